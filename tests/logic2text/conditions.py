"""The tests of programs as conditions on fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.logic2text.cells import date_of, is_number, is_time, text_of, written
from tests.logic2text.columns import Columns
from tests.logic2text.programs import Filter, ProgramError, Rows

Where = dict[str, Any]
"""Field → condition, as in a selection."""

_NUMBERS = {"less": "below", "less_eq": "at_most", "greater": "above", "greater_eq": "at_least"}
_DATES = {"less": "from", "less_eq": "until", "greater": "until", "greater_eq": "from"}


@dataclass(frozen=True, slots=True)
class Reading:
    """In what a claim is read more loosely than its words say."""

    letters: bool = False
    """A text matches where its letters occur within a word."""
    one_of_several: bool = False
    """Where several rows pass the filter, one of them is enough: the first."""
    ties: bool = False
    """Rows that tie follow each other, and each has a place of its own."""
    third: bool = False
    """Most is a third."""
    either: bool = False
    """About the one or about the other of two numbers."""
    digits: bool = False
    """A number is its digits, whatever stands between them: 407 in "4:07"."""
    days: bool = False
    """A date without a day is the first of its month, or year."""
    rows: bool = False
    """Which rows count is told by the letters of the last one's first cell."""


STRICT = Reading()


def selection(rows: Rows, columns: Columns, reading: Reading) -> dict[str, Where]:
    """The rows that pass a filter, as a selection."""
    where: Where = {}
    while rows is not None:
        for field, condition in passing(rows, columns, reading).items():
            where[field] = both(condition, where[field]) if field in where else condition
        rows = rows.rows
    return {"row": where}


def passing(test: Filter, columns: Columns, reading: Reading) -> Where:
    """The conditions for one test of a filter."""
    if test.text or (test.test in ("eq", "not_eq") and columns.number_of(test.value) is None):
        return {columns.text(test.column): matching(test.column, test.test, test.value, columns, reading)}
    return ordered(test.column, test.test, test.value, columns)


def matching(
    column: str, test: str, value: str, columns: Columns, reading: Reading, *, exact: bool = False
) -> Any:
    """The condition that a text holds a value.

    Letters within a word are no words: where nothing holds the words, the texts with the letters are listed
    ("195" for 1951 and 1955). ``exact``: the value is what the text says; then that is only the looser
    reading, and a value may hold the text as well.
    """
    text = text_of(value)
    words, letters = columns.with_words(column, text), columns.with_letters(column, text)
    listed = letters if letters and (reading.letters or not (words or exact)) else []
    if exact and not letters:
        listed = columns.within(column, text)
    condition: Any = {"contains": text}
    if listed and not (words and len(words) == len(listed)):
        condition = listed
    return condition if test == "eq" else {"not": condition}


def ordered(column: str, test: str, value: str, columns: Columns) -> Where:
    """The conditions on the number of a column, or on its date, for those cells that hold one."""
    if columns.is_dated(column) and is_time(value):
        condition = _comparator(_DATES, test, date_of(value))
        if test in ("less", "greater"):  # of a month all of its days count: before it is not from its first
            condition = {"not": condition}
        return {columns.date(column): condition, **stated(column, columns, dated=True)}
    number = columns.number_of(value)
    if number is None:
        raise ProgramError(f"'{value}' holds no number")
    if test == "not_eq":  # so is a cell that holds none
        holding = columns.with_number(column, number)
        return {columns.text(column): {"not": holding} if holding else columns.different(column)}
    condition = _comparator(_NUMBERS, test, written(number))
    return {columns.number(column): condition, **stated(column, columns, dated=False)}


def stated(column: str, columns: Columns, *, dated: bool) -> Where:
    """The condition that a cell holds a number (a date): without it others would leave open whether the row
    belongs."""
    lacking = columns.without(column, date_of if dated else columns.number_of)
    return {columns.text(column): {"not": lacking}} if lacking else {}


def meaning(column: str, test: str, value: str, columns: Columns, reading: Reading, *, text: bool) -> Where:
    """The conditions that a cell is what a claim says it is: a number, or a text."""
    if test not in ("eq", "not_eq"):
        return ordered(column, test, value, columns)
    is_amount = is_number(value) or (reading.digits and columns.number_of(value) is not None)
    if not text and (reading.digits or not reading.letters) and is_amount and columns.numbers(column):
        return ordered(column, test, value, columns)
    return {columns.text(column): matching(column, test, value, columns, reading, exact=True)}


def both(one: Any, other: Any) -> Any:
    """Two conditions on one field as one."""
    first = one if isinstance(one, dict) else {"in": one}
    second = other if isinstance(other, dict) else {"in": other}
    if first.keys().isdisjoint(second):
        return {**first, **second}
    if "in" not in first:
        return {**first, "in": second}
    if isinstance(first["in"], dict):
        return {**first, "in": both(first["in"], second)}
    return {**first, "in": {"in": first["in"], "not": {"not": second}}}


def _comparator(words: dict[str, str], test: str, value: Any) -> Any:
    if test == "eq":
        return value
    return {"not": value} if test == "not_eq" else {words[test]: value}
