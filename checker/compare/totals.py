"""Totals of tables, against what their rows add up to."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.codes import CODES
from checker.model.findings import Finding
from checker.model.numbers import overlaps
from checker.model.sources import Source
from checker.model.tables import Table, Total


def total_findings(sources: Iterable[Source]) -> list[Finding]:
    """Each total that its rows cannot add up to, at its cell. Where a row is uncertain, so is the sum: it
    differs only if no reading of the rows gives the total."""
    return [
        _finding(source, table, total)
        for source in sources
        for table in source.tables
        for total in table.totals
        if not overlaps(total.stated, total.added)
    ]


def _finding(source: Source, table: Table, total: Total) -> Finding:
    code = "total-differs"
    count = len(table.rows)
    stated = count - total.empty
    rows = f"{stated:,} of {count:,} rows state it and" if total.empty else f"the {count:,} rows"
    message = (
        f"{total.field} of {source.id}: {rows} add up to {total.added.text}, "
        f"and the total says {total.stated.text}"
    )
    return Finding(
        code,
        CODES[code],
        message,
        total.location,
        (),
        "correct the row that is wrong, or find out which rows the total leaves out",
        subject=source.id,
        values=(total.stated.text, total.added.text),
        about=f"{table.path}: {total.field}",
        field=total.field,
    )
