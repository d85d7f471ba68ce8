"""Limits, defaults and prices in their passage, by what their field is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_tables import typed_cases

from checker import verify
from checker.quotes.held.extremes import bounds_named
from checker.quotes.held.values import holds_number

ROWS = typed_cases("quote_limits.yaml")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_number(row: list[Any]) -> None:
    field, value, unit, passage, held = row
    found = [holds_number(f"{bound}{value}", passage, unit=unit) for bound in bounds_named(field)]
    assert any(found) is held


def test_a_number_without_its_unit_is_named(tmp_path: Path) -> None:
    files = {
        "claims/vocabulary.yaml": "types: {option: {fields: {timeout: {is: number, unit: s}}}}\n"
        "records: {wait: {option: {}}}\n",
        "sources/manual.yaml": "source: {title: Manual}\n"
        "says: [{option: wait, timeout: 30, quote: The default is 30}]\n",
        "sources/manual.md": "The default is 30.\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (finding,) = [each for each in verify(tmp_path).findings if each.code == "value-not-in-quote"]
    assert "has a unit, and its quoted passage has 30 without one" in finding.message
