"""Constraints of one record with contested and uncertain values, against every reading and every world.

Where each source is exact, a record breaks a constraint iff it does so in every reading; where values are
uncertain too, it may break one only if it does so in every world. The oracle knows days, numbers and Kleene's
logic, and nothing of the engine.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import write_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracles.cases import block

from checker.load.project import load
from checker.model.locations import Location
from checker.model.nodes import Scalar
from checker.model.projects import Project
from checker.model.sources import Entry, Statement
from checker.model.values import RecordId, Value
from checker.rules.constraints.keeping import constraint_findings
from checker.rules.reading.facts import Facts
from checker.rules.written.literals import read_value
from checker.rules.written.scope import Scope

MODEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LEVELS = ("bad", "fair", "good")
EXACT: Mapping[str, Sequence[str]] = {
    "grade": LEVELS,
    "beds": ("1", "2", "3"),
    "more": ("1", "2", "3"),
    "day": ("2017-01-01", "2017-01-02", "2017-02-01"),
    "end": ("2017-01-01", "2017-01-02", "2017-02-01"),
}
VAGUE = {
    **EXACT,
    "beds": (*EXACT["beds"], "1..2", "2..3", "1..3"),
    "more": (*EXACT["more"], "1..2", "1..3"),
    "day": (*EXACT["day"], "2017-01", "2017-02", "2017"),
    "end": (*EXACT["end"], "2017-01", "2017"),
}
VOCABULARY = """
scales:
  mark: {levels: [bad, fair, good]}
types:
  stay:
    fields: {grade: mark, beds: number, more: number, day: date, end: date}
    always:
"""

LEAVES: list[dict[str, Any]] = [
    {"has": {"beds": {"at_least": "2"}}},
    {"has": {"beds": {"below": "3"}}},
    {"has": {"grade": "good"}},
    {"has": {"grade": {"at_most": "fair"}}},
    {"has": {"grade": ["bad", "good"], "beds": "2"}},
    {"has": {"grade": {"not": "bad"}}},
    {"has": {"day": {"before": "2017-02-01"}}},
    {"has": {"beds": {"at_most": "its more"}}},
    {"before": {"first": "its day", "then": "its end"}},
    {"after": {"first": "its end", "then": "2017-01-01"}},
    {"compare": {"left": "its beds", "is": "fewer_than", "right": "its more"}},
    {"compare": {"left": {"add": ["its beds", "its more"]}, "is": "at_most", "right": "4"}},
    {"required": ["day"]},
    {"required": ["beds", "grade"]},
]
Cells = dict[str, Any]
"""Field → what a record has there in one world; a field that nobody states is missing."""


def rules() -> list[dict[str, Any]]:
    """Single rules, and some that logic joins so that each part reads the same cells."""
    found = list(LEAVES)
    found += [{"not": each} for each in LEAVES]
    for at, each in enumerate(LEAVES):
        other, third = LEAVES[(at + 3) % len(LEAVES)], LEAVES[(at + 7) % len(LEAVES)]
        found.append({"any_of": [each, {"not": other}]})
        found.append({"all_of": [each, {"any_of": [other, {"not": third}]}]})
        found.append({"not": {"any_of": [each, {"not": each}]}})
    return found


RULES = rules()


def truth(rule: Mapping[str, Any], cells: Cells) -> bool | None:
    """Whether a rule holds in a world: Kleene's logic over what is stated."""
    ((name, body),) = rule.items()
    if name == "not":
        inner = truth(body, cells)
        return None if inner is None else not inner
    if name in ("any_of", "all_of"):
        return joined([truth(each, cells) for each in body], wanted=name == "any_of")
    if name == "required":
        return all(field in cells for field in body)
    if name == "has":
        return joined([holds(cells.get(field), test, cells) for field, test in body.items()], wanted=False)
    if name in ("before", "after"):
        first, then = (valued(body[key], cells) for key in ("first", "then"))
        if first is None or then is None:
            return None
        return bool(first < then if name == "before" else first > then)
    left, right = valued(body["left"], cells), valued(body["right"], cells)
    if left is None or right is None:
        return None
    return bool(left < right if body["is"] == "fewer_than" else left <= right)


def joined(truths: Sequence[bool | None], *, wanted: bool) -> bool | None:
    if wanted in truths:
        return wanted
    return None if None in truths else not wanted


def holds(value: Any, test: Any, cells: Cells) -> bool | None:
    if value is None:
        return None
    if isinstance(test, str):
        return bool(value == plain(test))
    if isinstance(test, list):
        return value in [plain(each) for each in test]
    ((how, operand),) = test.items()
    if how == "not":
        inner = holds(value, operand, cells)
        return None if inner is None else not inner
    other = valued(operand, cells)
    if other is None:
        return None
    return bool(
        {
            "at_least": lambda: value >= other,
            "at_most": lambda: value <= other,
            "below": lambda: value < other,
            "before": lambda: value < other,
        }[how]()
    )


