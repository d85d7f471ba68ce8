"""Discrepancies and agreements: what each source says, side by side."""

from __future__ import annotations

from checker.model.acceptances import Acceptance
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.dates import describe
from checker.model.frozen import dataclass
from checker.model.values import RecordId
from checker.model.vocabulary import DATED
from checker.report.content.discrepancies import state, urgency
from checker.report.html.anchors import anchor
from checker.report.html.context import Context, Saying, SourceName
from checker.report.html.words import differing
from checker.report.phrases import place
from checker.report.values import in_words, sentence

STATES = {
    "error": "open",
    "warning": "to look at",
    "explained": "explained",
    "accepted": "accepted",
    "note": "note",
}
"""What has become of a discrepancy → the word for it on its badge."""

_WHY = {
    "sources-disagree": "The sources state the same thing differently, and neither value contains the other.",
    "sources-date-differently": "The sources date the same thing differently, and no other date explains it.",
    "wording-differs": "The sources word it differently, which alone says nothing about the facts.",
    "speaker-differs": "The same words are given to different speakers.",
}
"""Why they differ, where nothing explains it."""


@dataclass(frozen=True, slots=True)
class Card:
    """One discrepancy."""

    anchor: str
    state: str
    """A key of ``STATES``."""
    code: str
    subject: str
    record: str
    """The record's id, where it is another word; else empty."""
    field: str
    voices: tuple[Saying, ...]
    why: str
    """One or two sentences."""
    accepted: tuple[str, str] | None
    """Why it is let stand, below a label; None if it is not."""
    sources: tuple[str, ...]

    @property
    def badge(self) -> str:
        """The word for what has become of it."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement, in a row."""

    record: str
    field: str
    value: str
    origins: int
    sources: tuple[SourceName, ...]


class Cards:
    """The discrepancies of a report, each with an anchor of its own, open ones first."""

    def __init__(self, context: Context) -> None:
        self._of: dict[int, Card] = {}
        self.all: list[Card] = []
        used: dict[str, int] = {}
        for each in sorted(context.report.discrepancies, key=urgency):
            name = _anchor(each)
            used[name] = used.get(name, 0) + 1
            unique = name if used[name] == 1 else f"{name}~{used[name]}"
            card = _card(context, each, unique)
            self._of[id(each)] = card
            self.all.append(card)

    def of(self, discrepancy: Discrepancy) -> Card:
        """The card of a discrepancy of the report."""
        return self._of[id(discrepancy)]


def agreed(context: Context) -> tuple[Agreed, ...]:
    """The agreements, those with the most origins first."""
    order = sorted(context.report.agreements, key=lambda each: (-len(each.origins), each.record, each.field))
    return tuple(_agreed(context, each) for each in order)


def standing(found: Acceptance | None) -> tuple[str, str] | None:
    """Why a finding is let stand, and until when, below a label; None if it is not."""
    if found is None:
        return None
    if found.by_baseline:
        return "In the baseline", place(found.location)
    until = f" (until {describe(found.until)})" if found.until else ""
    return "Accepted", sentence(found.reason + until)


def _card(context: Context, found: Discrepancy, name: str) -> Card:
    read = [
        in_words(context.project, voice.statement.value) if voice.statement else voice.value
        for voice in found.voices
    ]
    values = differing(read)
    why = (
        context.sentence(found.explanation)
        if found.explanation
        else _WHY.get(found.code, "The sources differ.")
    )
    same_words = found.record is None and found.code == "speaker-differs"
    return Card(
        anchor=name,
        state=state(found),
        code=found.code,
        subject=f"\u201c{found.subject}\u201d" if same_words else found.subject,
        record=_id(found.record, found.subject, context),
        field="date" if found.field == DATED else found.field,
        voices=tuple(context.voice(voice, value) for voice, value in zip(found.voices, values, strict=True)),
        why=why,
        accepted=standing(found.accepted),
        sources=tuple(dict.fromkeys(voice.source for voice in found.voices)),
    )


def _agreed(context: Context, found: Agreement) -> Agreed:
    values = (each.statement.value for each in found.voices if each.statement)
    value = next((each for each in values if each.text == found.value), None)
    return Agreed(
        record=found.record_name,
        field=found.field,
        value=found.value if value is None else in_words(context.project, value),
        origins=len(found.origins),
        sources=context.names(dict.fromkeys(voice.source for voice in found.voices)),
    )


def _anchor(found: Discrepancy) -> str:
    if found.record is not None:
        return anchor("discrepancy", found.record.type, found.record.id, found.field)
    return anchor("discrepancy", found.code, found.location.file, str(found.location.line))


def _id(record: RecordId | None, subject: str, context: Context) -> str:
    if record is None or record.id == subject:
        return ""
    known = context.project.vocabulary.types.get(record.type)
    return "" if known is not None and known.key else record.id
