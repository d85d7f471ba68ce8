"""Dates against an oracle that lists every day: patterns by regular expression, comparisons by all pairs.

The oracle uses ``datetime`` and shares no code with the model.
"""

from __future__ import annotations

import calendar as months_of
import datetime
import re
from datetime import timedelta
from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.model import dates, days, edtf, values
from checker.model.calendar import add, civil, completed, day_number, year_of
from checker.model.dates import Date, DateError, Point, parse_date
from checker.model.truth import Truth, all_hold

FIRST, LAST = datetime.date(2011, 1, 1), datetime.date(2018, 12, 31)
ALL_DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
UNITS = ("days", "weeks", "months", "years")


@lru_cache(maxsize=4096)
def listed(text: str) -> frozenset[int]:
    """The days of one date of the years 2011 to 2018, by matching every day's ISO form."""
    if text.startswith("["):
        found: frozenset[int] = frozenset()
        for member in text[1:-1].split(","):
            first, dots, last = member.partition("..")
            ends = listed(first), listed(last or first)
            found |= frozenset(range(min(ends[0]), max(ends[1]) + 1)) if dots else ends[0]
        return found
    pattern = re.compile(text.replace("X", "[0-9]") + "(-[0-9]{2}){0,2}")
    return frozenset(day.toordinal() for day in ALL_DAYS if pattern.fullmatch(day.isoformat()))


years = st.sampled_from(["2012", "2013", "2014", "2015", "2016"])
month_texts = st.sampled_from(["01", "02", "03", "06", "11", "12", "0X", "1X", "XX", "X1", "X2"])
day_texts = st.sampled_from(["01", "13", "28", "29", "30", "31", "0X", "1X", "3X", "XX", "X1", "X9"])
narrow = st.one_of(
    st.builds("{}-{}".format, years, st.sampled_from(["01", "02", "06", "12"])),
    st.builds("{}-{}-{}".format, years, month_texts, st.sampled_from(["01", "13", "29", "30", "31"])),
    st.dates(datetime.date(2013, 12, 1), datetime.date(2016, 3, 15)).map(datetime.date.isoformat),
)
wide = st.one_of(
    years,
    st.builds("{}-{}".format, years, month_texts),
    st.builds("{}-{}-{}".format, years, month_texts, day_texts),
)
sets = st.lists(st.one_of(narrow, wide), min_size=1, max_size=3).map(lambda members: f"[{','.join(members)}]")
points = st.one_of(narrow, wide, sets).filter(lambda text: bool(listed_or_none(text)))
small_points = st.one_of(
    narrow, st.lists(narrow, min_size=2, max_size=2).map(lambda m: f"[{','.join(m)}]")
).filter(lambda text: 0 < len(listed_or_none(text)) <= 62)


def listed_or_none(text: str) -> frozenset[int]:
    """No days where a member has none: such a date is an error."""
    members = text.strip("[]").split(",")
    return listed(text) if all(listed(member) for member in members) else frozenset()


def days_of(date: Date) -> days.Days:
    (point,) = date.values
    assert isinstance(point, Point)
    return point.days


@settings(max_examples=150, deadline=None)
@given(points)
def test_a_point_is_the_days_that_match(text: str) -> None:
    found = days_of(parse_date(text))
    expected = listed(text)
    assert (found.first, found.last) == (min(expected), max(expected))
    for day in ALL_DAYS:
        number = day.toordinal()
        one = days.interval(number, number)
        assert days.subset(one, found) == days.overlap(one, found) == (number in expected)


@settings(max_examples=150, deadline=None)
@given(points, st.integers(FIRST.toordinal(), LAST.toordinal()))
def test_next_day_and_stretches(text: str, day: int) -> None:
    found, expected = days_of(parse_date(text)), listed(text)
    assert days.on_or_after(found, day) == min((d for d in expected if d >= day), default=None)
    first = min(expected)
    assert days.first_stretch(found) == (
        first,
        next(d for d in range(first, first + 9999) if d + 1 not in expected),
    )
    last = max(expected)
    assert days.last_stretch(found) == (next(d for d in range(last, 0, -1) if d - 1 not in expected), last)


