"""How a rule reads facts: cell by cell, under one reading of the contested ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from checker.model.conditions import Its, Reference
from checker.model.values import EntityValue, RecordId, Value, contains
from checker.model.vocabulary import DATED, Field, RecordType, Vocabulary
from checker.rules.reading.cells import candidates
from checker.rules.reading.memory import Cell, Known, Memory, Touched
from checker.rules.reading.views import Reading, View
from checker.rules.written.scope import keyed_id

T = TypeVar("T")


MISSING = Reading((), ())


class Reader:
    """Reads a set of statements. A contested cell gives the candidate that is chosen for it.

    One for which nothing is chosen gives all its candidates at once, and what they do not agree on is
    unknown: a sound bound for every choice. ``trail`` notes the contested cells in the order in which
    they were read, so that choices can be made for them one after the other.
    """

    def __init__(
        self,
        view: View,
        choices: Mapping[Cell, int] | None = None,
        *,
        at_hand: RecordId | None = None,
        curt: bool = False,
        memory: Memory | None = None,
    ) -> None:
        self.view = view
        self.vocabulary: Vocabulary = view.facts.vocabulary
        self.at_hand = at_hand
        self.curt = curt
        """Only the truth is wanted: conditions leave out their words, supports and gaps."""
        self.assume_complete = False
        """Take every list for complete: for explanations only."""
        self.work = 0
        """How many records were looked at so far, in each order that was tried."""
        self.covers: dict[object, Any] = {}
        """What covers a selection within a time, where it was asked."""
        self.trail: dict[Cell, int] = {}
        """Contested cell → number of candidates."""
        self.closed: dict[object, bool] = {}
        """Declaration → whether it closes this set, so far as it was asked."""
        self.choices = choices or {}
        self._read: dict[Cell, Reading] = {}
        self._memory = memory
        self._touched: Touched | None = None
        """The contested cells behind what is being remembered."""

    @property
    def open_cells(self) -> list[Cell]:
        """The contested cells that were read with all their candidates."""
        return [cell for cell in self.trail if cell not in self.choices]

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
        if self._touched is not None and key in self.trail:
            self._touched[key] = self.trail[key]
        return found

    def peek(self, record: RecordId, name: str) -> tuple[Value, ...]:
        """The values of a cell without making it part of the reading: the chosen one, else all candidates."""
        given = self.view.facts.given(record).get(name)
        if given is not None:
            return (given,)
        values = self.view.candidates(record, name)
        if len(values) > 1:
            cell = (record, name)
            if self._touched is not None:
                self._touched.setdefault(cell, 0)
            if cell in self.choices:
                return (values[self.choices[cell]],)
        return values

    def _reading(self, record: RecordId, name: str) -> Reading:
        given = self.view.facts.given(record).get(name)
        if given is not None:
            return Reading((given,), (), given=True)
        statements = self.view.cell(record, name)
        if not statements:
            return MISSING
        if name == DATED or self.field(record.type, name).many:
            return Reading(tuple(dict.fromkeys(each.value for each in statements)), statements)
        values = self.view.candidates(record, name)
        if len(values) > 1:
            cell = (record, name)
            self.trail.setdefault(cell, len(values))
            if cell in self.choices:
                values = (values[self.choices[cell]],)
        return Reading(values, statements)

    def known(self, subject: Hashable) -> Known | None:
        """What earlier readings have found of a subject; None where nothing is remembered."""
        return None if self._memory is None else self._memory.of(subject)

    def are_apart(self, records: Sequence[RecordId]) -> bool:
        """Whether the records are told apart whatever is chosen, as was found before."""
        return self._memory is not None and any(each.issuperset(records) for each in self._memory.apart)

    def recall(self, known: Known | None, item: Hashable, find: Callable[..., T], *arguments: Any) -> T:
        """What ``find`` gives, from memory if the cells behind it are chosen as they were before."""
        if known is None:
            return find(*arguments)
        assert self._memory is not None
        for cells, results in known.get(item, ()):
            taken = tuple([self.choices.get(cell) for cell in cells]) if cells else ()
            if taken in results:
                self._note(cells)
                return results[taken]  # type: ignore[no-any-return]
        if self._memory.room <= 0:
            return find(*arguments)
        self._memory.room -= 1
        return self._remember(known, item, find, arguments)

    def _remember(
        self, known: Known, item: Hashable, find: Callable[..., T], arguments: tuple[Any, ...]
    ) -> T:
        outer, self._touched = self._touched, {}
        found = find(*arguments)
        cells, self._touched = self._touched, outer
        self._note(cells)
        taken = tuple(self.choices.get(cell) for cell in cells)
        of_item = known.setdefault(item, [])
        for others, results in of_item:
            if others.keys() == cells.keys() and list(others) == list(cells):
                results[taken] = found
                return found
        of_item.append((cells, {taken: found}))
        return found

    def _note(self, cells: Touched) -> None:
        """Take over what was read for a result that is remembered."""
        for cell, number in cells.items():
            if number:
                self.trail.setdefault(cell, number)
            if self._touched is not None:
                self._touched[cell] = number or self._touched.get(cell, 0)

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
