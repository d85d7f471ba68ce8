"""Reads an item of ``says`` that names a table: which column is which field, and what makes a record's id."""

from __future__ import annotations

import re
from collections.abc import Mapping as Names
from typing import Annotated

from checker.load.acceptances import fields_of, read_acceptances
from checker.load.schema import Shape, read_shape
from checker.load.shape_values import AnyNode, MappingNode, MaybeText, Positive, Text, Texts
from checker.model.acceptances import Acceptance
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.nodes import Mapping, Node, Scalar
from checker.model.vocabulary import DATED, Field, Kind, RecordType
from checker.rules.written.schemas import NAMES, Written, list_of, mapping_of, part
from checker.rules.written.scope import Scope

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class TableShape(Shape):
    """A table as an item of ``says``: each row is a record, each cell that is not empty a statement."""

    form = "write {table: PATH, type: TYPE, id: ..., columns: {FIELD: COLUMN}}"

    table: Text
    """Its file, relative to this one: CSV, JSON Lines, Parquet, XLSX or SQLite."""
    type: Text
    """The type of its records."""
    id: MaybeText = None
    """What a row's id is made of, with fields in braces: "{body}-{published}"."""
    columns: Annotated[MappingNode, Written(mapping_of(part("column")))]
    """Field and column."""
    total: Annotated[AnyNode, Written(part("total"))] = None
    """The row that adds up the others."""
    sheet: MaybeText = None
    """Of a workbook: which sheet."""
    named: MaybeText = None
    """Of a database: which table."""
    separator: MaybeText = None
    """Of CSV: the character between the cells."""
    header: Positive = 1
    """The row that names the columns."""
    empty: Texts = ()
    """What stands in a cell that says nothing."""
    accept: Annotated[AnyNode, Written(list_of(part("acceptance")))] = None
    """Findings on the table that are to stand."""


class ColumnShape(Shape):
    """Where a field comes from, in its long form."""

    form = "write the name of a column, {column: NAME, unit: UNIT}, or {value: VALUE}"

    column: MaybeText = None
    """The name of the column."""
    unit: MaybeText = None
    """The unit of its numbers."""
    value: MaybeText = None
    """One value for all rows, of a field that names the record."""


class TotalShape(Shape):
    """The row that adds up the others."""

    form = "write {row: Total, of: [fields]}"

    row: Text
    """What stands in a cell of that row."""
    of: Annotated[Texts, Written(NAMES)]
    """The fields that it adds up."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where the values of a field come from: a column, or one value for all rows."""

    field: Field
    column: Scalar | None
    value: Scalar | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The row that adds up the others: what stands in it, and the fields that it adds up."""

    row: Scalar
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A table as the source file describes it."""

    source: str
    file: str
    """The source file."""
    path: Scalar
    type: RecordType
    id: tuple[tuple[str, bool], ...]
    """What ids are made of, in order: (text, false) or (field, true). The key's fields for a keyed type."""
    fields: tuple[FieldSource, ...]
    total: TotalRow | None
    part: Scalar | None
    """The sheet of a workbook, or the table of a database."""
    separator: str | None
    head: int
    """The row that names the columns."""
    empty: frozenset[str]
    item: Location
    accept: tuple[Acceptance, ...]


def read_mapping(node: Node, source: str, file: str, scope: Scope) -> TableMapping | None:
    """An item of ``says`` with the key ``table``. What is wrong is reported, and None."""
    shape = read_shape(TableShape, node, "a table", scope)
    if shape is None:
        return None
    assert isinstance(node, Mapping)
    declared = scope.record_type(shape.type)
    if declared is None:
        return None
    before = len(scope.errors)
    fields = [_field(key, value, declared, scope) for key, value in shape.columns.items()]
    known: dict[str, FieldSource] = {}
    for key, each in zip(shape.columns, fields, strict=True):
        if each is not None and known.setdefault(each.field.name, each) is not each:
            scope.error(key, f"'{key}' has a column already, by its other name", "leave one out")
    id_ = _id(shape, declared, scope)
    total = None if shape.total is None else _total(shape.total, known, shape.columns, scope)
    separator = shape.separator
    if separator is not None and (len(separator) != 1 or separator in "\"'\r\n" or separator.isalnum()):
        scope.error(separator, f"'{separator}' separates no fields", "write one character, such as ';'")
    if len(scope.errors) > before or id_ is None:
        return None
    return TableMapping(
        source=source,
        file=file,
        path=shape.table,
        type=declared,
        id=id_,
        fields=tuple(known.values()),
        total=total,
        part=_part(shape, scope),
        separator=None if separator is None else str(separator),
        head=shape.header,
        empty=frozenset(map(str, shape.empty)),
        item=node.location,
        accept=read_acceptances(shape.accept, scope, fields_of(declared, scope)),
    )


