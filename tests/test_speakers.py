"""Whom a text gives words to: the table, laws, and what hostile texts cost."""

from __future__ import annotations

from typing import Any, Final

import pytest
import yaml
from conftest import CASES

from checker.model.locations import Location
from checker.model.quotes import SpokenAnswer
from checker.model.sources import Quotation, Source, TextState
from checker.model.vocabulary import Entity, Vocabulary, fold_name
from checker.quotes.anchor import anchor_quote
from checker.quotes.attribution import Speakers
from checker.quotes.document import Document
from checker.quotes.speakers import check_speaker

Row = dict[str, Any]

TABLE: Final[Row] = yaml.safe_load((CASES / "speakers.yaml").read_text(encoding="utf-8"))
ENTITIES: Final = {
    name: Entity(name, each["name"], tuple(each.get("aliases", ())), each.get("part_of"))
    for name, each in TABLE["entities"].items()
}
VOCABULARY: Final = Vocabulary(
    entities=ENTITIES,
    entity_names={
        fold_name(form): each.id for each in ENTITIES.values() for form in (each.name, *each.aliases)
    },
)
CASES_OF_TEXTS: Final = [
    pytest.param(text, case, id=f"{text['about']}: {case['speaker']}: {case['quote']}")
    for text in TABLE["texts"]
    for case in text["quotes"]
]


def source_of(text: Row) -> Source:
    return Source("s", "", Location("s.yaml", 1), TextState.PRESENT, "s.md", text.get("publisher"))


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES_OF_TEXTS) >= 120
    assert {param.values[1]["answer"] for param in CASES_OF_TEXTS} == set(map(str, SpokenAnswer))


@pytest.mark.parametrize(("text", "case"), CASES_OF_TEXTS)
def test_answer(text: Row, case: Row) -> None:
    document = Document("s", text["text"])
    anchor = anchor_quote(case["quote"], document, near=case.get("near"))
    assert anchor.faithful, anchor
    speaker = VOCABULARY.entity_names.get(fold_name(case["speaker"]), case["speaker"])
    quotation = Quotation("s", case["quote"], Location("s.yaml", 2), speaker, case.get("near"))
    found = check_speaker(quotation, anchor, Speakers(document), source_of(text), VOCABULARY)
    assert (found.answer.value, found.reason) == (case["answer"], found.reason), found
    assert case.get("because", "") in found.reason
    assert found.reason or found.answer is SpokenAnswer.MATCH
    if "by" in case:
        assert found.where is not None
        assert found.where.text == case["by"]
    if found.where is not None:
        assert document.text[found.where.start : found.where.end] == found.where.text