@settings(max_examples=400, deadline=None)
@given(points, points)
def test_sets_of_days(a: str, b: str) -> None:
    one, other = parse_date(a), parse_date(b)
    mine, theirs = listed(a), listed(b)
    assert dates.contains(one, other) == (theirs <= mine)
    assert values.fits(one, other) == (theirs <= mine or mine <= theirs)
    assert dates.overlaps(one, other) == bool(mine & theirs)
    assert dates.within(one, other) is (True if mine <= theirs else None if mine & theirs else False)
    same = True if mine == theirs and len(mine) == 1 else None
    assert dates.same_or_different(one, other) is (same if mine & theirs else False)


def over_all(truths: list[bool]) -> Truth:
    return True if all(truths) else None if any(truths) else False


@settings(max_examples=150, deadline=None)
@given(small_points, small_points)
def test_order(a: str, b: str) -> None:
    one, other = parse_date(a), parse_date(b)
    pairs = [(x, y) for x in listed(a) for y in listed(b)]
    assert dates.before(one, other) is over_all([x < y for x, y in pairs])
    assert dates.after(one, other) is over_all([x > y for x, y in pairs])


def stretches(found: frozenset[int]) -> list[tuple[int, int]]:
    firsts = sorted(d for d in found if d - 1 not in found)
    lasts = sorted(d for d in found if d + 1 not in found)
    return list(zip(firsts, lasts, strict=True))


@settings(max_examples=150, deadline=None)
@given(small_points, points)
def test_from_and_until(a: str, b: str) -> None:
    one, other = parse_date(a), parse_date(b)
    bounds = stretches(listed(b))
    assert dates.from_(one, other) is over_all([x >= first for x in listed(a) for first, _ in bounds])
    assert dates.until(one, other) is over_all([x <= last for x in listed(a) for _, last in bounds])


def stepped(day: datetime.date, n: int, unit: str) -> datetime.date:
    if unit in ("days", "weeks"):
        return day + timedelta(n if unit == "days" else 7 * n)
    months = day.year * 12 + day.month - 1 + n * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))


def counted(start: int, end: int, unit: str) -> int:
    """Steps from the start for as long as they do not pass the end."""
    first, last = datetime.date.fromordinal(start), datetime.date.fromordinal(end)
    n = -5_000 if unit == "days" else -800 if unit == "weeks" else -200 if unit == "months" else -20
    while stepped(first, n + 1, unit) <= last:
        n += 1
    return n


@settings(max_examples=30, deadline=None)
@given(small_points, small_points, st.sampled_from(["months", "years"]))
def test_completed_units(a: str, b: str, unit: dates.Unit) -> None:
    assume(len(listed(a)) * len(listed(b)) <= 200)
    amounts = [counted(x, y, unit) for x in listed(a) for y in listed(b)]
    assert dates.completed_units(parse_date(a), parse_date(b), unit) == (min(amounts), max(amounts))
    touched = [
        datetime.date.fromordinal(y).year - datetime.date.fromordinal(x).year + (x <= y)
        for x in listed(a)
        for y in listed(b)
    ]
    assert dates.calendar_units(parse_date(a), parse_date(b)) == (min(touched), max(touched))


near = st.dates(datetime.date(2011, 12, 1), datetime.date(2017, 3, 31))


@settings(max_examples=150, deadline=None)
@given(near, near, st.sampled_from(UNITS))
def test_completed_units_of_days(start: datetime.date, end: datetime.date, unit: dates.Unit) -> None:
    assert completed(start.toordinal(), end.toordinal(), unit) == counted(
        start.toordinal(), end.toordinal(), unit
    )


@settings(max_examples=200, deadline=None)
@given(small_points, small_points, st.sampled_from(UNITS), st.integers(1, 40))
def test_windows(a: str, b: str, unit: dates.Unit, n: int) -> None:
    if unit == "years":
        n = n % 4 + 1
    cuts = {y: stepped(datetime.date.fromordinal(y), -n, unit).toordinal() for y in listed(b)}
    expected = over_all([cut < x <= y for x in listed(a) for y, cut in cuts.items()])
    assert dates.window_holds(parse_date(a), parse_date(b), n, unit) is expected
    in_years = [
        x <= y and datetime.date.fromordinal(x).year > datetime.date.fromordinal(y).year - n
        for x in listed(a)
        for y in listed(b)
    ]
    assert dates.window_calendar(parse_date(a), parse_date(b), n) is over_all(in_years)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 3_652_059), st.integers(-(10**9), 10**9), st.integers(-40, 40), st.sampled_from(UNITS))
