"""What the records of a selection have in one field: for operators that hold records against each other."""

from __future__ import annotations

from collections.abc import Callable, Collection

from checker.model.conditions import Its
from checker.model.frozen import dataclass
from checker.model.nodes import Node
from checker.model.values import RecordId, Value
from checker.model.verdicts import NOTHING, Gap, Proof, Reason, Support, Together
from checker.model.vocabulary import DATED, Field, Kind, RecordType
from checker.rules.reading.conditions import assumptions
from checker.rules.reading.identity import told_apart
from checker.rules.reading.members import Member
from checker.rules.reading.operands import Resolved, resolve
from checker.rules.reading.reader import Reader
from checker.rules.reading.sameness import apart
from checker.rules.reading.words import values_words
from checker.rules.written import grammar
from checker.rules.written.scope import Scope


@dataclass(frozen=True, slots=True)
class Valued:
    """A member and what it has in some fields."""

    member: Member
    cells: tuple[Resolved, ...]
    steps: tuple[Proof, ...]

    @property
    def record(self) -> RecordId:
        return self.member.record

    def values(self, place: int = 0) -> tuple[Value, ...]:
        """The values of one of the fields: none where it is not stated, several where it is contested."""
        return self.cells[place].values

    def proof(self) -> Proof:
        """Membership and values as one step."""
        membership = self.member.membership
        parts = (*membership.parts, *self.steps)
        return Proof(
            "member", membership.truth, membership.text, parts, self.support, self.gaps, record=self.record
        )

    @property
    def support(self) -> Support:
        return Together((self.member.membership.support, *(cell.support for cell in self.cells)))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        found = (gap for step in (self.member.membership, *self.steps) for gap in step.gaps)
        return tuple(dict.fromkeys(found))


def read_values(reader: Reader, member: Member, names: Collection[str]) -> Valued:
    """What a member has in these fields, each with its step of the proof."""
    known = reader.known(("cells", tuple(names)))
    return Valued(member, *reader.recall(known, member.record, _read_cells, reader, member.record, names))


def _read_cells(
    reader: Reader, record: RecordId, names: Collection[str]
) -> tuple[tuple[Resolved, ...], tuple[Proof, ...]]:
    cells = tuple(resolve(Its(name), record, reader) for name in names)
    return cells, tuple(_step(reader, record, name, cell) for name, cell in zip(names, cells, strict=True))


def _step(reader: Reader, record: RecordId, name: str, cell: Resolved) -> Proof:
    label = f"{name} of {reader.name(record)}"
    text = f"{label} is {values_words(cell.values, reader.called)}"
    gap = cell.gap
    if len(cell.values) > 1:
        said = values_words(cell.values, reader.called)
        gap = Gap(Reason.TOO_MANY_READINGS, f"{label} is contested: {said}")
    return Proof(
        "condition",
        True if gap is None else None,
        text,
        support=cell.support if gap is None else NOTHING,
        gaps=() if gap is None else (gap,),
        statements=cell.statements,
        record=record,
        field=name,
        assumptions=assumptions(reader, record, name, reader.read(record, name)),
    )


def read_single_field(
    node: Node, record_type: RecordType, scope: Scope, what: str, kinds: Collection[Kind] = ()
) -> Field | None:
    """A field that has one value at a time, of one of these kinds (none: of any)."""
    name = scope.expect_text(node, what)
    field = None if name is None else grammar.read_field_name(name, str(name), record_type, scope)
    if name is None or field is None:
        return None
    fit = [
        each.name
        for each in record_type.fields.values()
        if not each.many and (not kinds or each.kind in kinds)
    ]
    legal = f"fields of '{record_type.name}' to choose from: {', '.join(fit) or 'none'}"
    if field.name == DATED:
        scope.error(name, f"{what} names one field, and '{DATED}' leaves open which dating it is", legal)
        return None
    if field.many:
        scope.error(name, f"'{name}' holds several values at once, and none of them is the value", legal)
        return None
    if kinds and field.kind not in kinds:
        words = ", ".join(f"{kind}s" for kind in kinds)
        scope.error(name, f"{what} needs an order ({words}), and '{name}' is {_a(field.kind)}", legal)
        return None
    return field


def name_of_single_field(
    what: str, kinds: Collection[Kind] = ()
) -> Callable[[Node, RecordType, Scope], str | None]:
    """Reads the name of such a field."""

    def read(node: Node, record_type: RecordType, scope: Scope) -> str | None:
        field = read_single_field(node, record_type, scope, what, kinds)
        return None if field is None else field.name

    return read


def certainly_apart(reader: Reader, left: tuple[Value, ...], right: tuple[Value, ...]) -> bool:
    """Whether two cells certainly have different values, whichever of their candidates is taken. Two
    records that they name are different only if something tells those apart."""
    return bool(left and right) and all(_differ(reader, one, other) for one in left for other in right)


def _differ(reader: Reader, one: Value, other: Value) -> bool:
    if isinstance(one, RecordId) and isinstance(other, RecordId):
        return told_apart(reader, one, other)
    return apart(one, other)


def _a(kind: Kind) -> str:
    return f"{'an' if kind is Kind.ENTITY else 'a'} {kind}"
