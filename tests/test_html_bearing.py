"""What verdicts rest on, in the HTML report: load-bearing facts, and what would change each verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import ROOT, TODAY
from html_reader import Element, read_html
from test_html_page import EVIL, LOOK, by_id

from checker.model.projects import Report
from checker.model.sources import AnchoredQuote, Statement
from checker.model.values import Text
from checker.model.verdicts import Flip, RestsOn
from checker.report.content.bearing import FEWEST_CLAIMS
from checker.report.html import bearing, page, render
from checker.report.html.anchors import anchor
from checker.verify import verify


@pytest.fixture(scope="module")
def dossier() -> Report:
    return replace(verify(ROOT, rests_on=True), today=TODAY)


@pytest.fixture(scope="module")
def document(dossier: Report) -> Element:
    return read_html(render(dossier, LOOK))


def rows(document: Element) -> list[Element]:
    (table,) = document.all("table", "bearing")
    return table.all("tr", "item")


def test_every_fact_that_carries_claims_is_there_with_what_is_said(
    dossier: Report, document: Element
) -> None:
    carrying = [each for each in dossier.load_bearing if len(each.claims) >= FEWEST_CLAIMS]
    assert carrying
    shown = rows(document)
    assert len(shown) == len(carrying)
    for row, fact in zip(shown, carrying, strict=True):
        head, said = row.all("th")[0], row.all("td")[0]
        assert [each.text for each in head.all("a")] == list(fact.claims)
        assert [each.attributes["href"] for each in head.all("a")] == [
            f"#{anchor('claim', claim)}" for claim in fact.claims
        ]
        assert f"{len(fact.claims)} claims" in head.text
        assert row.attributes["data-s"].split() == list(fact.origin)
        assert len(said.all("li")) == len(fact.evidence)
        for line, evidence in zip(said.all("li"), fact.evidence, strict=True):
            place = evidence.location if isinstance(evidence, Statement) else None
            assert place is None or f"{place.file}:{place.line}" in line.text
            if isinstance(evidence, Statement):
                assert dossier.project.record_name(evidence.record) in line.text


def test_what_is_not_shown_is_counted(dossier: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_FACTS", 2)
    monkeypatch.setattr(bearing, "MOST_CLAIMS", 1)
    document = read_html(render(dossier, LOOK))
    first, second = rows(document)
    assert f"and {len(dossier.load_bearing[0].claims) - 1} more" in first.text
    assert len(second.all("a")) >= 1
    carrying = [each for each in dossier.load_bearing if len(each.claims) >= FEWEST_CLAIMS]
    assert f"And {len(carrying) - 2} more that carry as many claims or fewer" in document.text


def test_without_such_facts_there_is_no_section(dossier: Report) -> None:
    document = read_html(render(replace(dossier, load_bearing=()), LOOK))
    assert not document.all("table", "bearing")
    assert "Load-bearing" not in document.text


def test_each_claim_shows_what_would_change_its_verdict(dossier: Report, document: Element) -> None:
    for judged in dossier.claims:
        assert judged.rests_on is not None
        claim = by_id(document, anchor("claim", judged.claim.id))
        (part,) = [each for each in claim.all("details", "proof") if "What would change" in each.text]
        flips, said = judged.rests_on.flips, judged.rests_on.dependencies
        badges = [each.text.split(maxsplit=1)[1] for each in part.all("span", "badge")]
        assert badges == [str(each.label) for each in (*flips, *said)]
        for flip in flips:
            assert f"{flip.field} of {dossier.project.record_name(flip.record)}" in part.text
        for each in said:
            assert each.change in part.text
            evidence = each.evidence
            if isinstance(evidence, Statement):
                assert f"{evidence.location.file}:{evidence.location.line}" in part.text
            elif isinstance(evidence, AnchoredQuote):
                assert evidence.quotation.source in part.text
        assert ("No single change of what one source says" in part.text) == (not said)
        assert ("this list may lack some" in part.text) == (not judged.rests_on.complete)


def test_nothing_is_said_of_it_unless_somebody_asked(dossier: Report) -> None:
    plain = replace(dossier, claims=tuple(replace(each, rests_on=None) for each in dossier.claims))
    assert "What would change the verdict" not in read_html(render(plain, LOOK)).text


def test_a_list_that_lacks_some_says_so(dossier: Report) -> None:
    first, *rest = dossier.claims
    found = replace(dossier, claims=(replace(first, rests_on=RestsOn(complete=False)), *rest))
    claim = by_id(read_html(render(found, LOOK)), anchor("claim", first.claim.id))
    assert "There are too many changes to try each: this list may lack some." in claim.text
    assert "No single change of what one source says takes this verdict away." in claim.text


@pytest.mark.parametrize("inline", [True, False])
def test_what_files_hold_never_becomes_markup(
    inline: bool, dossier: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_INLINE", 1000 if inline else 0)
    judged = next(each for each in dossier.claims if each.rests_on and each.rests_on.dependencies)
    found = judged.rests_on
    assert found is not None
    record = next(iter(dossier.project.records))
    evil = RestsOn(
        (Flip(record, EVIL, Text(EVIL), 2, judged.verdict.label),),
        tuple(replace(each, change=EVIL) for each in found.dependencies),
    )
    report = replace(
        dossier,
        claims=(replace(judged, rests_on=evil),),
        load_bearing=(replace(dossier.load_bearing[0], claims=(EVIL, judged.claim.id)),),
    )
    plain = render(replace(report, claims=(judged,), load_bearing=dossier.load_bearing[:1]), LOOK)
    page_ = render(report, LOOK)
    assert page_.count("<script") == plain.count("<script")
    assert page_.count("</style>") == 1
    assert "\u202e" not in page_
    shown = EVIL.replace("\u202e", "\\u202e")
    document = read_html(page_)
    assert shown in rows(document)[0].text
    (claim,) = document.all("details", "claim")
    whole = read_html(f"<div>{claim.all('script')[0].inner[0]}</div>") if not inline else claim
    assert f"if {shown} of " in whole.text
    assert f"were {shown}, in all 2 sources" in whole.text
