"""An axis of time: where a day lies on it, and its ticks. Positions are per cent of its length."""

from __future__ import annotations

import math
from collections.abc import Iterable

from checker.model.calendar import Day, civil, day_number
from checker.model.edtf_points import MONTHS
from checker.model.frozen import dataclass

_MOST_TICKS = 9
_MONTHS_OF_A_YEAR = 12
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 60000, 120000)
"""Months from tick to tick."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first of a month to the last of one."""

    first: int
    last: int
    ticks: tuple[Tick, ...]

    def at(self, day: Day) -> float:
        """Where a day begins, between 0 and 100; what lies outside is at the end."""
        if math.isinf(day):
            return 0.0 if day < 0 else 100.0
        share = (day - self.first) / (self.last + 1 - self.first)
        return round(min(1.0, max(0.0, share)) * 100, 3)


def axis_of(days: Iterable[Day]) -> Axis | None:
    """The axis that holds all days; None if none of them is finite."""
    known = [int(day) for day in days if not math.isinf(day)]
    if not known:
        return None
    step, start, end = _steps(_month(min(known)), _month(max(known)))
    first = _first_of(start)
    axis = Axis(first, _first_of(end) - 1, ())
    ticks = tuple(Tick(axis.at(_first_of(month)), _label(month, step)) for month in range(start, end, step))
    return Axis(axis.first, axis.last, ticks)


def _steps(first: int, last: int) -> tuple[int, int, int]:
    """From tick to tick, the month of the first, and the month after the last stretch."""
    for step in _STEPS:
        start, end = first // step * step, (last // step + 1) * step
        if (end - start) // step <= _MOST_TICKS:
            return step, start, end
    return end - start, start, end


def _month(day: int) -> int:
    year, month, _ = civil(day)
    return year * _MONTHS_OF_A_YEAR + month - 1


def _first_of(month: int) -> int:
    year, number = divmod(month, _MONTHS_OF_A_YEAR)
    return day_number(year, number + 1)


def _label(month: int, step: int) -> str:
    year, number = divmod(month, _MONTHS_OF_A_YEAR)
    named = str(year) if year > 0 else f"{1 - year} BC"
    return named if step >= _MONTHS_OF_A_YEAR else f"{MONTHS[number][:3]} {named}"
