"""The records of a selection with the number that each has in one field, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checker.model.arithmetic import ANYTHING, End, high_end, hull, low_end
from checker.model.frozen import dataclass
from checker.model.numbers import Number, UnitError, converted
from checker.model.values import RecordId, Value
from checker.model.verdicts import Gap, Proof, Reason, Support
from checker.rules.numbers.valued import Valued, read_values
from checker.rules.reading.members import Member, Members
from checker.rules.reading.operands import Resolved
from checker.rules.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Numbered:
    """A member of a selection, and the number that it has."""

    valued: Valued
    number: Number | None
    """None where nothing is known of it."""

    @property
    def record(self) -> RecordId:
        return self.valued.record

    @property
    def certain(self) -> bool:
        """Whether it certainly belongs to the selection."""
        return self.valued.member.certain

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
        return self.valued.support

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Why it may not belong, and why its number is not known exactly."""
        found = (*self.valued.member.membership.gaps, *inexact(self.valued.cells[0], self.number))
        return tuple(dict.fromkeys(found))

    def proof(self) -> Proof:
        """Membership and value as one step."""
        return self.valued.proof()


def number_among(values: Sequence[Value]) -> Number | None:
    """The number that a cell holds, whichever of its values it is; None if that cannot be told."""
    numbers = tuple(value for value in values if isinstance(value, Number))
    return numbers[0] if len(numbers) == 1 else _around(numbers)


@lru_cache(maxsize=4096)
def _around(several: tuple[Number, ...]) -> Number | None:
    """The interval around several numbers. A cell is read in every reading of the others."""
    try:
        numbers = _in_one_unit(several)
    except UnitError:
        return None
    return hull(numbers) if numbers else None


def inexact(resolved: Resolved, number: Number | None) -> tuple[Gap, ...]:
    """Why the number of a field is not known exactly."""
    if resolved.gap is not None:
        return (resolved.gap,)
    if number is not None and number.is_exact:
        return ()
    reason = Reason.IMPRECISE if len(resolved.values) == 1 else Reason.TOO_MANY_READINGS
    return (Gap(reason, f"this leaves it open: {resolved.words}"),)


def with_numbers(members: Members, field: str, reader: Reader) -> list[Numbered]:
    """The members with their numbers, all in one unit.

    Raises :class:`UnitError` if their units cannot be compared.
    """
    found = [_numbered(reader, member, field) for member in members.members]
    rest = iter(_in_one_unit([each.number for each in found if each.number is not None]))
    return [each if each.number is None else replace(each, number=next(rest)) for each in found]


def _numbered(reader: Reader, member: Member, field: str) -> Numbered:
    valued = read_values(reader, member, (field,))
    return Numbered(valued, number_among(valued.values()))


def in_mixed_units(members: Members, field: str, reader: Reader) -> tuple[Proof, ...]:
    """The members with what they have, as steps of a proof, where no one unit holds them all."""
    return tuple(read_values(reader, member, (field,)).proof() for member in members.members)


def _in_one_unit(numbers: Sequence[Number]) -> list[Number]:
    unit = next((each.unit for each in numbers if each.unit is not None), None)
    return list(numbers) if unit is None else [converted(each, unit) for each in numbers]
