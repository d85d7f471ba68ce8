"""How much time lies between two uncertain dates, and which dates lie in the time before one.

Every number of units is an interval: the least and the greatest it can be over all days that the two
dates can be, independently of each other. Both are reached, as completed units never decrease as the end
grows or the start shrinks.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

from checker.model.calendar import Day, Unit, completed, first_day, minus, year_of
from checker.model.date_values import Date, Extent, Point, Series, Value
from checker.model.days import Days, on_or_after
from checker.model.truth import Truth, all_hold

Count = int | float
"""A whole number, or an infinity where there is no bound."""

UNBOUNDED: tuple[Count, Count] = (-math.inf, math.inf)


def completed_units(start: Date, end: Date, unit: Unit) -> tuple[Count, Count]:
    """Least and greatest number of whole units completed from ``start`` to ``end``.

    Negative where the end is before the start. An extent counts from its start and to its end, so the
    same extent twice gives how long it lasted. A qualified date leaves both sides unbounded, an open or
    unknown end the side on which it has no bound.
    """
    return _hull(start, end, lambda first, last: completed(first, last, unit))


def passed_units(start: Date, end: Date, unit: Unit) -> tuple[Count, Count]:
    """Least and greatest number of whole units that have gone by before ``end``.

    More than n units lie between two dates iff n have passed: on the anniversary itself n are
    completed, and one less has passed.
    """
    return _hull(start, end, lambda first, last: completed(first, last - 1, unit))


def calendar_units(start: Date, end: Date) -> tuple[Count, Count]:
    """Least and greatest number of calendar years touched: 1 within one year, 2 from December to January.

    Zero or negative where the end is before the start.
    """
    return _hull(start, end, _years_touched)


def window_holds(date: Date, end: Date, n: int, unit: Unit) -> Truth:
    """Whether ``date`` lies in the window ``end - n units < date <= end``.

    True iff for all days that both can be, false iff for none, else unknown. Of an extent as ``date``
    both ends are in the window, and it is false iff all of it lies outside; an extent as ``end`` stands
    for its last day. Nothing is known of a window whose end is open.
    """
    return _in_all(date, end, lambda day: minus(day, n, unit))


def window_calendar(date: Date, end: Date, n: int) -> Truth:
    """Whether ``date`` lies in the last n calendar years up to the year of ``end``, and not after ``end``."""

    def last_day_outside(day: Day) -> Day:
        return day if isinstance(day, float) else first_day(year_of(day) - n + 1) - 1

    return _in_all(date, end, last_day_outside)


def window_cuts(end: Date, n: int, unit: Unit) -> tuple[Day, Day]:
    """The first and the last day that ``end`` minus n units can be; the window begins the day after."""
    days = [value.end.days for value in end.values]
    return minus(min(d.first for d in days), n, unit), minus(max(d.last for d in days), n, unit)


def _years_touched(start: int, end: int) -> int:
    years = year_of(end) - year_of(start)
    return years + 1 if end >= start else years


def _hull(start: Date, end: Date, measure: Callable[[int, int], int]) -> tuple[Count, Count]:
    low: Count = math.inf
    high: Count = -math.inf
    for first, last in product(start.values, end.values):
        # Of a series each member counts: the last start is its last member's, the first end its first one's.
        begins = (first.start, first.end if isinstance(first, Series) else first.start)
        ends = (last.start if isinstance(last, Series) else last.end, last.end)
        if any(point.qualifier for point in begins + ends):
            return UNBOUNDED
        low = min(low, _measured(begins[1].days.last, ends[0].days.first, measure, -math.inf))
        high = max(high, _measured(begins[0].days.first, ends[1].days.last, measure, math.inf))
    return low, high


def _measured(start: Day, end: Day, measure: Callable[[int, int], int], unbounded: float) -> Count:
    if isinstance(start, int) and isinstance(end, int):
        return measure(start, end)
    # A finite end less an infinite start; of two infinities nothing is known on this side.
    return unbounded if start == end else math.inf if start < end else -math.inf


def _in_all(date: Date, end: Date, cut: Callable[[Day], Day]) -> Truth:
    limits: list[Point] = []
    for limit in end.values:
        limits += [limit.start, limit.end] if isinstance(limit, Series) else [limit.end]
    return all_hold(_in_window(value, limit, cut) for value, limit in product(date.values, limits))


def _in_window(value: Value, limit: Point, cut: Callable[[Day], Day]) -> Truth:
    """Whether the value lies after ``cut(limit)`` and not after ``limit``; ``cut`` never decreases."""
    if limit.qualifier or limit.is_open:
        return None
    if isinstance(value, Series):
        return all_hold((_in_window(value.start, limit, cut), _in_window(value.end, limit, cut)))
    start, end = value.start, value.end
    if isinstance(value, Extent):
        ended = not end.qualifier and end.days.last <= cut(limit.days.first)
        not_begun = not start.qualifier and start.days.first > limit.days.last
        if ended or not_begun:
            return False
    if start.qualifier or end.qualifier:
        return None
    if cut(limit.days.last) < start.days.first and end.days.last <= limit.days.first:
        return True
    if isinstance(value, Point) and not _some_pair(value.days, limit.days, cut):
        return False
    return None


def _some_pair(days: Days, limits: Days, cut: Callable[[Day], Day]) -> bool:
    """Whether ``cut(limit) < day <= limit`` for some day and limit of the two sets.

    For a day the smallest limit that is not before it is the best one. If even that one cuts the day
    off, it cuts off all days up to its cut, and the search goes on behind them.
    """
    if days.first == limits.first:
        return True
    day = on_or_after(days, cut(limits.first) + 1)
    while day is not None:
        limit = on_or_after(limits, day)
        if limit is None:
            return False
        if isinstance(limit, float):  # both go on for ever
            return True
        edge = cut(limit)
        if edge < day:
            return True
        day = on_or_after(days, edge + 1)
    return False
