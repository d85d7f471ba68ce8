"""Findings about claims: ``cases/claim_findings.yaml``, and texts of the dossier with other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY, Run
from oracles.cases import read_cases, write_project

from checker.load.project import load
from checker.model.claims import Claim
from checker.quotes.anchor import anchor
from checker.quotes.text.tokens import tokens_of
from checker.rules.changes.vacuity import is_vacuous
from checker.rules.examining import Examiner
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import parts
from checker.rules.wording import numbers as text_numbers
from checker.rules.wording.numbers import Mismatch
from checker.rules.wording.tenses import is_of_the_past, is_to_come
from checker.rules.wording.tested import numbers_tested
from checker.rules.wording.values import WordMismatch
from checker.verify import run, verify
from tests.logic2text.__main__ import read_cases as read_programs
from tests.logic2text.__main__ import report_texts

TABLE = read_cases(".", "claim_findings.yaml")["cases"]
SOURCES = {
    "p": {
        "published": "2020",
        "says": [
            {
                "visit": "v1",
                "grade": "bad",
                "begun": "2014-05",
                "cracks": "3",
                "seen": ["rust"],
                "safe": "true",
            },
            {"visit": "v2", "grade": "good", "begun": "2016-05", "cracks": "3400"},
        ],
        "complete": [
            {"of": {"visit": {"body": "bridge"}}, "by": "begun", "over": "2014/2016", "number": "2"}
        ],
    }
}


FILES = ("claim_texts.yaml", "claim_words.yaml")
MILLS = ("upper-mill", "lower-mill")
"""Two bodies with a word in common."""
BRIDGES = ("tower-bridge", "london-bridge")
"""Two records that the registry names."""
AMOUNTS = {"monthly_toll": {"is": "number", "unit": "£"}, "height": {"is": "number", "unit": "m"}}
"""Fields with units."""


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    claim = {"id": "c", "text": case.get("text", "Something is so."), "rule": case["rule"]}
    report = verify(write_project(tmp_path, read_cases("operators", "words.yaml"), SOURCES, [claim]))
    assert report.claims[0].verdict.label.value == case["label"], report.claims[0].verdict.because
    found = [each for each in report.findings if each.code.startswith("claim-")]
    assert [each.code for each in found] == case["codes"], found
    assert case.get("says", "") in "".join(each.message for each in found)
    for each in found:
        assert each.subject == "c"
        assert each.location == report.claims[0].claim.rule_location
        assert each.values
        assert f"code: {each.code}" in (each.help or "")


def examined(file: str, folder: Path) -> Iterator[tuple[Claim, bool, Mismatch | None, WordMismatch | None]]:
    """The texts of a table as claims with their rules, whether the two differ, and in what it seems so."""
    groups = read_cases(".", file)["groups"]
    rows = [
        (text, group["rule"], expected)
        for group in groups
        for expected, name in ((False, "agree"), (True, "differ"))
        for text in group.get(name, [])
    ]
    claims = [
        {"id": f"c{number:03}", "text": text, "rule": rule} for number, (text, rule, _) in enumerate(rows)
    ]
    examiner, every = read(claims, folder)
    for claim, (_, _, expected) in zip(every, rows, strict=True):
        rule = tuple(parts(claim.rule))
        numbers, other = examiner.other_numbers(claim.text, rule), examiner.other_words(claim.text, rule)
        yield claim, expected, numbers, other


def read(claims: list[dict[str, Any]], folder: Path) -> tuple[Examiner, Sequence[Claim]]:
    """Claims about visits, and who examines them."""
    words = read_cases("operators", "words.yaml")
    words["entities"] |= {mill: {"name": mill.replace("-", " ").title()} for mill in MILLS}
    words["records"] |= {mill: {"visit": {"body": mill, "kind": "full"}} for mill in MILLS}
    words["records"] |= {name: {"poll": {}, "name": name.replace("-", " ").title()} for name in BRIDGES}
    words["types"]["poll"]["fields"] |= AMOUNTS
    project = load(write_project(folder, words, SOURCES, claims))
    facts = Facts.of(anchor(project, lambda _: None))
    return Examiner(Judge(facts), len(claims)), project.claims


def test_the_numbers_of_texts(tmp_path: Path) -> None:
    found = list(examined("claim_texts.yaml", tmp_path))
    assert not [
        (claim.text, numbers) for claim, differ, numbers, _ in found if (numbers is not None) != differ
    ]
    assert len(found) > 400


@pytest.mark.parametrize("row", read_cases(".", "claim_tenses.yaml"), ids=str)
def test_tenses(row: tuple[str, str, str]) -> None:
    text, words, is_ahead = row
    assert (is_of_the_past(tokens_of(text)) and is_to_come(words)) is (is_ahead == "true")


def test_the_words_of_texts(tmp_path: Path) -> None:
    found = list(examined("claim_words.yaml", tmp_path))
    assert not [(claim.text, other) for claim, differ, _, other in found if (other is not None) != differ]
    assert len(found) > 140


ODD = (
    "", " ", ",", ".", ", good", "good", "and", "twice", "Half", "All", "in", "\ufffc", "the", "30 p",
    "fell", "½", "\u0130 was good,", "'", "-good", "of good", "§ was fair.", "good, and in",
    "Three", "three times", "(bad",
)  # fmt: skip


def test_odd_texts_are_held_against_rules_of_every_kind(tmp_path: Path) -> None:
    rules = [group["rule"] for file in FILES for group in read_cases(".", file)["groups"]]
    claims = [{"id": f"c{number:03}", "text": "So.", "rule": rule} for number, rule in enumerate(rules)]
    examiner, every = read(claims, tmp_path)
    for claim in every:
        for text in ODD:
            examiner.other_numbers(text, tuple(parts(claim.rule)))
            examiner.other_words(text, tuple(parts(claim.rule)))
    assert len(every) > 100


def test_texts_that_people_wrote_for_their_rules_differ_nowhere(shared: Path) -> None:
    lines = list(report_texts(read_programs(shared / "cases" / "logic2text.jsonl")))
    true, numbers, other = (int(line.split()[-1]) for line in lines[-3:])
    assert true > 300
    assert other == 0, lines
    assert numbers <= 6, lines  # two name a line of the table, one rounds 1.67, one says over for at least


def test_the_dossier_has_none_but_lists_that_would_settle_claims() -> None:
    found = [each for each in verify(ROOT).findings if each.code.startswith("claim-")]
    assert {each.code for each in found} == {"claim-needs-completeness"}
    assert {each.subject for each in found} == {
        "exactly-three-consecutive-inadequate",
        "regular-interim-inspections",
        "no-full-inspection-between-2015-and-2017",
    }


OTHER = {
    "two": "seven",
    "three": "seven",
    "four": "nine",
    "five": "nine",
    "twice": "nine times",
    "third": "seventh",
}


def test_another_number_in_a_text_of_the_dossier_is_found() -> None:
    project = load(ROOT)
    texts = text_numbers.Texts(project.vocabulary, (record.name for record in project.records.values()))
    numbers = {"two": 2, "three": 3, "four": 4, "five": 5, "twice": 2, "third": 3}
    changed = 0
    for claim in project.claims:
        rule = tuple(parts(claim.rule))
        assert texts.mismatch(claim.text, rule) is None, claim.text
        for word, other in OTHER.items():
            number = Fraction(numbers[word])
            tested = any(each.is_said_by(number, number, more=False) for each in numbers_tested(rule))
            if tested and re.search(rf"\b{word}\b", claim.text, re.I):
                text = re.sub(rf"\b{word}\b", other, claim.text, count=1, flags=re.I)
                assert texts.mismatch(text, rule) is not None, text
                changed += 1
    assert changed >= 15


def test_every_decided_claim_of_the_dossier_is_tried_within_its_bound() -> None:
    found = run(ROOT)
    assert all(judged.tried for judged in found.report.claims)
    examiner = Examiner(found.judge, len(found.report.claims))
    for judged in found.report.claims:
        assert examiner.examine(judged.claim, judged.verdict).vacuous is False


def test_what_cannot_be_tried_is_named(tmp_path: Path) -> None:
    case = next(each for each in TABLE if each["name"] == "so or not so")
    claim = {"id": "c", "text": "Something is so.", "rule": case["rule"]}
    found = run(write_project(tmp_path, read_cases("operators", "words.yaml"), SOURCES, [claim]))
    judged = found.report.claims[0]
    assert is_vacuous(judged.claim, judged.verdict.label, found.judge, 400) is True
    assert is_vacuous(judged.claim, judged.verdict.label, found.judge, 2) is None


def test_a_vacuous_claim_fails_and_can_be_accepted(tmp_path: Path, cli: Any) -> None:
    rule = {"has": {"record": {"visit": "v1"}, "grade": {"at_least": "bad"}}}
    claim: dict[str, Any] = {"id": "c", "text": "Something is so.", "rule": rule}
    sources = {"p": {"text": "It was bad.", "says": [{"visit": "v1", "grade": "bad", "quote": "It was bad"}]}}
    words = read_cases("operators", "words.yaml")
    failed: Run = cli("verify", write_project(tmp_path / "a", words, sources, [claim]), "--today", TODAY)
    assert failed.code == 1
    assert "claim-vacuous" in failed.out
    claim["accept"] = [{"code": "claim-vacuous", "values": ["has"], "reason": "a placeholder"}]
    passed: Run = cli("verify", write_project(tmp_path / "b", words, sources, [claim]), "--today", TODAY)
    assert passed.code == 0, passed
