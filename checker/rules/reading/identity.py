"""Which records are certainly different things.

Two ids for one thing must not prove "at least two": a count's lower bound counts only members that
a cell, a key or an identity field tells apart.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from checker.model.calendar import Day
from checker.model.dates import Date, span
from checker.model.numbers import Number
from checker.model.sources import Statement
from checker.model.values import RecordId, Value, same
from checker.model.verdicts import Basis
from checker.model.vocabulary import Kind
from checker.rules.reading.reader import Reader

Bound = Day | Fraction | float
Span = tuple[Bound, Bound]
"""The first and the last of what a value can be."""

WORK_OF_A_PAIR = 10
"""Holding two records against each other, field by field, takes as long as looking at so many."""

EXACT_LIMIT = 24
"""Up to so many records the largest group is found exactly, beyond that greedily."""


def told_apart(
    reader: Reader, one: RecordId, other: RecordId, asked: frozenset[frozenset[RecordId]] = frozenset()
) -> bool:
    """Whether some field has certainly different values for the two.

    Text, fields that hold several values, broader and narrower entities, and different or open
    datings never tell apart; references to two records do if those are told apart themselves.
    ``asked``: the pairs for which the question is open already.
    """
    if one.type != other.type:
        return True
    pair = frozenset((one, other))
    if len(pair) < 2 or pair in asked:
        return False
    reader.work += WORK_OF_A_PAIR
    asked |= {pair}

    def differ(left: Value, right: Value) -> bool:
        if isinstance(left, RecordId) and isinstance(right, RecordId):
            return told_apart(reader, left, right, asked)
        return same(left, right) is False

    for name, field in reader.type_of(one).fields.items():
        if field.many or field.kind is Kind.TEXT:
            continue
        lefts, rights = reader.peek(one, name), reader.peek(other, name)
        if lefts and rights and all(differ(left, right) for left in lefts for right in rights):
            return True
    return False


def is_other(reader: Reader, one: Value, other: Value) -> bool:
    """Whether two values that are not the same stand for different things: of two ids of records something
    has to tell."""
    if isinstance(one, RecordId) and isinstance(other, RecordId):
        return told_apart(reader, one, other)
    return True


def telling_from(reader: Reader, values: Sequence[Value], others: Sequence[Value]) -> Basis:
    """What tells the records among some values from those among others."""
    pairs = [(one, other) for one in values for other in others if one != other]
    found = [
        each
        for one, other in pairs
        if isinstance(one, RecordId) and isinstance(other, RecordId)
        for each in telling(reader, (one, other))
    ]
    return Basis(tuple(dict.fromkeys(found)))


def telling(reader: Reader, records: Sequence[RecordId]) -> tuple[Statement, ...]:
    """The statements that tell these records apart; none where the registry does."""
    found: dict[Statement, None] = {}
    for one, other in combinations(records[:EXACT_LIMIT], 2):
        for name, field in reader.type_of(one).fields.items():
            if field.many or field.kind is Kind.TEXT:
                continue
            lefts, rights = reader.peek(one, name), reader.peek(other, name)
            if lefts and rights and all(same(left, right) is False for left in lefts for right in rights):
                found.update(dict.fromkeys((*reader.view.cell(one, name), *reader.view.cell(other, name))))
                break
    return tuple(found)


def largest_distinct(reader: Reader, records: Sequence[RecordId]) -> list[int]:
    """Indexes of the largest group of records that are all told apart from each other.

    A clique of the graph of told-apart pairs. Found by branch and bound up to ``EXACT_LIMIT``
    records, greedily beyond: a smaller group is a lower bound all the same.
    """
    if len(records) < 2 or reader.are_apart(records):
        return list(range(len(records)))
    return reader.recall(reader.known("distinct"), tuple(records), _largest_distinct, reader, records)


def _largest_distinct(reader: Reader, records: Sequence[RecordId]) -> list[int]:
    together: list[set[int]] = [set() for _ in records]
    for left, right in _pairs_to_ask(reader, records):
        if not told_apart(reader, records[left], records[right]):
            together[left].add(right)
            together[right].add(left)
    if not any(together):
        return list(range(len(records)))
    greedy = _greedy(together)
    return sorted(greedy if len(records) > EXACT_LIMIT else _exact(together, greedy))


def all_told_apart(
    reader: Reader, records: Sequence[RecordId], *, known: Container[RecordId] = frozenset()
) -> bool:
    """Whether every two of the records are told apart. ``known``: those that are different things by the
    word of a source that lists them."""
    return reader.are_apart(records) or all(
        (records[left] in known and records[right] in known)
        or told_apart(reader, records[left], records[right])
        for left, right in _pairs_to_ask(reader, records)
    )


def _pairs_to_ask(reader: Reader, records: Sequence[RecordId]) -> Iterator[tuple[int, int]]:
    """The pairs of indexes that the dates, or the numbers, of one field do not tell apart already.

    Of dates sorted by their first day each needs to be held only against those that have not ended, so
    that a thousand records on different days, or with different numbers, make no pair.
    """
    spans = _spans_of(reader, records)
    placed = sorted((span, index) for index, span in enumerate(spans) if span is not None)
    elsewhere = [index for index, span in enumerate(spans) if span is None]
    for place, index in enumerate(elsewhere):
        yield from ((other, index) for other in elsewhere[:place])
        yield from ((index, other) for _, other in placed)
    still_open: list[tuple[Bound, int]] = []
    for (first, last), index in placed:
        still_open = [each for each in still_open if each[0] >= first]
        yield from ((other, index) for _, other in still_open)
        still_open.append((last, index))


def _spans_of(reader: Reader, records: Sequence[RecordId]) -> list[Span | None]:
    """For each record the days in which its date certainly lies, or the bounds of its number, of the field
    that tells most about them: the one that most of them have."""
    best: list[Span | None] = [None] * len(records)
    if len(records) < 2:
        return best
    for name, field in reader.type_of(records[0]).fields.items():
        if field.many or field.kind not in (Kind.DATE, Kind.NUMBER):
            continue
        values = [reader.peek(record, name) for record in records]
        found: list[Span | None] = (
            [days_of(each) for each in values] if field.kind is Kind.DATE else _bounds(values)
        )
        if (found.count(None), -len(set(found))) < (best.count(None), -len(set(best))):
            best = found
    return best


def days_of(values: Sequence[Value]) -> tuple[Day, Day] | None:
    """The first and the last day on which a date can be, whichever of these it is; None if that is open."""
    dates = [value for value in values if isinstance(value, Date)]
    if not dates or any(date.is_qualified or date.has_unknown_end for date in dates):
        return None
    spans = [span(date) for date in dates]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _bounds(values: Sequence[Sequence[Value]]) -> list[Span | None]:
    """The bounds of the numbers of each record; none of them has any if their units differ."""
    numbers = [[value for value in each if isinstance(value, Number)] for each in values]
    if len({number.unit for each in numbers for number in each}) > 1:
        return [None] * len(values)
    return [
        (min(number.low for number in each), max(number.high for number in each)) if each else None
        for each in numbers
    ]


def _greedy(together: list[set[int]]) -> list[int]:
    chosen: list[int] = []
    for index in sorted(range(len(together)), key=lambda index: (len(together[index]), index)):
        if together[index].isdisjoint(chosen):
            chosen.append(index)
    return chosen


def _exact(together: list[set[int]], best: list[int]) -> list[int]:
    def extend(chosen: list[int], open_: list[int]) -> None:
        nonlocal best
        if len(chosen) > len(best):
            best = list(chosen)
        for position, index in enumerate(open_):
            if len(chosen) + len(open_) - position <= len(best):
                return
            rest = [other for other in open_[position + 1 :] if other not in together[index]]
            extend([*chosen, index], rest)

    extend([], list(range(len(together))))
    return best
