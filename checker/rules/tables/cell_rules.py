"""Rules that ask of the cells of one record alone, held against the rows of a large table.

Two rows with the same cells, as far as a rule reads them, are the same to it: each different one is asked
once, with the engine that asks records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from checker.model.claims import Rule
from checker.model.conditions import Reference, Selection
from checker.model.sources import Entry, Source, Statement
from checker.model.tables import Column, Table
from checker.model.values import RecordId, Value
from checker.model.vocabulary import DATED, Record, RecordType, Vocabulary
from checker.rules.operators.base import Operator
from checker.rules.operators.before import Before
from checker.rules.operators.compare import Compare
from checker.rules.operators.constraining import Required
from checker.rules.operators.has import Has
from checker.rules.operators.logic import AllOf, AnyOf, Not
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.repairs import evaluate
from checker.rules.verdicts.walk import parts

CHUNK = 10_000
"""So many different rows are asked together."""

_OF_CELLS = (AllOf, AnyOf, Not, Before, Compare, Has, Required)
"""Operators that read no record but those that they name."""


def asks_of_cells(rule: Rule) -> bool:
    """Whether the truth of a rule depends on nothing but the cells of the record at hand."""
    return all(_is_of_cells(part) for part in parts(rule))


def _is_of_cells(part: object) -> bool:
    if isinstance(part, Operator):
        return isinstance(part, _OF_CELLS)
    if isinstance(part, Reference):
        return part.itself
    return not isinstance(part, Selection)


class CellRules:
    """Finds the rows that break rules about their cells."""

    def __init__(self, vocabulary: Vocabulary, sources: Iterable[Source]) -> None:
        self._vocabulary = vocabulary
        self._sources = {source.id: source for source in sources}

    def false_rows(self, rule: Rule, table: Table) -> set[int]:
        """The rows for whose cells a rule is false."""
        names = self._fields_of(rule, self._vocabulary.types[table.type])
        columns = [(name, column) for name, column in table.columns.items() if name in names]
        if not columns:
            return set(table.rows) if self._false_among(rule, table, (), [()]) else set()

        def cells() -> Iterator[tuple[int, ...]]:
            return zip(*(column.codes for _, column in columns), strict=True)

        false = self._false_among(rule, table, columns, dict.fromkeys(cells()))
        if not false:
            return set()
        return {row for row, codes in enumerate(cells()) if codes in false and table.ids[row]}

    def _fields_of(self, rule: Rule, declared: RecordType) -> set[str]:
        """The fields that a rule names, and all datings where it leaves open which."""
        named = {part for part in parts(rule) if isinstance(part, str)}
        found = named & {*declared.fields, DATED}
        return found | set(declared.dated) if DATED in found else found

    def _false_among(
        self,
        rule: Rule,
        table: Table,
        columns: Sequence[tuple[str, Column]],
        different: Iterable[tuple[int, ...]],
    ) -> set[tuple[int, ...]]:
        """Of rows, given by the codes of their cells, those for which a rule is false."""
        false: set[tuple[int, ...]] = set()
        rest = iter(different)
        while some := list(islice(rest, CHUNK)):
            view = self._facts(table, columns, some).view()
            for number, codes in enumerate(some):
                record = RecordId(table.type, str(number))
                if evaluate(rule, view, at_hand=record, curt=True).truth is False:
                    false.add(codes)
        return false

    def _facts(
        self, table: Table, columns: Sequence[tuple[str, Column]], rows: Iterable[tuple[int, ...]]
    ) -> Facts:
        """Rows as records of which nothing else is said."""
        declared = self._vocabulary.types[table.type]
        records: dict[RecordId, Record] = {}
        statements: list[Statement] = []
        for number, codes in enumerate(rows):
            record = RecordId(table.type, str(number))
            entry = Entry(table.source, record, (), (), table.location, table=table.path)
            given: dict[str, Value] = {}
            for (name, column), code in zip(columns, codes, strict=True):
                value = column.value_of(code)
                if value is None:
                    continue
                if declared.is_given(name):
                    given[name] = value
                else:
                    statements.append(Statement(table.source, record, name, value, table.location, entry))
            records[record] = Record(record, given, record.id, table.location)
        return Facts(self._vocabulary, records, [self._sources[table.source]], statements, ())
