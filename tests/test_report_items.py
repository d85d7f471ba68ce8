"""What single formats say: fingerprints that stay, links that lead, limits that are kept, cases that fail."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import report_samples
from conftest import CASES, ROOT, TODAY, Files
from lxml import etree
from reading_formats import LINK, MARKDOWN, READERS, visible

from checker.config import Settings
from checker.model.acceptances import Acceptance
from checker.model.findings import Finding, Severity
from checker.model.locations import Location
from checker.model.projects import Report
from checker.report.content.items import fingerprint, items
from checker.report.content.pages import codes_with_page, in_short
from checker.report.formats import render
from checker.report.look import Look, Show, placed
from checker.report.markdown.page import COMMENT, STEP_SUMMARY
from checker.report.sarif import log
from checker.report.sarif.rules import ORDER
from checker.verify import verify

DAY = date.fromisoformat(TODAY)
WORDS = """\
scales:
  grade: {levels: [bad, fair, good]}
types:
  bridge:
    fields: {river: entity, opened: date, grade: grade}
    identity: [river]
entities:
  thames: {name: the Thames}
records:
  bridge-1: {bridge: {river: thames}, name: the bridge}
"""
SOURCES = {
    "sources/guide.yaml": """\
source:
  title: A guide to the bridge
  publisher: the county
  published: 1990-05
  url: https://guide.example/bridge
says:
- bridge: bridge-1
  opened: 1894-06-30
  quote: opened on 30 June 1894
- quote: in the bright sunshine of 1895
""",
    "sources/guide.md": "The bridge was opened on 30 June 1894,\nin the bright sunshine of 1894.\n",
    "sources/memoir.yaml": """\
source:
  title: A memoir
  published: 1950
says:
- bridge: bridge-1
  opened: 1895
  quote: the opening in 1895
""",
    "sources/memoir.md": "I still remember the opening in 1895.\n",
}
CLAIMS = """\
claims:
- id: opened-in-1895
  text: The bridge was opened in 1895.
  rule:
    has:
      record: {bridge: bridge-1}
      fields: {opened: 1895}
  made_in:
  - {source: memoir, quote: the opening in 1895, by: the memoirist, on: 1950}
  checked: {by: the auditor, on: 2026-11-20}
  expect: supported
- id: a-good-bridge
  text: The bridge is good.
  rule:
    has:
      record: {bridge: bridge-1}
      fields: {grade: good}
- id: opened-in-june
  text: The bridge was opened in June 1894.
  rule:
    has:
      record: {bridge: bridge-1}
      fields: {opened: 1894-06}
  made_in:
  - {source: memoir}
  checked: {by: the auditor, on: 2026-11-19}
