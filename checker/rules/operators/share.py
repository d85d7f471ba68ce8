"""``share``: how many of the records satisfy conditions, against how many there are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from checker.model.conditions import Selection
from checker.model.frozen import dataclass
from checker.model.nodes import Node, Scalar
from checker.model.truth import Truth
from checker.model.verdicts import Enough, Gap, Proof, Reason, Support, Together
from checker.rules.numbers.aims import agreeing
from checker.rules.numbers.leanings import FieldName, Leanings, Speaking, fixed, towards
from checker.rules.numbers.measures import Interval
from checker.rules.operators.base import Operator, read_with
from checker.rules.operators.each import Tested, parts_of, supports, test_members
from checker.rules.operators.selecting import Testing
from checker.rules.reading.completeness import cover, list_gap
from checker.rules.reading.conditions import check_all
from checker.rules.reading.identity import largest_distinct
from checker.rules.reading.members import membership, select
from checker.rules.reading.memory import Cell, Choices
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import conditions_words, selection_words
from checker.rules.written.schemas import Written, share_form
from checker.rules.written.scope import Scope, kind_of

Different = Callable[[Sequence[Tested]], int]
"""How many of some members are told apart from each other."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a share has to be."""

    kind: str
    """most, at_least_half, all, only or fraction."""
    text: str
    least: int = 0
    most: float = 0
    of: int = 0
    """Of a fraction: how many satisfy them, at the least and at the most, and how many there are."""

    @property
    def direction(self) -> int:
        """1 if one more that satisfies the conditions never makes it less true, -1 if it never makes it
        truer, else 0."""
        if self.kind != "fraction" or self.most == math.inf:
            return 1
        return 0 if self.least else -1

    def holds(self, tested: Sequence[Tested], different: Different) -> Truth:
        """Whether the share passes for the members of a complete list.

        Ids of one thing count once: so many things are certainly there as can be told apart, and at most as
        many as there are ids.
        """
        certain = [each for each in tested if each.member.certain]
        satisfying = Interval(
            different([each for each in certain if each.satisfies is True]),
            sum(each.satisfies is not False for each in tested),
        )
        failing = Interval(
            different([each for each in certain if each.satisfies is False]),
            sum(each.satisfies is not True for each in tested),
        )
        if self.kind == "fraction":
            return self._fraction(satisfying, failing, Interval(different(certain), len(tested)))
        if self.kind == "all":
            return True if failing.high == 0 else False if failing.low else None
        low, high = satisfying.low - failing.high, satisfying.high - failing.low
        if self.kind == "most":
            return True if low > 0 else False if high <= 0 else None
        return True if low >= 0 else False if high < 0 else None

    def _fraction(self, satisfying: Interval, failing: Interval, every: Interval) -> Truth:
        low = max(satisfying.low, self.of - failing.high)
        high = min(satisfying.high, self.of - failing.low)
        if not every.low <= self.of <= every.high or low > self.most or high < self.least:
            return False
        return True if every.low == every.high and self.least <= low and high <= self.most else None


_KINDS = ("most", "at_least_half", "all", "only")


def read_part(node: Node, scope: Scope) -> Part | None:
    """``most``, ``at_least_half``, ``all``, ``only``, or a fraction such as ``3 of 5``."""
    legal = f"legal: {', '.join(_KINDS)}, or a fraction such as 3 of 5"
    if not isinstance(node, Scalar):
        scope.error(node, f"'is' of a share is one word or a fraction, not {kind_of(node)}", legal)
        return None
    if node in _KINDS:
        return Part(str(node), str(node).replace("_", " "))
    some, word, whole = node.replace("/", " of ").partition(" of ")
    if word and all(len(each) < 10 and each.isdecimal() for each in (some.strip(), whole.strip())):
        numbers = int(some), int(whole)
        if numbers[1] > 0 and numbers[0] <= numbers[1]:
            return Part("fraction", f"{numbers[0]} of {numbers[1]}", numbers[0], *numbers)
    scope.error(node, f"'{node}' is no share", legal)
    return None


@dataclass(frozen=True, slots=True)
class _Inside:
    """Of ``only``: a record of the selection that satisfies a condition makes it truer, any other less."""

    inside: Speaking
    of_: Selection

    @property
    def field(self) -> FieldName:
        return self.inside.field

    def of(self, reader: Reader, cell: Cell) -> tuple[Any, ...] | None:
        """None where a choice could move the record into the selection, or leave open what it satisfies."""
        belongs = membership(reader, self.of_, cell[0]).truth
        spoken = self.inside.of(reader, cell)
        if belongs is None or spoken is None or 0 in spoken:
            return None
        return spoken if belongs else tuple(-each for each in spoken)

    def reversed(self) -> Speaking:
        return replace(self, inside=self.inside.reversed())


