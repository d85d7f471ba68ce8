"""What number expressions come to in a set of statements."""

from __future__ import annotations

from collections.abc import Callable

from checker.model import arithmetic
from checker.model.conditions import FieldOf, Its
from checker.model.expressions import (
    Calculation,
    CountOf,
    Expression,
    Operation,
    Rounded,
    SummaryOf,
)
from checker.model.numbers import Number, UnitError
from checker.model.verdicts import Proof, Together
from checker.rules.numbers.numbered import inexact, number_among
from checker.rules.numbers.quantities import Grounds, Quantity, is_known, nothing, seen, steps
from checker.rules.numbers.summing import count_of, summary_of
from checker.rules.reading.operands import resolve
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import operand_words


def quantity(expression: Expression, reader: Reader) -> Quantity:
    """What a number expression comes to."""
    match expression:
        case Number():
            step = Proof("number", True, arithmetic.words(expression))
            return Quantity(expression, step, is_literal=True)
        case Its() | FieldOf():
            return _field(expression, reader)
        case CountOf():
            return count_of(expression.of, reader)
        case SummaryOf():
            return summary_of(expression, reader)
        case Rounded():
            return _rounded(expression, reader)
        case Calculation():
            return _calculation(expression, reader)


def _field(operand: Its | FieldOf, reader: Reader) -> Quantity:
    resolved = resolve(operand, reader.at_hand, reader)
    number = number_among(resolved.values)
    words = operand_words(operand, reader.called)
    gaps = inexact(resolved, number)
    found = "not stated" if number is None else arithmetic.words(number)
    proof = Proof(
        "number",
        True if number is not None else None,
        f"{words} ({found})",
        support=resolved.support,
        gaps=gaps if number is None else (),
        statements=resolved.statements,
    )
    return Quantity(number, proof, gaps, lambda end: resolved.support, lambda end: resolved.support)


def _rounded(expression: Rounded, reader: Reader) -> Quantity:
    inner = quantity(expression.number, reader)
    try:
        number = None if inner.number is None else arithmetic.rounded(inner.number, expression.step)
    except UnitError as error:
        return nothing("round", (inner,), str(error))
    text = f"{inner.proof.text}, rounded to {arithmetic.words(expression.step)}: {seen(number)}"
    return Quantity(
        number,
        _step(number, text, (inner,)),
        inner.gaps,
        lambda end: inner.at_least(None),
        lambda end: inner.at_most(None),
    )


def _calculation(expression: Calculation, reader: Reader) -> Quantity:
    left, right = quantity(expression.left, reader), quantity(expression.right, reader)
    operation = expression.operation
    try:
        if left.number is None or right.number is None:
            number = None
        else:
            number = _CALCULATE[operation](left.number, right.number)
    except UnitError as error:
        return nothing(operation, (left, right), str(error))
    if number is None and left.number is not None and right.number is not None:
        if operation is Operation.CHANGE:
            why = f"no change in per cent from what may be zero or less: {left.proof.text}"
        else:
            why = f"the divisor may be zero: {right.proof.text}"
        return nothing(operation, (left, right), why)
    text = _CALCULATED[operation].format(seen(number), seen(left.number), seen(right.number))
    low: tuple[Grounds, ...] = (left.at_least, left.at_most, right.at_least, right.at_most)
    high = low
    if operation is Operation.ADD:
        low, high = (left.at_least, right.at_least), (left.at_most, right.at_most)
    elif operation is Operation.SUBTRACT:
        low, high = (left.at_least, right.at_most), (left.at_most, right.at_least)
    return Quantity(
        number,
        _step(number, text, (left, right)),
        tuple(dict.fromkeys((*left.gaps, *right.gaps))),
        lambda end: Together(tuple(dict.fromkeys(grounds(None) for grounds in low))),
        lambda end: Together(tuple(dict.fromkeys(grounds(None) for grounds in high))),
    )


_CALCULATE: dict[Operation, Callable[[Number, Number], Number | None]] = {
    Operation.ADD: arithmetic.added,
    Operation.SUBTRACT: arithmetic.subtracted,
    Operation.MULTIPLY: arithmetic.multiplied,
    Operation.DIVIDE: arithmetic.divided,
    Operation.PERCENT: arithmetic.percentage,
    Operation.CHANGE: arithmetic.changed,
}
_CALCULATED = {
    Operation.ADD: "{1} and {2} make {0}",
    Operation.SUBTRACT: "{1} less {2} is {0}",
    Operation.MULTIPLY: "{1} times {2} is {0}",
    Operation.DIVIDE: "{1} by {2} is {0}",
    Operation.PERCENT: "{1} is {0} per cent of {2}",
    Operation.CHANGE: "from {1} to {2} is a change of {0} per cent",
}


def _step(number: Number | None, text: str, parts: tuple[Quantity, ...]) -> Proof:
    return Proof("number", True if is_known(number) else None, text, steps(parts))
