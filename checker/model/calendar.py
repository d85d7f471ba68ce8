"""The proleptic Gregorian calendar over all integers, and steps of days, weeks, months and years.

A day is a plain ``int``: day 1 is 0001-01-01, as in ``datetime.date.toordinal``, and the count goes on in
both directions without a limit. Years are astronomical, as in ISO 8601: 0000 is 1 BC, -0044 is 45 BC.
``EVER_BEFORE`` and ``EVER_AFTER`` (minus and plus infinity) stand for ends that lie in no day.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final, Literal

from checker.model.amount_help import span_advice
from checker.model.frozen import dataclass

Day = int | float
"""A day number, or one of the two infinities. No other float is a day."""

EVER_BEFORE: Final = -math.inf
EVER_AFTER: Final = math.inf

Unit = Literal["days", "weeks", "months", "years"]

DAYS_IN_CYCLE: Final = 146_097
"""Days in 400 years, after which the calendar repeats."""

_BEFORE_MONTH: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTH: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class SpanError(ValueError):
    """A span of time that cannot be read; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: ``n`` units, n at least 1."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n} {self.unit[:-1] if self.n == 1 else self.unit}"


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in the month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _LENGTH[month]


def first_day(year: int) -> int:
    """The day number of 1 January."""
    past = year - 1
    return 365 * past + past // 4 - past // 100 + past // 400 + 1


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day that exists; the caller has checked month and day."""
    past = year - 1
    number = 365 * past + past // 4 - past // 100 + past // 400 + _BEFORE_MONTH[month] + day
    return number + 1 if month > 2 and is_leap(year) else number


def year_of(day: int) -> int:
    """The year a day lies in."""
    cycles, rest = divmod(day - 1, DAYS_IN_CYCLE)
    # The last day of a cycle, and of four years, would count as one century, or year, too many.
    centuries = min(rest // 36_524, 3)
    rest -= centuries * 36_524
    fours, rest = divmod(rest, 1_461)
    return cycles * 400 + centuries * 100 + fours * 4 + min(rest // 365, 3) + 1


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of the month of a day number."""
    year = year_of(day)
    rest = day - first_day(year)
    month = min(rest // 29, 11) + 1
    while day_number(year, month) > day:
        month -= 1
    return year, month, day - day_number(year, month) + 1


@lru_cache(maxsize=8192)
def add(day: Day, n: int, unit: Unit) -> Day:
    """The day ``n`` units later (earlier, if n is negative); an infinity stays where it is.

    A month or year later is the same day of the month, or the month's last day where it is shorter:
    31 January and one month is 28 or 29 February, 29 February and one year is 28 February. So the
    step never decreases as the day grows, on which every interval of durations here rests.
    """
    if isinstance(day, float):
        return day
    if unit == "days":
        return day + n
    if unit == "weeks":
        return day + 7 * n
    year, month, day_of_month = civil(day)
    months = year * 12 + month - 1 + (n if unit == "months" else 12 * n)
    year, month = months // 12, months % 12 + 1
    return day_number(year, month, min(day_of_month, month_length(year, month)))


def minus(day: Day, n: int, unit: Unit) -> Day:
    """The day ``n`` units earlier, by the rule of :func:`add`."""
    return add(day, -n, unit)


def completed(start: int, end: int, unit: Unit) -> int:
    """The greatest n with ``start`` and n units not after ``end``: whole units completed.

    Negative iff ``end`` is before ``start`` (one day before is -1 year: it lies in the year before).
    Never decreases as ``end`` grows or ``start`` shrinks.
    """
    if unit == "days":
        return end - start
    if unit == "weeks":
        return (end - start) // 7
    from_year, from_month, _ = civil(start)
    to_year, to_month, _ = civil(end)
    months = (to_year - from_year) * 12 + to_month - from_month
    # The estimate is at most one too many; years follow their own anniversaries (29 February).
    n = months if unit == "months" else months // 12
    return n if add(start, n, unit) <= end else n - 1


def parse_span(text: str) -> Span:
    """Read ``4 years``, ``18 months``, ``2 weeks``, ``1 day``. Raises :class:`SpanError`."""
    units: dict[str, Unit] = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
    number, _, name = text.strip().partition(" ")
    unit = units.get(name.strip().removesuffix("s"))
    legal = "a whole number and days, weeks, months or years"
    if unit is None or not (number.isascii() and number.isdigit()):
        advice = span_advice(text) or "write, for example, 4 years"
        raise SpanError(f"'{text[:40]}' is not a span of time, {legal}; {advice}")
    if len(number) > 6 or int(number) == 0:
        raise SpanError(f"'{text[:40]}': a span is from 1 to 999999 units long")
    return Span(int(number), unit)