"""
FILES = {"claims/vocabulary.yaml": WORDS, "claims/bridge.yaml": CLAIMS, **SOURCES}


@pytest.fixture
def report(project: Callable[[Files], Path]) -> Report:
    return verify(project(FILES), today=DAY)


def sarif(report: Report, look: Look | None = None) -> Any:
    return json.loads(render("sarif", report, look or Look()))["runs"][0]


def only(found: Any, code: str) -> Any:
    (one,) = [each for each in found["results"] if each["ruleId"] == code]
    return one


# Fingerprints.


@pytest.mark.parametrize("folder", [ROOT, CASES / "small"], ids=["dossier", "small"])
def test_fingerprints_survive_moved_lines(folder: Path, tmp_path: Path) -> None:
    for name in ("claims", "sources"):
        shutil.copytree(folder / name, tmp_path / name)
    before = verify(tmp_path, today=DAY)
    for path in tmp_path.rglob("*.yaml"):
        path.write_text("# moved\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = verify(tmp_path, today=DAY)
    assert {each.location for each in before.findings} != {each.location for each in after.findings}
    both = [[(item.fingerprint, item.number) for item in items(each, Look())] for each in (before, after)]
    assert sorted(both[0]) == sorted(both[1])
    assert len(set(both[0])) == len(both[0])


def test_fingerprints_are_of_what_a_finding_is_about_alone() -> None:
    finding = Finding(
        "quote-absent", Severity.ERROR, "message", Location("a", 1), subject="s", values=("1", "2")
    )
    same = (
        replace(finding, location=Location("b", 9, 9)),
        replace(finding, message="other words"),
        replace(finding, severity=Severity.NOTE),
        replace(finding, values=("2", "1")),
    )
    other = (
        replace(finding, code="quote-altered"),
        replace(finding, subject="t"),
        replace(finding, about="bridge opened"),
        replace(finding, values=("1",)),
        replace(finding, subject="s1", values=("2",)),
        replace(finding, values=("12",)),
    )
    assert {fingerprint(each) for each in same} == {fingerprint(finding)}
    assert len({fingerprint(each) for each in (finding, *other)}) == len(other) + 1


def test_a_second_identical_finding_has_its_own(report: Report) -> None:
    finding = report.findings[0]
    twin = replace(finding, location=finding.location._replace(line=finding.location.line + 5))
    doubled = replace(report, findings=(finding, twin))
    prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in sarif(doubled)["results"]]
    assert [each.partition(":")[2] for each in prints] == ["1", "2"]
    assert len({each.partition(":")[0] for each in prints}) == 1


# SARIF.


def test_links_of_a_message_lead_to_the_passages(report: Report) -> None:
    quote = only(sarif(report), "quote-altered")
    assert quote["locations"][0]["physicalLocation"]["region"]["startLine"] == 10
    (target,) = quote["relatedLocations"]
    assert target["physicalLocation"] == {
        "artifactLocation": {"uri": "sources/guide.md", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 31},
    }
    assert LINK.findall(quote["message"]["text"]) == [("sources/guide.md:2", "1")]


def test_a_discrepancy_is_told_step_by_step(report: Report) -> None:
    found = only(sarif(report), "sources-disagree")
    (flow,) = found["codeFlows"]
    steps = [each["location"] for each in flow["threadFlows"][0]["locations"]]
    assert [each["physicalLocation"]["artifactLocation"]["uri"] for each in steps] == [
        *("sources/memoir.md", "sources/memoir.yaml", "sources/guide.md", "sources/guide.yaml"),
    ]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "sources/guide.yaml"


def test_a_verdict_is_told_by_its_proof_at_the_expectation(report: Report) -> None:
    found = [each for each in sarif(report)["results"] if each["ruleId"] == "verdict-unexpected"]
    lines = {
        each["properties"]["subject"]: each["locations"][0]["physicalLocation"]["region"]["startLine"]
        for each in found
    }
    assert lines["opened-in-1895"] == 1 + CLAIMS[: CLAIMS.index("expect: supported")].count("\n")
    (refuted,) = [each for each in found if each["properties"]["subject"] == "opened-in-1895"]
    (flow,) = refuted["codeFlows"]
    first = flow["threadFlows"][0]["locations"][0]["location"]
    assert "1894-06-30" in first["message"]["text"]
    assert first["physicalLocation"]["artifactLocation"]["uri"] == "sources/guide.yaml"


def test_acceptances_are_suppressions_with_their_reason(report: Report) -> None:
    accepted = Acceptance("x", (), "counts the [festival]", Location("sources/guide.yaml", 3, 5))
    findings = (replace(report.findings[0], accepted=accepted), *report.findings[1:])
    results = sarif(replace(report, findings=findings))["results"]
    (found,) = [each["suppressions"] for each in results if each["suppressions"]]
    assert found[0]["kind"] == "inSource"
    assert found[0]["status"] == "accepted"
    assert found[0]["justification"] == "counts the [festival]"
    assert found[0]["location"]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}


def test_every_rule_has_its_help() -> None:
    rules = sarif(report_samples.full())["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == list(ORDER)
    for rule in rules:
        code = rule["id"]
        assert rule["shortDescription"]["text"] == in_short(code)
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"].split(":")[0])
        assert rule["help"]["markdown"].startswith(f"# {code}\n")
        assert len(rule["help"]["text"]) > len(rule["fullDescription"]["text"])
        assert not re.search(r"`|\*\*|\]\(", rule["help"]["text"]), code


def test_every_page_begins_with_a_sentence() -> None:
    for code in codes_with_page():
        assert re.fullmatch(r"[A-Z“\"].*[.:!?]", in_short(code)), code


def test_brackets_in_a_message_are_no_link(report: Report) -> None:
    finding = replace(report.findings[0], message="[sic] and [click](https://evil.example)", related=())
    text = sarif(replace(report, findings=(finding,)))["results"][0]["message"]["text"]
    assert "\\[click\\](https://evil.example)" in text
    kept = replace(finding, message="[sic] alone")
    text = sarif(replace(report, findings=(kept,)))["results"][0]["message"]["text"]
    assert text.startswith("[sic] alone\n")


def test_no_more_results_than_code_scanning_takes(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    assert log.MOST_RESULTS == 25_000
    monkeypatch.setattr(log, "MOST_RESULTS", 40)
    note = replace(report.findings[0], severity=Severity.NOTE, related=())
    many = tuple(replace(note, values=(str(number),)) for number in range(40))
    worst = replace(note, severity=Severity.ERROR)
    run = sarif(replace(report, findings=(*many, worst)))
    assert len(run["results"]) == 40
    assert run["results"][0]["level"] == "error"
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("1 findings")


def test_changed_severities_are_told(project: Callable[[Files], Path]) -> None:
    settings = Settings(severity={"quote-altered": Severity.WARNING})
    run = sarif(verify(project(FILES), settings=settings, today=DAY))
    (override,) = run["invocations"][0]["ruleConfigurationOverrides"]
    assert override["descriptor"]["id"] == "quote-altered"
    assert override["configuration"] == {"level": "warning"}


def test_a_private_text_is_not_repeated(project: Callable[[Files], Path]) -> None:
    hidden = FILES["sources/guide.yaml"].replace("  title:", "  private: true\n  title:")
    report = verify(project({**FILES, "sources/guide.yaml": hidden}), today=DAY)
    assert any(each.code == "quote-altered" for each in report.findings)
    for name in ("sarif", "markdown"):
        text = render(name, report, Look(show=Show.ALL))
        assert "sunshine of 1895" in text
        assert "sunshine of 1894" not in text


# JUnit.


def cases(report: Report, look: Look | None = None) -> dict[str, tuple[str, str]]:
    """Name → suite and outcome of each case."""
    root = etree.fromstring(render("junit", report, look or Look()).encode())
    return {
        case.get("name"): (suite.get("name"), next(iter(each.tag for each in case)))
        for suite in root
        for case in suite
    }


def test_claims_pass_fail_and_are_skipped(report: Report) -> None:
    found = cases(report)
    assert found["opened-in-june"] == ("claims/bridge.yaml", "system-out")
    assert found["opened-in-1895"] == ("claims/bridge.yaml", "failure")
    assert found["a-good-bridge"] == ("claims/bridge.yaml", "skipped")
    assert found["verdict-unexpected: a-good-bridge [not enough evidence]"] == (
        "findings in claims/bridge.yaml",
        "failure",
    )
    assert found["sources-disagree: the bridge [1895] [1894-06-30]"] == (
        "findings in sources/guide.yaml",
        "failure",
    )


def test_warnings_fail_where_they_make_the_run_fail(report: Report) -> None:
    warning = next(each for each in report.findings if each.code == "quote-altered")
    mild = replace(report, findings=(replace(warning, severity=Severity.WARNING),))
    (name,) = [name for name in cases(mild) if name.startswith("quote-altered")]
    assert cases(mild)[name][1] == "system-out"
    assert cases(mild, Look(decide=Severity.WARNING))[name][1] == "failure"


# Annotations.


def test_ten_annotations_of_each_level_and_the_rest_in_words(report: Report) -> None:
    finding = report.findings[0]
    many = [
        replace(finding, severity=level, location=Location(f"sources/{level}.yaml", number + 1))
        for level, count in ((Severity.NOTE, 12), (Severity.ERROR, 13), (Severity.WARNING, 2))
        for number in range(count)
    ]
    lines = render("github", replace(report, findings=tuple(many)), Look()).splitlines()
    levels = Counter(line.split(" ")[0] for line in lines)
    assert levels == {"::error": 10, "::warning": 2, "::notice": 10}
    assert lines[-1].endswith(
        "::3 errors and 3 notices more, in sources/error.yaml (3), sources/note.yaml (3). "
        "checker verify --show all lists all of them."
    )


def test_the_last_line_has_the_paths_of_the_annotations(report: Report) -> None:
    many = tuple(
        replace(report.findings[0], location=Location("sources/guide.yaml", number))
        for number in range(1, 13)
    )
    lines = render("github", replace(report, findings=many), Look(folder="a/b")).splitlines()
    assert all("file=a/b/sources/guide.yaml," in line for line in lines[:-1])
    assert " in a/b/sources/guide.yaml (" in lines[-1]


def test_an_annotation_stands_at_the_line_of_the_repository(report: Report) -> None:
    lines = render("github", report, Look(folder="a/b")).splitlines()
    (line,) = [each for each in lines if "quote-altered" in each]
    assert line.startswith(
        "::error file=a/b/sources/guide.yaml,line=10,col=10,title=quote-altered%3A guide::"
    )


def test_nothing_to_say_is_nothing() -> None:
    assert render("github", replace(report_samples.full(), findings=()), Look()) == ""


@pytest.mark.parametrize(
    ("environment", "folder", "address"),
    [
        ({}, "project", ""),
        ({"GITHUB_WORKSPACE": "{root}"}, "work/project", ""),
        ({"GITHUB_WORKSPACE": "/elsewhere"}, "project", ""),
        (
            {
                "GITHUB_WORKSPACE": "{root}",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "county/dossier",
                "GITHUB_SHA": "0123456789" * 4,
            },
            "work/project",
            "https://github.com/county/dossier/blob/" + "0123456789" * 4,
        ),
        (
            {
                "GITHUB_WORKSPACE": "{root}",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "county/dossier](x)",
                "GITHUB_SHA": "0123456789" * 4,
            },
            "work/project",
            "",
        ),
    ],
)
def test_where_paths_are_told_from(
    environment: dict[str, str], folder: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work" / "project").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    named = {name: value.replace("{root}", str(tmp_path)) for name, value in environment.items()}
    look = placed(Look(), named, Path("project"))
    assert (look.folder, look.address) == (folder, address)
    assert placed(Look(), {}, tmp_path).folder == ""


# Markdown.


def test_the_worst_comes_first_and_causes_before_their_consequences(report: Report) -> None:
    text = render("markdown", report, Look())
    codes = [item.finding.code for item in items(report, Look()) if item.decides]
    assert codes[0] == "quote-altered"
    assert codes[-1] == "verdict-unexpected"
    order = ["## ❌", "### Needs a decision", *(f"**error: {code}**" for code in dict.fromkeys(codes))]
    order.append("### Summary")
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert text.startswith("## ❌ checker: 4 findings need a decision\n")


def test_a_stop_stands_before_what_is_accepted(report: Report) -> None:
    finding = next(each for each in report.findings if each.code == "sources-disagree")
    accepted = Acceptance(finding.code, (), "the memoir is \u2018late\u2019", finding.location)
    for message in ("opened 1895 (memoir)", "opened 1895."):
        let_stand = replace(finding, code="constraint-violated", message=message, accepted=accepted)
        text = render("markdown", replace(report, findings=(let_stand,)), Look())
        assert f"{message.rstrip('.')}. Accepted: the memoir" in text


def test_sources_stand_side_by_side(report: Report) -> None:
    text = render("markdown", report, Look())
    assert (
        "|  | memoir | guide |\n| --- | --- | --- |\n| says | opened **1895** | opened **1894-06-30** |\n"
        in text
    )
    tokens = MARKDOWN.parse(text)
    cells = [visible(token.children or []) for token in tokens if token.type == "inline"]
    assert '"the opening in 1895"' in cells


@pytest.mark.parametrize(("show", "size"), [(Show.USUAL, COMMENT), (Show.ALL, STEP_SUMMARY)])
def test_what_is_too_much_for_github_is_counted(report: Report, show: Show, size: int) -> None:
    finding = next(each for each in report.findings if each.code == "verdict-unexpected")
    long = "many words | of <b>a</b> message " * 20
    many = tuple(
        replace(finding, code="constraint-violated", message=long, subject=f"s{number}", related=())
        for number in range(5_000)
    )
    text = render("markdown", replace(report, findings=many), Look(show=show))
    assert size * 0.9 < len(text) <= size
    (left,) = re.findall(r"Left out for want of room: ([\d,]+) findings", text)
    shown = text.count("**error: constraint-violated**")
    assert shown + int(left.replace(",", "")) == len(many)
    assert "### Summary" in text
    READERS["markdown"](text, report, Look()) if show is Show.USUAL else None


def test_places_are_links_where_the_files_are_on_the_web(report: Report) -> None:
    address = "https://github.com/county/dossier/blob/" + "0123456789" * 4
    text = render("markdown", report, Look(folder="a b", address=address))
    assert f"[`sources/guide.yaml:10`]({address}/a%20b/sources/guide.yaml?plain=1#L10)" in text


# ClaimReview.


def test_claim_reviews_say_what_files_say(report: Report) -> None:
    first, second = json.loads(render("claimreview", report, Look()))["@graph"]
    assert first == {
        "@type": "ClaimReview",
        "claimReviewed": "The bridge was opened in 1895.",
        "author": {"@type": "Person", "name": "the auditor"},
        "datePublished": "2026-11-20",
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": "refuted",
        },
        "reviewBody": next(
            each.verdict.because for each in report.claims if each.claim.id == "opened-in-1895"
        ),
        "itemReviewed": {
            "@type": "Claim",
            "text": "The bridge was opened in 1895.",
            "author": [{"@type": "Thing", "name": "the memoirist"}],
            "datePublished": "1950",
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "name": "A memoir",
                    "datePublished": "1950",
                    "text": "the opening in 1895",
                }
            ],
        },
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": "A guide to the bridge",
                "url": "https://guide.example/bridge",
                "datePublished": "1990-05",
                "publisher": {"@type": "Organization", "name": "the county"},
            }
        ],
    }
    assert second["reviewRating"]["alternateName"] == "supported"
    assert second["reviewRating"]["ratingValue"] == 3
    assert "author" not in second["itemReviewed"]
    assert "datePublished" not in second["itemReviewed"]
