"""Facts from tables: what cells say, and everything that can be wrong with a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import TODAY, Files

from checker.load.project import load
from checker.model.errors import InputError, ProjectError
from checker.model.findings import Severity
from checker.model.projects import Report
from checker.rules.tables.rows import with_rows
from checker.verify import verify

Case = Mapping[str, Any]
KEYS = {"name", "files", "errors", "says", "findings", "verdicts", "records"}


def table_cases() -> list[Any]:
    content = text_cases("tables.yaml")
    found = []
    for case in content["cases"]:
        files = {**content["base"], **case["files"]}
        kept = {path: content_of(text) for path, text in files.items() if text != "~"}
        found.append(pytest.param({**case, "files": kept}, id=case["name"]))
    return found


def content_of(written: str | Mapping[str, str]) -> str | bytes:
    return written if isinstance(written, str) else bytes.fromhex(written["hex"])


@pytest.mark.parametrize("case", table_cases())
def test_case(case: Case, project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(case) <= KEYS
    monkeypatch.chdir(project(case["files"]))
    if "errors" in case:
        with pytest.raises(ProjectError) as caught:
            load(Path())
        assert_errors(caught.value.errors, case["errors"])
        return
    loaded = with_rows(load(Path()))
    if "records" in case:
        assert [
            f"{record.id}: " + " ".join(f"{name}={value.text}" for name, value in record.given.items())
            for record in loaded.records.values()
        ] == case["records"]
    if "says" in case:
        assert [
            f"{stated.field} of {entry.record} {stated.value.text} @ {stated.location}"
            for source in loaded.sources
            for entry in source.entries
            for stated in entry.stated
        ] == case["says"]
    if "findings" in case or "verdicts" in case:
        report = verify(Path(), today=date.fromisoformat(TODAY))
        assert {each.claim.id: each.verdict.label for each in report.claims} == case.get("verdicts", {})
        assert_findings(report, case.get("findings", []))


def assert_errors(errors: tuple[InputError, ...], expected: list[str]) -> None:
    said = [str(error) + (f" // {error.help}" if error.help else "") for error in errors]
    shown = "\n".join(said)
    assert len(said) == len(expected), shown
    for error, wanted in zip(errors, expected, strict=True):
        message, _, hint = wanted.partition(" // ")
        assert str(error).startswith(message), f"expected {wanted}\n{shown}"
        assert hint in (error.help or ""), f"expected {wanted}\n{shown}"


def assert_findings(report: Report, expected: list[str]) -> None:
    found = [each for each in report.findings if each.severity is not Severity.NOTE and each.accepted is None]
    shown = "\n".join(f"{each.code} @ {each.location}: {each.message}" for each in found)
    assert len(found) == len(expected), shown
    for each, wanted in zip(found, expected, strict=True):
        head, _, part = wanted.partition(": ")
        assert f"{each.code} @ {each.location}" == head, f"expected {wanted}\n{shown}"
        assert part in each.message, f"expected {wanted}\n{shown}"


def test_words_are_not_looked_for_in_tables(project: Callable[[Files], Path]) -> None:
    base = text_cases("tables.yaml")["base"]
    claim = "claims:\n- {id: held, text: It will hold., rule: {quote: {words: It will hold}}}\n"
    report = verify(
        project(
            {
                **base,
                "sources/outcomes.csv": "LA,Scope,Date,Grade\nKent,full,2013,RI\n",
                "sources/letter.yaml": "source: {title: A letter}\n",
                "sources/letter.md": "It will hold, we think.\n",
                "claims/claims.yaml": claim,
            }
        )
    )
    assert [each.quotation.source for each in report.quotes] == ["letter"]
