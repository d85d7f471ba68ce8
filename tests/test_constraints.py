"""Constraints on records against each other, held against an oracle that looks at every pair."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Files, clean_environment, write_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracles.pairs import violating

from checker.load.project import load
from checker.model.errors import ProjectError
from checker.model.findings import Finding
from checker.model.locations import Location
from checker.model.projects import Project
from checker.model.sources import Entry, Statement
from checker.model.values import RecordId, Value
from checker.rules.constraints import groups as constraint_groups
from checker.rules.constraints.keeping import constraint_findings
from checker.rules.operators import CONSTRAINING
from checker.rules.reading.dependencies import differing_pairs, disagreeing, doubtful, joined, repeated
from checker.rules.reading.facts import Facts
from checker.rules.written.literals import read_value
from checker.rules.written.scope import Scope

MODEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEYS = st.one_of(st.none(), st.integers(0, 3))


@MODEST
@given(st.lists(st.tuples(KEYS, KEYS, KEYS), max_size=25), st.integers(0, 4))
def test_groups_of_columns(rows: list[tuple[Any, Any, Any]], settled: int) -> None:
    """Every pair of rows, one by one. Values from ``settled`` on differ where both are even, or both odd."""
    columns: list[list[Any]] = [list(each) for each in zip(*rows, strict=True)] or [[], [], []]
    per = joined(columns[:2], len(rows))

    def apart(one: int, other: int) -> bool:
        return one != other and ((one < settled and other < settled) or (one + other) % 2 == 0)

    equal = [
        (one, other)
        for one, other in itertools.combinations(range(len(rows)), 2)
        if None not in (*rows[one][:2], *rows[other][:2]) and rows[one][:2] == rows[other][:2]
    ]
    both = [pair for pair in equal if None not in (rows[pair[0]][2], rows[pair[1]][2])]
    expected = sum(apart(rows[one][2], rows[other][2]) for one, other in both)
    groups = disagreeing(per, columns[2])
    found = [
        differing_pairs([columns[2][row] for row in group], lambda key: key < settled, apart, 10**6)
        for group in groups.values()
    ]
    assert sum(each.pairs for each in found) == expected
    assert all(each.is_exact for each in found)
    differing = {row for pair in both for row in pair if rows[pair[0]][2] != rows[pair[1]][2]}
    assert {row for group in groups.values() for row in group} >= differing
    unequal = {per[one] for one, other in equal if rows[one][1:] != rows[other][1:]}
    assert doubtful(per, columns[1:]) == unequal >= set(groups)
    assert sum(len(group) * (len(group) - 1) // 2 for group in repeated(per).values()) == len(equal)


def test_what_is_too_much_is_counted_at_least() -> None:
    found = differing_pairs(range(10), lambda key: key < 2, lambda one, other: True, 5)
    assert not found.is_exact
    assert 1 <= found.pairs <= 6


FIELDS = ["name", "grade", "beds", "day"]
WRITTEN = {
    "name": ["Mercy", "mercy", "Grace  House", "grace house"],
    "grade": ["bad", "good"],
    "beds": ["1", "2", "3", "1..2", "2..3", "1..3"],
    "day": ["2017-01-01", "2017-01-02", "2017-01", "2017-02", "2017-02-01"],
}
VOCABULARY = """
scales:
  mark: {{levels: [bad, good]}}
types:
  stay:
    fields: {{name: text, grade: mark, beds: number, day: date}}
    always:
    - {rule}
