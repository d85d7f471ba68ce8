"""What a set of statements says in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from checker.model.numbers import Bound, Number
from checker.model.sources import Statement
from checker.model.values import Value, contains

_End = tuple[Bound, bool]
"""A bound and whether it lies further up than the bare bound: such ends sort as they lie."""


def candidates(statements: Iterable[Statement]) -> tuple[Value, ...]:
    """The stated values that contain no other, in a fixed order; two or more make the cell contested."""
    said = tuple(statements)
    return (said[0].value,) if len(said) == 1 else narrowest(each.value for each in said)


def narrowest(values: Iterable[Value]) -> tuple[Value, ...]:
    """Of the values of one cell, those that contain no other, in the order of their texts.

    A value that contains another gives way to it (2015-05 to 2015-05-13). Of values that contain each
    other one is kept. Values are never intersected. In one field equal texts are equal values, so each
    text is looked at once.
    """
    by_text = {value.text: value for value in values}
    found = [by_text[text] for text in sorted(by_text)]
    if len(found) < 2:
        return tuple(found)
    if _are_numbers_of_one_unit(found):
        return _narrowest_numbers(cast("list[Number]", found))
    kept: list[Value] = []
    for value in found:
        others = (other for other in found if other is not value and contains(value, other))
        if all(contains(other, value) and other not in kept for other in others):
            kept.append(value)
    return tuple(kept)


def _are_numbers_of_one_unit(values: Sequence[Value]) -> bool:
    first = values[0]
    if not isinstance(first, Number):
        return False
    unit = first.unit
    return all(isinstance(each, Number) and each.unit == unit for each in values)


def _narrowest_numbers(numbers: Sequence[Number]) -> tuple[Number, ...]:
    """The intervals that contain no other.

    Of exact numbers every different one. Else by one pass over the intervals from the highest lower bound
    down: each contains exactly those before it whose upper bound is not above its own.
    """
    if all(number.is_exact for number in numbers):
        different: dict[tuple[int, int], Number] = {}
        for number in numbers:
            different.setdefault(number.low.as_integer_ratio(), number)
        return tuple(different.values())
    first_of: dict[tuple[_End, _End], Number] = {}
    for number in numbers:
        lower, upper = (number.low, number.low_open), (number.high, not number.high_open)
        first_of.setdefault((lower, upper), number)
    narrow: list[Number] = []
    least: _End | None = None
    by_upper = sorted(first_of, key=lambda ends: ends[1])
    for ends in sorted(by_upper, key=lambda ends: ends[0], reverse=True):
        if least is None or ends[1] < least:
            least = ends[1]
            narrow.append(first_of[ends])
    return tuple(sorted(narrow, key=lambda number: number.text))
