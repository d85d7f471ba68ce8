"""Whether a list is complete: which declarations close a set of statements, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day
from checker.model.conditions import AllOf, AnyOf, Comparator, Compare, Condition, Selection
from checker.model.dates import cut, latest, span
from checker.model.frozen import dataclass
from checker.model.sources import AnchoredDeclaration, Rejection, Statement
from checker.model.values import EntityValue, Level, RecordId, lies_within
from checker.model.verdicts import NOTHING, Basis, Gap, Premise, Reason, Support, Together
from checker.model.vocabulary import Kind
from checker.rules.reading.facts import Facts
from checker.rules.reading.identity import all_told_apart
from checker.rules.reading.members import Members, dating_of, membership, select
from checker.rules.reading.operands import fields_named
from checker.rules.reading.reader import Reader
from checker.rules.reading.supports import evidence_of
from checker.rules.reading.views import View
from checker.rules.reading.words import Names, as_written, selection_words

ALL_TIME = (EVER_BEFORE, EVER_AFTER)
LEFT_OUT: Final = "; a list is declared at "
"""Begins what is said of a list that is no evidence."""
MOST_LEFT_OUT: Final = 3
"""So many of them are named."""
_WHY_LEFT_OUT: Final = {
    Rejection.GRADE: "its quote is not faithful",
    Rejection.VALUE: "its number or its time is not in its quote",
    Rejection.QUOTE: "it has no quote",
    Rejection.LATER: "it is inferred from a source that was not published by then",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """The declarations that say: no unlisted record can change this."""

    declarations: tuple[AnchoredDeclaration, ...] = ()
    assumed: bool = False
    names: Names = as_written

    def __bool__(self) -> bool:
        return self.assumed or bool(self.declarations)

    basis: tuple[Statement, ...] = ()
    """What the lists were counted on."""

    @property
    def premise(self) -> Support:
        """That the list is complete, for the proof."""
        if not self.declarations:
            return NOTHING
        words = selection_words(self.declarations[0].declaration.of, self.names)
        premise = Premise(f"the list of {words} is complete", declarations=self.declarations)
        return Together((premise, Basis(self.basis))) if self.basis else premise


def cover(reader: Reader, selection: Selection, time: tuple[Day, Day] | None = None) -> Cover:
    """What covers an operator whose result unlisted records could change only within a time.

    ``time``: first and last day; None: no other limit than the selection's ``over``.
    """
    limits = span(selection.over) if selection.over is not None else ALL_TIME
    time = limits if time is None else (max(time[0], limits[0]), min(time[1], limits[1]))
    known = reader.covers.get((selection, time))
    if known is None:
        known = reader.covers[selection, time] = _cover(reader, selection, time)
    return known


def _cover(reader: Reader, selection: Selection, time: tuple[Day, Day]) -> Cover:
    found = [
        each
        for each in reader.view.declared(selection)
        if _in_window(reader, selection, each, time)
        and _implies_all(selection, each.declaration.of, reader)
        and closes(reader, each)
    ]
    if reader.curt:
        return Cover(tuple(found), reader.assume_complete)
    basis = tuple(dict.fromkeys(each for anchored in found for each in _basis(reader, anchored)))
    return Cover(tuple(found), reader.assume_complete, reader.called, basis)


def _basis(reader: Reader, anchored: AnchoredDeclaration) -> tuple[Statement, ...]:
    """What makes the records of a list its records, and tells them apart; what tables say is left out."""
    basis = reader.view.bases.get(anchored)
    if basis is None:
        of = anchored.declaration.of
        named = any(fields_named(condition) for _, condition in of.where)  # perhaps of a type that is written
        if not named and of.type not in reader.view.facts.written_types:
            return ()
        members = listed_one_by_one(reader, anchored)
        stated = [each for member in members.members for each in evidence_of(member.membership.support)]
        basis = tuple(
            each for each in dict.fromkeys(stated) if isinstance(each, Statement) and each.entry.table is None
        )
        if not reader.trail:
            reader.view.bases[anchored] = basis
    return basis


def listed_one_by_one(reader: Reader, anchored: AnchoredDeclaration) -> Members:
    """The records of a list, without the rows of tables that are counted."""
    facts = reader.view.facts
    return select(reader, scoped(anchored, facts), without=counted_rows(anchored, facts))


def counted_rows(anchored: AnchoredDeclaration, facts: Facts) -> frozenset[RecordId]:
    """The records of a list that are rows of tables, and are counted."""
    return facts.unread.counted if anchored.declaration.location in facts.unread.lists else frozenset()


def closes(reader: Reader, anchored: AnchoredDeclaration) -> bool:
    """Whether the set knows exactly the declared number of records, and none merely possible."""
    found = reader.closed.get(anchored)
    if found is None:
        found = _always_closes(reader.view, anchored)
    if found is None:
        found = reader.recall(reader.known("closes"), anchored, _closes, reader, anchored)
    reader.closed[anchored] = found
    return found


def _always_closes(view: View, anchored: AnchoredDeclaration) -> bool | None:
    """The same where no contested cell has a say in it, found once for the set and without proofs; None where
    one has."""
    if anchored not in view.closed:
        reader = Reader(view, curt=True)
        found = _closes(reader, anchored)
        view.closed[anchored] = None if reader.trail else found
    return view.closed[anchored]


def _closes(reader: Reader, anchored: AnchoredDeclaration) -> bool:
    members = listed_one_by_one(reader, anchored)
    certain, possible = counted_members(reader, anchored)
    return not members.possible and not possible and _are_all(reader, anchored, members, certain)


def counted_members(reader: Reader, anchored: AnchoredDeclaration) -> tuple[int, int]:
    """How many rows of tables, as far as they are counted, certainly belong to a list in this set of
    statements, and how many may belong."""
    view = reader.view
    rows = [
        each
        for each in view.facts.unread.lists.get(anchored.declaration.location, ())
        if each.table.source in view.sources and each.table not in view.without
    ]
    return sum(each.certain for each in rows), sum(each.possible for each in rows)


def _are_all(reader: Reader, anchored: AnchoredDeclaration, members: Members, counted: int) -> bool:
    """Whether the certain members, with so many rows that are counted, are the declared number of things.

    Two that the declaring source itself lists are different by its word; any others have to be told apart.
    """
    facts = reader.view.facts
    records = [member.record for member in members.certain]
    if len(records) + counted != declared_number(anchored, facts):
        return False
    listed = facts.listed_by(anchored.declaration.source)
    if listed.issuperset(records):
        return True
    return not counted and all_told_apart(reader, records, known=listed)


def declared_number(anchored: AnchoredDeclaration, facts: Facts) -> int:
    """How many records a list has: as declared, or as many as its source lists, evidence or not."""
    declaration = anchored.declaration
    if declaration.number is not None:
        return declaration.number
    found = facts.listed.get(anchored)
    if found is None:
        found = facts.listed[anchored] = _listed(anchored, facts)
    return found


def _listed(anchored: AnchoredDeclaration, facts: Facts) -> int:
    source = anchored.declaration.source
    selection = scoped(anchored, facts)
    reader = Reader(facts.as_written(source), curt=True)
    unread = facts.unread.lists.get(anchored.declaration.location, ())
    counted = facts.unread.counted if unread else frozenset()
    return sum(each.certain + each.possible for each in unread if each.table.source == source) + sum(
        membership(reader, selection, record).truth is not False
        for record in facts.may_be_listed(source, selection) - counted
    )


def scoped(anchored: AnchoredDeclaration, facts: Facts) -> Selection:
    """The declaration's records, within its time: it cannot know of days after its source was published."""
    declaration = anchored.declaration
    of, over = declaration.of, declaration.over
    if over is not None:
        published = facts.sources[declaration.source].published
        assert published is not None
        over = cut(over, latest(published))
    return Selection(of.type, of.where, declaration.by, over, of.location)


