"""Words that texts share, against brute force; and what they make of witnesses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from case_tables import typed_cases
from conftest import TODAY, Files, Run
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.model.copies import Shared, direction
from checker.quotes.copies.copied import FEWEST, Comparison, Prose, Quoted
from checker.quotes.copies.shared_passages import shared_passages, text_of
from checker.quotes.text.document import Document
from checker.verify import verify

TABLE: list[dict[str, Any]] = typed_cases("copied.yaml")


def shared_by(texts: list[str]) -> tuple[Shared, ...]:
    documents = {str(number): Document(str(number), text) for number, text in enumerate(texts)}
    return shared_passages([text_of(each, ()) for each in documents.values()], documents.__getitem__, 0)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = [[int(each.source), int(each.other), each.passage.text] for each in shared_by(case["texts"])]
    assert sorted(found) == sorted(case["shared"])


WORDS = "abcdefghij"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=60), min_size=2, max_size=4), st.data())
def test_every_run_is_found(lists: list[list[str]], data: st.DataObject) -> None:
    """Against brute force: each two texts share a run of that many words, or no run is found for them; and
    each found run is equal words that no word more is equal to."""
    common = data.draw(st.lists(st.sampled_from(WORDS), min_size=FEWEST - 2, max_size=FEWEST + 3))
    for words in data.draw(st.lists(st.sampled_from(range(len(lists))), max_size=3)):
        at = data.draw(st.integers(0, len(lists[words])))
        lists[words][at:at] = common
    assume(not any(map(repeats_itself, lists)))  # then some places of a text stand for the others
    texts = [" ".join(each) + "." for each in lists]  # with a stop, or it would be a heading
    comparison = Comparison([Prose.of(Document(str(at), text)).words for at, text in enumerate(texts)])
    found = [run for at in range(len(texts)) for run in comparison.runs_of(at)]
    for run in found:
        one, other = lists[run.one], lists[run.other]
        assert (
            one[run.start : run.start + run.length] == other[run.other_start : run.other_start + run.length]
        )
        assert run.length >= FEWEST
        assert not (run.start and run.other_start and one[run.start - 1] == other[run.other_start - 1])
        ends = run.start + run.length, run.other_start + run.length
        assert not (ends[0] < len(one) and ends[1] < len(other) and one[ends[0]] == other[ends[1]])
    linked = {(run.one, run.other) for run in found}
    for one, other in combinations(range(len(lists)), 2):
        assert ((one, other) in linked) == shares(lists[one], lists[other])


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda at: (at[0], at[0] + at[1])))


@settings(max_examples=200, deadline=None)
@given(SPANS, st.integers(0, 22), st.integers(1, 6))
def test_quoted_words_are_found(spans: list[tuple[int, int]], start: int, length: int) -> None:
    quoted = {at for low, high in spans for at in range(low, high)}
    touches = Quoted(sorted(spans)).touches(start, start + length)
    assert touches == (not quoted.isdisjoint(range(start, start + length)))


def repeats_itself(words: list[str]) -> bool:
    """Whether some eight words in a row stand at three places of a text or more."""
    times = Counter(tuple(words[at : at + 8]) for at in range(len(words) - 7))
    return any(count > 2 for count in times.values())


def shares(one: list[str], other: list[str]) -> bool:
    """Whether two lists of words have a run of the least length, found by trying each."""
    known = {tuple(one[at : at + FEWEST]) for at in range(len(one) - FEWEST + 1)}
    return any(tuple(other[at : at + FEWEST]) in known for at in range(len(other) - FEWEST + 1))


@pytest.mark.parametrize(
    "text",
    ["the " * 20_000, "a b c d e f g h i j k l m n " * 2_000, "- item\n" * 20_000, "Heading\n\n" * 20_000],
    ids=["one word", "one sentence", "list", "headings"],
)
def test_hostile_texts_stay_fast(text: str) -> None:
    assert len(shared_by([text, text, text + "."])) < 200_000


def test_a_boilerplate_of_many_texts_links_all_of_them() -> None:
    notice = "This text may be copied by anyone who names the people who wrote it and the day."
    texts = [f"Text number {number} is about {number} bridges. {notice}" for number in range(60)]
    linked = {number for each in shared_by(texts) for number in (each.source, each.other)}
    assert linked == {str(number) for number in range(60)}


VOCABULARY = """\
types:
  bridge:
    fields: {name: entity, opened: date}
    identity: [name]
