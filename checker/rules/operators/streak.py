"""``streak``: the longest run of neighbours in time that satisfy conditions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import ClassVar

from pydantic import Field

from checker.model.frozen import dataclass
from checker.model.values import RecordId
from checker.model.verdicts import NOTHING, Enough, Gap, Proof, Reason, Support, Together
from checker.rules.numbers.counting import beyond, least
from checker.rules.numbers.leanings import Leanings, direction, fixed, read_at, towards
from checker.rules.numbers.measures import Interval
from checker.rules.operators.base import MeasureArgument, Operator, ReferenceArgument, halves_of
from checker.rules.operators.each import Tested, parts_of, supports, test_members
from checker.rules.operators.selecting import Testing
from checker.rules.reading.completeness import Cover, cover, list_gap
from checker.rules.reading.identity import largest_distinct
from checker.rules.reading.members import dating_of, select
from checker.rules.reading.orders import When, orders_in, whens
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import conditions_words, selection_words


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is there for certain: how long, and the records that show it."""

    length: int
    steps: tuple[int, ...] = ()
    """Indexes of its members, in order."""
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """What is known of each member whatever the order is: many orders ask for it."""

    records: tuple[RecordId, ...]
    counts: tuple[bool, ...]
    """It certainly belongs and satisfies the conditions."""
    passes: tuple[bool, ...]
    """It satisfies them if it belongs, and does not break a run."""
    may_count: tuple[bool, ...]
    """It may satisfy them."""
    breaks: tuple[bool, ...]
    """It certainly belongs and does not satisfy them."""

    @classmethod
    def of(cls, tested: Sequence[Tested]) -> _Line:
        return cls(
            tuple(each.member.record for each in tested),
            tuple(each.satisfies is True and each.member.certain for each in tested),
            tuple(each.satisfies is True for each in tested),
            tuple(each.satisfies is not False for each in tested),
            tuple(each.satisfies is False and each.member.certain for each in tested),
        )

    def runs(self, order: Sequence[int], ending: RecordId | None) -> Iterator[list[int]]:
        """The longest stretches of neighbours that satisfy the conditions, or the one up to ``ending``."""
        run: list[int] = []
        for index in order:
            if self.counts[index]:
                run.append(index)
            if ending is not None and self.records[index] == ending:
                if run and run[-1] == index:
                    yield run
                return
            if not self.passes[index]:
                if run and ending is None:
                    yield run
                run = []
        if run and ending is None:
            yield run

    def longest_possible(self, order: Sequence[int], ending: RecordId | None) -> int:
        """In one order, the longest run if all that is open turns out for it."""
        best = length = 0
        for index in order:
            if self.may_count[index]:
                length += 1
            elif self.breaks[index]:
                length = 0
            if length > best and (ending is None or self.records[index] == ending):
                best = length
        return best


