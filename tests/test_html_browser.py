"""The HTML report in a browser: filters, folds, links, keys; silent on network and console."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY
from report_samples import full
from test_html_page import EVIL, evil_report

from checker.model.projects import Report
from checker.report.html import page as page_module
from checker.report.html import render
from checker.report.look import Look
from checker.verify import verify

sync_api = pytest.importorskip("playwright.sync_api", exc_type=ImportError)
axe = pytest.importorskip("axe_playwright_python.sync_playwright", exc_type=ImportError)

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CLAIM = "two-of-five-areas-inadequate"
DISCREPANCY = "discrepancy-inspection-insp-2015-dated"
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"none of the programs {', '.join(BROWSERS)} is installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def dossier() -> Report:
    return replace(verify(ROOT, rests_on=True), today=TODAY)


@pytest.fixture(scope="module")
def written(dossier: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the dossier, with two tags, in a file."""
    first, second, *rest = dossier.claims
    tagged = (
        replace(first, claim=replace(first.claim, tags=("two words", "money"))),
        replace(second, claim=replace(second.claim, tags=("money",))),
    )
    file = tmp_path_factory.mktemp("html") / "report.html"
    file.write_bytes(render(replace(dossier, claims=(*tagged, *rest)), Look()).encode())
    return file


Open = Callable[..., Any]


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Opens a file. Whatever it writes to the console or asks of the network fails the test."""
    said: list[str] = []
    contexts = []

    def go(file: Path, fragment: str = "", **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, **options})
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        address = file.as_uri()
        tab.on(
            "request",
            lambda request: (
                said.append(request.url) if not request.url.startswith((address, "data:,")) else None
            ),
        )
        tab.goto(address + fragment)
        return tab

    yield go
    for context in contexts:
        context.close()
    assert said == []


def wait(tab: Any, condition: str) -> None:
    """Until a condition holds. Playwright's own way needs ``eval``, which the page's policy forbids."""
    end = time.monotonic() + 15
    while not tab.evaluate(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.02)


def drawn_text(part: Any) -> str:
    """The text of a part as drawn. What stands off the screen is not drawn until it is scrolled to."""
    part.scroll_into_view_if_needed()
    end = time.monotonic() + 15
    while not (text := str(part.inner_text())):
        assert time.monotonic() < end, "nothing is drawn"
        time.sleep(0.02)
    return text


def shown(tab: Any, selector: str) -> int:
    return int(tab.locator(f"{selector}:not([hidden])").count())


def test_it_opens_without_a_word(visit: Open, written: Path) -> None:
    tab = visit(written)
    assert tab.title().endswith(". – checker")
    assert tab.locator("#filters").is_visible()
    assert tab.locator(".claim[open]").count() == 0


def test_without_its_script_everything_is_there(visit: Open, written: Path) -> None:
    tab = visit(written, java_script_enabled=False)
    assert not tab.locator("#filters").is_visible()
    tab.locator(f"#claim-{CLAIM} > summary").click()
    tab.locator(f"#claim-{CLAIM} .proof .truth").first.wait_for()


def test_filters_by_verdict_source_tag_and_text(visit: Open, written: Path, dossier: Report) -> None:
    tab = visit(written)
    claims, cards = shown(tab, ".claim"), shown(tab, ".card")
    assert claims == len(dossier.claims)
    tab.select_option("#filter-verdict", "refuted")
    refuted = sum(each.verdict.label == "refuted" for each in dossier.claims)
    assert shown(tab, ".claim") == refuted
    assert shown(tab, ".card") == cards  # a verdict says nothing of discrepancies
    assert f"{refuted} of {claims} claims" in tab.inner_text("#filter-result")
    tab.click("#filters button[type=reset]")
    wait(tab, "document.getElementById('filter-result').textContent === ''")
    assert shown(tab, ".claim") == claims

    tab.select_option("#filter-source", "inspection-2022")
    of_source = sum("inspection-2022" in each.sources_of for each in map(_Named, dossier.claims))
    assert shown(tab, ".claim") == of_source < claims
    assert 0 < shown(tab, ".card") < cards
    tab.select_option("#filter-source", "")

    tab.select_option("#filter-tag", label="two words")
    assert shown(tab, ".claim") == 1
    tab.select_option("#filter-tag", label="money")
    assert shown(tab, ".claim") == 2
    tab.select_option("#filter-tag", "")

    tab.fill("#filter-text", "SAFEGUARDING board")
    wait(tab, "document.getElementById('filter-result').textContent !== ''")
    texts = tab.locator(".claim:not([hidden])").all_text_contents()
    assert 0 < len(texts) < claims
    assert all("safeguarding" in text.lower() and "board" in text.lower() for text in texts)
    tab.fill("#filter-text", "nothing has these words")
    wait(tab, "document.querySelectorAll('.claim:not([hidden])').length === 0")
    assert tab.locator("text=No claim matches the filter.").is_visible()
    assert tab.locator("#matrix ~ .none").is_visible()
    assert tab.locator("#timeline ~ .none").is_visible()


def test_the_filter_by_source_keeps_the_failing_claim(visit: Open, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(render(full(), Look()).encode())
    tab = visit(file)
    failing = tab.locator(".card", has_text="verdict-unexpected")
    tab.select_option("#filter-source", "improvement-2018")
    failing.wait_for()
    tab.select_option("#filter-source", "letter-2016")
    assert not failing.is_visible()


class _Named:
    """A judged claim with the sources that its proof or its making names."""

    def __init__(self, judged: Any) -> None:
        found = {made.source for made in judged.claim.made_in}
        for _, proof in judged.verdict.proofs:
            found |= {each.source for step in proof.walk() for each in step.statements}
        for origin in judged.verdict.witnesses.origins if judged.verdict.witnesses else ():
            found |= set(origin)
        self.sources_of = found


def test_a_count_leads_to_its_claims(visit: Open, written: Path) -> None:
    tab = visit(written)
    tab.click(".counts a[data-verdict=refuted]")
    assert tab.input_value("#filter-verdict") == "refuted"
    assert tab.url.endswith("#claims")


@pytest.mark.parametrize("inline", [True, False])
def test_a_link_opens_what_it_names(
    visit: Open, dossier: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inline: bool
) -> None:
    monkeypatch.setattr(page_module, "MOST_INLINE", 10_000 if inline else 0)
    file = tmp_path / "report.html"
    file.write_bytes(render(dossier, Look()).encode())
    tab = visit(file, f"#claim-{CLAIM}")
    claim = tab.locator(f"#claim-{CLAIM}")
    wait(tab, f"document.getElementById('claim-{CLAIM}').open")
    claim.locator(".proof .truth").first.wait_for()
    wait(tab, f"document.activeElement.parentElement.id === 'claim-{CLAIM}'")
    # A filter that hides what a link names gives way.
    tab.select_option("#filter-verdict", "refuted")
    assert not claim.is_visible()
    tab.evaluate("location.hash = '#sources'")
    tab.evaluate(f"location.hash = '#claim-{CLAIM}'")
    wait(tab, f"!document.getElementById('claim-{CLAIM}').hidden")
    assert tab.input_value("#filter-verdict") == ""
    tab.evaluate(f"location.hash = '#{DISCREPANCY}'")
    wait(tab, f"document.activeElement.id === '{DISCREPANCY}'")
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_all_claims_open_and_close(visit: Open, written: Path, dossier: Report) -> None:
    tab = visit(written)
    tab.click("text=Open all")
    assert tab.locator(".claim[open]").count() == len(dossier.claims)
    tab.click("text=Close all")
    assert tab.locator(".claim[open]").count() == 0


def test_keys_alone_reach_and_open_everything(visit: Open, written: Path) -> None:
    tab = visit(written)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    summary = tab.locator(".claim > summary").first
    summary.focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".claim").first.get_attribute("open") is not None
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.claim') !== null")
    tab.focus("#filter-text")
    tab.keyboard.type("adoption")
    tab.keyboard.press("Enter")
    assert shown(tab, ".claim") < tab.locator(".claim").count()
    assert tab.url == written.as_uri() + "#main"  # nothing is sent anywhere


def test_no_screen_is_too_narrow(visit: Open, written: Path) -> None:
    tab = visit(written, fragment=f"#claim-{CLAIM}")
    for width in (360, 400, 1000, 1600):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_serious(visit: Open, dossier: Report, tmp_path: Path) -> None:
    """On a page with one of everything: axe looks at each element for long."""
    sample, judged = full(), {each.claim.id: each for each in dossier.claims}
    some = replace(
        dossier,
        claims=(judged[CLAIM], *dossier.claims[-3:], *sample.claims),
        discrepancies=(*sample.discrepancies, *dossier.discrepancies[:3]),
        findings=(*sample.findings, *dossier.findings[:5]),
        agreements=dossier.agreements[:5],
        project=replace(dossier.project, sources=(*dossier.project.sources, *sample.project.sources[3:])),
    )
    file = tmp_path / "report.html"
    file.write_bytes(render(some, Look()).encode())
    tab = visit(file, fragment=f"#claim-{CLAIM}")
    bad = []
    colours = {"runOnly": {"type": "tag", "values": ["cat.color"]}}
    for scheme, options in (("light", None), ("dark", colours)):  # in the dark only colours are others
        tab.emulate_media(color_scheme=scheme)
        bad += [
            (scheme, each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
            for each in axe.Axe().run(tab, options=options).response["violations"]
            if each["impact"] in SERIOUS
        ]
    assert bad == []


def test_on_paper_the_filters_are_gone(visit: Open, written: Path) -> None:
    tab = visit(written)
    tab.emulate_media(media="print")
    assert not tab.locator("#filters").is_visible()
    assert not tab.locator("nav").is_visible()
    assert tab.locator("#claims").is_visible()


@pytest.mark.parametrize("inline", [True, False])
def test_what_files_hold_shows_as_text(
    visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inline: bool
) -> None:
    monkeypatch.setattr(page_module, "MOST_INLINE", 10_000 if inline else 0)
    file = tmp_path / "evil.html"
    file.write_bytes(render(evil_report(), Look()).encode())
    tab = visit(file)
    tab.click("text=Open all")
    wait(tab, "document.querySelector('.claim .proof .truth') !== null")
    waiting = 0 if inline else tab.locator(".body > script").count()
    assert waiting == 0
    assert tab.locator("script").count() == 1
    shown_text = EVIL.replace("\u202e", "\\u202e")
    claim = tab.locator(".claim", has=tab.locator(".text", has_text="alert(1)"))
    assert drawn_text(claim.locator(".text")) == shown_text
    assert shown_text in drawn_text(claim.locator(".body"))
    assert tab.evaluate("document.body.innerText").count("\u202e") == 0
    assert tab.locator("[onload], img, iframe").count() == 0
