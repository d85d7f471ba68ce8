"""Number expressions and places in an order against the oracle: the possible worlds of small projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from oracles.number_projects import IDS, facts_of, rule_of, written
from oracles.numbers import LEVELS, Item, Items, Thing, compares, ranks, readings, worlds

from checker.rules.repairs import Outcome, evaluate

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
        if all(each == {truth} for each in found):
            assert outcome.truth is truth, shown


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
    check_exact(project, rule, ranks)
