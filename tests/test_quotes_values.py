"""Values in their passage."""

from __future__ import annotations

from typing import Any

import pytest
from case_tables import typed_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.quotes.held.values import holds_date, holds_number, holds_words, withholds_words

TABLES = [
    typed_cases(name) for name in ("quote_values.yaml", "quote_newsroom.yaml", "quote_documentation.yaml")
]
TABLE = {kind: [row for table in TABLES for row in table.get(kind, ())] for kind in TABLES[0]}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@pytest.mark.parametrize("row", TABLE["dates"], ids=str)
def test_date(row: list[Any]) -> None:
    value, passage, held, options = (*row, {})[:4]
    assert holds_date(value, passage, **options) is held


@pytest.mark.parametrize("row", TABLE["numbers"], ids=str)
def test_number(row: list[Any]) -> None:
    value, passage, held, options = (*row, {})[:4]
    assert holds_number(value, passage, **options) is held


@pytest.mark.parametrize("row", TABLE["words"], ids=str)
def test_words(row: list[Any]) -> None:
    forms, passage, held, options = (*row, {})[:4]
    assert holds_words(forms, passage, **options) is held


@pytest.mark.parametrize("row", TABLE["withheld"], ids=str)
def test_withheld(row: list[Any]) -> None:
    forms, passage, withheld, options = (*row, {})[:4]
    assert withholds_words(forms, passage, **options) is withheld


@pytest.mark.parametrize("end", [".", " .", ".”"])
def test_a_full_stop_behind_a_passage_changes_nothing(end: str) -> None:
    """Every case without its own words around it is held with a full stop behind it as it is without."""
    for name, holds in (("dates", holds_date), ("numbers", holds_number), ("words", holds_words)):
        for value, passage, held, *options in TABLE[name]:
            if options and {"before", "after"} & options[0].keys():
                continue
            if not passage.endswith((".", "!", "?")):
                assert holds(value, passage, **(options[0] if options else {}), after=end) is held, passage


@settings(max_examples=100, deadline=None)
@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28), st.integers(1, 28))
def test_a_date_is_held_by_itself_and_coarser_ones_are_held_by_it(
    year: int, month: int, day: int, other: int
) -> None:
    passage = f"on {day} {MONTHS[month - 1]} {year} it rained"
    assert holds_date(f"{year}-{month:02}-{day:02}", passage)
    assert holds_date(f"{year}-{month:02}", passage)
    assert holds_date(f"{year}", passage)
    assert holds_date(f"{year}-{month:02}-{other:02}", passage) == (day == other)
    assert not holds_date(f"{year + 1}", passage)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_number_is_held_by_itself_alone(number: int, other: int) -> None:
    assert holds_number(f"{number}", f"there were {number:,} of them")
    assert holds_number(f"{other}", f"there were {number:,} of them") == (number == other)
    assert not holds_number(f"{number}", f"there were over {number:,} of them")
