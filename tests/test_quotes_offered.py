"""What a passage names and says not to be there; opposites of flags and choices."""

from __future__ import annotations

from typing import Any

import pytest
from case_tables import typed_cases

from checker.model.locations import Location
from checker.model.sources import Stated
from checker.model.values import Choice, Flag
from checker.quotes.held.contradicted import is_contradicted
from checker.quotes.held.values import holds_words, withholds_words

TABLE = typed_cases("quote_offered.yaml")


@pytest.mark.parametrize("row", TABLE["withheld"], ids=str)
def test_withheld(row: list[Any]) -> None:
    forms, passage, withheld = row
    assert withholds_words(forms, passage) is withheld


@pytest.mark.parametrize("row", TABLE["names"], ids=str)
def test_name(row: list[Any]) -> None:
    forms, passage, held = row
    assert holds_words(forms, passage, naming=True, proper=True) is held


@pytest.mark.parametrize("row", TABLE["flags"], ids=str)
def test_flag(row: list[Any]) -> None:
    field, value, passage, stands = row
    stated = Stated(field, Flag(value), Location("sources/a.yaml", 1, 1))
    assert is_contradicted(stated, (), [(passage, "", "")]) is not stands


@pytest.mark.parametrize("row", TABLE["choices"], ids=str)
def test_choice(row: list[Any]) -> None:
    choice, passage, stands, others = (*row, [])[:4]
    stated = Stated("state", Choice(choice), Location("sources/a.yaml", 1, 1), (choice,))
    assert is_contradicted(stated, others, [(passage, "", "")]) is not stands
