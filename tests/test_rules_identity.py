"""Which records are different things, against every group of them tried out."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.cases import write_project
from oracles.projects import BODY, facts_of
from oracles.worlds import Said, Small

from checker.load.project import load
from checker.model.values import RecordId
from checker.quotes.anchor import anchor
from checker.rules.reading.facts import Facts
from checker.rules.reading.identity import all_told_apart, largest_distinct, told_apart
from checker.rules.reading.reader import Reader

DATES = ["2015-01-05", "2015-01", "2015", "2015~", "2016-01", "2014/2015", "2015-06/", "[2013,2015]", "2013"]


@st.composite
def said(draw: st.DrawFn) -> list[Said]:
    found = []
    for record in sorted(BODY):
        for name in ("begun", "published"):
            dates = draw(st.lists(st.sampled_from(DATES), max_size=2))
            found += [Said("p", record, name, date) for date in dates]
        found.append(Said("p", record, "grade", draw(st.sampled_from(["bad", "good"]))))
    return found


@settings(max_examples=150, deadline=None)
@given(said())
def test_the_largest_group_is_the_one_that_trying_all_finds(statements: list[Said]) -> None:
    reader = Reader(facts_of(Small(BODY, tuple(statements))).view())
    records = sorted({RecordId("visit", each.record) for each in statements})

    def apart(group: tuple[RecordId, ...]) -> bool:
        return all(told_apart(reader, one, other) for one, other in combinations(group, 2))

    largest = max(size for size in range(len(records) + 1) if any(map(apart, combinations(records, size))))
    found = largest_distinct(reader, records)
    assert len(found) == largest
    assert apart(tuple(records[index] for index in found))
    assert all_told_apart(reader, records) == (largest == len(records))
    assert all_told_apart(reader, records, known=frozenset(records))


SIZES = ["5", "5..7", "more than 6", "6", "7", "9", "5 km", "9 km", None]
THINGS = {"types": {"thing": {"fields": {"size": "number", "begun": "date"}}}}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SIZES), st.sampled_from([None, "2015", "2016"])), max_size=6))
def test_numbers_tell_apart_as_every_pair_does(things: list[tuple[str | None, str | None]]) -> None:
    names = [f"t{index}" for index in range(len(things))]
    words = {**THINGS, "records": {name: {"thing": {}} for name in names}}
    says = [
        {"thing": name, **{field: value for field, value in said.items() if value is not None}}
        for name, (size, begun) in zip(names, things, strict=True)
        for said in [{"size": size, "begun": begun}]
    ]
    with TemporaryDirectory() as folder:
        project = load(write_project(Path(folder), words, {"p": {"says": says}}, []))
    reader = Reader(Facts.of(anchor(project, lambda _: None)).view())
    records = [RecordId("thing", name) for name in names]
    pairs = all(told_apart(reader, one, other) for one, other in combinations(records, 2))
    assert all_told_apart(reader, records) == pairs
    found = [records[index] for index in largest_distinct(reader, records)]
    assert all(told_apart(reader, one, other) for one, other in combinations(found, 2))
    assert (len(found) == len(records)) == pairs
