"""Laws of quotes: what no altered quote may get, and what no honest one may lose."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model.quotes import Grade
from checker.quotes import quote as one_quote
from checker.quotes.locating import candidates
from checker.quotes.quote import anchor_quote
from checker.quotes.text import boundaries
from checker.quotes.text.document import Document
from checker.quotes.text.lexicon import PLAIN
from checker.quotes.text.normalise import normalise

FAITHFUL = {Grade.EXACT, Grade.ELIDED, Grade.REWORDED}

SENTENCES = [
    "The bridge committee met in the old harbour hall on 4 June 2014 and approved 27 of the 31 plans.",
    "Nearly 2,900 residents have signed the petition, and none of them was asked to withdraw.",
    "Councillor Marsh said the harbour would not open before the second Monday in October.",
    "The ferry carried 4,300 passengers in 1998, which was 12 per cent more than in 1997.",
    "Repairs to the northern pier cost £3.4 million, although only two firms made an offer.",
    "Some of the oldest boats were unsafe, but most captains refused to leave them.",
    "Inspectors from Dublin were satisfied that the lifeboats had been properly maintained.",
    "The museum should never have been closed without a public hearing.",
    "Visitors from Norway arrived before noon and left after the concert on Friday.",
    "The choir sang three songs in March and five songs in April.",
]
TEXT = "\n\n".join(SENTENCES)
DOCUMENT = Document("harbour", TEXT)
SWAPS = {
    "approved": "rejected", "27": "28", "31": "37", "2014": "2015", "June": "July", "4": "5",
    "2,900": "2,800",
    "none": "all", "Nearly": "Over", "not": "now", "would": "could", "before": "after", "second": "third",
    "Monday": "Sunday", "Marsh": "March", "4,300": "4,200", "1998": "1988", "12": "13", "more": "less",
    "£3.4": "£3.5", "million": "billion", "only": "over", "two": "ten", "Some": "Most", "unsafe": "safe",
    "most": "some", "refused": "agreed", "Dublin": "London", "never": "ever", "without": "with",
    "should": "could", "Norway": "Sweden", "Friday": "Sunday", "three": "eight", "March": "May",
    "five": "six",
    "oldest": "older", "closed": "opened", "had": "will", "and": "or",
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_swapped_token_is_caught(sentence: str) -> None:
    words = sentence.split()
    swapped = 0
    for index, word in enumerate(words):
        bare = word.strip(".,")
        if bare not in SWAPS:
            continue
        swapped += 1
        other = [*words[:index], word.replace(bare, SWAPS[bare]), *words[index + 1 :]]
        anchor = anchor_quote(" ".join(other), DOCUMENT)
        assert anchor.grade not in FAITHFUL, (word, SWAPS[bare])
        if anchor.grade is Grade.ALTERED:
            assert anchor.altered_tokens
    assert swapped


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_word_left_out_without_a_mark_is_caught(sentence: str) -> None:
    harmless = {"the", "a", "an", "of", "in", "on", "at", "for", "that", "have", "had"}
    words = sentence.rstrip(".").split()
    for index in range(1, len(words) - 1):
        if words[index].strip(",").lower() in harmless:
            continue
        shorter = " ".join([*words[:index], *words[index + 1 :]])
        assert anchor_quote(shorter, DOCUMENT).grade not in FAITHFUL, words[index]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_negation_put_in_is_caught(sentence: str) -> None:
    words = sentence.split()
    for index in range(1, len(words)):
        anchor = anchor_quote(" ".join([*words[:index], "not", *words[index:]]), DOCUMENT)
        assert anchor.grade not in FAITHFUL, index


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.sampled_from("0123456789"))
def test_a_changed_digit_is_caught(at: int, digit: str) -> None:
    places = [index for index, char in enumerate(TEXT) if char.isdigit()]
    place = places[at % len(places)]
    if TEXT[place] == digit:
        return
    start, end = TEXT.rfind("\n", 0, place) + 1, TEXT.find("\n", place)
    quote = TEXT[start:place] + digit + TEXT[place + 1 : end]
    assert anchor_quote(quote, DOCUMENT).grade not in FAITHFUL


PIECES = [
    *(
        "three",
        "thousand",
        "four",
        "hundred",
        "and",
        "twenty-five",
        "13",
        "May",
        "2015",
        ",",
        "£2.1",
        "million",
    ),
    *("m", "per", "cent", "%", "-5", "5", "years", "-", "third", "of", "the", "first", "two", "thirds", "pm"),
    *(
        "September",
        "20-30",
        "1990s",
        "3,400",
        "house",
        "5:30",
        "A66",
        "14-year-old",
        "(",
        ")",
        "10²",
        "kg",
        "at",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9), st.data())
def test_looking_only_at_the_neighbours_finds_every_cut_number(words: list[str], data: st.DataObject) -> None:
    text = normalise(" ".join(words)).cased
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quick = boundaries.edges(text, start, end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "_may_cut_number", lambda cased, at: True)
        assert boundaries.edges(text, start, end) == quick


TYPOGRAPHY = [
    ("'", "’"), ('"', "“"), ("-", "–"), (" ", "\n"), (" ", "\u00a0"), (" ", "   "), ("fi", "ﬁ"),
    (" ", "\r\n"),
    ("ba", "b\u00ada"), ("e", "e\u200b"),
]  # fmt: skip
CHANGES = st.lists(st.sampled_from(TYPOGRAPHY), max_size=4, unique_by=lambda change: change[0])
"""Each thing is changed once: of three blanks made line ends a paragraph's end would come."""


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SENTENCES), CHANGES, st.booleans())
def test_typography_never_matters(sentence: str, changes: list[tuple[str, str]], in_text: bool) -> None:
    changed = sentence
    for plain, fancy in changes:
        changed = changed.replace(plain, fancy)
    if in_text:
        anchor = anchor_quote(sentence, Document("d", f"Before it.\n\n{changed}\n\nAfter it."))
    else:
        anchor = anchor_quote(changed, DOCUMENT)
    assert anchor.grade is Grade.EXACT


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_run_of_words_is_exact_where_it_stands(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(SENTENCES))
    words = sentence.split()
    start = data.draw(st.integers(0, len(words) - 5))
    end = data.draw(st.integers(start + 5, len(words)))
    quote = " ".join(words[start:end])
    anchor = anchor_quote(quote, DOCUMENT)
    if anchor.is_literal or anchor.grades == (Grade.TRUNCATED,):
        passage = anchor.passages[0]
        assert normalise(passage.text).text.strip(" .,") == normalise(quote).text.strip(" .,")
    else:  # only a number or date that is cut
        assert any(char.isdigit() for char in quote) or {"million", "per"} & set(
            quote.replace(",", "").split()
        )
        assert anchor.grade is Grade.ALTERED


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="abc 12.,-—–'\"“”’…[]()\n\u00ad½ﬁ%£", max_size=60),
    st.text(alphabet="abc 12.,-—'\"…[]%£", max_size=30),
)
def test_no_input_fails_and_passages_are_slices(text: str, quote: str) -> None:
    document = Document("d", text)
    anchor = anchor_quote(quote, document)
    for passage in (*anchor.passages, *anchor.other_places, *([anchor.nearest] if anchor.nearest else [])):
        assert text[passage.start : passage.end] == passage.text
        assert document.position(passage.start) == (passage.line, passage.column)
    assert anchor.grade == min(anchor.grades)
    assert 0.0 <= anchor.similarity <= 1.0


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("=" * 50_000, "=" * 300),
        ("ab " * 20_000, "ab ba " * 100),
        (" " * 100_000 + "x", "a b c d e f g h"),
        ("-" * 50_000 + "\n" * 50_000, "a - b -- c --- d and so on"),
        ("word " * 20_000, " ... ".join(["word word word"] * 60)),
        ("one " * 20_000, "one " * 500),
        ("1,111," * 10_000, "1,111,112,111"),
        ("." * 50_000 + "'" * 50_000, "[" * 5_000),
        ("(" * 20_000 + ", which " * 5_000, "which ... which is not here at all"),
        ("The un-" * 1_010 + "done.", "un-" * 1_010 + "done"),
        ("un-" * 1_010 + "done.", "done"),
        ("ten-" * 1_010 + "done.", "ten"),
    ],
    ids=[
        "rules",
        "near repeats",
        "blanks",
        "dashes",
        "many segments",
        "number words",
        "groups",
        "marks",
        "asides",
        "prefixes",
        "a word after prefixes",
        "number words joined",
    ],
)
def test_hostile_input_stays_fast(text: str, quote: str) -> None:
    start = time.process_time()
    anchor_quote(quote, Document("d", text))
    assert time.process_time() - start < 10


