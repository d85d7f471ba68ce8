"""What a run came to, in words: its result in one line, and what it did not check."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from checker.model.findings import Finding, Severity
from checker.model.projects import Report
from checker.report.content.summary import Summary
from checker.report.phrases import plural
from checker.report.printable import printable

_MOST_NAMES = 6


class Outcome(StrEnum):
    """How a run ended."""

    DECIDE = "something needs a decision"
    LOOK = "nothing needs a decision, and there are warnings or findings of the baseline"
    FINE = "everything is as expected"


def outcome(summary: Summary, decisions: Sequence[Finding]) -> Outcome:
    """How a run ended. ``decisions``: the findings that need one."""
    if decisions:
        return Outcome.DECIDE
    return Outcome.LOOK if warnings_left(summary, decisions) or _known(summary) else Outcome.FINE


def result(report: Report, summary: Summary, decisions: Sequence[Finding]) -> str:
    """The result in one line."""
    left, known = warnings_left(summary, decisions), _known(summary)
    to_look_at = f"; {plural(left, 'warning')} to look at" if left else ""
    to_look_at += f"; {plural(known, 'finding')} in the baseline" if known else ""
    if decisions:
        verb = "needs" if len(decisions) == 1 else "need"
        return f"{plural(len(decisions), 'finding')} {verb} a decision{to_look_at}"
    if to_look_at:
        return "nothing needs a decision" + to_look_at
    return "what was checked is as expected" if report.only else "everything is as expected"


def warnings_left(summary: Summary, decisions: Sequence[Finding]) -> int:
    """How many warnings nobody accepted, those that need a decision left out."""
    decided = sum(finding.severity is Severity.WARNING for finding in decisions)
    return summary.findings[Severity.WARNING].open - decided


def _known(summary: Summary) -> int:
    """How many findings stand because the baseline has them."""
    return sum(count.by_baseline for count in summary.findings.values())


def not_checked(summary: Summary) -> list[str]:
    """What was not checked, a sentence for each kind; safe to print."""
    unchecked = summary.unchecked
    lines: list[str] = []
    if unchecked.sources:
        lines.append(
            f"the text of {plural(len(unchecked.sources), 'source')} is not here: {_names(unchecked.sources)}"
        )
    if unchecked.quotes:
        lines.append(f"{plural(unchecked.quotes, 'quote')} could not be looked up")
    if unchecked.verdicts:
        rest = "rests" if len(unchecked.verdicts) == 1 else "rest"
        lines.append(
            f"{plural(len(unchecked.verdicts), 'verdict')} {rest} on such texts: {_names(unchecked.verdicts)}"
        )
    if unchecked.statements:
        lines.append(f"{plural(unchecked.statements, 'statement')} left out: no evidence in a faithful quote")
    if unchecked.in_editors_words:
        lines.append(
            f"{plural(unchecked.in_editors_words, 'value')} in the editor's words, which the quote does not "
            "have: choices, flags, texts"
        )
    if unchecked.inferred:
        lines.append(f"{plural(unchecked.inferred, 'value')} inferred, for the reason given at the entry")
    if unchecked.placed:
        lines.append("whether a quote speaks of the record beside which it stands: that is the editor's word")
    if unchecked.without_sign_off:
        count = len(unchecked.without_sign_off)
        lines.append(
            f"{plural(count, 'claim')} without sign-off: nobody says that the rule means what the text says. "
            "Whoever has compared the two writes checked: {by: NAME, on: DATE} at the claim"
        )
    if unchecked.untried:
        lines.append(
            f"whether {plural(len(unchecked.untried), 'rule')} can turn out otherwise, with too many changes "
            f"to try: {_names(unchecked.untried)}"
        )
    if unchecked.left_out:
        lines.append(f"{plural(unchecked.left_out, 'claim')} left out by --only")
    if unchecked.unlocked is None:
        lines.append("whether a text has changed since somebody read it: there is no sources.lock")
    elif unchecked.unlocked:
        many = plural(len(unchecked.unlocked), "text or table is", "texts and tables are")
        lines.append(f"{many} not in sources.lock, so that no change shows: {_names(unchecked.unlocked)}")
    if sum(summary.quotes.values()):
        lines.append("what qualifies a quote in the sentences before and after its own")
    return lines


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(map(printable, names[:_MOST_NAMES]))
    return shown + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
