"""Sets of days: the union of day intervals that a date can be.

One interval is by far the usual case, and every operation on it is a comparison of two ends. Any other
set (``[2012,2013,2015]``, ``XXXX-05-13``, ``XXXX-XX-13``) is compared exactly without listing its
intervals: it is cut into runs of years, each with two bit masks of the days of the year that belong to
it, one for common years and one for leap years. ``XXXX-XX-13`` (120,000 intervals) is a single run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day, first_day, year_of
from checker.model.frozen import dataclass
from checker.model.year_runs import (
    COMMON_MONTHS,
    LEAP_MONTHS,
    MAX_RUNS,
    Pattern,
    Run,
    TooManyRunsError,
    first_in,
    interval_runs,
    is_full,
    is_solid,
    last_in,
    mask_of,
    merge,
    pattern_runs,
    side_by_side,
)

__all__ = ["Days", "Pattern", "TooManyRunsError"]

Interval = tuple[Day, Day]
"""First and last day, both within."""


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days that is not empty. ``parts`` is empty where it is the one interval first..last."""

    first: Day
    last: Day
    parts: tuple[Interval | Pattern, ...] = ()


def interval(first: Day, last: Day) -> Days:
    """The days from ``first`` to ``last``."""
    return Days(first, last)


def from_pattern(pattern: Pattern) -> Days | None:
    """The days that fit, or None where no day does. Raises :class:`TooManyRunsError`."""
    found = [run for run in pattern_runs(pattern) if first_in(run, None, 0) is not None]
    if not found:
        return None
    first, last = first_in(found[0], None, 0), last_in(found[-1])
    assert first is not None
    assert last is not None
    if len(found) == 1 and is_solid(found[0]):
        return Days(first, last)
    return Days(first, last, (pattern,))


def union(sets: Sequence[Days]) -> Days:
    """The days of any of the sets (at least one). Raises :class:`TooManyRunsError`."""
    solid = [(days.first, days.last) for days in sets if not days.parts]
    parts: tuple[Interval | Pattern, ...] = tuple(_joined(solid))
    for days in sets:
        parts += days.parts
    if len(parts) == 1 and isinstance(parts[0], tuple):
        return Days(*parts[0])
    first = min(days.first for days in sets)
    last = max(days.last for days in sets)
    if all(isinstance(part, tuple) for part in parts):
        return Days(first, last, parts)
    runs = merge([list(_part_runs(part)) for part in parts])
    if len(runs) > MAX_RUNS:
        raise TooManyRunsError
    return Days(first, last, parts)


def subset(inner: Days, outer: Days) -> bool:
    """Whether every day of ``inner`` is in ``outer``."""
    if inner.first < outer.first or inner.last > outer.last:
        return False
    if not outer.parts or inner == outer:
        return True
    if inner.first in (EVER_BEFORE, EVER_AFTER) and inner.first == inner.last:
        return True  # an open end is no day: within reach is all that can be asked of it
    return all(
        not (common & ~other_common or leap & ~other_leap)
        for common, leap, other_common, other_leap in side_by_side(runs(inner), runs(outer))
    )


def overlap(a: Days, b: Days) -> bool:
    """Whether the two sets share a day."""
    if a.last < b.first or b.last < a.first:
        return False
    if not a.parts and not b.parts:
        return True
    return any(
        common & other_common or leap & other_leap
        for common, leap, other_common, other_leap in side_by_side(runs(a), runs(b))
    )


def some_unit_outside(whole: Days, unit: str, outer: Days) -> bool:
    """Whether one of the years, months or days (``unit``) that make up ``whole`` has no day in ``outer``.

    ``whole`` is one interval of whole units.
    """
    for common, leap, other_common, other_leap in side_by_side(runs(whole), runs(outer)):
        for mine, other, units in ((common, other_common, COMMON_MONTHS), (leap, other_leap, LEAP_MONTHS)):
            if unit == "day" and mine & ~other:
                return True
            if unit == "month" and any(mine & month and not other & month for month in units):
                return True
            if unit == "year" and mine and not mine & other:
                return True
    return False


def on_or_after(days: Days, day: Day) -> Day | None:
    """The first day of the set that is not before ``day``, or None."""
    if day > days.last:
        return None
    if day <= days.first:
        return days.first
    if not days.parts or isinstance(day, float):
        return day
    year = year_of(day)
    skip = day - first_day(year)
    for run in runs(days):
        if run.last < year:
            continue
        found = first_in(run, year, skip)
        if found is not None:
            return found
    return None


def first_stretch(days: Days) -> Interval:
    """The first of the intervals that make up the set."""
    if not days.parts:
        return days.first, days.last
    if isinstance(days.first, float):
        return min(part for part in days.parts if isinstance(part, tuple))
    at = days.first
    for run in runs(days):
        while run.first <= (year := year_of(at)) <= run.last:
            if is_full(run):
                at = first_day(int(run.last) + 1) if isinstance(run.last, int) else at
                break
            mask = mask_of(run, year) >> (at - first_day(year))
            at += (~mask & (mask + 1)).bit_length() - 1
            if at <= days.first or at < first_day(year + 1):
                return days.first, at - 1
    return days.first, at - 1


def last_stretch(days: Days) -> Interval:
    """The last of the intervals that make up the set."""
    if not days.parts:
        return days.first, days.last
    if isinstance(days.last, float):
        return max(part for part in days.parts if isinstance(part, tuple))
    at = days.last
    for run in reversed(runs(days)):
        while run.first <= (year := year_of(at)) <= run.last:
            if is_full(run):
                at = first_day(int(run.first)) - 1 if isinstance(run.first, int) else at
                break
            upto = (1 << (at - first_day(year) + 1)) - 1
            missing = ~mask_of(run, year) & upto
            at = first_day(year) + missing.bit_length() - 1
            if missing:
                return at + 1, days.last
    return at + 1, days.last


@lru_cache(maxsize=256)
def runs(days: Days) -> tuple[Run, ...]:
    """The set as runs of years in order that do not overlap. Kept for a few sets only: they can be long."""
    if not days.parts:
        return tuple(interval_runs(days.first, days.last))
    return tuple(merge([list(_part_runs(part)) for part in days.parts]))


def _joined(intervals: list[Interval]) -> Iterator[Interval]:
    """Intervals in order, those that touch made one."""
    intervals.sort()
    for i, (first, last) in enumerate(intervals):
        if i == 0:
            low, high = first, last
        elif first <= high + 1:
            high = max(high, last)
        else:
            yield low, high
            low, high = first, last
    if intervals:
        yield low, high


def _part_runs(part: Interval | Pattern) -> Iterable[Run]:
    return pattern_runs(part) if isinstance(part, Pattern) else interval_runs(*part)
