"""The cells of a column as values: read with the parser of entries, each different text once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from checker.load.tables.grid import MAX_LISTED, Cells, Fault, Grid, merged
from checker.load.tables.mapping import FieldSource, TableMapping
from checker.model.errors import Errors, InputError
from checker.model.locations import Location
from checker.model.nodes import Scalar
from checker.model.numbers import Number, UnitError, converted
from checker.model.tables import Column
from checker.model.values import RecordId, Text, Value
from checker.model.vocabulary import Kind
from checker.rules.written.literals import find_entity, read_value
from checker.rules.written.scope import Scope

_PLAIN_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_PLAIN_DAY: Final = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
"""What every number field, and every date field, reads: a million different ones need not be tried."""


_TIME: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)? ?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_NUMBERED_FLAGS: Final = {"1": "true", "0": "false"}


@dataclass(slots=True)
class Draft:
    """A table while it is read."""

    mapping: TableMapping
    path: str
    """Relative to the project's folder."""
    grid: Grid
    total: int | None = None
    """The row that adds up the others."""
    columns: dict[str, Column] = field(default_factory=dict)

    def place(self, row: int, position: int = 1) -> Location:
        """Where a cell stands, or where a row begins."""
        return Location(self.path, self.grid.lines[row], position)

    @property
    def head(self) -> Location:
        """Where the header stands."""
        return Location(self.path, self.grid.header_line)


def find_columns(draft: Draft, scope: Scope) -> dict[str, int]:
    """Field → index of its column. Columns that are not there, or twice, are reported."""
    header = draft.grid.header
    found: dict[str, int] = {}
    for each in draft.mapping.fields:
        if each.column is None:
            continue
        places = [index for index, name in enumerate(header) if name == each.column.strip()]
        if not places:
            legal = [name for name in header if name]
            scope.unknown(each.column, str(each.column), legal, f"column of {draft.path}")
        elif len(places) > 1:
            at = Location(draft.path, draft.grid.header_line, places[1] + 1)
            numbers = f"number {places[0] + 1} and number {places[1] + 1}"
            message = f"two columns are called '{each.column}': {numbers}"
            scope.error(at, message, "give one of them another name")
        else:
            found[each.field.name] = places[0]
    return found


def read_columns(draft: Draft, cells: Sequence[Cells], indexes: dict[str, int], scope: Scope) -> None:
    """Put the columns of all fields into the draft. Cells that cannot be read are reported."""
    by_field = dict(zip(indexes, cells, strict=True))
    for each in draft.mapping.fields:
        name = each.field.name
        if each.value is not None:
            draft.columns[name] = _constant(each, draft, scope)
        else:
            found = without(by_field[name], draft.mapping.empty)
            position = indexes[name] + 1
            draft.columns[name] = Column(name, position, found.texts, found.codes, _reader(each, scope))
            _check(draft, each, draft.columns[name], scope)


def without(cells: Cells, empty: frozenset[str]) -> Cells:
    """The cells, with the texts that stand for nothing left out."""
    if not empty.intersection(cells.texts):
        return cells
    return merged(["" if text in empty else text for text in cells.texts], cells.codes)


def _constant(each: FieldSource, draft: Draft, scope: Scope) -> Column:
    assert each.value is not None
    read_value(each.value, each.field, scope)
    rows = len(draft.grid.lines)
    return Column(each.field.name, 0, [str(each.value)], bytes(rows), _reader(each, scope))


def _reader(each: FieldSource, scope: Scope) -> Callable[[str], Value | None]:
    """Reads texts that are known to be legal."""
    if _names_record(each, scope):
        type_name = each.field.record_type or ""
        return lambda text: RecordId(type_name, text)
    quiet = dataclasses.replace(scope, errors=Errors(), suggests=False)
    return lambda text: _value(text, each, quiet)


def _names_record(each: FieldSource, scope: Scope) -> bool:
    """Whether a column holds ids of records, which tables may make as well as the registry."""
    declared = scope.vocabulary.types.get(each.field.record_type or "")
    return each.field.kind is Kind.RECORD and declared is not None and not declared.key


