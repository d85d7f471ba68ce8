"""Which numbers an expression can come to, whatever the sources say: is ``at_least 5`` sure to fail for some?

Only what the form of an expression shows. Numbers of records are taken to be nothing or more, for below
zero they are seldom; and two parts only where what one reads cannot be what the other reads.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from checker.model.conditions import Comparator, Condition, FieldOf, Selection
from checker.model.conditions import Compare as Is
from checker.model.expressions import Calculation, CountOf, Expression, Operation, Rounded, SummaryOf
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.model.values import Choice, RecordId
from checker.model.vocabulary import Kind, Vocabulary
from checker.rules.operators.compare import Compare
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.trend import Trend


@dataclass(frozen=True, slots=True)
class _Reach:
    """The least number that an expression can come to, and what none is above."""

    least: float
    most: float

    @property
    def is_fixed(self) -> bool:
        return self.least == self.most


_ANYTHING: Final = _Reach(0, math.inf)


def can_fail(rule: Compare | Extreme | Trend, vocabulary: Vocabulary) -> bool:
    """Whether other numbers would certainly make the rule false. False is "not known"."""
    if isinstance(rule, Compare):
        return _comparison_can_fail(rule, vocabulary)
    # Another record with a greater number takes the place of the one that is named; a trend breaks.
    field = vocabulary.field(rule.of.type, rule.field)
    if field is None or field.kind is not Kind.NUMBER or not _is_free(rule.of.type, rule.field, vocabulary):
        return False
    if any(name == rule.field for name, _ in rule.of.where):
        return False
    return isinstance(rule, Trend) or rule.record is not None


def _comparison_can_fail(rule: Compare, vocabulary: Vocabulary) -> bool:
    reach = _reach(Calculation(Operation.SUBTRACT, rule.left, rule.right), vocabulary)
    if reach is None or reach.is_fixed:
        return False
    return {
        "exactly": True,
        "about": True,
        "at_least": reach.least < 0,
        "more_than": reach.least <= 0,
        "at_most": reach.most > 0,
        "fewer_than": reach.most > 0,
    }.get(rule.is_.word, False)


def _reach(expression: Expression, vocabulary: Vocabulary) -> _Reach | None:
    """The numbers that an expression can come to; None where its form does not show them."""
    if isinstance(expression, Number):
        return _Reach(float(expression.low), float(expression.high)) if expression.is_exact else None
    if isinstance(expression, FieldOf):
        return _ANYTHING if _is_free(expression.record.type, expression.field, vocabulary) else None
    if isinstance(expression, SummaryOf):
        is_chosen = any(name == expression.field for name, _ in expression.of.where)
        is_free = _is_free(expression.of.type, expression.field, vocabulary)
        return _ANYTHING if is_free and not is_chosen else None
    if isinstance(expression, CountOf):
        return _ANYTHING
    if isinstance(expression, Rounded):
        return _reach(expression.number, vocabulary)
    if isinstance(expression, Calculation):
        return _calculated(expression, vocabulary)
    return None


def _calculated(expression: Calculation, vocabulary: Vocabulary) -> _Reach | None:
    left, right = _reach(expression.left, vocabulary), _reach(expression.right, vocabulary)
    if left is None or right is None or not _are_independent(expression.left, expression.right):
        return None
    return _CALCULATED[expression.operation](left, right)


def _are_independent(left: Expression, right: Expression) -> bool:
    """Whether any number of the one can stand beside any of the other: one is a literal, or they are of
    different records."""
    if isinstance(left, Number) or isinstance(right, Number):
        return True
    if isinstance(left, FieldOf) and isinstance(right, FieldOf):
        return left != right
    if isinstance(left, SummaryOf | CountOf) and isinstance(right, SummaryOf | CountOf):
        return _are_apart(left.of, right.of)
    return False


def _are_apart(one: Selection, other: Selection) -> bool:
    """Whether no record can belong to both: they name different records in one field."""
    named, others = dict(one.where), dict(other.where)
    return one.type == other.type and any(
        isinstance(left := _named(condition), RecordId | Choice)
        and isinstance(right := _named(others.get(name)), RecordId | Choice)
        and left != right
        for name, condition in named.items()
    )


def _named(condition: Condition | None) -> object:
    if isinstance(condition, Is) and condition.comparator is Comparator.WITHIN:
        return condition.operand
    return None


def _is_free(type_name: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether sources may state anything of a field."""
    record_type = vocabulary.types.get(type_name)
    field = vocabulary.field(type_name, name)
    return record_type is not None and field is not None and not field.many and not record_type.is_given(name)


def _multiplied(left: _Reach, right: _Reach) -> _Reach | None:
    if left.least < 0 or right.least < 0 or 0 in (left.most, right.most):
        return None
    return _Reach(left.least * right.least, left.most * right.most)


def _divided(left: _Reach, right: _Reach) -> _Reach | None:
    """What a number comes to that is divided by one that may be anything, or by a fixed one."""
    return _ANYTHING if left == _ANYTHING and right.most > 0 and right.least >= 0 else None


def _changed(left: _Reach, right: _Reach) -> _Reach | None:
    return _Reach(-100, math.inf) if right == _ANYTHING and left.least >= 0 and left.most > 0 else None


_CALCULATED: Final[dict[Operation, Callable[[_Reach, _Reach], _Reach | None]]] = {
    Operation.ADD: lambda left, right: _Reach(left.least + right.least, left.most + right.most),
    Operation.SUBTRACT: lambda left, right: _Reach(left.least - right.most, left.most - right.least),
    Operation.MULTIPLY: _multiplied,
    Operation.DIVIDE: _divided,
    Operation.PERCENT: _divided,
    Operation.CHANGE: _changed,
}
