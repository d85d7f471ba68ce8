"""``nth``: the n-th record in time satisfies conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import ClassVar, Self

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day
from checker.model.nodes import Node
from checker.model.truth import agreed
from checker.model.values import RecordId
from checker.model.verdicts import Gap, Proof, Reason, Support, Together
from checker.rules.numbers.leanings import Leanings, fixed, read_at, towards
from checker.rules.operators.base import IntegerArgument, ReferenceArgument
from checker.rules.operators.each import Tested, parts_of, test_members
from checker.rules.operators.selecting import Testing
from checker.rules.reading.completeness import cover, list_gap
from checker.rules.reading.identity import all_told_apart
from checker.rules.reading.members import dating_of, select
from checker.rules.reading.orders import MAX_ORDERS, When, orders_in, when, whens
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import conditions_words, selection_words
from checker.rules.written.scope import Scope


class Nth(Testing):
    """The n-th record satisfies the conditions: counted from the beginning, from the end if n is
    negative, or from the record that ``before`` or ``after`` names, 1 being the nearest."""

    name: ClassVar[str] = "nth"

    n: IntegerArgument
    """Which one, counted from 1; from the end if it is negative."""
    before: ReferenceArgument | None = None
    """Count backwards from this record."""
    after: ReferenceArgument | None = None
    """Count onwards from this record."""

    def bind(self, node: Node, scope: Scope) -> Self | None:
        bound = super().bind(node, scope)
        if self.n == 0:
            scope.error(node, "'n' counts from 1, or from -1 at the end", "write n: 1 for the first")
            return None
        if self.before is not None and self.after is not None:
            scope.error(node, "'nth' counts from one record", "keep 'before' or 'after'")
            return None
        if self.n < 0 and (self.before is not None or self.after is not None):
            scope.error(
                node, "'n' counts away from the record, and is at least 1", "write n: 1 for the nearest"
            )
            return None
        return bound

    def leanings(self) -> Leanings:
        origin = self.before or self.after
        named = () if origin is None else (origin,)
        records = fixed(self.of, ordered=True) + Leanings(counted=(self.of,), named=named)
        return records + read_at(origin) + towards(self.of.type, self.have, 1)

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        tested = test_members(reader, members, self.have)
        parts = parts_of(reader, tested, members)
        by = dating_of(self.of, reader)
        which = f"number {self.n} of {selection_words(self.of, reader.called)}"
        what = f"{which}: {conditions_words(self.have, reader.called)}"
        origin = self.before or self.after
        start = reader.resolve(origin, reader.at_hand) if origin is not None else None
        if origin is not None and start is None:
            gap = Gap(Reason.MISSING, f"it cannot be told which record to count from for {what}")
            return Proof(self.name, None, gap.text, parts, gaps=(gap,))
        picks = self._picks(reader, tested, by, start)
        if picks is None:
            gap = Gap(Reason.TOO_MANY_READINGS, f"the dates allow too many orders for {what}")
            return Proof(self.name, None, gap.text, parts, gaps=(gap,))
        truth = agreed(None if counted is None else tested[counted[-1]].satisfies for counted in picks)
        gaps: list[Gap] = [gap for each in tested if not each.member.certain for gap in each.gaps]
        support: list[Support] = [proof.support for proof in members.others]
        for counted in picks:
            if counted is None:
                gaps.append(
                    Gap(
                        Reason.MISSING,
                        f"there may be no number {self.n} of {selection_words(self.of, reader.called)}",
                    )
                )
                continue
            records = [tested[index].member.record for index in counted]
            covered = cover(reader, self.of, self._time(reader, records, by, start))
            if not covered:
                truth = None
                gaps.append(list_gap(self.of, reader))
            elif not self._told_apart(reader, records, start):
                truth = None
                gaps.append(Gap(Reason.IMPRECISE, "nothing stated tells all of the records apart"))
            else:
                support.extend((covered.premise, *(tested[index].support for index in counted)))
            gaps.extend(tested[counted[-1]].gaps)
        named = {reader.name(tested[counted[-1]].member.record) for counted in picks if counted}
        text = f"{what}; it is {' or '.join(sorted(named)) or 'not known'}"
        if truth is None:
            gaps = gaps or [Gap(Reason.IMPRECISE, f"the dates leave open which is {what}")]
            return Proof(self.name, None, text, parts, gaps=tuple(dict.fromkeys(gaps)))
        return Proof(self.name, truth, text, parts, Together(tuple(dict.fromkeys(support))))

    def _picks(
        self, reader: Reader, tested: Sequence[Tested], by: str | None, start: RecordId | None
    ) -> set[tuple[int, ...] | None] | None:
        """In every possible order and for every choice of possible members: the indexes that are
        counted, the n-th last; None in the set where there are too few. None if they are too many."""
        records = [each.member.record for each in tested]
        if start is not None and start not in records:
            records.append(start)
        possible_orders = orders_in(reader, whens(reader, records, by))
        open_ = [index for index, each in enumerate(tested) if not each.member.certain]
        if possible_orders is None or len(possible_orders) << len(open_) > MAX_ORDERS:
            return None
        anchor = records.index(start) if start is not None else None
        return {
            self._pick([index for index in order if index not in absent], anchor)
            for order in possible_orders
            for absent in _subsets(open_)
        }

    def _pick(self, order: Sequence[int], anchor: int | None) -> tuple[int, ...] | None:
        if anchor is None:
            line = list(order) if self.n > 0 else list(reversed(order))
        else:
            place = order.index(anchor) if anchor in order else None
            if place is None:
                return None
            line = list(reversed(order[:place])) if self.before is not None else list(order[place + 1 :])
        return tuple(line[: abs(self.n)]) if len(line) >= abs(self.n) else None

    def _told_apart(self, reader: Reader, records: list[RecordId], start: RecordId | None) -> bool:
        """Whether the counted records, and the one to count from, are certainly different things."""
        counted = list(dict.fromkeys((*records, start))) if start is not None else records
        return all_told_apart(reader, counted)

    def _time(
        self, reader: Reader, records: Sequence[RecordId], by: str | None, start: RecordId | None
    ) -> tuple[Day, Day]:
        """The days in which an unlisted record would shift the count."""
        times = [when(reader, record, by) for record in records]
        first, last = min(each.first for each in times), max(each.last for each in times)
        if start is not None:
            edge: When = when(reader, start, by)
            return min(first, edge.first), max(last, edge.last)
        return (EVER_BEFORE, last) if self.n > 0 else (first, EVER_AFTER)


def _subsets(indexes: Sequence[int]) -> Iterator[frozenset[int]]:
    for chosen in product((False, True), repeat=len(indexes)):
        yield frozenset(index for index, out in zip(indexes, chosen, strict=True) if out)
