"""The HTML report as a document: its structure, its links, and that nothing from files becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import ROOT, TODAY
from html_reader import Element, read_html
from report_samples import clean, full, hostile

from checker.model.acceptances import Offer
from checker.model.findings import Finding, Severity
from checker.model.locations import Location
from checker.model.projects import Report
from checker.report.content.summary import summarise
from checker.report.html import page, render
from checker.report.look import Look
from checker.verify import verify

LOOK = Look()
EVIL = "<script>alert(1)</script>]]></style><!-- \" onload='x' {{ 7 * 7 }} \u202egnp.exe &lt;b&gt;"


@pytest.fixture(scope="module")
def dossier() -> Report:
    return replace(verify(ROOT), today=TODAY)


@pytest.fixture(scope="module")
def document(dossier: Report) -> Element:
    return read_html(render(dossier, LOOK))


def ids(document: Element) -> list[str]:
    return [each.attributes["id"] for each in document.walk() if "id" in each.attributes]


def by_id(document: Element, id_: str) -> Element:
    (found,) = [each for each in document.walk() if each.attributes.get("id") == id_]
    return found


@pytest.fixture(params=["dossier", "full", "clean", "hostile"])
def any_document(request: pytest.FixtureRequest) -> Element:
    if request.param == "dossier":
        return request.getfixturevalue("document")  # type: ignore[no-any-return]
    made = {"full": full, "clean": clean, "hostile": hostile}[request.param]()
    return read_html(render(made, LOOK))


def test_every_id_stands_once_and_every_link_leads_somewhere(any_document: Element) -> None:
    names = ids(any_document)
    assert len(names) == len(set(names))
    targets = {each.attributes["href"] for each in any_document.all("a")}
    inner = {target[1:] for target in targets if target.startswith("#")}
    unknown = inner - set(names)
    assert {name for name in unknown if not name.startswith("source-")} == set()
    assert {target for target in targets if not target.startswith(("#", "http://", "https://"))} == set()


def test_headings_skip_no_level(any_document: Element) -> None:
    levels = [int(each.name[1]) for each in any_document.walk() if re.fullmatch(r"h[1-6]", each.name)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_header_cell_has_a_scope_and_every_section_a_name(any_document: Element) -> None:
    names = set(ids(any_document))
    assert all(each.attributes.get("scope") for each in any_document.all("th"))
    assert all(each.attributes["aria-labelledby"] in names for each in any_document.all("section"))


def test_rows_are_as_wide_as_their_tables(any_document: Element) -> None:
    for table in any_document.all("table"):
        widths = {len(row.all("th")) + len(row.all("td")) for row in table.all("tr")}
        assert len(widths) == 1, table.text[:200]


def test_nothing_is_styled_or_scripted_in_attributes(any_document: Element) -> None:
    names = {name for each in any_document.walk() for name in each.attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert not {each.name for each in any_document.walk()} & {"img", "iframe", "object", "embed", "base"}


def test_the_policy_allows_this_style_and_this_script_alone(document: Element) -> None:
    policy = next(
        each.attributes["content"]
        for each in document.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (element,) = document.all(name)
        content = "".join(each for each in element.inner if isinstance(each, str))
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_dossier_is_all_there(dossier: Report, document: Element) -> None:
    claims = document.all("details", "claim")
    assert len(claims) == len(dossier.claims)
    assert all(each.all("details", "proof") for each in claims)
    cards = document.all("article", "card")
    assert len(cards) == len(dossier.discrepancies)
    assert all(each.all("p", "why") for each in cards)
    counts = [int(item.all("span", "number")[0].text) for item in document.all("ul", "counts")[0].all("li")]
    assert counts == [count.total for count in summarise(dossier).verdicts.values()]
    parts = [
        "decisions",
        "call-sheet",
        "discrepancies",
        "timeline",
        "matrix",
        "claims",
        "bearing",
        "copies",
        "agreements",
        "sources",
    ]
    assert [each.attributes["aria-labelledby"] for each in document.all("section")] == parts


def test_a_discrepancy_shows_each_source_with_its_words_and_why_they_differ(document: Element) -> None:
    card = by_id(document, "discrepancy-inspection-insp-2015-dated")
    voices = card.all("ul", "voices")[0].all("li")
    assert [voice.all("bdi", "value")[0].text for voice in voices] == ["March 2015", "May 2015"]
    assert [[mark.text for mark in voice.all("mark")] for voice in voices] == [["March"] * 2, ["May"] * 2]
    assert [voice.all("span", "quoted")[0].text for voice in voices]
    assert "two milestones of one inspection" in card.all("p", "why")[0].text
    assert "explained" in card.all("span", "badge")[0].text


def test_a_claim_shows_its_witnesses_and_its_proof(document: Element) -> None:
    claim = by_id(document, "claim-two-of-five-areas-inadequate")
    assert "Two of the five areas" in claim.all("summary")[0].text
    terms = [each.text for each in claim.all("dt")]
    assert terms == ["Witnesses", "Alone", "Made in", "Made in"]
    steps = claim.all("li", "step")
    assert len(steps) > 3
    assert claim.all("details", "proof")[0].all("span", "truth")[0].text == "true"


def test_what_needs_a_decision_stands_first_with_what_to_do() -> None:
    document = read_html(render(full(), LOOK))
    section = next(
        each for each in document.all("section") if each.attributes["aria-labelledby"] == "decisions"
    )
    assert "is-error" in section.all("article")[0].attributes["class"]
    assert any("What to do:" in each.text for each in section.all("p", "why"))
    notes = read_html(render(full(), replace(LOOK, decide=Severity.NOTE)))
    more = next(each for each in notes.all("section") if each.attributes["aria-labelledby"] == "decisions")
    assert len(more.all("article")) > len(section.all("article"))


def test_an_altered_quote_stands_beside_its_passage_with_the_tokens_marked() -> None:
    document = read_html(render(full(), LOOK))
    card = next(each for each in document.all("article") if "quote-altered" in each.text)
    ours, theirs = card.all("ul", "voices")[0].all("li")
    assert [each.text for each in ours.all("mark")] == ["2016"]
    assert [each.text for each in theirs.all("mark")] == ["2015"]


def test_with_many_claims_proofs_wait_as_text(dossier: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    inline = read_html(render(dossier, LOOK))
    monkeypatch.setattr(page, "MOST_INLINE", 10)
    text = render(dossier, LOOK)
    document = read_html(text)
    assert len(document.all("script")) == 1 + len(dossier.claims)
    assert document.all("details", "proof") == []
    for claim, whole in zip(document.all("details", "claim"), inline.all("details", "claim"), strict=True):
        (waiting,) = claim.all("script")
        kept = read_html(f"<div>{''.join(each for each in waiting.inner if isinstance(each, str))}</div>")
        assert kept.text == whole.all("div", "body")[0].text
        assert waiting.attributes["type"] == "text/html"


def evil_report() -> Report:
    """A report in which every text from a file tries to become markup."""
    report = hostile()
    first, second, *rest = report.claims
    sources = tuple(
        replace(source, title=EVIL, publisher=EVIL, url="javascript:alert(1)")
        for source in report.project.sources
    )
    judged = (
        replace(
            first, claim=replace(first.claim, id=EVIL, text=EVIL, because=EVIL, tags=(EVIL, "plain tag"))
        ),
        replace(second, verdict=replace(second.verdict, because=EVIL)),
        *rest,
    )
    offer = Offer(EVIL, (EVIL,), EVIL)
    findings = tuple(
        replace(each, message=EVIL, advice=EVIL, subject=EVIL, offer=offer) for each in report.findings
    )
    subject = tuple(replace(each, subject=EVIL, explanation=EVIL) for each in report.discrepancies)
    return replace(
        report,
        project=replace(report.project, sources=sources),
        claims=judged,
        findings=findings,
        discrepancies=subject,
    )


@pytest.mark.parametrize("inline", [True, False])
def test_what_files_hold_never_becomes_markup(inline: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_INLINE", 1000 if inline else 0)
    plain, evil = render(hostile(), LOOK), render(evil_report(), LOOK)
    document = read_html(evil)
    assert evil.count("<script") == plain.count("<script")
    assert evil.count("</style>") == 1
    assert "\u202e" not in evil
    assert "\x1b" not in evil
    shown = EVIL.replace("\u202e", "\\u202e")
    assert shown in document.text
    assert not [each for each in document.all("a") if "javascript" in each.attributes["href"]]
    assert "javascript:alert(1)" in document.text  # as text


def test_equal_reports_give_equal_bytes(dossier: Report) -> None:
    assert render(dossier, LOOK) == render(replace(verify(ROOT), today=TODAY), LOOK)
    assert str(ROOT) not in render(dossier, LOOK)


def with_warnings(number: int) -> Report:
    """A report with so many warnings, in a file that no source has."""
    report = full()
    warnings = tuple(
        Finding("claim-vacuous", Severity.WARNING, f"warning {each}", Location("claims/many.yaml", each))
        for each in range(1, number + 1)
    )
    return replace(report, findings=warnings)


@pytest.mark.parametrize(("number", "more"), [(300, 0), (301, 1), (1_500, 1_200)])
def test_warnings_that_are_not_shown_are_counted(number: int, more: int) -> None:
    document = read_html(render(with_warnings(number), LOOK))
    (link,) = [each for each in document.all("a") if each.attributes["href"] == "#warnings"]
    assert link.text == f"Warnings {number:,}"
    (section,) = [
        each for each in document.all("section") if each.attributes["aria-labelledby"] == "warnings"
    ]
    assert len(section.all("article")) == number - more
    said = [each.text for each in section.all("p", "lead")]
    assert said == ([f"And {more:,} more: the JSON report holds all of them."] if more else [])


def test_an_unexpected_verdict_shows_what_its_proof_rests_on() -> None:
    report = full()
    (judged,) = [each for each in report.claims if not each.expected]
    card = next(
        each for each in read_html(render(report, LOOK)).all("article") if "verdict-unexpected" in each.text
    )
    said = card.all("ul", "sayings")[0]
    words = {
        word
        for _, proof in judged.verdict.proofs
        for step in proof.walk()
        for statement in step.statements
        for word in statement.words
    }
    assert words
    assert all(" ".join(word.split()) in said.text for word in words)
    assert [f"Supported if {' and '.join(each.rewrites)}" for each in judged.verdict.explanations] == [
        each.text for each in card.all("p", "why") if each.text.startswith("Supported if")
    ]


def test_a_finding_names_the_sources_it_is_about() -> None:
    """Of the claim's proof, of the quote, of its place; where none is known, no filter hides it."""
    report = full()
    stray = Finding("records-look-alike", Severity.WARNING, "alike", Location("claims/vocabulary.yaml", 3))
    placed = replace(stray, location=Location("sources/inspection-2022.yaml", 30))
    shown = page.page_of(replace(report, findings=(*report.findings, stray, placed)), LOOK)
    (judged,) = [each for each in report.claims if not each.expected]
    (claim,) = [each for each in shown.claims if each.id == judged.claim.id]
    (verdict,) = [each for each in shown.decisions if each.code == "verdict-unexpected"]
    assert verdict.sources == claim.sources != ()
    (altered,) = [each for each in shown.decisions if each.code == "quote-altered"]
    assert altered.sources == ("improvement-2018",)
    alike = [each.sources for each in shown.warnings if each.code == "records-look-alike"]
    assert sorted(alike) == [(), ("inspection-2022",)]
