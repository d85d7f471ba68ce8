"""Which rows of large tables may break a constraint, found column by column.

A row is looked at with what it says itself. Of records of which anything else speaks too every row is read
anyway, and all that is said of them is held against the columns. So a row that is not found here breaks
nothing: no row that agrees with it in all of ``per`` has another value, and none is equal to it where
none may be. Rules that ask of one record alone are in ``cell_rules``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import product
from math import prod

from checker.model.projects import Project
from checker.model.tables import Column, Table
from checker.model.values import Value
from checker.model.vocabulary import RecordType
from checker.rules.operators.constraining import Distinct
from checker.rules.operators.same import Same
from checker.rules.reading.dependencies import Key, disagreeing, joined, repeated
from checker.rules.reading.sameness import certain_key
from checker.rules.tables.index import TableIndex

MOST_READINGS = 1_000
"""A record of which so much is said that a constraint could read it in more ways makes all rows be read."""
Said = Mapping[str, Mapping[str, Collection[Value]]]
"""Id of a record → field → all that is said of it."""


def said_of(
    ids: Collection[str],
    declared: RecordType,
    large: Iterable[TableIndex],
    tables: Iterable[Table],
    project: Project,
) -> Said:
    """All that entries, tables and the registry say of some records of a type."""
    found: dict[str, dict[str, dict[Value, None]]] = {id_: defaultdict(dict) for id_ in ids}
    for record, known in project.records.items():
        if record.type == declared.name and record.id in found:
            for name, value in known.given.items():
                found[record.id][name][value] = None
    for source in project.sources:
        for entry in source.entries:
            if entry.record is not None and entry.record.type == declared.name and entry.record.id in found:
                for stated in entry.stated:
                    found[entry.record.id][stated.field][stated.value] = None
    rows: list[tuple[Table, Iterable[int]]] = [(each.table, each.rows_of_ids(found)) for each in large]
    known_tables = {id(table) for table, _ in rows}
    rows += [
        (each, each.rows) for each in tables if each.type == declared.name and id(each) not in known_tables
    ]
    for table, some in rows:
        columns = tuple(table.columns.items())
        for row in some:
            cells = found.get(table.ids[row])
            if cells is not None:
                for name, column in columns:
                    cell = column.value(row)
                    if cell is not None:
                        cells[name][cell] = None
    return found


class ConstrainedRows:
    """The rows of all large tables of one type, one table behind the other."""

    def __init__(self, declared: RecordType, large: Sequence[TableIndex], said: Said) -> None:
        self._declared = declared
        self._tables = [each.table for each in large]
        self._said = said
        self._count = sum(len(table.ids) for table in self._tables)
        self._numbers: dict[str, dict[Key, int]] = defaultdict(dict)
        self._keys: dict[str, list[int | None]] = {}
        places = ((place, id_) for place, id_ in enumerate(id_ for each in self._tables for id_ in each.ids))
        self._apart = [place for place, id_ in places if not id_ or id_ in said]
        """The rows that are no record, or of a record that is looked at as a whole."""

    def may_break(self, rule: Same | Distinct) -> dict[Table, set[int]]:
        """The rows without which it is not known who breaks a constraint."""
        return self._by_table(self._differing(rule) if isinstance(rule, Same) else self._repeated(rule))

    def _by_table(self, places: Iterable[int] | None) -> dict[Table, set[int]]:
        """Places in all tables as rows of each; None for every one."""
        if places is None:
            return {table: set(table.rows) for table in self._tables}
        ordered = sorted(places)
        found: dict[Table, set[int]] = {}
        start = at = 0
        for table in self._tables:
            end, rows = start + len(table.ids), set()
            while at < len(ordered) and ordered[at] < end:
                rows.add(ordered[at] - start)
                at += 1
            found[table] = rows
            start = end
        return found

    def _differing(self, rule: Same) -> Iterable[int] | None:
        """The rows of groups that are equal in ``per`` and may have several values."""
        readings = self._readings((*rule.per, rule.field))
        if readings is None:
            return None
        per = self._joined(rule.per, readings)
        texts: list[Hashable] = [*self._texts(rule.field)]
        # What is said of a record as a whole is taken for a text of its own: it is read right below.
        texts += [None if each[-1] is None else -1 - number for number, each in enumerate(readings)]

        def value_of(place: int) -> Key | None:
            if place >= self._count:
                return _as_key(readings[place - self._count][-1])
            return _as_key(self._value(rule.field, place))

        groups = disagreeing(per, texts)
        return (
            place
            for rows in groups.values()
            if len(set(map(value_of, rows))) > 1
            for place in rows
            if place < self._count
        )

    def _repeated(self, rule: Distinct) -> Iterable[int] | None:
        """The rows of groups that are equal in all of some fields."""
        readings = self._readings(rule.fields)
        if readings is None:
            return None
        groups = repeated(self._joined(rule.fields, readings))
        return (place for rows in groups.values() for place in rows if place < self._count)

    def _joined(
        self, names: Sequence[str], readings: Sequence[Sequence[Value | None]]
    ) -> Sequence[Key | None]:
        columns = [
            [*self._keyed(name), *(self._number(name, each[at]) for each in readings)]
            for at, name in enumerate(names)
        ]
        return joined(columns, self._count + len(readings))

    def _readings(self, names: Sequence[str]) -> list[tuple[Value | None, ...]] | None:
        """What may be read in some fields of each record that is looked at as a whole, whichever of the
        values that are said is taken; None if there are too many ways."""
        found: list[tuple[Value | None, ...]] = []
        for cells in self._said.values():
            each = [tuple(cells.get(name, ())) or (None,) for name in names]
            if prod(map(len, each)) > MOST_READINGS:
                return None
            found += product(*each)
        return found

    def _number(self, name: str, value: Value | None) -> int | None:
        """A number for what a field certainly has, the same for equal values."""
        key = None if value is None else certain_key(value, self._declared.fields[name].unit)
        numbers = self._numbers[name]
        return None if key is None else numbers.setdefault(key, len(numbers))

    def _keyed(self, name: str) -> list[int | None]:
        """For each row the number of what it certainly has in a field."""
        found = self._keys.get(name)
        if found is None:
            found = self._keys[name] = self._column(
                name, lambda column, code: self._number(name, column.value_of(code))
            )
        return found

    def _texts(self, name: str) -> list[int | None]:
        """For each row a number for the text of a cell: with one text rows agree."""
        numbers: dict[str, int] = {}

        def number(column: Column, code: int) -> int | None:
            text = column.texts[code]
            return numbers.setdefault(text, len(numbers)) if text else None

        return self._column(name, number)

    def _column(self, name: str, number: Callable[[Column, int], int | None]) -> list[int | None]:
        found: list[int | None] = []
        for table in self._tables:
            column = table.columns.get(name)
            if column is None:
                found += [None] * len(table.ids)
            else:
                of_code = [number(column, code) for code in range(len(column.texts))]
                found += map(of_code.__getitem__, column.codes)
        for place in self._apart:
            found[place] = None
        return found

    def _value(self, name: str, place: int) -> Value | None:
        for table in self._tables:
            if place < len(table.ids):
                return table.columns[name].value(place)
            place -= len(table.ids)
        raise IndexError(place)


def _as_key(value: Value | None) -> Key | None:
    """As constraints tell values apart: what is not certain is its own key."""
    if value is None:
        return None
    key = certain_key(value)
    return (value,) if key is None else key