LONG_TEXT = "word " * 8_000 + "9-9-" * 3_000 + "7" * 6_000


@pytest.mark.parametrize(
    "quote",
    ["word wort " * 500, "word ward " * 2_000, "word ... " * 3_000, "9-" * 3_000 + "8", "8" * 6_000],
    ids=["5 KB", "20 KB", "3,000 segments", "9-9-9", "6,000 digits"],
)
def test_a_long_quote_is_looked_for_literally_alone(quote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a long quote is not searched for by likeness")

    for name in ("fuzzy_candidates", "literal_candidates", "take_apart", "anchor_segments", "_absent"):
        monkeypatch.setattr(one_quote, name, never)
    found = anchor_quote(quote, Document("d", LONG_TEXT))
    assert found.grade is Grade.ABSENT
    assert "has to stand literally" in found.note
    assert anchor_quote(quote, Document("d", f"It says {quote}.")).grade is Grade.EXACT


def test_of_many_equal_places_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(*arguments: Any) -> candidates.Candidate:
        compared.append(arguments)
        return candidate_of(*arguments)

    candidate_of = candidates.candidate_of
    monkeypatch.setattr(candidates, "candidate_of", counted)
    quote = "word wort " * 20
    candidates.fuzzy_candidates(quote, Document("d", "word " * 400).normalised, 0.85, PLAIN)
    assert 0 < len(compared) <= 3 * 20_000 // len(quote)


def test_the_bounds_of_a_quote() -> None:
    words = "word " * (one_quote.LONGEST_QUOTE // 5)
    assert not one_quote.is_too_long(words)
    assert one_quote.is_too_long(words + "x")
    assert not one_quote.is_too_long("a… " * (one_quote.MOST_SEGMENTS - 1))
    assert one_quote.is_too_long("a… " * one_quote.MOST_SEGMENTS)


@pytest.mark.skipif(
    "CHECKER_SHARED" not in os.environ, reason="CHECKER_SHARED is not set: no real articles here"
)
def test_real_articles_hold_their_own_sentences() -> None:
    for path in sorted((Path(os.environ["CHECKER_SHARED"]) / "seeds").glob("*.txt")):
        document = Document(path.name, path.read_text(encoding="utf-8"))
        words = document.text.split()
        for start in range(0, len(words) - 12, 12):
            quote = " ".join(words[start : start + 12])
            anchor = anchor_quote(quote, document)
            grades = {*anchor.grades} - {Grade.TRUNCATED} or {Grade.EXACT}  # anything may be cut off
            assert grades <= {Grade.EXACT, Grade.ALTERED}, (path.name, quote, anchor.note)
            if anchor.grade is Grade.ALTERED:
                assert all(
                    found.kind in ("number", "date", "unit", "paragraph") for found in anchor.altered_tokens
                ), (
                    quote,
                    anchor.note,
                )