entities:
  old: {name: the Old Bridge}
records:
  bridge-1: {bridge: {name: old}, name: the Old Bridge}
"""
SENTENCE = "It says that the first people to walk over the river did so in 1894 on a very cold day."


def dossier(*texts: str, claim: str = "", dates: tuple[str, ...] = ("1990", "1991", "1992")) -> Files:
    files = {"claims/vocabulary.yaml": VOCABULARY}
    for number, text in enumerate(texts):
        files[f"sources/s{number}.md"] = text
        files[f"sources/s{number}.yaml"] = (
            f"source: {{title: S{number}, published: {dates[number]}}}\n"
            "says:\n- bridge: bridge-1\n  opened: 1894\n  quote: did so in 1894\n"
        )
    files["claims/bridges.yaml"] = (
        "claims:\n- id: opened\n  text: The bridge was opened in 1894.\n"
        "  rule: {has: {record: {bridge: bridge-1}, fields: {opened: 1894}}}\n" + claim
    )
    return files


def test_a_shared_passage_makes_one_witness(project: Callable[[Files], Path]) -> None:
    one = verify(project(dossier(SENTENCE, f"A letter. {SENTENCE}")))
    assert [each.verdict.witnesses.origins for each in one.claims if each.verdict.witnesses] == [
        (("s0", "s1"),)
    ]
    assert [each.origins for each in one.agreements] == [(("s0", "s1"),)]


def test_another_passage_of_the_same_texts_does_not(project: Callable[[Files], Path]) -> None:
    other = "Nobody knows who the first people were to walk over the old bridge on that day."
    texts = (
        f"Some walked over it and did so in 1894. {other}",
        f"A letter: they did so in 1894, once. {other}",
    )
    found = verify(project(dossier(*texts)))
    assert [each.verdict.witnesses.count for each in found.claims if each.verdict.witnesses] == [2]
    assert len(found.shared) == 1


def test_copies_of_the_claims_passage_are_no_evidence_for_it(project: Callable[[Files], Path]) -> None:
    made = "  made_in:\n  - {source: s0, quote: did so in 1894}\n"
    copied = verify(project(dossier(SENTENCE, f"A letter. {SENTENCE}", claim=made)))
    assert [str(each.verdict.reason) for each in copied.claims] == ["only-maker"]


def test_its_own_words_are(project: Callable[[Files], Path]) -> None:
    made = "  made_in:\n  - {source: s0, quote: did so in 1894}\n"
    own = "Some walked over it, and they did so in 1894 for the first time."
    found = verify(project(dossier(SENTENCE, own, claim=made)))
    assert [str(each.verdict.label) for each in found.claims] == ["supported"]


def test_who_repeats_whom(project: Callable[[Files], Path], here: Callable[..., Run]) -> None:
    folder = project(dossier(SENTENCE, f"A letter. {SENTENCE}"))
    report = verify(folder)
    sources = {each.id: each for each in report.project.sources}
    assert [direction(each, sources) for each in report.shared] == [("s0", "s1")]
    run = here("verify", folder, "--today", TODAY)
    assert "s1 repeats s0" in run.out
    data = json.loads(here("verify", folder, "--today", TODAY, "--format", "json").out)
    (shared,) = data["shared"]
    assert shared["first"] == "s0"
    assert [place["span"]["text"] for place in shared["places"]] == [SENTENCE.rstrip(".")] * 2


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("1990", "1991"), ("s0", "s1")),
        (("1991", "1990"), ("s1", "s0")),
        (("1990", "1990-05"), None),
        (("1990~", "1995"), None),
    ],
)
def test_direction(
    dates: tuple[str, str], expected: tuple[str, str] | None, project: Callable[[Files], Path]
) -> None:
    report = verify(project(dossier(SENTENCE, f"A letter. {SENTENCE}", dates=dates)))
    sources = {each.id: each for each in report.project.sources}
    assert [direction(each, sources) for each in report.shared] == [expected]


def test_the_originals(shared: Path, tmp_path: Path) -> None:
    """Of the five texts of the first dossier only two share a passage."""
    from test_dossier import SEEDS

    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    found = {(SEEDS[int(each.source)], SEEDS[int(each.other)]) for each in shared_by(texts)}
    assert found == {("intervention-2015", "council-statement-2015")}
