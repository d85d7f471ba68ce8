"""Which pairs of records break a constraint, by looking at every pair: the oracle for dependencies.

Values are written plainly: a day or a month, a whole number or ``a..b``, a level, words. Plain Python, and
nothing of checker.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Cells = Mapping[str, Sequence[str]]
"""Field → what sources state of one record."""


def possible(field: str, text: str) -> set[Any]:
    """All that a written value can be."""
    if field == "day":
        days = range(1, 29)
        return {text} if len(text) == 10 else {f"{text}-{day:02}" for day in days}
    if field == "beds":
        low, _, high = text.replace(",", "").partition("..")
        return set(range(int(low), int(high or low) + 1))
    return {" ".join(text.casefold().split())}


def candidates(field: str, texts: Iterable[str]) -> list[set[Any]]:
    """What is stated and contains nothing else that is stated."""
    values = [possible(field, text) for text in texts]
    kept: list[set[Any]] = []
    for value in values:
        if value not in kept and not any(other < value for other in values):
            kept.append(value)
    return kept


def certainly_equal(field: str, one: Cells, other: Cells) -> bool:
    lefts, rights = (candidates(field, each.get(field, ())) for each in (one, other))
    every = [*itertools.product(lefts, rights)]
    return bool(every) and all(len(left) == 1 and left == right for left, right in every)


def certainly_different(field: str, one: Cells, other: Cells) -> bool:
    lefts, rights = (candidates(field, each.get(field, ())) for each in (one, other))
    every = [*itertools.product(lefts, rights)]
    return bool(every) and all(left.isdisjoint(right) for left, right in every)


def violating(records: Mapping[str, Cells], per: Sequence[str], field: str | None) -> set[tuple[str, str]]:
    """The pairs that are certainly equal in ``per``, and certainly different in ``field`` if there is one."""
    return {
        (one, other)
        for one, other in itertools.combinations(sorted(records), 2)
        if all(certainly_equal(name, records[one], records[other]) for name in per)
        and (field is None or certainly_different(field, records[one], records[other]))
    }
