"""``exists``, ``unique`` and ``count``: how many records match."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from checker.model.conditions import Comparator, Compare, FieldOf, Its, Selection
from checker.model.dates import Date
from checker.model.numbers import Number
from checker.model.values import RecordId, Value
from checker.model.verdicts import Enough, Proof, Support, Together
from checker.rules.numbers.counting import Tally, count_members, test
from checker.rules.numbers.leanings import Leanings, direction, fixed, in_time, towards
from checker.rules.numbers.measures import Measure, exactly
from checker.rules.operators.base import MeasureArgument, Operator, halves_of
from checker.rules.operators.selecting import Selecting
from checker.rules.reading.completeness import cover, list_gap
from checker.rules.reading.members import membership, select
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import selection_words
from checker.rules.written.scope import keyed_id


def proof_of_count(reader: Reader, name: str, selection: Selection, found: Tally, measure: Measure) -> Proof:
    """Whether the number of matching records passes a test."""
    if reader.curt:
        return Proof(name, measure.holds(found.interval), "")
    truth, support, gaps = test(found, measure)
    number = 1 if found.interval.low == found.interval.high == 1 else 2
    names = ", ".join(proof.text for proof in found.counted)
    counted = f"{found.interval} {selection_words(selection, reader.called, number=number)}"
    text = f"{counted}{f' ({names})' if names else ''}; asked for {measure.text}"
    return Proof(name, truth, text, (*found.counted, *found.undecided, *found.excluded), support, gaps)


def of_count(selection: Selection, measure: Measure) -> Leanings:
    """What a number of records depends on: it grows with every condition that one more satisfies."""
    sign = direction(measure)
    counted = Leanings(counted=(selection,))
    if not sign:
        return fixed(selection) + counted
    return towards(selection.type, selection.where, sign) + in_time(selection) + counted


class Count(Selecting):
    """The number of matching records passes a test."""

    name: ClassVar[str] = "count"

    is_: MeasureArgument = Field(alias="is")
    """How many there are: a number, or a test of it."""

    def leanings(self) -> Leanings:
        return of_count(self.of, self.is_)

    def halves(self) -> tuple[Operator, Operator] | None:
        return halves_of(self, self.is_)

    def evaluate(self, reader: Reader) -> Proof:
        return proof_of_count(reader, self.name, self.of, count_members(reader, self.of), self.is_)


class Unique(Selecting):
    """Exactly one record matches."""

    name: ClassVar[str] = "unique"
    whole: ClassVar[str | None] = "of"

    def leanings(self) -> Leanings:
        return of_count(self.of, exactly(1))

    def evaluate(self, reader: Reader) -> Proof:
        return proof_of_count(reader, self.name, self.of, count_members(reader, self.of), exactly(1))


class Exists(Selecting):
    """Some record matches. False needs a complete list, or a key given in full whose record fails."""

    name: ClassVar[str] = "exists"
    whole: ClassVar[str | None] = "of"

    def leanings(self) -> Leanings:
        return towards(self.of.type, self.of.where, 1) + in_time(self.of)

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        words = selection_words(self.of, reader.called)
        if members.certain:
            parts = tuple(member.membership for member in members.certain)
            support: Support = Enough(1, tuple(part.support for part in parts))
            names = ", ".join(part.text for part in parts)
            return Proof(self.name, True, f"there are {words}: {names}", parts, support)
        named = self._named(reader)
        if named is not None and all(member.record == named for member in members.possible):
            proof = membership(reader, self.of, named)
            if proof.truth is False:
                return Proof(
                    self.name, False, f"it is none of the {words}: {proof.text}", (proof,), proof.support
                )
        covered = cover(reader, self.of)
        if covered and not members.possible:
            support = Together((covered.premise, *(proof.support for proof in members.others)))
            return Proof(self.name, False, f"there is no {words}", members.others, support)
        parts = (*(member.membership for member in members.possible), *members.others)
        gaps = tuple(dict.fromkeys(gap for member in members.possible for gap in member.membership.gaps))
        if not covered:
            gaps = (*gaps, list_gap(self.of, reader))
        return Proof(self.name, None, f"no {words} is known for certain", parts, gaps=gaps)

    def _named(self, reader: Reader) -> RecordId | None:
        """The one record that can match, where the selection gives its key in full."""
        record_type = reader.vocabulary.types[self.of.type]
        stated = dict(self.of.where)
        parts: list[Value] = []
        for name in record_type.key:
            condition = stated.get(name)
            if not isinstance(condition, Compare) or condition.comparator is not Comparator.WITHIN:
                return None
            operand = condition.operand
            # What a date, a number or a place asks for, records with other keys can satisfy too.
            if isinstance(operand, Its | FieldOf | Date | Number) or record_type.fields[name].within:
                return None
            parts.append(operand)
        return keyed_id(record_type.name, parts) if parts else None