records: {{{records}}}
"""
RECORDS = [f"s{number}" for number in range(7)]


def words(rule: str, always: str = "") -> Project:
    """The vocabulary with this constraint."""
    names = ", ".join(f"{each}: {{stay: {{}}}}" for each in RECORDS)
    text = VOCABULARY.format(rule=rule, records=names)
    with tempfile.TemporaryDirectory() as folder:
        files = {"claims/vocabulary.yaml": text, "sources/a.yaml": "source: {title: A, text: none}\n"}
        files["sources/b.yaml"] = files["sources/a.yaml"]
        return load(write_files(Path(folder), files))


def facts_of(project: Project, said: Sequence[tuple[str, str, str, str]]) -> Facts:
    """Statements (source, record, field, text), each on a line of its own."""
    scope = Scope(project.vocabulary, errors=None)  # type: ignore[arg-type]
    statements = []
    for line, (source, record, name, text) in enumerate(said):
        at = Location(f"sources/{source}.yaml", line + 10)
        id_ = RecordId("stay", record)
        entry = Entry(source, id_, (), (), at)
        statements.append(Statement(source, id_, name, value_of(name, text, scope), at, entry))
    return Facts(project.vocabulary, project.records, project.sources, statements, ())


def value_of(name: str, text: str, scope: Scope) -> Value:
    from checker.model.nodes import Scalar

    node = Scalar(text)
    node.file, node.line, node.column, node.plain = "x.yaml", 1, 1, True
    value = read_value(node, scope.vocabulary.types["stay"].fields[name], scope)
    assert value is not None
    return value


@st.composite
def stated(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    """What two sources say of a few records."""
    said = []
    for record in RECORDS[: draw(st.integers(2, len(RECORDS)))]:
        for name in FIELDS:
            for source in draw(st.sampled_from(["a", "a", "a", "", "ab"])):
                said.append((source, record, name, draw(st.sampled_from(WRITTEN[name]))))
    return said


RULES: list[tuple[str, list[str], str | None]] = [
    ("same: {per: [name], field: grade}", ["name"], "grade"),
    ("same: {per: grade, field: beds}", ["grade"], "beds"),
    ("same: {per: [grade], field: day}", ["grade"], "day"),
    ("same: {per: [beds, grade], field: name}", ["beds", "grade"], "name"),
    ("same: {per: day, field: name}", ["day"], "name"),
    ("same: {field: beds}", [], "beds"),
    ("distinct: [name, grade]", ["name", "grade"], None),
    ("distinct: beds", ["beds"], None),
    ("distinct: day", ["day"], None),
]


@pytest.fixture(scope="module")
def projects() -> dict[str, Project]:
    return {rule: words(rule) for rule, _, _ in RULES}


@settings(MODEST, max_examples=40)
@given(said=stated())
def test_every_pair_is_found_and_no_other(
    projects: dict[str, Project], said: list[tuple[str, str, str, str]]
) -> None:
    cells: dict[str, dict[str, list[str]]] = {}
    for _, record, name, text in said:
        cells.setdefault(record, {}).setdefault(name, []).append(text)
    for rule, per, field in RULES:
        expected = violating(cells, per, field)
        found = constraint_findings(facts_of(projects[rule], said))
        shown = (rule, said, [each.message for each in found])
        assert sum(each.pairs or 0 for each in found) == len(expected), shown
        involved = {record for pair in expected for record in pair}
        assert records_named(found, said) == involved, shown


def records_named(found: Sequence[Finding], said: Sequence[tuple[str, str, str, str]]) -> set[str]:
    """The records whose lines are named."""
    lines = enumerate(said, 10)
    at = {Location(f"sources/{source}.yaml", line): record for line, (source, record, *_) in lines}
    places = (place for each in found for place in (each.location, *(near.location for near in each.related)))
    return {at[place] for place in places}


def test_what_is_not_listed_is_counted(monkeypatch: pytest.MonkeyPatch, projects: dict[str, Project]) -> None:
    """Of many groups those with most pairs are listed; of one group so many places."""
    monkeypatch.setattr(constraint_groups, "MAX_GROUPS", 1)
    rule = "same: {per: [name], field: grade}"
    said = [("a", record, "name", "mercy" if record < "s4" else "grace") for record in RECORDS]
    said += [("a", record, "grade", "good" if record in ("s0", "s4") else "bad") for record in RECORDS]
    one, rest = constraint_findings(facts_of(projects[rule], said))
    assert (one.pairs, rest.pairs) == (3, 2)
    assert "1 more groups of stays break this constraint and are not listed: 2 violating pairs, 5 in all" in (
        rest.message
    )
    assert len(one.related) == 3


def test_many_records_of_one_group_are_counted(projects: dict[str, Project]) -> None:
    rule = "same: {field: beds}"
    project = projects[rule]
    size = 3_000
    said = [("a", f"r{number}", "beds", "1" if number else "2") for number in range(size)]
    (found,) = constraint_findings(facts_of(project, said))
    assert found.pairs == size - 1
    assert found.message.endswith(f"{size - 1:,} violating pairs; {size - 21:,} more places are not listed")
    assert found.location.line == 10
    assert len(found.related) == 20


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("required: [grde]", "unknown field of 'stay' 'grde'"),
        ("required: []", "'required' names no field"),
        ("required: [grade, grade]", "'grade' stands here twice"),
        ("references: [grade]", "'grade' names no record"),
        ("distinct: [nme]", "unknown field of 'stay' 'nme'"),
        ("requird: [grade]", "unknown operator 'requird'"),
        ("same: {per: [nme], field: grade}", "unknown field of 'stay' 'nme'"),
        ("has: {bed: {at_least: 1}}", "unknown field of 'stay' 'bed'"),
    ],
)
def test_a_constraint_that_cannot_be_meant_is_an_error(rule: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        words(rule)
    (error,) = caught.value.errors
    assert message in error.message
    assert error.location.file == "claims/vocabulary.yaml"
    assert error.location.line == 8


@pytest.mark.parametrize("operator", [each.name for each in CONSTRAINING])
def test_constraints_decide_no_claim(operator: str, project: Callable[[Files], Path]) -> None:
    files = {
        "claims/vocabulary.yaml": VOCABULARY.format(rule="required: [grade]", records="s0: {stay: {}}"),
        "claims/c.yaml": f"claims:\n- {{id: c, text: T., rule: {{{operator}: [grade]}}}}\n",
        "sources/a.yaml": "source: {title: A, text: none}\n",
    }
    with pytest.raises(ProjectError) as caught:
        load(project(files))
    (error,) = caught.value.errors
    assert f"'{operator}' is for constraints" in error.message


def test_every_constraint_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "constraints.md").read_text(encoding="utf-8")
    for operator in CONSTRAINING:
        assert f"    - {operator.name}:" in text
        assert f"**`{operator.name}`**" in text


def test_the_benchmark_finds_what_was_put_in(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "constraints.py", "--rows", "2000", "--wrong", "20"],
        env=clean_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert "violating pairs  3,800" in run.stdout
