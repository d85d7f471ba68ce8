"""Contested cells: the quick way against every pair, a table, and cases from elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, clean_environment
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare.cells import Comparison, compare_cells
from checker.model.copies import Copies
from checker.model.dates import parse_date
from checker.model.locations import Location
from checker.model.numbers import parse_number
from checker.model.projects import Project
from checker.model.sources import Entry, Source, Statement, TextState
from checker.model.values import EntityValue, RecordId, Text, Value, contains
from checker.model.vocabulary import Field, Kind, Record, RecordType, Vocabulary
from checker.rules.reading.cells import narrowest
from checker.rules.reading.stated import StatedCells
from tests.contested import Cell, cells_of, contested, read_value, stated


def every_pair(values: Sequence[Value]) -> tuple[Value, ...]:
    """What :func:`narrowest` means, read off its definition."""
    found = sorted({value.text: value for value in values}.values(), key=lambda value: value.text)
    kept: list[Value] = []
    for value in found:
        inside = [other for other in found if other is not value and contains(value, other)]
        if all(contains(other, value) and other not in kept for other in inside):
            kept.append(value)
    return tuple(kept)


SMALL = st.integers(0, 6)
FORMS = ("more than {}", "at least {}", "fewer than {}", "at most {}", "about {}", "{}", "{}.0")
AMOUNTS = st.one_of(
    st.builds(str.format, st.sampled_from(FORMS), SMALL),
    st.tuples(SMALL, SMALL).map(lambda pair: f"{min(pair)}..{max(pair)}"),
)
UNITS = st.sampled_from(("", "", "", " km", " m", " children"))
NUMBERS = st.lists(st.tuples(AMOUNTS, UNITS).map("".join).map(parse_number), max_size=7)
DATED = ("2015", "2015-05", "2015-05-13", "2015-05~", "2016", "XXXX-05-13", "2015/2016")
NAMED = (EntityValue("a", ("b", "c")), EntityValue("b", ("c",)), EntityValue("c"), EntityValue("d"))
OTHERS = st.one_of(
    st.lists(st.sampled_from(DATED).map(parse_date), max_size=5),
    st.lists(st.sampled_from(("hull", "Hull", "hull ", "leeds")).map(Text), max_size=4),
    st.lists(st.sampled_from(NAMED), max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(NUMBERS, NUMBERS, OTHERS), st.randoms(use_true_random=False))
def test_the_quick_way_keeps_what_every_pair_keeps(values: list[Value], chance: object) -> None:
    kept = narrowest(values)
    assert kept == every_pair(values)
    chance.shuffle(values)  # type: ignore[attr-defined]
    assert narrowest(values) == kept


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[0-9]{1,45}|[0-9]{1,3}(,[0-9]{2,3}){1,14}", fullmatch=True))
def test_plain_numbers_are_read_as_all_others(text: str) -> None:
    def read(written: str) -> object:
        try:
            return replace(parse_number(written), text=text)
        except ValueError as error:
            return str(error)

    assert read(text) == read(f" {text}")


@pytest.mark.parametrize(
    ("texts", "conflict"),
    [
        (["3400"], False),
        (["3400", "3400"], False),
        (["3400", "3,400"], False),
        (["3400", "3400.0", "3.4k", "three thousand four hundred"], False),
        (["3400", "about 3,400"], False),
        (["3417", "about 3,400"], False),
        (["3417", "3418", "about 3,400"], True),
        (["about 3,400", "about 9,000"], True),
        (["more than 3,000", "3400"], False),
        (["more than 3,400", "3400"], True),
        (["more than 3,000", "fewer than 4,000"], True),
        (["more than 3,000", "fewer than 4,000", "3400"], False),
        (["3400", "34000"], True),
        (["3400", "3400 people"], False),
        (["unknown", "Unknown"], False),
        (["unknown", "3400"], True),
    ],
)  # fmt: skip
def test_cells(texts: list[str], conflict: bool) -> None:
    row = {"object": "a", "property": "b", "claims": [{"source": "s", "value": text} for text in texts]}
    cells = cells_of(stated([json.dumps(row)]))
    assert contested(cells) == ([Cell("a", "b")] if conflict else [])


def test_a_text_is_read_once_and_only_beside_another() -> None:
    claims = [(Cell(f"{at}", "p"), text) for at in range(3) for text in ("1", "2", "1")]
    claims += [(Cell("x", "p"), "3")] * 2
    read: list[str] = []

    def reading(text: str) -> Value:
        read.append(text)
        return read_value(text)

    assert len(contested(cells_of(claims), reading)) == 3
    assert sorted(read) == ["1", "2"]


@pytest.mark.parametrize("form", ["{0}", "{0}..{1}", "more than {0}", "about {0}"])
def test_many_values_in_one_cell_take_no_square_time(form: str) -> None:
    values = [parse_number(form.format(number, number + 50_000)) for number in range(20_000)]
    start = time.process_time()
    assert len(narrowest(values)) == (1 if form.startswith("more") else 20_000)
    assert time.process_time() - start < 5


def of_the_file(shared: Path) -> list[dict[str, object]]:
    text = (shared / "cases" / "fusion_population.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_objects_in_conflict_are_found_exactly(shared: Path) -> None:
    """In this file every difference is one of number, so its own count of different values is right."""
    file = shared / "cases" / "fusion_population.jsonl"
    wanted = [row for row in of_the_file(shared) if int(str(row["distinct_values"])) > 1]
    done = subprocess.run(
        [sys.executable, "-m", "tests.contested", str(file)],
        cwd=ROOT, env=clean_environment(ROOT), capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert int(done.stdout) == len(wanted)
    assert len(done.stderr.splitlines()) == 1, "no difference to explain"


def test_the_comparison_of_sources_finds_the_same(shared: Path) -> None:
    """Through statements, vocabulary and discrepancies, as in a run of checker."""
    rows = of_the_file(shared)
    place = RecordType("place", {"population": Field("population", Kind.NUMBER)})
    statements, records = [], {}
    for line, row in enumerate(rows, start=1):
        record = RecordId("place", f"{row['object']} {row['property']}")
        records[record] = Record(record, {}, record.id, Location("v"))
        for claim in row["claims"]:  # type: ignore[attr-defined]
            location = Location("s", line)
            entry = Entry(claim["source"], record, (), (), location)
            value = parse_number(claim["value"])
            statements.append(Statement(claim["source"], record, "population", value, location, entry))
    names = {each.source for each in statements}
    sources = tuple(Source(name, name, Location("s"), TextState.NONE) for name in sorted(names))
    comparison = Comparison(Project(Vocabulary(types={"place": place}), records, sources, (), ()), Copies())
    compare_cells(comparison, StatedCells(statements).several)
    found = {each.record.id for each in comparison.found.discrepancies if each.record is not None}
    cells = contested(cells_of(stated(json.dumps(row) for row in rows)))
    assert found == {f"{cell.object} {cell.property}" for cell in cells}


def test_the_benchmark_finds_what_it_made(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "contested.py", "--claims", "5000", "--runs", "1"],
        cwd=ROOT, env=clean_environment(tmp_path), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1,000 objects" in done.stdout
