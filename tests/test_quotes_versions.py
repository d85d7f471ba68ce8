"""Names that are version numbers, in their passage."""

from __future__ import annotations

from typing import Any

import pytest
from case_tables import typed_cases

from checker.quotes.held.values import holds_words, withholds_words

TABLE = typed_cases("quote_versions.yaml")


@pytest.mark.parametrize("row", TABLE["names"], ids=str)
def test_name(row: list[Any]) -> None:
    forms, passage, held = row
    assert holds_words(forms, passage, naming=True, proper=True) is held


@pytest.mark.parametrize("row", TABLE["choices"], ids=str)
def test_choice(row: list[Any]) -> None:
    forms, passage, held = row
    assert holds_words(forms, passage) is held
    assert withholds_words(forms, passage) is not held
