"""How a rule reads facts: cell by cell, under one reading of the contested ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.model.conditions import Its, Reference
from checker.model.values import EntityValue, RecordId, Value, contains
from checker.model.vocabulary import DATED, Field, RecordType, Vocabulary
from checker.rules.cells import candidates
from checker.rules.facts import Cell, Reading, View
from checker.rules.scope import keyed_id

MISSING = Reading((), ())


class Reader:
    """Reads a set of statements. Each contested cell that is read takes one candidate.

    ``trail`` notes the contested cells in the order in which they were read, so that all repairs
    can be enumerated by replaying. With ``merged`` a contested cell gives all its candidates at
    once, and what they do not agree on is unknown: a sound bound for any number of repairs.
    """

    def __init__(
        self,
        view: View,
        choices: Mapping[Cell, int] | None = None,
        *,
        merged: bool = False,
        at_hand: RecordId | None = None,
        curt: bool = False,
    ) -> None:
        self.view = view
        self.vocabulary: Vocabulary = view.facts.vocabulary
        self.merged = merged
        self.at_hand = at_hand
        self.curt = curt
        """Only the truth is wanted: conditions leave out their words, supports and gaps."""
        self.assume_complete = False
        """Take every list for complete: for explanations only."""
        self.orders = 0
        """Orders of records that were tried so far."""
        self.covers: dict[object, Any] = {}
        """What covers a selection within a time, where it was asked."""
        self.trail: dict[Cell, int] = {}
        """Contested cell → number of candidates."""
        self.closed: dict[object, bool] = {}
        """Declaration → whether it closes this set, so far as it was asked."""
        self._choices = choices or {}
        self._read: dict[Cell, Reading] = {}

    def type_of(self, record: RecordId) -> RecordType:
        """The record's type."""
        return self.vocabulary.types[record.type]

    def field(self, type_name: str, name: str) -> Field:
        """A field that the rule's own check has found to exist."""
        found = self.vocabulary.field(type_name, name)
        assert found is not None, name
        return found

    def name(self, record: RecordId) -> str:
        """How people read a record."""
        known = self.view.facts.records.get(record)
        return known.name if known else record.id

    def called(self, value: Value) -> str:
        """How people read a value."""
        if isinstance(value, RecordId):
            return self.name(value)
        if isinstance(value, EntityValue) and value.id in self.vocabulary.entities:
            return self.vocabulary.entities[value.id].name
        return value.text

    def read(self, record: RecordId, name: str) -> Reading:
        """The value of a cell, from the registry or as stated."""
        key = (record, name)
        found = self.view.readings.get(key) or self._read.get(key)
        if found is None:
            found = self._reading(record, name)
            known = self._read if key in self.trail else self.view.readings
            known[key] = found
        return found

    def peek(self, record: RecordId, name: str) -> tuple[Value, ...]:
        """The values of a cell without making it part of the reading: all candidates, unless the rule
        has read the cell."""
        found = self._read.get((record, name))
        if found is not None:
            return found.values
        given = self.view.facts.given(record).get(name)
        return (given,) if given is not None else candidates(self.view.cell(record, name))

    def _reading(self, record: RecordId, name: str) -> Reading:
        given = self.view.facts.given(record).get(name)
        if given is not None:
            return Reading((given,), (), given=True)
        statements = self.view.cell(record, name)
        if not statements:
            return MISSING
        if name == DATED or self.field(record.type, name).many:
            return Reading(tuple(dict.fromkeys(each.value for each in statements)), statements)
        values = candidates(statements)
        if len(values) > 1:
            self.trail.setdefault((record, name), len(values))
            if not self.merged:
                values = (values[self._choices.get((record, name), 0)],)
        return Reading(values, statements)

    def datings(self, record: RecordId) -> Sequence[tuple[str, Reading]]:
        """Every dating of the type and the open ones, with what is stated of them.

        An open dating gives way to a stated one, or to a narrower open one, that it contains: a vaguer
        source never blocks.
        """
        known = self.view.datings.get(record)
        if known is None:
            known = self._datings(record)
            if not any((record, name) in self.trail for name, _ in known):
                self.view.datings[record] = known
        return known

    def _datings(self, record: RecordId) -> Sequence[tuple[str, Reading]]:
        found = [(name, self.read(record, name)) for name in self.type_of(record).dated]
        opened = self.read(record, DATED)
        if len(opened.values) < 2 and not any(reading.values for _, reading in found):
            return [*found, (DATED, opened)]
        narrowest = candidates(opened.statements)
        values = tuple(
            value
            for value in narrowest
            if not any(
                reading.values and all(contains(value, other) for other in reading.values)
                for _, reading in found
            )
        )
        return [*found, (DATED, Reading(values, opened.statements))]

    def resolve(self, reference: Reference, at_hand: RecordId | None) -> RecordId | None:
        """The record that a reference names; None if a field it needs of the record at hand is open."""
        if reference.id is not None:
            return reference.id
        if reference.itself:
            return at_hand
        parts: list[Value] = []
        for _, part in reference.key:
            if isinstance(part, Its):
                if at_hand is None:
                    return None
                values = self.read(at_hand, part.field).values
                if len(values) != 1:
                    return None
                parts.append(values[0])
            else:
                parts.append(part)
        return keyed_id(reference.type, parts)
