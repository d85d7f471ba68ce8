"""JSON Lines: an object a line; its keys are the columns."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from io import BufferedReader
from typing import Any, Final

from checker.load.tables.csv_rows import check_encoding
from checker.load.tables.grid import (
    MAX_COLUMNS,
    MAX_LISTED,
    Cells,
    Encoder,
    Grid,
    Problem,
    TableError,
    broken,
    cell_text,
    check_header,
)

MAX_LINE: Final = 1024 * 1024
"""Bytes of the longest line."""
_FORM: Final = 'a line is one object: {"LA": "Cumbria", "Children (n)": 3400}'


_ESCAPE: Final = re.compile(
    r"""\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."""
)
"""An escape in a string; two halves of one character are one escape."""


class _Pairs(list[tuple[str, Any]]):
    """An object as its pairs, so that a key that stands twice is seen."""


def read_json_lines(stream: BufferedReader) -> Grid:
    """The table in a file that is open for reading. Blank lines are no rows; a key that a line lacks is an
    empty cell. Columns are counted in the order in which their keys come first.

    Raises:
        TableError: with every line that is no object, or if the file is not UTF-8.
    """
    check_encoding(stream)
    stream.seek(0)
    lines = array("Q")
    rows: list[dict[str, Any]] = []
    names: dict[str, None] = {}
    wrong: list[Problem] = []
    count = 0
    for number, line in enumerate(stream, start=1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        found = _object(line, number)
        if isinstance(found, Problem):
            count += 1
            if count <= MAX_LISTED:
                wrong.append(found)
            continue
        lines.append(number)
        rows.append(found)
        names.update(dict.fromkeys(found))
        if len(names) > MAX_COLUMNS:
            check_header(list(names), number)
    if count > MAX_LISTED:
        wrong.append(Problem(0, 1, f"{count - MAX_LISTED:,} more lines are no objects"))
    if wrong:
        raise TableError(*wrong)
    if not rows:
        raise broken("the table is empty", _FORM, 0)
    keys = list(names)
    header = check_header(keys)

    def cells(wanted: Sequence[int]) -> list[Cells]:
        encoders = [Encoder() for _ in wanted]
        for encoder, index in zip(encoders, wanted, strict=True):
            key = keys[index]
            encoder.add(cell_text(row.get(key)) for row in rows)
        return [encoder.cells(_as_it_is) for encoder in encoders]

    return Grid(header, 0, lines, cells)


def _object(line: bytes, number: int) -> dict[str, Any] | Problem:
    if len(line) > MAX_LINE:
        return Problem(number, 1, f"this line is longer than {MAX_LINE // 1024} KiB", _FORM)
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        return Problem(number, 1, f"this is not UTF-8 (byte 0x{line[error.start]:02x})", "save it as UTF-8")
    try:
        found = json.loads(
            text, parse_float=_decimal, parse_constant=_refuse, parse_int=_whole, object_pairs_hook=_Pairs
        )
    except json.JSONDecodeError as error:
        return Problem(number, error.colno, f"this line is not JSON: {error.msg}", _FORM)
    except RecursionError:
        return Problem(number, 1, "this line is nested too deeply", _FORM)
    except ValueError as error:
        return Problem(number, 1, f"this line is not JSON: {error}", _FORM)
    if "\\u" in text and (half := _half_character(text)) is not None:
        message = f"{half[0]} is half of a character: no text holds it"
        return Problem(number, half.start() + 1, message, "write the character itself, or both of its halves")
    if not isinstance(found, _Pairs):
        return Problem(number, 1, "this line is JSON, and no object", _FORM)
    row = dict(found)
    if len(row) != len(found):
        seen: set[str] = set()
        twice = next(key for key, _ in found if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return Problem(number, 1, f"the key '{twice}' stands here twice", "leave one out")
    return row


def _half_character(text: str) -> re.Match[str] | None:
    """The first escape of a surrogate without its partner, in a line that is JSON."""
    return next((each for each in _ESCAPE.finditer(text) if each["half"]), None)


def _as_it_is(text: str) -> str:
    return text


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise ValueError("a number has an exponent that no number here has") from None


def _whole(digits: str) -> int:
    if len(digits) > 300:
        raise ValueError("a number has more than 300 digits")
    return int(digits)
