"""What two reports on one project differ in."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar

from checker.model.findings import Severity
from checker.model.frozen import dataclass
from checker.model.outlines import (
    ClaimOutline,
    DiscrepancyOutline,
    FindingOutline,
    Outline,
    QuoteOutline,
)

T = TypeVar("T", bound=ClaimOutline | DiscrepancyOutline | QuoteOutline | FindingOutline)


class Aspect(StrEnum):
    """In what a thing got worse or better."""

    EXPECTATION = "expectation"
    """The verdict of a claim is as expected, or is not."""
    SUPPORT = "support"
    """A claim is supported, or is not."""
    GRADE = "grade"
    """The grade of a quote."""
    OPEN = "open"
    """It fails a run that fails at this level, or does not."""
    ACCEPTANCE = "acceptance"
    """It is accepted, or is not any more."""
    SEVERITY = "severity"
    VALUES = "values"
    """The sources disagree on more values, or on fewer."""


class Direction(StrEnum):
    """Which way a change goes, worst first."""

    WORSE = "worse"
    """It got worse in at least one aspect."""
    OTHER = "other"
    """Neither better nor worse."""
    BETTER = "better"
    """It got better, and worse in none."""


class Happened(StrEnum):
    """What became of a thing."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """One thing in both reports, or in one of them."""

    before: T | None
    after: T | None
    worse: tuple[Aspect, ...]
    better: tuple[Aspect, ...]

    @property
    def now(self) -> T:
        """The thing as it is, or as it was before it went."""
        found = self.after if self.after is not None else self.before
        assert found is not None
        return found

    @property
    def direction(self) -> Direction:
        if self.worse:
            return Direction.WORSE
        return Direction.BETTER if self.better else Direction.OTHER

    @property
    def happened(self) -> Happened:
        if self.before is None:
            return Happened.NEW
        return Happened.GONE if self.after is None else Happened.CHANGED


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that was read for one report and not, or otherwise, for the other."""

    path: str
    happened: Happened
    quotes: int
    """Of a text that changed: how many quotes from it both reports have."""
    moved: int
    """Those that stand elsewhere in it now."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Everything in which a report differs from an older one."""

    old: Outline
    new: Outline
    level: Severity
    """Findings of this severity and above are open unless they are accepted."""
    claims: tuple[Change[ClaimOutline], ...]
    quotes: tuple[Change[QuoteOutline], ...]
    discrepancies: tuple[Change[DiscrepancyOutline], ...]
    findings: tuple[Change[FindingOutline], ...]
    """Each kind with the worst first."""
    files: tuple[FileChange, ...]
    """By path."""
    made_differently: tuple[str, ...]
    """In what the two runs differ that says nothing of the project: ``checker``, ``only``, ``today``,
    ``as_of``, ``severities``."""

    @property
    def got_worse(self) -> bool:
        """Whether anything did."""
        everything: list[Change[Any]] = [*self.claims, *self.quotes, *self.discrepancies, *self.findings]
        return any(each.direction is Direction.WORSE for each in everything)
