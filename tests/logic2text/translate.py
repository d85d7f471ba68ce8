"""From programs to rules, as people write them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.logic2text.cells import is_number, written
from tests.logic2text.columns import Columns
from tests.logic2text.conditions import (
    Reading,
    Where,
    both,
    matching,
    meaning,
    ordered,
    passing,
    selection,
    stated,
)
from tests.logic2text.programs import (
    All,
    Comparison,
    Count,
    Difference,
    Extreme,
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
from tests.logic2text.reference import MOST, TOLERANCE, Reference

Rule = dict[str, Any]

MANY_DECIMALS = 4
"""With so many decimals a number is what a division came to, and not the whole of it."""
MOST_DECIMALS = 9

_MEASURES = {
    "eq": "exactly",
    "less": "fewer_than",
    "less_eq": "at_most",
    "greater": "more_than",
    "greater_eq": "at_least",
}
_TURNED_ROUND = {"less": "greater_eq", "less_eq": "greater", "not_eq": "eq"}
"""A test that a length of time cannot pass if it is none → what fails where it holds."""
_TURNED = {"less": "greater", "less_eq": "greater_eq", "greater": "less", "greater_eq": "less_eq"}


class Translator:
    """Writes the rules for one table. ``reference`` says which line is meant where a rule names a record."""

    def __init__(self, columns: Columns, reference: Reference, reading: Reading) -> None:
        self._columns = columns
        self._reference = reference
        self._reading = reading

    def rule(self, statement: Statement) -> Rule:
        """The rule for a program.

        Raises:
            ProgramError: if it says nothing about this table.
        """
        match statement:
            case All(parts):
                return {"all_of": [self.rule(part) for part in parts]}
            case Only(rows):
                return {"unique": self._rows(rows)}
            case Quantity():
                return self._quantity(statement)
            case Comparison(test, left, right, text, rounded):
                if isinstance(left, str) and not isinstance(right, str):
                    test, left, right = _TURNED.get(test, test), right, left
                if isinstance(left, Hop) and isinstance(right, str) and not rounded:
                    return self._of_row(left.row, self._said(left, test, right, text))
                if isinstance(left, Count) and isinstance(right, str) and not rounded:
                    number = self._number(right)
                    if number.denominator == 1:
                        return _tested("count", {"of": self._rows(left.rows)}, test, number)
                if isinstance(left, Difference) and isinstance(right, str) and not rounded:
                    days = self._days_between(left)
                    if days is not None:
                        return self._of_days(test, days, self._number(right))
                return self._comparison(test, left, right, text, rounded)

    def _rows(self, rows: Rows) -> dict[str, Where]:
        return selection(rows, self._columns, self._reading)

    def _stated_rows(self, rows: Rows, column: str, *, dated: bool) -> dict[str, Where]:
        """The rows that pass a filter and whose cell holds a number, or a date."""
        where = self._rows(rows)["row"]
        for field, condition in stated(column, self._columns, dated=dated).items():
            where[field] = both(condition, where[field]) if field in where else condition
        return {"row": where}

    def _numbers(self, rows: Rows, column: str) -> Rule:
        """The numbers that a sum, a mean or the highest is taken of."""
        of = self._stated_rows(rows, column, dated=False)
        return {"of": of, "field": self._columns.number(column)}

    def _quantity(self, quantity: Quantity) -> Rule:
        of = self._rows(quantity.rows)
        have = passing(quantity.passing, self._columns, self._reading)
        if not quantity.most:
            return {"each": {"of": of, "have": have}}
        if not self._reading.third:
            return {"share": {"of": of, "have": have, "is": "most"}}
        third = {"divide": [{"count": of}, MOST]}  # rounded down: whole numbers above one less
        found = {"count": self._rows(quantity.passing)}
        return {"compare": {"left": found, "is": "more_than", "right": {"subtract": [third, 1]}}}

    def _said(self, hop: Hop, test: str, value: str, text: bool) -> Where:
        """The conditions that the cell of a row is what a program says it is."""
        row = hop.row
        is_ranked = isinstance(row, Extreme) and row.column == hop.column
        if is_ranked and not text and self._columns.number_of(value) is not None:
            return ordered(hop.column, test, value, self._columns)
        return meaning(hop.column, test, value, self._columns, self._reading, text=text)

    def _of_row(self, row: Row, have: Where) -> Rule:
        """That the one row that is meant satisfies conditions."""
        if self._reading.ties if isinstance(row, Extreme) else self._reading.one_of_several:
            record = self._record(row)
            return {"all_of": [self._is_one(row, record), {"has": {"record": record, "fields": have}}]}
        if not isinstance(row, Extreme):
            return {"each": {"of": self._rows(row), "have": have}}
        return self._ranked(row, {"have": have})

    def _ranked(self, row: Extreme, arguments: Rule) -> Rule:
        """What an operator says of those at a rank."""
        dated = self._columns.is_dated(row.column)
        field = self._columns.date(row.column) if dated else self._columns.number(row.column)
        of = self._stated_rows(row.rows, row.column, dated=dated)
        extreme: Rule = {"of": of, "field": field, "is": "highest" if row.highest else "lowest"}
        rank = self._place(row) if self._reading.ties else row.rank
        if rank > 1:
            extreme["rank"] = rank
        return {"extreme": {**extreme, **arguments}}

    def _place(self, row: Extreme) -> int:
        try:
            return self._reference.place(row)
        except ProgramError:
            return row.rank

    def _record(self, row: Row) -> Rule:
        """The row that is meant. Where there is none, the first: the rule asks beside it if it is one."""
        try:
            line = self._reference.row(row)
        except ProgramError:
            line = 0
        return {"row": {"line": line + 1}}

    def _is_one(self, row: Row, record: Rule) -> Rule:
        """That a record is the one that is meant, or one of those."""
        if isinstance(row, Extreme):
            return self._ranked(row, {"record": record, **({} if self._reading.ties else {"alone": True})})
        if self._reading.one_of_several:
            where = self._rows(row)["row"]
            return {"has": {"record": record, "fields": where}} if where else {"exists": {"row": {}}}
        return {"each": {"of": self._rows(row), "have": {"line": record["row"]["line"]}}}

    def _comparison(self, test: str, left: Value, right: Value, text: bool, rounded: bool) -> Rule:
        """Two values against each other; the records that they belong to are named by their line."""
        premises: list[Rule] = []
        if isinstance(left, Hop) and isinstance(right, Hop) and not rounded:
            rule = self._of_cells(test, left, right, text, premises)
        else:
            one, other = (self._expression(value, premises) for value in (left, right))
            if test == "eq" and isinstance(left, Total | Difference) and isinstance(right, str):
                one, other = _as_stated(one, self._number(right))
            rule = _compared(test, one, other, rounded)
            if rounded and self._reading.either:
                rule = {"any_of": [rule, _compared(test, other, one, rounded)]}
        return {"all_of": [*premises, rule]} if premises else rule

    def _of_cells(self, test: str, left: Hop, right: Hop, text: bool, premises: list[Rule]) -> Rule:
        columns = (left.column, right.column)
        if not text and all(map(self._columns.is_dated, columns)):
            first, then = (
                {**self._named(hop, premises), "field": self._columns.date(hop.column)}
                for hop in (left, right)
            )
            return _dates_compared(test, first, then)
        cells = [self._cell(hop) for hop in (left, right)]
        if test not in ("eq", "not_eq") or (not text and all(map(self._is_amount, cells))):
            one, other = (self._expression(hop, premises) for hop in (left, right))
            return _compared(test, one, other, rounded=False)
        named, other = self._named(left, premises), self._named(right, premises)
        condition: Any = {**other, "field": self._columns.text(right.column)}
        if self._reading.letters:
            condition = matching(left.column, "eq", cells[1], self._columns, self._reading, exact=True)
        have = {self._columns.text(left.column): condition if test == "eq" else {"not": condition}}
        return {"has": {"record": named, "fields": have}}

    def _cell(self, hop: Hop) -> str:
        rows, line = self._reference.rows, self._record(hop.row)["row"]["line"]
        column = self._reference.column(hop.column)
        return rows[line - 1][column] if rows else ""

    def _named(self, hop: Hop, premises: list[Rule]) -> Rule:
        """The record of a cell by its line, with the premise that this is the one that is meant."""
        record = self._record(hop.row)
        premises.append(self._is_one(hop.row, record))
        return record

    def _days_between(self, difference: Difference) -> tuple[Hop, Hop] | None:
        """The two cells if the columns hold dates."""
        left, right = difference.left, difference.right
        if not (isinstance(left, Hop) and isinstance(right, Hop)):
            return None
        return (left, right) if all(self._columns.is_dated(hop.column) for hop in (left, right)) else None

    def _of_days(self, test: str, hops: tuple[Hop, Hop], number: Fraction) -> Rule:
        """How many days lie from the second date to the first; as many less than none, from the first to the
        second."""
        premises: list[Rule] = []
        first, then = (
            {**self._named(hop, premises), "field": self._columns.date(hop.column)} for hop in hops
        )
        if number < 0:
            first, then, test, number = then, first, _TURNED.get(test, test), -number
        if number == 0:
            rule = _dates_compared(test, first, then)
        elif test in _TURNED_ROUND:
            rule = {"not": _lasting(then, first, _TURNED_ROUND[test], number)}
        else:
            rule = _lasting(then, first, test, number)
        return {"all_of": [*premises, rule]}

    def _number(self, text: str) -> Fraction:
        number = self._columns.number_of(text)
        if number is None:
            raise ProgramError(f"'{text}' holds no number")
        return number

    def _is_amount(self, cell: str) -> bool:
        if self._reading.digits:
            return self._columns.number_of(cell) is not None
        return is_number(cell)

    def _expression(self, value: Value, premises: list[Rule]) -> Any:
        match value:
            case str():
                return _literal(self._number(value))
            case Hop(Extreme(rows, column, highest, 1), wanted) if column == wanted:
                return {"max" if highest else "min": self._numbers(rows, column)}
            case Hop():
                return {**self._named(value, premises), "field": self._columns.number(value.column)}
            case Count(rows):
                return {"count": self._rows(rows)}
            case Difference(left, right):
                return {"subtract": [self._expression(left, premises), self._expression(right, premises)]}
            case Total(how, rows, column):
                return {how: self._numbers(rows, column)}


def _as_stated(value: Any, number: Fraction) -> tuple[Any, Any]:
    """A number that was worked out, and the one it is held against, in the digits that one is stated with."""
    decimals = len(written(number).partition(".")[2])
    if decimals < MANY_DECIMALS:
        return value, _literal(number)
    step = written(Fraction(1, 10 ** min(decimals, MOST_DECIMALS)))
    return {"round": value, "to": step}, {"round": _literal(number), "to": step}


def _literal(number: Fraction) -> int | float:
    """A number that is written as it is read: without quotation marks."""
    return number.numerator if number.denominator == 1 else float(written(number))


def _lasting(start: Rule, end: Rule, test: str, days: Fraction) -> Rule:
    return {"duration": {"from": start, "to": end, "is": {_MEASURES[test]: f"{written(days)} days"}}}


def _tested(operator: str, arguments: Rule, test: str, number: Fraction) -> Rule:
    if test == "not_eq":
        return {"not": _tested(operator, arguments, "eq", number)}
    return {operator: {**arguments, "is": {_MEASURES[test]: _literal(number)}}}


def _compared(test: str, left: Any, right: Any, rounded: bool) -> Rule:
    if rounded:
        about = {"about": f"{float(TOLERANCE * 100):g} %"}
        rule: Rule = {"compare": {"left": left, "is": about, "right": right}}
        return {"not": rule} if test == "not_eq" else rule
    if test == "not_eq":
        return {"not": _compared("eq", left, right, rounded)}
    return {"compare": {"left": left, "is": _MEASURES[test], "right": right}}


def _dates_compared(test: str, first: Rule, then: Rule) -> Rule:
    match test:
        case "less":
            return {"before": {"first": first, "then": then}}
        case "greater":
            return {"after": {"first": first, "then": then}}
        case "less_eq" | "greater_eq":
            turned = "after" if test == "less_eq" else "before"
            return {"not": {turned: {"first": first, "then": then}}}
    record = {name: part for name, part in first.items() if name != "field"}
    same: Rule = {"has": {"record": record, "fields": {first["field"]: then}}}
    return same if test == "eq" else {"not": same}
