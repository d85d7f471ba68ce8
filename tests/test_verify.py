"""The story of a run: what is in the report, in which order, and what it does not depend on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import CASES, ROOT, TODAY, Files

from checker.model.errors import ProjectError
from checker.model.projects import Report
from checker.model.verdicts import Label, Reason
from checker.report.answers.explain import render_claim
from checker.report.json.report import render as render_json
from checker.report.look import Look
from checker.verify import run, verify

DAY = date.fromisoformat(TODAY)
VOCABULARY = """\
types:
  bridge:
    fields:
      opened: date
      length: number
records:
  bridge-1:
    bridge: {}
    name: the bridge
"""
SOURCE = """\
source:
  title: A guide
  private: true
says:
- bridge: bridge-1
  opened: 1894
  quote: opened in 1894
"""
CLAIM = """\
claims:
- id: opened-in-1894
  text: The bridge was opened in 1894.
  rule:
    has:
      record:
        bridge: bridge-1
      fields:
        opened: 1894
"""
PRIVATE = {"claims/vocabulary.yaml": VOCABULARY, "claims/a.yaml": CLAIM, "sources/guide.yaml": SOURCE}


@pytest.fixture(scope="module")
def dossier() -> Report:
    return verify(ROOT, today=DAY)


def test_the_dossier_shows_the_two_dates_of_the_inspection_of_2017_first(dossier: Report) -> None:
    first = dossier.discrepancies[0]
    assert (first.code, str(first.record)) == ("sources-date-differently", "insp-2017")
    assert [(voice.source, voice.field, voice.value) for voice in first.voices] == [
        ("improvement-2018", "published", "2018-01"),
        ("inspection-2022", "dated", "2017"),
    ]
    assert first.explained
    assert first.explanation is not None
    assert first.explanation.startswith("2017 agrees with fieldwork November 2017 (improvement-2018:")


def test_wording_and_speakers_are_never_explained(dossier: Report) -> None:
    found = [each for each in dossier.discrepancies if each.code in ("wording-differs", "speaker-differs")]
    assert found
    assert {(each.explained, each.explanation) for each in found} == {(False, None)}


def test_a_report_is_the_same_each_time(dossier: Report) -> None:
    again = verify(ROOT, today=DAY)
    assert [each.location for each in again.findings] == [each.location for each in dossier.findings]
    assert [each.location for each in again.discrepancies] == [
        each.location for each in dossier.discrepancies
    ]
    assert [each.sort_key for each in dossier.findings] == sorted(each.sort_key for each in dossier.findings)


def test_inputs_are_all_files_that_were_read(dossier: Report) -> None:
    read = {each.path for each in dossier.inputs}
    written = {
        path.relative_to(ROOT).as_posix()
        for folder in ("claims", "sources")
        for path in (ROOT / folder).iterdir()
    }
    assert read == written | {"sources.lock"}


def test_only_limits_claims_and_what_is_said_of_their_records(dossier: Report) -> None:
    one = verify(ROOT, today=DAY, only=("rated-in-2017-by-some-date",))
    assert [each.claim.id for each in one.claims] == ["rated-in-2017-by-some-date"]
    assert one.only == ("rated-in-2017-by-some-date",)
    whole = next(each for each in dossier.claims if each.claim.id == one.claims[0].claim.id)
    assert one.claims[0].verdict.because == whole.verdict.because
    assert "insp-2017" in {str(each.record) for each in one.discrepancies}
    places = {each.location for each in one.discrepancies}
    assert places < {each.location for each in dossier.discrepancies}
    shown = {
        each.location for each in one.findings if each.code.startswith(("sources-", "wording-", "speaker-"))
    }
    assert shown == places


def test_texts_from_elsewhere_are_looked_up(project: Callable[[Files], Path], tmp_path: Path) -> None:
    folder = project(PRIVATE)
    assert [each.code for each in verify(folder, today=DAY).findings] == [
        "verdict-unchecked", "quote-unchecked"
    ]  # fmt: skip
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "guide.md").write_text("It was opened in 1894.\n", encoding="utf-8")
    found = verify(folder, texts=texts, today=DAY)
    assert not found.findings
    assert found.claims[0].verdict.label is Label.SUPPORTED
    (texts / "guide.md").write_text("It was opened in 1895.\n", encoding="utf-8")
    assert "quote-altered" in {each.code for each in verify(folder, texts=texts, today=DAY).findings}


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"claims/vocabulary.yaml": VOCABULARY},
        {"claims/a.yaml": "claims: []\n"},
        {"sources/a.yaml": "source:\n  title: A\n  text: none\n"},
    ],
)
def test_nothing_to_check_is_not_a_pass(files: Files, project: Callable[[Files], Path]) -> None:
    with pytest.raises(ProjectError):
        verify(project(files), today=DAY)


def test_quotes_alone_are_enough(project: Callable[[Files], Path]) -> None:
    files = {
        "sources/a.yaml": "source:\n  title: A\nsays:\n- quote: the bridge is open\n",
        "sources/a.md": "At last the bridge is open.\n",
    }
    report = verify(project(files), today=DAY)
    assert [each.anchor.grade.value for each in report.quotes] == ["exact"]
    assert not report.findings


def test_a_run_answers_what_a_verdict_rests_on() -> None:
    found = run(CASES / "small", today=DAY)
    supported = [each for each in found.report.claims if each.verdict.label is Label.SUPPORTED]
    assert supported
    assert all(found.rests_on(each).dependencies for each in supported)


def contradictions(count: int, each: str) -> Files:
    """``count`` contradictions between two sources, and a rule that asks something of each berth.

    Each source has the better half of the grades of depth; a third has all grades of light.
    """
    berths = range(count)

    def source(title: str, name: str, grades: list[str]) -> str:
        says = "".join(
            f"- berth: b{berth}\n  {name}: {grade}\n  at: page 1\n"
            for berth, grade in zip(berths, grades, strict=True)
        )
        return f"source:\n  title: {title}\n  text: none\nsays:\n{says}"

    better = ["good" if berth % 2 else "fair" for berth in berths]
    worse = ["fair" if berth % 2 else "good" for berth in berths]
    rules = "".join(f"    - {{{each.replace('BERTH', f'b{berth}')}}}\n" for berth in berths)
    records = "".join(f"  b{berth}:\n    berth: {{}}\n" for berth in berths)
    return {
        "claims/vocabulary.yaml": (
            "scales:\n  grade:\n    levels:\n    - fair\n    - good\n"
            f"types:\n  berth:\n    fields:\n      depth: grade\n      light: grade\nrecords:\n{records}"
        ),
        "claims/a.yaml": f"claims:\n- id: every\n  text: Every berth.\n  rule:\n    all_of:\n{rules}",
        "sources/a.yaml": source("A", "depth", better),
        "sources/b.yaml": source("B", "depth", worse),
        "sources/c.yaml": source("C", "light", ["fair"] * count),
    }


GOOD, LIT, DIM, GRADED = (
    f"has: {{record: {{berth: BERTH}}, {condition}}}"
    for condition in ("depth: good", "light: good", "light: fair", "depth: [fair, good]")
)
EITHER = f"any_of: [{{{GOOD}}}, {{{LIT}}}]"
"""True only where the better grade of the depth is taken: the lights are fair."""
ANYWAY = f"all_of: [{{{DIM}}}, {{any_of: [{{{GOOD}}}, {{not: {{{GOOD}}}}}]}}]"
"""True in every reading, which shows only where a grade is chosen."""


@pytest.mark.parametrize(
    ("count", "each", "label", "reason"),
    [
        (3, EITHER, Label.CONFLICTING, None),
        (13, EITHER, Label.CONFLICTING, None),
        (60, EITHER, Label.CONFLICTING, None),
        (6, ANYWAY, Label.SUPPORTED, None),
        (13, ANYWAY, Label.NOT_ENOUGH, Reason.TOO_MANY_READINGS),
    ],
)
def test_contradictions_in_every_place(
    count: int, each: str, label: Label, reason: Reason | None, project: Callable[[Files], Path]
) -> None:
    report = verify(project(contradictions(count, each)), today=DAY)
    verdict = report.claims[0].verdict
    assert (verdict.label, verdict.reason) == (label, reason)
    assert len(report.discrepancies) == count


@pytest.mark.parametrize(("count", "number"), [(12, 4096), (13, None)])
def test_what_holds_by_bounds_says_so(
    count: int, number: int | None, project: Callable[[Files], Path]
) -> None:
    found = run(project(contradictions(count, GRADED)), today=DAY)
    (judged,) = found.report.claims
    assert judged.verdict.label is Label.SUPPORTED
    readings = judged.verdict.proofs[0][1].readings
    assert readings is not None
    assert (readings.cells, readings.number) == (count, number)
    written = json.loads(render_json(found.report, Look()))["claims"][0]["proof"][0]["readings"]
    assert written == {"cells": count, "number": number, "text": readings.text}
    shown = " ".join(render_claim(found.report, judged, Look()).split())
    assert ("13 contested fields can be read in more than 4,096 ways: too many" in shown) == (number is None)


LISTED = """\
source:
  title: A guide
  published: 2020
