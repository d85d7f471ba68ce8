"""Quotes that start after, or stop before, what qualifies them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from case_tables import typed_cases

from checker.model.quotes import Grade, Qualifying
from checker.quotes.language.english import CONTRASTS
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document

TABLE: dict[str, list[tuple[str, str, list[str]]]] = typed_cases("truncation.yaml")
_TOKEN = re.compile(r"[\w'-]+|[.,:;?]")
ROWS = [row for rows in TABLE.values() for row in rows]


@pytest.mark.parametrize(("text", "quote", "kinds"), ROWS, ids=[f"{row[0]} / {row[1]}" for row in ROWS])
def test_row(text: str, quote: str, kinds: list[str]) -> None:
    anchor = anchor_quote(quote, Document("d", text))
    assert sorted({each.kind.value for each in anchor.qualifiers}) == kinds
    assert (anchor.grade is Grade.TRUNCATED) == bool(kinds)
    assert anchor.faithful == (set(kinds) <= {"contrast"})
    assert anchor.is_literal == anchor.faithful
    for each in anchor.qualifiers:
        assert set(_TOKEN.findall(each.words)) & set(_TOKEN.findall(text))


def test_every_kind_has_rows() -> None:
    kinds = {kind for _, _, found in ROWS for kind in found}
    assert kinds == {each.value for each in Qualifying}


def test_the_place_that_is_whole_is_preferred() -> None:
    text = "It is a lie that the bridge is safe. The county says the bridge is safe."
    anchor = anchor_quote("the bridge is safe", Document("d", text))
    assert anchor.grade is Grade.EXACT
    assert anchor.passages[0].start == text.rindex("the bridge")
    assert [place.start for place in anchor.other_places] == [text.index("the bridge")]


def test_a_worse_grade_stands_and_the_cut_is_listed() -> None:
    document = Document("d", "The two bridges of the town are safe only if the steel holds.")
    anchor = anchor_quote("The three bridges of the town are safe", document)
    assert anchor.grades == (Grade.ALTERED, Grade.TRUNCATED)
    assert "the sentence goes on" in anchor.note


def test_the_words_of_a_qualifier_begin_where_it_does() -> None:
    document = Document(
        "d", "Although the steel that was ordered from the mill in May has come at last, all is shut."
    )
    (found,) = anchor_quote("all is shut", document).qualifiers
    assert found.words.split()[0].lower() in CONTRASTS
    assert not found.is_behind


def quoted(text: str, quote: str) -> Any:
    return anchor_quote(quote, Document("d", text))


def test_layout_does_not_hide_a_qualifier() -> None:
    anchor = quoted("The bridge is safe,\r\nonly if  the steel\r\nholds.", "The bridge is safe")
    assert anchor.grade is Grade.TRUNCATED
    assert (
        quoted("THE BRIDGE IS SAFE ONLY IF THE STEEL HOLDS.", "the bridge is safe").grade is Grade.TRUNCATED
    )
