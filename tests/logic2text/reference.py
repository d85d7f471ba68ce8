"""What a program says of its table by the data set's own loose semantics: the oracle.

Texts match where one's letters occur in the other, most is a third, 15 % is about, and of several rows the
first is meant. Written from the description of the data set, and independent of the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from tests.logic2text.cells import (
    date_of,
    first_day_of,
    is_column_of_dates,
    is_number,
    is_time,
    letters,
    names_a_month,
    number_of,
    text_of,
)
from tests.logic2text.programs import (
    All,
    Comparison,
    Count,
    Difference,
    Extreme,
    Filter,
    Hop,
    Only,
    ProgramError,
    Quantity,
    Row,
    Rows,
    Statement,
    Total,
    Value,
)

TOLERANCE = Fraction(15, 100)
MOST = 3
"""Most is one in so many, of a number of rows that can be divided by it: one of five."""

Found = str | Fraction
"""A cell, or a number that was worked out."""


class Reference:
    """A table, and what programs say of it.

    ``number_of`` reads a cell. ``first_numbers``: texts that hold numbers are equal if their first ones are.
    """

    def __init__(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        number_of: Callable[[str], Fraction | None] = number_of,
        *,
        first_numbers: bool = False,
    ) -> None:
        self.number_of = number_of
        self._first_numbers = first_numbers
        self.header = list(header)
        self.rows = rows
        self._dates = {
            name: is_column_of_dates([row[index] for row in rows]) for index, name in enumerate(self.header)
        }

    def says(self, statement: Statement) -> bool:
        """Whether it holds.

        Raises:
            ProgramError: if it cannot be worked out: an unknown column, no such row, no number.
        """
        match statement:
            case All(parts):
                return all(self.says(part) for part in parts)
            case Only(rows):
                return len(self.matching(rows)) == 1
            case Quantity(most, rows, passing):
                among, found = len(self.matching(rows)), len(self.matching(passing))
                return found >= among // MOST if most else found == among
            case Comparison(test, left, right):
                one, other = self._value(left), self._value(right)
                return self._compare(test, one, other, statement.text, statement.rounded)

    def column(self, name: str) -> int:
        """Where a column stands."""
        if name not in self.header:
            raise ProgramError(f"the table has no column '{name}'")
        return self.header.index(name)

    def matching(self, rows: Rows) -> list[int]:
        """The indexes of the rows that pass a filter."""
        if rows is None:
            return list(range(len(self.rows)))
        index = self.column(rows.column)
        return [line for line in self.matching(rows.rows) if self._passes(rows, self.rows[line][index])]

    def _passes(self, test: Filter, cell: str) -> bool:
        if test.text:
            return (letters(text_of(test.value)) in letters(text_of(cell))) == (test.test == "eq")
        if is_time(test.value) and self._dates[test.column]:
            date, wanted_day = date_of(cell), date_of(test.value) or ""
            return date is not None and _ordered(test.test, date[: len(wanted_day)], wanted_day)
        number, wanted = self.number_of(cell), self.number_of(test.value)
        if wanted is None and test.test in ("eq", "not_eq"):
            return (letters(text_of(test.value)) in letters(text_of(cell))) == (test.test == "eq")
        if wanted is None:
            raise ProgramError(f"'{test.value}' holds no number")
        if number is None:
            return test.test == "not_eq"
        return _ordered(test.test, number, wanted)

    def row(self, row: Row) -> int:
        """The index of the one row that is meant."""
        if isinstance(row, Extreme):
            ranked = self.ranked(row)
            if len(ranked) < row.rank:
                raise ProgramError(f"there is no row at rank {row.rank}")
            return ranked[row.rank - 1]
        found = self.matching(row)
        if not found:
            raise ProgramError("no row passes the filter")
        return found[0]

    def ranked(self, row: Extreme) -> list[int]:
        """The indexes of the rows in order; those whose cell says nothing have no place in it."""
        keys = {line: self.key(row.column, line) for line in self.matching(row.rows)}
        known = [line for line, key in keys.items() if key is not None]
        return sorted(known, key=lambda line: keys[line], reverse=row.highest)  # type: ignore[arg-type, return-value]

    def place(self, row: Extreme) -> int:
        """The place of the row if rows that tie share one: one more than the number of rows before it."""
        keys = [self.key(row.column, line) for line in self.ranked(row)]
        return keys.index(self.key(row.column, self.row(row))) + 1

    def key(self, column: str, line: int) -> str | Fraction | None:
        """What orders a row by a column."""
        cell = self.rows[line][self.column(column)]
        return date_of(cell) if self._dates[column] else self.number_of(cell)

    def _value(self, value: Value) -> Found:
        match value:
            case str():
                return value
            case Hop(row, column):
                return self.rows[self.row(row)][self.column(column)]
            case Count(rows):
                return Fraction(len(self.matching(rows)))
            case Difference(left, right):
                return self._difference(self._value(left), self._value(right))
            case Total(how, rows, column):
                index = self.column(column)
                cells = [self.number_of(self.rows[line][index]) for line in self.matching(rows)]
                numbers = [number for number in cells if number is not None]
                if not numbers:
                    raise ProgramError(f"'{column}' has no number")
                return sum(numbers, Fraction()) / (1 if how == "sum" else len(numbers))

    def _compare(self, test: str, left: Found, right: Found, text: bool, rounded: bool) -> bool:
        if rounded:
            one, other = self._number(left), self._number(right)
            return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
        if isinstance(left, str) and isinstance(right, str):
            if test in ("eq", "not_eq") and (text or not self._are_numbers(left, right)):
                return _same_text(left, right) == (test == "eq")
            if names_a_month(left) and names_a_month(right):
                return _ordered(test, date_of(left) or "", date_of(right) or "")
        return _ordered(test, self._number(left), self._number(right))

    def _are_numbers(self, *cells: str) -> bool:
        if self._first_numbers and not any(map(names_a_month, cells)):
            return all(self.number_of(cell) is not None for cell in cells)
        return all(map(is_number, cells))

    def _difference(self, left: Found, right: Found) -> Fraction:
        if isinstance(left, str) and isinstance(right, str) and names_a_month(left) and names_a_month(right):
            return Fraction((_day(left) - _day(right)).days)
        return self._number(left) - self._number(right)

    def _number(self, found: Found) -> Fraction:
        number = self.number_of(found) if isinstance(found, str) else found
        if number is None:
            raise ProgramError(f"'{found}' holds no number")
        return number


def _same_text(left: str, right: str) -> bool:
    one, other = letters(text_of(left)), letters(text_of(right))
    if one in other or other in one:
        return True
    return names_a_month(left) and names_a_month(right) and date_of(left) == date_of(right)


def _day(cell: str) -> date:
    """The day of a cell, the first of its month where it names none."""
    try:
        return date.fromisoformat(first_day_of(cell) or "")
    except ValueError as error:
        raise ProgramError(f"'{cell}' holds no day") from error


def _ordered(test: str, one: str | Fraction, other: str | Fraction) -> bool:
    if isinstance(one, Fraction) and isinstance(other, Fraction) and test in ("eq", "not_eq"):
        near = abs(one - other) <= max(abs(one), abs(other)) / 10**9
        return near == (test == "eq")
    comparisons = {
        "eq": one == other,
        "not_eq": one != other,
        "less": one < other,  # type: ignore[operator]
        "less_eq": one <= other,  # type: ignore[operator]
        "greater": one > other,  # type: ignore[operator]
        "greater_eq": one >= other,  # type: ignore[operator]
    }
    return comparisons[test]
