"""Operators of constraints alone: what has to be stated, which records have to be known, what is there once.

They speak of what sources say and not of the world, and so of what is not said too: no claim is decided by
them.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from checker.model.conditions import Selection
from checker.model.nodes import Node, Sequence
from checker.model.values import RecordId
from checker.model.verdicts import NOTHING, Premise, Proof
from checker.model.vocabulary import DATED, Field, Kind
from checker.rules.numbers.valued import read_single_field
from checker.rules.operators.base import NodeArgument, Operator
from checker.rules.reading.dependencies import joined, repeated
from checker.rules.reading.gaps import missing
from checker.rules.reading.reader import Reader
from checker.rules.reading.sameness import cell_key
from checker.rules.written import grammar
from checker.rules.written.schemas import NAMES, Written
from checker.rules.written.scope import Scope, kind_of


class Constraining(Operator):
    """A rule about some fields of the record at hand: ``fields``, or a list or name in its place."""

    constrains: ClassVar[bool] = True
    whole: ClassVar[str | None] = "fields"

    fields: Annotated[NodeArgument, Written(NAMES)]
    """Fields of the record at hand."""

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        nodes = self.fields if isinstance(self.fields, Sequence) else (self.fields,)
        if not nodes:
            scope.error(self.fields, f"'{self.name}' names no field", "name at least one")
            return None
        found: list[str | None] = []
        for each in nodes:
            field = self._field(each, scope)
            if field is not None and field.name in found:
                scope.error(each, f"'{field.name}' stands here twice", "leave one out")
                field = None
            found.append(None if field is None else field.name)
        return None if None in found else self.model_copy(update={"fields": tuple(found)})

    def _field(self, node: Node, scope: Scope) -> Field | None:
        assert scope.at_hand is not None
        if isinstance(node, Sequence):
            scope.error(node, f"a field is expected, not {kind_of(node)}", "write one list of fields")
            return None
        name = scope.expect_text(node, "a field")
        return None if name is None else grammar.read_field_name(name, str(name), scope.at_hand, scope)


class Required(Constraining):
    """Some source states each of these fields of the record."""

    name: ClassVar[str] = "required"

    def evaluate(self, reader: Reader) -> Proof:
        record = reader.at_hand
        assert record is not None
        lacking = self.lacking(reader, record)
        if not lacking:
            text = f"{', '.join(self.fields)} of {reader.name(record)} stated"
            return Proof(self.name, True, text, record=record)
        text = "; ".join(missing(reader, record, name).text for name in lacking)
        return Proof(self.name, False, text, record=record)

    def lacking(self, reader: Reader, record: RecordId) -> list[str]:
        """The fields of a record that no source states."""
        return [name for name in self.fields if not self._is_stated(reader, record, name)]

    def _is_stated(self, reader: Reader, record: RecordId, name: str) -> bool:
        if name == DATED:
            return any(reading.values for _, reading in reader.datings(record))
        return bool(reader.read(record, name).values)


class References(Constraining):
    """Some source speaks of each record that these fields name."""

    name: ClassVar[str] = "references"

    def _field(self, node: Node, scope: Scope) -> Field | None:
        field = super()._field(node, scope)
        if field is not None and field.kind is not Kind.RECORD:
            assert scope.at_hand is not None
            records = [each.name for each in scope.at_hand.fields.values() if each.kind is Kind.RECORD]
            legal = f"fields of '{scope.at_hand.name}' that do: {', '.join(records) or 'none'}"
            scope.error(node, f"'{field.name}' names no record", legal)
            return None
        return field

    def evaluate(self, reader: Reader) -> Proof:
        record = reader.at_hand
        assert record is not None
        unknown: list[str] = []
        statements = []
        for name in self.fields:
            reading = reader.read(record, name)
            open_ = [each for each in reading.values if isinstance(each, RecordId)]
            if open_ and not any(map(reader.view.knows, open_)):
                unknown += [f"{name} of {reader.name(record)} is {reader.name(each)}" for each in open_]
                statements += [each for each in reading.statements if each.value in open_]
        if not unknown:
            return Proof(self.name, True, "every record that is named is spoken of", record=record)
        text = f"{'; '.join(unknown)}, of which no source says anything"
        support = Premise(text, tuple(statements)) if statements else NOTHING
        return Proof(self.name, False, text, (), support, statements=tuple(statements), record=record)


class Distinct(Constraining):
    """No two records of the type are certainly equal in all of these fields."""

    name: ClassVar[str] = "distinct"

    type_: str = ""
    """The type that it constrains."""

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        bound = super().bind(node, scope)
        assert scope.at_hand is not None
        return None if bound is None else bound.model_copy(update={"type_": scope.at_hand.name})

    @classmethod
    def arguments(cls) -> tuple[str, ...]:
        return ("fields",)

    def _field(self, node: Node, scope: Scope) -> Field | None:
        assert scope.at_hand is not None
        return read_single_field(node, scope.at_hand, scope, "'distinct'")

    def evaluate(self, reader: Reader) -> Proof:
        records = reader.view.members(Selection(self.type_, ()))
        columns = [[cell_key(reader.read(each, name).values) for each in records] for name in self.fields]
        groups = repeated(joined(columns, len(records)))
        what = f"no two {self.type_} records have the same {' and '.join(self.fields)}"
        names = [reader.name(records[row]) for rows in groups.values() for row in rows[:2]][:2]
        text = f"{what}; not so: {' and '.join(names)}" if names else what
        return Proof(self.name, not names, text)
