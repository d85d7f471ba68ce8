"""The grade of every quote in the table, and what the result shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from case_tables import typed_cases

from checker.model.quotes import Anchor, Grade
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document
from checker.quotes.text.lexicon import Lexicon
from checker.quotes.text.normalise import normalise
from checker.verify import verify

TABLES = [typed_cases(name) for name in ("quotes.yaml", "faithfulness.yaml", "subjects.yaml")]
TABLE = TABLES[0]
TEXTS = [entry for table in TABLES for entry in table["texts"]]
LEXICON = Lexicon(frozenset(TABLE["grades"]), frozenset(TABLE["names"]))
DOCUMENTS = {
    entry["about"]: Document(entry["about"], entry["text"], entry.get("title", "")) for entry in TEXTS
}
CASES = [(entry["about"], case) for entry in TEXTS for case in entry["quotes"]]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 1800
    assert len(DOCUMENTS) == len(TEXTS)
    assert {case["grade"] for _, case in CASES} >= {
        "absent",
        "reordered",
        "altered",
        "reworded",
        "elided",
        "exact",
    }


@pytest.mark.parametrize(("about", "case"), CASES, ids=[f"{about}: {case['quote']}" for about, case in CASES])
def test_grade(about: str, case: dict[str, object]) -> None:
    document = DOCUMENTS[about]
    anchor = anchor_quote(str(case["quote"]), document, lexicon=LEXICON)
    assert (anchor.grade.value, anchor.note) == (case["grade"], anchor.note)
    for passage in anchor.passages:
        assert document.text[passage.start : passage.end] == passage.text
    if "differ" in case:
        shown = anchor.altered_tokens if anchor.grade is Grade.ALTERED else anchor.differences
        assert [[found.theirs, found.ours] for found in shown] == case["differ"]
    if anchor.grade is Grade.ALTERED:
        assert anchor.altered_tokens
    if anchor.grade is Grade.EXACT:
        assert not anchor.differences
        assert anchor.grades == (Grade.EXACT,)


def test_places_are_in_the_file_as_it_is() -> None:
    document = Document("d", "First line.\r\nThe “second”\r\nline ends  here.\r\n")
    anchor = anchor_quote('The "second" line ends here', document)
    passage = anchor.passages[0]
    assert anchor.grade is Grade.EXACT
    assert passage.text == "The “second”\r\nline ends  here"
    assert (passage.line, passage.column, passage.end_line, passage.end_column) == (2, 1, 3, 16)


def test_near_chooses_among_equal_places() -> None:
    text = "In the north hall the vote was lost. In the south hall the vote was lost."
    document = Document("d", text)
    anchor = anchor_quote("the vote was lost", document)
    assert len(anchor.other_places) == 1
    chosen = anchor_quote("the vote was lost", document, near="In the south hall")
    assert chosen.other_places == ()
    assert chosen.passages[0].start == text.rindex("the vote")


def test_near_that_decides_nothing_leaves_the_places_open() -> None:
    document = Document("d", "the vote was lost. the vote was lost.")
    assert len(anchor_quote("the vote was lost", document, near="a word that is not there").other_places) == 1


def test_a_faithful_place_is_preferred_to_a_closer_one() -> None:
    document = Document(
        "d", "In 2013 the colour of the hall was changed. In 2012 the colour of the halls is changed."
    )
    anchor = anchor_quote("In 2012 the colour of the hall was changed", document)
    assert anchor.passages[0].text.startswith("In 2012")
    assert anchor.grade is Grade.REWORDED


def test_an_absent_quote_shows_the_nearest_passage() -> None:
    document = Document("d", "The bridge was closed for two winters. Nobody minded.")
    anchor = anchor_quote("The bridge was shut down for many years", document)
    assert anchor.grade is Grade.ABSENT
    assert not anchor.passages
    assert anchor.nearest is not None
    assert "bridge was" in anchor.nearest.text
    assert 0 < anchor.similarity < 0.85


@pytest.mark.parametrize("words", ["", "  ", "...", "“”", "[sic]", "[...]", "—"])
def test_a_quote_without_words_is_absent(words: str) -> None:
    assert anchor_quote(words, Document("d", "Some text — with marks...")).grade is Grade.ABSENT


def test_an_empty_text_holds_nothing() -> None:
    assert anchor_quote("anything at all", Document("d", "")).grade is Grade.ABSENT
    assert anchor_quote("any ... thing", Document("d", " \n")).grade is Grade.ABSENT


def _in_one_of_two(project: Callable[[dict[str, str]], Path], named: str, other: str, quote: str) -> Anchor:
    """A quote from one of two sources, looked up in both."""
    texts = {"sources/named.md": named, "sources/other.md": other}
    report = verify(project({**texts, "quotes.yaml": f"quotes:\n- source: named\n  quote: {quote}\n"}))
    return report.quotes[0].anchor


def test_elsewhere_names_the_other_source(project: Callable[[dict[str, str]], Path]) -> None:
    texts = ("The bridge was closed.", "The tunnel was flooded in March 2014, they said.")
    anchor = _in_one_of_two(project, *texts, "The tunnel was flooded in March 2014")
    assert anchor.grade is Grade.ELSEWHERE
    assert [place.document for place in anchor.elsewhere] == ["other"]


def test_altered_elsewhere_too_is_absent(project: Callable[[dict[str, str]], Path]) -> None:
    texts = ("The bridge was closed.", "The tunnel was flooded in March 2014, they said.")
    anchor = _in_one_of_two(project, *texts, "The tunnel was flooded in April 2014")
    assert anchor.grade is Grade.ABSENT
    assert anchor.elsewhere == ()


def test_altered_in_the_named_source_and_exact_in_another_is_altered(
    project: Callable[[dict[str, str]], Path],
) -> None:
    texts = ("The tunnel was flooded in March 2014.", "The tunnel was flooded in March 2015.")
    anchor = _in_one_of_two(project, *texts, "The tunnel was flooded in March 2015")
    assert anchor.grade is Grade.ALTERED
    assert [place.document for place in anchor.elsewhere] == ["other"]


def test_grades_are_ordered_from_worst_to_best() -> None:
    assert min(Grade.EXACT, Grade.ALTERED, Grade.ELIDED) is Grade.ALTERED
    assert list(Grade) == sorted(Grade)
    assert Grade.UNCHECKED < Grade.ABSENT < Grade.ELSEWHERE < Grade.REORDERED < Grade.ALTERED
    assert Grade.ALTERED < Grade.TRUNCATED < Grade.REWORDED < Grade.ELIDED < Grade.EXACT


def test_a_source_is_normalised_once() -> None:
    document = Document("d", "Some text.")
    assert document.normalised is document.normalised
    assert document.normalised.text == normalise("Some text.").text
