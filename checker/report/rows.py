"""What sources say, in rows: field, value, the quoted words, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from checker.model.comparisons import Voice
from checker.model.frozen import dataclass
from checker.model.projects import Project
from checker.model.sources import Statement
from checker.model.values import Value
from checker.model.vocabulary import DATED
from checker.report.paper import Paper, Piece, join, place, quotes
from checker.report.printable import clip, printable
from checker.report.values import shown_and_beside

_WIDEST_FIELD = 20
_WIDEST_VALUE = 28
_NARROWEST_WORDS = 26
_LONGEST_VALUE = 200
_LONGEST_SOURCE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """What one source says, ready to be shown."""

    field: str
    value: str
    source: str
    words: str | None
    place: str
    note: str = ""
    """What qualifies it: inferred, its text is not here, no evidence."""


def voice_row(project: Project, voice: Voice) -> Row:
    """The row of a voice in a comparison, its value as people read it."""
    value = voice.statement.value if voice.statement else None
    return Row(
        field=printable(voice.field),
        value=_value(project, voice.value, value, is_open=voice.field == DATED),
        source=_source(voice.source),
        words=quotes(voice.words),
        place=place(voice.location),
    )


def qualifications(statement: Statement) -> tuple[str, ...]:
    """What qualifies a statement: inferred, its text is not here, no evidence. Not yet safe to print."""
    notes = []
    if statement.inference:
        origin = ", ".join(statement.inference.sources)
        notes.append(f"inferred{' from ' + origin if origin else ''}: {statement.inference.reason}")
    if statement.coded:
        notes.append("in the editor's words")
    if statement.unchecked:
        notes.append("unchecked: the text is not here")
    if statement.rejection:
        notes.append(f"no evidence: {statement.rejection}")
    return tuple(notes)


def statement_row(project: Project, statement: Statement) -> Row:
    """The row of a statement, its value as people read it."""
    return Row(
        field=printable(statement.field),
        value=_value(project, statement.value.text, statement.value, is_open=statement.field == DATED),
        source=_source(statement.source),
        words=quotes(statement.words),
        place=place(statement.location),
        note=printable("; ".join(qualifications(statement))),
    )


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


def _source(name: str) -> str:
    return clip(printable(name), _LONGEST_SOURCE)


def _value(project: Project, text: str, value: Value | None, *, is_open: bool) -> str:
    shown, beside = (text, "") if value is None else shown_and_beside(project, value)
    beside = ", ".join(filter(None, (clip(printable(beside), _LONGEST_VALUE), "open" if is_open else "")))
    return clip(printable(shown), _LONGEST_VALUE) + (f" ({beside})" if beside else "")