def _value(text: str, each: FieldSource, scope: Scope) -> Value | None:
    if each.field.kind is Kind.TEXT:
        return Text(text)
    if each.field.kind is Kind.ENTITY and (entity := find_entity(text, scope)) is not None:
        return entity
    node = node_of(_tidied(text, each.field.kind))
    if each.unit is None:
        return read_value(node, each.field, scope)
    value = read_value(node, dataclasses.replace(each.field, unit=each.unit), scope)
    if not isinstance(value, Number) or each.field.unit is None:
        return value
    try:
        return converted(value, each.field.unit)
    except UnitError as error:
        scope.error(node, str(error))
        return None


def _tidied(text: str, kind: Kind) -> str:
    """A text in the form of an entry, where databases and spreadsheets have another one: a blank and parts of
    a second in a time, flags as 1 and 0."""
    if kind is Kind.FLAG:
        return _NUMBERED_FLAGS.get(text, text)
    time = _TIME.fullmatch(text) if kind is Kind.DATE else None
    return f"{time[1]}T{time[2]}{time[3] or ''}" if time else text


def node_of(text: str) -> Scalar:
    """The text of a cell as what a file of people holds. Its place is told by the column."""
    node = Scalar(text)
    node.file, node.line, node.column, node.plain = "", 1, 1, True
    return node


def plain_texts(each: FieldSource) -> re.Pattern[str] | None:
    """Texts that are legal without being tried. Their values go by the same text."""
    if each.field.kind is Kind.DATE:
        return _PLAIN_DAY
    if each.field.kind is Kind.NUMBER and each.unit in (None, each.field.unit):
        return _PLAIN_NUMBER
    return None


def _check(draft: Draft, each: FieldSource, column: Column, scope: Scope) -> None:
    """Try every text of a column, and report those that cannot be read where they come first."""
    plain = plain_texts(each)
    is_text = each.field.kind is Kind.TEXT or _names_record(each, scope)
    spared = _only_in_total(draft, column)
    wrong = 0
    trial = dataclasses.replace(scope, errors=Errors())
    for code, text in enumerate(column.texts):
        if not text or (plain is not None and plain.fullmatch(text)) or code == spared:
            continue
        if is_text and type(text) is not Fault:
            continue
        if type(text) is Fault:
            trial.error(Location(""), f"this cell {text}", "write the value itself")
        else:
            column.keep(code, _value(text, each, trial))
        if not trial.errors:
            continue
        wrong += 1
        if wrong <= MAX_LISTED:
            report(draft, column, code, next(iter(trial.errors)), scope)
        trial.errors = Errors()
        trial.suggests = scope.suggests and wrong < MAX_LISTED
    if wrong > MAX_LISTED:
        name = draft.grid.header[column.position - 1]
        message = f"{wrong - MAX_LISTED:,} more values of the column '{name}' cannot be read"
        scope.error(Location(draft.path, draft.grid.header_line, column.position), message)


def report(draft: Draft, column: Column, code: int, error: InputError, scope: Scope) -> None:
    """Say what is wrong with a text at the first cell that holds it."""
    if not column.position:
        scope.error(draft.mapping.item, error.message, error.help)
        return
    first = next(row for row, each in enumerate(column.codes) if each == code and row != draft.total)
    others = sum(each == code for each in column.codes) - 1
    more = f" (and in {others:,} other {'row' if others == 1 else 'rows'})" if others else ""
    scope.error(draft.place(first, column.position), error.message + more, error.help)


def _only_in_total(draft: Draft, column: Column) -> int | None:
    """The text that stands in the total alone, where it is no value of a record."""
    if draft.total is None:
        return None
    code = column.codes[draft.total]
    is_alone = sum(each == code for each in column.codes) == 1
    return (
        code
        if is_alone and column.field not in (draft.mapping.total.of if draft.mapping.total else ())
        else None
    )
