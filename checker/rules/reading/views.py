"""Sets of the statements of a project: what a rule is evaluated against, and what it reads in a cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from checker.model.conditions import Selection
from checker.model.frozen import dataclass
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.values import RecordId, Value
from checker.rules.reading.cells import candidates
from checker.rules.reading.memory import MOST_REMEMBERED, Cell, Memory

if TYPE_CHECKING:
    from checker.rules.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule reads in one cell."""

    values: tuple[Value, ...]
    """None where nothing is stated; several where all hold, or where readings are merged."""
    statements: tuple[Statement, ...]
    given: bool = False
    """By the editor's word: identity or key."""


@dataclass(frozen=True, slots=True)
class View:
    """A set of statements: those of some sources, without the ones left out."""

    facts: Facts
    sources: frozenset[str]
    without: frozenset[object] = frozenset()
    """Statements and declarations that are left out."""
    is_whole: bool = False
    """Nothing is left out, and every source that speaks is among these."""
    closed: dict[object, bool | None] = field(default_factory=dict, compare=False)
    """Declaration → whether it closes the set; None where contested cells have a say in that."""
    bases: dict[object, tuple[Statement, ...]] = field(default_factory=dict, compare=False)
    """Declaration → what its records were counted on, likewise."""
    readings: dict[Cell, Reading] = field(default_factory=dict, compare=False)
    """What every rule reads in a cell that is not contested."""
    datings: dict[RecordId, Sequence[tuple[str, Reading]]] = field(default_factory=dict, compare=False)
    """The datings of a record of which none is contested, likewise."""
    _memories: dict[bool, Memory] = field(default_factory=dict, compare=False)
    _cells: dict[Cell, tuple[Statement, ...]] = field(default_factory=dict, compare=False)
    _candidates: dict[Cell, tuple[Value, ...]] = field(default_factory=dict, compare=False)

    def cell(self, record: RecordId, name: str) -> tuple[Statement, ...]:
        """The statements of one field of one record that belong to the set."""
        key = (record, name)
        found = self._cells.get(key)
        if found is None:
            stated = self.facts.cell(record, name)
            if not self.is_whole:
                stated = [each for each in stated if each.source in self.sources and each not in self.without]
            found = self._cells[key] = tuple(stated)
        return found

    def candidates(self, record: RecordId, name: str) -> tuple[Value, ...]:
        """The values that the set states in a cell and that contain no other."""
        key = (record, name)
        found = self._candidates.get(key)
        if found is None:
            found = self._candidates[key] = candidates(self.cell(record, name))
        return found

    def memory(self, curt: bool) -> Memory:
        """What rules have found in the set, with or without proofs. Claims that follow each other often ask
        for the same records; what was found long ago is forgotten."""
        known = self._memories.get(curt)
        if known is None or known.room < MOST_REMEMBERED // 2:
            known = self._memories[curt] = Memory(MOST_REMEMBERED)
        return known

    def knows(self, record: RecordId) -> bool:
        """Whether the set states any field of the record outside identity and key."""
        if self.sources.isdisjoint(self.facts.sources_of(record)):
            return False
        return any(self.cell(record, name) for name in self.facts.fields(record))

    def members(self, selection: Selection, without: Collection[RecordId] = frozenset()) -> list[RecordId]:
        """The records of the set that may match a selection, without some."""
        found = self.facts.candidates(selection)
        return [record for record in found if record not in without and (self.is_whole or self.knows(record))]

    def declared(self, selection: Selection) -> list[AnchoredDeclaration]:
        """The declarations of the set whose list may hold every record of a selection."""
        return [
            each
            for each in self.facts.declared(selection)
            if each.declaration.source in self.sources and each not in self.without
        ]
