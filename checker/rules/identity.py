"""Which records are certainly different things.

Two ids for one thing must not prove "at least two": a count's lower bound counts only members that
a cell, a key or an identity field tells apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.values import RecordId, Value, same
from checker.model.vocabulary import Kind
from checker.rules.reader import Reader

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


def largest_distinct(reader: Reader, records: Sequence[RecordId]) -> list[int]:
    """Indexes of the largest group of records that are all told apart from each other.

    A clique of the graph of told-apart pairs. Found by branch and bound up to ``EXACT_LIMIT``
    records, greedily beyond: a smaller group is a lower bound all the same.
    """
    if len(records) < 2:
        return list(range(len(records)))
    apart = [set[int]() for _ in records]
    together = False
    for left in range(len(records)):
        for right in range(left):
            if told_apart(reader, records[left], records[right]):
                apart[left].add(right)
                apart[right].add(left)
            else:
                together = True
    if not together:
        return list(range(len(records)))
    greedy = _greedy(apart)
    return sorted(greedy if len(records) > EXACT_LIMIT else _exact(apart, greedy))


def _greedy(apart: list[set[int]]) -> list[int]:
    chosen: list[int] = []
    for index in sorted(range(len(apart)), key=lambda index: (-len(apart[index]), index)):
        if all(index in apart[other] for other in chosen):
            chosen.append(index)
    return chosen


def _exact(apart: list[set[int]], best: list[int]) -> list[int]:
    def extend(chosen: list[int], open_: list[int]) -> None:
        nonlocal best
        if len(chosen) > len(best):
            best = list(chosen)
        for position, index in enumerate(open_):
            if len(chosen) + len(open_) - position <= len(best):
                return
            rest = [other for other in open_[position + 1 :] if other in apart[index]]
            extend([*chosen, index], rest)

    extend([], list(range(len(apart))))
    return best
