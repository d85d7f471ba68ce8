"""``same``: records that are equal in some fields are equal in another (a functional dependency)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Annotated, ClassVar, Self

from checker.model.calendar import Day
from checker.model.nodes import Mapping, Node, Scalar
from checker.model.nodes import Sequence as ListNode
from checker.model.values import Value
from checker.model.verdicts import Enough, Gap, Proof, Reason, Support, Together
from checker.model.vocabulary import Kind, RecordType
from checker.rules.numbers.aims import alike, differing, options
from checker.rules.numbers.valued import (
    Valued,
    certainly_apart,
    name_of_single_field,
    read_single_field,
    read_values,
)
from checker.rules.operators.base import NodeArgument, mapping_at, with_argument, written
from checker.rules.operators.selecting import Late, Selecting
from checker.rules.reading.completeness import cover, list_gap
from checker.rules.reading.identity import days_of
from checker.rules.reading.members import select
from checker.rules.reading.memory import Choices
from checker.rules.reading.reader import Reader
from checker.rules.reading.sameness import cell_key, is_settled
from checker.rules.reading.words import selection_words, values_words
from checker.rules.written.schemas import NAME, NAMES, Written
from checker.rules.written.scope import Scope, kind_of

MAX_PAIRS = 200_000
"""So many pairs of values that are not certain are held against each other; beyond that it stays open."""
MAX_SHOWN = 16
"""So many pairs that differ are named in a proof; any of them is enough."""

_FIELD = -1
"""Place of the field that has to be equal: after those of ``per``."""


def _read_per(node: Node, record_type: RecordType, scope: Scope) -> tuple[str, ...] | None:
    if isinstance(node, ListNode) and not node:
        scope.error(node, "'per' names no field", "name at least one, or leave 'per' out")
        return None
    found: list[str | None] = []
    for each in node if isinstance(node, ListNode) else (node,):
        name = _read_one_of_per(each, record_type, scope)
        if name is not None and name in found:
            scope.error(each, f"'{each}' stands here twice", "leave one out")
            name = None
        found.append(name)
    return None if None in found else tuple(filter(None, found))


def _read_one_of_per(node: Node, record_type: RecordType, scope: Scope) -> str | None:
    if not isinstance(node, Scalar):
        scope.error(node, f"'per' names fields, and not {kind_of(node)}", "write per: [FIELD, FIELD]")
        return None
    field = read_single_field(node, record_type, scope, "'per'")
    return None if field is None else field.name


class Same(Selecting):
    """Any two records of the selection that are equal in all fields of ``per`` are equal in ``field``.

    Without ``per`` all of them are. An unlisted record can break this and not mend it, so it needs a complete
    list to be true and none to be false. In a constraint ``of`` may be left out: all records of the type.
    """

    name: ClassVar[str] = "same"
    late: ClassVar[dict[str, Late]] = {
        **Selecting.late,
        "per": _read_per,
        "field": name_of_single_field("'field'"),
    }

    per: Annotated[NodeArgument, Written(NAMES)] = ()
    """The fields in which records are equal; without it, all records are held against each other."""
    field: Annotated[NodeArgument, Written(NAME)]
    """The field in which they are then equal too."""

    @classmethod
    def prepare(cls, node: Node, scope: Scope) -> Node:
        if not isinstance(node, Mapping) or "of" in node or scope.at_hand is None:
            return node
        every = mapping_at(node)
        every[written(scope.at_hand.name, node)] = mapping_at(node)
        return with_argument(node, "of", every)

    def bind(self, node: Node, scope: Scope) -> Self | None:
        bound = super().bind(node, scope)
        if bound is None:
            return None
        if bound.field in bound.per:
            scope.error(self.field, f"'{bound.field}' stands in 'per' too", "leave it out of one of them")
            return None
        return bound

    def aims(self, reader: Reader, truth: bool) -> Iterable[Choices]:
        rows = []
        for member in select(reader, self.of).members:
            found = [options(reader, member.record, name) for name in (*self.per, self.field)]
            rows.append((found[:-1], found[-1]))
        return (alike(rows),) if truth else differing(rows)

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        rows = [read_values(reader, member, (*self.per, self.field)) for member in members.members]
        parts = (*(row.proof() for row in rows), *members.others)
        what = self._words(reader)
        certain = [row for row in rows if row.member.certain]
        differing = list(islice(self._differing(reader, certain), MAX_SHOWN))
        if differing:
            names = "; ".join(self._contrast(reader, one, other) for one, other in differing[:3])
            more = "; and more like these" if len(differing) > 3 else ""
            support: Support = Enough(1, tuple(map(_both, differing)))
            return Proof(self.name, False, f"{what}; not so: {names}{more}", parts, support)
        covered = cover(reader, self.of)
        holds = self._holds(reader, rows)
        if covered and certain and holds:
            supports = [covered.premise, *(row.support for row in rows)]
            supports += [proof.support for proof in members.others]
            text = f"{what}: so it is in all {len(rows)}"
            return Proof(self.name, True, text, parts, Together(tuple(dict.fromkeys(supports))))
        gaps = [gap for row in rows for gap in row.gaps]
        if not covered:
            gaps.append(list_gap(self.of, reader))
        if not certain:
            words = selection_words(self.of, reader.called)
            gaps.append(Gap(Reason.MISSING, f"no {words} is known for certain"))
        if not holds and not gaps:
            gaps.append(Gap(Reason.IMPRECISE, f"what is stated leaves open whether the {what}"))
        return Proof(self.name, None, f"{what}: open", parts, gaps=tuple(dict.fromkeys(gaps)))

    def _words(self, reader: Reader) -> str:
        per = f" with the same {' and '.join(self.per)}" if self.per else ""
        return f"{selection_words(self.of, reader.called)}{per} have the same {self.field}"

    def _contrast(self, reader: Reader, one: Valued, other: Valued) -> str:
        says = [
            f"{values_words(row.values(_FIELD), reader.called)} ({reader.name(row.record)})"
            for row in (one, other)
        ]
        return f"{self.field} is {' and '.join(says)}"

    def _differing(self, reader: Reader, rows: Sequence[Valued]) -> Iterator[tuple[Valued, Valued]]:
        """Pairs that are certainly equal in ``per`` and certainly different in ``field``; one for each two
        values."""
        if reader.field(self.of.type, self.field).kind is Kind.TEXT:
            return
        asked = 0
        for group in self._groups(rows).values():
            firsts: dict[tuple[Value, ...], Valued] = {}
            for row in group:
                firsts.setdefault(row.values(_FIELD), row)
            for one, other in combinations(firsts.values(), 2):
                asked += 1
                if asked > MAX_PAIRS:
                    return
                if certainly_apart(reader, one.values(_FIELD), other.values(_FIELD)):
                    yield one, other

    def _groups(self, rows: Sequence[Valued]) -> dict[tuple[Hashable, ...], list[Valued]]:
        """The records that are certainly equal in all fields of ``per``, by what they have there."""
        found: dict[tuple[Hashable, ...], list[Valued]] = defaultdict(list)
        for row in rows:
            key = tuple(cell_key(row.values(place)) for place in range(len(self.per)))
            if None not in key:
                found[key].append(row)
        return found

    def _holds(self, reader: Reader, rows: Sequence[Valued]) -> bool:
        """Whether every two records are certainly different in ``per`` or certainly equal in ``field``."""
        fields = [reader.field(self.of.type, name) for name in self.per]
        settled: dict[object, list[Valued]] = defaultdict(list)
        open_: dict[object, list[Valued]] = defaultdict(list)
        for row in rows:
            values = tuple(row.values(place) for place in range(len(self.per)))
            if all(map(is_settled, values, fields)):
                settled[tuple(map(cell_key, values))].append(row)
            else:
                open_[values].append(row)
        classes = [*open_.values(), *settled.values()]
        if not all(len(each) == 1 or _all_equal(each) for each in classes):
            return False
        asked = 0
        spans = [self._spans(group[0]) for group in classes]
        for place, group in enumerate(islice(classes, len(open_))):
            for at, other in enumerate(islice(classes, place + 1, None), start=place + 1):
                asked += 1
                reader.work += 1
                if asked > MAX_PAIRS:
                    return False
                if any(map(_never_meet, spans[place], spans[at])):
                    continue
                if not (self._apart(reader, group[0], other[0]) or _all_equal((group[0], other[0]))):
                    return False
        return True

    def _spans(self, row: Valued) -> list[tuple[Day, Day] | None]:
        """The days between which each date of ``per`` lies: most pairs need no closer look."""
        return [days_of(row.values(place)) for place in range(len(self.per))]

    def _apart(self, reader: Reader, one: Valued, other: Valued) -> bool:
        return any(
            certainly_apart(reader, one.values(place), other.values(place)) for place in range(len(self.per))
        )


def _never_meet(one: tuple[Day, Day] | None, other: tuple[Day, Day] | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _all_equal(rows: Sequence[Valued]) -> bool:
    key = cell_key(rows[0].values(_FIELD))
    return key is not None and all(cell_key(row.values(_FIELD)) == key for row in rows)


def _both(pair: tuple[Valued, Valued]) -> Support:
    return Together(tuple(row.support for row in pair))
