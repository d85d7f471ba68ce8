"""``transition``: two neighbours in time, one with one value and the next with another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Annotated, ClassVar, Self

from pydantic import Field

from checker.model.conditions import Condition
from checker.model.nodes import Mapping, Node, Scalar
from checker.model.truth import Truth, agreed
from checker.model.values import RecordId
from checker.model.verdicts import Gap, Proof, Reason, Support, Together
from checker.model.vocabulary import RecordType
from checker.rules.numbers.aims import (
    Ends,
    chosen,
    in_some_order,
    options,
    with_neighbours,
    without_neighbours,
)
from checker.rules.numbers.leanings import Leanings, fixed, towards
from checker.rules.operators.base import NodeArgument, ReferenceArgument
from checker.rules.operators.selecting import Late, Selecting
from checker.rules.reading.completeness import Cover, cover, list_gap
from checker.rules.reading.conditions import check
from checker.rules.reading.identity import told_apart
from checker.rules.reading.members import Members, dating_of, select
from checker.rules.reading.memory import Choices
from checker.rules.reading.orders import When, orders_in, whens
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import condition_words, selection_words
from checker.rules.written import grammar, selecting
from checker.rules.written.schemas import CONDITION, NAME, Written
from checker.rules.written.scope import Scope


def _read_field(node: Node, record_type: RecordType, scope: Scope) -> str | None:
    name = scope.expect_text(node, "'field'")
    field = None if name is None else grammar.read_field_name(name, str(name), record_type, scope)
    return None if field is None else field.name


def _read_ends(
    field: Node, nodes: Iterable[Node], record_type: RecordType, scope: Scope
) -> list[Condition | None]:
    """What stands on the two sides of a change; nothing is said of them where the field is not known."""
    known = scope.vocabulary.field(record_type.name, str(field)) if isinstance(field, Scalar) else None
    return [
        None if known is None else grammar.read_condition(node, known, record_type, scope) for node in nodes
    ]


class Transition(Selecting):
    """Two neighbours have these values of a field, one after the other; the later one is ``at``."""

    name: ClassVar[str] = "transition"
    late: ClassVar[dict[str, Late]] = {**Selecting.late, "field": _read_field}

    field: Annotated[NodeArgument, Written(NAME)]
    """The field that changes."""
    from_: Annotated[NodeArgument, Written(CONDITION)] = Field(alias="from")
    """What the earlier record has there."""
    to: Annotated[NodeArgument, Written(CONDITION)]
    """What the later record has there."""
    at: ReferenceArgument | None = None
    """The later record; without it, any two neighbours."""

    def bind(self, node: Node, scope: Scope) -> Self | None:
        bound = super().bind(node, scope)
        ends = _read_ends(self.field, (self.from_, self.to), scope.vocabulary.types[self.of.type], scope)
        if bound is None or None in ends:
            return None
        return bound.model_copy(update=dict(zip(("from_", "to"), ends, strict=True)))

    @classmethod
    def check_rest(cls, arguments: Mapping, scope: Scope) -> None:
        super().check_rest(arguments, scope)
        record_type = selecting.type_of(arguments, scope)
        keys = [arguments.key(name) for name in ("from", "to")]
        field = arguments.key("field")
        if record_type is not None and field is not None:
            nodes = [arguments[key] for key in keys if key is not None]
            _read_ends(arguments[field], nodes, record_type, scope)

    def leanings(self) -> Leanings | None:
        """The better the earlier record satisfies ``from``, and the later one ``to``, the truer it is."""
        if self.at is not None and self.at.id is None:
            return None
        at = None if self.at is None else self.at.id
        before, after = ((self.field, self.from_),), ((self.field, self.to),)
        others = frozenset() if at is None else frozenset({at})
        return (
            fixed(self.of, ordered=True)
            + Leanings(counted=(self.of,))
            + towards(self.of.type, before, 1, of_others=others)
            + towards(self.of.type, after, 1, of_one=at)
        )

    def aims(self, reader: Reader, truth: bool) -> Iterable[Choices]:
        records = [member.record for member in select(reader, self.of).members]
        line = in_some_order(reader, records, dating_of(self.of, reader))
        if truth and self.at is not None and self.at.id in line:
            place = line.index(self.at.id)
            line = line[max(place - 1, 0) : place + 1]
        ends = [list(self._ends(reader, record)) for record in line]
        return with_neighbours(ends) if truth else (without_neighbours(ends),)

    def _ends(self, reader: Reader, record: RecordId) -> Iterator[Ends]:
        for option in options(reader, record, self.field):
            with_it = chosen(reader, option.choices)
            starts, ends = (self._check(with_it, record, each).truth for each in (self.from_, self.to))
            yield option.choices, starts, ends

    def evaluate(self, reader: Reader) -> Proof:
        members = select(reader, self.of)
        by = dating_of(self.of, reader)
        records = [member.record for member in members.members]
        times = whens(reader, records, by)
        starts = [self._check(reader, record, self.from_) for record in records]
        ends = [self._check(reader, record, self.to) for record in records]
        at = reader.resolve(self.at, reader.at_hand) if self.at is not None else None
        ends_words = [condition_words(each, reader.called) for each in (self.from_, self.to)]
        change = f"{self.field} from {' to '.join(ends_words)}"
        what = f"{selection_words(self.of, reader.called)}: {change}"
        parts = (*(each.membership for each in members.members), *starts, *ends, *members.others)
        possible_orders = orders_in(reader, times)
        if possible_orders is None:
            gap = Gap(Reason.TOO_MANY_READINGS, f"the dates allow too many orders for {what}")
            return Proof(self.name, None, what, parts, gaps=(gap,))
        if not members.certain or (at is None) != (self.at is None):
            gap = Gap(Reason.MISSING, f"no {selection_words(self.of, reader.called)} is known for certain")
            return Proof(
                self.name, None, what, parts, gaps=(gap, *self._gaps(reader, (*starts, *ends), members, None))
            )
        whole = cover(reader, self.of)
        supports: list[Support] = []
        truths: list[Truth] = []
        named: dict[str, None] = {}
        for order in possible_orders:
            found = self._certain_pair(reader, members, order, times, starts, ends, at)
            if found is not None:
                one, other, covered = found
                supports += [covered.premise, starts[one].support, ends[other].support]
                supports += [members.members[index].membership.support for index in (one, other)]
                supports += [proof.support for proof in members.others]
                named[f"{reader.name(records[one])} to {reader.name(records[other])}"] = None
                truths.append(True)
            else:
                truths.append(
                    None if not whole or self._possible(members, order, starts, ends, at) else False
                )
        truth = agreed(truths)
        settled = {*(each.record for each in members.certain), *(each.record for each in members.others)}
        if truth is False and at is not None and at not in settled:
            truth = None
        text = f"{what}; {', '.join(named) or 'none is certain'}"
        if truth is None:
            return Proof(
                self.name, None, text, parts, gaps=self._gaps(reader, (*starts, *ends), members, whole)
            )
        if truth is False:
            supports = [whole.premise, *(proof.support for proof in members.others)]
            supports += [proof.support for proof in (*starts, *ends) if proof.truth is False]
        return Proof(self.name, truth, text, parts, Together(tuple(dict.fromkeys(supports))))

    def _check(self, reader: Reader, record: RecordId, condition: Condition) -> Proof:
        return check(reader, record, self.field, condition)

    def _certain_pair(
        self,
        reader: Reader,
        members: Members,
        order: Sequence[int],
        times: Sequence[When],
        starts: Sequence[Proof],
        ends: Sequence[Proof],
        at: RecordId | None,
    ) -> tuple[int, int, Cover] | None:
        for one, other in pairwise(order):
            left, right = members.members[one], members.members[other]
            if not (left.certain and right.certain and starts[one].truth and ends[other].truth):
                continue
            if at is not None and right.record != at:
                continue
            if not told_apart(reader, left.record, right.record):
                continue
            first = min(times[one].first, times[other].first)
            last = max(times[one].last, times[other].last)
            covered = cover(reader, self.of, (first, last))
            if covered:
                return one, other, covered
        return None

    def _possible(
        self,
        members: Members,
        order: Sequence[int],
        starts: Sequence[Proof],
        ends: Sequence[Proof],
        at: RecordId | None,
    ) -> bool:
        """Whether some choice of the open points gives such neighbours."""
        for place, one in enumerate(order):
            if starts[one].truth is False:
                continue
            for other in order[place + 1 :]:
                right = members.members[other]
                if ends[other].truth is not False and (at is None or right.record == at):
                    return True
                if right.certain:
                    break
        return False

    def _gaps(
        self, reader: Reader, checks: Sequence[Proof], members: Members, whole: Cover | None
    ) -> tuple[Gap, ...]:
        gaps = [gap for member in members.possible for gap in member.membership.gaps]
        gaps += [gap for proof in checks if proof.truth is None for gap in proof.gaps]
        if not whole and whole is not None:
            gaps.append(list_gap(self.of, reader))
        if not gaps:
            gaps.append(
                Gap(
                    Reason.IMPRECISE,
                    f"the dates leave the order of {selection_words(self.of, reader.called)} open",
                )
            )
        return tuple(dict.fromkeys(gaps))
