"""A report as test cases: every claim, and everything else that makes a run fail, each with what to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.projects import JudgedClaim, Report
from checker.report.content.subjects import Subjects, causes_first
from checker.report.content.summary import needs_decision
from checker.report.look import Look
from checker.report.paper.claims import put_claim
from checker.report.paper.decisions import Decisions
from checker.report.paper.proofs import put_proof
from checker.report.paper.sheet import Paper
from checker.report.phrases import named
from checker.report.printable import clip, printable

CHECKED = "checked"
"""The one case of a file that has no claims, and of which nothing is open."""
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Case:
    """Something that passes or fails."""

    file: str
    """The file of the project that it belongs to."""
    name: str
    """Its name, once in the file."""
    location: Location
    """What somebody would edit."""
    tags: tuple[str, ...] = ()
    reason: str = ""
    """Why it fails, in one line; empty where it passes."""
    text: str = ""
    """All there is to read where it fails: verdict, proof, findings."""


def cases(report: Report, files: Sequence[str], look: Look) -> tuple[Case, ...]:
    """The cases of each of these files, in their order; no file is without one.

    A case fails iff a finding stands there that makes the run fail. What stands in another file, such as a
    table, belongs to the source that names it.
    """
    return tuple(_Cases(report, files, look).all())


class _Cases:
    def __init__(self, report: Report, files: Sequence[str], look: Look) -> None:
        self._report = report
        self._files = files
        self._look = look
        self._decisions = Decisions(report)
        self._at_claims: dict[str, list[Finding]] = defaultdict(list)
        self._elsewhere: dict[str, list[Finding]] = defaultdict(list)
        subjects, named_by = Subjects(report), _named_by(report)
        for finding in report.findings:
            if needs_decision(finding, look.decide):
                judged = subjects.claim_at(finding)
                file = finding.location.file
                if judged is not None and judged.claim.file in files:
                    self._at_claims[judged.claim.id].append(finding)
                else:
                    file = file if file in files else named_by.get(file, "")
                    self._elsewhere[file if file in files else files[0]].append(finding)

    def all(self) -> Iterator[Case]:
        """The cases, file by file."""
        by_file: dict[str, list[JudgedClaim]] = defaultdict(list)
        for judged in self._report.claims:
            by_file[judged.claim.file].append(judged)
        for file in self._files:
            found = [self._claim(judged) for judged in by_file[file]]
            found += self._findings(file, {case.name for case in found})
            yield from found or [Case(file, CHECKED, Location(file))]

    def _claim(self, judged: JudgedClaim) -> Case:
        claim, verdict = judged.claim, judged.verdict
        case = Case(claim.file, claim.id, claim.location, claim.tags)
        findings = sorted(self._at_claims[claim.id], key=causes_first)
        if not findings:
            return case
        paper = Paper(self._look)
        put_claim(paper, self._report.project, judged, evidence=False)
        for finding in findings:
            if finding.code != "verdict-unexpected":  # the lines above say all of it
                paper.gap()
                self._decisions.put(paper, finding)
        paper.heading("Proof")
        put_proof(paper, self._report.project, verdict)
        reasons = [
            f"expected {named(claim.expect, claim.reason)}, got {named(verdict.label, verdict.reason)}"
            if finding.code == "verdict-unexpected"
            else _reason(finding)
            for finding in findings
        ]
        return Case(case.file, case.name, case.location, case.tags, "; ".join(reasons), paper.text())

    def _findings(self, file: str, taken: set[str]) -> Iterator[Case]:
        times: Counter[str] = Counter(dict.fromkeys(taken, 1))
        for finding in sorted(self._elsewhere[file], key=lambda each: each.sort_key):
            place = finding.location
            beside = f"{place.file}:" if place.file != file else ""
            name = printable(f"{finding.code}:{beside}{place.line}")
            times[name] += 1
            name = name if times[name] == 1 else f"{name}-{times[name]}"
            paper = Paper(self._look)
            self._decisions.put(paper, finding)
            yield Case(file, name, place, reason=_reason(finding), text=paper.text())


def _reason(finding: Finding) -> str:
    return f"{finding.code}: {clip(printable(finding.message), _LONGEST_REASON)}"


def _named_by(report: Report) -> dict[str, str]:
    """Table or text → the file of the source whose it is."""
    found: dict[str, str] = {}
    for source in report.project.sources:
        for table in source.tables:
            found.setdefault(table.path, source.location.file)
        if source.path is not None:
            found.setdefault(source.path, source.location.file)
    return found
