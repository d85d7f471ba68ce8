"""Names that are version numbers, in their passage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.quotes.held.values import holds_words, withholds_words

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "quote_versions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE["names"], ids=str)
def test_name(row: list[Any]) -> None:
    forms, passage, held = row
    assert holds_words(forms, passage, naming=True, proper=True) is held


@pytest.mark.parametrize("row", TABLE["choices"], ids=str)
def test_choice(row: list[Any]) -> None:
    forms, passage, held = row
    assert holds_words(forms, passage) is held
    assert withholds_words(forms, passage) is not held
