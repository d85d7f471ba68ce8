"""The words of reports: proofs without repetition, sentences, differences."""

from __future__ import annotations

from dataclasses import replace

import pytest
import report_samples

from checker.model.quotes import Anchor, Difference, Grade
from checker.model.verdicts import Proof
from checker.model.vocabulary import GivenBy
from checker.quotes.locating.candidates import described
from checker.report.content.differences import why
from checker.report.content.steps import once
from checker.report.look import Look
from checker.report.paper.proofs import put_proof
from checker.report.paper.sheet import Paper
from checker.report.values import sentence


def given(field: str, value: str, by: str = "by the registry") -> Proof:
    """A condition on what the registry, or a key, gives of the inspection of 2015."""
    text = f"{field} of the 2015 inspection is {value}"
    record = report_samples.INSP_2015
    return Proof("condition", True, text, record=record, field=field, assumptions=(f"{text}, {by}",))


def proof_of(proof: Proof) -> list[str]:
    paper = Paper(Look())
    verdict = report_samples.claims()[0].verdict
    put_proof(paper, report_samples.full().project, replace(verdict, proofs=(("all sources", proof),)))
    return paper.text().splitlines()[1:]


def test_a_proof_names_each_record_once_and_the_registry_once_for_each() -> None:
    record, name = report_samples.INSP_2015, "the 2015 inspection"
    conditions = (given("body", "the council"), given("scope", "full"))
    stated = report_samples.statement(
        "inspection-2022", record, "overall", report_samples.INADEQUATE, "bad", 3
    )
    overall = Proof(
        "condition", True, f"overall of {name} is inadequate", statements=(stated,), record=record
    )
    dated = Proof("condition", False, f"dated of {name}: fieldwork 2015-03", record=record)
    member = Proof("member", True, name, (*conditions, overall), record=record)
    inside = Proof("member", False, name, (member, dated), record=record)
    assert proof_of(Proof("window", False, "none within 4 years", (inside,))) == [
        "  false  none within 4 years",
        "    false  the 2015 inspection",
        "      true  by the registry: body is the council; scope is full",
        "      true  overall of the 2015 inspection is inadequate",
        '          overall  inadequate  "bad"',
        "                               inspection-2022  sources/inspection-2022.yaml:3",
        "      false  dated of the 2015 inspection: fieldwork 2015-03",
    ]


def test_a_proof_says_what_is_given_by_a_key_or_by_a_table() -> None:
    for by in GivenBy:
        conditions = (given("body", "the council", by), given("scope", "full", by))
        one, both = Proof("has", True, "it is", conditions[:1]), Proof("has", True, "it is", conditions)
        assert proof_of(one)[1:] == [f"    true  body of the 2015 inspection is the council, {by}"]
        record = replace(both, record=report_samples.INSP_2015)
        assert proof_of(record)[1:] == [f"    true  {by}: body is the council; scope is full"]


def test_a_step_that_says_the_same_as_its_only_part_is_said_once() -> None:
    one = given("body", "the council")
    assert proof_of(Proof("all_of", True, one.text, (replace(one, operator="has"),))) == [
        "  true  body of the 2015 inspection is the council, by the registry",
    ]
    other = replace(one, truth=False)
    assert len(proof_of(Proof("not", True, one.text, (other,)))) == 2, "another truth is another step"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opened of the bridge is 1894", "opened of the bridge is 1894."),
        ("opened: asked for 1895", "opened: asked for 1895."),
        ("no source states it", "No source states it."),
        ("insp-2015 is unknown", "insp-2015 is unknown."),
        ("is it so?", "Is it so?"),
        ("", ""),
    ],
)
def test_a_sentence_leaves_names_as_they_are(text: str, expected: str) -> None:
    assert sentence(text, {"opened"}) == expected


DIFFERENCES = (
    Difference("1894", "1895", "number", critical=True),
    Difference("the", "", "article", critical=False),
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("the segments stand in another order; ", "", "the segments stand in another order"),
        ("", "; “but” qualifies it", "“but” qualifies it"),
        ("one; ", "; two", "one; two"),
    ],
)
def test_what_differs_is_not_said_again_as_the_reason(before: str, after: str, expected: str) -> None:
    anchor = Anchor(
        Grade.ALTERED,
        (Grade.ALTERED,),
        0.9,
        differences=DIFFERENCES,
        note=before + described(DIFFERENCES) + after,
    )
    assert why(anchor) == expected
    assert why(replace(anchor, note="the source is private")) == "the source is private"
    assert why(replace(anchor, differences=())) == anchor.note


def test_a_step_that_is_not_so_because_its_condition_is_not_says_it_once() -> None:
    condition = Proof("has", False, "opened of the bridge is 1894; asked for 1895")
    negated = replace(condition, text=f"not so: {condition.text}", parts=(condition,))
    assert once(negated) == condition
    for other in (replace(condition, truth=None), replace(condition, text="something else")):
        kept = replace(negated, parts=(other,))
        assert once(kept) == kept
