"""Other values that a field could have: those that a rule asks about, and likely ones."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from checker.model.calendar import Day, Span, Unit, add, civil
from checker.model.dates import Date, earliest, latest, parse_date
from checker.model.frozen import dataclass
from checker.model.number_values import exact
from checker.model.numbers import Bound, Number
from checker.model.values import Choice, EntityValue, Flag, Level, RecordId, Text, Value
from checker.model.vocabulary import Field, Vocabulary
from checker.rules.operators.duration import Length
from checker.rules.verdicts.walk import parts

MOST_ENTITIES = 24
"""So many entities are tried for one value."""
MOST_DATES = 40
"""So many dates are tried for one value, before the far ones."""
FAR_NUMBER = 10**9
FAR_DATES = ("0001", "9999")
_FIRST_DAY, _LAST_DAY = 1, 3_652_059
"""0001-01-01 and 9999-12-31."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule spells out: the values and the lengths of time that it holds facts against."""

    values: tuple[Value, ...] = ()
    spans: tuple[tuple[int, Unit], ...] = ()


def asked_by(rule: Any) -> Asked:
    """The literals of a rule, in the order in which they stand in it."""
    values: dict[Value, None] = {}
    spans: dict[tuple[int, Unit], None] = {}
    for part in parts(rule):
        if isinstance(part, Date | Number | Level | Choice | EntityValue | RecordId | Flag | Text):
            values[part] = None
        elif isinstance(part, Span):
            spans[part.n, part.unit] = None
        elif isinstance(part, Length):
            bounds = (part.at_least, part.fewer_than, part.more_than, part.at_most)
            spans.update(
                ((int(bound) + step, part.unit), None)
                for bound in bounds
                if math.isfinite(bound)
                for step in (0, -1, 1)
            )
    return Asked(tuple(values), tuple(spans))


def alternatives(
    value: Value, field: Field, vocabulary: Vocabulary, asked: Asked, beside: Sequence[Value] = ()
) -> list[Value]:
    """Other values that a field could have: what the rule asks about first, then likely ones.

    ``beside``: what is stated of other things that the rule reads. The levels of a scale, a closed list and
    a flag are given in full. A number below zero is tried only where the rule or a source has one.
    """
    found: Iterable[Value]
    match value:
        case Level():
            levels = field.scale.levels if field.scale is not None else ()
            others = [Level(value.scale, rank, name) for rank, name in enumerate(levels)]
            others.sort(key=lambda level: abs(level.rank - value.rank))
            found = [*_of_kind(Level, asked.values), *others]
            found = [each for each in found if each in others]
        case Choice():
            every = [Choice(name) for name in field.choices]
            found = [*(each for each in _of_kind(Choice, asked.values) if each in every), *every]
        case EntityValue():
            names = list(vocabulary.entities)[:MOST_ENTITIES]
            every_entity = [EntityValue(each, vocabulary.ancestors(each)) for each in names]
            found = [*_of_kind(EntityValue, asked.values), *every_entity]
        case RecordId():
            named = [each for each in (*asked.values, *beside) if isinstance(each, RecordId)]
            found = [*(each for each in named if each.type == value.type), RecordId(value.type, "another")]
        case Flag():
            found = [Flag(not value.value)]
        case Date():
            found = _dates(value, asked, beside)
        case Number():
            found = _numbers(value, asked, beside)
        case Text():
            found = [*_of_kind(Text, asked.values), Text(f"not {value.text}")]
    return [each for each in dict.fromkeys(found) if each != value]


def _of_kind(kind: type, values: Iterable[Value]) -> list[Any]:
    return [each for each in values if isinstance(each, kind)]


def _dates(value: Date, asked: Asked, beside: Sequence[Value]) -> Iterator[Value]:
    """What the rule names and the days around it, the same day in other years, the dates of other things
    and what lies a span of the rule away from them, and the ends of time."""
    near: dict[Value, None] = {}
    for literal in _of_kind(Date, asked.values):
        near[literal] = None
        near.update((_on(day), None) for day in _around(literal))
    near.update((each, None) for each in _other_years(value))
    others = dict.fromkeys(_of_kind(Date, beside))
    for n, unit in asked.spans:
        for other in others:
            for day in (earliest(other), latest(other)):
                near.update((_on(add(day, step, unit)), None) for step in (n, -n))
    near.update((_on(day), None) for other in others for day in _around(other))
    yield from [each for each in near if each.text][:MOST_DATES]
    yield from map(parse_date, FAR_DATES)


def _around(date: Date) -> tuple[Day, Day]:
    return add(earliest(date), -1, "days"), add(latest(date), 1, "days")


NO_DATE = Date("", ())


def _on(day: Day) -> Date:
    """A day as a date; one without text where no calendar has it."""
    if isinstance(day, float) or not _FIRST_DAY <= day <= _LAST_DAY:
        return NO_DATE
    return parse_date("{:04}-{:02}-{:02}".format(*civil(day)))


def _other_years(value: Date) -> Iterator[Date]:
    """A year earlier or later, and ten."""
    year = int(value.text[:4]) if value.text[:4].isdigit() else 2000
    rest = value.text[4:] if "/" not in value.text and value.text[:4].isdigit() else ""
    for other in (year - 1, year + 1, year - 10, year + 10):
        for text in (f"{other:04}{rest}", f"{other:04}"):
            try:
                yield parse_date(text)
                break
            except ValueError:
                continue


def _numbers(value: Number, asked: Asked, beside: Sequence[Value]) -> Iterator[Value]:
    """What the rule names and what lies around it, the numbers of other things, none, one, and a great
    many."""
    known = [*_of_kind(Number, asked.values), *_of_kind(Number, beside), value]
    bounds: dict[Bound, None] = {}
    for number in known:
        for bound in (number.low, number.high):
            if not isinstance(bound, float):
                bounds.update(((bound, None), (bound - 1, None), (bound + 1, None)))
    bounds.update(dict.fromkeys((0, 1, FAR_NUMBER)))
    if any(number.low < 0 for number in known if not isinstance(number.low, float)):
        bounds[-FAR_NUMBER] = None
    else:
        bounds = {bound: None for bound in bounds if bound >= 0}
    in_groups = any("," in number.text for number in known)
    for bound in bounds:
        assert not isinstance(bound, float)
        number = exact(bound)
        text = f"{int(bound):,}" if in_groups and bound == int(bound) else number.text
        yield dataclasses.replace(number, text=text, unit=value.unit)
