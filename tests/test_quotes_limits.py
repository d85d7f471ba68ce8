"""Limits, defaults and prices in their passage, by what their field is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.quotes.extremes import bounds_named
from checker.quotes.values import holds_number

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "quote_limits.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_number(row: list[Any]) -> None:
    field, value, unit, passage, held = row
    found = [holds_number(f"{bound}{value}", passage, unit=unit) for bound in bounds_named(field)]
    assert any(found) is held
