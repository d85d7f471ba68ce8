"""What every format gives: a header, and columns of texts that know their rows."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from checker.model.frozen import dataclass

MAX_COLUMNS: Final = 16_384
"""Columns of the widest table: as many as a sheet of a spreadsheet has."""
MAX_CELL: Final = 100_000
"""Characters of the longest cell."""
MAX_ROWS: Final = 20_000_000
"""Rows of the longest table."""
MAX_LISTED: Final = 20
"""So many errors of one kind are named one by one; the rest are counted."""


class Fault(str):
    """A cell that cannot be used, in the place of its text: the message says why. Equal to no text."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return type(other) is Fault and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a table at a place in it."""

    line: int
    """1-based; 0 for the file as a whole."""
    column: int
    message: str
    help: str | None = None


class TableError(Exception):
    """A table that cannot be read. Carries what is wrong, each thing at its place."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(each.message for each in problems))


def broken(message: str, advice: str | None = None, line: int = 1, column: int = 1) -> TableError:
    """One thing that is wrong with a table."""
    return TableError(Problem(line, column, message, advice))


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column: each different text once, and for each row the index of its text."""

    texts: Sequence[str]
    codes: Sequence[int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in its file."""

    header: tuple[str, ...]
    header_line: int
    """The line of the header; 0 in a format that has none."""
    lines: Sequence[int]
    """Row → line, or the number of the row in a format without lines."""
    cells: Callable[[Sequence[int]], list[Cells]]
    """The cells of the columns at these indexes; reads no others where the format allows."""


class Codes(dict[Any, int]):
    """Numbers what it is asked for, in the order in which it is asked first."""

    def __missing__(self, key: Any) -> int:
        found = self[key] = len(self)
        return found


class Encoder:
    """Gathers the cells of one column, chunk by chunk."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._rows = array("I")

    def add(self, values: Iterable[Any]) -> None:
        """The next cells. Numbers of equal value are one text, so they may share a key; flags may not."""
        self._rows.extend(array("I", list(map(self._codes.__getitem__, values))))

    def cells(self, text_of: Callable[[Any], str]) -> Cells:
        """All cells, each different one as its text."""
        return merged([text_of(value) for value in self._codes], self._rows)


def merged(texts: Sequence[str], codes: Sequence[int]) -> Cells:
    """Cells of which several may have one text after all."""
    if len(set(texts)) == len(texts):
        return Cells(texts, codes)
    distinct = Codes()
    new = [distinct[text] for text in texts]
    return Cells(list(distinct), array("I", list(map(new.__getitem__, codes))))


def cell_text(value: Any) -> str:
    """A cell of a typed format as the text that somebody would write: exactly, with no trace of how
    numbers are stored. ``3400.0`` is 3400, ``0.1`` is 0.1, midnight is a day. Nothing, and not a number,
    are an empty cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if type(value) is Fault else written(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**40 else Fault("is a number of more than 40 digits")
    if isinstance(value, float):
        return "" if math.isnan(value) else _plain(Decimal(repr(value)))
    if isinstance(value, Decimal):
        return "" if value.is_nan() else _plain(value)
    if isinstance(value, datetime):
        if value.time() == time() and value.tzinfo is None:
            return value.date().isoformat()
        return value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return Fault("holds bytes and no text")
    if isinstance(value, dict | list | tuple):
        return Fault("holds several values; a cell holds one")
    return Fault(f"holds a {type(value).__name__}, which is neither text, number, date nor flag")


def written(text: str) -> str:
    """A text without the white space around it."""
    if len(text) > MAX_CELL:
        return Fault(f"is longer than {MAX_CELL:,} characters")
    return text.strip()


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        return Fault("is an infinite number")
    if abs(number.adjusted()) > 40:
        return Fault(f"is out of the range of numbers that are read: {number}")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def check_header(names: Sequence[str], line: int = 1) -> tuple[str, ...]:
    """The names of the columns.

    Raises:
        TableError: if there are none, or too many.
    """
    if len(names) > MAX_COLUMNS:
        message = f"the table has {len(names):,} columns, and at most {MAX_COLUMNS:,} are read"
        raise broken(message, "keep the columns that are facts", line, MAX_COLUMNS + 1)
    found = tuple(name.strip() for name in names)
    if not any(found):
        raise broken("the first row names no column", "the first row is the header", line)
    return found
