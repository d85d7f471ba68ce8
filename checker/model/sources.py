"""Sources and what they say: entries, quotations, statements, declarations of completeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from checker.model.acceptances import Acceptance
from checker.model.conditions import Selection
from checker.model.dates import Date
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.quotes import Anchor, Passage, Spoken
from checker.model.tables import Table
from checker.model.values import RecordId, Value


class TextState(StrEnum):
    """Whether a source's text can be read."""

    PRESENT = "present"
    NONE = "none"
    """The source has no text: a broadcast, an interview (``text: none``)."""
    PRIVATE = "private"
    """There is a text, but not here (``private: true``)."""


@dataclass(frozen=True, slots=True)
class Inference:
    """A value that its passage does not hold: why it is known all the same, and from which sources."""

    reason: str
    sources: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody says stand in a source."""

    source: str
    words: str
    location: Location
    speaker: str | None = None
    """Entity id, or a name as written where the vocabulary has none."""
    near: str | None = None
    """Words beside the passage that is meant, where the words stand more than once."""
    asked: bool = False
    """A rule asks whether they stand there: nobody says so."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One field of an entry, as written."""

    field: str
    value: Value
    location: Location
    forms: tuple[str, ...] = ()
    """Written forms of the value to look for in the passage: names, aliases, levels. Of a cell of a table:
    its text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one source says about one record, with its quotes."""

    source: str
    record: RecordId | None
    """None for an entry that is a quote alone."""
    stated: tuple[Stated, ...]
    quotations: tuple[Quotation, ...]
    location: Location
    at: str | None = None
    """Page, timecode or another place in a source without text."""
    inferred: Mapping[str, Inference] = field(default_factory=dict)
    accept: tuple[Acceptance, ...] = ()
    table: str | None = None
    """The path of the table of which this is a row: a cell is evidence by its place."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A source's word that a list is complete."""

    source: str
    of: Selection
    by: str | None
    """The dating that ``over`` bounds."""
    over: Date | None
    number: int | None
    """How many records match; None: as many as this source lists."""
    quotations: tuple[Quotation, ...]
    location: Location
    inferred: Mapping[str, Inference] = field(default_factory=dict)
    reason: str | None = None
    """Stands in the place of a quote for a table."""
    at: str | None = None
    accept: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document with provenance."""

    id: str
    title: str
    location: Location
    text: TextState
    path: str | None = None
    """The text's file, relative to the project's folder (or to the folder of ``--texts``)."""
    publisher: str | None = None
    published: Date | None = None
    url: str | None = None
    derived_from: tuple[str, ...] = ()
    private: bool = False
    alone: bool = False
    """A text without a file beside it: nothing is known of it but its name."""
    entries: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()
    """Tables whose rows are entries too."""
    declarations: tuple[Declaration, ...] = ()
    accept: tuple[Acceptance, ...] = ()


class Rejection(StrEnum):
    """Why a statement is no evidence."""

    GRADE = "its quote is not faithful"
    VALUE = "its value is not in the quoted passage"
    QUOTE = "it has no quote"
    LATER = "it is inferred from a source that was not published by then"


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One field of one entry after its quotes were looked up. Compared by identity."""

    source: str
    record: RecordId
    field: str
    value: Value
    location: Location
    entry: Entry
    inference: Inference | None = None
    quotation: Quotation | None = None
    """The quote that holds the value; the entry's first one where none alone does."""
    words: tuple[str, ...] = ()
    """What the source says: a string for each quote that holds the value, or for each of the entry's where
    none alone does. An ellipsis joins the parts of one quote that leaves words out."""
    passages: tuple[Passage, ...] = ()
    unchecked: bool = False
    """The source's text is not here."""
    coded: bool = False
    """A choice or a text in the editor's words and not in the passage's."""
    rejection: Rejection | None = None

    @property
    def is_evidence(self) -> bool:
        return self.rejection is None


@dataclass(frozen=True, slots=True, eq=False)
class AnchoredDeclaration:
    """A declaration after its quotes were looked up. Compared by identity."""

    declaration: Declaration
    words: tuple[str, ...] = ()
    """What the source says, a string for each quote."""
    passages: tuple[Passage, ...] = ()
    unchecked: bool = False
    rejection: Rejection | None = None

    @property
    def source(self) -> str:
        """The source whose word it is."""
        return self.declaration.source

    @property
    def is_evidence(self) -> bool:
        return self.rejection is None


@dataclass(frozen=True, slots=True)
class AnchoredQuote:
    """A quotation and where it was found."""

    quotation: Quotation
    anchor: Anchor
    spoken: Spoken | None = None
    """Its speaker, held against the text; None if it names none or does not stand there."""

    @property
    def source(self) -> str:
        """The source in which the words should stand."""
        return self.quotation.source

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Where they stand."""
        return self.anchor.passages
