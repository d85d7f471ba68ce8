"""Findings as formats for machines tell them: what each is about, what stands where, and which it is.

Every text in an item is safe to show; a format only adds its own escapes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from checker.model.baselines import key_of
from checker.model.comparisons import Discrepancy
from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.projects import JudgedClaim, Report
from checker.model.sources import AnchoredQuote
from checker.report.content.subjects import Subjects, causes_first
from checker.report.content.summary import needs_decision
from checker.report.look import Look
from checker.report.printable import clip, printable

LONGEST_MESSAGE = 2_000
_LONGEST_NAME = 160
_DIGITS = 32
"""Hexadecimal digits of a fingerprint: 128 bits."""


@dataclass(frozen=True, slots=True)
class Item:
    """One finding with what it is about."""

    finding: Finding
    decides: bool
    """Somebody has to act on it: it makes the run fail."""
    name: str
    """What it is about, as people read it: a claim's id, a record's name, a source."""
    fingerprint: str
    """Made of code, subject and values: the same wherever the finding stands in its file."""
    number: int
    """1 for the first finding of this fingerprint, 2 for the next one in the order of places."""
    claim: JudgedClaim | None
    """The claim at which it stands."""
    quote: AnchoredQuote | None
    discrepancy: Discrepancy | None

    @property
    def title(self) -> str:
        """Code and subject: ``sources-disagree: the 2015 inspection``."""
        return f"{self.finding.code}: {self.name}" if self.name else self.finding.code

    @property
    def message(self) -> str:
        """What was found, in one line."""
        return clip(printable(self.finding.message), LONGEST_MESSAGE)

    @property
    def help(self) -> str | None:
        """How to go on, in one line; None for what was accepted."""
        if self.finding.help is None or self.finding.accepted is not None:
            return None
        return clip(printable(self.finding.help), LONGEST_MESSAGE)

    @property
    def line(self) -> str:
        """The line to copy with which the help ends; empty if it has none, or is too long for it."""
        offer = self.finding.offer
        line = printable(offer.line) if offer is not None else ""
        return line if (self.help or "").endswith(line) else ""

    @property
    def acceptance(self) -> str | None:
        """Why it stands, in one line; None if nobody lets it stand."""
        accepted = self.finding.accepted
        if accepted is None:
            return None
        until = f" (until {accepted.until.text})" if accepted.until else ""
        return printable(accepted.reason) + until

    @property
    def is_in_baseline(self) -> bool:
        """Whether it stands because it was there when the baseline was written, and for no other reason."""
        return self.finding.accepted is not None and self.finding.accepted.by_baseline

    @property
    def lines(self) -> tuple[str, ...]:
        """What was found, and what to do or why it stands."""
        found = [self.message]
        found += [f"Accepted: {self.acceptance}"] if self.acceptance is not None else []
        found += [f"Help: {self.help}"] if self.help is not None else []
        return tuple(found)


def items(report: Report, look: Look) -> tuple[Item, ...]:
    """Every finding of a report: the worst first, causes before their consequences."""
    subjects = Subjects(report)
    seen: Counter[str] = Counter()
    found: list[Item] = []
    for finding in sorted(report.findings, key=lambda each: each.sort_key):
        mark = fingerprint(finding)
        seen[mark] += 1
        discrepancy = subjects.discrepancy(finding)
        subject = discrepancy.subject if discrepancy is not None else finding.subject
        found.append(
            Item(
                finding=finding,
                decides=needs_decision(finding, look.decide),
                name=clip(printable(subject), _LONGEST_NAME),
                fingerprint=mark,
                number=seen[mark],
                claim=subjects.claim_at(finding),
                quote=subjects.quote(finding),
                discrepancy=discrepancy,
            )
        )
    return tuple(sorted(found, key=lambda each: causes_first(each.finding)))


def fingerprint(finding: Finding) -> str:
    """What stays the same of a finding when lines move: its key in a baseline, its values in any order."""
    key = key_of(finding)
    said = json.dumps(
        [key.code, key.subject, key.file, key.about, *sorted(set(key.values))], ensure_ascii=True
    )
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:_DIGITS]
