"""The timeline: each source's dating of each event, as points and intervals."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from checker.model.calendar import Day
from checker.model.dates import Date, Extent, Point, Series, describe, span
from checker.model.frozen import dataclass
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.report.html.anchors import anchor
from checker.report.html.axis import Axis, axis_of
from checker.report.html.context import Context, SourceName, field_name

MOST_EVENTS = 100
"""So many events are drawn, contested ones before others."""
_LEAST_WIDTH = 0.8
"""Per cent: no interval is drawn narrower."""


class Shape(StrEnum):
    """How a dating is drawn."""

    DAY = "day"
    """A dot: one day."""
    WITHIN = "within"
    """An outline: some day within."""
    LASTS = "lasts"
    """A bar: all days from the start to the end."""
    BEFORE = "before"
    """An arrow at the left end: no first day is known."""
    AFTER = "after"
    """An arrow at the right end: no last day is known."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape on the axis, in per cent of its length."""

    shape: Shape
    at: float
    width: float = 0.0
    about: bool = False
    """Uncertain or approximate: drawn with a broken line."""


@dataclass(frozen=True, slots=True)
class Dating:
    """What some sources state as one date of an event."""

    field: str
    value: str
    sources: tuple[SourceName, ...]
    marks: tuple[Mark, ...]
    contested: str
    """``open``, ``settled`` (explained, accepted or a note) or empty."""


@dataclass(frozen=True, slots=True)
class Event:
    """A record with its datings."""

    anchor: str
    name: str
    contested: str
    """``open`` if any of its datings is; ``settled`` if those that differ are."""
    datings: tuple[Dating, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events on one axis."""

    axis: Axis
    events: tuple[Event, ...]
    left_out: int
    """How many events are not drawn, because there are too many."""


def timeline(context: Context) -> Timeline | None:
    """The datings of every record that has any; None if there is none."""
    dated = _dated(context)
    contested = _contested(context)
    order = sorted(dated, key=lambda record: (_first(dated[record]), record))
    chosen = order
    if len(order) > MOST_EVENTS:
        weight = sorted(order, key=lambda each: (each not in contested, -len(_sources(dated[each]))))
        kept = set(weight[:MOST_EVENTS])
        chosen = [record for record in order if record in kept]
    dates = [date for record in chosen for date in map(_date, dated[record])]
    axis = axis_of(end for date in dates for end in span(date))
    if axis is None:
        return None
    events = tuple(
        _event(context, record, dated[record], contested.get(record, {}), axis) for record in chosen
    )
    return Timeline(axis, events, len(order) - len(chosen))


def marks(date: Date, axis: Axis) -> tuple[Mark, ...]:
    """The shapes of a date."""
    found: list[Mark] = []
    for value in date.values:
        found += _of_point(value, axis) if isinstance(value, Point) else _of_extent(value, axis)
    return tuple(found)


def _of_point(point: Point, axis: Axis) -> list[Mark]:
    about = bool(point.qualifier)
    days = point.days
    if days.first == days.last and not math.isinf(days.first):
        return [Mark(Shape.DAY, _middle(axis, days.first), about=about)]
    stretches = [part for part in days.parts if isinstance(part, tuple)]
    if len(stretches) < len(days.parts):  # a pattern: some of the days from the first to the last
        stretches, about = [], True
    found = [_stretch(Shape.WITHIN, axis, *each, about) for each in stretches or [(days.first, days.last)]]
    return found + _arrows(days.first, days.last)


def _of_extent(extent: Extent | Series, axis: Axis) -> list[Mark]:
    """A bar over the days that are certain; outlines over those that its ends may still take."""
    start, end = extent.start.days, extent.end.days
    about = bool(extent.start.qualifier or extent.end.qualifier)
    about = about or extent.start.unknown or extent.end.unknown
    found: list[Mark] = []
    if start.last <= end.first or math.isinf(start.first) or math.isinf(end.last):
        found.append(_stretch(Shape.LASTS, axis, start.last, end.first, about))
    if start.first < start.last:
        found.append(_stretch(Shape.WITHIN, axis, start.first, start.last, about))
    if end.first < end.last:
        found.append(_stretch(Shape.WITHIN, axis, end.first, end.last, about))
    return found + _arrows(start.first, end.last)


def _stretch(shape: Shape, axis: Axis, first: Day, last: Day, about: bool) -> Mark:
    start = axis.at(first)
    end = axis.at(last if math.isinf(last) else last + 1)
    width = round(max(_LEAST_WIDTH, end - start), 3)
    return Mark(shape, min(start, round(100 - width, 3)), width, about)


def _arrows(first: Day, last: Day) -> list[Mark]:
    found = [Mark(Shape.BEFORE, 0.0)] if math.isinf(first) else []
    return found + ([Mark(Shape.AFTER, 100.0)] if math.isinf(last) else [])


def _middle(axis: Axis, day: Day) -> float:
    return round((axis.at(day) + axis.at(day + 1)) / 2, 3)


def _event(
    context: Context,
    record: RecordId,
    statements: Sequence[Statement],
    contested: dict[Statement, bool],
    axis: Axis,
) -> Event:
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for each in sorted(statements, key=_order):
        groups[each.field, each.value.text].append(each)
    datings = tuple(
        Dating(
            field=field_name(field),
            value=describe(_date(group[0])),
            sources=context.names(_sources(group)),
            marks=marks(_date(group[0]), axis),
            contested=_standing(contested[each] for each in group if each in contested),
        )
        for (field, _), group in groups.items()
    )
    return Event(
        anchor=anchor("event", record.type, record.id),
        name=context.record_name(record),
        contested=_standing(contested.values()),
        datings=datings,
        sources=_sources(statements),
    )


def _dated(context: Context) -> dict[RecordId, list[Statement]]:
    found: dict[RecordId, list[Statement]] = defaultdict(list)
    for each in context.report.statements:
        if isinstance(each.value, Date) and each.is_evidence:
            found[each.record].append(each)
    return found


def _contested(context: Context) -> dict[RecordId, dict[Statement, bool]]:
    """The datings on which sources differ, by record; true where that is open."""
    found: dict[RecordId, dict[Statement, bool]] = defaultdict(dict)
    for each in context.report.discrepancies:
        for voice in each.voices:
            stated = voice.statement
            if stated is not None and isinstance(stated.value, Date):
                found[stated.record][stated] = found[stated.record].get(stated, False) or each.is_open
    return found


def _standing(opened: Iterable[bool]) -> str:
    found = list(opened)
    return "open" if any(found) else "settled" if found else ""


def _date(statement: Statement) -> Date:
    assert isinstance(statement.value, Date)
    return statement.value


def _first(statements: Iterable[Statement]) -> Day:
    """The first day that any of the datings can be, open ones last."""
    days = [day for each in statements for day in span(_date(each)) if not math.isinf(day)]
    return min(days, default=math.inf)


def _order(statement: Statement) -> tuple[Day, str, str, str]:
    return _first([statement]), statement.field, statement.value.text, statement.source


def _sources(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.source for each in statements))