def test_the_calendar(ordinal: int, cycles: int, n: int, unit: dates.Unit) -> None:
    day = datetime.date.fromordinal(ordinal)
    far = ordinal + 146_097 * cycles
    assert civil(far) == (day.year + 400 * cycles, day.month, day.day)
    assert year_of(far) == day.year + 400 * cycles
    assert day_number(day.year + 400 * cycles, day.month, day.day) == far
    if 100 < day.year < 9_900:
        assert add(far, n, unit) == stepped(day, n, unit).toordinal() + 146_097 * cycles
        assert add(ordinal, n, unit) <= add(ordinal + 1, n, unit)


units = st.sampled_from(["year", "month", "day"])


@st.composite
def series_texts(draw: st.DrawFn) -> str:
    first, last = sorted([draw(near), draw(near)])
    length = {"year": 4, "month": 7, "day": 10}[draw(units)]
    if length == 10:
        last = min(last, first + timedelta(40))
    if first.isoformat()[:length] > last.isoformat()[:length]:
        first = last
    return f"{{{first.isoformat()[:length]}..{last.isoformat()[:length]}}}"


def kept_as_series(text: str) -> Date:
    """The same date with its range not spelled out, as a long one would be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edtf, "MAX_SPELLED", 0)
        return edtf._parse.__wrapped__(text)


@settings(max_examples=200, deadline=None)
@given(series_texts(), points, st.integers(1, 4))
def test_a_series_stands_for_its_members(text: str, other_text: str, n: int) -> None:
    spelled, series, other = parse_date(text), kept_as_series(text), parse_date(other_text)
    members = [Date(point.text, (point,)) for point in spelled.values if isinstance(point, Point)]
    assert len(members) == len(spelled.values)
    for compare in (dates.before, dates.from_, dates.until, dates.within):
        expected = all_hold(compare(member, other) for member in members)
        assert compare(spelled, other) is expected
        assert compare(series, other) is expected
        if compare is not dates.within:
            turned = all_hold(compare(other, member) for member in members)
            assert compare(other, spelled) is turned
            assert compare(other, series) is turned
    assert dates.within(series, series) is True
    assert dates.within(other, series) in (dates.within(other, spelled), None)
    for date, end in ((spelled, other), (other, spelled)):
        written = [series if date is spelled else date, series if end is spelled else end]
        assert dates.window_holds(written[0], written[1], n, "years") in (
            dates.window_holds(date, end, n, "years"),
            None,
        )
        assert dates.completed_units(written[0], written[1], "months") == dates.completed_units(
            date, end, "months"
        )
    assert dates.overlaps(series, other) == dates.overlaps(spelled, other)


@settings(max_examples=300, deadline=None)
@given(points, points, st.data())
def test_a_narrower_date_only_settles_what_was_open(
    wide_text: str, other_text: str, data: st.DataObject
) -> None:
    day = datetime.date.fromordinal(data.draw(st.sampled_from(sorted(listed(wide_text)))))
    wider, other = parse_date(wide_text), parse_date(other_text)
    narrower = parse_date(day.isoformat())
    assert dates.contains(wider, narrower)
    for compare in (dates.before, dates.after, dates.within, dates.from_, dates.until):
        coarse = compare(wider, other)
        assert coarse is None or compare(narrower, other) is coarse


@settings(max_examples=100, deadline=None)
@given(points, points)
def test_what_is_qualified_decides_nothing(a: str, b: str) -> None:
    assume("[" not in a)
    doubtful, other = parse_date(f"{a}~"), parse_date(b)
    for compare in (
        dates.before,
        dates.after,
        dates.within,
        dates.from_,
        dates.until,
        dates.same_or_different,
    ):
        assert compare(doubtful, other) is None
        assert compare(other, doubtful) is None
    assert not dates.contains(other, doubtful)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789X-/.?~%[]{},YEST:Z+ ", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        date = parse_date(text)
    except DateError:
        return
    assert dates.earliest(date) <= dates.latest(date)
    assert dates.describe(date)
    assert dates.contains(date, date)
    assert dates.before(date, date) is not True or date.several
