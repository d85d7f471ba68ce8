"""The examples of docs/verdicts.md and docs/discrepancies.md are projects, and come out as the text says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY, Files

from checker.model.findings import Finding
from checker.model.projects import Report
from checker.model.verdicts import Label, Reason
from checker.verify import verify

_BLOCK = re.compile(r"^```(?P<language>\w+)(?: file=(?P<file>\S+))?\n(?P<body>.*?)^```$", re.M | re.S)
_VERDICT = re.compile(r"^The verdict is \*\*([a-z ]+)\*\*(?:, \*([a-z-]+)\*)?", re.M)
_FOUND = re.compile(r"^Found: (.+?)\.$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Example:
    """A section with a project of its own."""

    title: str
    text: str
    files: Files
    shown: tuple[str, ...]
    """Lines of blocks that are no files: what the report shows."""


def examples(name: str) -> Iterator[Any]:
    """The sections below "Examples", each with the files that belong to all of them."""
    document = (ROOT / "docs" / name).read_text(encoding="utf-8")
    common, *sections = document.partition("\n## Examples\n")[2].split("\n### ")
    shared = files(common)
    for section in sections:
        title, _, text = section.partition("\n")
        own = files(text)
        if own:
            shown = [
                line.strip()
                for match in _BLOCK.finditer(text)
                if match["file"] is None
                for line in match["body"].splitlines()
            ]
            yield pytest.param(Example(title, text, shared | own, tuple(filter(None, shown))), id=title)


def files(text: str) -> dict[str, str]:
    return {match["file"]: match["body"] for match in _BLOCK.finditer(text) if match["file"]}


def report_on(example: Example, project: Callable[[Files], Path]) -> Report:
    return verify(project(example.files), today=date.fromisoformat(TODAY))


VERDICTS = list(examples("verdicts.md"))
DISCREPANCIES = list(examples("discrepancies.md"))


@pytest.mark.parametrize("example", VERDICTS)
def test_verdict(example: Example, project: Callable[[Files], Path]) -> None:
    stated = _VERDICT.findall(example.text)
    assert len(stated) == 1, "one verdict is stated"
    label, reason = stated[0]
    report = report_on(example, project)
    assert len(report.claims) == 1
    verdict = report.claims[0].verdict
    assert (verdict.label.value, verdict.reason.value if verdict.reason else "") == (label, reason)
    assert verdict.combined == ("**, combined." in example.text)
    by_its_own_source = label == Label.REFUTED.value and verdict.proofs[0][0] != "all sources"
    assert by_its_own_source == ("**, by its own source." in example.text)
    told = " ".join([verdict.because, *(word for each in verdict.explanations for word in each.rewrites)])
    for line in example.shown:
        assert line in told
    assert_no_mishap(report)


def test_every_outcome_has_an_example() -> None:
    stated = {found for param in VERDICTS for found in _VERDICT.findall(param.values[0].text)}
    text = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    assert {label for label, _ in stated} == {label.value for label in Label}
    without = {Reason.TOO_MANY_READINGS.value}
    assert {reason for _, reason in stated if reason} | without == {reason.value for reason in Reason}
    for reason in Reason:
        assert f"*{reason.value}*" in text


@pytest.mark.parametrize("example", DISCREPANCIES)
def test_discrepancy(example: Example, project: Callable[[Files], Path]) -> None:
    stated = _FOUND.findall(example.text)
    assert len(stated) == 1, "what is found is stated once"
    report = report_on(example, project)
    found = [_in_words(each.code, each.explained) for each in report.discrepancies]
    found += ["an agreement"] * len(report.agreements)
    assert " ".join(stated[0].split()) == (", ".join(found) or "nothing")
    voices = [voice for each in report.discrepancies for voice in each.voices]
    told = " ".join(
        [
            *(str(each.explanation) for each in report.discrepancies),
            *(f"{voice.field} {voice.value} {voice.source}" for voice in voices),
        ]
    )
    for line in example.shown:
        assert line in told, told
    assert_no_mishap(report)


def _in_words(code: str, explained: bool) -> str:
    return f"`{code}`, explained" if explained else f"`{code}`"


def assert_no_mishap(report: Report) -> None:
    """The examples show what they are about and nothing else."""
    expected = (
        "verdict-unexpected",
        "sources-",
        "wording-differs",
        "speaker-differs",
        "claim-needs-completeness",
        "claim-date-basis",
    )

    def is_expected(finding: Finding) -> bool:
        return finding.code.startswith(expected)

    assert [each for each in report.findings if not is_expected(each)] == []
