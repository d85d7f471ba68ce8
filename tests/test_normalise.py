"""Normalised text: its forms, and the way back to the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.quotes.text.normalise import Normalised, normalise

CASES = [
    ("a  b\t\tc\r\nd", "a b c d"),
    ("“Yes,” she said", "yes, she said"),
    ("it’s ‘fine’", "it's fine"),
    ("the dogs' home", "the dogs home"),
    ("word—word", "word - word"),
    ("word – word", "word - word"),
    ("word--word", "word - word"),
    ("well–known well-known", "well-known well-known"),
    ("2012–2015 and 20 - 30", "2012-2015 and 20-30"),
    ("minus −5 and –5", "minus -5 and -5"),
    ("ﬁne oﬃce", "fine office"),
    ("Ｆｕｌｌ ２０", "full 20"),
    ("𝐛𝐨𝐥𝐝", "bold"),
    ("10² ½ ① H₂O", "10² ½ ① h₂o"),
    ("infor\u00admation", "information"),
    ("infor\u00ad\nmation", "information"),
    ("infor-\n  mation", "information"),
    ("2012-\n2013", "2012-2013"),
    ("pre-\n\nview", "pre- view"),
    ("Zu\u0308rich ANGSTRO\u0308M \u212b", "zürich angström å"),
    ("wait... what. . . ever…", "wait… what… ever…"),
    ("a\u00a0b\u2009c\u200bd\ufeffe", "a b cde"),
    ("İstanbul ΣΑΣ", "istanbul σασ"),
    ("end.” “Next", "end. next"),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_form(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


def test_line_end_hyphens_are_joined_or_kept() -> None:
    assert normalise("well-\nknown").text == "wellknown"
    assert normalise("well-\nknown").joints == (4,)
    assert normalise("well-\nknown", keep_line_hyphens=True).text == "well-known"


def test_paragraphs_begin_after_blank_lines() -> None:
    result = normalise("One\ntwo.\n\n“Three”\r\n \r\nfour — \n\n five")
    assert [result.text[at : at + 3] for at in result.breaks] == ["thr", "fou", "fiv"]
    assert [result.paragraph(result.text.index(word)) for word in ("two", "three", "four", "five")] == [
        0,
        1,
        2,
        3,
    ]


def test_case_is_kept_beside() -> None:
    result = normalise("May ﬁnds the US")
    assert result.cased == "May finds the US"
    assert len(result.cased) == len(result.text)


def test_a_span_is_the_smallest_in_the_file() -> None:
    raw = "He said “no” — twice"
    result = normalise(raw)
    at = result.text.index("no")
    start, end = result.raw_span(at, at + 2)
    assert raw[start:end] == "no"


MIXED = st.text(
    alphabet=st.sampled_from(
        "abzABZ019 \n\r\t.,;-–—−'\"“”‘’…½²①ﬁﬃ\u00ad\u200b\u00a0\u0301\u0308éßİς§%£()[]_/"
    ),
    max_size=60,
)


def _checked(raw: str, result: Normalised) -> None:
    assert result.raw_start(len(result.text)) == len(raw)
    for runs in result.maps:
        assert runs.to[0] == runs.back[0] == 0
        assert sorted(runs.to) == runs.to
        assert sorted(runs.back) == runs.back
    last = 0
    for offset in range(len(result.text)):
        start, end = result.raw_span(offset, offset + 1)
        assert last <= start <= end <= len(raw)
        assert end > start or result.text[offset] == " "  # a dash may get a space that the file does not have
        last = start


@settings(max_examples=400, deadline=None)
@given(MIXED)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once.cased).cased == once.cased
    assert normalise(once.text).text == once.text


@settings(max_examples=400, deadline=None)
@given(MIXED, st.booleans())
def test_the_map_rises_and_covers_the_file(raw: str, keep: bool) -> None:
    _checked(raw, normalise(raw, keep_line_hyphens=keep))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_a_map(raw: str) -> None:
    result = normalise(raw)
    _checked(raw, result)
    assert normalise(result.text).text == result.text


WORDS = st.lists(
    st.sampled_from(
        [
            "harbour",
            "ﬁnal",
            "“quoted”",
            "it’s",
            "cafe\u0301",
            "co\u00adop",
            "2012–13",
            "end.”",
            "—",
            "x²",
            "a…b",
            "\n\n",
            "  ",
        ]
    ),
    min_size=1,
    max_size=15,
)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.data())
def test_the_slice_of_the_file_normalises_to_the_span(words: list[str], data: st.DataObject) -> None:
    raw = " ".join(words)
    result = normalise(raw)
    tokens = [(at, at + len(word)) for at, word in _positions(result.text)]
    if not tokens:
        return
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    start, end = tokens[first][0], tokens[last][1]
    raw_start, raw_end = result.raw_span(start, end)
    assert normalise(raw[raw_start:raw_end]).text == result.text[start:end]


def _positions(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split(" "):
        if word and word[0].isalnum() and word[-1].isalnum():
            found.append((at, word))
        at += len(word) + 1
    return found
