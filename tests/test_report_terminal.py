"""The report for people: what it shows, in which order, that it fits, and that nothing breaks out of it."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
import report_samples
from rich.cells import cell_len
from snapshots import check_snapshot

from checker.model.codes import CODES
from checker.model.dates import parse_date
from checker.model.findings import Severity
from checker.model.locations import Location
from checker.model.values import EntityValue, Value
from checker.model.verdicts import Dependency, Flip, Label, Reason, RestsOn
from checker.report.answers.explain import render_claim
from checker.report.content.rows import statement_row
from checker.report.content.subjects import causes_first
from checker.report.content.summary import summarise
from checker.report.look import Look, Show
from checker.report.phrases import quotes
from checker.report.terminal import MOST, render
from checker.report.values import read_value

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
    assert text.splitlines()[1:] == ["Result: everything is as expected"]


def test_snapshot_of_an_explanation() -> None:
    report = report_samples.full()
    statement = report.claims[0].verdict.proofs[0][1].parts[0].statements[0]
    change = "if overall of the 2015 inspection in council-statement-2015 were good"
    flip = Flip(statement.record, statement.field, report_samples.IMPROVE, 2, Label.REFUTED)
    rests_on = RestsOn((flip,), (Dependency(statement, change, Label.REFUTED),), complete=False)
    text = render_claim(report, replace(report.claims[0], rests_on=rests_on), Look())
    check_snapshot("explain-80.txt", text)


@pytest.mark.parametrize("show", list(Show))
def test_the_result_stands_at_the_top(show: Show) -> None:
    for report, result in (
        (report_samples.full(), "6 findings need a decision; 2 warnings to look at"),
        (report_samples.clean(), "everything is as expected"),
        (replace(report_samples.clean(), only=("x",)), "what was checked is as expected"),
    ):
        lines = render(report, Look(show=show)).splitlines()
        assert lines[1] == f"Result: {result}"
        assert show is Show.PROBLEMS or lines[-1] == f"Result         {result}"


def test_warnings_that_are_not_shown_are_counted() -> None:
    clean = report_samples.clean()
    warning = next(each for each in report_samples.findings() if each.code == "complete-without-over")
    text = render(replace(clean, findings=(*clean.findings, warning)), Look(show=Show.PROBLEMS))
    assert "1 warning not shown: leave out --show problems" in text
    warned = Look(show=Show.PROBLEMS, decide=Severity.WARNING)
    assert "not shown" not in render(report_samples.full(), warned)


def test_causes_come_before_their_consequences() -> None:
    codes = [*CODES, "a-code-to-come"]
    found = [
        replace(finding, code=code, severity=Severity.ERROR, location=Location("a.yaml", line))
        for finding in report_samples.findings()[:1]
        for code in codes
        for line in (2, 1)
    ]
    order = [(each.code, each.location.line) for each in sorted(found, key=causes_first)]
    places = [order.index((code, 1)) for code in (
        *("quote-absent", "value-not-in-quote", "completeness-contradicted", "constraint-violated"),
        *("sources-disagree", "speaker-differs", "a-code-to-come", "verdict-unchecked", "verdict-unexpected"),
    )]  # fmt: skip
    assert places == sorted(places)
    quotes = [line for code, line in order if code.startswith("quote-")]
    assert quotes == sorted(quotes), "of one group by place"
    note = replace(found[0], code="quote-absent", severity=Severity.NOTE)
    assert sorted([note, *found], key=causes_first)[-1] is note


def test_claims_without_enough_evidence_are_grouped_by_reason() -> None:
    report = report_samples.full()
    _, unexpected, _ = report.claims
    imprecise = replace(
        unexpected,
        claim=replace(unexpected.claim, id="as-expected"),
        verdict=replace(unexpected.verdict, reason=Reason.IMPRECISE),
        expected=True,
    )
    lines = render(replace(report, claims=(imprecise, *report.claims)), Look()).splitlines()
    start = lines.index("not enough evidence  2 claims")
    assert lines[start + 1 : start + 5] == [
        "  only-maker, 1 claim: only the source in which it was made says so",
        "    not expected:  rated-in-january-2018  (expected: supported)",
        "  imprecise, 1 claim: what the sources state is too vague for it",
        "    as-expected",
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((), None),
        (("a",), '"a"'),
        (("a", "b … c"), '"a" and "b … c"'),
        (("a", "b", "c"), '"a", "b" and "c"'),
        (('"requires improvement" rating',), '‘"requires improvement" rating’'),
        (("“good”",), "‘“good”’"),
        (("the council's",), '"the council\'s"'),
    ],
)
def test_quotes(words: tuple[str, ...], shown: str | None) -> None:
    assert quotes(words) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (parse_date("2015-05-13"), "2015-05-13"),
        (parse_date("2015"), "2015"),
        (parse_date("2015~"), "2015~ (about 2015)"),
        (parse_date("[..2015-05-13]"), "[..2015-05-13] (13 May 2015 or earlier)"),
        (parse_date("2012/2015"), "2012/2015 (2012–2015)"),
        (parse_date("{2012,2013}"), "{2012,2013} (2012 and 2013)"),
        (EntityValue("council"), "the county council (council)"),
        (EntityValue("unknown"), "unknown"),
        (report_samples.INSP_2015, "the 2015 inspection (insp-2015)"),
        (report_samples.INADEQUATE, "inadequate"),
    ],
)
def test_values_are_shown_as_people_read_them(value: Value, shown: str) -> None:
    project = report_samples.full().project
    assert read_value(project, value) == shown
    said = report_samples.statement("inspection-2022", report_samples.INSP_2015, "dated", value, "words", 3)
    row = statement_row(project, said)
    assert row.value == (f"{shown[:-1]}, open)" if shown.endswith(")") else f"{shown} (open)")


def test_the_state_of_a_discrepancy_stands_before_its_code_however_long_its_title() -> None:
    report = report_samples.full()
    long = [replace(each, subject="a long title " * 9) for each in report.discrepancies]
    lines = render(replace(report, discrepancies=tuple(long)), Look()).splitlines()
    for start in ("error: sources-disagree", "explained: sources-date-", "accepted: speaker-differs"):
        assert any(line.startswith(start) for line in lines), start


def test_discrepancies_are_not_counted_twice() -> None:
    words = " ".join(render(report_samples.full(), Look()).split())
    assert "Findings 11, 3 discrepancies among them: 6 errors, 4 warnings (2 accepted), 1 note" in words
    assert "1 note, which needs nothing" in words
    assert "needs nothing" not in render(report_samples.full(), Look(decide=Severity.NOTE))
    words = " ".join(render(report_samples.clean(), Look()).split())
    assert "Findings 2, the discrepancies and nothing else:" in words


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
    assert "checked: {by: NAME, on: DATE}" in " ".join(text.split())
    assert "what qualifies a quote in the sentences before and after its own" in " ".join(text.split())
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
