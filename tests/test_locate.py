"""The nearest span, against edlib and against brute force."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from checker.quotes.locating.locate import (
    Span,
    allowance,
    infix_distances,
    literal_spans,
    located_places,
    nearest_spans,
)
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document

edlib = pytest.importorskip("edlib", reason="edlib is the oracle")
WORDS = [
    "the",
    "harbour",
    "was",
    "closed",
    "in",
    "winter",
    "and",
    "its",
    "keeper",
    "rated",
    "all",
    "boats",
    "unsafe",
    "before",
    "noon",
]
SHARED = os.environ.get("CHECKER_SHARED")


@pytest.mark.parametrize(
    ("length", "expected"), [(0, 0), (11, 0), (12, 1), (13, 1), (20, 3), (100, 15), (107, 16)]
)
def test_allowance(length: int, expected: int) -> None:
    assert allowance(length) == expected


def _brute(pattern: str, text: str) -> int:
    return min(
        Levenshtein.distance(pattern, text[start:end])
        for start in range(len(text) + 1)
        for end in range(start, len(text) + 1)
    )


SMALL = st.text(alphabet="ab c", min_size=1, max_size=14)


@settings(max_examples=150, deadline=None)
@given(SMALL, st.text(alphabet="ab c", max_size=24))
def test_small_input_against_brute_force(pattern: str, text: str) -> None:
    best = _brute(pattern, text)
    spans = nearest_spans(pattern, text, len(pattern) - 1)
    if best >= len(pattern):
        assert spans == []
        return
    assert {span.distance for span in spans} == {best}
    every = {
        (start, end)
        for start in range(len(text) + 1)
        for end in range(start, len(text) + 1)
        if Levenshtein.distance(pattern, text[start:end]) == best
    }
    assert {(span.start, span.end) for span in spans} <= every
    if best:
        assert {span.end for span in spans} == {end for _, end in every}
        for span in spans:
            nearest = min(abs(span.end - start - len(pattern)) for start, end in every if end == span.end)
            assert abs(span.end - span.start - len(pattern)) == nearest


@st.composite
def _noisy(draw: st.DrawFn) -> tuple[str, str]:
    count = draw(st.integers(3, 160))
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count)))
    length = draw(st.sampled_from([12, 15, 40, 63, 64, 65, 128, 129, 255, 256, 257, 400, 700]))
    start = draw(st.integers(0, max(0, len(text) - length)))
    chars = list(text[start : start + length])
    for _ in range(draw(st.integers(0, max(1, length // 5)))):
        at = draw(st.integers(0, len(chars)))
        chars[at : at + draw(st.integers(0, 1))] = draw(st.sampled_from(["", "x", "e", " "]))
    return "".join(chars), text


@settings(max_examples=250, deadline=None)
@given(_noisy())
def test_distance_and_ends_against_edlib(pair: tuple[str, str]) -> None:
    pattern, text = pair
    if not pattern:
        return
    bound = allowance(len(pattern))
    oracle = edlib.align(pattern, text, mode="HW", task="locations", k=bound)
    spans = nearest_spans(pattern, text, bound)
    assert (spans[0].distance if spans else -1) == oracle["editDistance"]
    if spans:
        assert sorted({span.end for span in spans}) == sorted({end + 1 for _, end in oracle["locations"]})
        for span in spans:
            assert Levenshtein.distance(pattern, text[span.start : span.end]) == span.distance


@settings(max_examples=100, deadline=None)
@given(_noisy())
def test_places_hold_the_nearest_and_do_not_overlap(pair: tuple[str, str]) -> None:
    pattern, text = pair
    if not pattern:
        return
    bound = allowance(len(pattern))
    places = located_places(pattern, text, bound)
    best = nearest_spans(pattern, text, bound)
    assert bool(places) == bool(best)
    if best:
        assert min(place[0].distance for place in places) == best[0].distance
    for place, following in pairwise(places):
        assert place[-1].end <= following[0].start


def test_infix_distances() -> None:
    assert list(infix_distances("abc", "xabxc")) == [3, 2, 1, 1, 1]


def test_literal_spans_overlap() -> None:
    assert [span.start for span in literal_spans("anana", "banananas")] == [1, 3]
    assert list(literal_spans("", "abc")) == []


def _rows(name: str) -> list[dict[str, Any]]:
    if SHARED is None:
        return []
    path = Path(SHARED) / "cases" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


needs_shared = pytest.mark.skipif(
    SHARED is None, reason="CHECKER_SHARED is not set: no cases from elsewhere here"
)
ANCHORING = _rows("anchoring.jsonl")


def _of_mode(prefix: str) -> list[dict[str, Any]]:
    return [row for row in ANCHORING if row["mode"].startswith(prefix) and row["pattern"]]


@needs_shared
def test_levenshtein_cases_from_elsewhere() -> None:
    rows = _of_mode("levenshtein") + _of_mode("infix_distance")
    assert len(rows) >= 30
    for row in rows:
        pattern, text, limit = row["pattern"], row["text"], row.get("max_errors")
        bound = len(pattern) - 1 if limit is None else min(limit, len(pattern))
        spans = nearest_spans(pattern, text, bound)
        if row["expect"] == "distance_only":
            assert spans[0].distance == row["expected"][0]["errors"], row["id"]
            continue
        expected = {Span(item["start"], item["end"], item["errors"]) for item in row["expected"]}
        if row["expect"].startswith("matched_text_is:"):
            assert text[spans[0].start : spans[0].end] == row["expect"].split(":")[1], row["id"]
        elif row["expect"] == "any_of_minimal":
            assert expected & set(spans), row["id"]
        elif row["mode"] == "levenshtein_all":
            assert set(spans) == expected, row["id"]
        else:  # one span for each place; which of several equal ones differs from tool to tool
            places = located_places(pattern, text, bound)
            assert len(places) == len(expected), row["id"]
            for place, wanted in zip(places, sorted(expected), strict=True):
                assert place[0].distance == wanted.distance, row["id"]
                assert wanted.end in {span.end for span in place}, row["id"]
                assert Levenshtein.distance(pattern, text[wanted.start : wanted.end]) == place[0].distance


@needs_shared
def test_exact_cases_from_elsewhere() -> None:
    rows = _of_mode("exact_with_context")
    assert rows
    for row in rows:
        text, prefix, suffix = row["text"], row.get("prefix") or "", row.get("suffix") or ""
        found = [
            (span.start, span.end)
            for span in literal_spans(row["pattern"], text)
            if text[: span.start].endswith(prefix) and text[span.end :].startswith(suffix)
        ]
        assert found == [(item["start"], item["end"]) for item in row["expected"]], row["id"]


@needs_shared
def test_quotes_in_texts_read_by_machine() -> None:
    documents = {row["id"]: Document(row["id"], row["text"]) for row in _rows("ocr_docs.jsonl")}
    found = good = 0
    for row in _rows("ocr_quotes.jsonl"):
        anchor = anchor_quote(row["quote"], documents[row["doc"]])
        if not anchor.passages:
            assert row["error_rate"] > 0.05, row["id"]
            continue
        found += 1
        wanted, passage = row["expected"], anchor.passages[0]
        shared = max(0, min(wanted["end"], passage.end) - max(wanted["start"], passage.start))
        joined = max(wanted["end"], passage.end) - min(wanted["start"], passage.start)
        good += shared / joined >= 0.8
    assert found >= 300
    assert good / found >= 0.99
