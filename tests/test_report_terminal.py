"""The report for people: what it shows, in which order, and that nothing breaks out of it."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
import report_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from snapshots import check_snapshot

from checker.model.findings import Severity
from checker.model.locations import Location
from checker.model.verdicts import Label
from checker.report.explain import render_claim
from checker.report.look import Look, Show
from checker.report.printable import clip, encode, printable
from checker.report.summary import summarise
from checker.report.terminal import MOST, render
from checker.rules.dependence import Dependency

NO_BREAK = re.compile(r"^ *\S+$")
"""A line of one word, which may be wider than the screen: a place in a file stays whole."""


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("show", list(Show))
def test_snapshot(width: int, show: Show) -> None:
    text = render(report_samples.full(), Look(width=width, show=show))
    check_snapshot(f"full-{show}-{width}.txt", text)


def test_snapshot_of_a_report_without_problems() -> None:
    check_snapshot("clean-usual-80.txt", render(report_samples.clean(), Look()))
    text = render(report_samples.clean(), Look(show=Show.PROBLEMS))
    assert text.splitlines()[-1] == "Nothing needs a decision; today is 2026-11-20."


def test_snapshot_of_an_explanation() -> None:
    report = report_samples.full()
    statement = report.claims[0].verdict.proofs[0][1].parts[0].statements[0]
    change = "if overall of the 2015 inspection in council-statement-2015 were good"
    text = render_claim(report, report.claims[0], [Dependency(statement, change, Label.REFUTED)], Look())
    check_snapshot("explain-80.txt", text)


def test_the_order_of_the_sections() -> None:
    text = render(report_samples.full(), Look(show=Show.ALL))
    titles = ["NEEDS A DECISION", "WARNINGS", "DISCREPANCIES BETWEEN", "CLAIMS", "AGREEMENTS", "SUMMARY"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_each_discrepancy_is_shown_once() -> None:
    text = render(report_samples.full(), Look(width=120))
    for quoted in ("rated inadequate [sic] for the third time", '"a 2017 inspection"'):
        assert text.count(quoted) == 1


def test_a_discrepancy_has_the_form_of_a_table_where_it_fits() -> None:
    lines = render(report_samples.full(), Look(width=120)).splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("  published  2018-01"))
    assert lines[row : row + 2] == [
        '  published  2018-01      improvement-2018  "published today"    sources/improvement-2018.yaml:41',
        '  dated      2017 (open)  inspection-2022   "a 2017 inspection"  sources/inspection-2022.yaml:12',
    ]


@pytest.mark.parametrize("sample", ["full", "clean", "hostile"])
@pytest.mark.parametrize("width", [60, 80, 100, 120, 300])
def test_no_line_is_wider_than_the_screen(sample: str, width: int) -> None:
    text = render(getattr(report_samples, sample)(), Look(width=width, show=Show.ALL))
    wide = [line for line in text.splitlines() if cell_len(line) > width and not NO_BREAK.match(line)]
    assert [line[:200] for line in wide] == []
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_markup_is_text() -> None:
    report = report_samples.hostile()
    for look in (Look(), Look(colour=True), Look(show=Show.ALL)):
        assert "[sic] [/b] :smile:" in render(report, look)


def test_nothing_reaches_the_terminal_but_text() -> None:
    text = render(report_samples.hostile(), Look(show=Show.ALL))
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "\\x1b[31mred" in text
    assert "\\u202egnp.exe" in text
    coloured = render(report_samples.hostile(), Look(show=Show.ALL, colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text


def test_colour_changes_no_character() -> None:
    report = report_samples.full()
    plain = render(report, Look(show=Show.ALL))
    coloured = render(report, Look(show=Show.ALL, colour=True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render(report_samples.full(), Look())
    for name, value in {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "dumb", "TTY_COMPATIBLE": "1"}.items():
        monkeypatch.setenv(name, value)
        assert render(report_samples.full(), Look()) == expected


def test_what_is_not_checked_is_said() -> None:
    text = render(report_samples.full(), Look())
    assert "the text of 1 source is not here: letter-2016" in text
    assert "1 quote could not be looked up" in text
    assert "2 claims without sign-off" in text
    only = replace(
        report_samples.full(), claims=report_samples.claims()[:1], only=("three-consecutive-inadequate",)
    )
    assert "2 claims left out by --only" in render(only, Look())


def test_the_result_never_claims_more_than_was_checked() -> None:
    clean = report_samples.clean()
    assert "Result         everything is as expected" in render(clean, Look())
    warning = next(each for each in report_samples.findings() if each.code == "complete-without-over")
    warned = replace(clean, findings=(*clean.findings, warning))
    assert "Result         nothing needs a decision; 1 warning to look at" in render(warned, Look())
    only = replace(clean, only=("three-consecutive-inadequate",))
    assert "Result         what was checked is as expected" in render(only, Look())
    assert "as expected" not in render(report_samples.full(), Look()).splitlines()[-1]


def test_the_level_of_decisions_follows_fail_on() -> None:
    assert "6 findings" in render(report_samples.full(), Look())
    assert "8 findings" in render(report_samples.full(), Look(decide=Severity.WARNING))
    assert "9 findings" in render(report_samples.full(), Look(decide=Severity.NOTE))


def test_long_sections_are_cut_unless_everything_is_asked_for() -> None:
    report = report_samples.full()
    one = next(each for each in report.findings if each.code == "constraint-violated")
    many = replace(report, findings=(one,) * (MOST + 5))
    assert "... and 5 more: --show all" in render(many, Look())
    assert "more: --show all" not in render(many, Look(show=Show.ALL))


def test_a_large_report_takes_little_time() -> None:
    report = report_samples.full()
    places = [Location(f"sources/{number}.yaml", 7) for number in range(5_000)]
    finding, discrepancy = report.findings[0], report.discrepancies[0]
    large = replace(
        report,
        findings=tuple(replace(finding, code=discrepancy.code, location=place) for place in places),
        discrepancies=tuple(replace(discrepancy, location=place) for place in places),
    )
    begin = time.process_time()
    render(large, Look())
    assert time.process_time() - begin < 3


def test_the_summary_counts() -> None:
    summary = summarise(report_samples.full())
    assert summary.claims == 3
    assert {str(label): count.total for label, count in summary.verdicts.items()} == {
        "supported": 1,
        "refuted": 1,
        "conflicting evidence": 0,
        "not enough evidence": 1,
    }
    assert sum(summary.quotes.values()) == 5
    assert sum(count.total for count in summary.findings.values()) == len(report_samples.findings())
    assert summary.discrepancies["speaker-differs"].accepted == 1
    assert summary.discrepancies["sources-disagree"].open == 1
    assert summary.unchecked.sources == ("letter-2016",)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_printable_text_is_printable(text: str) -> None:
    shown = printable(text)
    assert "\n" not in shown
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not any(
        char in shown for char in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    assert printable(shown) == shown
    for encoding in ("ascii", "utf-8", "cp1252", "no-such-encoding"):
        encode(shown, encoding)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two  spaces\tand\na line", "two spaces and a line"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("caf\u00e9 \u201cquoted\u201d", "caf\u00e9 \u201cquoted\u201d"),
        ("\u202eevil", "\\u202eevil"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("\ud800", "\\ud800"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\x9b31m", "\\x9b31m"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("“a” – b…", "ascii", b'"a" - b...'),
        ("“a” – b…", "cp1252", "“a” – b…".encode("cp1252")),
        ("café", "ascii", b"caf\\xe9"),
        ("café", "utf-8", "café".encode()),
        ("x", None, b"x"),
    ],
)
def test_encode(text: str, encoding: str | None, written: bytes) -> None:
    assert encode(text, encoding) == written


def test_clip() -> None:
    assert clip("abc", 3) == "abc"
    assert clip("abcd", 3) == "ab…"
