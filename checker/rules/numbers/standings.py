"""The records of a selection in the order of one field: who stands where, as far as is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from checker.model.arithmetic import End, as_bound, high_end, interval, low_end, negative
from checker.model.conditions import Selection
from checker.model.dates import Date
from checker.model.frozen import dataclass
from checker.model.numbers import Bound, Number
from checker.model.truth import Truth
from checker.model.values import Level, RecordId
from checker.model.verdicts import NOTHING, Basis, Enough, Gap, Reason, Support, Together
from checker.model.vocabulary import Field, Kind
from checker.rules.numbers.numbered import Numbered, with_numbers
from checker.rules.numbers.ranking import Ranking, is_above, may_tie, must_tie, ranking
from checker.rules.numbers.valued import Valued, read_values
from checker.rules.reading.completeness import Cover, cover, list_gap
from checker.rules.reading.identity import largest_distinct, telling, told_apart
from checker.rules.reading.members import Members, select
from checker.rules.reading.orders import when_of
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import selection_words

WORK_OF_A_PLACE = 20
"""To find where one record stands takes as long as looking at so many."""


@dataclass(frozen=True, slots=True)
class Standings:
    """The members with their values as numbers, a greater one standing above a smaller one."""

    reader: Reader
    of: Selection
    members: Members
    all: tuple[Numbered, ...]
    different: tuple[Numbered, ...]
    """Certain members that are told apart."""
    ranking: Ranking
    covered: Cover
    known: dict[tuple[End, End, int], Truth]
    """Who stands where, by the bounds of a value: many have the same."""

    @property
    def certain(self) -> list[Numbered]:
        return [each for each in self.all if each.certain]

    def find(self, record: RecordId) -> Numbered | None:
        """The member that is this record."""
        return next((each for each in self.all if each.record == record), None)

    def stands_at(self, one: Numbered, place: int) -> Truth:
        """Whether a member, if it is one, stands at a place."""
        key = (low_end(one.bounds), high_end(one.bounds), place)
        if key not in self.known:
            self.known[key] = self.ranking.stands_at(one.bounds, place)
        return self.known[key]

    def is_filled(self, place: int) -> bool:
        """Whether some record certainly stands at a place, whichever it is."""
        if not self.certain:
            return False
        if place == 1 or any(each.certain and self.stands_at(each, place) for each in self.all):
            return True
        return len(self.different) >= place and not self._may_tie()

    def _may_tie(self) -> bool:
        line = sorted((each.bounds for each in self.all), key=lambda number: (number.low, number.high))
        return any(may_tie(one, other) for one, other in pairwise(line))

    def tied_with(self, one: Numbered) -> list[Numbered]:
        """The other things that certainly have the value that a member has."""
        return [
            other
            for other in self.certain
            if must_tie(one.bounds, other.bounds) and told_apart(self.reader, one.record, other.record)
        ]

    def ties(self, one: Numbered) -> Truth:
        """Whether some other thing has the value that a member has."""
        if self.tied_with(one):
            return True
        others = (each for each in self.all if each.record != one.record)
        return None if any(may_tie(one.bounds, other.bounds) for other in others) else False

    def outdone(self, one: Numbered, place: int) -> Support | None:
        """What it rests on that at least so many things are above one; None if that is not known."""
        above = [each for each in self.different if is_above(each.bounds, one.bounds)]
        if len(above) < place:
            return None
        if self.reader.curt:
            return NOTHING
        parts: list[Support] = [one.valued.cells[0].support]
        parts.append(Enough(place, tuple(each.support for each in above)))
        if place > 1 and (apart := telling(self.reader, [each.record for each in above])):
            parts.append(Basis(apart))
        return Together(tuple(parts))

    @property
    def whole(self) -> Support:
        """All records with their values, and their list."""
        if self.reader.curt:
            return NOTHING
        apart = telling(self.reader, [each.record for each in self.different])
        others = (proof.support for proof in self.members.others)
        parts = (self.covered.premise, *(each.support for each in self.all), *others)
        return Together((*parts, Basis(apart)) if apart else parts)

    def gaps(self, relevant: Sequence[Numbered]) -> list[Gap]:
        """What leaves open who stands where."""
        records = selection_words(self.of, self.reader.called)
        found = [gap for each in relevant for gap in each.gaps]
        if len(self.different) < len(self.certain):
            found.append(Gap(Reason.IMPRECISE, f"nothing stated tells all {records} apart"))
        if not self.covered:
            found.append(list_gap(self.of, self.reader))
        return found


def standings(reader: Reader, of: Selection, field: Field, *, lowest: bool) -> Standings:
    """The standings by a field of numbers, levels or dates; with ``lowest`` the smallest value stands
    highest. Raises :class:`UnitError` if the units of the numbers cannot be compared."""
    members = select(reader, of)
    numbered = _in_order(reader, members, field)
    if lowest:
        numbered = [replace(each, number=negative(each.bounds)) for each in numbered]
    reader.work += WORK_OF_A_PLACE * len(numbered)
    certain = [each for each in numbered if each.certain]
    different = [certain[index] for index in largest_distinct(reader, [each.record for each in certain])]
    covered = cover(reader, of)
    found = ranking(
        [each.bounds for each in different],
        [each.bounds for each in numbered],
        whole=field.kind is not Kind.NUMBER,
        complete=bool(covered),
    )
    return Standings(reader, of, members, tuple(numbered), tuple(different), found, covered, {})


def _in_order(reader: Reader, members: Members, field: Field) -> list[Numbered]:
    if field.kind is Kind.NUMBER:
        return with_numbers(members, field.name, reader)
    valued = [read_values(reader, member, (field.name,)) for member in members.members]
    return [Numbered(each, _position(each, field)) for each in valued]


def _position(valued: Valued, field: Field) -> Number:
    """A level by its rank, a date by the days that it can be."""
    low: Bound
    high: Bound
    if field.kind is Kind.LEVEL:
        ranks = [value.rank for value in valued.values() if isinstance(value, Level)]
        top = len(field.scale.levels) - 1 if field.scale is not None else 0
        low, high = Fraction(min(ranks, default=0)), Fraction(max(ranks, default=top))
    else:
        days = when_of([value for value in valued.values() if isinstance(value, Date)])
        low, high = as_bound(days.first), as_bound(days.last)
    return interval((low, isinstance(low, float)), (high, isinstance(high, float)))
