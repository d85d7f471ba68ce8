"""The row of a table that adds up the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from checker.load.tables.columns import Draft
from checker.load.tables.grid import Cells
from checker.model.nearest import nearest
from checker.model.numbers import Bound, Number
from checker.model.tables import Column, Total
from checker.model.vocabulary import fold_name
from checker.rules.written.scope import Scope

MAX_SCANNED = 100
"""So many columns, from the left, are looked through for the words of the total."""


def find_total(draft: Draft, indexes: dict[str, int], scope: Scope) -> None:
    """Note the row that adds up the others, by what stands in one of its cells; report none, or several."""
    total = draft.mapping.total
    if total is None:
        return
    added = {indexes[name] for name in total.of if name in indexes}
    labels = [index for index in range(len(draft.grid.header)) if index not in added][:MAX_SCANNED]
    wanted = fold_name(total.row)
    rows: set[int] = set()
    columns: list[Cells] = draft.grid.cells(labels) if labels else []
    for cells in columns:
        codes = {code for code, text in enumerate(cells.texts) if text and fold_name(text) == wanted}
        if codes:
            rows.update(row for row, code in enumerate(cells.codes) if code in codes)
    if not rows:
        last = [text for cells in columns for text in cells.texts[-MAX_SCANNED:] if text]
        close = " or ".join(f"'{each}'" for each in nearest(str(total.row), last))
        hint = f"did you mean {close}?" if close else "'row' is what stands in a cell of that row"
        scope.error(total.row, f"no row of {draft.path} says '{total.row}'", hint)
    elif len(rows) > 1:
        first, second = sorted(rows)[:2]
        message = f"two rows say '{total.row}': this one, and the one on line {draft.grid.lines[first]}"
        scope.error(
            draft.place(second), message, "a table has one total; leave out 'total', or split the table"
        )
    else:
        draft.total = rows.pop()


def add_up(draft: Draft, rows: Sequence[int], scope: Scope) -> tuple[Total, ...]:
    """What the total says of each field, beside what the other rows add up to."""
    total = draft.mapping.total
    if total is None or draft.total is None:
        return ()
    found: list[Total] = []
    for name in total.of:
        column = draft.columns[name]
        stated = column.value(draft.total)
        place = draft.place(draft.total, column.position)
        if not isinstance(stated, Number):
            scope.error(place, f"the total of '{name}' is empty", "leave it out of 'total'")
            continue
        added, empty = _sum(column, rows, stated.unit)
        if added is None:
            scope.error(place, f"'{name}' holds units that do not add up", "write one unit in all rows")
        else:
            found.append(Total(name, stated, place, added, empty))
    return tuple(found)


def _sum(column: Column, rows: Sequence[int], unit: str | None) -> tuple[Number | None, int]:
    """The sum of the rows, each text counted as often as it stands there; None if units differ."""
    low: Bound = Fraction(0)
    high: Bound = Fraction(0)
    low_open = high_open = False
    empty = 0
    for code, times in Counter(map(column.codes.__getitem__, rows)).items():
        value = column.value_of(code)
        if not isinstance(value, Number):
            empty += times
            continue
        if value.unit != unit:
            return None, 0
        low, high = low + value.low * times, high + value.high * times
        low_open, high_open = low_open or value.low_open, high_open or value.high_open
    shown = _shown(low) if low == high else f"{_shown(low)} to {_shown(high)}"
    return Number(shown, low, high, low_open, high_open, unit), empty


def _shown(bound: Bound) -> str:
    """A sum as decimals. Sums of decimals are decimals; of anything else the nearest one is shown."""
    if not isinstance(bound, Fraction):
        return "any number"
    if bound.denominator == 1:
        return str(bound.numerator)
    digits = next((n for n in range(1, 31) if (bound * 10**n).denominator == 1), 12)
    whole = round(bound * 10**digits)
    text = f"{abs(whole):0{digits + 1}d}"
    return f"{'-' if whole < 0 else ''}{text[:-digits]}.{text[-digits:]}".rstrip("0").rstrip(".")