def _field(key: Scalar, node: Node, declared: RecordType, scope: Scope) -> FieldSource | None:
    field = scope.vocabulary.field(declared.name, str(key))
    if field is None:
        legal = [*declared.fields, *([DATED] if declared.dated else [])]
        scope.unknown(key, str(key), legal, f"field of '{declared.name}'")
        return None
    if isinstance(node, Scalar):
        if not node.strip():
            scope.error(node, f"'{key}' names no column", "write the name of a column")
            return None
        return FieldSource(field, node, None, None)
    shape = read_shape(ColumnShape, node, f"the column of '{key}'", scope)
    if shape is None:
        return None
    if (shape.column is None) == (shape.value is None):
        scope.error(node, f"'{key}' needs either 'column' or 'value'", ColumnShape.form)
        return None
    if shape.value is not None and not declared.is_given(field.name):
        hint = "only what names a record can be the same for all rows: a field of its identity or its key"
        scope.error(shape.value, f"no cell of the table states '{key}'", hint)
        return None
    if shape.unit is not None and field.kind is not Kind.NUMBER:
        scope.error(shape.unit, f"'unit' is for numbers; '{key}' is a {field.kind}", "leave it out")
        return None
    return FieldSource(field, shape.column, shape.value, None if shape.unit is None else str(shape.unit))


def _id(shape: TableShape, declared: RecordType, scope: Scope) -> tuple[tuple[str, bool], ...] | None:
    if declared.key:
        if shape.id is not None:
            keys = ", ".join(declared.key)
            message = f"a record of type '{declared.name}' is named by its key ({keys}) and needs no id"
            scope.error(shape.id, message, "leave it out")
        missing = [name for name in declared.key if name not in shape.columns]
        if missing:
            names = ", ".join(f"'{name}'" for name in missing)
            scope.error(shape.columns, f"the columns lack {names}, of the key of '{declared.name}'", None)
        return tuple((name, True) for name in declared.key)
    if shape.id is None:
        hint = 'write what names a row, with fields in braces: id: "{body}-{published}"'
        scope.error(shape.type, f"a table of type '{declared.name}' needs an 'id'", hint)
        return None
    columns = {str(key): scope.vocabulary.field_name(declared.name, key) for key in shape.columns}
    return _template(shape.id, columns, scope)


def _template(text: Scalar, names: Names[str, str], scope: Scope) -> tuple[tuple[str, bool], ...] | None:
    """``names``: of columns, and the fields that they fill."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > end:
            parts.append((text[end : match.start()], False))
        if match[1] not in names:
            scope.unknown(text, match[1], names, "placeholder")
            return None
        parts.append((names[match[1]], True))
        end = match.end()
    if end < len(text):
        parts.append((text[end:], False))
    if any("{" in part or "}" in part for part, is_field in parts if not is_field):
        scope.error(text, f"'{text}' has a brace without its partner", 'write fields in braces: "{body}"')
        return None
    if not any(is_field for _, is_field in parts):
        hint = f'name fields in braces: id: "{{{next(iter(names), "field")}}}"'
        scope.error(text, "every row would have the same id", hint)
        return None
    return tuple(parts)


def _total(node: Node, known: dict[str, FieldSource], columns: Mapping, scope: Scope) -> TotalRow | None:
    shape = read_shape(TotalShape, node, "a total", scope)
    if shape is None:
        return None
    found: list[str] = []
    for name in shape.of:
        each = known.get(str(name))
        if name not in columns:
            scope.unknown(name, str(name), map(str, columns), "field of 'columns'")
        elif each is None:
            continue
        elif each.field.kind is not Kind.NUMBER or each.column is None:
            scope.error(name, f"'{name}' is a {each.field.kind}, and only numbers add up", "leave it out")
        else:
            found.append(str(name))
    return TotalRow(shape.row, tuple(dict.fromkeys(found)))


def _part(shape: TableShape, scope: Scope) -> Scalar | None:
    ending = str(shape.table).lower().rpartition(".")[2]
    is_book, is_base = ending == "xlsx", ending in ("sqlite", "sqlite3", "db")
    for name, written, fits in (
        ("sheet", shape.sheet, is_book),
        ("named", shape.named, is_base),
        ("separator", shape.separator, ending in ("csv", "tsv")),
    ):
        if written is not None and not fits:
            what = {"sheet": "a workbook (.xlsx)", "named": "a database (.sqlite)", "separator": "CSV"}[name]
            scope.error(written, f"'{name}' is for {what}", "leave it out")
    return shape.sheet if is_book else shape.named if is_base else None
