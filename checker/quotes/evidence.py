"""From quotes that were found to evidence: which statements count, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model.codes import CODES
from checker.model.dates import Date
from checker.model.findings import Finding, Related
from checker.model.locations import Location
from checker.model.numbers import Number
from checker.model.projects import Project
from checker.model.quotes import Anchor, Grade, Passage
from checker.model.sources import (
    AnchoredDeclaration,
    Declaration,
    Entry,
    Quotation,
    Rejection,
    Source,
    Stated,
    Statement,
    TextState,
)
from checker.model.values import Choice, EntityValue, Level, Text, Value
from checker.quotes.values import holds_date, holds_number, holds_words

Places = dict[Quotation, Anchor]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A quote that may serve as evidence, and what it shows."""

    quotation: Quotation
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    """The passages as the source has them; the quoted words where its text is not here."""

    words: str
    """What the source says in one string: the quote where it is exact, for a passage begins and ends without
    its quotation marks; else the passages."""


def read_entry(
    entry: Entry, source: Source, project: Project, places: Places
) -> tuple[list[Statement], list[Finding]]:
    """The statements of an entry, each with the passage that holds its value, or why it is no evidence."""
    shown = _shown(entry.quotations, places)
    statements: list[Statement] = []
    findings: list[Finding] = []
    assert entry.record is not None or not entry.stated
    for stated in entry.stated:
        assert entry.record is not None
        inference = entry.inferred.get(stated.field)
        holder = next((each for each in shown if _holds(stated.value, stated.forms, each)), None)
        rejection = _rejection(entry.quotations, shown, source)
        coded = False
        if rejection is None and holder is None and inference is None and shown:
            if isinstance(stated.value, Choice | Text):
                coded = True
            elif is_looked_for(stated.value):
                rejection = Rejection.VALUE
                findings.append(_not_in_quote(entry, stated, shown, project))
        holders = (holder,) if holder is not None else shown
        statements.append(
            Statement(
                source=entry.source,
                record=entry.record,
                field=stated.field,
                value=stated.value,
                location=stated.location,
                entry=entry,
                inference=inference,
                quotation=holders[0].quotation if holders else None,
                words=tuple(each.words for each in holders),
                passages=tuple(passage for each in holders for passage in each.passages),
                unchecked=source.text is not TextState.PRESENT,
                coded=coded,
                rejection=rejection,
            )
        )
    return statements, findings


def read_declaration(
    declaration: Declaration, source: Source, places: Places
) -> tuple[AnchoredDeclaration, list[Finding]]:
    """A declaration of completeness with its passage, or why it is no evidence."""
    shown = _shown(declaration.quotations, places)
    rejection = None if declaration.reason else _rejection(declaration.quotations, shown, source)
    findings: list[Finding] = []
    if rejection is None and shown:
        texts = [text for each in shown for text in each.texts]
        wanted = [
            (name, written)
            for name, written, held in (
                ("number", declaration.number, holds_number_in(declaration.number, texts)),
                ("over", declaration.over, holds_date_in(declaration.over, texts)),
            )
            if written is not None and not held and name not in declaration.inferred
        ]
        for name, written in wanted:
            rejection = Rejection.VALUE
            message = f"{name} {written} of this list is not in its quoted passage: {_words(shown)}"
            findings.append(_finding(message, declaration.location, name, str(written), shown))
    passages = tuple(passage for each in shown for passage in each.passages)
    return (
        AnchoredDeclaration(
            declaration,
            tuple(each.words for each in shown),
            passages,
            unchecked=source.text is not TextState.PRESENT,
            rejection=rejection,
        ),
        findings,
    )


def is_looked_for(value: Value) -> bool:
    """Whether a value of this kind has to stand in its passage: dates, numbers, grades and names do."""
    return isinstance(value, Date | Number | Level | EntityValue)


def holds_number_in(number: int | None, texts: Sequence[str]) -> bool:
    """Whether one of the passages holds a whole number."""
    return number is not None and any(holds_number(str(number), text) for text in texts)


def holds_date_in(date: Date | None, texts: Sequence[str]) -> bool:
    """Whether one of the passages holds a date."""
    return date is not None and any(holds_date(date.text, text) for text in texts)


def _shown(quotations: Sequence[Quotation], places: Places) -> tuple[_Shown, ...]:
    found: list[_Shown] = []
    for quotation in quotations:
        anchor = places[quotation]
        if anchor.grade is Grade.UNCHECKED:
            found.append(_Shown(quotation, (), (quotation.words,), quotation.words))
        elif anchor.faithful:
            texts = tuple(passage.text for passage in anchor.passages)
            words = quotation.words if anchor.grade is Grade.EXACT else " … ".join(texts)
            found.append(_Shown(quotation, anchor.passages, texts, words))
    return tuple(found)


def _rejection(quotations: Sequence[Quotation], shown: Sequence[_Shown], source: Source) -> Rejection | None:
    if shown:
        return None
    if quotations:
        return Rejection.GRADE
    return Rejection.QUOTE if source.text is TextState.PRESENT else None


def _holds(value: Value, forms: Sequence[str], shown: _Shown) -> bool:
    if isinstance(value, Date):
        return any(holds_date(value.text, text) for text in shown.texts)
    if isinstance(value, Number):
        return any(holds_number(value.text, text) for text in shown.texts)
    if isinstance(value, Level | Choice | EntityValue):
        return any(holds_words(forms, text) for text in shown.texts)
    if isinstance(value, Text):
        return any(holds_words((value.text,), text) for text in shown.texts)
    return False


def _words(shown: Sequence[_Shown]) -> str:
    return " / ".join(f"\u201c{each.words}\u201d" for each in shown)


def _not_in_quote(entry: Entry, stated: Stated, shown: Sequence[_Shown], project: Project) -> Finding:
    assert entry.record is not None
    message = (
        f"{stated.field} {stated.value.text} of {project.record_name(entry.record)} "
        f"is not in its quoted passage: {_words(shown)}"
    )
    return _finding(message, stated.location, str(entry.record), stated.value.text, shown, stated.field)


def _finding(
    message: str, location: Location, subject: str, value: str, shown: Sequence[_Shown], field: str = ""
) -> Finding:
    code = "value-not-in-quote"
    related = tuple(Related(each.quotation.location, "the quote") for each in shown)
    inferred = f"inferred: {{{field or subject}: {{reason: ...}}}}"
    advice = f"quote the words that hold it, or say why it is known: {inferred}"
    return Finding(code, CODES[code], message, location, related, advice, subject=subject, values=(value,))
