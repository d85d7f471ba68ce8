"""Number expressions and places in an order against the oracle: the possible worlds of small projects."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from oracles.number_projects import IDS, facts_of, rule_of, written
from oracles.numbers import ALL, LEVELS, Item, Items, Thing, compares, ranks, readings, worlds
from test_repairs_oracle import one_by_one

from checker.model import arithmetic
from checker.model.arithmetic import interval
from checker.model.expressions import Summary
from checker.model.numbers import Number, UnitError, exactly, less, parse_number, within
from checker.model.values import RecordId
from checker.rules.numbers.summaries import summarised
from checker.rules.verdicts import repairs
from checker.rules.verdicts.repairs import Outcome, evaluate

MODEST = settings(
    max_examples=100,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # what fails is small as it is drawn
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
Rule = Mapping[str, Any]
SPANS = [(0, 0), (1, 1), (2, 2), (2, 2), (0, 1), (1, 2), (-1, 1), (0, 2), (2, 3)]
SELECTIONS = [{}, {"body": "a"}, {"level": "bad"}, {"body": "a", "level": "good"}]
SUMMARIES = ["sum", "mean", "median", "min", "max"]


@st.composite
def projects(draw: st.DrawFn, *, settled: bool = False) -> Items:
    """Up to four things. ``settled``: all are told apart, have numbers within bounds, and are listed."""
    items = []
    for id_ in draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True)):
        levels = draw(st.lists(st.sampled_from(LEVELS), max_size=2 if not settled else 1, unique=True))
        numbers = [draw(st.sampled_from(SPANS))] if settled or draw(st.integers(0, 4)) else []
        if numbers and draw(st.integers(0, 4)) == 0:
            numbers.append((5, 5))
        assume(levels or numbers)
        items.append(Item(id_, id_[0], tuple(levels), tuple(numbers)))
    listed = "all" if settled else draw(st.sampled_from([None, "a", "all", "all"]))
    return Items(tuple(items), listed, settled or draw(st.booleans()))


def summaries() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(lambda of: {"count": of}, st.sampled_from(SELECTIONS)),
        st.builds(lambda word, of: {word: of}, st.sampled_from(SUMMARIES), st.sampled_from(SELECTIONS)),
    )


def expressions() -> st.SearchStrategy[Any]:
    return st.recursive(
        st.one_of(
            st.integers(-2, 5),
            st.builds(lambda id_: {"item": id_, "field": "n"}, st.sampled_from(IDS)),
            summaries(),
        ),
        lambda inner: st.one_of(
            st.builds(
                lambda word, left, right: {word: [left, right]},
                st.sampled_from(["add", "subtract", "multiply", "divide", "percent", "change"]),
                inner,
                inner,
            ),
            st.builds(lambda number, to: {"round": number, "to": to}, inner, st.sampled_from([1, 2, 10])),
        ),
        max_leaves=3,
    )


TESTS = ["more_than", "fewer_than", "at_least", "at_most"]


@st.composite
def comparisons(draw: st.DrawFn) -> dict[str, Any]:
    words = st.sampled_from([*TESTS, "exactly", {"about": "50 %"}])
    return {"left": draw(expressions()), "is": draw(words), "right": draw(expressions())}


@st.composite
def places(draw: st.DrawFn, *, record_only: bool = False) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "of": draw(st.sampled_from(SELECTIONS)),
        "field": draw(st.sampled_from(["n", "n", "level"])),
        "is": draw(st.sampled_from(["highest", "lowest"])),
        "rank": draw(st.sampled_from([1, 1, 2, 3])),
        "alone": False,
    }
    asked = "record" if record_only else draw(st.sampled_from(["record", "alone", "have", "both"]))
    if asked in ("record", "both"):
        rule["record"] = draw(st.sampled_from(IDS))
    if asked in ("have", "both"):
        rule["have"] = draw(st.sampled_from(LEVELS))
    if not record_only:
        rule["alone"] = asked == "alone" or draw(st.booleans())
    return rule


def names_in(rule: Any) -> set[str]:
    """The things that a rule speaks of by name."""
    if isinstance(rule, dict):
        own = {rule[name] for name in ("item", "record") if isinstance(rule.get(name), str)}
        return own.union(*map(names_in, rule.values()))
    return set().union(*map(names_in, rule)) if isinstance(rule, list) else set()


def answers(
    project: Items, rule: Rule, holds: Callable[[Rule, Sequence[Thing]], bool | None]
) -> tuple[Outcome, list[set[bool | None]]]:
    """What checker says, and for every reading what the rule is in its worlds."""
    assume(names_in(rule) <= {item.id for item in project.items})
    outcome = evaluate(rule_of(written(rule, project)), facts_of(project).view())
    return outcome, [{holds(rule, world) for world in worlds(each)} for each in readings(project)]


@MODEST
@given(projects(), st.one_of(comparisons(), places(), places(record_only=True)))
def test_the_search_finds_what_plain_enumeration_finds(project: Items, rule: Rule) -> None:
    """Where extremes stand for all readings, they say what trying each one says."""
    assume(names_in(rule) <= {item.id for item in project.items})
    view, asked = facts_of(project).view(), rule_of(written(rule, project))
    outcome = evaluate(asked, view)
    assert (outcome.truth, outcome.both) == one_by_one(asked, view), written(rule, project)


def test_sums_over_more_readings_than_can_be_tried_are_exact() -> None:
    items = [Item(id_, id_[0], (), ((1, 1), (3, 3))) for id_ in IDS]
    view = facts_of(Items(tuple(items), "all", True)).view()
    for limit, expected in ((4, (True, False)), (5, (None, True)), (12, (None, True)), (13, (False, False))):
        rule = {"left": {"sum": {}}, "is": "at_least", "right": limit}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(repairs, "MAX_REPAIRS", 2)
            patch.setattr(repairs, "REPAIRS_BEYOND", 2)
            outcome = evaluate(rule_of(written(rule, Items(tuple(items), "all", True))), view)
        assert (outcome.truth, outcome.both) == expected, limit


def check_sound(project: Items, rule: Rule, holds: Callable[[Rule, Sequence[Thing]], bool | None]) -> None:
    outcome, found = answers(project, rule, holds)
    shown = (written(rule, project), outcome.truth, outcome.proof.text, found)
    if outcome.truth is not None:
        assert all(each == {outcome.truth} for each in found), shown
    if outcome.both:
        assert {True} in found, shown
        assert {False} in found, shown


def check_exact(project: Items, rule: Rule, holds: Callable[[Rule, Sequence[Thing]], bool | None]) -> None:
    """Where all readings agree on what is so in all their worlds, checker says it."""
    outcome, found = answers(project, rule, holds)
    shown = (written(rule, project), outcome.truth, outcome.proof.text, outcome.proof.gaps, found)
    for truth in (True, False):
        if all(each == {truth} for each in found) and outcome.truth is not truth:
            # The worlds may be a random choice; now look at each.
            every = (holds(rule, world) for each in readings(project) for world in worlds(each, ALL))
            assert any(one is not truth for one in every), shown


@MODEST
@given(projects(), comparisons())
def test_a_definite_comparison_holds_in_every_world(project: Items, rule: Rule) -> None:
    check_sound(project, rule, compares)


@MODEST
@given(projects(settled=True), summaries(), st.sampled_from(TESTS), st.integers(-2, 9))
def test_a_comparison_that_holds_in_every_world_is_definite(
    project: Items, left: Any, word: str, right: int
) -> None:
    check_exact(project, {"left": left, "is": word, "right": right}, compares)


@MODEST
@given(projects(), places())
def test_a_definite_place_holds_in_every_world(project: Items, rule: Rule) -> None:
    check_sound(project, rule, ranks)


@MODEST
@given(projects(settled=True), places(record_only=True))
def test_a_place_that_holds_in_every_world_is_definite(project: Items, rule: Rule) -> None:
    assume(rule["field"] not in rule["of"])  # what a selection says of the ranked field is not used
    check_exact(project, rule, ranks)


def test_a_constraint_compares_the_numbers_of_the_record_at_hand() -> None:
    project = Items((Item("a1", "a", (), ((2, 2),)), Item("a2", "a", (), ((7, 7),))), None)
    content = {"compare": {"left": "its n", "is": "at_most", "right": {"multiply": [2, "its n"]}}}
    capped = {"compare": {"left": {"add": ["its n", 1]}, "is": "at_most", "right": 5}}
    view = facts_of(project).view()
    for rule, truths in ((content, (True, True)), (capped, (True, False))):
        read = rule_of(rule, constraint=True)
        records = [RecordId("item", item.id) for item in project.items]
        assert tuple(evaluate(read, view, at_hand=record).truth for record in records) == truths


def number(low: int, high: int) -> Number:
    return interval((Fraction(low), False), (Fraction(high), False))


NUMBERS = st.builds(lambda low, more: number(low, low + more), st.integers(-4, 4), st.integers(0, 2))


def choices(each: Number) -> list[Fraction]:
    """Numbers within bounds, the bounds among them."""
    low, high = Fraction(each.low), Fraction(each.high)
    return [low, (low + high) / 2, high] if low < high else [low]


@settings(MODEST, max_examples=200)
@given(st.sampled_from(Summary), st.lists(NUMBERS, min_size=1, max_size=3), st.lists(NUMBERS, max_size=3))
def test_a_summary_has_the_bounds_of_all_choices(
    summary: Summary, certain: list[Number], possible: list[Number]
) -> None:
    makers = {"sum": sum, "mean": statistics.mean, "median": statistics.median, "min": min, "max": max}
    pools = [*map(choices, certain), *([None, *choices(each)] for each in possible)]
    found = [
        Fraction(makers[summary]([each for each in chosen if each is not None]))
        for chosen in itertools.product(*pools)
    ]
    closed = summarised(summary, certain, possible, complete=True)
    assert closed is not None
    assert (closed.low, closed.high) == (min(found), max(found))
    assert (closed.low_open, closed.high_open) == (False, False)
    opened = summarised(summary, certain, possible, complete=False)
    assert opened is not None
    low = max(each.low for each in certain) if summary is Summary.MAX else -math.inf
    high = min(each.high for each in certain) if summary is Summary.MIN else math.inf
    assert (opened.low, opened.high) == (low, high)


def test_a_summary_of_nothing_is_none() -> None:
    assert summarised(Summary.SUM, [], [number(1, 2)], complete=True) is None


CALCULATED = {
    arithmetic.added: lambda a, b: a + b,
    arithmetic.subtracted: lambda a, b: a - b,
    arithmetic.multiplied: lambda a, b: a * b,
    arithmetic.divided: lambda a, b: a / b,
    arithmetic.percentage: lambda a, b: 100 * a / b,
    arithmetic.changed: lambda a, b: 100 * (b - a) / a,
}


@settings(MODEST, max_examples=300)
@given(st.sampled_from(list(CALCULATED)), NUMBERS, NUMBERS)
def test_a_calculation_has_the_bounds_of_all_choices(calculate: Any, a: Number, b: Number) -> None:
    divisor = {arithmetic.divided: b, arithmetic.percentage: b, arithmetic.changed: a}.get(calculate)
    found = calculate(a, b)
    is_change = calculate is arithmetic.changed
    if divisor is not None and divisor.low <= 0 and (divisor.high >= 0 or is_change):
        assert found is None
        return
    values = [CALCULATED[calculate](one, other) for one in choices(a) for other in choices(b)]
    assert (found.low, found.high) == (min(values), max(values))
    assert (found.low_open, found.high_open) == (False, False)


@pytest.mark.parametrize(
    ("calculate", "a", "b", "words"),
    [
        (arithmetic.added, "more than 3", "4", "more than 7"),
        (arithmetic.subtracted, "10", "more than 3", "less than 7"),
        (arithmetic.multiplied, "more than 3", "-2", "less than -6"),
        (arithmetic.multiplied, "0", "more than 3", "0"),
        (arithmetic.multiplied, "0..2", "3 or more", "at least 0"),
        (arithmetic.divided, "12", "more than 3", "0 to 4"),
        (arithmetic.divided, "12", "more than 0", "more than 0"),
        (arithmetic.divided, "12", "less than 0", "less than 0"),
        (arithmetic.divided, "12 km", "3 km", "4"),
        (arithmetic.divided, "12 km", "3", "4 km"),
        (arithmetic.divided, "12 km", "3 h", "4 km/h"),
        (arithmetic.divided, "3 km", "500 m", "6"),
        (arithmetic.divided, "100 km", "50 km/h", "2 h"),
        (arithmetic.divided, "40 %", "80 %", "0.5"),
        (arithmetic.divided, "5 km", "50 %", "10 km"),
        (arithmetic.multiplied, "2 h", "50 km/h", "100 km"),
        (arithmetic.multiplied, "3 visits", "4 cracks/visit", "12 cracks"),
        (arithmetic.multiplied, "40 %", "5 km", "2 km"),
        (arithmetic.multiplied, "50 %", "40 %", "20 %"),
        (arithmetic.added, "3 km", "500 m", "3.5 km"),
        (arithmetic.subtracted, "20 degC", "5 degC", "15 degC"),
        (arithmetic.added, "3", "5 children", "8 children"),
        (arithmetic.percentage, "1 child", "3 children", "33.3333…"),
        (arithmetic.percentage, "1 km", "4", "25"),
        (arithmetic.changed, "8", "10", "25"),
        (arithmetic.rounded, "2.5", "1", "3"),
        (arithmetic.rounded, "-2.5", "1", "-3"),
        (arithmetic.rounded, "1349..1450", "100", "1300 to 1500"),
        (arithmetic.rounded, "more than 2.5", "1", "at least 3"),
        (arithmetic.rounded, "less than 2.5", "1", "at most 2"),
        (arithmetic.rounded, "less than -2.5", "1", "at most -3"),
        (arithmetic.rounded, "more than -2.5", "1", "at least -2"),
        (arithmetic.rounded, "1449 m", "1 km", "1 km"),
    ],
)
def test_calculations(calculate: Any, a: str, b: str, words: str) -> None:
    assert arithmetic.words(calculate(parse_number(a), parse_number(b))) == words


def test_a_change_from_below_zero_is_none() -> None:
    assert arithmetic.changed(parse_number("-7"), parse_number("5")) is None


def test_per_cent_of_a_plain_number_is_an_error() -> None:
    """40 % times 2 may be 80 %, or 0.8."""
    for calculate in (arithmetic.multiplied, arithmetic.divided):
        with pytest.raises(UnitError):
            calculate(parse_number("2"), parse_number("40 %"))


def test_what_is_calculated_is_not_converted_to_another_zero() -> None:
    difference = arithmetic.subtracted(parse_number("20 degC"), parse_number("10 degC"))
    fahrenheit = parse_number("18 degF")
    for compare in (less, exactly, within):
        for pair in ((difference, fahrenheit), (fahrenheit, difference)):
            with pytest.raises(UnitError, match="different zeros"):
                compare(*pair)
    calculations = (arithmetic.added, arithmetic.subtracted, arithmetic.divided, arithmetic.changed)
    for calculate in calculations:
        with pytest.raises(UnitError, match="different zeros"):
            calculate(parse_number("20 degC"), fahrenheit)


def test_units_that_do_not_fit() -> None:
    for calculate in (arithmetic.added, arithmetic.subtracted, arithmetic.percentage, arithmetic.changed):
        with pytest.raises(UnitError):
            calculate(parse_number("3 km"), parse_number("3 children"))
