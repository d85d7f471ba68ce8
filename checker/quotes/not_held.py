"""What there is to say about a value that its quotes do not hold."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.codes import CODES
from checker.model.findings import Finding, Related
from checker.model.locations import Location
from checker.model.numbers import Number
from checker.model.projects import Project
from checker.model.sources import Entry, Stated
from checker.model.values import Choice, Flag, Value
from checker.quotes.held.values import holds_number
from checker.quotes.held.withheld import TAKEN_AWAY, stands_in
from checker.quotes.shown import Shown


def not_in_quote(entry: Entry, stated: Stated, shown: Sequence[Shown], project: Project) -> Finding:
    """That the quotes of an entry do not hold one of its values, and why."""
    assert entry.record is not None
    what = f"{stated.field} {stated.value.text} of {project.record_name(entry.record)}"
    stands = isinstance(stated.value, Choice)  # else it would be the editor's word
    why = how_lacking((stated.value.text, *stated.forms), shown, stands=stands)
    if isinstance(stated.value, Flag):
        why = f"is not what its quoted passage says: {_words(shown)}"
    elif (bare := _without_unit(stated.value)) and any(
        each.holds(lambda text, before, after: holds_number(bare, text, before=before, after=after))
        for each in shown
    ):
        why = f"has a unit, and its quoted passage has {bare} without one: {_words(shown)}"
    message = f"{what} {why}"
    return not_held(
        message, stated.location, str(entry.record), stated.value.text, shown, entry.record.type, stated.field
    )


def _words(shown: Sequence[Shown]) -> str:
    return " / ".join(f"\u201c{each.words}\u201d" for each in shown)


def _without_unit(value: Value) -> str:
    """An exact whole number that has a unit, in digits; else nothing."""
    if not isinstance(value, Number) or value.unit is None or value.low != value.high:
        return ""
    return str(value.low) if value.low == int(value.low) else ""


def how_lacking(forms: Sequence[str], shown: Sequence[Shown], *, stands: bool = False) -> str:
    """That a value is not in the quotes; and if it stands there, why it is not."""
    words = _words(shown)
    if stands or any(stands_in(forms, each.words) for each in shown):
        return f"stands in its quoted passage and is not said there ({TAKEN_AWAY}): {words}"
    return f"is not in its quoted passage: {words}"


def not_held(
    message: str,
    location: Location,
    subject: str,
    value: str,
    shown: Sequence[Shown],
    type_name: str,
    field: str = "",
) -> Finding:
    """The finding on a value that its quotes lack. ``subject``: what it is a value of."""
    code = "value-not-in-quote"
    related = tuple(Related(each.quotation.location, "the quote") for each in shown)
    inferred = f"inferred: {{{field or subject}: {{reason: ...}}}}"
    advice = f"quote the words that hold it, or say why it is known: {inferred}"
    return Finding(
        code,
        CODES[code],
        message,
        location,
        related,
        advice,
        subject=subject,
        values=(value,),
        about=f"{type_name} {field or subject}",
        field=field or subject,
    )
