"""How a sheet of a workbook is laid out: that its rows and cells stand in order, and which cells are merged.

A reader that goes row by row loses what stands out of order, and of merged cells only the first one has what
people see in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedIOBase
from typing import Final

from checker.load.tables.grid import MAX_COLUMNS, Fault, broken
from checker.model.frozen import dataclass

_CHUNK: Final = 1024 * 1024
_TAG: Final = re.compile(rb"<(?:\w+:)?(row|c|mergeCell)(?=[\s/>])([^<>]{0,4096})>")
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")
_RANGE: Final = re.compile(rb"""\sref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_ADVICE: Final = "save it again with a spreadsheet program"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, order=True)
class Merged:
    """Cells that are one; all of their rows and columns are counted from 1, and included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    name: str
    """Of the first cell, which has the value: ``B2``."""


def merged_cells(source: BufferedIOBase) -> list[Merged]:
    """The merged cells of a sheet, given as its XML, by their first rows.

    Raises:
        TableError: if a row, or a cell of a row, stands behind a later one, or twice.
    """
    found: list[Merged] = []
    row = column = 0
    for name, attributes in _tags(source):
        if name == b"mergeCell":
            if each := _RANGE.search(attributes):
                found.append(_merged(each))
            continue
        place = _PLACE.search(attributes)
        if name == b"row":
            number = int(place[2]) if place else row + 1
            if number <= row:
                raise broken(f"row {number} stands behind row {row} in the workbook", _ADVICE, number)
            row, column = number, 0
        else:
            number = _column(place[1]) if place else column + 1
            if place and int(place[2]) != row:
                raise broken(f"a cell of row {int(place[2])} stands in row {row}", _ADVICE, row)
            if number <= column:
                raise broken(
                    f"column {number} stands behind column {column} in row {row}", _ADVICE, row, number
                )
            column = number
    return sorted(found)


def _tags(source: BufferedIOBase) -> Iterator[tuple[bytes, bytes]]:
    rest = source.read(_CHUNK)
    if rest.startswith(_WIDE):
        raise broken("the sheet is in UTF-16", _ADVICE, 0)
    while rest:
        end = 0
        for tag in _TAG.finditer(rest):
            yield tag[1], tag[2]
            end = tag.end()
        more = source.read(_CHUNK)
        # A tag may be cut off at the end of a chunk.
        cut = rest.rfind(b"<", end)
        rest = (rest[cut:] if cut >= 0 and len(rest) - cut < 2 * _CHUNK else b"") + more if more else b""


def _merged(found: re.Match[bytes]) -> Merged:
    left, right = sorted((_column(found[1]), _column(found[3])))
    top, bottom = sorted((int(found[2]), int(found[4])))
    return Merged(top, left, bottom, right, f"{found[1].decode()}{found[2].decode()}")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def with_faults(
    rows: Iterable[tuple[int, list[str]]], merged: Sequence[Merged]
) -> Iterator[tuple[int, list[str]]]:
    """Rows in which each cell that is merged with one before it, which has a value, is a fault. A row that is
    merged with others as a whole is none, and one that has nothing else is empty."""
    waiting = list(reversed(merged))
    active: list[Merged] = []
    for number, row in rows:
        active = [each for each in active if each.last_row >= number]
        has_some = any(row)
        covered: list[Merged] = [each for each in active if has_some]
        while waiting and waiting[-1].first_row <= number:
            each = waiting.pop()
            at = each.first_column - 1
            if each.first_row == number and at < len(row) and row[at]:
                covered.append(each)
                if each.last_row > number:
                    active.append(each)
        if sum(each.last_column - each.first_column + 1 for each in covered) > MAX_COLUMNS:
            raise broken("merged cells overlap", _ADVICE, number)
        yield number, _marked(number, row, covered) if covered else row


def _marked(number: int, row: Sequence[str], covered: Iterable[Merged]) -> list[str]:
    found = list(row)
    for each in covered:
        found += [""] * (each.last_column - len(found))
        for column in range(each.first_column, each.last_column + 1):
            if number > each.first_row or column > each.first_column:
                found[column - 1] = Fault(f"is merged with {each.name}, and has no value of its own")
    return found
