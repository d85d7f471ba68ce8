"""Rows on paper: what sources say, below each other in as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from checker.report.content.rows import Row
from checker.report.paper.sheet import Paper, Piece, join

_WIDEST_FIELD = 20
_WIDEST_VALUE = 28
_NARROWEST_WORDS = 26


def put_rows(paper: Paper, rows: Sequence[Row], indent: int = 2) -> None:
    """The rows below each other.

    Each in one line where all fit the paper; else source and place stand below the words; where fields or
    values are long, the words stand below the value too.
    """
    field, value, source, words, place_ = (
        max((Text(text).cell_len for text in column), default=0)
        for column in zip(
            *((row.field, row.value, row.source, row.words or "", row.place) for row in rows), strict=True
        )
    )
    in_one_line = indent + field + value + source + words + place_ + 8 <= paper.width
    room = paper.width - indent - field - 4 - _NARROWEST_WORDS
    for row in rows:
        if in_one_line:
            cells: list[Piece] = [row.field, (row.value, "bold"), row.source]
            cells += [row.words or "", (row.place, "dim")] if words else [(row.place, "dim")]
            widths = (field, value, source, words) if words else (field, value, source)
            paper.columns([join(cell) for cell in cells], widths, indent)
            margin = indent + field + 2
        elif field <= _WIDEST_FIELD and value <= min(_WIDEST_VALUE, room):
            margin = indent + field + value + 4
            words_or_origin = join(row.words) if row.words else _origin(row)
            paper.columns(
                [join(row.field), join((row.value, "bold")), words_or_origin], (field, value), indent
            )
            if row.words:
                _put_origin(paper, row, margin)
        else:
            margin = indent + 2
            paper.wrapped(row.field + "  ", (row.value, "bold"), indent=indent, hang=margin)
            if row.words:
                paper.wrapped(row.words, indent=margin)
            _put_origin(paper, row, margin)
        if row.note:
            paper.wrapped((row.note, "yellow"), indent=margin)


def _origin(row: Row) -> Text:
    return join((f"{row.source}  {row.place}", "dim"))


def _put_origin(paper: Paper, row: Row, indent: int) -> None:
    origin = _origin(row)
    if indent + origin.cell_len <= paper.width:
        paper.line(origin, indent=indent)
    else:
        paper.wrapped((row.source, "dim"), indent=indent)
        paper.line((row.place, "dim"), indent=indent)
