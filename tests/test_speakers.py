"""Whom a text gives words to: the table, laws, and what hostile texts cost."""

from __future__ import annotations

import time
from typing import Any, Final

import pytest
from case_tables import typed_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model.locations import Location
from checker.model.quotes import Anchor, Grade, SpokenAnswer
from checker.model.sources import Quotation, Source, TextState
from checker.model.vocabulary import Entity, Vocabulary, fold_name
from checker.quotes.quote import anchor_quote
from checker.quotes.speaking.attribution import Speakers
from checker.quotes.speaking.speakers import check_speaker
from checker.quotes.text.document import Document
from checker.quotes.text.paragraphs import Paragraphs

Row = dict[str, Any]

TABLES: Final[tuple[Row, ...]] = tuple(typed_cases(name) for name in ("speakers.yaml", "speakers_more.yaml"))
ENTITIES: Final = {
    name: Entity(name, each["name"], tuple(each.get("aliases", ())), each.get("part_of"))
    for table in TABLES
    for name, each in table["entities"].items()
}
VOCABULARY: Final = Vocabulary(
    entities=ENTITIES,
    entity_names={
        fold_name(form): each.id for each in ENTITIES.values() for form in (each.name, *each.aliases)
    },
)
CASES_OF_TEXTS: Final = [
    pytest.param(text, case, id=f"{text['about']}: {case['speaker']}: {case['quote']}")
    for table in TABLES
    for text in table["texts"]
    for case in text["quotes"]
]


def source_of(text: Row) -> Source:
    return Source("s", "", Location("s.yaml", 1), TextState.PRESENT, "s.md", text.get("publisher"))


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES_OF_TEXTS) >= 500
    assert {param.values[1]["answer"] for param in CASES_OF_TEXTS} == set(map(str, SpokenAnswer))


@pytest.mark.parametrize(("text", "case"), CASES_OF_TEXTS)
def test_answer(text: Row, case: Row) -> None:
    document = Document("s", text["text"])
    anchor = anchor_quote(case["quote"], document, near=case.get("near"))
    assert anchor.faithful or anchor.grade is Grade.TRUNCATED, anchor
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


# Laws

PEOPLE: Final = ("Ada Lovelace", "Charles Babbage", "Marie Curie", "Pierre Curie", "Robert Stephenson")
PIECES: Final = (
    '"The plan is dead."',
    '"The plan is dead,"',
    "said {}.",
    "{} said:",
    "{}, who wept, said that",
    "{} denied that",
    "according to {},",
    "He added:",
    "she said.",
    "{} met {} in May.",
    "{}:",
    "\n\n",
    "\n\n“We begin.\n\n“We end.”",
    "— {}",
    "# Statement by {}\n\n",
    "the mayor, {}, told {}",
    "was described by {} as",
    "and",
    "The road is long.",
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, set[str]]:
    """A text put together from the forms of attribution, with the persons whom it names."""
    parts, named = [], set()
    for piece in draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9)):
        people = [draw(st.sampled_from(PEOPLE)) for _ in range(piece.count("{}"))]
        named.update(people)
        parts.append(piece.format(*people))
    return " ".join(parts), named


@given(texts(), st.sampled_from(PEOPLE), st.data())
@settings(max_examples=150, deadline=None)
def test_whose_name_does_not_stand_in_the_text_never_spoke(
    text_and_people: tuple[str, set[str]], speaker: str, data: st.DataObject
) -> None:
    """Nor does anybody but the speaker of some attribution: a match is of a name in the text, never two."""
    text, named = text_and_people
    document = Document("s", text)
    start = data.draw(st.integers(0, max(0, len(text) - 2)))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = document.span(start, end)
    speakers = Speakers(document)
    anchor = Anchor(Grade.EXACT, (Grade.EXACT,), 1.0, (passage,))
    answers = {}
    for person in PEOPLE:
        quotation = Quotation("s", passage.text, Location("s.yaml", 1), person)
        answers[person] = check_speaker(quotation, anchor, speakers, source_of({}), Vocabulary())
    matching = {name for name, each in answers.items() if each.answer is SpokenAnswer.MATCH}
    assert matching <= named
    assert len(matching) <= 1
    for each in answers.values():
        assert each.reason or each.answer is SpokenAnswer.MATCH
        assert each.where is None or text[each.where.start : each.where.end] == each.where.text
    if matching:
        others = [each.answer for name, each in answers.items() if name not in matching]
        assert set(others) <= {SpokenAnswer.DIFFERS, SpokenAnswer.UNCLEAR}
    assert speaker in answers


@given(st.text(alphabet="\"“”‘’'«»„ \n.,:—()AaBb é", max_size=200))
@settings(max_examples=150, deadline=None)
def test_paragraphs_and_quotations_lie_within_the_text(text: str) -> None:
    """In their order, without a character twice, and no letter is lost."""
    end = 0
    kept = ""
    for paragraph in Paragraphs(text):
        assert end <= paragraph.start < paragraph.end <= len(text)
        end = paragraph.start
        for speech in paragraph.speeches:
            assert end <= speech.start < speech.end <= paragraph.end
            end = speech.end
        end = paragraph.end
        kept += text[paragraph.start : paragraph.end]
    assert [each for each in kept if each.isalpha()] == [each for each in text if each.isalpha()]
    whole = Document("s", text)
    for index in range(0, len(text), 7):
        Speakers(whole).span(index, index + 1)


HOSTILE: Final = {
    "marks": '"' * 15_000,
    "quotations": '"a b c," he said. ' * 3_000,
    "a sentence of quotations": '"a" ' * 10_000 + "said the mayor.",
    "single marks": "'a 'b 'c " * 4_000,
    "opening marks": "“a " * 15_000,
    "pronouns": '"a," he said.\n\n' * 3_000,
    "one quotation of many paragraphs": "“a b c.\n\n" * 4_000 + "“d,” said Ada Lovelace.",
    "a long paragraph": "The mayor, who came, said the road was long and " * 3_000,
    "names": "Ada Lovelace Council " * 3_000,
    "commas": "Ada, " * 10_000 + "said: “a b c”",
    "labels": "Ada Lovelace: yes.\n" * 3_000,
    "brackets": "(" * 10_000 + " said " + ")" * 10_000,
    "colons": "a:" * 15_000,
    "dashes": '"a" — Ada\n\n' * 3_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_time_in_proportion(name: str) -> None:
    """Twice the text takes about twice the time: far from four times. On a busy machine one try may not."""

    def seconds(text: str) -> float:
        begin = time.process_time()
        document = Document("s", text)
        speakers = Speakers(document)
        assert speakers.names is not None
        size = len(text)
        for start in range(0, size, max(1, size // 20)):
            speakers.span(start, min(size, start + 40))
        speakers.span(0, size)
        return time.process_time() - begin

    text = HOSTILE[name]
    tries = ((seconds(text[: len(text) // 2]), seconds(text)) for _ in range(4))
    assert any(whole < max(3.2 * half, 0.4) for half, whole in tries)
