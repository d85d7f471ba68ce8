"""What counts as of a day: cases of ``cases/as_of.yaml``, and what the reports say of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY, Run
from oracles.cases import project_files, read_cases, write_project

from checker.model.verdicts import Verdict
from checker.verify import verify

CASE_FILE = read_cases(".", "as_of.yaml")["cases"]
TABLE = [
    pytest.param(case, day, expected, id=f"{case['name']}, {day}")
    for case in CASE_FILE
    for day, expected in {None: {**case, "left_out": {}}, **case["days"]}.items()
]


def claim_of(case: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": "c", "text": "Something is so.", **case["claim"]}


def labelled(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.label.value, verdict.reason.value if verdict.reason else None


@pytest.mark.parametrize(("case", "day", "expected"), TABLE)
def test_case(case: Mapping[str, Any], day: str | None, expected: Mapping[str, Any], tmp_path: Path) -> None:
    root = write_project(tmp_path, read_cases("operators", "words.yaml"), case["sources"], [claim_of(case)])
    report = verify(root, as_of=date.fromisoformat(day) if day else None)
    assert labelled(report.claims[0].verdict) == (expected["label"], expected.get("reason"))
    assert {each.source: each.reason for each in report.left_out} == expected["left_out"]
    assert report.as_of == day


def test_after_every_source_nothing_changes() -> None:
    now, then = verify(ROOT), verify(ROOT, as_of=date(2026, 1, 1))
    assert then.left_out == ()
    assert [labelled(each.verdict) for each in then.claims] == [labelled(each.verdict) for each in now.claims]
    assert [each.code for each in then.findings] == [each.code for each in now.findings]


@pytest.mark.parametrize("day", [date(2015, 5, 12), date(2015, 12, 31), date(2018, 1, 31), date(2018, 2, 1)])
def test_what_was_left_out_is_nowhere_evidence(day: date) -> None:
    report = verify(ROOT, as_of=day)
    late = {each.source for each in report.left_out}
    assert late
    assert not late & {each.source for each in report.statements}
    read = {
        statement
        for judged in report.claims
        for _, proof in judged.verdict.proofs
        for step in proof.walk()
        for statement in step.statements
    }
    assert not late & {each.source for each in read}
    assert not [each for each in read if each.inference and late & set(each.inference.sources)]
    assert not [each for each in report.findings if each.code == "acceptance-stale"]


def test_reports_say_what_was_left_out(project: Callable[..., Path], cli: Callable[..., Run]) -> None:
    case = CASE_FILE[0]
    sources = {**case["sources"], "r": {"says": [{"visit": "v1", "grade": "bad"}]}}
    folder = project(project_files(read_cases("operators", "words.yaml"), sources, [claim_of(case)]))
    run = cli("verify", folder, "--today", TODAY, "--as-of", "2015-12-31")
    assert run.code == 1  # the verdict rests on sources without a text
    shown = " ".join(run.out.split())
    assert "As of 2015-12-31: 1 source published by then, 2 left out:" in shown
    assert "- q was published later (2016) - r has no published date" in shown
    run = cli("verify", folder, "--today", TODAY, "--as-of", "2015-12-31", "--format", "json")
    found = json.loads(run.out)["as_of"]
    assert found["date"] == "2015-12-31"
    assert [(each["source"], each["published"], each["reason"]) for each in found["left_out"]] == [
        ("q", "2016", "was published later"),
        ("r", None, "has no published date"),
    ]
    assert json.loads(cli("verify", folder, "--format", "json").out)["as_of"] is None
    run = cli("explain", "c", "--project", folder, "--as-of", "2015-12-31")
    assert run.code == 0
    assert "2 left out" in run.out


def test_a_day_has_to_be_a_day(cli: Callable[..., Run]) -> None:
    run = cli("verify", "--as-of", "2015-05")
    assert run.code == 2
    assert "2015-05" in run.err
    assert not run.out
