"""Days as runs of years with bit masks, so that patterns such as ``XXXX-XX-13`` compare exactly and fast.

A run of years has two masks of the days of the year that belong to it, one for common years and one for
leap years. ``XXXX-XX-13``, which is 120,000 intervals of days, is a single run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.model.calendar import EVER_BEFORE, Day, day_number, first_day, is_leap, month_length, year_of
from checker.model.frozen import dataclass

MAX_RUNS: Final = 1_000
"""Runs of years that one pattern may need (``XXX9`` needs 1,000)."""

FULL_COMMON: Final = (1 << 365) - 1
FULL_LEAP: Final = (1 << 366) - 1


class TooManyRunsError(ValueError):
    """A pattern or set falls into more runs of years than :data:`MAX_RUNS` allows."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Days with unspecified digits: every year that fits ``year``, in it the days of these months.

    ``year`` is digits and ``X``, with ``-`` in front for years before 0000; ``shift`` years are added
    (the January of a winter that began in the year before).
    """

    year: str
    months: tuple[int, ...]
    days: tuple[int, ...]
    shift: int = 0


class Run(NamedTuple):
    """Years ``first`` to ``last``; bit i of a mask is the day i days after 1 January."""

    first: Day
    last: Day
    common: int
    leap: int


def is_full(run: Run) -> bool:
    return run.common == FULL_COMMON and run.leap == FULL_LEAP


def is_solid(run: Run) -> bool:
    if run.first != run.last:
        return is_full(run)
    mask = mask_of(run, int(run.first))
    mask //= mask & -mask
    return mask & (mask + 1) == 0


def mask_of(run: Run, year: int) -> int:
    return run.leap if is_leap(year) else run.common


def first_in(run: Run, year: int | None, skip: int) -> int | None:
    """The first day of the run, from ``skip`` days into ``year`` on."""
    if year is None or run.first > year:
        year, skip = int(run.first), 0
    # A mask may be empty in common years: the next leap year is at most eight years away.
    for candidate in range(year, int(min(run.last, year + 8)) + 1):
        mask = mask_of(run, candidate) >> skip << skip
        if mask:
            return first_day(candidate) + (mask & -mask).bit_length() - 1
        skip = 0
    return None


def last_in(run: Run) -> int | None:
    last = int(run.last)
    for year in range(last, int(max(run.first, last - 8)) - 1, -1):
        mask = mask_of(run, year)
        if mask:
            return first_day(year) + mask.bit_length() - 1
    return None


def interval_runs(first: Day, last: Day) -> Iterator[Run]:
    """An interval as its broken first year, its whole years and its broken last year."""
    if first == last and isinstance(first, float):
        return
    low = first if isinstance(first, float) else year_of(first)
    high = last if isinstance(last, float) else year_of(last)
    if isinstance(low, int) and low == high and isinstance(first, int) and isinstance(last, int):
        mask = ((1 << (last - first + 1)) - 1) << (first - first_day(low))
        yield Run(low, low, mask, mask)
        return
    if isinstance(low, int) and isinstance(first, int):
        skip = first - first_day(low)
        yield Run(low, low, FULL_COMMON >> skip << skip, FULL_LEAP >> skip << skip)
        low += 1
    whole_to = high - 1 if isinstance(last, int) else high
    if low <= whole_to:
        yield Run(low, whole_to, FULL_COMMON, FULL_LEAP)
    if isinstance(high, int) and isinstance(last, int):
        mask = (1 << (last - first_day(high) + 1)) - 1
        yield Run(high, high, mask, mask)


def pattern_runs(pattern: Pattern) -> list[Run]:
    common = _pattern_mask(pattern, leap=False)
    leap = _pattern_mask(pattern, leap=True)
    return [Run(low, high, common, leap) for low, high in _year_runs(pattern.year, pattern.shift)]


def _pattern_mask(pattern: Pattern, *, leap: bool) -> int:
    year = 2000 if leap else 2001
    start = first_day(year)
    mask = 0
    for month in pattern.months:
        for day in pattern.days:
            if day <= month_length(year, month):
                mask |= 1 << (day_number(year, month, day) - start)
    return mask


def _year_runs(year: str, shift: int) -> list[tuple[int, int]]:
    """The years that fit digits with X, as runs in order. ``-000X`` leaves out year 0, which has no minus."""
    digits = year.removeprefix("-")
    head = digits.rstrip("X")
    tail = len(digits) - len(head)
    if 10 ** head.count("X") > MAX_RUNS:
        raise TooManyRunsError
    heads = [""]
    for character in head:
        choices = "0123456789" if character == "X" else character
        heads = [known + digit for known in heads for digit in choices]
    found = [(int(known + "0" * tail), int(known + "9" * tail)) for known in heads]
    if year.startswith("-"):
        found = [(-high, -max(low, 1)) for low, high in reversed(found) if high]
    return [(low + shift, high + shift) for low, high in found]


def merge(groups: list[list[Run]]) -> list[Run]:
    """The union of lists of runs, each in order."""
    if not groups:
        return []
    while len(groups) > 1:
        pairs = [groups[i : i + 2] for i in range(0, len(groups), 2)]
        groups = [_merge_two(pair[0], pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return groups[0]


def _merge_two(a: list[Run], b: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for low, high, (common, leap), (other_common, other_leap) in _sweep(a, b):
        run = Run(low, high, common | other_common, leap | other_leap)
        before = merged[-1] if merged else None
        if before and before.last + 1 == low and before[2:] == run[2:]:
            merged[-1] = before._replace(last=high)
        else:
            merged.append(run)
    return merged


def side_by_side(a: Sequence[Run], b: Sequence[Run]) -> Iterator[tuple[int, int, int, int]]:
    """Masks of both for every stretch of years; a kind of year that the stretch lacks is all zero."""
    for low, high, (common, leap), (other_common, other_leap) in _sweep(a, b):
        some_leap = has_year(low, high, leap=True)
        some_common = has_year(low, high, leap=False)
        yield (
            common if some_common else 0,
            leap if some_leap else 0,
            other_common if some_common else 0,
            other_leap if some_leap else 0,
        )


Masks = tuple[int, int]


def _sweep(a: Sequence[Run], b: Sequence[Run]) -> Iterator[tuple[Day, Day, Masks, Masks]]:
    """The stretches of years over which neither list changes, with the masks of both."""
    i = j = 0
    at: Day = EVER_BEFORE
    while i < len(a) or j < len(b):
        mine = a[i] if i < len(a) else None
        other = b[j] if j < len(b) else None
        at = max(at, min(run.first for run in (mine, other) if run))
        ends: list[Day] = []
        masks: list[Masks] = []
        for run in (mine, other):
            if run is None:
                masks.append((0, 0))
            elif run.first <= at:
                masks.append((run.common, run.leap))
                ends.append(run.last)
            else:
                masks.append((0, 0))
                ends.append(run.first - 1)
        end = min(ends)
        yield at, end, masks[0], masks[1]
        i += mine is not None and mine.last <= end
        j += other is not None and other.last <= end
        at = end + 1


def has_year(low: Day, high: Day, *, leap: bool) -> bool:
    """Whether the years from low to high hold a leap year, or a common one."""
    if high - low >= 8:  # two leap years are at most eight years apart
        return True
    return any(is_leap(year) == leap for year in range(int(low), int(high) + 1))


def _month_masks(year: int) -> tuple[int, ...]:
    start = first_day(year)
    return tuple(
        ((1 << month_length(year, month)) - 1) << (day_number(year, month) - start) for month in range(1, 13)
    )


COMMON_MONTHS: Final = _month_masks(2001)
LEAP_MONTHS: Final = _month_masks(2000)
