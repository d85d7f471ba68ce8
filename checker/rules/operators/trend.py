"""``trend``: a value rises or falls from one record to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise
from typing import Annotated, ClassVar, Final

from pydantic import Field as Argument

from checker.model import dates, numbers
from checker.model.date_values import Point
from checker.model.dates import Date
from checker.model.nodes import Node
from checker.model.numbers import Number, if_comparable
from checker.model.truth import Truth, agreed, negate
from checker.model.values import Level, Value
from checker.model.verdicts import Basis, Enough, Gap, Proof, Reason, Support, Together
from checker.model.vocabulary import ORDERED
from checker.rules.numbers.aims import breaking, in_some_order, keeping, options
from checker.rules.numbers.leanings import Leanings, fixed
from checker.rules.numbers.valued import Valued, name_of_single_field, read_values
from checker.rules.operators.base import NodeArgument, read_with
from checker.rules.operators.selecting import Late, Selecting
from checker.rules.reading.completeness import cover, list_gap
from checker.rules.reading.identity import told_apart
from checker.rules.reading.members import dating_of, select
from checker.rules.reading.memory import Choices
from checker.rules.reading.orders import When, datings_of, when
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import selection_words, values_words
from checker.rules.written.schemas import NAME, Written, one_of
from checker.rules.written.scope import Scope

MAX_PAIRS = 500_000
"""So many pairs of records are held against each other where their neighbours decide nothing."""

WORK_OF_A_PAIR = 10
"""Holding two values against each other takes as long as looking at so many records."""

MAX_SHOWN = 16
"""So many pairs that break a trend are named; any of them is enough."""

Follows = Callable[[Value, Value], Truth]
"""Whether a value may follow another one in a trend."""


def less(one: Value, other: Value) -> Truth:
    """Whether one value is certainly before, or below, the other."""
    if isinstance(one, Level) and isinstance(other, Level):
        return one.rank < other.rank
    if isinstance(one, Number) and isinstance(other, Number):
        return if_comparable(numbers.less, one, other)
    if isinstance(one, Date) and isinstance(other, Date):
        if _is_point(one) and _is_point(other):
            return dates.before(one, other)
        # What lasts has no place in a row among what lies within it.
        return True if dates.before(one, other) else False if dates.before(other, one) else None
    return None


def _is_point(date: Date) -> bool:
    return not date.several and isinstance(date.values[0], Point)


def _not_less(one: Value, other: Value) -> Truth:
    return negate(less(one, other))


TRENDS: Final[dict[str, Follows]] = {
    "rises": less,
    "falls": lambda one, other: less(other, one),
    "never_falls": lambda one, other: _not_less(other, one),
    "never_rises": _not_less,
}


def _read_trend(node: Node, scope: Scope) -> str | None:
    word = scope.expect_text(node, "'is'")
    if word is not None and word not in TRENDS:
        scope.unknown(word, str(word), TRENDS, "trend")
        return None
    return None if word is None else str(word)


class Trend(Selecting):
    """A value rises, falls, never falls or never rises between all neighbours in time.

    What holds between all neighbours holds between any two, the earlier and the later. So two records
    are enough to break a trend, whatever lies between them; and a trend holds in every possible order iff
    each two records that may stand in an order keep it in that order. No order has to be enumerated.
    """

    name: ClassVar[str] = "trend"
    late: ClassVar[dict[str, Late]] = {
        **Selecting.late,
        "field": name_of_single_field("'field' of a trend", ORDERED),
    }

    field: Annotated[NodeArgument, Written(NAME)]
    """The number, level or date that changes."""
    is_: Annotated[str, read_with(_read_trend), Written(one_of(TRENDS))] = Argument(alias="is")
    """Which way it goes."""

    def leanings(self) -> Leanings:
        field = Leanings(fixed=frozenset({(self.of.type, self.field)}), counted=(self.of,))
        return fixed(self.of, ordered=True) + field

    def aims(self, reader: Reader, truth: bool) -> Iterable[Choices]:
        records = [member.record for member in select(reader, self.of).members]
        line = in_some_order(reader, records, dating_of(self.of, reader))
        values = [options(reader, record, self.field) for record in line]
        follows = TRENDS[self.is_]
        return (keeping(values, follows),) if truth else breaking(values, follows)

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        rows = [read_values(reader, member, (self.field,)) for member in members.members]
        by = dating_of(self.of, reader)
        line = _Line(reader, rows, [when(reader, row.record, by) for row in rows], TRENDS[self.is_])
        parts = (*(row.proof() for row in rows), *members.others)
        what = f"{self.field} of {selection_words(self.of, reader.called)} {self.is_.replace('_', ' ')}"
        row_words = ", ".join(self._words(reader, rows[index]) for index in line.ranked)
        breaks = [] if line.holds else list(islice(line.breaks(), MAX_SHOWN))
        if breaks:
            names = " and ".join(self._words(reader, row) for row in breaks[0])
            support: Support = Enough(1, tuple(_support(reader, pair, by) for pair in breaks))
            return Proof(self.name, False, f"{what}; not so: {names}", parts, support)
        covered = cover(reader, self.of)
        if covered and line.holds and line.is_row:
            supports = (
                covered.premise,
                _support(reader, rows, by),
                *(each.support for each in members.others),
            )
            return Proof(
                self.name, True, f"{what}: {row_words}", parts, Together(tuple(dict.fromkeys(supports)))
            )
        gaps = [gap for row in rows for gap in row.gaps]
        if not covered:
            gaps.append(list_gap(self.of, reader))
        if not line.is_row:
            words = selection_words(self.of, reader.called)
            gaps.append(Gap(Reason.MISSING, f"no two {words} are known for certain, and told apart"))
        if not line.holds and not gaps:
            gaps.append(Gap(Reason.IMPRECISE, f"dates or values leave open whether the {what}: {row_words}"))
        return Proof(self.name, None, f"{what}: open", parts, gaps=tuple(dict.fromkeys(gaps)))

    def _words(self, reader: Reader, row: Valued) -> str:
        return f"{values_words(row.values(), reader.called)} ({reader.name(row.record)})"


class _Line:
    """Records in the orders that their dates allow, with what each two of them say of a trend."""

    def __init__(
        self, reader: Reader, rows: Sequence[Valued], times: Sequence[When], follows: Follows
    ) -> None:
        self._reader, self._rows, self._times, self._follows = reader, rows, times, follows
        self.ranked = sorted(
            range(len(rows)), key=lambda place: (times[place].first, times[place].last, place)
        )
        kinds: dict[tuple[Value, ...], int] = {}
        self._kinds = [kinds.setdefault(row.values(), len(kinds)) for row in rows]
        """What each record has, as a number."""
        self._known: dict[tuple[int, int], Truth] = {}
        self._is_chain = all(times[one].before(times[other]) for one, other in pairwise(self.ranked))
        self.holds = self._holds()

    @property
    def is_row(self) -> bool:
        """Whether there are certainly two different records, so that there are neighbours."""
        certain = [place for place in self.ranked if self._rows[place].member.certain]
        return any(self._told_apart(one, other) for one, other in self._neighbours_first(certain))

    def breaks(self) -> Iterator[tuple[Valued, Valued]]:
        """Two different records that certainly break the trend, in whichever order they may stand."""
        certain = [place for place in self.ranked if self._rows[place].member.certain]
        if self._is_chain:
            yield from self._breaks_in_chain(certain)
            return
        for one, other in self._neighbours_first(certain):
            orders = self._orders(one, other)
            if all(self._keeps(*order) is False for order in orders) and self._told_apart(one, other):
                yield self._rows[one], self._rows[other]

    def _breaks_in_chain(self, certain: Sequence[int]) -> Iterator[tuple[Valued, Valued]]:
        """Of each two things that records have, where one certainly may not follow the other: neighbours
        first, then for each record the first one before it that differs from it."""
        for one, other in pairwise(certain):
            if self._keeps(one, other) is False and self._told_apart(one, other):
                yield self._rows[one], self._rows[other]
        earlier: dict[int, list[int]] = defaultdict(list)
        for other in certain:
            for places in earlier.values():
                if self._keeps(places[0], other) is False:
                    apart = (one for one in places if self._told_apart(one, other))
                    yield from ((self._rows[one], self._rows[other]) for one in islice(apart, 1))
            earlier[self._kinds[other]].append(other)

    def _holds(self) -> bool:
        """Whether each two records keep the trend in every order in which they may stand."""
        if self._is_chain:
            return all(self._keeps(one, other) for one, other in pairwise(self.ranked))
        pairs = len(self.ranked) * (len(self.ranked) - 1) // 2
        self._reader.work += min(pairs, MAX_PAIRS)
        return pairs <= MAX_PAIRS and all(
            self._keeps(*order)
            for one, other in combinations(self.ranked, 2)
            for order in self._orders(one, other)
        )

    def _neighbours_first(self, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        yield from pairwise(places)
        yield from islice(combinations(places, 2), MAX_PAIRS)

    def _orders(self, one: int, other: int) -> list[tuple[int, int]]:
        """The orders in which two records may stand: one, or both."""
        times = self._times
        pairs = ((one, other), (other, one))
        return [(first, then) for first, then in pairs if not times[then].before(times[first])]

    def _keeps(self, first: int, then: int) -> Truth:
        """Whether one record may follow the other. Many have the same values, and are looked at once."""
        pair = self._kinds[first], self._kinds[then]
        if pair not in self._known:
            self._reader.work += WORK_OF_A_PAIR
            self._known[pair] = self._compared(first, then)
        return self._known[pair]

    def _compared(self, first: int, then: int) -> Truth:
        return agreed(
            self._follows(before, after)
            for before in self._rows[first].values()
            for after in self._rows[then].values()
        )

    def _told_apart(self, one: int, other: int) -> bool:
        return told_apart(self._reader, self._rows[one].record, self._rows[other].record)


def _support(reader: Reader, rows: Sequence[Valued], by: str | None) -> Support:
    """What records have, leaning on the dates that put them in order."""
    dates_ = (each for row in rows for each in datings_of(reader, row.record, by))
    return Together((*(row.support for row in rows), Basis(tuple(dict.fromkeys(dates_)))))