def list_gap(selection: Selection, reader: Reader, what: str = "") -> Gap:
    """That an unlisted record could change the result, and which lists would close it and are no evidence."""
    left_out = "" if reader.curt else "".join(islice(_left_out(reader, selection), MOST_LEFT_OUT))
    return Gap(
        Reason.LIST_NOT_COMPLETE,
        f"no list of {selection_words(selection, reader.called)} is known to be complete{what}{left_out}",
    )


def _left_out(reader: Reader, selection: Selection) -> Iterator[str]:
    """Where such a list is declared, and why it is no evidence."""
    view = reader.view
    limits = span(selection.over) if selection.over is not None else ALL_TIME
    for each in view.facts.lists_left_out(selection):
        declared = each.declaration
        if (
            declared.source in view.sources
            and _in_window(reader, selection, each, limits)
            and _implies_all(selection, declared.of, reader)
        ):
            place = f"{declared.location.file}:{declared.location.line}"
            yield f"{LEFT_OUT}{place} and was left out: {_WHY_LEFT_OUT[each.rejection or Rejection.GRADE]}"


def _in_window(
    reader: Reader, selection: Selection, anchored: AnchoredDeclaration, time: tuple[Day, Day]
) -> bool:
    if anchored.declaration.over is None:
        return True
    if anchored.declaration.by != dating_of(selection, reader):
        return False
    over = scoped(anchored, reader.view.facts).over
    assert over is not None
    first, last = span(over)
    return first <= time[0] and time[1] <= last


