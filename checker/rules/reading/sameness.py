"""Keys of values: equal ones are found without comparing pairs.

``same`` says *true* of two values only where both are one and the same thing for certain: one level, one
entity, one exact number, one single day, one text after normalisation. Such values have a key, and *true*
is said of exactly those with equal keys.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from checker.model.dates import Date
from checker.model.numbers import Number, UnitError, converted
from checker.model.units import same_unit
from checker.model.values import EntityValue, RecordId, Text, Value, same
from checker.model.vocabulary import Field


def certain_key(value: Value, unit: str | None = None) -> Hashable | None:
    """Equal for two values of one field iff they are certainly the same; None for a value that is certainly
    the same as no other, such as "about 300" or a day in 2015.

    ``unit``: one for all numbers of the field that can be converted into it.
    """
    match value:
        case Date():
            return _date_key(value)
        case Number():
            return _number_key(value, unit)
        case EntityValue():
            return value.id
        case Text():
            return value.folded
        case _:
            return value


def cell_key(values: Sequence[Value], unit: str | None = None) -> Hashable | None:
    """The key of a cell; None where nothing is stated, or several things are."""
    return certain_key(values[0], unit) if len(values) == 1 else None


def is_settled(values: Sequence[Value], field: Field) -> bool:
    """Whether a cell is certainly different from every other settled cell with another key.

    Not so of text, of records (two ids may be one thing), of parts of something, of numbers in units of their
    own, and of dates that are more than one day (a stretch, several days): these have to be held against each
    other.
    """
    if cell_key(values) is None:
        return False
    match values[0]:
        case Text() | RecordId():
            return False
        case EntityValue(ancestors=ancestors):
            return not ancestors
        case Number(unit=unit):
            return unit == field.unit
        case Date() as date:
            return date.is_single_day
        case _:
            return True


def apart(one: Value, other: Value) -> bool:
    """Whether two values are certainly different."""
    return same(one, other) is False


def _date_key(date: Date) -> Hashable | None:
    values: set[Hashable] = set()
    for value in date.values:
        if not (value.start.is_single_day and value.end.is_single_day):
            return None
        values.add((type(value).__name__, value.start.days.first, value.end.days.first))
    return date.several, frozenset(values)


def _number_key(number: Number, unit: str | None) -> Hashable | None:
    if not number.is_exact:
        return None
    if unit is None or same_unit(number.unit, unit):
        return number.low, unit or number.unit
    try:
        return converted(number, unit).low, unit
    except UnitError:
        return number.low, number.unit
