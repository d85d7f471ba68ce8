"""CSV (RFC 4180): a header, then a row a line; fields in double quotation marks may hold anything."""

from __future__ import annotations

import csv
import json
import os
import re
from array import array
from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import closing, suppress
from io import BufferedReader, TextIOWrapper
from itertools import islice
from typing import Final

from checker.load.tables import arrow
from checker.load.tables.grid import (
    MAX_CELL,
    MAX_LISTED,
    Cells,
    Encoder,
    Grid,
    Problem,
    TableError,
    broken,
    check_header,
    written,
)

CHUNK: Final = 4096
"""Rows that are taken apart together."""
_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "vertical bars", ",": "commas"}
"""What separates columns, as people call it."""
_SAVE: Final = "save the table as CSV in UTF-8"
_BLOCK: Final = 1024 * 1024
_DIRECTIVE: Final = re.compile(r"sep=(.)$")
_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


ARROW_FROM: Final = 8 * 1024 * 1024
"""Bytes of a file from which on Arrow reads it, where it is installed and the file is plain."""


def read_csv(
    stream: BufferedReader, separator: str = ",", head: int = 1, wanted: Collection[str] = ()
) -> Grid:
    """The table in a file that is open for reading. ``head``: the line that names the columns. ``wanted``:
    the columns that will be asked for.

    Rows stand at the line on which they begin, so that an editor finds them. Lines with nothing on them
    are no rows.

    Raises:
        TableError: with every broken row, or if the file is not UTF-8, no table, or one whose columns
            something else separates.
    """
    check_encoding(stream, separator)
    line, names = _header(stream, separator, head)
    if not names:
        raise broken("the table is empty", f"line {head} names the columns", 0)
    directive = _DIRECTIVE.match(separator.join(names)) if line == 1 else None
    if directive is not None:
        advice = f"write separator: {json.dumps(directive[1])} and header: 2 beside the table's name"
        raise broken("this line tells a spreadsheet what separates the columns, and names none", advice)
    if wanted and _found(names, wanted) == 0:
        _check_separator(stream, separator, head, wanted)
    header = check_header(names, line)
    plain = _plain(stream, separator, header, line)
    if plain is not None:
        return plain
    lines = _checked(stream, separator, len(header), line)

    def cells(wanted: Sequence[int]) -> list[Cells]:
        return _encoded(stream, separator, line, wanted)

    return Grid(header, line, lines, cells)


def _header(stream: BufferedReader, separator: str, head: int) -> tuple[int, list[str]]:
    """The line that names the columns, and their names; none of an empty table."""
    with closing(_rows(stream, separator, head)) as rows:
        return next(rows, (1, []))


def _found(names: Iterable[str], wanted: Collection[str]) -> int:
    return len(set(wanted).intersection(name.strip() for name in names))


def _check_separator(stream: BufferedReader, separator: str, head: int, wanted: Collection[str]) -> None:
    """Raise that something else separates the columns, where with it the wanted ones are there."""
    counts: dict[str, int] = {}
    line = head
    for other in _SEPARATORS:
        with suppress(TableError):
            line, names = _header(stream, other, head)
            counts[other] = _found(names, wanted)
    best = max(counts, key=lambda each: counts[each], default=separator)
    if counts.get(best):
        message = f"{_called(best)} separate the columns here, and not {_called(separator)}"
        raise broken(message, f"write separator: {json.dumps(best)} beside the table's name", line)


def _called(separator: str) -> str:
    return _SEPARATORS.get(separator, f"'{separator}'")


def _plain(stream: BufferedReader, separator: str, header: tuple[str, ...], line: int) -> Grid | None:
    """A long table whose rows are lines, read by Arrow; None if it is anything else.

    What Arrow cannot read after all is read here, so that whatever is wrong is said in one way.
    """
    if os.fstat(stream.fileno()).st_size < ARROW_FROM or not arrow.is_there():
        return None
    start = _end_of_line(stream, line)
    count = arrow.count_plain_rows(stream, separator, start)
    if count is None:
        return None

    def cells(wanted: Sequence[int]) -> list[Cells]:
        found = arrow.csv_cells(stream, separator, len(header), line, wanted, count)
        if found is None:
            _checked(stream, separator, len(header), line)
            found = _encoded(stream, separator, line, wanted)
        return found

    return Grid(header, line, range(line + 1, line + 1 + count), cells)


