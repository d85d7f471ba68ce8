"""Findings: one thing to read, at one place."""

from __future__ import annotations

from enum import StrEnum

from checker.model.acceptances import Acceptance, Offer
from checker.model.frozen import dataclass
from checker.model.locations import Location


class Severity(StrEnum):
    """How bad a finding is."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to read. It cannot exist without a primary location."""

    code: str
    severity: Severity
    message: str
    location: Location
    related: tuple[Related, ...] = ()
    advice: str | None = None
    """What to do about it, as a sentence begins in the middle of a line."""
    accepted: Acceptance | None = None
    subject: str = ""
    """What it is about: a claim's id, a record and field, a source."""
    values: tuple[str, ...] = ()
    """What an acceptance has to repeat."""
    pairs: int | None = None
    """Of a constraint on records against each other: how many pairs break it, whether listed or not."""
    about: str = ""
    """What of its subject it is about: a type and field, a constraint, a list, a column."""
    field: str = ""
    """The field that it is about, which an acceptance may name; empty if it is about none."""
    offer: Offer | None = None
    """How to let it stand; None if nothing can, or if nobody has to."""

    @property
    def help(self) -> str | None:
        """How to go on: what to do, and how to let it stand."""
        if self.offer is None:
            return self.advice
        return f"{self.advice}; or, to let it stand, {self.offer.to}: {self.offer.line}"

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        return (self.location, self.code, self.message)
