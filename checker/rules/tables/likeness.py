"""Rows of large tables that may look like another record: the same identity, and dates that fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from checker.model.calendar import Day
from checker.model.dates import Date, span
from checker.model.frozen import dataclass
from checker.model.projects import Project
from checker.model.tables import Column, Table
from checker.model.values import RecordId
from checker.model.vocabulary import DATED, Kind, RecordType
from checker.rules.tables.index import TableIndex

Days = tuple[Day, Day]
"""First and last day that a date can be."""
Place = tuple[Table, int]
"""A row of a large table."""


@dataclass(frozen=True, slots=True)
class _Coded:
    """A column: its different values, and for each row of the file which of them it has."""

    values: Sequence[object]
    codes: Sequence[int]

    def of_rows(self) -> Iterable[object]:
        """The value of each row."""
        return map(self.values.__getitem__, self.codes)

    def numbers(self) -> Iterable[int]:
        """A number for each row, below the number of values; rows with equal values have the same one."""
        known: dict[object, int] = {}
        numbers = [known.setdefault(value, len(known)) for value in self.values]
        return map(numbers.__getitem__, self.codes)


@dataclass(frozen=True, slots=True)
class _Dates:
    """A column of dates with the identity of each row."""

    table: Table
    days: Sequence[Days | None]
    """By the code of a text."""
    codes: Sequence[int]
    identity: Sequence[_Coded]
    field: str
    """Which of the dates they are."""
    identified_by: Sequence[str]
    """The fields of the identity."""

    @property
    def are_exact(self) -> bool:
        """Whether each date is a day."""
        return all(each is None or each[0] == each[1] for each in self.days)

    @property
    def are_apart(self) -> bool:
        """Whether no two rows have one identity and one date. Ids that differ, and are made of nothing else,
        say so. Else rows of equal numbers are looked for: to compare what they stand for would take twice
        as long."""
        stated = [each for each in self.days if each is not None]
        names = {self.field, *self.identified_by}
        if len(set(stated)) == len(stated) and names.issuperset(self.table.named_by):
            return len(self.table.made) == len(self.table.rows)
        rows = _Coded(self.days, self.codes).numbers()
        for column in self.identity:
            size = len(column.values)
            rows = [row * size + number for row, number in zip(rows, column.numbers(), strict=True)]
        if None in self.days:
            dated = map(self.days.__getitem__, self.codes)
            rows = [row for row, days in zip(rows, dated, strict=True) if days is not None]
        numbers = list(rows)
        return len(set(numbers)) == len(numbers)

    def dated(self) -> Iterator[tuple[object, Days | None]]:
        """Identity and days of each row of the file."""
        return zip(_rows_of(self.identity, self.table), map(self.days.__getitem__, self.codes), strict=True)


def look_alike(
    project: Project, declared: RecordType, indexes: Sequence[TableIndex], tables: Iterable[Table]
) -> dict[Table, set[int]]:
    """The rows whose dates overlap those of another record with the same identity. More than those that
    look alike in the end: which ones do is found out where they are read."""
    large = [index.table for index in indexes]
    columns = [each for table in large for each in _dates(declared, table)]
    others = {*_stated(project, declared, indexes), *_of_small(declared, large, tables)}
    found: dict[Table, set[int]] = defaultdict(set)
    if all(each.are_exact for each in columns) and all(first == last for _, (first, last) in others):
        _same_days(columns, others, found)
    else:
        _overlapping(columns, others, found)
    return found


def _dates(declared: RecordType, table: Table) -> Iterator[_Dates]:
    names = [name for name, field in declared.fields.items() if field.kind is Kind.DATE]
    columns = [table.stated[name] for name in (*names, DATED) if name in table.stated]
    if columns:
        identity = _identity(declared, table)
        for column in columns:
            days = [_span(column, code) for code in range(len(column.texts))]
            yield _Dates(table, days, column.codes, identity, column.field, declared.identity)


def _same_days(
    columns: Sequence[_Dates], others: set[tuple[object, Days]], found: dict[Table, set[int]]
) -> None:
    if len(columns) == 1 and not others and columns[0].are_apart:
        return
    first: dict[object, Place | None] = dict.fromkeys(others)
    for each in columns:
        for row, key in enumerate(each.dated()):
            if key[1] is None or not each.table.ids[row]:
                continue
            if key not in first:
                first[key] = (each.table, row)
                continue
            found[each.table].add(row)
            other = first[key]
            if other is not None:
                found[other[0]].add(other[1])


def _overlapping(
    columns: Sequence[_Dates], others: set[tuple[object, Days]], found: dict[Table, set[int]]
) -> None:
    """Of times sorted by their first day, one overlaps any before it if the latest end so far is not before
    its beginning, and any behind it if the next one begins before it ends."""
    groups: dict[object, list[tuple[Days, Place | None]]] = defaultdict(list)
    for identity, days in others:
        groups[identity].append((days, None))
    for each in columns:
        for row, (identity, found_days) in enumerate(each.dated()):
            if found_days is not None and each.table.ids[row]:
                groups[identity].append((found_days, (each.table, row)))
    for group in groups.values():
        group.sort(key=lambda each: each[0])
        end: Day | None = None
        for position, ((first, last), place) in enumerate(group):
            before = end is not None and first <= end
            behind = position + 1 < len(group) and group[position + 1][0][0] <= last
            if place is not None and (before or behind):
                found[place[0]].add(place[1])
            end = last if end is None else max(end, last)


def _span(column: Column, code: int) -> Days | None:
    value = column.value_of(code)
    return span(value) if isinstance(value, Date) else None


def _identity(declared: RecordType, table: Table) -> list[_Coded]:
    """The columns of a table that name its records."""
    columns = [table.given[name] for name in declared.identity if name in table.given]
    return [_Coded([_text(each, code) for code in range(len(each.texts))], each.codes) for each in columns]


def _rows_of(identity: Sequence[_Coded], table: Table) -> Iterable[object]:
    """For each row its identity; rows of one identity are equal."""
    if not identity:
        return repeat((), len(table.lines))
    return zip(*(column.of_rows() for column in identity), strict=True)


def _text(column: Column, code: int) -> str:
    value = column.value_of(code)
    return "" if value is None else value.text


def _stated(
    project: Project, declared: RecordType, indexes: Iterable[TableIndex]
) -> Iterator[tuple[object, Days]]:
    """Identity and days of what entries date."""
    dates: dict[RecordId, set[Days]] = defaultdict(set)
    for source in project.sources:
        for entry in source.entries:
            if entry.record is not None and entry.record.type == declared.name:
                values = (stated.value for stated in entry.stated)
                dates[entry.record].update(span(value) for value in values if isinstance(value, Date))
    for record, days in dates.items():
        if record in project.records:
            given = project.records[record].given
            yield from ((tuple(given[name].text for name in declared.identity), each) for each in days)
    made = {record.id: days for record, days in dates.items() if record not in project.records}
    for index in indexes:
        rows = index.rows_of_ids(made)
        identities = list(_rows_of(_identity(declared, index.table), index.table)) if rows else []
        for row in rows:
            yield from ((identities[row], each) for each in made[index.table.ids[row]])


def _of_small(
    declared: RecordType, large: Sequence[Table], tables: Iterable[Table]
) -> Iterator[tuple[object, Days]]:
    """Identity and days of the rows of tables that are read whole."""
    for table in tables:
        if table.type == declared.name and not any(table is each for each in large):
            for each in _dates(declared, table):
                for row, (identity, days) in enumerate(each.dated()):
                    if days is not None and table.ids[row]:
                        yield identity, days
