"""From the items of ``says`` that name tables to tables.

All of them are read before any entry, for entries and rules may name the records that tables make.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from checker.load.files import PathError, inside, is_file
from checker.load.tables.columns import Draft, find_columns, read_columns
from checker.load.tables.grid import TableError
from checker.load.tables.mapping import TableMapping, read_mapping
from checker.load.tables.opening import ending_of, identity_of, opened, read_grid
from checker.load.tables.records import Owned, check_references, make_ids, report_twice, rows_of
from checker.load.tables.totals import add_up, find_total
from checker.model.locations import TABLE_ENDINGS, Location
from checker.model.nearest import suggest
from checker.model.nodes import Node
from checker.model.projects import InputFile
from checker.model.tables import Table, Total
from checker.rules.written.scope import Scope


def read_tables(
    items: Iterable[tuple[str, str, Node]], root: Path, scope: Scope
) -> tuple[dict[str, tuple[Table, ...]], list[InputFile]]:
    """The tables of each source, and what identifies their files.

    ``items``: (id of the source, its file, the item). The ids that tables make are noted in the scope.
    What is wrong is reported; a table with an error is left out.
    """
    inputs: dict[str, InputFile] = {}
    made: list[tuple[Draft, Table]] = []
    for source, file, item in items:
        mapping = read_mapping(item, source, file, scope)
        if mapping is None:
            continue
        found = _read(mapping, root, inputs, scope)
        if found is None:
            scope.unread.add(mapping.type.name)
        else:
            made.append(found)
            scope.made[found[1].type].append(found[1].made)
    owned = Owned()
    tables: dict[str, tuple[Table, ...]] = {}
    for draft, table in made:
        check_references(draft, scope)
        owned.add(draft, table, scope)
        tables[table.source] = (*tables.get(table.source, ()), table)
    return tables, list(inputs.values())


def _read(
    mapping: TableMapping, root: Path, inputs: dict[str, InputFile], scope: Scope
) -> tuple[Draft, Table] | None:
    path = _path(mapping, root, scope)
    if path is None:
        return None
    before = len(scope.errors)
    try:
        with opened(root / path) as stream:
            if path not in inputs:
                inputs[path] = identity_of(stream, path)
            draft = Draft(mapping, path, read_grid(stream, root / path, mapping))
            indexes = find_columns(draft, scope)
            if len(scope.errors) > before:
                return None
            find_total(draft, indexes, scope)
            if len(scope.errors) > before:
                return None
            read_columns(draft, draft.grid.cells(list(indexes.values())), indexes, scope)
    except PathError as error:
        scope.error(mapping.path, f"the table '{mapping.path}' {error}", "check the path and its permissions")
        return None
    except TableError as error:
        for each in error.problems:
            scope.error(Location(path, each.line, each.column), each.message, each.help)
        return None
    if len(scope.errors) > before:
        return None
    rows = rows_of(draft)
    ids = make_ids(draft, rows, scope)
    made = frozenset(ids) if len(rows) == len(ids) else frozenset(filter(None, ids))
    if len(made) < len(rows) and not mapping.type.key:
        report_twice(draft, ids, rows, scope)
    totals = add_up(draft, rows, scope)
    if len(scope.errors) > before:
        return None
    return draft, _table(draft, rows, ids, made, totals)


def _table(
    draft: Draft, rows: Sequence[int], ids: Sequence[str], made: frozenset[str], totals: tuple[Total, ...]
) -> Table:
    mapping = draft.mapping
    declared = mapping.type
    given = {name: column for name, column in draft.columns.items() if declared.is_given(name)}
    stated = {name: column for name, column in draft.columns.items() if name not in given}
    return Table(
        source=mapping.source,
        path=draft.path,
        type=declared.name,
        item=mapping.item,
        given=given,
        stated=stated,
        lines=draft.grid.lines,
        rows=rows,
        ids=ids,
        made=made,
        named_by=tuple(name for name, is_field in mapping.id if is_field),
        totals=totals,
        accept=mapping.accept,
    )


def _path(mapping: TableMapping, root: Path, scope: Scope) -> str | None:
    written = str(mapping.path)
    ending = ending_of(written)
    if ending not in TABLE_ENDINGS:
        hint = suggest(ending or written, TABLE_ENDINGS, "endings")
        scope.error(mapping.path, f"'{written}' is no table that can be read, by its ending", hint)
        return None
    try:
        path = inside(root, mapping.file, written)
    except PathError as error:
        hint = "a table is a file inside the project; its path is relative to this file"
        scope.error(mapping.path, f"the table '{written}' {error}", hint)
        return None
    if not is_file(root / path):
        scope.error(mapping.path, f"there is no table '{written}' ({path})", "check the path")
        return None
    return path
