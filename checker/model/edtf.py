"""Reading dates: the Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2.

Source: https://www.loc.gov/standards/datetime/. ``docs/design/edtf-suites.md`` says how the places are
read on which implementations differ. Every pattern here is linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from checker.model import days as day_sets
from checker.model.calendar import EVER_AFTER, EVER_BEFORE, civil, first_day, month_length
from checker.model.date_values import Date, DateError, Extent, Point, Series, Value
from checker.model.days import Days
from checker.model.edtf_help import not_iso, suggestion
from checker.model.edtf_points import MARKED, SEASONS, joined_marks, moment, plain_days, point, short
from checker.model.year_runs import MAX_RUNS

MAX_LENGTH: Final = 4_000
"""Characters of a date."""
MAX_MEMBERS: Final = 200
"""Members of a set."""
MAX_SPELLED: Final = 200
"""Years, months or days that the ranges of one ``{...}`` are spelled out to."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)

_CENTURY = re.compile(r"-?[0-9]{2}", re.ASCII)


def parse_date(text: str) -> Date:
    """Read an EDTF string.

    Raises :class:`DateError`, whose message says what is wrong and what would be right.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(f"a date of {len(text)} characters; at most {MAX_LENGTH} are read")
    return _parse(text)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Date:
    try:
        if (plain := _PLAIN.fullmatch(text)) is not None:
            return Date(text, (Point(text, plain_days(*plain.groups())),))
        if text[:1] in ("[", "{"):
            return _set(text)
        if "/" in text:
            return Date(text, (_extent(text),))
        if "T" in text:
            return Date(text, (moment(text),))
        return Date(text, (point(text),))
    except DateError as error:
        instead = suggestion(text, _reads)
        said = not_iso(text) or str(error)
        raise DateError(f"{said}; write {instead}" if instead else said) from None
    except day_sets.TooManyRunsError:
        raise DateError(
            f"'{short(text)}' falls into more than {MAX_RUNS:,} runs of years; "
            "leave fewer digits of the year open"
        ) from None


def _reads(text: str) -> bool:
    """Whether a form that could be suggested is itself right."""
    try:
        if text[:1] in ("[", "{"):
            _set(text)
        elif "/" in text:
            _extent(text)
        else:
            point(text)
    except (DateError, day_sets.TooManyRunsError):
        return False
    return True


def _extent(text: str) -> Extent:
    first, slash, last = text.partition("/")
    if slash in last:
        raise DateError(f"'{short(text)}': an interval has one slash, such as 2015-05/2015-07")
    if not first and not last:
        raise DateError("'/' states neither a start nor an end")
    for written in (first, last):
        if "T" in written:
            raise DateError(f"an interval runs from day to day, without times: '{short(written)}'")
        if written.startswith("Y"):
            raise DateError(f"'{short(text)}': the ends of an interval have years of four digits")
        if _CENTURY.fullmatch(written):  # 05/2015: hardly ever the sixth century
            raise DateError(f"'{short(text)}': an interval has years of four digits, and no century")
        if written[:1] in ("[", "{"):
            raise DateError(f"'{short(text)}': a set cannot be an end of an interval")
    start = _end_point(first, EVER_BEFORE)
    end = _end_point(last, EVER_AFTER)
    if start.unknown:
        limit = EVER_AFTER if end.qualifier or end.is_open else end.days.last
        return Extent(Point("", day_sets.interval(EVER_BEFORE, limit), unknown=True), end)
    if end.unknown:
        limit = EVER_BEFORE if start.qualifier or start.is_open else start.days.first
        return Extent(start, Point("", day_sets.interval(limit, EVER_AFTER), unknown=True))
    if start.days.first > (end.days.last if "X" in text else end.days.first):
        raise DateError(_ends_too_early(start, end))
    return Extent(start, end)


def _ends_too_early(start: Point, end: Point) -> str:
    if start.days.first <= end.days.last:
        why = f"the end, {end.text}, begins before the start, {start.text}"
        later = f"{end.text}-XX"
        return f"{why}; for an unknown later day of it write {later}" if MARKED.fullmatch(later) else why
    return f"the end, {end.text}, is before the start, {start.text}"


def _end_point(text: str, open_end: float) -> Point:
    if text == "..":
        return Point("..", day_sets.interval(open_end, open_end))
    if not text:
        return Point("", day_sets.interval(EVER_BEFORE, EVER_AFTER), unknown=True)
    return point(text)


def _set(text: str) -> Date:
    """``[a,b..c]``, one of these days, and ``{a,b..c}``, all of these dates."""
    several = text[0] == "{"
    if "/" in text:
        raise DateError(f"'{short(text)}': a set cannot be an end of an interval")
    if len(text) < 2 or text[-1] != ("}" if several else "]"):
        raise DateError(f"'{short(text)}': the set is not closed with {'}' if several else ']'}")
    members = text[1:-1].split(",")
    if len(members) > MAX_MEMBERS:
        raise DateError(f"a set of {len(members)} dates; at most {MAX_MEMBERS} are read")
    values: list[Value] = []
    for i, member in enumerate(members):
        # Other readers accept one space after a comma.
        written = member[1:] if i and member.startswith(" ") else member
        if ".." not in written:
            values.append(point(written))
            continue
        if written.startswith("..") and i:
            raise DateError(f"'{short(text)}': an open beginning stands first in a set")
        if written.endswith("..") and i + 1 < len(members):
            raise DateError(f"'{short(text)}': an open end stands last in a set")
        series = _series(written)
        values += _spelled_out(series, MAX_SPELLED - len(values)) if several else [series]
    if several:
        patterns = [value.days for value in values if isinstance(value, Point) and value.days.parts]
        if sum(len(day_sets.runs(days)) for days in patterns) > MAX_RUNS:
            raise day_sets.TooManyRunsError
        return Date(text, tuple(values), several=True)
    ends = [(value.start.days, value.end.days) for value in values]
    sets = [a if a == b else day_sets.interval(a.first, b.last) for a, b in ends]
    marks = "".join(value.start.qualifier + value.end.qualifier for value in values)
    return Date(text, (Point(text, day_sets.union(sets), joined_marks(marks)),))


def _series(text: str) -> Series:
    first, _, last = text.partition("..")
    if not first and not last:
        raise DateError("'..' alone says nothing; give the range a beginning or an end, such as 1984..")
    units = {_unit(end) for end in (first, last) if end}
    if len(units) > 1:
        raise DateError(f"'{short(text)}': both ends of a range are years, or both months, or both days")
    start = point(first) if first else _end_point("..", EVER_BEFORE)
    end = point(last) if last else _end_point("..", EVER_AFTER)
    if start.days.first > end.days.first:
        raise DateError(_ends_too_early(start, end))
    return Series(start, end, units.pop())


def _unit(text: str) -> str:
    long = re.fullmatch(r"Y-?[0-9]+(?:E[0-9]+)?[?~%]?", text)
    marked = MARKED.fullmatch(text)
    if long is None and (marked is None or "X" in text or len(marked["year"].removeprefix("-")) < 4):
        raise DateError(f"'{short(text)}': a range in a set runs between years, months or days")
    if long or marked is None or marked["month"] is None:
        return "year"
    if marked["day"] is None:
        if marked["month"].isdigit() and int(marked["month"]) in SEASONS:
            raise DateError(f"'{short(text)}': seasons in a set stand one by one")
        return "month"
    return "day"


def _spelled_out(series: Series, room: int) -> list[Value]:
    """The members of a short range one by one; a long, open or qualified one stays a series."""
    first, last = series.start.days.first, series.end.days.last
    if isinstance(first, float) or isinstance(last, float) or series.start.qualifier or series.end.qualifier:
        return [series]
    least = {"day": 1, "month": 28, "year": 365}[series.unit]
    if (last - first + 1) // least > room + 5:
        return [series]
    members: list[Value] = []
    at = first
    while at <= last:
        member = _member(at, series.unit)
        members.append(member)
        at = int(member.days.last) + 1
    return members if len(members) <= room else [series]


def _member(first: int, unit: str) -> Point:
    year, month, day = civil(first)
    written = f"{'-' if year < 0 else 'Y' if year > 9999 else ''}{abs(year):04}"
    if unit == "year":
        return Point(written, Days(first, first_day(year + 1) - 1))
    if unit == "month":
        return Point(f"{written}-{month:02}", Days(first, first + month_length(year, month) - 1))
    return Point(f"{written}-{month:02}-{day:02}", Days(first, first))