says:
- bridge: bridge-1
  opened: 1894
  quote: opened in 1894
complete:
- of:
    bridge: {}
  number: NUMBER
  quote: there is one bridge
"""
HOW_MANY = """\
claims:
- id: one-bridge
  text: There is one bridge.
  rule:
    count:
      of:
        bridge: {}
      is: 1
"""


@pytest.mark.parametrize(
    ("number", "quote", "why"),
    [
        ("1", "there is one bridge", None),
        ("2", "there is one bridge", "its number or its time is not in its quote"),
        ("1", "there are ten bridges", "its quote is not faithful"),
    ],
)
def test_a_list_that_is_left_out_is_named_where_it_is_lacking(
    number: str, quote: str, why: str | None, project: Callable[[Files], Path]
) -> None:
    files: Files = {
        "claims/vocabulary.yaml": VOCABULARY,
        "claims/a.yaml": HOW_MANY,
        "sources/guide.yaml": LISTED.replace("NUMBER", number).replace("there is one bridge", quote),
        "sources/guide.md": "It was opened in 1894, and there is one bridge.\n",
    }
    because = verify(project(files), today=DAY).claims[0].verdict.because
    wanted = f"; a list is declared at sources/guide.yaml:9 and was left out: {why}"
    assert because.endswith(wanted) if why is not None else "left out" not in because, because
