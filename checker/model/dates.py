"""Uncertain dates and how they compare: true, false, or unknown.

A date holds one value, or several (``{2012,2013,2015}``) of which every comparison must hold. What a
qualified point (``~``, ``?``, ``%``) would decide is unknown. ``docs/design/dates.md`` gives the reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from checker.model import days as day_sets
from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day, Span, SpanError, Unit, civil, parse_span
from checker.model.date_values import Date, DateError, Extent, Point, Series, Value
from checker.model.date_words import describe
from checker.model.days import Days
from checker.model.durations import (
    calendar_units,
    completed_units,
    window_calendar,
    window_cuts,
    window_holds,
)
from checker.model.edtf import parse_date
from checker.model.truth import Truth, all_hold, any_holds

__all__ = [
    "Date",
    "DateError",
    "Day",
    "Extent",
    "Point",
    "Series",
    "Span",
    "SpanError",
    "Unit",
    "after",
    "before",
    "calendar_units",
    "completed_units",
    "contains",
    "describe",
    "earliest",
    "from_",
    "latest",
    "overlaps",
    "parse_date",
    "parse_span",
    "same_or_different",
    "span",
    "until",
    "window_calendar",
    "window_cuts",
    "window_holds",
    "within",
]

_UNITS = ("day", "month", "year")


def earliest(date: Date) -> Day:
    """The first day that any of it can be, or ``EVER_BEFORE``."""
    return min(value.start.days.first for value in date.values)


def latest(date: Date) -> Day:
    """The last day that any of it can be, or ``EVER_AFTER``."""
    return max(value.end.days.last for value in date.values)


def span(date: Date) -> tuple[Day, Day]:
    """From the first day its start can be to the last day its end can be, qualified or not.

    An unknown end counts as far as it could reach: look at ``has_unknown_end`` before building on it.
    """
    return earliest(date), latest(date)


def cut(date: Date, last: Day) -> Date:
    """The time that a date spans, ended on a day if it would end later."""
    if latest(date) <= last or isinstance(last, float):
        return date
    iso = "{:04}-{:02}-{:02}".format(*civil(last))
    beginning = date.values[0].start
    text = f"{beginning.text or '..'}/{iso}"
    return Date(text, (Extent(beginning, Point(iso, day_sets.interval(last, last))),))


def before(first: Date, then: Date) -> Truth:
    """Whether the last day of ``first`` is before the first day of ``then``."""
    return _every(first, then, _before)


def after(date: Date, condition: Date) -> Truth:
    """Whether the first day of ``date`` is after the last day of ``condition``."""
    return before(condition, date)


def from_(date: Date, condition: Date) -> Truth:
    """Whether ``date`` starts on the first day of ``condition`` or later.

    ``2015-05-13`` is from ``2015``. Where the condition is one of several stretches (``[2012,2015]``),
    the answer must be the same for each.
    """
    return _every(date, condition, _from)


def until(date: Date, condition: Date) -> Truth:
    """Whether ``date`` ends on the last day of ``condition`` or earlier. See :func:`from_`."""
    return _every(date, condition, _until)


def within(stated: Date, condition: Date) -> Truth:
    """Whether ``stated`` lies within the days of ``condition``: ``1972-04-20`` within ``1972-04``.

    True iff it certainly does, false iff certainly none of it does. The condition's days are those of a
    point, or all from the first day that an extent's start can be to the last day its end can be. An
    extent lies wholly inside one stretch of them. Of several dates in the condition each is met by a
    stated one, and each stated one meets one of them.
    """
    if not stated.several and not condition.several:
        return _within(stated.values[0], condition.values[0])
    many = len(stated.values) > 1
    met = [any_holds(_within(value, wanted, many) for value in stated.values) for wanted in condition.values]
    placed = [
        any_holds(_within(value, wanted, True) for wanted in condition.values) for value in stated.values
    ]
    return all_hold(met + placed)


def contains(wider: Date, narrower: Date) -> bool:
    """Whether ``narrower`` says the same as ``wider``, or more precisely: then ``wider`` gives way.

    Points by their days; extents by start and by end; a point contains an extent that lies within one
    stretch of its days (``2022-09`` and ``2022-09-20/2022-09-30``) and is contained by none. A qualified
    value contains an unqualified one if the days of either contain the other's; an unqualified value
    never contains a qualified one. Several dates contain several dates if each of either has its partner.
    """
    if wider.several and not narrower.several:
        return False
    if not wider.several:
        return all(_contains(wider.values[0], value) for value in narrower.values)
    return all(any(_contains(w, n) for n in narrower.values) for w in wider.values) and all(
        any(_contains(w, n) for w in wider.values) for n in narrower.values
    )


def overlaps(a: Date, b: Date) -> bool:
    """Whether the two can share a day; an extent has every day from its start to its end."""
    return any(day_sets.overlap(_all_days(x), _all_days(y)) for x, y in product(a.values, b.values))


def same_or_different(a: Date, b: Date) -> Truth:
    """False iff certainly different days, true iff certainly the same single days, else unknown."""
    if a.is_single_day and b.is_single_day:
        return a.values[0].start.days.first == b.values[0].start.days.first
    if a.is_qualified or b.is_qualified or a.has_unknown_end or b.has_unknown_end:
        # What a stated end excludes is certain even where the other end is not.
        pairs = product(a.values, b.values)
        return False if all(_apart(x, y) for x, y in pairs) else None
    if not overlaps(a, b):
        return False
    single = all(value.start.is_single_day and value.end.is_single_day for value in a.values + b.values)
    return True if single and contains(a, b) and contains(b, a) else None


def _every(a: Date, b: Date, holds: Callable[[Value, Value], Truth]) -> Truth:
    if not a.several and not b.several:
        return holds(a.values[0], b.values[0])
    return all_hold(holds(x, y) for x, y in product(a.values, b.values))


def _before(first: Value, then: Value) -> Truth:
    end, start = first.end, then.start
    if end.qualifier or start.qualifier:
        return None
    if end.days.last < start.days.first:
        return True
    return False if end.days.first >= start.days.last else None


def _from(value: Value, condition: Value) -> Truth:
    start = value.start
    # From every year of a series is from the last one.
    bound = condition.end if isinstance(condition, Series) else condition.start
    if start.qualifier or bound.qualifier:
        return None
    if bound.unknown:
        return False if start.days.last < bound.days.first else None
    if start.days.first >= day_sets.last_stretch(bound.days)[0]:
        return True
    return False if start.days.last < bound.days.first else None


def _until(value: Value, condition: Value) -> Truth:
    end = value.end
    bound = condition.start if isinstance(condition, Series) else condition.end
    if end.qualifier or bound.qualifier:
        return None
    if bound.unknown:
        return False if end.days.first > bound.days.last else None
    if end.days.last <= day_sets.first_stretch(bound.days)[1]:
        return True
    return False if end.days.first > bound.days.last else None


def _within(value: Value, condition: Value, one_of_many: bool = False) -> Truth:
    if not (_certain(condition) and _certain(value)):
        return False if _apart(value, condition) else None
    if isinstance(value, Point) and not value.days.parts and _is_stretch(condition):
        first, last = _ends(condition)
        if value.days.last < first or value.days.first > last:
            return False
        return True if first <= value.days.first and value.days.last <= last else None
    whole, wanted = _all_days(value), _all_days(condition)
    if not day_sets.overlap(whole, wanted):
        return False
    if isinstance(condition, Series):
        return _within_series(value, condition, one_of_many)
    if day_sets.subset(whole, wanted):
        return True
    if isinstance(value, Series) and day_sets.some_unit_outside(whole, value.unit, wanted):
        return False
    return None


def _is_stretch(value: Value) -> bool:
    """Whether its days are one stretch, as nearly always."""
    return not value.days.parts if isinstance(value, Point) else not isinstance(value, Series)


def _ends(value: Value) -> tuple[Day, Day]:
    """The first and the last of its days."""
    if isinstance(value, Point):
        return value.days.first, value.days.last
    return value.start.days.first, value.end.days.last


def _within_series(value: Value, condition: Series, one_of_many: bool) -> Truth:
    """Whether every year, month or day of the series has a stated one within it, and none is left over.
    Both are certain."""
    whole, wanted = _all_days(value), _all_days(condition)
    missed = day_sets.some_unit_outside(wanted, condition.unit, whole)
    if isinstance(value, Series):
        if missed or day_sets.some_unit_outside(whole, value.unit, wanted):
            return False
        finer = _UNITS.index(value.unit) <= _UNITS.index(condition.unit)
        return True if finer and day_sets.subset(whole, wanted) else None
    # A single point cannot meet every member of a series, but several stated ones together could.
    return False if missed and not one_of_many else None


def _contains(wider: Value, narrower: Value) -> bool:
    if isinstance(wider, Point):
        if isinstance(narrower, Point):
            return _point_contains(wider, narrower)
        if narrower.start.unknown or narrower.end.unknown:
            return False
        if _qualified(narrower) and not wider.qualifier:
            return False
        return day_sets.subset(_all_days(narrower), wider.days)
    if isinstance(narrower, Point):
        return False
    if type(wider) is not type(narrower):
        return False
    return _point_contains(wider.start, narrower.start) and _point_contains(wider.end, narrower.end)


def _point_contains(wider: Point, narrower: Point) -> bool:
    if wider.unknown or narrower.unknown:
        return wider.unknown
    if wider.is_open or narrower.is_open:
        return wider.days == narrower.days
    if narrower.qualifier and not wider.qualifier:
        return False
    if day_sets.subset(narrower.days, wider.days):
        return True
    return bool(wider.qualifier) and not narrower.qualifier and day_sets.subset(wider.days, narrower.days)


def _all_days(value: Value) -> Days:
    """The days of a point; of the others all days from the first they can be to the last."""
    return value.days if isinstance(value, Point) else day_sets.interval(*_ends(value))


def _apart(a: Value, b: Value) -> bool:
    """Whether the two certainly share no day. A qualified or unknown end excludes nothing."""
    return not day_sets.overlap(_reach(a), _reach(b))


def _reach(value: Value) -> Days:
    if _certain(value):
        return _all_days(value)
    if isinstance(value, Point):
        return value.days if value.unknown else day_sets.interval(EVER_BEFORE, EVER_AFTER)
    first = EVER_BEFORE if value.start.qualifier else value.start.days.first
    last = EVER_AFTER if value.end.qualifier else value.end.days.last
    return day_sets.interval(first, last)


def _certain(value: Value) -> bool:
    if isinstance(value, Point):
        return not (value.qualifier or value.unknown)
    return not (_qualified(value) or value.start.unknown or value.end.unknown)


def _qualified(value: Value) -> bool:
    return bool(value.start.qualifier or value.end.qualifier)