def _end_of_line(stream: BufferedReader, line: int) -> int:
    """The offset behind a line, counted from 1."""
    stream.seek(0)
    return sum(len(stream.readline()) for _ in range(line))


def _checked(stream: BufferedReader, separator: str, width: int, header_line: int) -> Sequence[int]:
    """The lines of the rows, if each has as many fields as the header."""
    lines = array("Q")
    wrong: list[Problem] = []
    count = 0
    for line, row in islice(_rows(stream, separator, header_line), 1, None):
        lines.append(line)
        if len(row) != width:
            count += 1
            if count <= MAX_LISTED:
                wrong.append(_ragged(line, len(row), width, header_line))
    if count > MAX_LISTED:
        wrong.append(Problem(0, 1, f"{count - MAX_LISTED:,} more rows have too few or too many fields"))
    if wrong:
        raise TableError(*wrong)
    return lines


def _ragged(line: int, found: int, width: int, header_line: int) -> Problem:
    fields = "field" if found == 1 else "fields"
    message = f"this row has {found:,} {fields}, and the header on line {header_line} has {width:,}"
    advice = "put a field that holds a comma or a line break in double quotation marks"
    if found < width:
        advice = (
            "an empty cell needs its comma too; a quotation mark that is not closed takes in what follows"
        )
    return Problem(line, min(found, width) + (found > width), message, advice)


def _rows(stream: BufferedReader, separator: str, head: int) -> Generator[tuple[int, list[str]], None, None]:
    """(line, fields) of each row from the line ``head`` on that is not blank."""
    stream.seek(0)
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    before = 0
    try:
        for row in reader:
            if row and before + 1 >= head:
                yield before + 1, row
            before = reader.line_num
    except UnicodeDecodeError:
        raise _not_utf8(stream, separator) from None
    except csv.Error as error:
        raise _unreadable(error, before + 1) from None
    finally:
        text.detach()


def _unreadable(error: csv.Error, line: int) -> TableError:
    said = str(error)
    if "field limit" in said:
        advice = "a quotation mark that is not closed takes in all that follows"
        return broken(f"a field of this row is longer than {MAX_CELL:,} characters", advice, line)
    if "unexpected end" in said:
        return broken("a field of this row opens a quotation mark and never closes it", None, line)
    advice = 'a quotation mark inside a quoted field is written twice: ""'
    return broken(f"this row is not CSV: {said}", advice, line)


def _encoded(stream: BufferedReader, separator: str, head: int, wanted: Sequence[int]) -> list[Cells]:
    rows = (row for _, row in _rows(stream, separator, head))
    next(rows)
    encoders = [Encoder() for _ in wanted]
    while chunk := list(islice(rows, CHUNK)):
        columns = list(zip(*chunk, strict=True))
        for encoder, index in zip(encoders, wanted, strict=True):
            encoder.add(columns[index])
    return [encoder.cells(written) for encoder in encoders]


def check_encoding(stream: BufferedReader, separator: str = ",") -> None:
    """Raise what is wrong with a file that is certainly no UTF-8, by its beginning."""
    stream.seek(0)
    start = stream.read(4096)
    if not start:
        raise broken("the table is empty", "its first row names the columns", 0)
    mark = _MARKS.get(start[:2])
    if mark is not None:
        raise broken(f"the table is in {mark}", _SAVE)
    if start.count(b"\0") * 4 > len(start):
        raise broken("the table holds zero bytes: it is in UTF-16, or no text", _SAVE)
    _check_zero_bytes(stream, separator)


def _check_zero_bytes(stream: BufferedReader, separator: str) -> None:
    """Raise where the first zero byte stands: no text holds one."""
    stream.seek(0)
    before = 0
    while chunk := stream.read(_BLOCK):
        if (at := chunk.find(b"\0")) >= 0:
            break
        before += len(chunk)
    else:
        return
    stream.seek(0)
    line, left = 1, before + at
    while len(text := stream.readline()) <= left:
        line, left = line + 1, left - len(text)
    column = text[:left].count(separator.encode()) + 1
    raise broken("this is a zero byte, which no text holds", _SAVE, line, column)


def _not_utf8(stream: BufferedReader, separator: str) -> TableError:
    """The place of the first byte that is not UTF-8."""
    stream.seek(0)
    for number, line in enumerate(stream, start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = line[: error.start].count(separator.encode()) + 1
            message = f"this is not UTF-8 (byte 0x{line[error.start]:02x})"
            return broken(message, _SAVE, number, column)
    return broken("this is not UTF-8", _SAVE)
