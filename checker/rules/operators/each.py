"""``each``: every record of a selection satisfies conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from checker.model.conditions import Conditions
from checker.model.frozen import dataclass
from checker.model.truth import Truth
from checker.model.verdicts import Enough, Gap, Proof, Reason, Support, Together
from checker.rules.numbers.leanings import Leanings, fixed, towards
from checker.rules.operators.selecting import Testing
from checker.rules.reading.completeness import cover, list_gap
from checker.rules.reading.conditions import check_all
from checker.rules.reading.members import Member, Members, select
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import conditions_words, selection_words


@dataclass(frozen=True, slots=True)
class Tested:
    """A member, and whether it satisfies the further conditions."""

    member: Member
    have: Proof

    @property
    def satisfies(self) -> Truth:
        return self.have.truth

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return (*self.member.membership.gaps, *self.have.gaps)

    def proof(self) -> Proof:
        """Membership and conditions as one step."""
        return Proof(
            "member",
            self.have.truth,
            self.member.membership.text,
            (*self.member.membership.parts, *self.have.parts),
            self.support,
            self.gaps,
            record=self.member.record,
        )

    @property
    def support(self) -> Support:
        return Together((self.member.membership.support, self.have.support))


def test_members(reader: Reader, members: Members, have: Conditions) -> tuple[Tested, ...]:
    """Hold every certain or possible member against further conditions."""
    known = reader.known(("have", have))
    return tuple(
        Tested(member, reader.recall(known, member.record, check_all, reader, member.record, have))
        for member in members.members
    )


def parts_of(reader: Reader, tested: Sequence[Tested], members: Members) -> tuple[Proof, ...]:
    """Every record that was looked at, as steps of a proof; none where the truth alone is wanted."""
    return () if reader.curt else (*(each.proof() for each in tested), *members.others)


class Each(Testing):
    """There are such records, and every one satisfies the conditions."""

    name: ClassVar[str] = "each"

    def leanings(self) -> Leanings | None:
        return fixed(self.of) + towards(self.of.type, self.have, 1)

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        tested = test_members(reader, members, self.have)
        parts = parts_of(reader, tested, members)
        what = f"all {selection_words(self.of, reader.called)}: {conditions_words(self.have, reader.called)}"
        failing = [each for each in tested if each.member.certain and each.satisfies is False]
        if failing:
            names = "; ".join(_why_not(each) for each in failing)
            support: Support = Enough(1, tuple(each.support for each in failing))
            return Proof(self.name, False, f"{what}; not so: {names}", parts, support)
        covered = cover(reader, self.of)
        if covered and members.certain and all(each.satisfies for each in tested):
            support = Together(
                (covered.premise, *(each.support for each in tested), *supports(members.others))
            )
            return Proof(self.name, True, f"{what}: so are all {len(tested)}", parts, support)
        gaps = [gap for each in tested if each.satisfies is not True for gap in each.gaps]
        if not covered:
            gaps.append(list_gap(self.of, reader))
        if not members.certain:
            gaps.append(
                Gap(Reason.MISSING, f"no {selection_words(self.of, reader.called)} is known for certain")
            )
        return Proof(self.name, None, f"{what}: open", parts, gaps=tuple(dict.fromkeys(gaps)))


def _why_not(tested: Tested) -> str:
    """The conditions that a member fails."""
    return ", ".join(part.text for part in tested.have.parts if part.truth is False)


def supports(proofs: Sequence[Proof]) -> tuple[Support, ...]:
    return tuple(proof.support for proof in proofs)
