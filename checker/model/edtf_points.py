"""One date in EDTF: unspecified digits and qualifiers, seasons, long years, times.

Every pattern here is linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from checker.model import days as day_sets
from checker.model.calendar import day_number, first_day, is_leap, month_length
from checker.model.date_values import DateError, Point
from checker.model.days import Days, Pattern

MAX_YEAR_DIGITS: Final = 15
MAX_MONTHED_YEAR_DIGITS: Final = 9

MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August",
                 "September", "October", "November", "December")  # fmt: skip

SEASONS: Final[dict[int, tuple[int, int]]] = {
    # Number: first month, number of months. Those that run past December end in the next year.
    **{first + i: (month, 3) for first in (21, 25) for i, month in enumerate((3, 6, 9, 12))},
    **{29 + i: (month, 3) for i, month in enumerate((9, 12, 3, 6))},
    **{33 + i: (3 * i + 1, 3) for i in range(4)},
    **{37 + i: (4 * i + 1, 4) for i in range(3)},
    **{40 + i: (6 * i + 1, 6) for i in range(2)},
}
"""Seasons, quarters, four-month terms and half-years (21 to 41); 21 to 28 are northern, 29 to 32 southern."""

SEASON_NAMES: Final[dict[int, str]] = {
    **{
        first + i: name
        for first in (21, 25, 29)
        for i, name in enumerate(("spring", "summer", "autumn", "winter"))
    },
    **{33 + i: f"{name} quarter of" for i, name in enumerate(("first", "second", "third", "fourth"))},
    **{37 + i: f"{name} four months of" for i, name in enumerate(("first", "second", "third"))},
    **{40 + i: f"{name} half of" for i, name in enumerate(("first", "second"))},
}

MARKED = re.compile(
    r"(?P<q0>[?~%]?)(?P<year>-?[0-9X]+)(?P<q1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]+)(?P<q3>[?~%]?)"
    r"(?:-(?P<q4>[?~%]?)(?P<day>[0-9X]+)(?P<q5>[?~%]?))?)?"
)
_LONG = re.compile(
    r"(?P<y>Y?)(?P<sign>-?)(?P<digits>[0-9]+)(?:E(?P<zeros>[0-9]+))?(?:S(?P<known>[0-9]+))?(?P<q>[?~%]?)"
)
_TIME = re.compile(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<off_hour>[0-9]{2})(?::?(?P<off_minute>[0-9]{2}))?)?"
)


def plain_days(year: str, month: str | None, day: str | None) -> Days:
    """The days of ``2015``, ``2015-05``, ``2015-22`` or ``2015-05-13``; longer years too."""
    number = int(year)
    if month is None:
        return Days(first_day(number), first_day(number + 1) - 1)
    in_year = int(month)
    if day is None:
        if in_year in SEASONS:
            return _season(number, in_year)
        _check_month(month)
        start = day_number(number, in_year)
        return Days(start, start + month_length(number, in_year) - 1)
    _check_month(month, season=False)
    if not 1 <= int(day) <= month_length(number, in_year):
        raise DateError(_no_such_day(year, in_year, int(day)))
    one = day_number(number, in_year, int(day))
    return Days(one, one)


def _season(year: int, season: int) -> Days:
    month, length = SEASONS[season]
    after = month + length
    end = day_number(year + 1, after - 12) if after > 12 else day_number(year, after)
    return Days(day_number(year, month), end - 1)


def _check_month(month: str, *, season: bool = True) -> None:
    number = int(month)
    if 1 <= number <= 12:
        return
    if not season and number in SEASONS:
        raise DateError(f"{month} is a season, which has no days of the month; months are 01 to 12")
    raise DateError(f"there is no month {month}; months are 01 to 12, seasons 21 to 41")


def _no_such_day(year: str, month: int, day: int) -> str:
    length = month_length(int(year), month)
    last = f"{year}-{month:02}-{length}"
    if day == 0:
        return f"there is no day 00; days begin at {year}-{month:02}-01"
    why = f"{year} is not a leap year" if (month, day) == (2, 29) and not is_leap(int(year)) else ""
    return f"there is no {day} {MONTHS[month - 1]} {year}: {why + ', ' if why else ''}its last day is {last}"


def point(text: str) -> Point:
    """Read one date. Raises :class:`DateError`."""
    marked = MARKED.fullmatch(text)
    if marked is None:
        long = _LONG.fullmatch(text)
        if long is None and re.fullmatch(r"Y-?[0-9]+(?:E[0-9]+)?-[0-9-]+", text):
            raise DateError(f"'{short(text)}': a year after Y takes no month")
        if long is None:
            what = (
                f"'{short(text)}' is not a date in EDTF" if text else "the date is empty; write one in EDTF"
            )
            raise DateError(f"{what}, such as 2015, 2015-05 or 2015-05-13")
        return Point(text, _long_year(long), long["q"])
    year, month, day = marked.group("year", "month", "day")
    qualifier = joined_marks("".join(marked[f"q{i}"] or "" for i in range(6)))
    digits = year.removeprefix("-")
    if set(year) <= set("-0"):
        _check_zero(year)
    if month is None and len(digits) in (2, 3) and "X" not in digits:
        return Point(text, _years(year, 4 - len(digits)), qualifier)
    _check_year(text, year, month)
    for part, name in ((month, "month"), (day, "day")):
        if part is not None and len(part) != 2:
            raise DateError(f"'{short(text)}': a {name} takes two digits, such as 05")
    if "X" not in text:
        return Point(text, plain_days(year, month, day), qualifier)
    return Point(text, _unspecified(text, year, month, day), qualifier)


def joined_marks(marks: str) -> str:
    """One mark for all that stand in a date: uncertain and approximate is ``%``."""
    kinds = set(marks)
    return "" if not kinds else kinds.pop() if len(kinds) == 1 else "%"


def _check_zero(year: str) -> None:
    if year.startswith("-"):
        raise DateError(f"there is no year {year}: the year before 0001 is 0000, the one before it -0001")


def _check_year(text: str, year: str, month: str | None) -> None:
    digits = year.removeprefix("-")
    if len(digits) < 4:
        raise DateError(
            f"'{short(text)}': a year takes four digits, X for each that is not known, such as 19XX"
        )
    if len(digits) == 4:
        return
    if month is None:
        raise DateError(f"'{short(text)}': a year of more than four digits begins with Y, such as Y12345")
    if len(digits) > MAX_MONTHED_YEAR_DIGITS:
        raise DateError(f"a year with a month has at most {MAX_MONTHED_YEAR_DIGITS} digits")


def _years(year: str, open_digits: int) -> Days:
    """A century (two digits) or a decade (three)."""
    pattern = _pattern_days(Pattern(year + "X" * open_digits, tuple(range(1, 13)), tuple(range(1, 32))))
    assert pattern is not None
    return pattern


def _unspecified(text: str, year: str, month: str | None, day: str | None) -> Days:
    if month is not None and day is None and "X" not in month and int(month) in SEASONS:
        return _season_of_some_year(year, int(month))
    months = _fitting(month, 12)
    if not months:
        if month is not None and "X" not in month:
            _check_month(month, season=day is None)
        raise DateError(f"no month fits '{month}' in '{short(text)}'; months are 01 to 12")
    days = _pattern_days(Pattern(year, months, _fitting(day, 31)))
    if days is None:
        raise DateError(f"no day fits '{short(text)}'")
    return days


def _season_of_some_year(year: str, season: int) -> Days:
    month, length = SEASONS[season]
    every_day = tuple(range(1, 32))
    here = Pattern(year, tuple(range(month, min(month + length, 13))), every_day)
    parts = [_pattern_days(here)]
    if month + length > 13:
        parts.append(_pattern_days(Pattern(year, tuple(range(1, month + length - 12)), every_day, shift=1)))
    return day_sets.union([part for part in parts if part is not None])


@lru_cache(maxsize=256)
def _pattern_days(pattern: Pattern) -> Days | None:
    return day_sets.from_pattern(pattern)


def _fitting(digits: str | None, limit: int) -> tuple[int, ...]:
    """The numbers from 1 to ``limit`` that two digits with X fit; all where nothing is said."""
    numbers = range(1, limit + 1)
    if digits is None:
        return tuple(numbers)
    return tuple(
        n for n in numbers if all(d in ("X", have) for d, have in zip(digits, f"{n:02}", strict=True))
    )


def _long_year(long: re.Match[str]) -> Days:
    """``Y170000002``, ``Y-17E7``, ``1950S2``, ``Y171010000S3``."""
    text, digits, sign = long[0], long["digits"], long["sign"]
    zeros = int(long["zeros"] or 0) if len(long["zeros"] or "") <= 3 else MAX_YEAR_DIGITS
    if len(digits) + zeros > MAX_YEAR_DIGITS:
        raise DateError(f"'{short(text)}': a year has at most {MAX_YEAR_DIGITS} digits")
    if not long["y"]:
        if long["known"] is None or long["zeros"] is not None or len(digits) != 4:
            raise DateError(f"'{short(text)}': a year of more than four digits begins with Y, such as Y12345")
    elif not sign and len(digits) <= 4 and long["zeros"] is None:
        raise DateError(f"'{short(text)}': Y is for years of more than four digits")
    year = int(digits) * 10**zeros
    if year == 0 and sign:
        _check_zero(sign + digits)
    low = high = year
    if long["known"] is not None:
        known = int(long["known"]) if len(long["known"]) <= 2 else 0
        if not known >= 1:
            raise DateError(
                f"'{short(text)}': S is followed by the number of significant digits, from 1 to 99"
            )
        step = 10 ** max(len(str(year)) - known if long["y"] else 4 - known, 0)
        low = year // step * step
        high = low + step - 1
    if sign:
        low, high = -high, -low
    return Days(first_day(low), first_day(high + 1) - 1)


def moment(text: str) -> Point:
    """A day with a time: the day as written counts, whatever the time zone."""
    date, _, time = text.partition("T")
    plain = re.fullmatch(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})", date)
    if plain is None:
        raise DateError(f"'{short(text)}': a time stands after a whole day, such as 2015-05-13T09:30:00")
    if plain[1] == "-0000":
        _check_zero(plain[1])
    days = plain_days(*plain.groups())
    clock = _TIME.fullmatch(time)
    if clock is None:
        raise DateError(f"'{short(text)}': a time is hours, minutes and seconds, such as T09:30:00Z")
    if int(clock["hour"]) > 23 or int(clock["minute"]) > 59 or int(clock["second"] or 0) > 59:
        raise DateError(f"'{short(text)}': times run from 00:00:00 to 23:59:59")
    if clock["sign"]:
        offset = int(clock["off_hour"]) * 60 + int(clock["off_minute"] or 0)
        limit = 14 * 60 if clock["sign"] == "+" else 12 * 60
        zero = offset == 0 and clock["sign"] == "-"
        if int(clock["off_minute"] or 0) > 59 or offset > limit or zero:
            raise DateError(f"'{short(text)}': time zones run from -12:00 to +14:00, zero is +00:00 or Z")
    return Point(text, days)


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
