"""How number expressions depend on the numbers that they are made of.

A sum never shrinks where one of its numbers grows, nor does a mean, a median, or the greatest of them. So of
several candidates for a number the greatest one speaks most for "at least", whatever the others are.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from checker.model.conditions import FieldOf, Its
from checker.model.expressions import Calculation, CountOf, Expression, Operation, Rounded, SummaryOf
from checker.model.frozen import dataclass
from checker.model.numbers import Number, UnitError, converted
from checker.model.values import Level, RecordId, Value
from checker.rules.numbers.leanings import (
    FieldName,
    Leanings,
    fixed,
    in_time,
    operand_fields,
    read_at,
    towards,
)
from checker.rules.reading.memory import Cell
from checker.rules.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class NumberLeaning:
    """A field whose greater numbers make a rule truer (1) or less true (-1)."""

    field: FieldName
    sign: int
    ahead: RecordId | None = None
    """The record that is held against all others: of those smaller numbers make it truer."""

    def of(self, reader: Reader, cell: Cell) -> tuple[tuple[float | Fraction, int], ...] | None:
        """How far a cell speaks for the rule, by the least and by the greatest that its number can be; None
        for a number in a unit of its own."""
        record, name = cell
        values = reader.read(record, name).values
        number = _number(values[0], reader.field(record.type, name).unit) if len(values) == 1 else None
        if number is None:
            return None
        sign = self.sign if self.ahead in (None, record) else -self.sign
        # A bound that is not reached lies a little within.
        bounds = ((number.low, int(number.low_open)), (number.high, -int(number.high_open)))
        return tuple((sign * bound, sign * within) for bound, within in bounds)

    def reversed(self) -> NumberLeaning:
        """Of a rule that is true where this one is false."""
        return replace(self, sign=-self.sign)


def _number(value: Value, unit: str | None) -> Number | None:
    """A value as a number in the unit of its field; a level by its rank."""
    if isinstance(value, Level):
        return Number(value.name, Fraction(value.rank), Fraction(value.rank))
    if not isinstance(value, Number) or value.unit in (None, unit):
        return value if isinstance(value, Number) else None
    try:
        return converted(value, unit) if unit is not None else None
    except UnitError:
        return None


def number_leanings(expression: Expression, sign: int) -> Leanings:
    """How a rule depends on a number. ``sign``: whether a greater one makes it truer (1) or less true (-1); 0
    if it depends on it in another way."""
    match expression:
        case Number():
            return Leanings()
        case Its():
            return Leanings(fixed=frozenset(operand_fields(None, [expression])))
        case FieldOf(record, field):
            return read_at(record) + _leaning((record.type, field), sign)
        case CountOf(of):
            counted = Leanings(counted=(of,))
            if not sign:
                return fixed(of) + counted
            return towards(of.type, of.where, sign) + in_time(of) + counted
        case SummaryOf(_, of, field):
            return fixed(of) + Leanings(counted=(of,)) + _leaning((of.type, field), sign)
        case Rounded(number):
            return number_leanings(number, sign)
        case Calculation():
            left, right = _signs(expression)
            return number_leanings(expression.left, sign * left) + number_leanings(
                expression.right, sign * right
            )


def _leaning(field: FieldName, sign: int) -> Leanings:
    return Leanings((NumberLeaning(field, sign),)) if sign else Leanings(fixed=frozenset({field}))


def _signs(calculation: Calculation) -> tuple[int, int]:
    """Whether the result grows (1) or shrinks (-1) with each of the two numbers; 0 where that depends."""
    left, right = calculation.left, calculation.right
    match calculation.operation:
        case Operation.ADD:
            return 1, 1
        case Operation.SUBTRACT:
            return 1, -1
        case Operation.MULTIPLY:
            return _side(right), _side(left)
        case Operation.DIVIDE | Operation.PERCENT:
            return _side(right), 0
        case Operation.CHANGE:
            return 0, _side(left)


def _side(expression: Expression) -> int:
    """1 for a literal above zero, -1 for one below; 0 for any other number."""
    if not isinstance(expression, Number):
        return 0
    return 1 if expression.low > 0 else -1 if expression.high < 0 else 0
