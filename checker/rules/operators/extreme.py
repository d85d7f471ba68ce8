"""``extreme``: the records with the highest or the lowest value of a field, or at a place after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Final, Self

from pydantic import Field

from checker.model.nodes import Node, Scalar, core
from checker.model.numbers import UnitError
from checker.model.truth import all_hold
from checker.model.values import RecordId
from checker.model.verdicts import Enough, Gap, Proof, Reason, Together
from checker.model.vocabulary import ORDERED
from checker.rules.numbers.aims import at_place, beside, heights, in_turn
from checker.rules.numbers.leanings import Leanings, fixed, read_at, towards
from checker.rules.numbers.number_leanings import NumberLeaning
from checker.rules.numbers.numbered import Numbered, in_mixed_units
from checker.rules.numbers.ranking import may_tie
from checker.rules.numbers.standings import Standings, standings
from checker.rules.numbers.valued import name_of_single_field
from checker.rules.operators.base import IntegerArgument, NodeArgument, ReferenceArgument, read_with
from checker.rules.operators.selecting import Late, Selecting
from checker.rules.reading.conditions import check_all, gaps_of, support_of_all
from checker.rules.reading.identity import largest_distinct
from checker.rules.reading.members import membership, select
from checker.rules.reading.memory import Choices
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import conditions_words, reference_words, selection_words, values_words
from checker.rules.written import grammar
from checker.rules.written.schemas import CONDITIONS, FLAG, NAME, Written, one_of, whole_number
from checker.rules.written.scope import Scope, kind_of

_ENDS: Final = ("highest", "lowest")
_MEANT: Final = {
    "most": "highest", "max": "highest", "maximum": "highest", "greatest": "highest", "largest": "highest",
    "latest": "highest", "last": "highest", "best": "highest", "top": "highest", "least": "lowest",
    "min": "lowest", "minimum": "lowest", "smallest": "lowest", "earliest": "lowest", "first": "lowest",
    "worst": "lowest", "bottom": "lowest",
}  # fmt: skip
_ORDINALS: Final = {1: "", 2: "second ", 3: "third "}


def _read_end(node: Node, scope: Scope) -> str | None:
    text = scope.expect_text(node, "'is'")
    if text is None or text in _ENDS:
        return None if text is None else str(text)
    meant = _MEANT.get(text.casefold())
    if meant is not None:
        scope.error(text, f"'{text}' is no end of an order", f"write is: {meant}")
    else:
        scope.unknown(text, str(text), _ENDS, "end of an order")
    return None


def _read_flag(node: Node, scope: Scope) -> bool | None:
    value = core(node) if isinstance(node, Scalar) else None
    if isinstance(value, bool):
        return value
    scope.error(node, f"'alone' is true or false, not {kind_of(node)}", "write alone: true")
    return None


class Extreme(Selecting):
    """The record is among those at a place in the order of a field, is alone there, and those at the place
    satisfy the conditions: whichever of these is asked for.

    The place of a record is one more than the number of records above it: two firsts are followed by a third.
    """

    name: ClassVar[str] = "extreme"
    late: ClassVar[dict[str, Late]] = {
        **Selecting.late,
        "field": name_of_single_field("'field'", ORDERED),
        "have": grammar.read_conditions,
    }

    field: Annotated[NodeArgument, Written(NAME)]
    """A number, a level or a date, by which they stand in order."""
    is_: Annotated[str, read_with(_read_end), Written(one_of(_ENDS))] = Field(alias="is")
    """The end of the order from which places are counted."""
    rank: Annotated[IntegerArgument, Written(whole_number(1))] = 1
    """The place: 1 is the very first."""
    record: ReferenceArgument | None = None
    """The record that stands there."""
    alone: Annotated[bool, read_with(_read_flag), Written(FLAG)] = False
    """Whether no other may stand there with it."""
    have: Annotated[NodeArgument, Written(CONDITIONS)] = None
    """What those that stand there have."""

    def bind(self, node: Node, scope: Scope) -> Self | None:
        bound = super().bind(node, scope)
        if self.rank < 1:
            scope.error(node, "'rank' counts from 1", "write rank: 1, or leave it out, for the very first")
            return None
        if bound is None:
            return None
        if bound.record is None and not bound.have and not bound.alone:
            advice = "name a record, conditions under 'have', or alone: true"
            scope.error(node, "'extreme' asks for nothing", advice)
            return None
        return bound.model_copy(update={"have": bound.have or None})

    def leanings(self) -> Leanings:
        field = (self.of.type, self.field)
        found = fixed(self.of) + read_at(self.record) + Leanings(counted=(self.of,))
        if self.record is None or self.record.id is None or self.rank > 1 or self.have:
            return found + Leanings(fixed=frozenset({field})) + towards(self.of.type, self.have or (), 1)
        sign = 1 if self.is_ == "highest" else -1
        return found + Leanings((NumberLeaning(field, sign, self.record.id),))

    def aims(self, reader: Reader, truth: bool) -> Iterator[Choices]:
        records = [member.record for member in select(reader, self.of).members]
        line = heights(reader, records, self.field, lowest=self.is_ == "lowest")
        named = self.record.id if self.record is not None else None
        places = (self.rank,) if truth or named is None else (len(line), 1)
        for record in in_turn(line) if named is None else [named]:
            if not truth and self.alone:
                yield from beside(line, record)
            for place in places:
                yield from at_place(line, place, record)

    def evaluate(self, reader: Reader) -> Proof:
        field = reader.field(self.of.type, self.field)
        records = selection_words(self.of, reader.called)
        what = f"{_ORDINALS.get(self.rank, f'{self.rank}th ')}{self.is_} {self.field} of {records}"
        try:
            found = standings(reader, self.of, field, lowest=self.is_ == "lowest")
        except UnitError as error:
            gap = Gap(Reason.IMPRECISE, f"{what}: {error}")
            members = select(reader, self.of)
            parts = (*in_mixed_units(members, self.field, reader), *members.others)
            return Proof(self.name, None, gap.text, parts, gaps=(gap,))
        asked: list[Proof] = []
        if self.record is not None:
            record = reader.resolve(self.record, reader.at_hand)
            if record is None:
                gap = Gap(Reason.MISSING, f"{reference_words(self.record)} cannot be told")
                asked.append(Proof("standing", None, gap.text, gaps=(gap,)))
            else:
                asked.append(self._stands(found, record))
        if self.have is not None:
            asked.append(self._satisfy(found))
        if self.alone and self.record is None:
            asked.append(self._is_one(found))
        truth = all_hold(each.truth for each in asked)
        gaps = gaps_of(truth, asked)
        if truth is None and not found.certain:
            gaps = (Gap(Reason.MISSING, f"no {records} is known for certain"), *gaps)
        text = f"{what}: {self._named(found)}; asked for {', '.join(each.text for each in asked)}"
        parts = () if reader.curt else (*(each.proof() for each in found.all), *found.members.others)
        return Proof(self.name, truth, text, parts, support_of_all(truth, asked), gaps)

    def _stands(self, found: Standings, record: RecordId) -> Proof:
        """Whether a record stands at the place, alone if that is asked."""
        reader = found.reader
        text = f"{reader.name(record)}{' alone' if self.alone else ''}"
        if not found.certain:
            return _step(None, text, found.gaps(found.all))
        belongs = membership(reader, self.of, record)
        if belongs.truth is False:
            some = Enough(1, tuple(each.support for each in found.certain))
            return Proof("standing", False, text, support=Together((belongs.support, some)))
        one = found.find(record)
        if one is None:
            gap = Gap(Reason.MISSING, f"nothing is stated of {reader.name(record)}")
            return _step(None, text, [gap])
        stands = found.stands_at(one, self.rank)
        ties = found.ties(one) if self.alone else False
        truth = all_hold((belongs.truth, stands, None if ties is None else not ties))
        if truth is None:
            rivals = [each for each in found.all if _may_change(one, each)]
            return _step(None, text, found.gaps([one, *rivals]))
        if truth is False and stands is False and (outdone := found.outdone(one, self.rank)) is not None:
            return Proof("standing", False, text, support=outdone)
        if truth is False and stands is not False:
            equal = found.tied_with(one)
            support = Together((one.support, Enough(1, tuple(each.support for each in equal))))
            return Proof("standing", False, text, support=support)
        return Proof("standing", truth, text, support=found.whole)

    def _satisfy(self, found: Standings) -> Proof:
        """Whether those at the place satisfy the conditions."""
        text = conditions_words(self.have, found.reader.called)
        rivals = [each for each in found.all if found.stands_at(each, self.rank) is not False]
        tested = [(each, check_all(found.reader, each.record, self.have)) for each in rivals]
        filled = found.is_filled(self.rank)
        truths = {have.truth for _, have in tested}
        failing = [
            have
            for each, have in tested
            if each.certain and have.truth is False and found.stands_at(each, self.rank)
        ]
        if found.covered and (failing or (filled and truths in ({True}, {False}))):
            truth = not failing and truths == {True}
            said = failing if failing else [have for _, have in tested]
            support = Together((found.whole, support_of_all(truth, said) if failing else _all(said)))
            return Proof("standing", truth, text, support=support)
        gaps = [*found.gaps([each for each in rivals if len(rivals) > 1 or not each.certain])]
        gaps += [gap for _, have in tested for gap in have.gaps]
        if not filled:
            gaps.append(Gap(Reason.IMPRECISE, f"there may be none at place {self.rank}"))
        return _step(None, text, gaps)

    def _is_one(self, found: Standings) -> Proof:
        """Whether exactly one record stands at the place."""
        text = "one alone"
        rivals = [each for each in found.all if found.stands_at(each, self.rank) is not False]
        settled = [each for each in rivals if each.certain and found.stands_at(each, self.rank)]
        if len(rivals) == 1 and found.is_filled(self.rank) and found.covered:
            return Proof("standing", True, text, support=found.whole)
        if found.covered and len(largest_distinct(found.reader, [each.record for each in settled])) > 1:
            return Proof("standing", False, text, support=found.whole)
        gaps = found.gaps(rivals)
        if not found.is_filled(self.rank):
            gaps.append(Gap(Reason.IMPRECISE, f"there may be none at place {self.rank}"))
        return _step(None, text, gaps)

    def _named(self, found: Standings) -> str:
        """Who stands at the place, or may."""
        if found.reader.curt:
            return ""
        truths = [(each, found.stands_at(each, self.rank)) for each in found.all]
        sure = [each for each, truth in truths if truth and each.certain]
        named = sure or [each for each, truth in truths if truth is not False]
        names = [f"{found.reader.name(each.record)} ({_value(each, found)})" for each in named]
        return f"{' or '.join(names) if not sure else ', '.join(names)}" or "not known"


def _all(proofs: Sequence[Proof]) -> Together:
    return Together(tuple(proof.support for proof in proofs))


def _value(each: Numbered, found: Standings) -> str:
    return values_words(each.valued.values(), found.reader.called)


def _may_change(one: Numbered, other: Numbered) -> bool:
    """Whether it is open on which side of one record another stands, or whether it stands there at all."""
    if other.record == one.record:
        return False
    above = other.high[0] >= one.low[0]
    return above and (not other.certain or may_tie(one.bounds, other.bounds))


def _step(truth: None, text: str, gaps: Sequence[Gap]) -> Proof:
    found = tuple(dict.fromkeys(gaps)) or (Gap(Reason.IMPRECISE, f"the values leave it open: {text}"),)
    return Proof("standing", truth, text, gaps=found)
