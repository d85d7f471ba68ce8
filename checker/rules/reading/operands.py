"""What the operands of conditions stand for: values that are spelt out, and fields of records."""

from __future__ import annotations

from checker.model.conditions import Compare, Condition, FieldOf, Its, Not, Operand
from checker.model.frozen import dataclass
from checker.model.sources import Statement
from checker.model.values import RecordId, Value
from checker.model.verdicts import NOTHING, Gap, Premise, Reason, Support
from checker.model.vocabulary import DATED
from checker.rules.reading.gaps import missing
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import operand_words, values_words

NAMING = (Its, FieldOf)
"""Operands that name a field. Made once: it is asked of every condition of every record."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an operand stands for, and what that rests on."""

    values: tuple[Value, ...]
    support: Support = NOTHING
    gap: Gap | None = None
    statements: tuple[Statement, ...] = ()
    words: str = ""
    """Of a field: what it stands for, and which it is."""


def resolve(operand: Operand, record: RecordId | None, reader: Reader) -> Resolved:
    """The value of an operand: itself, a field of the record at hand, or a field of another record."""
    if isinstance(operand, Its):
        target, name = record, operand.field
    elif isinstance(operand, FieldOf):
        target, name = reader.resolve(operand.record, record), operand.field
    else:
        return Resolved((operand,))
    if target is None:
        gap = Gap(Reason.MISSING, f"no record to compare with for '{name}'")
        return Resolved((), gap=gap, words=operand_words(operand, reader.called))
    if name == DATED:
        readings = [reading for _, reading in reader.datings(target)]
        values = tuple(dict.fromkeys(value for reading in readings for value in reading.values))
        statements = tuple(each for reading in readings for each in reading.statements)
    else:
        reading = reader.read(target, name)
        values, statements = reading.values, reading.statements
        if reading.given:
            return Resolved(values, words=values_words(values, reader.called))
    label = f"{name} of {reader.name(target)}"
    if not values:
        gap = missing(reader, target, name)
        return Resolved((), gap=gap, words=f"the {label}, which is not stated")
    kept = tuple(each for each in statements if each.value in values)
    says = values_words(values, reader.called)
    return Resolved(values, Premise(f"{label}: {says}", kept), None, statements, f"{says}, the {label}")


def fields_named(condition: Condition) -> list[Its | FieldOf]:
    """The fields that a condition names; what it spells out needs no look-up."""
    if isinstance(condition, Compare):
        return [condition.operand] if isinstance(condition.operand, NAMING) else []
    if isinstance(condition, Not):
        return fields_named(condition.condition)
    return [operand for each in condition.conditions for operand in fields_named(each)]


def literals(condition: Condition) -> list[Value]:
    """The values that a condition spells out."""
    if isinstance(condition, Compare):
        return [] if isinstance(condition.operand, NAMING) else [condition.operand]
    if isinstance(condition, Not):
        return literals(condition.condition)
    return [value for each in condition.conditions for value in literals(each)]
