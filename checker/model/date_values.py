"""What an uncertain date is: points, extents and series of days.

A value is a *point* (one day, somewhere within a set of days), an *extent* (a start and an end, each a
point) or a *series* (every year, month or day from one to another, a member of ``{...}``). All three
have a ``start`` and an ``end`` that are points.
"""

from __future__ import annotations

import math
from dataclasses import field

from checker.model.days import Days
from checker.model.frozen import dataclass


class DateError(ValueError):
    """A date that cannot be read; the message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Point:
    """One day, somewhere within ``days``."""

    text: str
    """As written; empty for an unknown end, ``..`` for an open one."""
    days: Days
    """The days it can be; an open end is the infinity alone, an unknown end all days it could be."""
    qualifier: str = ""
    """Empty, or ``?`` (uncertain), ``~`` (approximate) or ``%`` (both), wherever it stands in the text."""
    unknown: bool = False
    """An end that is not stated (``1985/``), unlike one that is open (``1985/..``)."""

    @property
    def start(self) -> Point:
        return self

    @property
    def end(self) -> Point:
        return self

    @property
    def is_single_day(self) -> bool:
        """Whether it is certainly one day and no other."""
        return self.days.first == self.days.last and not (self.qualifier or self.unknown)

    @property
    def is_open(self) -> bool:
        """Whether this is the open end of an interval."""
        return self.days.first == self.days.last and math.isinf(self.days.first)


@dataclass(frozen=True, slots=True)
class Extent:
    """From a day of ``start`` to a day of ``end``, all days between them included."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Series:
    """Every ``unit`` ("year", "month" or "day") from ``start`` to ``end``; one of them may be open."""

    start: Point
    end: Point
    unit: str


Value = Point | Extent | Series


@dataclass(frozen=True, slots=True)
class Date:
    """A date as somebody wrote it. Equal iff written alike; compare days with the functions below."""

    text: str
    values: tuple[Value, ...] = field(compare=False)
    """One value, or those of ``{...}``."""
    several: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def is_extent(self) -> bool:
        return isinstance(self.values[0], Extent)

    @property
    def is_qualified(self) -> bool:
        """Whether ``~``, ``?`` or ``%`` stands anywhere in it."""
        return any(bool(value.start.qualifier or value.end.qualifier) for value in self.values)

    @property
    def has_unknown_end(self) -> bool:
        """Whether a start or an end is not stated (``1985/``); an open one (``1985/..``) is stated."""
        return any(value.start.unknown or value.end.unknown for value in self.values)

    @property
    def has_gaps(self) -> bool:
        """Whether it is a point that leaves out days between the first and the last it can be, such as
        ``[2012,2015]``."""
        return any(isinstance(value, Point) and bool(value.days.parts) for value in self.values)

    @property
    def is_single_day(self) -> bool:
        """Whether it is certainly one day and no other."""
        return not self.several and isinstance(self.values[0], Point) and self.values[0].is_single_day
