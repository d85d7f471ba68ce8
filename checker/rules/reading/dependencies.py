"""Functional dependencies over columns: which rows agree in some columns and differ in another.

A column has a key for each row, equal for two rows iff their values are certainly the same, and None where
nothing is stated or nothing certain. What has to be equal in the end may be given as written: rows with one
text agree, and only what is written in two ways has to be read. No step looks at two rows: rows are grouped
by hashing, and pairs are counted from the sizes of groups, so that time grows with the number of rows and not
with that of pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from checker.model.frozen import dataclass

Key = Hashable
Column = Sequence[Key | None]


def joined(
    columns: Sequence[Column], rows: int, known: dict[tuple[Key | None, ...], int] | None = None
) -> Column:
    """Several columns as one: rows are equal in it iff they are in all; None where one of them has None.

    Without a column all rows are equal. ``known``: the keys of several columns so far, for further rows of
    the same columns; it is added to.
    """
    if not columns:
        return [True] * rows
    if len(columns) == 1:
        return columns[0]
    ids = {} if known is None else known
    return [None if None in each else ids.setdefault(each, len(ids)) for each in zip(*columns, strict=True)]


def disagreeing(per: Column, values: Column) -> dict[Key, list[int]]:
    """The groups of rows with one key in ``per`` that have two or more keys in ``values``: the rows of each
    that have a value, in order. Rows with None in ``per`` belong to no group."""
    first: dict[Key | None, Key] = {}
    remember = first.setdefault
    broken = {
        key
        for key, value in zip(per, values, strict=True)
        if value is not None and remember(key, value) != value
    }
    broken.discard(None)
    return _rows_of(broken, per, values) if broken else {}


def doubtful(per: Column, columns: Sequence[Column]) -> set[Key]:
    """The keys in ``per`` of all groups whose rows may disagree in any of the columns: none that is not among
    them does. One pass for all columns; a row without a value counts as another one."""
    first: dict[Key | None, tuple[Key | None, ...]] = {}
    remember = first.setdefault
    found = {
        key
        for key, values in zip(per, zip(*columns, strict=True), strict=True)
        if remember(key, values) != values
    }
    found.discard(None)
    return found


def repeated(per: Column) -> dict[Key, list[int]]:
    """The groups of two or more rows with one key."""
    once: set[Key] = set()
    remember = once.add
    twice = {key for key in per if key in once or remember(key)}
    twice.discard(None)
    return _rows_of(twice, per, per) if twice else {}


def _rows_of(wanted: set[Key | None], per: Column, values: Column) -> dict[Key, list[int]]:
    rows: dict[Key, list[int]] = defaultdict(list)
    for row, (key, value) in enumerate(zip(per, values, strict=True)):
        if key in wanted and value is not None:
            rows[key].append(row)
    return dict(rows)


def pairs(size: int) -> int:
    """How many pairs so many things make."""
    return size * (size - 1) // 2


@dataclass(frozen=True, slots=True)
class Differing:
    """How many pairs of rows certainly differ, and in what."""

    pairs: int
    keys: frozenset[Key]
    """The values that differ from another one."""
    is_exact: bool = True
    """False if there were too many uncertain values to hold against each other: so many at least."""


def differing_pairs(
    values: Iterable[Key],
    settled: Callable[[Key], bool],
    apart: Callable[[Key, Key], bool],
    most: int,
) -> Differing:
    """How many pairs of rows certainly differ.

    ``settled``: whether a value certainly differs from each other settled one; such pairs are counted and
    not looked at. ``apart``: whether two values certainly differ. ``most``: so many pairs are asked.
    """
    counts = Counter(values)
    plain = {key: count for key, count in counts.items() if settled(key)}
    found = pairs(sum(plain.values())) - sum(map(pairs, plain.values()))
    differ = set(plain) if len(plain) > 1 else set()
    open_ = [key for key in counts if key not in plain]
    asked = 0
    for place, key in enumerate(open_):
        for other in chain(plain, open_[place + 1 :]):
            asked += 1
            if asked > most:
                return Differing(found, frozenset(differ), False)
            if apart(key, other):
                found += counts[key] * counts[other]
                differ |= {key, other}
    return Differing(found, frozenset(differ))
