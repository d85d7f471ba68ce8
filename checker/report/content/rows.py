"""What sources say, in rows: field, value, the quoted words, and where they stand."""

from __future__ import annotations

from dataclasses import replace

from checker.model.comparisons import Voice
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.projects import Project
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Statement
from checker.model.values import Value
from checker.model.vocabulary import DATED
from checker.report.phrases import place, quoted, quotes
from checker.report.printable import clip, printable
from checker.report.values import shown_and_beside

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


def declaration_row(anchored: AnchoredDeclaration) -> Row:
    """The row of a declaration that a list is complete."""
    declaration = anchored.declaration
    over = f" over {declaration.over.text}" if declaration.over else ""
    return Row(
        field=printable(declaration.of.type),
        value=printable(f"{'as listed' if declaration.number is None else declaration.number}{over}"),
        source=printable(declaration.source),
        words=quotes(anchored.words),
        place=place(declaration.location),
        note="unchecked: the text is not here" if anchored.unchecked else "",
    )


def quote_row(quote: AnchoredQuote) -> Row:
    """The row of a quote that a proof rests on."""
    quotation = quote.quotation
    return Row(
        field="quote",
        value=str(quote.anchor.grade),
        source=printable(quotation.source),
        words=quoted(quotation.words),
        place=place(quotation.location),
    )


def evidence_row(project: Project, evidence: Statement | AnchoredDeclaration | AnchoredQuote) -> Row:
    """The row of whatever a verdict can rest on."""
    if isinstance(evidence, Statement):
        row = statement_row(project, evidence)
        return replace(row, field=f"{printable(project.record_name(evidence.record))}, {row.field}")
    return quote_row(evidence) if isinstance(evidence, AnchoredQuote) else declaration_row(evidence)


def statement_order(statement: Statement) -> tuple[Location, str, str]:
    """Sorts statements by where they are written."""
    return (statement.location, statement.field, statement.value.text)


def _source(name: str) -> str:
    return clip(printable(name), _LONGEST_SOURCE)


def _value(project: Project, text: str, value: Value | None, *, is_open: bool) -> str:
    shown, beside = (text, "") if value is None else shown_and_beside(project, value)
    beside = ", ".join(filter(None, (clip(printable(beside), _LONGEST_VALUE), "open" if is_open else "")))
    return clip(printable(shown), _LONGEST_VALUE) + (f" ({beside})" if beside else "")
