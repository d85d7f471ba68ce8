"""Laws of rules and verdicts over small random projects."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracles.projects import facts_of, rule_of, written
from oracles.worlds import DATINGS, DAYS, GRADES, Listed, Said, Small
from test_repairs_oracle import contested_projects
from test_rules_oracle import DATES, projects, rules, settled_projects

from checker.model.claims import Claim, Utterance
from checker.model.locations import Location
from checker.model.verdicts import Label, Verdict
from checker.rules.examining import Examiner
from checker.rules.reading.facts import Facts
from checker.rules.reading.supports import evidence_of
from checker.rules.verdicts.repairs import Outcome, evaluate
from checker.rules.verdicts.verdict import Judge

MODEST = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
ANY = st.one_of(projects(), settled_projects(), contested_projects())
PLACE = Location("claims/claims.yaml")


def claim_of(rule: str, makers: Sequence[str] = (), witnesses: int = 1) -> Claim:
    made_in = tuple(Utterance(source, None, None, None, PLACE) for source in makers)
    return Claim(
        "c", "Something is so.", rule_of(rule), PLACE, PLACE, PLACE.file, made_in, witnesses=witnesses
    )


def verdict_of(facts: Facts, rule: str, makers: Sequence[str] = (), witnesses: int = 1) -> Verdict:
    return Judge(facts).verdict(claim_of(rule, makers, witnesses), explained=False)


def outcome_of(facts: Facts, rule: str) -> Outcome:
    return evaluate(rule_of(rule), facts.view())


def said(outcome: Outcome) -> tuple[bool | None, bool]:
    return outcome.truth, outcome.both


@MODEST
@given(ANY, rules(), st.integers(0, 99), st.sampled_from([(), ("q",)]))
def test_the_order_of_everything_changes_nothing(
    project: Small, rule: dict[str, Any], seed: int, makers: Any
) -> None:
    dice = random.Random(seed)
    statements, lists = list(project.said), list(project.lists)
    dice.shuffle(statements)
    dice.shuffle(lists)
    other = dataclasses.replace(project, said=tuple(statements), lists=tuple(lists))
    judge, changed = Judge(facts_of(project)), Judge(facts_of(other, sources="rqp"))
    claim = claim_of(written(rule), makers)
    one, two = judge.verdict(claim), changed.verdict(claim)
    assert (one.label, one.reason, one.because) == (two.label, two.reason, two.because)
    assert (one.explanations, one.alone, one.combined) == (two.explanations, two.alone, two.combined)
    assert (one.witnesses and one.witnesses.count) == (two.witnesses and two.witnesses.count)


@MODEST
@given(ANY, rules(), st.sampled_from("pqr"), st.sampled_from([(), ("p",), ("q",)]), st.integers(1, 2))
def test_a_copy_of_a_source_changes_no_verdict(
    project: Small, rule: dict[str, Any], source: str, makers: tuple[str, ...], witnesses: int
) -> None:
    copies = tuple(dataclasses.replace(each, source="s") for each in project.said if each.source == source)
    lists = tuple(dataclasses.replace(each, source="s") for each in project.lists if each.source == source)
    published = {**project.published, "s": project.published[source]}
    longer = dataclasses.replace(
        project, said=project.said + copies, lists=tuple(project.lists) + lists, published=published
    )
    text = written(rule)
    before = verdict_of(facts_of(project), text, makers, witnesses)
    after = verdict_of(facts_of(longer, derived={"s": (source,)}, sources="pqrs"), text, makers, witnesses)
    assert (before.label, before.reason) == (after.label, after.reason)
    assert (before.witnesses and before.witnesses.count) == (after.witnesses and after.witnesses.count)


@MODEST
@given(ANY, rules(), st.sampled_from([(), ("q",)]))
def test_without_a_list_less_is_known(project: Small, rule: dict[str, Any], makers: tuple[str, ...]) -> None:
    assume(project.lists)
    before = verdict_of(facts_of(project), written(rule), makers)
    for gone in range(len(project.lists)):
        lists = tuple(each for place, each in enumerate(project.lists) if place != gone)
        other = facts_of(dataclasses.replace(project, lists=lists))
        if before.label is Label.NOT_ENOUGH:
            assert verdict_of(other, written(rule), makers).label is Label.NOT_ENOUGH
        outcome = outcome_of(facts_of(project), written(rule))
        if outcome.truth is None and not outcome.both:
            assert said(outcome_of(other, written(rule))) == (None, False)


@MODEST
@given(ANY, st.lists(rules(), min_size=2, max_size=5), st.sampled_from([1, 4, 40, 4000]))
def test_what_other_rules_have_found_changes_nothing(
    project: Small, several: list[dict[str, Any]], room: int
) -> None:
    facts = facts_of(project)
    claims = [claim_of(written(rule)) for rule in (*several, *several)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("checker.rules.reading.views.MOST_REMEMBERED", room)
        judge = Judge(facts)
        examiner = Examiner(judge, 1)
        found = [judge.verdict(claim) for claim in claims]
        odd = [examiner.examine(claim, one) for claim, one in zip(claims, found, strict=True)]
    for claim, one, other in zip(claims, found, odd, strict=True):
        alone = Judge(facts)
        assert alone.verdict(claim) == one
        assert Examiner(alone, 1).examine(claim, one) == other


def narrower(value: str, dice: random.Random) -> str:
    return dice.choice([date for date in DATES if date.startswith(value)])


@MODEST
@given(ANY, rules(), st.integers(0, 99))
def test_narrower_values_keep_a_truth(project: Small, rule: dict[str, Any], seed: int) -> None:
    """Where no cell is contested, a truth stands however the stated dates are narrowed."""
    cells: dict[tuple[str, str], Said] = {}
    for each in project.said:
        if each.field != "dated":
            cells.setdefault((each.record, each.field), each)
    small = dataclasses.replace(project, said=tuple(cells.values()))
    before = outcome_of(facts_of(small), written(rule))
    assume(before.truth is not None)
    dice = random.Random(seed)
    narrowed = tuple(
        each if each.field == "grade" else dataclasses.replace(each, value=narrower(each.value, dice))
        for each in small.said
    )
    after = outcome_of(facts_of(dataclasses.replace(small, said=narrowed)), written(rule))
    assert after.truth == before.truth, (written(rule), before.proof.text, after.proof.text)


@MODEST
@given(ANY, rules(), st.data())
def test_a_narrower_cell_keeps_a_truth_beside_contested_ones(
    project: Small, rule: dict[str, Any], data: st.DataObject
) -> None:
    """A truth stands where all values of one cell are narrowed alike, whatever is contested elsewhere."""
    before = outcome_of(facts_of(project), written(rule))
    assume(before.truth is not None)
    cells: dict[tuple[str, str], list[str]] = {}
    for each in project.said:
        cells.setdefault((each.record, each.field), []).append(each.value)
    uncontested = sorted(
        cell
        for cell, values in cells.items()
        if cell[1] in DATINGS and all(max(values, key=len).startswith(value) for value in values)
    )
    assume(uncontested)
    cell = data.draw(st.sampled_from(uncontested))
    value = narrower(max(cells[cell], key=len), random.Random(data.draw(st.integers(0, 99))))
    said_now = tuple(
        dataclasses.replace(each, value=value) if (each.record, each.field) == cell else each
        for each in project.said
    )
    after = outcome_of(facts_of(dataclasses.replace(project, said=said_now)), written(rule))
    assert after.truth == before.truth, (written(rule), cell, value, before.proof.text, after.proof.text)


@MODEST
@given(ANY, rules())
def test_not_not(project: Small, rule: dict[str, Any]) -> None:
    facts, text = facts_of(project), written(rule)
    plain, once = outcome_of(facts, text), outcome_of(facts, f"not: {{{text}}}")
    assert said(outcome_of(facts, f"not: {{not: {{{text}}}}}")) == said(plain)
    assert once.both == plain.both
    assert once.truth == (None if plain.truth is None else not plain.truth)


@MODEST
@given(ANY, st.lists(rules(), min_size=1, max_size=3))
def test_de_morgan(project: Small, several: list[dict[str, Any]]) -> None:
    facts, texts = facts_of(project), [written(rule) for rule in several]
    plain = ", ".join(f"{{{text}}}" for text in texts)
    negated = ", ".join(f"{{not: {{{text}}}}}" for text in texts)
    assert said(outcome_of(facts, f"not: {{all_of: [{plain}]}}")) == said(
        outcome_of(facts, f"any_of: [{negated}]")
    )
    assert said(outcome_of(facts, f"not: {{any_of: [{plain}]}}")) == said(
        outcome_of(facts, f"all_of: [{negated}]")
    )


@MODEST
@given(
    ANY,
    rules(),
    st.sampled_from("pqr"),
    st.sampled_from(["a1", "a2", "b1"]),
    st.sampled_from(["begun", "published", "grade"]),
    st.data(),
)
def test_a_statement_alone_never_turns_refuted_into_supported(
    project: Small, rule: dict[str, Any], source: str, record: str, name: str, data: st.DataObject
) -> None:
    """It does so only where what it says is part of the new proof."""
    before = verdict_of(facts_of(project), written(rule))
    assume(before.label is Label.REFUTED)
    value = data.draw(st.sampled_from(GRADES if name == "grade" else DATES))
    longer = dataclasses.replace(project, said=(*project.said, Said(source, record, name, value)))
    after = verdict_of(facts_of(longer), written(rule))
    if after.label is Label.SUPPORTED:
        evidence = [each for _, proof in after.proofs for each in evidence_of(proof.support)]
        assert any(
            each.source == source and each.value.text == value for each in evidence if hasattr(each, "value")
        )


@MODEST
@given(settled_projects(), rules(), st.integers(1, 3))
def test_more_sources_needed_never_makes_more_supported(
    project: Small, rule: dict[str, Any], needed: int
) -> None:
    facts = facts_of(project)
    easy, hard = (verdict_of(facts, written(rule), witnesses=count) for count in (needed, needed + 1))
    assert not (hard.label is Label.SUPPORTED and easy.label is not Label.SUPPORTED)
    if easy.label is Label.SUPPORTED:
        assert easy.witnesses is not None
        assert easy.witnesses.count >= needed


def test_the_law_of_lists_is_not_empty() -> None:
    """The laws above would hold of a checker that never knows anything; this project has every verdict."""
    base = Small(
        {},
        (Said("p", "a1", "grade", "bad"), Said("p", "a1", "begun", DAYS[0].isoformat())),
        (Listed("p", None, None, None),),
        dict.fromkeys("pqr", "2030"),
    )
    facts = facts_of(base)
    found = {
        verdict_of(facts, text).label
        for text in (
            "count: {of: {visit: {grade: bad}}, is: 1}",
            "count: {of: {visit: {grade: bad}}, is: 2}",
            "has: {record: {visit: a2}, grade: bad}",
        )
    }
    assert found == {Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH}
