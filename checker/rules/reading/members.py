"""Which records a selection holds: certainly, possibly, or not."""

from __future__ import annotations

from collections.abc import Collection

from checker.model import dates
from checker.model.conditions import Selection
from checker.model.dates import Date
from checker.model.frozen import dataclass
from checker.model.truth import Truth, agreed, all_hold, both
from checker.model.values import RecordId, Value
from checker.model.verdicts import NOTHING, Gap, Premise, Proof, Reason, Support
from checker.model.vocabulary import DATED
from checker.rules.reading.conditions import CURT, assumptions, check, gaps_of, support_of_all
from checker.rules.reading.reader import Reader
from checker.rules.reading.supports import premises
from checker.rules.reading.words import values_words


@dataclass(frozen=True, slots=True)
class Member:
    """A record and whether it belongs to a selection."""

    record: RecordId
    membership: Proof

    @property
    def certain(self) -> bool:
        return self.membership.truth is True


@dataclass(frozen=True, slots=True)
class Members:
    """The records of a selection in a set of statements."""

    members: tuple[Member, ...]
    """Certain and possible ones, in the order of their ids."""
    others: tuple[Proof, ...]
    """Why each other record of the type does not belong."""

    @property
    def certain(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.certain)

    @property
    def possible(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if not member.certain)


def dating_of(selection: Selection, reader: Reader) -> str | None:
    """The dating that orders a selection: ``by``, else the type's group; None if the type has none."""
    if selection.by is not None:
        return selection.by
    return reader.vocabulary.types[selection.type].dating


def select(reader: Reader, selection: Selection, *, without: Collection[RecordId] = frozenset()) -> Members:
    """Sort the records of a set of statements by whether they belong to a selection. ``without``: records
    that are not asked."""
    members: list[Member] = []
    others: list[Proof] = []
    known = reader.known(selection)
    records = reader.recall(known, ("records", without), reader.view.members, selection, without)
    reader.work += len(records)
    for record in records:
        proof = reader.recall(known, record, membership, reader, selection, record)
        if proof.truth is False:
            others.append(proof)
        else:
            members.append(Member(record, proof))
    return Members(tuple(members), tuple(others))


def membership(reader: Reader, selection: Selection, record: RecordId) -> Proof:
    """Whether one record belongs to a selection."""
    if reader.curt:
        return Proof("member", _belongs(reader, selection, record), "", record=record)
    parts = [check(reader, record, name, condition) for name, condition in selection.where]
    if selection.over is not None:
        by = dating_of(selection, reader)
        assert by is not None
        parts.append(in_time(reader, record, by, selection.over))
    truth = all_hold(part.truth for part in parts)
    support = support_of_all(truth, parts)
    if truth and next(premises(support), None) is None:
        support = spoken_of(reader, record)
    return Proof(
        "member",
        truth,
        reader.name(record),
        tuple(parts),
        support,
        gaps_of(truth, parts),
        record=record,
    )


def _belongs(reader: Reader, selection: Selection, record: RecordId) -> Truth:
    """The truth of a membership. Every condition is read, for what is read decides the repairs."""
    truth: Truth = True
    for name, condition in selection.where:
        truth = both(truth, check(reader, record, name, condition).truth)
    if selection.over is not None:
        by = dating_of(selection, reader)
        assert by is not None
        truth = both(truth, in_time(reader, record, by, selection.over).truth)
    return truth


def spoken_of(reader: Reader, record: RecordId) -> Premise:
    """That there is a record at all: what a member rests on whose conditions are all identity or key."""
    view = reader.view
    statements = tuple(each for name in view.facts.fields(record) for each in view.cell(record, name))
    return Premise(f"a source speaks of {reader.name(record)}", statements)


def in_time(reader: Reader, record: RecordId, by: str, over: Date) -> Proof:
    """Whether a record's dating lies within a time.

    By ``dated`` every stated dating counts, open ones included: all inside is true, all outside is
    false, anything else unknown.
    """
    readings = reader.datings(record) if by == DATED else [(by, reader.read(record, by))]
    stated = [(name, reading) for name, reading in readings if reading.values]
    values = [value for _, reading in stated for value in reading.values]
    truth = within(values[0], over) if len(values) == 1 else agreed(within(value, over) for value in values)
    if reader.curt:
        return CURT[truth]
    label = f"{by} of {reader.name(record)} within {over.text}"
    seen = (
        "; ".join([f"{name} {values_words(reading.values, reader.called)}" for name, reading in stated])
        or "not stated"
    )
    statements = tuple([each for _, reading in stated for each in reading.statements])
    support: Support = NOTHING
    if truth is not None and statements:  # else it is given: what a key says needs no witness
        one = values[0] if len(values) == 1 else None
        satisfying = [each for each in statements if each.value is one or within(each.value, over) == truth]
        support = Premise(label, tuple(satisfying))
    given = [
        each
        for name, reading in stated
        if reading.given
        for each in assumptions(reader, record, name, reading)
    ]
    reason = Reason.IMPRECISE if stated else Reason.MISSING
    gaps = () if truth is not None else (Gap(reason, f"{label}: {seen}"),)
    return Proof(
        "condition",
        truth,
        f"{label}: {seen}",
        (),
        support,
        gaps,
        statements,
        record=record,
        field=by,
        assumptions=tuple(given),
    )


def within(value: Value, over: Date) -> Truth:
    """Whether a date lies within a time."""
    return dates.within(value, over) if isinstance(value, Date) else None
