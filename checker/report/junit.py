"""The report as JUnit XML: a suite for each file of claims, a case for each claim.

Findings that stand at no claim have suites of their own, one for each file, so that a run that fails has a
failure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from checker.model.frozen import dataclass
from checker.model.projects import JudgedClaim, Report
from checker.model.verdicts import Label
from checker.report.content.items import Item, items
from checker.report.look import Look
from checker.report.paper.claims import put_claim
from checker.report.paper.decisions import Decisions
from checker.report.paper.sheet import Paper
from checker.report.phrases import named
from checker.report.printable import clip, printable, without_commands

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped."""
_LONGEST_NAME = 300
_WIDTH = 100
"""Columns of what there is to read."""


class Kind(StrEnum):
    """How a case ends, as JUnit names it."""

    PASSED = "passed"
    FAILURE = "failure"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Case:
    """One test case."""

    name: str
    group: str
    """Its ``classname``."""
    kind: Kind
    message: str
    """One line: why it failed or was skipped."""
    type: str
    text: str
    """Everything there is to read."""


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one file."""

    name: str
    file: str
    cases: Sequence[Case]

    def count(self, kind: Kind) -> int:
        return sum(case.kind is kind for case in self.cases)


def render(report: Report, look: Look) -> str:
    """The report as XML with a line end."""
    suites = _suites(report, look)
    root = Element("testsuites", {"name": "checker", **_counts(suites), "errors": "0"})
    for suite in suites:
        _put_suite(root, suite)
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    written = without_commands(text, colon="&#58;", sharp="&#35;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _suites(report: Report, look: Look) -> list[Suite]:
    at_claims: dict[str, list[Item]] = {judged.claim.id: [] for judged in report.claims}
    elsewhere: dict[str, list[Item]] = {}
    for item in items(report, look):
        if item.claim is not None:
            at_claims[item.claim.claim.id].append(item)
        if item.claim is None or _is_open(item):
            elsewhere.setdefault(item.finding.location.file, []).append(item)
    pages = _Pages(report)
    by_file: dict[str, list[Case]] = {}
    for judged in report.claims:
        case = _claim_case(judged, at_claims[judged.claim.id], pages)
        by_file.setdefault(judged.claim.file, []).append(case)
    suites = [Suite(printable(file), look.path(file), cases) for file, cases in by_file.items()]
    for file in sorted(elsewhere):
        ordered = sorted(elsewhere[file], key=lambda item: item.finding.sort_key)
        cases = [_finding_case(item, pages.finding(item)) for item in ordered]
        suites.append(Suite(f"findings in {printable(file)}", look.path(file), cases))
    return suites


class _Pages:
    """Writes what there is to read of a case, as the report for people has it."""

    def __init__(self, report: Report) -> None:
        self._project = report.project
        self._decisions = Decisions(report)

    def claim(self, judged: JudgedClaim, found: Sequence[Item], *, evidence: bool) -> str:
        """A claim with its verdict, and with all that was found at it but the verdict itself."""
        paper = Paper(Look(width=_WIDTH))
        put_claim(paper, self._project, judged, evidence=evidence)
        for item in found:
            if item.finding.code != "verdict-unexpected":
                paper.gap()
                self._decisions.put(paper, item.finding)
        return paper.text()

    def finding(self, item: Item) -> str:
        """A finding in the form in which it is decided fastest."""
        paper = Paper(Look(width=_WIDTH))
        self._decisions.put(paper, item.finding)
        return paper.text()


def _claim_case(judged: JudgedClaim, found: Sequence[Item], pages: _Pages) -> Case:
    """A claim passes if nothing at it needs a decision; without enough evidence it is skipped.

    Then the finding itself is a case that fails, for a run that fails has a failure.
    """
    kind, message, type_ = Kind.PASSED, "", ""
    deciding = [item for item in found if item.decides and not _is_open(item)]
    if deciding:
        kind, message, type_ = Kind.FAILURE, deciding[0].message, deciding[0].finding.code
    elif any(map(_is_open, found)):
        verdict = judged.verdict
        message = f"{named(verdict.label, verdict.reason)}: {printable(verdict.because)}"
        kind, type_ = Kind.SKIPPED, str(verdict.reason)
    text = pages.claim(judged, found, evidence=kind is not Kind.PASSED)
    return Case(printable(judged.claim.id), _group(judged.claim.file), kind, message, type_, text)


def _is_open(item: Item) -> bool:
    """Whether it says that there is not enough evidence where something else was expected."""
    if item.claim is None or item.finding.code != "verdict-unexpected":
        return False
    return item.claim.verdict.label is Label.NOT_ENOUGH


def _finding_case(item: Item, text: str) -> Case:
    """A finding fails where it needs a decision, is skipped where it was accepted, and else is only told."""
    kind, message = Kind.PASSED, ""
    if item.decides:
        kind, message = Kind.FAILURE, item.message
    elif item.acceptance is not None:
        kind, message = Kind.SKIPPED, f"accepted: {item.acceptance}"
    name = " ".join([item.title, *(f"[{printable(value)}]" for value in item.finding.values)])
    name = clip(name, _LONGEST_NAME) + (f" #{item.number}" if item.number > 1 else "")
    return Case(name, _group(item.finding.location.file), kind, message, item.finding.code, text)


def _group(file: str) -> str:
    """A file as a class name: folders joined by dots, without the ending."""
    return printable(file).rpartition(".")[0].replace("/", ".") or printable(file)


def _put_suite(root: Element, suite: Suite) -> None:
    counts = _counts([suite])
    skipped = str(suite.count(Kind.SKIPPED))
    attributes = {
        "name": suite.name,
        **counts,
        "errors": "0",
        "skipped": skipped,
        "file": printable(suite.file),
    }
    element = SubElement(root, "testsuite", _legal(attributes))
    for case, name in zip(suite.cases, _told_apart([each.name for each in suite.cases]), strict=True):
        _put_case(element, case, name)


def _put_case(suite: Element, case: Case, name: str) -> None:
    element = SubElement(suite, "testcase", _legal({"name": name, "classname": case.group}))
    text = _legal_text(case.text.rstrip())
    if case.kind is Kind.PASSED:
        SubElement(element, "system-out").text = text
    else:
        SubElement(element, case.kind, _legal({"message": case.message, "type": case.type})).text = text


def _counts(suites: Sequence[Suite]) -> dict[str, str]:
    tests = sum(len(suite.cases) for suite in suites)
    return {"tests": str(tests), "failures": str(sum(suite.count(Kind.FAILURE) for suite in suites))}


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same: long ones may be once they are cut."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return found


def _legal(attributes: dict[str, str]) -> dict[str, str]:
    return {name: _legal_text(value) for name, value in attributes.items()}


def _legal_text(text: str) -> str:
    return _ILLEGAL.sub("", text)
