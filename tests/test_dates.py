"""Dates: the tables of tests/cases/dates.yaml."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from case_tables import text_cases

from checker.model import dates
from checker.model.calendar import Day, SpanError, civil, parse_span
from checker.model.dates import Date, DateError, parse_date

CASES: dict[str, list[str]] = text_cases("dates.yaml")
TRUTHS = {"true": True, "false": False, "unknown": None}
COMPARISONS: dict[str, Callable[[Date, Date], object]] = {
    "before": dates.before,
    "within": dates.within,
    "from_": dates.from_,
    "until": dates.until,
    "contains": dates.contains,
    "overlaps": dates.overlaps,
    "same_or_different": dates.same_or_different,
}


def rows(table: str) -> list[object]:
    return [pytest.param(*row.split(" | "), id=row) for row in CASES[table]]


def iso(day: Day) -> str:
    if isinstance(day, float):
        return str(day)
    year, month, day_of_month = civil(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


def count(text: str) -> float:
    return float(text) if text.endswith("inf") else int(text)


@pytest.mark.parametrize(("text", "first", "last"), rows("reads"))
def test_reads(text: str, first: str, last: str) -> None:
    date = parse_date(text)
    assert date.text == text
    assert (iso(dates.earliest(date)), iso(dates.latest(date))) == (first, last)
    assert dates.span(date) == (dates.earliest(date), dates.latest(date))


@pytest.mark.parametrize(("text", "message"), rows("errors"))
def test_errors(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        pytest.param(name, *row.split(" | "), id=f"{name} {row}")
        for name in COMPARISONS
        for row in CASES[name]
    ],
)
def test_comparisons(name: str, one: str, other: str, expected: str) -> None:
    assert COMPARISONS[name](parse_date(one), parse_date(other)) is TRUTHS[expected]


@pytest.mark.parametrize(("start", "end", "unit", "least", "greatest"), rows("completed_units"))
def test_completed_units(start: str, end: str, unit: dates.Unit, least: str, greatest: str) -> None:
    found = dates.completed_units(parse_date(start), parse_date(end), unit)
    assert found == (count(least), count(greatest))


@pytest.mark.parametrize(("start", "end", "least", "greatest"), rows("calendar_units"))
def test_calendar_units(start: str, end: str, least: str, greatest: str) -> None:
    assert dates.calendar_units(parse_date(start), parse_date(end)) == (count(least), count(greatest))


@pytest.mark.parametrize(("date", "end", "span", "expected"), rows("window_holds"))
def test_window_holds(date: str, end: str, span: str, expected: str) -> None:
    length = parse_span(span)
    found = dates.window_holds(parse_date(date), parse_date(end), length.n, length.unit)
    assert found is TRUTHS[expected]


@pytest.mark.parametrize(("date", "end", "years", "expected"), rows("window_calendar"))
def test_window_calendar(date: str, end: str, years: str, expected: str) -> None:
    assert dates.window_calendar(parse_date(date), parse_date(end), int(years)) is TRUTHS[expected]


@pytest.mark.parametrize(("date", "words"), rows("describe"))
def test_describe(date: str, words: str) -> None:
    assert dates.describe(parse_date(date)) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 years", "4 years"),
        ("18 months", "18 months"),
        ("1 day", "1 day"),
        ("2 weeks", "2 weeks"),
        ("1 years", "1 year"),
    ],
)
def test_spans(text: str, expected: str) -> None:
    assert str(parse_span(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "years",
        "4",
        "four years",
        "0 days",
        "-1 day",
        "4 decades",
        "1.5 years",
        "9999999 days",
        "٣ days",
    ],
)
def test_wrong_spans(text: str) -> None:
    with pytest.raises(SpanError, match=r"days, weeks, months or years|from 1 to 999999"):
        parse_span(text)


def test_what_is_known_of_a_date() -> None:
    assert parse_date("1985/").has_unknown_end
    assert not parse_date("1985/..").has_unknown_end
    assert parse_date("1984/2004~").is_qualified
    assert parse_date("[1984?,1990]").is_qualified
    assert parse_date("2015-05-13").is_single_day
    assert parse_date("2016-02-2X").is_single_day is False
    assert parse_date("2015-X4-30").is_single_day
    assert parse_date("2022-09-20/2022-09-30").is_extent
    assert hash(parse_date("2015")) == hash(parse_date("2015"))


def test_window_cuts() -> None:
    low, high = dates.window_cuts(parse_date("2018-03"), 4, "years")
    assert (iso(low), iso(high)) == ("2014-03-01", "2014-03-31")
    assert dates.window_cuts(parse_date("2018/.."), 4, "years") == (math.inf, math.inf)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3_000,
        "2015-05-13/" * 300,
        "{" + ",".join(["2015"] * 201) + "}",
        "{" + ",".join(["XXX9-XX-X1"] * 2) + "}",
        "?" * 3_999,
        "X" * 3_999,
        "9" * 3_999,
        "Y" + "9" * 3_998,
        "Y1E" + "9" * 3_990,
        "1950S" + "9" * 3_990,
        "2015-" * 799,
        "2015-05-13T" + ":" * 3_000,
        "2" * 5_000,
        "[" + "1..2," * 700 + "]",
    ],
)
def test_hostile_dates_are_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert len(str(caught.value)) < 300


def test_heavy_patterns_compare_exactly_and_at_once() -> None:
    patterns = [parse_date(f"XXX9-XX-{day}") for day in ("X1", "X2", "13", "14", "1X")]
    for one in patterns:
        for other in patterns:
            shares = one.text[-2:] == other.text[-2:] or {one.text[-2:], other.text[-2:]} in (
                {"X1", "1X"}, {"X2", "1X"}, {"13", "1X"}, {"14", "1X"},
            )  # fmt: skip
            assert dates.overlaps(one, other) is shares
    thirteenth = parse_date("XXXX-XX-13")
    assert dates.contains(parse_date("[XXXX-XX-13,2015]"), thirteenth)
    assert not dates.contains(thirteenth, parse_date("[XXXX-XX-13,2015]"))
    assert dates.contains(parse_date("[XXXX-XX-13,XXXX-XX-14]"), parse_date("XXXX-05-14"))
    with pytest.raises(DateError, match="runs of years"):
        parse_date("[" + ",".join(f"XXX{i}-0{i}" for i in range(1, 10)) + "]")