def valued(written: Any, cells: Cells) -> Any:
    """What an operand comes to; None if something in it is not stated."""
    if isinstance(written, dict):
        numbers = [valued(each, cells) for each in written["add"]]
        return None if None in numbers else sum(numbers)
    if written.startswith("its "):
        return cells.get(written[4:])
    return plain(written)


def plain(text: str) -> Any:
    """A level as its rank, a number, a day."""
    if text in LEVELS:
        return LEVELS.index(text)
    return date.fromisoformat(text) if "-" in text else float(text)


def meant(text: str) -> list[Any]:
    """Some of what a value may be: its ends, and something between them."""
    if ".." in text:
        low, high = map(float, text.split(".."))
        return [low, (low + high) / 2, high]
    if text == "2017":
        return [date(2017, 1, 1), date(2017, 1, 2), date(2017, 2, 1), date(2017, 12, 31)]
    if text.count("-") == 1:
        first = date.fromisoformat(f"{text}-01")
        return [first, first + timedelta(1), first + timedelta(27)]
    return [plain(text)]


def contains(wider: str, narrower: str) -> bool:
    """Whether a value gives way to another one, which says the same more exactly."""
    if ".." in wider:
        low, high = map(float, wider.split(".."))
        return all(low <= each <= high for each in meant(narrower))
    return narrower == wider or (wider.count("-") < 2 and wider[:4] == "2017" and narrower.startswith(wider))


def readings(said: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """One candidate for each cell, in every way; who says less says nothing else."""
    chosen = {
        field: [
            text
            for text in dict.fromkeys(texts)
            if not any(contains(text, other) and text != other for other in texts)
        ]
        for field, texts in said.items()
    }
    for each in product(*chosen.values()):
        yield dict(zip(chosen, each, strict=True))


def worlds(said: Mapping[str, Sequence[str]]) -> Iterator[Cells]:
    for reading in readings(said):
        for each in product(*map(meant, reading.values())):
            yield dict(zip(reading, each, strict=True))


def project_of(rule: Mapping[str, Any]) -> Project:
    files = {
        "claims/vocabulary.yaml": f"{VOCABULARY}    -{block(rule, 6)}records: {{s: {{stay: {{}}}}}}\n",
        **{f"sources/{name}.yaml": "source: {title: A, text: none}\n" for name in "abc"},
    }
    with tempfile.TemporaryDirectory() as folder:
        return load(write_files(Path(folder), files))


@pytest.fixture(scope="module")
def projects() -> list[Project]:
    return [project_of(rule) for rule in RULES]


def value_of(name: str, text: str, scope: Scope) -> Value:
    node = Scalar(text)
    node.file, node.line, node.column, node.plain = "x.yaml", 1, 1, True
    value = read_value(node, scope.vocabulary.types["stay"].fields[name], scope)
    assert value is not None
    return value


def is_broken(project: Project, said: Mapping[str, Sequence[str]]) -> bool:
    scope = Scope(project.vocabulary, errors=None)  # type: ignore[arg-type]
    statements = []
    record = RecordId("stay", "s")
    for line, (field, texts) in enumerate(said.items()):
        for source, text in zip("abc", texts, strict=False):
            at = Location(f"sources/{source}.yaml", line + 10)
            entry = Entry(source, record, (), (), at)
            statements.append(Statement(source, record, field, value_of(field, text, scope), at, entry))
    found = constraint_findings(Facts(project.vocabulary, project.records, project.sources, statements, ()))
    assert len(found) <= 1
    return bool(found)


def stated(values: Mapping[str, Sequence[str]]) -> st.SearchStrategy[dict[str, list[str]]]:
    """What up to three sources say of each field; of some fields nothing."""
    return st.fixed_dictionaries(
        {},
        optional={
            field: st.lists(st.sampled_from(texts), min_size=1, max_size=3) for field, texts in values.items()
        },
    ).filter(bool)


def all_false(truths: Iterable[bool | None]) -> bool:
    return all(each is False for each in truths)


@MODEST
@given(said=stated(EXACT))
def test_a_record_breaks_a_constraint_iff_every_reading_does(
    projects: list[Project], said: dict[str, list[str]]
) -> None:
    every = list(worlds(said))
    for rule, project in zip(RULES, projects, strict=True):
        expected = all_false(truth(rule, world) for world in every)
        assert is_broken(project, said) is expected, rule


@MODEST
@given(said=stated(VAGUE))
def test_what_breaks_a_constraint_breaks_it_in_every_world(
    projects: list[Project], said: dict[str, list[str]]
) -> None:
    every = list(worlds(said))
    for rule, project in zip(RULES, projects, strict=True):
        if is_broken(project, said):
            assert all_false(truth(rule, world) for world in every), rule
