"""The tables of docs/values.md: what they say of how values are read."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from conftest import ROOT
from test_dates import iso

from checker.model import dates
from checker.model.dates import DateError, parse_date
from checker.model.numbers import NumberError, parse_number

_HEADING = re.compile(r"^## (.*)$", re.M)
_ROW = re.compile(r"^\| `(?P<written>[^`]+)` \| (?P<cells>.*) \|$", re.M)
PAGE = (ROOT / "docs" / "values.md").read_text(encoding="utf-8")


def rows(section: str, columns: int) -> list[object]:
    """The rows of the table of a section that has so many columns."""
    text = dict(zip(*[iter(_HEADING.split(PAGE)[1:])] * 2, strict=True))[section]
    found = [
        (match["written"], [cell.strip() for cell in f"{match['cells']} ".split("|")])
        for match in _ROW.finditer(text)
    ]
    chosen: list[object] = [
        pytest.param(written, *cells, id=written) for written, cells in found if len(cells) == columns - 1
    ]
    assert len(chosen) > 3
    return chosen


@pytest.mark.parametrize(("written", "first", "last", "_"), rows("Dates", 4))
def test_dates(written: str, first: str, last: str, _: str) -> None:
    date = parse_date(written)
    assert (iso(dates.earliest(date)), iso(dates.latest(date))) == (first, last)


@pytest.mark.parametrize(("written", "why"), rows("Dates", 2))
def test_refused_dates(written: str, why: str) -> None:
    with pytest.raises(DateError, match=re.escape(why)):
        parse_date(written)


@pytest.mark.parametrize(("written", "low", "high", "unit", "_"), rows("Numbers", 5))
def test_numbers(written: str, low: str, high: str, unit: str, _: str) -> None:
    number = parse_number(written)
    ends = [float(end) if end.endswith("inf") else Fraction(end) for end in (low, high)]
    assert ([number.low, number.high], number.unit or "") == (ends, unit)


@pytest.mark.parametrize(("written", "why"), rows("Numbers", 2))
def test_refused_numbers(written: str, why: str) -> None:
    with pytest.raises(NumberError, match=re.escape(why)):
        parse_number(written)
