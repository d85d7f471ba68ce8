"""Claims about streaks that people labelled: rules written by hand agree, or show the label's error.

``cases/consecutive.yaml`` says how the columns of each table are read, and the rule; the tables are read
from the folder that ``CHECKER_SHARED`` names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import shared_folder
from oracles.cases import block

from tests.table_project import Table, TableProject

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b")
_YEAR = re.compile(r"\b\d{4}\b")
_DAY = re.compile(r"\b\d{1,2}\b")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_EMPTY = ("", "-")


def claims() -> dict[str, Mapping[str, Any]]:
    lines = (shared_folder() / "cases" / "consecutive.jsonl").read_text(encoding="utf-8").splitlines()
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def encoded() -> list[Mapping[str, Any]]:
    content = text_cases("consecutive.yaml")
    found: list[Mapping[str, Any]] = content["cases"]
    return found


def date_of(cell: str, year: str | None) -> str:
    """A day as EDTF; of a season its first year."""
    month, written = _MONTH.search(cell), _YEAR.search(cell)
    year = written[0] if written else year
    if month is None:
        assert written is not None, cell
        return written[0]
    day = _DAY.search(cell)
    assert day is not None, cell
    assert year is not None, f"the case needs a year for '{cell}'"
    return f"{year}-{_MONTHS.index(month[1]) + 1:02}-{int(day[0]):02}"


def outcomes(cells: list[str]) -> Iterator[str | None]:
    """Which number of a running record (won - lost - otherwise) has risen since the row above."""
    before = None
    for cell in cells:
        record = [int(each) for each in re.findall(r"\d+", cell)]
        if before is None:  # of the first row it is known only where nothing was played before it
            yield ("won", "lost", "otherwise")[record.index(1)] if sum(record) == 1 else None
        else:
            risen = [index for index, number in enumerate(record) if number > before[index]]
            assert len(risen) == 1, cell
            yield ("won", "lost", "otherwise")[risen[0]]
        before = record


def read(cell: str, how: Any, year: str | None) -> str | None:
    """The value of a cell, None if it says nothing."""
    if cell in _EMPTY:
        return None
    if isinstance(how, Mapping):
        return next(value for word, value in how.items() if cell.split()[0].startswith(word))
    match how:
        case "date":
            return date_of(cell, year)
        case "place":
            return f"{int(cell):04}"
        case "number" | "second-number":
            found = re.findall(_NUMBER, cell.replace(" - ", " to "))
            return found[how == "second-number"]
        case "person":
            return cell.partition("(")[0].strip()
    assert how == "name", how
    return " ".join(cell.split())


def table_of(case: Mapping[str, Any], claim: Mapping[str, Any]) -> Table:
    """The rows of a claim's table as the case says to read them."""
    header: list[str] = claim["header"]
    skip = {header.index(column): words for column, words in case.get("skip", {}).items()}
    kept = {
        line: row
        for line, row in enumerate(claim["rows"], 1)
        if not any(
            words == row[index] or words in row[index].split(" - ")[0] for index, words in skip.items()
        )
    }
    columns: dict[str, list[str | None]] = {}
    fields: dict[str, Any] = {}
    dated = None
    for field, (column, how) in case["fields"].items():
        cells = [row[header.index(column)] for row in kept.values()]
        values = (
            list(outcomes(cells))
            if how == "outcome"
            else [read(cell, how, case.get("year")) for cell in cells]
        )
        columns[field] = values
        if how in ("date", "place"):
            fields[field], dated = "date", dated or field
        elif how in ("number", "second-number"):
            fields[field] = "number"
        else:
            names = {"won": None, "lost": None, "otherwise": None} if how == "outcome" else {}
            names |= dict.fromkeys(value for value in values if value is not None)
            fields[field] = [*names, *(each for each in case.get("also", {}).get(field, []))]
    records = {
        line: {field: value for field, values in columns.items() if (value := values[index]) is not None}
        for index, line in enumerate(kept)
    }
    return Table(fields, records, dated)


def table() -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in encoded()]


@pytest.mark.parametrize("case", table())
def test_the_rule_agrees_with_the_label(case: Mapping[str, Any], shared: Path) -> None:
    assert set(case) <= {"id", "fields", "also", "year", "skip", "rule", "wrong"}
    claim = claims()[case["id"]]
    project = TableProject(table_of(case, claim))
    verdict = project.verdict(project.rule(block(case["rule"]).lstrip("\n")))
    said = {"supported": True, "refuted": False}.get(verdict.label.value)
    assert said is not None, (verdict.reason, verdict.because)
    assert (said == claim["label"]) == ("wrong" not in case), (verdict.because, claim["claim"])
    if said:  # the rule was written for the text
        assert not project.differs(claim["claim"], project.rule(block(case["rule"]).lstrip("\n")))


def test_enough_is_encoded_and_few_labels_are_wrong() -> None:
    cases = encoded()
    assert len({case["id"] for case in cases}) == len(cases) >= 50
    assert sum("wrong" in case for case in cases) <= 5
