"""What a set of statements says in one cell."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.sources import Statement
from checker.model.values import Value, contains


def candidates(statements: Iterable[Statement]) -> tuple[Value, ...]:
    """The stated values that contain no other, in a fixed order; two or more make the cell contested.

    A stated value that contains another gives way to it (2015-05 to 2015-05-13). Of values that
    contain each other one is kept. Values are never intersected.
    """
    said = tuple(statements)
    if len(said) == 1:
        return (said[0].value,)
    values = sorted({each.value: None for each in said}, key=lambda value: value.text)
    if len(values) < 2:
        return tuple(values)
    kept: list[Value] = []
    for value in values:
        others = (other for other in values if other is not value and contains(value, other))
        if all(contains(other, value) and other not in kept for other in others):
            kept.append(value)
    return tuple(kept)
