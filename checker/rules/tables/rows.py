"""Rows of tables as entries: what a source says of one record, a statement for each cell with a value."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping

from checker.model.errors import Errors
from checker.model.locations import Location
from checker.model.projects import Project
from checker.model.sources import Entry, Source, Stated
from checker.model.tables import NOTHING_UNREAD, Table, Unread
from checker.model.values import RecordId
from checker.model.vocabulary import GivenBy, Record
from checker.rules.written.literals import keyed_record
from checker.rules.written.scope import Scope

Rows = Mapping[Table, Collection[int]]
"""Table → some of its rows."""


def with_rows(project: Project, rows: Rows | None = None, unread: Unread = NOTHING_UNREAD) -> Project:
    """The project with rows of its tables as entries; all of them if none are named. ``unread``: what is
    known of the others."""
    if not any(source.tables for source in project.sources):
        return project
    records = dict(project.records)
    scope = Scope(project.vocabulary, Errors(), records)
    sources = []
    for source in project.sources:
        entries = list(source.entries)
        for table in source.tables:
            wanted = table.rows if rows is None else rows[table]
            for row, entry in zip(wanted, entries_of(table, wanted), strict=True):
                entries.append(entry)
                assert entry.record is not None
                if entry.record not in records:
                    records[entry.record] = record_of(table, row, scope)
        sources.append(dataclasses.replace(source, entries=tuple(entries)))
    return dataclasses.replace(
        project, sources=tuple(sources), records=dict(sorted(records.items())), unread=unread
    )


def entries_of(table: Table, rows: Iterable[int]) -> Iterator[Entry]:
    """What each of some rows says of its record."""
    source, path, type_, lines, ids = table.source, table.path, table.type, table.lines, table.ids
    columns = [
        (name, column.position, column.codes, column.texts, column.value_of)
        for name, column in table.stated.items()
    ]
    for row in rows:
        line = lines[row]
        stated = []
        for name, position, codes, texts, value_of in columns:
            code = codes[row]
            value = value_of(code)
            if value is not None:
                stated.append(Stated(name, value, Location(path, line, position), (texts[code],)))
        yield Entry(source, RecordId(type_, ids[row]), tuple(stated), (), Location(path, line), table=path)


def record_of(table: Table, row: int, scope: Scope) -> Record:
    """The record of a row, as far as the table gives it."""
    declared = scope.vocabulary.types[table.type]
    found = ((name, column.value(row)) for name, column in table.given.items())
    given = {name: value for name, value in found if value is not None}
    if declared.key:
        return keyed_record(declared, tuple(given[name] for name in declared.key), table.place(row), scope)
    id_ = table.ids[row]
    ordered = {name: given[name] for name in declared.identity if name in given}
    return Record(RecordId(table.type, id_), ordered, id_, table.place(row), GivenBy.TABLE)


def tables_of(sources: Iterable[Source]) -> list[Table]:
    """Every table of a project, in the order of sources and items."""
    return [table for source in sources for table in source.tables]
