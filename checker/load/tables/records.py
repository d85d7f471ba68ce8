"""Which record each row speaks of: its id, made of cells, and what the table gives of its identity."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from checker.load.names import MAX_ID_LENGTH
from checker.load.tables.columns import Draft, node_of, plain_texts, report
from checker.load.tables.grid import MAX_LISTED
from checker.model.errors import Errors
from checker.model.locations import Location
from checker.model.tables import Column, Table
from checker.model.values import RecordId, Value, contains
from checker.model.vocabulary import Kind
from checker.rules.written.scope import Scope, escaped


def rows_of(draft: Draft) -> Sequence[int]:
    """The rows that are records: not the total, and none whose cells are all empty."""
    count = len(draft.grid.lines)
    blank: set[int] | None = None
    for column in draft.columns.values():
        if not column.position:
            continue
        empty = {code for code, text in enumerate(column.texts) if not text}
        if not empty:
            blank = set()
            break
        candidates: Iterable[int] = range(count) if blank is None else blank
        blank = {row for row in candidates if column.codes[row] in empty}
    left_out = (blank or set()) | ({draft.total} if draft.total is not None else set())
    return [row for row in range(count) if row not in left_out] if left_out else range(count)


def make_ids(draft: Draft, rows: Sequence[int], scope: Scope) -> Sequence[str]:
    """For each row the id of its record; empty for a row that is none. Cells that leave an id open, and ids
    that two rows make, are reported."""
    parts = draft.mapping.id
    count = len(draft.grid.lines)
    texts: list[Iterable[str]] = []
    for name, is_field in parts:
        if not is_field:
            texts.append(repeat(name, count))
            continue
        column = draft.columns[name]
        _report_empty(draft, column, rows, scope)
        plain = next(plain_texts(each) for each in draft.mapping.fields if each.field.name == name)
        keyed = bool(draft.mapping.type.key)
        texts.append(map(_texts(column, plain, keyed=keyed).__getitem__, column.codes))
    separator = "/" if draft.mapping.type.key else ""
    ids = list(map(separator.join, zip(*texts, strict=True)))
    if len(rows) < count:
        kept = set(rows)
        ids = [id_ if row in kept else "" for row, id_ in enumerate(ids)]
    _report_long(draft, ids, scope)
    return ids


def _texts(column: Column, plain: re.Pattern[str] | None, *, keyed: bool) -> list[str]:
    """What each text of a column puts into an id: the name that its value goes by."""
    found = []
    for code, text in enumerate(column.texts):
        if plain is None or not plain.fullmatch(text):
            value = column.value_of(code)
            text = "" if value is None else value.text
        found.append(escaped(text) if keyed else text)
    return found


def _report_empty(draft: Draft, column: Column, rows: Sequence[int], scope: Scope) -> None:
    empty = {code for code, text in enumerate(column.texts) if not text}
    if not empty:
        return
    found = [row for row in rows if column.codes[row] in empty]
    what = "its key" if draft.mapping.type.key else "its id"
    for row in found[:MAX_LISTED]:
        message = f"this row has no '{column.field}', and is named by it: it is part of {what}"
        scope.error(draft.place(row, column.position), message, "fill the cell, or leave out the row")
    _count_rest(draft, found, f"have no '{column.field}'", scope)


def _report_long(draft: Draft, ids: Sequence[str], scope: Scope) -> None:
    if max(map(len, ids), default=0) <= MAX_ID_LENGTH:
        return
    found = [row for row, id_ in enumerate(ids) if len(id_) > MAX_ID_LENGTH]
    for row in found[:MAX_LISTED]:
        message = f"the id of this row is longer than {MAX_ID_LENGTH} characters: '{ids[row][:40]}...'"
        scope.error(draft.place(row), message, "make it of other fields")
    _count_rest(draft, found, "have an id that is too long", scope)


def report_twice(draft: Draft, ids: Sequence[str], rows: Sequence[int], scope: Scope) -> None:
    """Say where two rows have one id: two entries on one thing are meant by a key, and not by an id."""
    first: dict[str, int] = {}
    found = [row for row in rows if first.setdefault(ids[row], row) != row]
    for row in found[:MAX_LISTED]:
        message = f"this row makes the id '{ids[row]}' again; {draft.place(first[ids[row]])} made it first"
        hint = "add the field to 'id' that tells the rows apart, or leave one of them out"
        scope.error(draft.place(row), message, hint)
    _count_rest(draft, found, "make an id again", scope)


def _count_rest(draft: Draft, found: Sequence[int], what: str, scope: Scope) -> None:
    if len(found) > MAX_LISTED:
        scope.error(draft.head, f"{len(found) - MAX_LISTED:,} more rows {what}")


def check_references(draft: Draft, scope: Scope) -> None:
    """Report cells that name a record which neither the registry nor a table has."""
    for each in draft.mapping.fields:
        type_name = each.field.record_type or ""
        declared = scope.vocabulary.types.get(type_name)
        if each.field.kind is not Kind.RECORD or declared is None or declared.key:
            continue
        column = draft.columns[each.field.name]
        wrong = 0
        for code, text in enumerate(column.texts):
            if not text or scope.knows(RecordId(type_name, text)) or not _is_used(draft, column, code):
                continue
            wrong += 1
            if wrong > MAX_LISTED:
                continue
            trial = dataclasses.replace(scope, errors=Errors())
            trial.no_record(node_of(text), RecordId(type_name, text))
            for error in trial.errors:
                report(draft, column, code, error, scope)
        if wrong > MAX_LISTED:
            place = Location(draft.path, draft.grid.header_line, column.position)
            scope.error(place, f"{wrong - MAX_LISTED:,} more values name no record")


def _is_used(draft: Draft, column: Column, code: int) -> bool:
    return any(each == code and row != draft.total for row, each in enumerate(column.codes))


class Owned:
    """The records that tables make: who made each first, and what it gives of its identity."""

    def __init__(self) -> None:
        self._tables: dict[str, list[tuple[Draft, Table]]] = defaultdict(list)

    def add(self, draft: Draft, table: Table, scope: Scope) -> None:
        """The records of one more table. Reported: an identity that is another than the registry's or that of
        an earlier table, and one that is not whole."""
        declared = draft.mapping.type
        if declared.identity:
            registered = {
                id_.id: record.given for id_, record in scope.records.items() if id_.type == declared.name
            }
            self._compare(draft, table, registered, "the registry", scope)
            for _, other in self._tables[declared.name]:
                self._compare(draft, table, _identities(other, table), other.path, scope)
            self._report_gaps(draft, table, registered, scope)
        self._tables[declared.name].append((draft, table))

    def _compare(
        self, draft: Draft, table: Table, known: Mapping[str, Mapping[str, Value]], where: str, scope: Scope
    ) -> None:
        wrong = 0
        for row, id_ in _rows_with(table, known):
            for name, column in table.given.items():
                value, other = column.value(row), known[id_].get(name)
                if value is None or other is None or (contains(value, other) and contains(other, value)):
                    continue
                wrong += 1
                if wrong <= MAX_LISTED:
                    message = (
                        f"'{name}' of '{id_}' is {scope.name_of(value)} here, and {scope.name_of(other)} "
                        f"in {where}"
                    )
                    hint = "an identity is the same everywhere; correct one of them, or the id"
                    scope.error(table.place(row, column), message, hint)
        if wrong > MAX_LISTED:
            scope.error(draft.head, f"{wrong - MAX_LISTED:,} more cells differ from {where}")

    def _report_gaps(
        self, draft: Draft, table: Table, registered: Mapping[str, object], scope: Scope
    ) -> None:
        """A record that is not in the registry has its whole identity from the table."""
        declared = draft.mapping.type
        for name in declared.identity:
            column = table.given.get(name)
            codes = None if column is None else {code for code, text in enumerate(column.texts) if not text}
            if codes == set():
                continue
            rows = [
                row
                for row in table.rows
                if (column is None or column.codes[row] in (codes or ())) and table.ids[row] not in registered
            ]
            if column is None and rows:
                message = (
                    f"the table gives no '{name}', which is part of the identity of '{declared.name}', "
                    f"and '{table.ids[rows[0]]}' is not in the registry"
                )
                hint = f"add '{name}' to the columns; {{value: ...}} gives all rows the same one"
                scope.error(draft.mapping.item, message, hint)
                continue
            for row in rows[:MAX_LISTED]:
                message = f"'{table.ids[row]}' has no '{name}', which is part of its identity"
                scope.error(draft.place(row, column.position if column else 1), message, "fill the cell")
            _count_rest(draft, rows, f"have no '{name}'", scope)


def _rows_with(table: Table, known: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """The rows whose record is among these."""
    if not known:
        return iter(())
    return ((row, table.ids[row]) for row in table.rows if table.ids[row] in known)


class _Identities(Mapping[str, Mapping[str, Value]]):
    """id → what a table gives of its identity, looked up when it is asked for."""

    def __init__(self, table: Table, rows: Mapping[str, int]) -> None:
        self._table, self._rows = table, rows

    def __getitem__(self, id_: str) -> Mapping[str, Value]:
        return given_of(self._table, self._rows[id_])

    def __contains__(self, id_: object) -> bool:
        return id_ in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _identities(table: Table, other: Table) -> Mapping[str, Mapping[str, Value]]:
    """What a table gives of the records that another one has too."""
    shared = set(map(other.ids.__getitem__, other.rows))
    return _Identities(table, {table.ids[row]: row for row in table.rows if table.ids[row] in shared})


def given_of(table: Table, row: int) -> dict[str, Value]:
    """What a row gives of the identity or the key of its record."""
    found = ((name, column.value(row)) for name, column in table.given.items())
    return {name: value for name, value in found if value is not None}
