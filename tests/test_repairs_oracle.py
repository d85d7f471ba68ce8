"""Contested cells against three oracles: possible worlds, plain enumeration, and answer sets (clingo)."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterable
from math import prod
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracles.answer_sets import consequences, program
from oracles.projects import facts_of, rule_of, written
from oracles.worlds import DAYS, GRADES, Listed, Said, Small
from test_rules_oracle import answers, names_used, projects, rules, settled_projects

from checker.model.truth import Truth
from checker.rules.operators import nth
from checker.rules.reading import orders
from checker.rules.reading.cells import candidates
from checker.rules.reading.completeness import declared_number
from checker.rules.reading.facts import Cell, Facts
from checker.rules.reading.reader import Reader
from checker.rules.reading.views import View
from checker.rules.verdicts import repairs
from checker.rules.verdicts.repairs import evaluate

MODEST = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
Answer = tuple[Truth, bool]
"""What all repairs say, and whether they say both."""


def answer(truths: Iterable[Truth]) -> Answer:
    """The definition: true or false iff every repair is, both iff one is true and one false, else unknown."""
    found = set(truths)
    if {True, False} <= found:
        return None, True
    return (found.pop() if len(found) == 1 else None), False


def said(rule: Any, view: View) -> Answer:
    outcome = evaluate(rule, view)
    return outcome.truth, outcome.both


@st.composite
def contested_projects(draw: st.DrawFn) -> Small:
    """Projects in which everything is stated, and some of it once more with another value."""
    project = draw(settled_projects(exactly=True))
    records = sorted({each.record for each in project.said})
    said = list(project.said)
    for _ in range(draw(st.integers(1, 4))):
        record, name = draw(st.sampled_from(records)), draw(st.sampled_from(["grade", "grade", "begun"]))
        value = draw(st.sampled_from(GRADES if name == "grade" else [day.isoformat() for day in DAYS]))
        said.append(Said("q", record, name, value))
    return dataclasses.replace(project, said=tuple(said))


@MODEST
@given(contested_projects(), rules())
def test_readings_of_settled_worlds(project: Small, rule: dict[str, Any]) -> None:
    """Each reading has one world, unless it leaves open which record came first: what all readings say is
    what the rule is in their worlds."""
    assume(names_used(rule) <= {each.record for each in project.said})
    found = answers(project, rule, ["p", "q"])
    expected = answer(next(iter(each)) if len(each) == 1 else None for each in found)
    got = said(rule_of(written(rule)), facts_of(project).view())
    assert got == expected, (written(rule), found)


def contested(view: View) -> dict[Cell, int]:
    """Every contested cell of a set of statements, and its number of candidates."""
    cells = {(each.record, each.field) for each in view.facts.statements if each.field != "dated"}
    found = {cell: len(candidates(view.cell(*cell))) for cell in sorted(cells)}
    return {cell: number for cell, number in found.items() if number > 1}


def one_by_one(rule: Any, view: View) -> Answer:
    """Every choice for the cells that the rule reads, each evaluated from the beginning."""
    read: dict[Cell, int] = {}
    while True:
        truths = []
        seen = dict(read)
        for chosen in itertools.product(*(range(number) for number in read.values())):
            reader = Reader(view, dict(zip(read, chosen, strict=True)), curt=True)
            truths.append(rule.evaluate(reader).truth)
            seen.update(reader.trail)
        if seen == read:
            return answer(truths)
        read = seen


NESTED = st.one_of(
    rules().map(written),
    st.builds(lambda one, two: f"all_of: [{{{written(one)}}}, {{{written(two)}}}]", rules(), rules()),
    st.builds(lambda one, two: f"any_of: [{{{written(one)}}}, {{{written(two)}}}]", rules(), rules()),
    st.builds(lambda one, two: f"all_of: [{{{written(one)}}}, not: {{{written(two)}}}]", rules(), rules()),
)


@MODEST
@given(st.one_of(projects(), contested_projects()), NESTED)
def test_the_search_finds_what_plain_enumeration_finds(project: Small, text: str) -> None:
    view, rule = facts_of(project).view(), rule_of(text)
    assert said(rule, view) == one_by_one(rule, view), text


LIMITS = [{"MAX_REPAIRS": 4}, {"MAX_REPAIRS": 1}, {"WORK_BEYOND": 200, "MAX_REPAIRS": 2}]
"""Readings that are tried, and the work for them, far below what they are."""


@MODEST
@given(contested_projects(), NESTED, st.sampled_from(LIMITS), st.sampled_from([1, 2, 4096]))
def test_bounds_never_say_what_enumeration_denies(
    project: Small, text: str, limits: dict[str, int], most_orders: int
) -> None:
    """Where readings or orders are too many to try, what is definite is so, and both is both."""
    view, rule = facts_of(project).view(), rule_of(text)
    truth, both = one_by_one(rule, view)
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in {"REPAIRS_BEYOND": 1, **limits}.items():
            patch.setattr(repairs, name, limit)
        for module in (orders, nth):
            patch.setattr(module, "MAX_ORDERS", most_orders)
        bounded, bounded_both = said(rule, view)
    assert bounded in (truth, None), text
    assert both or not bounded_both, text


@MODEST
@given(st.one_of(projects(), contested_projects()), NESTED)
def test_an_evaluation_without_proof_gives_the_same(project: Small, text: str) -> None:
    view, rule = facts_of(project).view(), rule_of(text)
    curt = evaluate(rule, view, curt=True)
    assert (curt.truth, curt.both) == said(rule, view), text


def rebuilt(facts: Facts, chosen: dict[Cell, Any]) -> Facts:
    """The project in which every source states the chosen values."""
    statements = [
        dataclasses.replace(each, value=chosen.get((each.record, each.field), each.value))
        for each in facts.statements
    ]
    found = Facts(facts.vocabulary, facts.records, facts.sources.values(), statements, facts.declarations)
    # A list has as many records as its source gives it, whichever reading is taken.
    found.listed.update({each: declared_number(each, facts) for each in facts.declarations})
    return found


@MODEST
@given(st.one_of(projects(), contested_projects()), NESTED)
def test_a_definite_answer_holds_in_every_project_without_the_conflict(project: Small, text: str) -> None:
    facts, rule = facts_of(project), rule_of(text)
    cells = contested(facts.view())
    truth, both = said(rule, facts.view())
    assume(cells and (both or truth is not None))
    values = [candidates(facts.cell(*cell)) for cell in cells]
    found = {
        evaluate(rule, rebuilt(facts, dict(zip(cells, chosen, strict=True))).view()).truth
        for chosen in itertools.product(*values)
    }
    assert {True, False} <= found if both else found == {truth}, (text, found)


@st.composite
def many_repairs(draw: st.DrawFn) -> tuple[dict[int, list[str]], dict[int, list[int]]]:
    """Grades and days of up to 24 records, most of them stated in two ways: up to millions of repairs.
    Every day is another one, so that all records are told apart and have one order in each repair."""
    count = draw(st.sampled_from([3, 5, 9, 14, 18, 24]))
    stated = [["bad", "good"], ["bad", "good"], ["bad", "fair"], ["bad"], ["good"], []]
    grades = {record: found for record in range(count) if (found := draw(st.sampled_from(stated)))}
    days = {record: [10 * record] for record in range(count)}
    for record in draw(st.lists(st.integers(0, count - 1), max_size=3, unique=True)):
        days[record].append(10 * draw(st.integers(0, count - 1)) + 1 + record % 5)
    every = [day for said in days.values() for day in said]
    assume(len(set(every)) == len(every))
    return grades, days


def date_of(day: int) -> str:
    return (datetime.date(2001, 1, 1) + datetime.timedelta(days=day)).isoformat()


def small_of(grades: dict[int, list[str]], days: dict[int, list[int]], listed: bool) -> Small:
    found = [
        Said("pq"[place], f"v{record}", "begun", date_of(day))
        for record, each in days.items()
        for place, day in enumerate(each)
    ]
    found += [
        Said("pq"[place], f"v{record}", "grade", grade)
        for record, each in grades.items()
        for place, grade in enumerate(each)
    ]
    lists = (Listed("p", None, None, len(days)),) if listed else ()
    return Small({}, tuple(found), lists, dict.fromkeys("pqr", "2030"))


@MODEST
@given(
    many_repairs(),
    st.sampled_from(["count", "streak"]),
    st.sampled_from([["bad"], ["bad", "fair"]]),
    st.sampled_from(["at_least", "at_most", "exactly"]),
    st.integers(0, 8),
    st.booleans(),
)
def test_brave_and_cautious_consequences(
    facts: tuple[dict[int, list[str]], dict[int, list[int]]],
    operator: str,
    wanted: list[str],
    word: str,
    bound: int,
    listed: bool,
) -> None:
    """With up to 4,096 repairs, and for tests of one bound, the answer is exact; else at least sound."""
    pytest.importorskip("clingo", reason="the oracle needs clingo: pip install 'checker[test]'")
    grades, days = facts
    text = program(operator, grades, days, wanted=wanted, test=(word, bound), listed=listed)
    brave, cautious = (consequences(text, mode) for mode in ("brave", "cautious"))
    expected: Answer = (
        True if "is_true" in cautious else False if "is_false" in cautious else None,
        {"is_true", "is_false"} <= brave,
    )
    test = f"is: {{{word}: {bound}}}, by: begun"
    levels = f"grade: [{', '.join(wanted)}]"
    rule = rule_of(
        f"count: {{of: {{visit: {{{levels}}}}}, {test}}}"
        if operator == "count"
        else f"streak: {{of: {{visit: {{}}}}, have: {{{levels}}}, {test}}}"
    )
    outcome = evaluate(rule, facts_of(small_of(grades, days, listed)).view())
    got = outcome.truth, outcome.both
    if outcome.exact:
        assert got == expected, (got, expected)
    else:
        assert got == (None, False)
        assert prod(len(each) for each in (*grades.values(), *days.values())) > repairs.MAX_REPAIRS


IN_TIME = "of: {visit: {}}, by: begun"
OVER_MANY = [
    f"transition: {{{IN_TIME}, field: grade, from: bad, to: good}}",
    f"transition: {{{IN_TIME}, field: grade, from: bad, to: good, at: {{visit: a2}}}}",
    f"first_since: {{{IN_TIME}, have: {{grade: good}}, record: {{visit: a3}}, since: {{visit: a1}}}}",
    f"trend: {{{IN_TIME}, field: grade, is: never_falls}}",
    f"nth: {{{IN_TIME}, n: 5, have: {{grade: good}}}}",
    "same: {of: {visit: {}}, field: grade}",
    "same: {of: {visit: {}}, per: [published], field: grade}",
    "share: {of: {visit: {begun: {before: 2001-06-01}}}, have: {grade: bad}, is: only}",
    "share: {of: {visit: {grade: bad}}, have: {published: 2005}, is: only}",
    "share: {of: {visit: {}}, have: {grade: bad}, is: 9 of 30}",
    "share: {of: {visit: {published: 2005}}, have: {grade: bad}, is: most}",
    "extreme: {of: {visit: {}}, field: begun, is: highest, have: {grade: bad}}",
    "extreme: {of: {visit: {}}, field: published, is: lowest, rank: 2, have: {grade: bad}}",
    "extreme: {of: {visit: {}}, field: grade, is: highest, record: {visit: a1}, rank: 3}",
    "extreme: {of: {visit: {}}, field: grade, is: highest, record: {visit: a1}, alone: true}",
    "extreme: {of: {visit: {}}, field: grade, is: lowest, alone: true}",
]


@pytest.mark.parametrize("text", OVER_MANY)
@pytest.mark.parametrize("form", ["{}", "not: {{{}}}", "all_of: [{{{}}}, {{exists: {{visit: {{}}}}}}]"])
def test_both_is_said_however_many_readings_there_are(text: str, form: str) -> None:
    """Of thirty records each has two grades and two days of publication: 2 to the 60 readings."""
    days = {**{f"v{place}": 10 * place for place in range(27)}, "a1": 301, "a2": 302, "a3": 309}
    said = [
        each
        for record, day in days.items()
        for source, grade, year in (("p", "bad", 2005), ("q", "good", 2006))
        for each in (
            Said(source, record, "begun", date_of(day)),
            Said(source, record, "grade", grade),
            Said(source, record, "published", f"{year}-03-01"),
        )
    ]
    project = Small({}, tuple(said), (Listed("p", None, None, len(days)),), dict.fromkeys("pqr", "2030"))
    view = facts_of(project).view()
    outcome = evaluate(rule_of(form.format(text)), view)
    assert outcome.both, outcome.proof.gaps
    assert [proof.truth for proof in outcome.proofs] == [True, False]
