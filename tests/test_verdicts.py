"""Verdicts: the decision table, each of its combinations, and whole projects from ``cases/verdicts``."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES
from oracles.cases import read_cases, table, write_project

from checker.model.verdicts import Label, Reason, Said, Verdict
from checker.rules.verdicts.verdict import Step, decide
from checker.verify import run

T, F, B, U = Said.TRUE, Said.FALSE, Said.BOTH, Said.UNKNOWN

LINES = [
    (lambda o, p, q: {T, F} <= o or B in {*o, p, q}, Step.CONFLICTING),
    (lambda o, p, q: T in {*o, p} and F in {*o, p, q}, Step.CONFLICTING),
    (lambda o, p, q: p is F or q is F, Step.REFUTED),
    (lambda o, p, q: p is T, Step.TRUE),
    (lambda o, p, q: bool(o & {T, F}), Step.UNSETTLED),
    (lambda o, p, q: True, Step.OPEN),
]
"""The table, line by line: what each source says alone, all together, and with the makers' other passages."""

SUBSETS = [frozenset(words) for size in range(5) for words in itertools.combinations((T, F, B, U), size)]


@pytest.mark.parametrize("pool", list(Said))
@pytest.mark.parametrize("rest", list(Said))
@pytest.mark.parametrize("alone", SUBSETS, ids=lambda words: "+".join(sorted(words)) or "nobody")
def test_decision_table(alone: frozenset[Said], pool: Said, rest: Said) -> None:
    expected = next(step for holds, step in LINES if holds(alone, pool, rest))
    assert decide(alone, pool, rest) is expected


@pytest.mark.parametrize("pool", list(Said))
@pytest.mark.parametrize("alone", SUBSETS, ids=lambda words: "+".join(sorted(words)) or "nobody")
def test_a_claim_is_true_only_where_nothing_speaks_against_it(alone: frozenset[Said], pool: Said) -> None:
    for rest in Said:
        if decide(alone, pool, rest) is Step.TRUE:
            assert pool is T
            assert not {F, B} & {*alone, pool, rest}
        if decide(alone, pool, rest) is Step.REFUTED:
            assert F in {pool, rest}
            assert not {T, B} & {*alone, pool}


FILES = sorted(path.name for path in (CASES / "verdicts").glob("*.yaml"))


def verdict_of(folder: Path, case: Mapping[str, Any]) -> Verdict:
    claim = {"id": "c", "text": "Something is so.", **case["claim"]}
    words = read_cases("operators", "words.yaml")
    words["types"]["visit"]["fields"]["read"] = {"is": "entity", "reading": "actor"}
    root = write_project(folder, words, case["sources"], [claim])
    return run(root).report.claims[0].verdict


KEYS = {
    *("name", "sources", "claim", "label", "reason", "because"),
    *("origins", "premise", "combined", "alone", "explained", "unchecked"),
}


@pytest.mark.parametrize("case", table("verdicts", FILES))
def test_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert set(case) <= KEYS
    verdict = verdict_of(tmp_path, case)
    shown = (verdict.because, [proof.gaps for _, proof in verdict.proofs], verdict.explanations)
    assert verdict.label.value == case["label"], shown
    assert (verdict.reason.value if verdict.reason else None) == case.get("reason"), shown
    if "origins" in case:
        assert verdict.witnesses is not None
        assert [list(origin) for origin in verdict.witnesses.origins] == case["origins"], verdict.witnesses
    if "premise" in case:
        assert verdict.witnesses is not None
        assert case["premise"] in (verdict.witnesses.premise or "")
    if "combined" in case:
        assert verdict.combined == (case["combined"] == "true")
    if "alone" in case:
        assert {source: said.value for source, said in verdict.alone} == case["alone"]
    if "because" in case:
        assert case["because"] in verdict.because
    if "explained" in case:
        found = [each.rewrites for each in verdict.explanations]
        expected = [[part.split(" | ") for part in each.split(" + ")] for each in case["explained"]]
        assert [len(each) for each in found] == [len(each) for each in expected], found
        for rewrites, parts in zip(found, expected, strict=True):
            for words, fragments in zip(rewrites, parts, strict=True):
                assert all(fragment in words for fragment in fragments), (words, fragments)
    if "unchecked" in case:
        assert bool(verdict.unchecked) == (case["unchecked"] == "true")


def test_every_label_and_every_reason_has_a_case() -> None:
    cases = [case.values[0] for case in table("verdicts", FILES)]
    assert {case["label"] for case in cases} == {label.value for label in Label}
    assert {case["reason"] for case in cases if "reason" in case} == {reason.value for reason in Reason}
