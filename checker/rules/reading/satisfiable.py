"""Whether some value of a field certainly satisfies a condition, or certainly fails it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from checker.model.calendar import EVER_AFTER, EVER_BEFORE
from checker.model.conditions import AllOf, AnyOf, Comparator, Compare, Condition, FieldOf, Its, Not
from checker.model.dates import Date, earliest, latest
from checker.model.numbers import Number
from checker.model.truth import Truth, all_hold, any_holds, negate
from checker.model.values import Choice, EntityValue, Flag, Level, RecordId, Value
from checker.model.vocabulary import Field, Kind, Vocabulary
from checker.rules.reading.comparing import compare


def can_be(condition: Condition, wanted: bool, field: Field, vocabulary: Vocabulary) -> bool:
    """Whether some value of the field certainly gives a condition this truth. False if that cannot be told
    at a glance."""
    values = _every_value(field)
    if values is not None:
        return any(_truth(condition, value, field, vocabulary) is wanted for value in values)
    if isinstance(condition, Not):
        return can_be(condition.condition, not wanted, field, vocabulary)
    if isinstance(condition, AnyOf):
        if wanted:
            return any(can_be(each, True, field, vocabulary) for each in condition.conditions)
        return len(condition.conditions) == 1 and can_be(condition.conditions[0], False, field, vocabulary)
    if isinstance(condition, AllOf):
        if not wanted:
            return any(can_be(each, False, field, vocabulary) for each in condition.conditions)
        return len(condition.conditions) == 1 and can_be(condition.conditions[0], True, field, vocabulary)
    return _compared(condition, wanted, field, vocabulary)


def _every_value(field: Field) -> list[Value] | None:
    """All values that a field can have; None if there is no end to them."""
    if field.many:
        return None
    if field.kind is Kind.LEVEL and field.scale is not None:
        return [Level(field.scale.name, rank, name) for rank, name in enumerate(field.scale.levels)]
    if field.kind is Kind.CHOICE:
        return [Choice(name) for name in field.choices]
    return [Flag(True), Flag(False)] if field.kind is Kind.FLAG else None


def _truth(condition: Condition, value: Value, field: Field, vocabulary: Vocabulary) -> Truth:
    if isinstance(condition, Not):
        return negate(_truth(condition.condition, value, field, vocabulary))
    if isinstance(condition, AnyOf | AllOf):
        truths: Iterable[Truth] = [_truth(each, value, field, vocabulary) for each in condition.conditions]
        return any_holds(truths) if isinstance(condition, AnyOf) else all_hold(truths)
    if isinstance(condition.operand, Its | FieldOf):
        return None
    return compare(value, condition.comparator, condition.operand, field, vocabulary, read=False)


def _compared(condition: Compare, wanted: bool, field: Field, vocabulary: Vocabulary) -> bool:
    """A single comparison in a field of dates, numbers, entities or records."""
    operand = condition.operand
    if isinstance(operand, Its | FieldOf):
        # Dates and numbers can lie on either side of another one, if it is not the same cell.
        return field.kind in (Kind.DATE, Kind.NUMBER) and operand.field != field.name
    if isinstance(operand, Date):
        if operand.is_qualified:
            return False
        return wanted or earliest(operand) > EVER_BEFORE or latest(operand) < EVER_AFTER
    if isinstance(operand, Number):
        return wanted or _can_be_missed(condition.comparator, operand)
    if isinstance(operand, EntityValue):
        return wanted or _has_stranger(operand, vocabulary)
    return wanted or isinstance(operand, RecordId)  # a record can be told apart from it


def _can_be_missed(comparator: Comparator, operand: Number) -> bool:
    """Whether a number that is not below zero fails the comparison."""
    if comparator in (Comparator.AT_MOST, Comparator.BELOW, Comparator.ABOUT):
        return True
    if comparator in (Comparator.AT_LEAST, Comparator.ABOVE):
        return operand.high > 0 or comparator is Comparator.ABOVE
    return operand.low > 0 or not math.isinf(operand.high)


def _has_stranger(entity: EntityValue, vocabulary: Vocabulary) -> bool:
    """Whether some entity is neither it nor around it nor part of it."""
    return any(
        other != entity.id and other not in entity.ancestors and entity.id not in vocabulary.ancestors(other)
        for other in vocabulary.entities
    )