class Share(Testing):
    """How many of the records satisfy the conditions, against how many there are.

    ``only`` asks the other way round: some record of the selection satisfies them, and no record of
    the type outside it does.
    """

    name: ClassVar[str] = "share"

    is_: Annotated[Part, read_with(read_part), Written(share_form(_KINDS))] = Field(alias="is")
    """How many of them have it: most, at_least_half, all, only, or a fraction such as 3 of 5."""

    def leanings(self) -> Leanings | None:
        records = fixed(self.of) + Leanings(counted=(self.of,))
        if self.is_.kind == "only":
            inside = towards(self.of.type, self.have, 1)
            return records + replace(inside, towards=tuple(_Inside(each, self.of) for each in inside.towards))
        sign = self.is_.direction
        return records + towards(self.of.type, self.have, sign) if sign else None

    def aims(self, reader: Reader, truth: bool) -> Iterator[Choices]:
        """Of ``only``: all satisfy the conditions, and none, or each, is outside the selection."""
        if self.is_.kind == "only":
            records = reader.view.members(Selection(self.of.type, ()))
            yield {
                **agreeing(reader, records, self.of.where, truth),
                **agreeing(reader, records, self.have, True),
            }

    def halves(self) -> tuple[Operator, Operator] | None:
        part = self.is_
        if part.kind != "fraction" or part.direction:
            return None
        low, high = (
            self.model_copy(update={"is_": half})
            for half in (replace(part, most=math.inf), replace(part, least=0))
        )
        return low, high

    def evaluate(self, reader: Reader) -> Proof:
        if self.is_.kind == "only":
            return self._only(reader)
        members = select(reader, self.of)
        tested = test_members(reader, members, self.have)
        share = f"{self.is_.text} of {selection_words(self.of, reader.called)}"
        what = f"{share}: {conditions_words(self.have, reader.called)}"
        parts = parts_of(reader, tested, members)
        certain = [each.member.record for each in tested if each.member.certain]
        satisfying = sum(each.satisfies is True for each in tested if each.member.certain)
        text = f"{what}; {satisfying} of {len(certain)}"
        covered = cover(reader, self.of)

        def different(some: Sequence[Tested]) -> int:
            return len(largest_distinct(reader, [each.member.record for each in some]))

        gaps = [
            gap for each in tested if each.satisfies is None or not each.member.certain for gap in each.gaps
        ]
        if not covered:
            gaps.append(list_gap(self.of, reader))
        if not certain:
            gaps.append(
                Gap(Reason.MISSING, f"no {selection_words(self.of, reader.called)} is known for certain")
            )
        truth = self.is_.holds(tested, different) if covered and certain else None
        if truth is None and len(largest_distinct(reader, certain)) < len(certain):
            gaps.append(
                Gap(
                    Reason.IMPRECISE,
                    f"nothing stated tells all {selection_words(self.of, reader.called)} apart",
                )
            )
        if truth is None:
            return Proof(self.name, None, text, parts, gaps=tuple(dict.fromkeys(gaps)))
        support = Together((covered.premise, *(each.support for each in tested), *supports(members.others)))
        return Proof(self.name, truth, text, parts, support)

    def _only(self, reader: Reader) -> Proof:
        """``only``: a record of the selection satisfies the conditions, and no other of its type does."""
        everyone = Selection(self.of.type, (), self.of.by, self.of.over, self.of.location)
        satisfying = Selection(self.of.type, self.have, self.of.by, self.of.over, self.of.location)
        what = f"only {selection_words(self.of, reader.called)}: {conditions_words(self.have, reader.called)}"
        inside, outside, open_, excluded = self._split(reader, everyone)
        if outside:
            names = ", ".join(proof.text for proof in outside)
            support: Support = Enough(1, supports(outside))
            return Proof(self.name, False, f"{what}; also {names}", tuple(outside), support)
        covered = cover(reader, satisfying)
        if covered and inside and not open_:
            support = Together((covered.premise, Enough(1, supports(inside)), *supports(excluded)))
            return Proof(self.name, True, f"{what}; so it is", tuple(inside), support)
        gaps = [gap for proof in open_ for gap in proof.gaps]
        if not covered:
            gaps.append(list_gap(satisfying, reader))
        if not inside:
            gaps.append(
                Gap(Reason.MISSING, f"no {selection_words(self.of, reader.called)} is known to satisfy it")
            )
        parts = (*inside, *open_, *excluded)
        return Proof(self.name, None, f"{what}: open", parts, gaps=tuple(dict.fromkeys(gaps)))

    def _split(
        self, reader: Reader, everyone: Selection
    ) -> tuple[list[Proof], list[Proof], list[Proof], list[Proof]]:
        """The records of the type: those that satisfy the conditions and belong to the selection, those
        that do not belong, those of which either is open, and those that do not satisfy them."""
        inside: list[Proof] = []
        outside: list[Proof] = []
        open_: list[Proof] = []
        excluded: list[Proof] = []
        for member in select(reader, everyone).members:
            belongs = membership(reader, self.of, member.record)
            has = check_all(reader, member.record, self.have)
            proof = Proof(
                "member",
                has.truth,
                reader.name(member.record),
                (*belongs.parts, *has.parts),
                Together((belongs.support, has.support)),
                (*belongs.gaps, *has.gaps),
                record=member.record,
            )
            if has.truth is False:
                excluded.append(proof)
            elif belongs.truth is True:
                if has.truth is True and member.certain:
                    inside.append(proof)
            elif belongs.truth is False and has.truth is True and member.certain:
                outside.append(proof)
            else:
                open_.append(proof)
        return inside, outside, open_, excluded
