"""What verdicts rest on: flips, load-bearing facts, and what a record, a source or an entity touches."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, ROOT, TODAY, Run
from oracles.cases import project_files, read_cases, write_project

from checker.model.projects import JudgedClaim, LoadBearing
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Statement
from checker.model.verdicts import Label
from checker.rules.changes.excerpts import Change, Excerpt, restated
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.verdict import Judge
from checker.verify import Run as Verified
from checker.verify import run


@pytest.fixture(scope="module")
def dossier() -> Verified:
    return run(ROOT)


def slow_label(found: Verified, judged: JudgedClaim, change: Change) -> Label:
    """The verdict after a change of all facts of the project, the straight way."""
    facts = found.judge.facts
    stated = (change.replaced.get(each, each) for each in facts.statements)
    changed = Facts(
        facts.vocabulary,
        facts.records,
        facts.sources.values(),
        [each for each in stated if each is not None],
        [each for each in facts.declarations if each not in change.gone],
        [each for each in facts.quotes if each not in change.gone],
    )
    return Judge(changed, found.judge.passages).verdict(judged.claim).label


def test_an_excerpt_has_the_verdict_of_the_whole(dossier: Verified) -> None:
    for judged in dossier.report.claims:
        excerpt = Excerpt(judged.claim, dossier.judge)
        assert excerpt.label(Change()) is judged.verdict.label, judged.claim.id


def test_every_flip_and_every_dependency_holds_for_the_whole(dossier: Verified) -> None:
    """Tried on excerpts, and with what others say alone remembered; here on everything, from scratch."""
    tried = 0
    for judged in dossier.report.claims[::3]:
        found = dossier.rests_on(judged)
        for flip in found.flips[:2]:
            assert flip.label is not judged.verdict.label
            said = dossier.judge.facts.cell(flip.record, flip.field)
            assert slow_label(dossier, judged, restated(said, flip.value)) is flip.label, flip
            tried += 1
        for each in found.dependencies[-2:]:
            assert each.label is not judged.verdict.label
            if not isinstance(each.evidence, Statement):
                change = Change(gone=frozenset((each.evidence,)))
                assert slow_label(dossier, judged, change) is each.label
                tried += 1
    assert tried > 20


def claim(case: Mapping[str, Any], number: int) -> dict[str, Any]:
    return {"id": f"c{number}", "text": "Something is so.", **case}


SOURCES = {"p": {"says": [{"visit": "v1", "grade": "bad"}]}, "q": {"says": [{"visit": "v1", "grade": "bad"}]}}


@pytest.mark.parametrize(
    ("grade", "flip"), [("bad", ("fair", "refuted")), ("good", ("good", "supported"))], ids=["true", "false"]
)
def test_a_fact_is_changed_in_all_sources(grade: str, flip: tuple[str, str], tmp_path: Path) -> None:
    """A single source that changes its mind makes a conflict; the fact itself makes the opposite."""
    words = read_cases("operators", "words.yaml")
    rule = {"rule": {"has": {"record": {"visit": "v1"}, "grade": grade}}}
    found = run(write_project(tmp_path, words, SOURCES, [claim(rule, 0)]))
    rests = found.rests_on(found.report.claims[0])
    (only,) = rests.flips
    assert (only.record.id, only.field, only.sources, only.label.value) == ("v1", "grade", 2, flip[1])
    assert only.value.text == flip[0]
    assert {each.label for each in rests.dependencies} == {Label.CONFLICTING}
    assert len(rests.dependencies) == 2
    assert rests.complete


def described(bearing: LoadBearing) -> str:
    origin = ", ".join(bearing.origin)
    one = bearing.evidence[0]
    if isinstance(one, Statement):
        fields = sorted({each.field for each in bearing.evidence if isinstance(each, Statement)})
        return f"{one.record.id}.{'+'.join(fields)} by {origin}"
    return f"{'list' if isinstance(one, AnchoredDeclaration) else 'words'} by {origin}"


BEARING = read_cases(".", "load_bearing.yaml")["cases"]


@pytest.mark.parametrize("case", BEARING, ids=[case["name"] for case in BEARING])
def test_load_bearing(case: Mapping[str, Any], tmp_path: Path) -> None:
    claims = [claim(each, number) for number, each in enumerate(case["claims"])]
    report = run(
        write_project(tmp_path, read_cases("operators", "words.yaml"), case["sources"], claims)
    ).report
    assert {described(each): list(each.claims) for each in report.load_bearing} == case["bears"]


ANOTHER_WAY = {("senior-manager-assigned-afterwards", "published")}
"""A verdict that stands without the fact in its proof: a vaguer date of the same record decides it too."""


def test_verdicts_fall_without_their_load_bearing_facts(dossier: Verified) -> None:
    judged = {each.claim.id: each for each in dossier.report.claims}
    pairs = 0
    for bearing in dossier.report.load_bearing:
        said = [each for each in bearing.evidence if isinstance(each, Statement)]
        gone = frozenset(
            each for each in bearing.evidence if isinstance(each, AnchoredDeclaration | AnchoredQuote)
        )
        change = replace(restated(said, None), gone=gone)
        for name in bearing.claims:
            pairs += 1
            if (name, said[0].field if said else "") not in ANOTHER_WAY:
                assert slow_label(dossier, judged[name], change) is not judged[name].verdict.label, name
    assert pairs > 50
    counts = [len(each.claims) for each in dossier.report.load_bearing]
    assert counts == sorted(counts, reverse=True)


def test_load_bearing_facts_are_the_same_with_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits = ["v1", "v2"]
    sources = {"p": {"says": [{"visit": visit, "grade": "bad"} for visit in visits]}}
    rules = [{"rule": {"has": {"record": {"visit": visits[n % 2]}, "grade": "bad"}}} for n in range(500)]
    words = read_cases("operators", "words.yaml")
    root = write_project(tmp_path, words, sources, [claim(rule, n) for n, rule in enumerate(rules)])
    found = []
    for processes in ("1", "2"):
        monkeypatch.setenv("CHECKER_PROCESSES", processes)
        found.append([(described(each), each.claims) for each in run(root).report.load_bearing])
    assert found[0] == found[1]
    counts = [(name, len(claims)) for name, claims in found[0]]
    assert counts == [("v1.grade by p", 250), ("v2.grade by p", 250)]


IMPACT = {
    "sources": {
        "p": {"says": [{"visit": "v1", "grade": "bad"}, {"visit": "v2", "grade": "bad"}]},
        "q": {"says": [{"visit": "v2", "grade": "bad"}]},
    },
    "claims": [
        {"rule": {"has": {"record": {"visit": "v1"}, "grade": "bad"}}},
        {"rule": {"has": {"record": {"visit": "v2"}, "grade": "bad"}}},
        {"made_in": [{"source": "q"}], "rule": {"has": {"record": {"visit": "v1"}, "grade": "good"}}},
    ],
}


@pytest.mark.parametrize(
    ("name", "kinds", "depends"),
    [
        ("p", ["source"], {"c0": True, "c1": False, "c2": True}),
        ("q", ["source"], {"c1": False, "c2": False}),
        ("v1", ["visit"], {"c0": True, "c2": True}),
        ("bridge", ["entity"], {"c0": True, "c1": True, "c2": True}),
    ],
)
def test_impact(
    name: str,
    kinds: list[str],
    depends: Mapping[str, bool],
    project: Callable[..., Path],
    here: Callable[..., Run],
) -> None:
    words = read_cases("operators", "words.yaml")
    claims = [claim(each, number) for number, each in enumerate(IMPACT["claims"])]
    folder = project(project_files(words, IMPACT["sources"], claims))
    run_ = here("impact", name, "--project", folder, "--today", TODAY, "--format", "json")
    found = json.loads(run_.out)
    assert run_.code == 0
    assert (found["format"], found["id"], found["kinds"]) == ("checker-impact/1", name, kinds)
    assert {each["id"]: each["depends"] for each in found["claims"]} == depends
    for each in found["claims"]:
        assert each["depends"] == (each["verdict"] != each["without"])
        assert each["made_in"] == (name == "q" and each["id"] == "c2")
    shown = here("impact", name, "--project", folder, "--today", TODAY)
    assert shown.code == 0
    fall = sum(depends.values())
    assert f"{fall} verdict{'s' if fall != 1 else ''} would change without it" in " ".join(shown.out.split())


BEHIND = {
    "p": {
        "published": "2020",
        "says": [
            {"visit": "v1", "begun": "2015", "grade": "bad"},
            {"visit": "v2", "begun": "2016", "grade": "bad"},
            {"visit": "b1", "begun": "2017", "grade": "bad"},
        ],
        "complete": [{"of": {"visit": {"body": "bridge"}}, "number": "3"}],
    }
}


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ({"count": {"of": {"visit": {"kind": "full"}}, "is": {"at_least": "2"}}}, "v2"),
        ({"count": {"of": {"visit": {"body": "bridge", "kind": "full"}}, "is": "2"}}, "b1"),
    ],
    ids=["it is only counted", "it is only on the list"],
)
def test_impact_knows_what_no_proof_reads(
    rule: Mapping[str, Any], name: str, project: Callable[..., Path], here: Callable[..., Run]
) -> None:
    folder = project(project_files(read_cases("operators", "words.yaml"), BEHIND, [claim({"rule": rule}, 0)]))
    found = json.loads(here("impact", name, "--project", folder, "--today", TODAY, "--format", "json").out)
    assert [(each["id"], each["depends"]) for each in found["claims"]] == [("c0", True)]


KEYED = [
    {"rule": {"has": {"record": {"part": {"visit": "v1", "element": "deck"}}, "grade": "bad"}}},
    {"rule": {"has": {"record": {"visit": "v2"}, "grade": "bad"}}},
]


@pytest.mark.parametrize("name", ["deck", "v1", "v1/deck"])
def test_impact_knows_what_the_key_of_a_reference_names(
    name: str, project: Callable[..., Path], here: Callable[..., Run]
) -> None:
    words = read_cases("operators", "words.yaml")
    claims = [claim(each, number) for number, each in enumerate(KEYED)]
    sources = {"p": {"says": [{"visit": "v2", "grade": "bad"}]}}
    folder = project(project_files(words, sources, claims))
    found = json.loads(here("impact", name, "--project", folder, "--today", TODAY, "--format", "json").out)
    assert [(each["id"], each["named"]) for each in found["claims"]] == [("c0", True)]


def test_a_name_that_means_nothing(cli: Callable[..., Run]) -> None:
    small = CASES / "small"
    run_ = cli("impact", "insp-20115", "--project", ROOT)
    assert run_.code == 2
    assert "no record, source or entity is named 'insp-20115'" in run_.err
    assert "did you mean 'insp-2015'" in run_.err
    assert not run_.out
    claims = json.loads(cli("verify", small, "--format", "json").out)["claims"]
    run_ = cli("impact", claims[0]["id"], "--project", small)
    assert run_.code == 2
    assert "is a claim" in run_.err
    assert f"checker explain {claims[0]['id']}" in run_.err


def test_json_has_what_a_verdict_rests_on_where_it_is_asked_for(cli: Callable[..., Run]) -> None:
    small = CASES / "small"
    plain = json.loads(cli("verify", small, "--format", "json").out)
    assert all(each["rests_on"] is None for each in plain["claims"])
    asked = json.loads(cli("verify", small, "--format", "json", "--rests-on").out)
    supported = [each for each in asked["claims"] if each["verdict"] == "supported"]
    assert supported
    assert all(each["rests_on"]["dependencies"] for each in supported)
    one = json.loads(cli("explain", supported[0]["id"], "--project", small, "--format", "json").out)
    assert one["only"] == [supported[0]["id"]]
    assert one["claims"] == [supported[0]]
