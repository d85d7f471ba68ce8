"""``checker diff``: what is worse, what is another thing, and what no report is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import report_samples
from case_tables import typed_cases
from conftest import TODAY, Files, Run
from hypothesis import strategies as st

from checker.compare.revisions import compare_reports
from checker.load import outlines
from checker.load.outlines import read_outline
from checker.model.errors import ProjectError
from checker.model.findings import Severity
from checker.model.locations import Location
from checker.model.outlines import (
    FindingOutline,
    Outline,
    State,
)
from checker.report.diff import markdown, terminal
from checker.report.diff.lines import lines
from checker.report.json import schema
from checker.report.json.report import render as render_report
from checker.report.look import Look

TABLE: dict[str, Any] = typed_cases("diff.yaml")
LEVELS = st.sampled_from(Severity)


def edited(files: Mapping[str, str], edits: Mapping[str, Any]) -> dict[str, str]:
    found = dict(files)
    for name, given_edits in edits.items():
        for edit in given_edits if isinstance(given_edits, list) else [given_edits]:
            assert edit["find"] in found[name], (name, edit)
            found[name] = found[name].replace(edit["find"], edit["put"], 1)
    return found


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_case(
    case: dict[str, Any], project: Callable[[Files], Path], here: Callable[..., Run], tmp_path: Path
) -> None:
    before = edited(TABLE["project"], case.get("both", {}))
    reports = []
    for number, files in enumerate([before, edited(before, case["edit"])]):
        run = here("verify", project(files), "--today", TODAY, "--format", "json")
        assert run.code in (0, 1), run
        reports.append(tmp_path / f"{number}.json")
        reports[-1].write_bytes(run.stdout)
    level = case.get("fail_on", "error")
    run = here("diff", *reports, "--fail-on", level, "--format", "json")
    assert run.err == ""
    found = [
        f"{line.direction} {line.kind} {line.subject}: {line.was} -> {line.is_}"
        for line in lines(compare_reports(*map(read_outline, reports), Severity(level)))
    ]
    assert found == case["changes"]
    is_worse = any(each.startswith("worse ") for each in found)
    assert (run.code, json.loads(run.out)["got_worse"]) == (int(is_worse), is_worse)
    if "files" in case:
        shown = [
            each["path"] + (f" {each['moved']} of {each['quotes']}" if each["quotes"] else "")
            for each in json.loads(run.out)["files"]
        ]
        assert shown == case["files"]


def written_report(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_report(report_samples.full(), Look()))
    return found | changes


def test_what_is_read_is_what_reports_have() -> None:
    """The reader knows no field that the report lacks, and every kind of thing that is compared."""
    pairs = [
        (outlines._Report, schema.Report),
        (outlines._Claim, schema.Claim),
        (outlines._Discrepancy, schema.Discrepancy),
        (outlines._Quote, schema.Quote),
        (outlines._Finding, schema.Finding),
        (outlines._Voice, schema.Voice),
        (outlines._Record, schema.Record),
        (outlines._Span, schema.Span),
        (outlines._Place, schema.Location),
        (outlines._Witnesses, schema.Witnesses),
        (outlines._Accepted, schema.Acceptance),
        (outlines._Input, schema.Input),
        (outlines._AsOf, schema.AsOf),
    ]
    for read, written in pairs:
        assert set(read.model_fields) <= set(get_type_hints(written)), read


@pytest.mark.parametrize("sample", ["full", "clean", "hostile"])
def test_reports_are_read(sample: str, tmp_path: Path) -> None:
    report = getattr(report_samples, sample)()
    file = tmp_path / "report.json"
    file.write_bytes(render_report(report, Look()).encode("utf-8", "backslashreplace"))
    found = read_outline(file)
    assert [each.id for each in found.claims] == [each.claim.id for each in report.claims]
    assert len(found.quotes) == len(report.quotes)
    assert len(found.discrepancies) == len(report.discrepancies)
    assert {each.code for each in found.findings} <= {each.code for each in report.findings}
    assert "verdict-unexpected" not in {each.code for each in found.findings}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not JSON"),
        ("no", "not JSON"),
        ("[]", "this is no report of checker in the format checker-report/1"),
        ("null", "this is no report of checker"),
        ("{}", "this is no report of checker"),
        ('{"format": "checker-report/2"}', "this is no report of checker"),
        ('{"format": "checker-impact/1"}', "this is no report of checker"),
        ("[" * 1_000_000, "not JSON: recursion limit exceeded"),
        ('{"a":' * 1_000_000, "not JSON: recursion limit exceeded"),
        (b"\xff\xfe{\x00", "not JSON"),
        (b'{"format": "\xff"}', "not JSON"),
        ('{"format": "\\ud800"}', "not JSON"),
        (written_report(claims=None), "claims: Input should be a valid array"),
        (written_report(claims=[1]), "claims[0]: "),
        (written_report(claims=[{}]), "claims[0].id: Field required"),
        (written_report(quotes=[{"source": "a" * 100_000}]), "quotes[0].words: Field required"),
        (written_report(inputs=[{"path": 1, "sha256": []}]), "inputs[0].path: "),
        (written_report(today=20261120), "today: Input should be a valid string"),
        (written_report(severities=[]), "severities: "),
        (written_report(findings=[1] * 1000), "and 980 more errors of this kind"),
    ],
)
def test_what_is_no_report(
    content: str | bytes | dict[str, Any], says: str, tmp_path: Path, here: Callable[..., Run]
) -> None:
    if isinstance(content, dict):
        content = json.dumps(content)
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_bytes(content.encode() if isinstance(content, str) else content)
    good.write_bytes(render_report(report_samples.clean(), Look()).encode())
    for files in ((bad, good), (good, bad)):
        run = here("diff", *files)
        assert (run.code, run.out) == (2, ""), run
        assert f"error: {bad.as_posix()}" in run.err
        assert says in run.err
        assert "name a report that `checker verify --format json` has written" in run.err
        assert "Traceback" not in run.err
        assert len(run.err) < 10_000


def test_values_of_the_wrong_kind_are_named(tmp_path: Path) -> None:
    report = written_report()
    report["claims"][0]["verdict"] = "certain"
    report["quotes"][0]["grade"] = 3
    report["findings"][0]["location"]["line"] = 1e300
    report["findings"][0]["severity"] = True
    file = tmp_path / "bad.json"
    file.write_bytes(json.dumps(report).encode())
    with pytest.raises(ProjectError) as caught:
        read_outline(file)
    told = [each.message.partition(":")[0] for each in caught.value.errors]
    assert sorted(told) == [
        "claims[0].verdict", "findings[0].location.line", "findings[0].severity", "quotes[0].grade",
    ]  # fmt: skip


def test_two_claims_of_one_id_are_no_report(tmp_path: Path) -> None:
    report = written_report()
    report["claims"].append(report["claims"][0])
    file = tmp_path / "bad.json"
    file.write_bytes(json.dumps(report).encode())
    with pytest.raises(ProjectError, match="two claims have the id"):
        read_outline(file)


def test_all_that_is_wrong_with_both_is_said(tmp_path: Path, here: Callable[..., Run]) -> None:
    (tmp_path / "folder").mkdir()
    run = here("diff", tmp_path / "folder", tmp_path / "none.json")
    assert run.code == 2
    assert "folder: cannot be read" in run.err
    assert "none.json: cannot be read" in run.err


def test_a_key_that_stands_twice_is_named_with_its_place(tmp_path: Path, cli: Callable[..., Run]) -> None:
    """Wherever it stands: a parser would take the last of two verdicts, and another one the first."""
    report = json.dumps(written_report(format="checker-report/1"), indent=1)
    good, bad, worse = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "worse.json"
    good.write_text(report, encoding="utf-8")
    assert cli("diff", good, good).code == 0
    twice = report.replace('   "verdict": ', '   "verdict": "supported", "verdict": ', 1)
    line = twice[: twice.index('"supported", "verdict"')].count("\n") + 1
    bad.write_text(twice, encoding="utf-8")
    worse.write_text('{"a":1,\n"a":2,' + twice.replace('"claims": [', '"claims": [0,').lstrip("{"), "utf-8")
    run = cli("diff", bad, worse)
    assert (run.code, run.out) == (2, "")
    name = bad.as_posix()
    assert f"error: {name}:{line}:28: 'verdict' is here a second time (first on line {line})\n" in run.err
    assert f"error: {worse.as_posix()}:2:1: 'a' is here a second time (first on line 1)\n" in run.err
    assert f"error: {worse.as_posix()}:{line + 1}:28: 'verdict' is here a second time" in run.err
    assert f"error: {worse.as_posix()}: claims[0]: " in run.err
    assert "help: keep one of them, or write the report anew with `checker verify --format json`" in run.err


def test_of_many_keys_that_stand_twice_a_few_are_named(tmp_path: Path, here: Callable[..., Run]) -> None:
    file = tmp_path / "bad.json"
    file.write_text(
        json.dumps(written_report()).replace("{", '{"\\u001b[31m": 1, ' + '"a": 1, ' * 1001, 1), "utf-8"
    )
    run = here("diff", file, file)
    assert (run.code, run.out) == (2, "")
    assert run.err.count("'a' is here a second time (first on line 1)") == 20
    assert "and 980 more keys that are there already" in run.err


def test_unknown_fields_are_left_alone(tmp_path: Path) -> None:
    report = written_report(tomorrow={"a": [1]})
    report["claims"][0]["mood"] = "fine"
    file = tmp_path / "newer.json"
    file.write_bytes(json.dumps(report).encode())
    assert read_outline(file).claims


@pytest.mark.parametrize("private", [True, None, False])
def test_of_a_private_text_no_words_are_shown(
    private: bool | None, tmp_path: Path, here: Callable[..., Run]
) -> None:
    report = written_report()
    for each in report["quotes"]:
        each["note"] = "the text has its secret"
        each.pop("private")
        if private is not None:
            each["private"] = private
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(json.dumps(written_report(quotes=[])).encode())
    new.write_bytes(json.dumps(report).encode())
    for format_ in ("terminal", "markdown", "json"):
        shown = here("diff", old, new, "--format", format_).out
        assert ("secret" in shown) == (private is False)


def test_exit_codes_of_a_fresh_process(tmp_path: Path, cli: Callable[..., Run]) -> None:
    clean, full = tmp_path / "clean.json", tmp_path / "full.json"
    clean.write_bytes(render_report(report_samples.clean(), Look()).encode())
    full.write_bytes(render_report(report_samples.full(), Look()).encode())
    assert cli("diff", full, full).out.startswith("Result: nothing has changed\n")
    assert cli("diff", full, full).code == 0
    assert cli("diff", clean, full).code == 1
    assert cli("diff", full, clean).code == 0
    assert cli("diff", full).code == 2
    assert cli("diff", full, tmp_path).code == 2


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
def test_nothing_in_a_report_reaches_the_screen_as_it_is(
    format_: str, tmp_path: Path, here: Callable[..., Run]
) -> None:
    evil = "\x1b[31m\u202e<script>alert(1)</script>](http://x) @all [/b] ```\n## H\n| a | b |"
    report = written_report()
    for each in report["claims"]:
        each["id"] += evil
        each["text"] = each["because"] = each["location"]["file"] = evil
    for each in report["quotes"]:
        each["words"] = each["note"] = evil
    for each in report["findings"]:
        each["subject"] = each["message"] = evil
    report["inputs"].append({"path": evil, "sha256": "", "size": 0})
    report["checker"] = report["today"] = evil
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(render_report(report_samples.clean(), Look()).encode())
    bad.write_bytes(json.dumps(report).encode())
    run = here("diff", good, bad, "--format", format_)
    assert run.code == 1, run
    if format_ == "json":
        assert json.loads(run.out)["new"]["checker"] == evil
        return
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
    if format_ == "markdown":
        outside = re.sub(r"(`+).+?\1", "", run.out)
        assert "<script" not in outside
        assert not re.search(r"(?<!\\)\]\(", outside)
        assert "@all" not in outside
        assert {line[:3] for line in run.out.splitlines() if line.startswith("#")} <= {"## ", "###"}


def test_a_large_difference_is_quick_and_fits_in_a_comment() -> None:
    state = State(Severity.ERROR, False)
    place = Location("sources/a.yaml", 1)
    findings = tuple(
        FindingOutline("total-differs", f"s{number}", "", ("w" * 300,), None, "m" * 300, state, place)
        for number in range(20_000)
    )
    empty = Outline("1", TODAY, None, (), {}, (), (), (), (), {})
    revision = compare_reports(empty, replace(empty, findings=findings), Severity.ERROR)
    written = markdown.render(revision, Look())
    assert len(written) < 65_536
    assert "more: `checker diff --format json` has all." in written
    assert len(terminal.render(revision, Look()).splitlines()) < 1000


def test_reports_that_were_made_differently_say_so(tmp_path: Path, here: Callable[..., Run]) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(json.dumps(written_report()).encode())
    new.write_bytes(
        json.dumps(written_report(only=["a"], as_of={"date": TODAY, "left_out": []}, checker="9")).encode()
    )
    run = here("diff", old, new)
    shown = " ".join(run.out.split())
    assert (
        "The two reports were made by different versions of checker, and for different claims (--only), "
        "and as of different days (--as-of); some changes may come from that."
    ) in shown
    assert run.code == 0
    assert json.loads(here("diff", old, new, "--format", "json").out)["made_differently"] == [
        "checker", "only", "as_of",
    ]  # fmt: skip


def test_what_was_not_asked_is_not_called_gone_alone(tmp_path: Path, here: Callable[..., Run]) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(json.dumps(written_report()).encode())
    new.write_bytes(json.dumps(written_report(claims=[], only=["a"])).encode())
    asked = "what one of them lacks may not have been asked (--only)"
    assert asked in " ".join(here("diff", old, new).out.split())
    new.write_bytes(json.dumps(written_report(claims=[])).encode())
    assert asked not in " ".join(here("diff", old, new).out.split())


@pytest.mark.parametrize(
    ("length", "result"),
    [
        ("100", "nothing got worse: 1 otherwise changed; 1 claim gone (1 supported)"),
        ("300", "nothing got worse: 1 better; 1 claim gone"),
    ],
)
def test_claims_that_are_gone_are_counted_in_the_result(
    length: str, result: str, tmp_path: Path, project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    """Whether they held or failed: what is gone can no longer fail."""
    files = edited(
        TABLE["project"], {"claims/bridge.yaml": {"find": "above: 100", "put": f"above: {length}"}}
    )
    folder = project(files)
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    here("verify", folder, "--today", TODAY, "--report", f"json={old}")
    claims = files["claims/bridge.yaml"]
    start, end = claims.index("- id: long"), claims.index("- id: opened-late")
    (folder / "claims" / "bridge.yaml").write_text(claims[:start] + claims[end:], encoding="utf-8")
    here("verify", folder, "--today", "2026-11-21", "--report", f"json={new}")
    run = here("diff", old, new)
    shown = " ".join(run.out.split())
    assert f"Result: {result} old" in shown
    assert "nobody asserts it any more" in shown
    assert "made on different days; some changes" in shown
