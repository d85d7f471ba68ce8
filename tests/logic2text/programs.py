"""The programs of the data set as typed trees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

TESTS = ("eq", "not_eq", "less", "less_eq", "greater", "greater_eq")
_TEST = r"(?P<test>eq|not_eq|less_eq|less|greater_eq|greater)"
_FILTER = re.compile(rf"filter_(?P<text>str_)?{_TEST}")
_QUANTITY = re.compile(rf"(?P<how>all|most)_(?P<text>str_)?{_TEST}")
_COMPARISON = re.compile(rf"(?P<text>str_|round_)?{_TEST}")
_EXTREME = re.compile(r"(?P<nth>nth_)?(?P<row>arg)?(?P<side>max|min)")
_HOPS = ("hop", "str_hop", "num_hop")
_TOTALS = {"sum": "sum", "avg": "mean", "average": "mean"}


class ProgramError(ValueError):
    """A program that is none: an operation nobody knows, or one with other arguments than it takes."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The rows whose cell passes a test; all rows without ``column``."""

    rows: Filter | None
    """None: all rows of the table."""
    column: str
    test: str
    value: str
    text: bool
    """A test of the text, and not of a number or a date."""


Rows = Filter | None
"""None: all rows of the table."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The row at a rank when the rows are put in order."""

    rows: Rows
    column: str
    highest: bool
    rank: int


Row = Filter | Extreme | None
"""One row: at a rank, or the one that passes a filter."""


@dataclass(frozen=True, slots=True)
class Hop:
    """The cell of a row."""

    row: Row
    column: str


@dataclass(frozen=True, slots=True)
class Count:
    """The number of rows."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Total:
    """The sum or the mean of a column."""

    how: str
    rows: Rows
    column: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One number less another."""

    left: Value
    right: Value


Value = str | Hop | Count | Total | Difference


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """There is exactly one such row."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Quantity:
    """All rows, or most of them, pass a test."""

    most: bool
    rows: Rows
    passing: Filter
    """The rows among them that pass it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared."""

    test: str
    left: Value
    right: Value
    text: bool = False
    """A comparison of texts."""
    rounded: bool = False
    """Within 15 %."""


Statement = All | Only | Quantity | Comparison


def read_statement(program: Any) -> Statement:
    """The tree of a program, given as nested lists.

    Raises:
        ProgramError: if an operation is not known, or has other arguments.
    """
    name, arguments = _operation(program)
    if name == "and":
        return All(tuple(map(read_statement, arguments)))
    if name == "only":
        return Only(_rows(_exactly(name, arguments, 1)[0]))
    quantity = _QUANTITY.fullmatch(_plain(name))
    if quantity:
        rows, column, value = _exactly(name, arguments, 3)
        inner = _rows(rows)
        passing = Filter(inner, _text(column), quantity["test"], _text(value), bool(quantity["text"]))
        return Quantity(quantity["how"] == "most", inner, passing)
    comparison = _COMPARISON.fullmatch(_plain(name))
    if comparison:
        left, right = map(_value, _exactly(name, arguments, 2))
        how = comparison["text"]
        return Comparison(comparison["test"], left, right, text=how == "str_", rounded=how == "round_")
    raise ProgramError(f"'{name}' is no statement")


def _operation(program: Any) -> tuple[str, list[Any]]:
    if not isinstance(program, list) or not program or not isinstance(program[0], str):
        raise ProgramError(f"an operation is expected, not {program!r}")
    return program[0], program[1:]


def _plain(name: str) -> str:
    """``not_str_eq``, ``str_not_eq`` and ``no_eq`` written one way."""
    return name.replace("not_str_", "str_not_")


def _exactly(name: str, arguments: list[Any], number: int) -> list[Any]:
    if len(arguments) != number:
        raise ProgramError(f"'{name}' takes {number} arguments, not {len(arguments)}")
    return arguments


def _text(program: Any) -> str:
    if isinstance(program, int | float):
        return str(program)
    if not isinstance(program, str):
        raise ProgramError(f"a text is expected, not {program!r}")
    return " ".join(program.split())


def _rows(program: Any) -> Rows:
    if program == "all_rows":
        return None
    name, arguments = _operation(program)
    if name == "filter_all":
        return _rows(_exactly(name, arguments, 2)[0])
    found = _FILTER.fullmatch(_plain(name))
    if found is None:
        raise ProgramError(f"'{name}' gives no rows")
    rows, column, value = _exactly(name, arguments, 3)
    return Filter(_rows(rows), _text(column), found["test"], _text(value), bool(found["text"]))


def _row(program: Any) -> Row:
    if isinstance(program, list) and program and isinstance(program[0], str):
        found = _EXTREME.fullmatch(program[0])
        if found and found["row"]:
            return _extreme(found, *_operation(program))
    return _rows(program)


def _extreme(found: re.Match[str], name: str, arguments: list[Any]) -> Extreme:
    rank = 1
    if found["nth"]:
        *arguments, written = _exactly(name, arguments, 3)
        if not re.fullmatch(r"[1-9]\d{0,5}", _text(written)):
            raise ProgramError(f"'{name}' counts from 1: {written!r}")
        rank = int(written)
    rows, column = _exactly(name, arguments, 2)
    return Extreme(_rows(rows), _text(column), found["side"] == "max", rank)


def _value(program: Any) -> Value:
    if not isinstance(program, list):
        return _text(program)
    name, arguments = _operation(program)
    if name in _HOPS:
        row, column = _exactly(name, arguments, 2)
        return Hop(_row(row), _text(column))
    if name == "count":
        return Count(_rows(_exactly(name, arguments, 1)[0]))
    if name == "diff":
        left, right = map(_value, _exactly(name, arguments, 2))
        return Difference(left, right)
    if name in _TOTALS:
        rows, column = _exactly(name, arguments, 2)
        return Total(_TOTALS[name], _rows(rows), _text(column))
    found = _EXTREME.fullmatch(name)
    if found and not found["row"]:
        extreme = _extreme(found, name, arguments)
        return Hop(extreme, extreme.column)
    raise ProgramError(f"'{name}' gives no value")
