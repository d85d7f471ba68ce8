"""What the comparison of sources with each other found."""

from __future__ import annotations

from checker.model.acceptances import Acceptance
from checker.model.findings import Severity
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.sources import Quotation, Statement
from checker.model.values import RecordId


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source says on a cell, a quote or a number of records."""

    source: str
    field: str
    """The field as this source states it; ``dated`` where it leaves open which dating."""
    value: str
    """As written."""
    words: tuple[str, ...]
    """The quoted words that hold the value, a string for each quote; empty if nothing is quoted."""
    location: Location
    statement: Statement | None = None
    quotation: Quotation | None = None
    passage: Location | None = None
    """Where the words stand in the source's text."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A cell on which two sources or more agree."""

    record: RecordId
    record_name: str
    field: str
    value: str
    """The most exact value stated."""
    voices: tuple[Voice, ...]
    origins: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A cell, a number of records or a quote on which sources differ."""

    code: str
    severity: Severity
    record: RecordId | None
    """None for a quote given to different speakers and for the number of a list."""
    subject: str
    """The record's name, the list, or the words."""
    field: str
    voices: tuple[Voice, ...]
    location: Location
    """The entry in the source that comes later."""
    explained: bool
    explanation: str | None
    """One or two sentences; also a hint where it is not explained."""
    accepted: Acceptance | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The different values as written, in the order of the voices."""
        return tuple(dict.fromkeys(voice.value for voice in self.voices))

    @property
    def is_settled(self) -> bool:
        """Whether it is explained or accepted."""
        return self.explained or self.accepted is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to find out: not settled, and more than a note."""
        return not self.is_settled and self.severity is not Severity.NOTE
