"""A sheet of a workbook (XLSX), read row by row. Needs the extra ``xlsx``."""

from __future__ import annotations

import warnings
import zipfile
from array import array
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BufferedReader
from typing import Any, Final

from checker.load.tables.grid import (
    MAX_COLUMNS,
    Cells,
    Encoder,
    Fault,
    Grid,
    TableError,
    broken,
    cell_text,
    check_header,
)
from checker.load.tables.sheet_layout import merged_cells, with_faults
from checker.model.nearest import suggest

MAX_PLAIN_BYTES: Final = 512 * 1024 * 1024
"""Size of the largest workbook when it is unpacked."""
MAX_PARTS: Final = 10_000
MAX_SHEET_ROWS: Final = 1_048_576
"""Rows of a sheet, by the format's own limit."""
_START: Final = 4096


def read_xlsx(stream: BufferedReader, sheet: str | None, head: int) -> Grid:
    """The table on a sheet. Rows have the numbers that a spreadsheet shows.

    ``sheet``: which one; needed where there are several. ``head``: the row that names the columns. Dates and
    numbers are taken as they are stored; a formula is a fault of its cell, for its result is not in the file
    for certain.

    Raises:
        TableError: if it is no workbook, unpacks to too much, or openpyxl is not installed.
    """
    if find_spec("openpyxl") is None:
        hint = "pip install 'checker[xlsx]'"
        raise broken("workbooks are read with openpyxl, which is not installed", hint, 0)
    try:
        _check_archive(stream)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is left out, and of cells that are a fault here anyway
            return _grid(stream, sheet, head)
    except TableError:
        raise
    except Exception as error:  # zipfile and openpyxl let through whatever the parsers below them raise
        said = str(error).splitlines() or [type(error).__name__]
        advice = "save it again with a spreadsheet program, without a password, or save the sheet as CSV"
        raise broken(f"the workbook cannot be read: {said[0][:200]}", advice, 0) from None


def _check_archive(stream: BufferedReader) -> None:
    """Refuse what is no archive, unpacks to too much, or declares entities."""
    stream.seek(0)
    if not zipfile.is_zipfile(stream):
        advice = "save it as XLSX without a password; a workbook of the older form XLS is not read"
        raise broken("this is no workbook (.xlsx)", advice, 0)
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > MAX_PLAIN_BYTES or len(parts) > MAX_PARTS:
            most = MAX_PLAIN_BYTES // 1024**2
            message = f"the workbook unpacks to {size:,} bytes in {len(parts):,} parts"
            raise broken(message, f"at most {most} MiB are read; save the sheet as CSV", 0)
        for part in parts:
            with archive.open(part) as content:
                if b"<!DOCTYPE" in content.read(_START):
                    message = f"the part {part.filename} of the workbook declares a document type"
                    raise broken(message, "save it again with a spreadsheet program", 0)


def _grid(stream: BufferedReader, sheet: str | None, head: int) -> Grid:
    import openpyxl

    stream.seek(0)
    book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
    try:
        names = [each.title for each in book.worksheets]
        if sheet is not None and sheet not in names:
            raise broken(f"the workbook has no sheet '{sheet}'", suggest(sheet, names, "sheets"), 0)
        if sheet is None and len(names) != 1:
            listed = ", ".join(names[:12]) or "none"
            raise broken(f"the workbook has {len(names)} sheets: {listed}", "say which one with 'sheet'", 0)
        chosen = book[sheet or names[0]]
        with chosen._get_source() as source:
            merged = merged_cells(source)
        rows = with_faults(_rows(chosen), merged)
        line, first = next((each for each in rows if each[0] >= head), (0, []))
        if not any(first):
            raise broken("the sheet is empty" if not line else f"row {line} names no column", None, line)
        while first and not first[-1]:
            first.pop()
        header = check_header(first, line)
        return _table(rows, header, line)
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """(row, cells) of each row that has any."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_SHEET_ROWS:
            raise broken(f"the sheet has more than {MAX_SHEET_ROWS:,} rows", None, number)
        if len(row) > MAX_COLUMNS:
            check_header([""] * len(row), number)
        if row:
            yield number, [_cell(each) for each in row]


def _cell(cell: Any) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return Fault("holds a formula, and not a value")
    if cell.data_type == "e":
        return Fault(f"holds the error {cell.value}")
    return cell_text(_unescaped(cell.value))


def _unescaped(value: Any) -> Any:
    """A text with the characters that a workbook writes as _x000D_."""
    if not isinstance(value, str) or "_x" not in value:
        return value
    from openpyxl.utils.escape import unescape

    return unescape(value)


def _table(rows: Iterator[tuple[int, list[str]]], header: tuple[str, ...], head: int) -> Grid:
    lines = array("Q")
    encoders = [Encoder() for _ in header]
    for number, row in rows:
        if any(row):
            lines.append(number)
            for index, encoder in enumerate(encoders):
                encoder.add((row[index] if index < len(row) else "",))

    def cells(wanted: Sequence[int]) -> list[Cells]:
        return [encoders[index].cells(_as_it_is) for index in wanted]

    return Grid(header, head, lines, cells)


def _as_it_is(text: str) -> str:
    return text
