"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from checker.report.printable import printable

_NUMBER = re.compile(r"[+-]?\d[\d.,\u00a0 ]*%?")
_STARTS = "=+\\-@＝＋－＠"
_FORMULA = re.compile(rf"(^|;)( ?)(?=[{_STARTS}])")
"""Where a spreadsheet may see a formula begin: in front of a cell, and behind a semicolon, which some take
for the end of one."""


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A header and rows. Every field in quotation marks, every record a line that ends in CR LF."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    """One cell: nothing for None, ``true`` and ``false``, numbers, and text that is safe to show.

    What a spreadsheet would take for a formula gets an apostrophe in front; a signed number is none.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = printable(str(value)).strip()
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub(r"\1\2'", text)
