"""The records of a selection with what they have in one field, as numbers that can be put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model.arithmetic import ANYTHING, End, high_end, hull, low_end
from checker.model.conditions import Its
from checker.model.numbers import Number, UnitError, converted
from checker.model.values import Value
from checker.model.verdicts import Gap, Proof, Reason, Support, Together
from checker.rules.conditions import Resolved, resolve
from checker.rules.members import Member, Members
from checker.rules.reader import Reader
from checker.rules.words import values_words


@dataclass(frozen=True, slots=True)
class Valued:
    """A member of a selection, and the number that it has in a field."""

    member: Member
    resolved: Resolved
    number: Number | None
    """None where nothing is known of it."""

    @property
    def bounds(self) -> Number:
        """The number, or any number where nothing is known of it."""
        return self.number or ANYTHING

    @property
    def low(self) -> End:
        return low_end(self.bounds)

    @property
    def high(self) -> End:
        return high_end(self.bounds)

    @property
    def support(self) -> Support:
        return Together((self.member.membership.support, self.resolved.support))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return (*self.member.membership.gaps, *inexact(self.resolved, self.number))

    def proof(self, field: str, reader: Reader) -> Proof:
        """Membership and value as one step."""
        membership, record = self.member.membership, self.member.record
        if reader.curt:
            return membership
        known = self.number is not None
        value = Proof(
            "value",
            True if known else None,
            f"{field} of {reader.name(record)} is {values_words(self.resolved.values, reader.called)}",
            support=self.resolved.support,
            gaps=() if known else inexact(self.resolved, self.number),
            statements=self.resolved.statements,
            record=record,
            field=field,
        )
        parts = (*membership.parts, value)
        return replace(membership, parts=parts, support=self.support)


def number_among(values: Sequence[Value]) -> Number | None:
    """The number that a cell holds, whichever of its values it is; None if that cannot be told."""
    numbers = _in_one_unit([value for value in values if isinstance(value, Number)])
    return hull(numbers) if numbers else None


def inexact(resolved: Resolved, number: Number | None) -> tuple[Gap, ...]:
    """Why the number of a field is not known exactly."""
    if resolved.gap is not None:
        return (resolved.gap,)
    if number is not None and number.is_exact:
        return ()
    reason = Reason.IMPRECISE if len(resolved.values) == 1 else Reason.TOO_MANY_READINGS
    return (Gap(reason, f"this leaves it open: {resolved.words}"),)


def with_numbers(members: Members, field: str, reader: Reader) -> list[Valued] | None:
    """The members with their numbers, all in one unit; None if their units cannot be compared."""
    found = []
    for member in members.members:
        resolved = resolve(Its(field), member.record, reader)
        found.append(Valued(member, resolved, number_among(resolved.values)))
    known = [each.number for each in found if each.number is not None]
    numbers = _in_one_unit(known)
    if numbers is None:
        return None
    rest = iter(numbers)
    return [each if each.number is None else replace(each, number=next(rest)) for each in found]


def _in_one_unit(numbers: Sequence[Number]) -> list[Number] | None:
    unit = next((each.unit for each in numbers if each.unit is not None), None)
    try:
        return list(numbers) if unit is None else [converted(each, unit) for each in numbers]
    except UnitError:
        return None