def _implies_all(selection: Selection, of: Selection, reader: Reader) -> bool:
    """Whether every record of the selection belongs to the list."""
    stated = dict(selection.where)
    return all(
        name in stated and implies(stated[name], condition, selection.type, name, reader)
        for name, condition in of.where
    )


def implies(one: Condition, other: Condition, type_name: str, name: str, reader: Reader) -> bool:
    """Whether every value that satisfies one condition certainly satisfies the other.

    Sound and not complete: what it cannot tell is False.
    """
    if one == other:
        return not fields_named(one)
    if isinstance(one, AnyOf):
        return all(implies(each, other, type_name, name, reader) for each in one.conditions)
    if isinstance(other, AllOf):
        return all(implies(one, each, type_name, name, reader) for each in other.conditions)
    if isinstance(one, AllOf):
        return any(implies(each, other, type_name, name, reader) for each in one.conditions)
    if isinstance(other, AnyOf):
        return any(implies(one, each, type_name, name, reader) for each in other.conditions)
    if not (isinstance(one, Compare) and isinstance(other, Compare)):
        return False
    field = reader.field(type_name, name)
    if field.many or field.kind is Kind.TEXT:
        return False
    if isinstance(one.operand, Level) and isinstance(other.operand, Level):
        levels = range(len(field.scale.levels)) if field.scale is not None else range(0)
        return all(_level(rank, other) for rank in levels if _level(rank, one))
    if one.comparator is not Comparator.WITHIN or other.comparator is not Comparator.WITHIN:
        return False
    if isinstance(one.operand, EntityValue) and isinstance(other.operand, EntityValue) and not field.within:
        return one.operand.id == other.operand.id
    if fields_named(one) or fields_named(other):
        return False
    return lies_within(one.operand, other.operand, narrower_satisfies=field.within) is True  # type: ignore[arg-type]


def _level(rank: int, condition: Compare) -> bool:
    assert isinstance(condition.operand, Level)
    against = condition.operand.rank
    match condition.comparator:
        case Comparator.AT_LEAST:
            return rank >= against
        case Comparator.AT_MOST:
            return rank <= against
        case Comparator.ABOVE:
            return rank > against
        case Comparator.BELOW:
            return rank < against
        case _:
            return rank == against
