"""Rules against the oracle: every possible world of small random projects, listed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracles.projects import BODY, facts_of, rule_of, written
from oracles.worlds import DATINGS, DAYS, GRADES, Listed, Said, Small, holds, readings, worlds

from checker.rules.verdicts.repairs import evaluate

DATES = [*(day.isoformat() for day in DAYS), "2015-01", "2015-02", "2016-01", "2015", "2016"]
OVERS = ["2015", "2016", "2015/2016", "2015-01", "2015-01/2015-02"]

MODEST = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@st.composite
def projects(draw: st.DrawFn, lists: int = 2) -> Small:
    """Up to four records and three sources; each source says at most one thing of a field."""
    records = draw(st.lists(st.sampled_from(sorted(BODY)), min_size=1, max_size=3, unique=True))
    said: list[Said] = []
    for record in records:
        for name in (*DATINGS, "dated", "grade"):
            values = GRADES if name == "grade" else DATES
            usual = 2 if name in ("grade", "begun") else 1
            count = draw(st.sampled_from([usual - 1, 1, 1, 1 if name == "grade" else 0, 2]))
            sources = draw(st.permutations(["p", "q", "r"]))[:count]
            said += [Said(source, record, name, draw(st.sampled_from(values))) for source in sources]
    assume(said)
    declared = st.builds(
        Listed,
        st.sampled_from("pq"),
        st.sampled_from([None, "a", "a"]),
        st.sampled_from([None, None, *OVERS]),
        st.sampled_from([None, None, None, 1, 2]),
        st.sampled_from(["dated", "begun"]),
    )
    return Small(
        BODY,
        tuple(said),
        tuple(draw(st.lists(declared, max_size=lists))),
        {name: draw(st.sampled_from(["2030", "2030", "2015-01", "2015"])) for name in "pqr"},
    )


@st.composite
def settled_projects(draw: st.DrawFn, *, exactly: bool = False) -> Small:
    """Projects that leave little open: one source dates and grades all records and lists them as complete,
    others may add a little. ``exactly``: nothing is left open at all."""
    records = draw(st.lists(st.sampled_from(sorted(BODY)), min_size=1, max_size=4, unique=True))
    days = draw(st.permutations([day.isoformat() for day in DAYS]))
    dates = [date if exactly else draw(st.sampled_from([date, date, date[:7], date[:4]])) for date in days]
    said: list[Said] = []
    for record, date in zip(records, dates, strict=False):
        said.append(Said("p", record, "begun", date))
        said.append(Said("p", record, "grade", draw(st.sampled_from(GRADES))))
        if exactly:
            said.append(Said("p", record, "published", date))
    if not exactly and draw(st.booleans()):
        record, name = draw(st.sampled_from(records)), draw(st.sampled_from(["grade", "begun", "published"]))
        source = draw(st.sampled_from(["q", "q", "p"] if name == "published" else ["q"]))
        said.append(Said(source, record, name, draw(st.sampled_from(GRADES if name == "grade" else DATES))))
    body = draw(st.sampled_from([None, None, "a"]))
    over = None if exactly or draw(st.booleans()) else draw(st.sampled_from(["2015", "2015/2016"]))
    lists = (Listed("p", None if exactly else body, over, None, draw(st.sampled_from(["dated", "begun"]))),)
    return Small(BODY, tuple(said), lists, dict.fromkeys("pqr", "2030"))


CONDITIONS = st.one_of(
    st.sampled_from(GRADES).map(lambda grade: {"grade": grade}),
    st.sampled_from(GRADES).map(lambda grade: {"grade at_least": grade}),
    st.sampled_from(DATES).map(lambda date: {"begun": date}),
    st.sampled_from(DAYS).map(lambda day: {"begun before": day.isoformat()}),
    st.just({"published is begun": ""}),
    st.just({"published from begun": ""}),
)
TESTS = st.builds(
    lambda word, bound: {word: bound},
    st.sampled_from(["exactly", "at_least", "at_most", "more_than", "fewer_than"]),
    st.integers(0, 3),
)
OPERATORS = [
    "has",
    "exists",
    "unique",
    "count",
    "each",
    "share",
    "streak",
    "nth",
    "transition",
    "same",
    "first_since",
    "trend",
    "window",
    "before",
]


@st.composite
def rules(draw: st.DrawFn, operators: Sequence[str] = OPERATORS) -> dict[str, Any]:
    """A rule over visits, as the oracle reads it."""
    operator = draw(st.sampled_from(operators))
    rule: dict[str, Any] = {"operator": operator, "record": draw(st.sampled_from(sorted(BODY)))}
    rule["body"] = draw(st.sampled_from([None, "a", "a"]))
    rule["over"] = draw(st.sampled_from([None, None, *OVERS]))
    rule["by"] = draw(st.sampled_from([None, None, "begun"]))
    if operator not in ("transition", "before", "same", "trend"):
        rule["have"] = draw(CONDITIONS)
    if operator in ("count", "streak", "window"):
        rule["is"] = draw(TESTS)
    if operator == "share":
        rule["is"] = draw(st.sampled_from(["most", "at_least_half", "all", "only", "1 of 2", "2 of 3"]))
    if operator == "streak":
        rule["ending"] = draw(st.sampled_from([None, None, "a1"]))
    if operator == "nth":
        which = draw(st.sampled_from([None, "before", "after"]))
        rule["n"] = draw(st.integers(1, 3) if which else st.sampled_from([1, 2, 3, -1, -2]))
        if which:
            rule[which] = rule["record"]
    if operator == "transition":
        rule["from"], rule["to"] = draw(st.sampled_from(GRADES)), draw(st.sampled_from(GRADES))
        rule["at"] = draw(st.sampled_from([None, None, "a1", "a2"]))
    if operator == "same":
        rule["per"] = draw(st.sampled_from([[], [], ["grade"], ["begun"], ["body"], ["begun", "grade"]]))
        rule["field"] = draw(
            st.sampled_from([n for n in ("grade", "begun", "published") if n not in rule["per"]])
        )
    if operator == "first_since":
        rule["since"] = draw(st.sampled_from([*(day.isoformat() for day in DAYS[:2]), *sorted(BODY)]))
        assume(rule["since"] != rule["record"])
    if operator == "trend":
        rule["field"] = draw(st.sampled_from(["grade", "grade", "published"]))
        rule["is"] = draw(st.sampled_from(["rises", "falls", "never_falls", "never_rises"]))
    if operator == "window":
        rule["months"] = draw(st.sampled_from([1, 2, 12]))
        rule["ending"] = draw(st.sampled_from([*(day.isoformat() for day in DAYS), *DATINGS]))
    if operator == "before":
        rule["first"], rule["then"] = (
            (draw(st.sampled_from(sorted(BODY))), draw(st.sampled_from(DATINGS))) for _ in range(2)
        )
    return rule


def needed_dates(rule: dict[str, Any]) -> list[str]:
    text = written(rule)
    return [name for name in DATINGS if name in text or name == rule["by"]]


def names_used(rule: dict[str, Any]) -> set[str]:
    """The records that a rule speaks of by name."""
    used = {rule.get(name) for name in ("ending", "before", "after", "at")} - {None}
    if rule["operator"] == "has" or (rule["operator"] == "window" and rule["ending"] in DATINGS):
        used.add(rule["record"])
    if rule["operator"] == "first_since":
        used |= {rule["record"], *({rule["since"]} & set(BODY))}
    if rule["operator"] == "before":
        used |= {rule["first"][0], rule["then"][0]}
    return used


def answers(project: Small, rule: dict[str, Any], sources: Sequence[str]) -> list[set[bool | None]]:
    """For every reading, what the rule is in its worlds."""
    return [
        {
            holds(rule, world)
            for world in worlds(project, sources, facts, rule["by"] or "dated", needed_dates(rule))
        }
        for facts in readings(project, sources)
    ]


def check_sound(project: Small, rule: dict[str, Any], sources: Sequence[str]) -> None:
    known = {said.record for said in project.said if said.source in sources}
    if not names_used(rule) <= known:
        return
    outcome = evaluate(rule_of(written(rule)), facts_of(project).view(sources))
    found = answers(project, rule, sources)
    shown = (written(rule), sources, outcome.proof.text, found)
    if outcome.truth is not None:
        assert all(each == {outcome.truth} for each in found), shown
    if outcome.both:
        assert {True} in found, shown
        assert {False} in found, shown


@MODEST
@given(projects(), rules())
def test_what_is_definite_holds_in_every_world(project: Small, rule: dict[str, Any]) -> None:
    for sources in (["p"], ["p", "q", "r"]):
        check_sound(project, rule, sources)


@MODEST
@given(settled_projects(), rules())
def test_what_is_definite_holds_where_little_is_open(project: Small, rule: dict[str, Any]) -> None:
    for sources in (["p"], ["p", "q"]):
        check_sound(project, rule, sources)


@MODEST
@given(settled_projects(exactly=True), rules())
def test_what_is_settled_is_definite(project: Small, rule: dict[str, Any]) -> None:
    """With every day, every grade and the whole list stated there is one world, and its truth is found."""
    assume(names_used(rule) <= {said.record for said in project.said})
    (found,) = answers(project, rule, ["p"])
    assert len(found) == 1
    outcome = evaluate(rule_of(written(rule)), facts_of(project).view(["p"]))
    assert {outcome.truth} == found, (written(rule), outcome.proof.text, outcome.proof.gaps)