class Streak(Testing):
    """The length of the longest run of neighbours that satisfy the conditions, or of the run that
    ends at a given record, passes a test.

    An unlisted record could break a run, so a run of two or more needs a complete list from its
    first record to its last.
    """

    name: ClassVar[str] = "streak"

    is_: MeasureArgument = Field(alias="is")
    """How long the run is: a number, or a test of it."""
    ending: ReferenceArgument | None = None
    """The last record of the run; without it, the longest run."""

    def halves(self) -> tuple[Operator, Operator] | None:
        return halves_of(self, self.is_)

    def leanings(self) -> Leanings | None:
        sign = direction(self.is_)
        if not sign:
            return None
        records = fixed(self.of, ordered=True) + read_at(self.ending) + Leanings(counted=(self.of,))
        return records + towards(self.of.type, self.have, sign)

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        tested = test_members(reader, members, self.have)
        by = dating_of(self.of, reader)
        times = whens(reader, [each.member.record for each in tested], by)
        what = (
            f"run of {selection_words(self.of, reader.called)}: {conditions_words(self.have, reader.called)}"
        )
        possible_orders = orders_in(reader, times)
        parts = parts_of(reader, tested, members)
        if possible_orders is None:
            gap = Gap(Reason.TOO_MANY_READINGS, f"the dates allow too many orders for a {what}")
            return Proof(self.name, None, gap.text, parts, gaps=(gap,))
        ending = reader.resolve(self.ending, reader.at_hand) if self.ending is not None else None
        certain = [member.record for member in members.certain]
        if not certain or (self.ending is not None and ending not in certain):
            lacking = (
                f"{'that the run ends at a' if certain else 'any'} {selection_words(self.of, reader.called)}"
            )
            gap = Gap(Reason.MISSING, f"nothing stated shows {lacking}")
            gaps = dict.fromkeys((gap, *(gap for each in tested for gap in each.member.membership.gaps)))
            return Proof(self.name, None, f"no {what}", parts, gaps=tuple(gaps))
        line = _Line.of(tested)
        known: dict[tuple[int, ...], Run] = {}
        runs = [self._longest_certain(reader, line, times, order, ending, known) for order in possible_orders]
        shortest = min(runs, key=lambda run: run.length)
        whole = cover(reader, self.of)
        most = max(line.longest_possible(order, ending) for order in possible_orders) if whole else math.inf
        length = Interval(shortest.length, most)
        truth = self.is_.holds(length)
        names = ", ".join(reader.name(tested[index].member.record) for index in shortest.steps)
        text = f"longest {what}: {length}{f' ({names})' if names else ''}; asked for {self.is_.text}"
        if truth is None:
            return Proof(self.name, None, text, parts, gaps=self._gaps(reader, tested, whole))
        support = self._support(reader, truth, runs, tested, whole, supports(members.others))
        return Proof(self.name, truth, text, parts, support)

    def _longest_certain(
        self,
        reader: Reader,
        line: _Line,
        times: Sequence[When],
        order: Sequence[int],
        ending: RecordId | None,
        known: dict[tuple[int, ...], Run],
    ) -> Run:
        """In one order, the longest run whatever the open points turn out to be, counting only records
        told apart. ``known``: what other orders have shown of the same neighbours."""
        best = Run(0)
        for run in line.runs(order, ending):
            if len(run) <= best.length:
                continue
            steps = tuple(run)
            found = known.get(steps)
            if found is None:
                found = known[steps] = self._longest_within(reader, line, times, run, ending)
            if found.length > best.length:
                best = found
        return best

    def _longest_within(
        self, reader: Reader, line: _Line, times: Sequence[When], run: list[int], ending: RecordId | None
    ) -> Run:
        """The longest part of a run that a list covers, of records told apart."""
        best = Run(0)
        stretches = list(self._covered(reader, times, run))
        for steps, covered in stretches if ending is None else stretches[-1:]:
            if len(steps) <= best.length:
                continue
            distinct = largest_distinct(reader, [line.records[index] for index in steps])
            if len(distinct) > best.length:
                best = Run(len(distinct), tuple(steps), covered)
        return best

    def _covered(
        self, reader: Reader, times: Sequence[When], run: list[int]
    ) -> Iterator[tuple[list[int], Cover | None]]:
        """The longest stretches of a run that a complete list covers, the last one up to its end. A single
        record needs no list."""

        def listed(steps: Sequence[int]) -> Cover:
            first = min(times[index].first for index in steps)
            last = max(times[index].last for index in steps)
            return cover(reader, self.of, (first, last))

        covered: Cover | None = listed(run) if len(run) > 1 else None
        start = 0
        if not covered:
            # What is not covered is not covered with one more record either: the start only moves on.
            for end in range(2, len(run) + 1):
                ended, closed = run[start : end - 1], covered
                begun = start
                while start < end - 1 and not (covered := listed(run[start:end])):
                    start += 1
                if start > begun:
                    yield ended, closed if len(ended) > 1 else None
        yield run[start:], covered if len(run) - start > 1 else None

    def _support(
        self,
        reader: Reader,
        truth: bool,
        runs: Sequence[Run],
        tested: Sequence[Tested],
        whole: Cover,
        others: tuple[Support, ...],
    ) -> Support:
        test = self.is_
        low = least(test.low, test.low_open) if truth else beyond(test.high, test.high_open)
        reached = truth or min(run.length for run in runs) >= low
        parts: list[Support] = []
        if reached and low > 0:
            # What may lie between the records of a run must satisfy the conditions too, or be no member.
            between = tuple(
                each.have.support for each in tested if each.satisfies and not each.member.certain
            )
            for run in dict.fromkeys(runs):
                parts.append(self._shortest(reader, run, int(low), tested))
            if low > 1:
                parts.extend((*between, *others))
        if (test.high < math.inf) if truth else not reached:
            parts.extend((whole.premise, *others, *(each.support for each in tested)))
        return Together(tuple(dict.fromkeys(parts)))

    def _shortest(self, reader: Reader, run: Run, needed: int, tested: Sequence[Tested]) -> Support:
        """Any stretch of the run that is long enough by itself."""
        stretches: list[Support] = []
        for start in range(len(run.steps)):
            for end in range(start + needed, len(run.steps) + 1):
                steps = [tested[index] for index in run.steps[start:end]]
                if len(largest_distinct(reader, [each.member.record for each in steps])) >= needed:
                    premise = run.cover.premise if run.cover is not None and len(steps) > 1 else NOTHING
                    stretches.append(Together((premise, *(each.support for each in steps))))
                    break
        return Enough(1, tuple(stretches))

    def _gaps(self, reader: Reader, tested: Sequence[Tested], whole: Cover) -> tuple[Gap, ...]:
        gaps = [gap for each in tested for gap in each.gaps]
        if not whole:
            gaps.append(list_gap(self.of, reader))
        if not gaps:
            gaps.append(
                Gap(
                    Reason.IMPRECISE,
                    f"the dates leave the order of {selection_words(self.of, reader.called)} open",
                )
            )
        return tuple(dict.fromkeys(gaps))
