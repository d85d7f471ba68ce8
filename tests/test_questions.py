"""The call sheet: cases of ``cases/questions.yaml``, and what holds of every report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from oracles.cases import read_cases, write_project
from report_samples import full, hostile

from checker.model.verdicts import Label
from checker.report.content.questions import Question, Topic, questions
from checker.starter import write_starter
from checker.verify import verify

TABLE = [pytest.param(case, id=case["name"]) for case in read_cases(".", "questions.yaml")["cases"]]


def asked(question: Question) -> str:
    return f"{question.topic} | {question.subject} | {question.text} | {', '.join(question.claims)}"


@pytest.mark.parametrize("case", TABLE)
def test_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    claims = [
        {"id": f"c{number}", "text": f"Something is so: c{number}.", **claim}
        for number, claim in enumerate(case.get("claims", []))
    ]
    root = write_project(tmp_path, read_cases("operators", "words.yaml"), case["sources"], claims)
    assert [asked(each) for each in questions(verify(root))] == case["asks"]


def test_every_open_claim_and_discrepancy_of_the_dossier_has_its_question() -> None:
    found = verify(ROOT)
    asks = questions(found)
    waiting = {claim for each in asks for claim in each.claims}
    opened = {each.claim.id for each in found.claims if each.verdict.label is Label.NOT_ENOUGH}
    assert waiting == opened
    assert {id(each.discrepancy) for each in asks if each.discrepancy} == {
        id(each) for each in found.discrepancies if each.is_open
    }
    assert len({each.key for each in asks}) == len(asks)
    assert [list(Topic).index(each.topic) for each in asks] == sorted(
        list(Topic).index(each.topic) for each in asks
    )


def test_each_question_asks_and_says_why() -> None:
    for each in (*questions(verify(ROOT)), *questions(full()), *questions(hostile())):
        assert "?" in each.text
        assert each.why.endswith((".", "?"))
        assert each.subject


def test_after_an_altered_quote_the_advice_is_to_mend_it(tmp_path: Path) -> None:
    """One wrong word leaves an acceptance without its discrepancy and a claim without its second witness."""
    write_starter(tmp_path)
    guide = tmp_path / "sources" / "visitor-guide.yaml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("June", "July"), encoding="utf-8")
    report = verify(tmp_path)
    (stale,) = (each.help for each in report.findings if each.code == "acceptance-stale")
    assert stale is not None
    assert "mend the quote first" in stale
    assert "remove" not in stale
    verdicts = {each.subject: each.help for each in report.findings if each.code == "verdict-unexpected"}
    assert (verdicts["opened-in-2019"] or "").startswith("'checker explain opened-in-2019' shows the proof")
    (asked_,) = (each for each in questions(report) if each.topic is Topic.UNEXPECTED)
    assert asked_.text == "What does visitor-guide say, word for word: ____?"
    assert "sources/visitor-guide.yaml:10:" in asked_.why
