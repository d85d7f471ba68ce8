"""What of a report is held against another one: its outline, without proofs and places of words."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.findings import Severity
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.quotes import Grade
from checker.model.verdicts import Label


@dataclass(frozen=True, slots=True)
class ClaimOutline:
    """A claim and its verdict."""

    id: str
    text: str
    label: Label
    reason: str | None
    expected: bool
    """Whether verdict and reason are as expected."""
    witnesses: int | None
    """The number of its origins; None where none are counted."""
    because: str
    """What decided the verdict, in one sentence."""
    location: Location


@dataclass(frozen=True, slots=True)
class State:
    """How a finding stands: how severe it is, and whether somebody or a baseline lets it stand."""

    severity: Severity
    accepted: bool

    def is_open(self, level: Severity) -> bool:
        """Whether it fails a run that fails at this level."""
        return not self.accepted and self.severity.rank >= level.rank


@dataclass(frozen=True, slots=True)
class DiscrepancyOutline:
    """A cell, a list or a quote on which sources differ."""

    code: str
    subject: str
    """The record as ``TYPE ID``; the list or the words where there is no record."""
    name: str
    """How people read it."""
    field: str
    values: tuple[str, ...]
    """The different values as written."""
    explained: bool
    state: State
    location: Location


@dataclass(frozen=True, slots=True)
class QuoteOutline:
    """A quote and its grade."""

    source: str
    words: str
    grade: Grade
    faithful: bool
    note: str
    """Why it has this grade; empty for a private source, of whose text it would show words."""
    state: State | None
    """How the finding about its grade stands; None where there is none."""
    file: str | None
    """The text's file."""
    place: Location | None
    """Where its words begin in it; None if they are not there."""
    location: Location


@dataclass(frozen=True, slots=True)
class FindingOutline:
    """A finding that is neither a verdict's, nor a discrepancy's, nor that of a quote's grade."""

    code: str
    subject: str
    about: str | None
    """None in a report that does not say."""
    values: tuple[str, ...]
    pairs: int | None
    message: str
    state: State
    location: Location


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a report is compared."""

    version: str
    """That of checker."""
    today: str
    as_of: str | None
    only: tuple[str, ...]
    severities: Mapping[str, str]
    claims: tuple[ClaimOutline, ...]
    discrepancies: tuple[DiscrepancyOutline, ...]
    quotes: tuple[QuoteOutline, ...]
    findings: tuple[FindingOutline, ...]
    inputs: Mapping[str, str]
    """Path of each file that was read → SHA-256."""
