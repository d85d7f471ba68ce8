"""Laws of the comparison, and plain answers to hold its quicker ones against."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare.cells import Comparison
from checker.compare.datings import _distinct
from checker.compare.lookalikes import records_look_alike
from checker.compare.sources import Compared, compare
from checker.compare.speakers import compare_speakers
from checker.model.copies import Copies
from checker.model.dates import contains, parse_date
from checker.model.locations import Location
from checker.model.projects import Anchored, Project
from checker.model.quotes import Anchor, Grade
from checker.model.sources import AnchoredQuote, Entry, Quotation, Source, Statement, TextState
from checker.model.values import Choice, EntityValue, RecordId, Value, fits
from checker.model.vocabulary import DATED, Field, Kind, Record, RecordType, Vocabulary
from checker.quotes.copies.quoted_words import SHARED_WORDS
from checker.rules.reading.facts import Facts
from checker.rules.reading.identity import told_apart
from checker.rules.reading.reader import Reader

FIELDS = {
    "body": Field("body", Kind.ENTITY),
    "fieldwork": Field("fieldwork", Kind.DATE),
    "published": Field("published", Kind.DATE),
    "result": Field("result", Kind.CHOICE),
}
TYPE = RecordType("inspection", FIELDS, identity=("body",), dated=("fieldwork", "published"))
VOCABULARY = Vocabulary(types={"inspection": TYPE})
DATES = (
    "2017",
    "2018",
    "2017-11",
    "2017-11-06",
    "2018-01",
    "2017/2018",
    "[2017,2019]",
    "XXXX-11-06",
    "2017~",
)
NAMES = ("a", "b", "c")


def source(name: str) -> Source:
    return Source(name, name, Location(f"sources/{name}.yaml"), TextState.NONE)


def record(number: int) -> RecordId:
    return RecordId("inspection", f"insp-{number}")


def anchored(said: list[tuple[str, int, str, str]]) -> Anchored:
    """Statements given as (source, record, field, value)."""
    statements = []
    for line, (name, number, field, text) in enumerate(said, start=2):
        location = Location(f"sources/{name}.yaml", line)
        value: Value = Choice(text) if field == "result" else parse_date(text)
        entry = Entry(name, record(number), (), (), location)
        statements.append(Statement(name, record(number), field, value, location, entry))
    numbers = {number for _, number, _, _ in said}
    records = {
        record(number): Record(
            record(number), {"body": EntityValue("harbour")}, f"inspection {number}", Location("v")
        )
        for number in numbers
    }
    project = Project(VOCABULARY, records, tuple(map(source, NAMES)), (), ())
    return Anchored(project, (), tuple(statements), (), (), ())


def compared(said: list[tuple[str, int, str, str]]) -> Compared:
    project = anchored(said)
    return compare(project, Facts.of(project))


def dates_said(records: int) -> st.SearchStrategy[list[tuple[str, int, str, str]]]:
    field = st.sampled_from(("fieldwork", "published", DATED))
    dated = st.tuples(st.sampled_from(NAMES), st.integers(1, records), field, st.sampled_from(DATES))
    graded = st.tuples(
        st.sampled_from(NAMES), st.integers(1, records), st.just("result"), st.sampled_from(("good", "bad"))
    )
    return st.lists(st.one_of(dated, dated, graded), min_size=1, max_size=8)


def in_short(found: Compared) -> tuple[object, ...]:
    """Without places."""
    agreements = sorted((str(each.record), each.field, each.value, each.origins) for each in found.agreements)
    discrepancies = sorted(
        (each.code, str(each.record), each.field, sorted(each.values), each.explained)
        for each in found.discrepancies
    )
    return agreements, discrepancies, sorted((each.code, each.values) for each in found.findings)


@settings(max_examples=150, deadline=None)
@given(dates_said(2), st.randoms())
def test_the_order_of_statements_changes_nothing(said: list[tuple[str, int, str, str]], random: Any) -> None:
    mixed = list(said)
    random.shuffle(mixed)
    assert in_short(compared(mixed)) == in_short(compared(said))


@settings(max_examples=150, deadline=None)
@given(dates_said(1))
def test_a_cell_is_an_agreement_or_a_discrepancy_and_never_both(
    said: list[tuple[str, int, str, str]],
) -> None:
    found = compared(said)
    agreed = {(each.record, each.field) for each in found.agreements if each.field != DATED}
    differing = {(each.record, each.field) for each in found.discrepancies if each.field != DATED}
    assert not agreed & differing
    for field in ("fieldwork", "published", "result"):
        speakers = {name for name, _, stated, _ in said if stated == field}
        assert len(speakers) < 2 or (record(1), field) in agreed | differing
    for each in found.agreements:
        assert len({voice.source for voice in each.voices}) > 1
    for discrepancy in found.discrepancies:
        assert discrepancy.location == discrepancy.voices[-1].location
        assert len(discrepancy.values) > 1 or len({voice.field for voice in discrepancy.voices}) > 1


@settings(max_examples=150, deadline=None)
@given(dates_said(1))
def test_every_open_dating_that_does_not_fit_is_found(said: list[tuple[str, int, str, str]]) -> None:
    """Pair by pair: an open dating and a dating of another source that do not fit are in one discrepancy.
    Two open ones give way to a third that lies within both."""
    found = [each for each in compared(said).discrepancies if each.field == DATED]
    together = [{(voice.source, voice.field, voice.value) for voice in each.voices} for each in found]
    for one, other in permutations(said, 2):
        if one[2] != DATED or one[0] == other[0] or other[2] == "result":
            continue
        both = parse_date(one[3]), parse_date(other[3])
        within_both = other[2] == DATED and any(
            each[2] == DATED and all(contains(wider, parse_date(each[3])) for wider in both) for each in said
        )
        if not fits(*both) and not within_both:
            pair = {(one[0], one[2], one[3]), (other[0], other[2], other[3])}
            assert any(pair <= each for each in together), pair


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(DATES), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(DATES)), max_size=6),
)
def test_distinct_milestones_are_found_where_there_are_any(
    rivals: list[str], stated: list[tuple[str, str]]
) -> None:
    named = anchored([("a", 1, "published", text) for _, text in stated]).statements
    named = tuple(
        Statement(each.source, each.record, field, each.value, each.location, each.entry)
        for each, (field, _) in zip(named, stated, strict=True)
    )
    values = [parse_date(text) for text in rivals]
    found = _distinct(values, named)
    plain = any(
        all(
            any(each.field == field and fits(parse_date(each.value.text), value) for each in named)
            for value, field in zip(values, fields, strict=True)
        )
        for fields in permutations("xyz", len(values))
    )
    assert (found is not None) == plain
    if found is not None:
        assert set(found) == set(values)
        assert len({each.field for each in found.values()}) == len(values)
        assert all(fits(parse_date(each.value.text), value) for value, each in found.items())


@settings(max_examples=150, deadline=None)
@given(dates_said(4))
def test_records_that_look_alike_are_those_of_every_pair(said: list[tuple[str, int, str, str]]) -> None:
    facts = Facts.of(anchored(said))
    reader = Reader(facts.view())
    names = ("fieldwork", "published", DATED)
    plain = set()
    for one, other in combinations(facts.stated_records(), 2):
        alike = any(
            fits(parse_date(a.text), parse_date(b.text))
            for left in names
            for right in names
            if left == right or DATED in (left, right)
            for a in reader.peek(one, left)
            for b in reader.peek(other, right)
        )
        if alike and not told_apart(reader, one, other):
            plain.add((str(one), str(other)))
    assert {each.values for each in records_look_alike(facts)} == plain


WORDS = st.lists(st.sampled_from("abc"), min_size=5, max_size=14)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(("the mayor", "The Mayor", "the engineer"))), max_size=4))
def test_speakers_differ_where_any_eight_words_are_shared(said: list[tuple[list[str], str]]) -> None:
    exact = Anchor(Grade.UNCHECKED, (Grade.UNCHECKED,), 0.0)
    quotes = [
        AnchoredQuote(Quotation(NAMES[at % 3], " ".join(words), Location("s", at + 1), speaker), exact)
        for at, (words, speaker) in enumerate(said)
    ]
    sources = {name: source(name) for name in NAMES}
    found = [
        {voice.location.line for voice in each.voices}
        for each in compare_speakers(quotes, sources, Vocabulary())
    ]

    def grams(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)}

    for (one, left), (other, right) in combinations(enumerate(said, start=1), 2):
        differ = left[1].casefold() != right[1].casefold() and bool(grams(left[0]) & grams(right[0]))
        assert not differ or any({one, other} <= each for each in found)
    assert bool(found) == any(
        left[1].casefold() != right[1].casefold() and grams(left[0]) & grams(right[0])
        for left, right in combinations(said, 2)
    )


def test_origins_of_a_cell_do_not_depend_on_how_many_sources_there_are() -> None:
    """The same groups as if all sources were looked at anew for each cell."""
    sources = tuple(
        Source(name, name, Location(f"sources/{name}.yaml"), TextState.NONE, derived_from=parents)
        for name, parents in (
            ("a", ("x",)),
            ("b", ("y",)),
            ("c", ()),
            ("x", ("z",)),
            ("y", ("z",)),
            ("z", ()),
        )
    )
    project = Project(VOCABULARY, {}, sources, (), ())
    said = anchored(
        [("a", 1, "published", "2017"), ("b", 1, "published", "2017"), ("c", 1, "published", "2017")]
    )
    assert Comparison(project, Copies()).voices.origins(said.statements) == (("a", "b"), ("c",))
