"""``first_since``: a record satisfies conditions, and none between it and an earlier time or record did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from checker.model.conditions import AllOf, Conditions, Reference, Selection
from checker.model.frozen import dataclass
from checker.model.nodes import Mapping, Node
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.model.verdicts import Basis, Enough, Gap, Proof, Reason, Support, Together
from checker.model.vocabulary import RecordType
from checker.rules.numbers.leanings import Leanings, fixed, operand_fields, towards
from checker.rules.operators.base import NodeArgument, ReferenceArgument
from checker.rules.operators.before import read_dates, step
from checker.rules.operators.each import Tested, supports, test_members
from checker.rules.operators.selecting import Late, Testing
from checker.rules.reading.completeness import Cover, cover, list_gap
from checker.rules.reading.conditions import check_all
from checker.rules.reading.identity import told_apart
from checker.rules.reading.members import Members, dating_of, select
from checker.rules.reading.orders import When, datings_of, when, when_of
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import conditions_words, reference_words, selection_words
from checker.rules.written import grammar
from checker.rules.written.schemas import RECORD_OR_DATE, Written
from checker.rules.written.scope import Scope


@dataclass(frozen=True, slots=True)
class _Time:
    """The time between ``since`` and the record, neither included."""

    since: When
    record: When
    from_record: RecordId | None
    """The record that ``since`` names; None for a date."""
    proof: Proof
    leaning: tuple[Statement, ...]
    """What puts the two ends in order."""

    @property
    def is_certain(self) -> bool:
        return self.since.before(self.record)

    def holds(self, when: When) -> bool:
        """Whether another record certainly lies within it."""
        return self.since.before(when) and when.before(self.record)

    def may_hold(self, when: When) -> bool:
        """Whether another record may lie within it. Two records of one day may stand either way; what is
        dated on the day that ``since`` names does not lie after it."""
        early = when.before(self.since) or (self.from_record is None and when.last <= self.since.first)
        return not (early or self.record.before(when))


def _read_since(node: Node, record_type: RecordType, scope: Scope) -> object:
    if not isinstance(node, Mapping) or node.key("field") is not None:
        return grammar.read_date_operand(node, scope)
    reference = grammar.read_reference(node, scope)
    if reference is not None and reference.type != record_type.name:
        message = f"'since' names a {reference.type}, and the records here are of '{record_type.name}'"
        scope.error(node, message, f"name a {record_type.name}, or a date: add field: DATE")
        return None
    return reference


class FirstSince(Testing):
    """The record satisfies the conditions, and no member that lies strictly between ``since`` and it does.

    ``since`` is a date or a record. An unlisted record between the two could satisfy them as well, so it
    needs a complete list of that time to be true: of all members, or of those that satisfy the conditions.
    """

    name: ClassVar[str] = "first_since"
    late: ClassVar[dict[str, Late]] = {**Testing.late, "since": _read_since}

    record: ReferenceArgument
    """The first one."""
    since: Annotated[NodeArgument, Written(RECORD_OR_DATE)]
    """A record before it, or a date; what stands there does not count."""

    @property
    def satisfying(self) -> Selection:
        """The members that satisfy the conditions: a complete list of these is enough."""
        of = self.of
        return Selection(of.type, _joined(of.where, self.have), of.by, of.over, of.location)

    def leanings(self) -> Leanings | None:
        """It is truer the better the record satisfies the conditions, and the worse all others do."""
        record, since = self.record, self.since if isinstance(self.since, Reference) else None
        if record.id is None or (since is not None and since.id is None):
            return None
        ends = frozenset(each.id for each in (record, since) if each is not None and each.id is not None)
        found = fixed(self.of, ordered=True) + Leanings(counted=(self.of,), named=(record,))
        if since is None:
            found += Leanings(fixed=frozenset(operand_fields(self.of.type, [self.since])))
        else:
            found += Leanings(named=(since,))
        return (
            found
            + towards(self.of.type, self.have, 1, of_one=record.id)
            + towards(self.of.type, self.have, -1, of_others=ends)
        )

    def evaluate(self, reader: Reader) -> Proof:
        record = reader.resolve(self.record, reader.at_hand)
        members = select(reader, self.of)
        tested = test_members(reader, members, self.have)
        words = f"{selection_words(self.of, reader.called)}: {conditions_words(self.have, reader.called)}"
        if record is None:
            gap = Gap(Reason.MISSING, f"{reference_words(self.record)} cannot be told")
            return Proof(self.name, None, gap.text, (*(each.proof() for each in tested),), gaps=(gap,))
        itself = check_all(reader, record, self.have)
        time = self._time(reader, record)
        parts = (itself, time.proof, *(each.proof() for each in tested), *members.others)
        what = f"{reader.name(record)} is the first since {time.proof.text} of {words}"
        if itself.truth is False:
            return Proof(self.name, False, f"{what}; it is none of them", parts, itself.support)
        others = [each for each in tested if each.member.record not in (record, time.from_record)]
        gaps = self._open(reader, record, time, tested)
        if not gaps:
            earlier = [each for each in others if self._is_earlier(reader, record, time, each)]
            if earlier:
                names = ", ".join(reader.name(each.member.record) for each in earlier)
                support: Support = Enough(1, tuple(self._support(reader, each) for each in earlier))
                ends = (time.proof.support, Basis(time.leaning))
                return Proof(self.name, False, f"{what}; not so: {names}", parts, Together((support, *ends)))
        open_ = [each for each in others if self._may_be_earlier(reader, time, each)]
        covered = self._cover(reader, time)
        if itself.truth and not gaps and not open_ and covered:
            found = self._true(reader, record, itself, time, tested, others, members, covered)
            return Proof(self.name, True, f"{what}: no other lies between", parts, found)
        gaps += [*itself.gaps, *(gap for each in open_ for gap in each.gaps)]
        if not covered:
            gaps.append(list_gap(self.of, reader))
        if not gaps:
            names = ", ".join(reader.name(each.member.record) for each in open_)
            gaps.append(Gap(Reason.IMPRECISE, f"nothing stated shows whether {names} lies between"))
        return Proof(self.name, None, f"{what}: open", parts, gaps=tuple(dict.fromkeys(gaps)))

    def _time(self, reader: Reader, record: RecordId) -> _Time:
        by = dating_of(self.of, reader)
        leaning = datings_of(reader, record, by)
        end = when(reader, record, by)
        if not isinstance(self.since, Reference):
            resolved, found = read_dates(self.since, reader)
            return _Time(when_of(found), end, None, step(self.since, resolved, found, reader), leaning)
        start = reader.resolve(self.since, reader.at_hand)
        if start is None:
            gap = Gap(Reason.MISSING, f"{reference_words(self.since)} cannot be told")
            return _Time(when_of(()), end, None, Proof("date", None, gap.text, gaps=(gap,)), leaning)
        leaning += datings_of(reader, start, by)
        named = Proof("date", True, reader.name(start), record=start)
        return _Time(when(reader, start, by), end, start, named, leaning)

    def _open(self, reader: Reader, record: RecordId, time: _Time, tested: Sequence[Tested]) -> list[Gap]:
        """Why it is open whether there is a time between the two, and whether the record belongs to these."""
        gaps = [*time.proof.gaps]
        if not any(each.member.record == record and each.member.certain for each in tested):
            words = selection_words(self.of, reader.called)
            gaps.append(
                Gap(Reason.MISSING, f"nothing stated shows that {reader.name(record)} is one of {words}")
            )
        start = time.from_record
        if not time.is_certain or (start is not None and not told_apart(reader, start, record)):
            message = f"nothing stated shows that {reader.name(record)} comes after {time.proof.text}"
            gaps.append(Gap(Reason.IMPRECISE, message))
        return gaps

    def _is_earlier(self, reader: Reader, record: RecordId, time: _Time, other: Tested) -> bool:
        """Whether another member certainly lies between and satisfies the conditions."""
        if not (other.satisfies and other.member.certain):
            return False
        ends = [end for end in (record, time.from_record) if end is not None]
        return time.holds(self._when(reader, other)) and all(
            told_apart(reader, other.member.record, end) for end in ends
        )

    def _may_be_earlier(self, reader: Reader, time: _Time, other: Tested) -> bool:
        return other.satisfies is not False and time.may_hold(self._when(reader, other))

    def _when(self, reader: Reader, each: Tested) -> When:
        return when(reader, each.member.record, dating_of(self.of, reader))

    def _cover(self, reader: Reader, time: _Time) -> Cover:
        days = (time.since.first, time.record.last)
        return cover(reader, self.of, days) or cover(reader, self.satisfying, days)

    def _support(self, reader: Reader, each: Tested) -> Support:
        leaning = datings_of(reader, each.member.record, dating_of(self.of, reader))
        return Together((each.support, Basis(leaning)))

    def _true(
        self,
        reader: Reader,
        record: RecordId,
        itself: Proof,
        time: _Time,
        tested: Sequence[Tested],
        others: Sequence[Tested],
        members: Members,
        covered: Cover,
    ) -> Support:
        by = dating_of(self.of, reader)
        membership = [each.member.membership.support for each in tested if each.member.record == record]
        failing = [each.have.support for each in others if each.satisfies is False]
        outside = [each for each in others if each.satisfies is not False]
        dates = (say for each in outside for say in datings_of(reader, each.member.record, by))
        parts = (covered.premise, itself.support, *membership, time.proof.support, *failing)
        leaning = Basis(tuple(dict.fromkeys((*time.leaning, *dates))))
        return Together(tuple(dict.fromkeys((*parts, leaning, *supports(members.others)))))


def _joined(where: Conditions, have: Conditions) -> Conditions:
    """Both sets of conditions, with one condition for each field."""
    found = dict(where)
    for name, condition in have:
        known = found.get(name)
        found[name] = condition if known is None or known == condition else AllOf((known, condition))
    return tuple(found.items())
