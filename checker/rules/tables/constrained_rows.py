"""Which rows of large tables may break a constraint, found column by column.

A row is looked at with what it says itself. Of records of which anything else speaks too every row is read
anyway, and all that is said of them is held against the columns. So a row that is not found here breaks
nothing: no row that agrees with it in all of ``per`` has another value, and none is equal to it where
none may be. Rules that ask of one record alone are in ``cell_rules``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import compress, product
from math import prod

from checker.model.frozen import dataclass
from checker.model.projects import Project
from checker.model.tables import Column, Table
from checker.model.values import Value
from checker.model.vocabulary import RecordType
from checker.rules.operators.constraining import Distinct
from checker.rules.operators.same import Same
from checker.rules.reading.dependencies import Key, disagreeing, doubtful, joined, repeated
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


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Groups of equal rows that may disagree in any field in which rules want them to be equal."""

    keys: set[Key]
    rows: list[int]
    """All rows of these groups, in order."""


class ConstrainedRows:
    """The rows of all large tables of one type, one table behind the other."""

    def __init__(
        self, declared: RecordType, large: Sequence[TableIndex], said: Said, rules: Iterable[Same]
    ) -> None:
        self._declared = declared
        self._dependent: dict[tuple[str, ...], list[str]] = defaultdict(list)
        """The fields that have to be equal where some others are."""
        for rule in rules:
            self._dependent[rule.per].append(rule.field)
        self._tables = [each.table for each in large]
        self._said = said
        self._count = sum(len(table.ids) for table in self._tables)
        self._numbers: dict[str, dict[Key, int]] = defaultdict(dict)
        self._together: dict[tuple[str, ...], dict[tuple[Key | None, ...], int]] = defaultdict(dict)
        self._keys: dict[str, list[int | None]] = {}
        self._equal: dict[tuple[str, ...], Sequence[Key | None]] = {}
        self._written: dict[str, list[int | None]] = {}
        self._doubts: dict[tuple[str, ...], _Doubt] = {}
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
        keys, doubt = self._equal_in(rule.per), self._doubt(rule.per)
        said = self._equal_said(rule.per, readings)
        # Groups that hold such a record are looked at, whether or not their rows are in doubt.
        rows = [*doubt.rows, *_rows_of({*said} - {None} - doubt.keys, keys)]
        per = [*map(keys.__getitem__, rows), *said]
        texts: list[Hashable] = [*map(self._texts(rule.field).__getitem__, rows)]
        # What is said of a record as a whole is taken for a text of its own: it is read right below.
        texts += [None if each[-1] is None else -1 - number for number, each in enumerate(readings)]

        def value_of(at: int) -> Key | None:
            if at >= len(rows):
                return _as_key(readings[at - len(rows)][-1])
            return _as_key(self._value(rule.field, rows[at]))

        groups = disagreeing(per, texts)
        return (
            rows[at]
            for group in groups.values()
            if len(set(map(value_of, group))) > 1
            for at in group
            if at < len(rows)
        )

    def _repeated(self, rule: Distinct) -> Iterable[int] | None:
        """The rows of groups that are equal in all of some fields."""
        readings = self._readings(rule.fields)
        if readings is None:
            return None
        keys = [*self._equal_in(rule.fields), *self._equal_said(rule.fields, readings)]
        groups = repeated(keys)
        return (place for rows in groups.values() for place in rows if place < self._count)

    def _equal_in(self, names: tuple[str, ...]) -> Sequence[Key | None]:
        """For each row a key, the same for rows that are equal in all of some fields."""
        found = self._equal.get(names)
        if found is None:
            columns = [self._keyed(name) for name in names]
            found = self._equal[names] = joined(columns, self._count, self._together[names])
        return found

    def _equal_said(
        self, names: tuple[str, ...], readings: Sequence[Sequence[Value | None]]
    ) -> Sequence[Key | None]:
        """The same keys for what is said of records as a whole."""
        columns = [[self._number(name, each[at]) for each in readings] for at, name in enumerate(names)]
        return joined(columns, len(readings), self._together[names])

    def _doubt(self, per: tuple[str, ...]) -> _Doubt:
        """What may break any of the rules that hold rows against each other which are equal in ``per``."""
        found = self._doubts.get(per)
        if found is None:
            rows = self._equal_in(per)
            keys = doubtful(rows, [self._texts(name) for name in self._dependent[per]])
            found = self._doubts[per] = _Doubt(keys, _rows_of(keys, rows))
        return found

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

        found = self._written.get(name)
        if found is None:
            found = self._written[name] = self._column(name, number)
        return found

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


def _rows_of(wanted: Collection[Key], keys: Sequence[Key | None]) -> list[int]:
    """The rows that have one of some keys."""
    return [*compress(range(len(keys)), map(wanted.__contains__, keys))] if wanted else []


def _as_key(value: Value | None) -> Key | None:
    """As constraints tell values apart: what is not certain is its own key."""
    if value is None:
        return None
    key = certain_key(value)
    return (value,) if key is None else key
