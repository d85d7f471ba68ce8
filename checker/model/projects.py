"""A project as loaded, and the report on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.model.claims import Claim
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.copies import Shared
from checker.model.findings import Finding, Severity
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Source, Statement
from checker.model.tables import NOTHING_UNREAD, Unread
from checker.model.values import RecordId
from checker.model.verdicts import Evidence, RestsOn, Verdict
from checker.model.vocabulary import Record, Vocabulary


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read, with what it held."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that people wrote, resolved against the vocabulary."""

    vocabulary: Vocabulary
    records: Mapping[RecordId, Record]
    """The registry, and every keyed record that anything names."""
    sources: tuple[Source, ...]
    """Sorted by id."""
    claims: tuple[Claim, ...]
    """In the order of file names and lines."""
    inputs: tuple[InputFile, ...]
    unread: Unread = NOTHING_UNREAD
    """What of its tables is not among its entries."""

    def record_name(self, record: RecordId) -> str:
        """How people read a record."""
        known = self.records.get(record)
        return known.name if known else record.id


@dataclass(frozen=True, slots=True)
class Anchored:
    """A project whose quotes were looked up in the texts."""

    project: Project
    quotes: tuple[AnchoredQuote, ...]
    statements: tuple[Statement, ...]
    declarations: tuple[AnchoredDeclaration, ...]
    findings: tuple[Finding, ...]
    inputs: tuple[InputFile, ...]
    """The texts that were read."""
    spoken: tuple[AnchoredQuote, ...] = ()
    """What several texts have in quotation marks, where they say plainly who said it."""
    shared: tuple[Shared, ...] = ()
    """The passages that two of them share."""


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with its verdict."""

    claim: Claim
    verdict: Verdict
    expected: bool
    """The verdict, and the reason where one is given, are as expected."""
    accepted: bool = False
    """A verdict that was not expected stays a finding; this marks an accepted ``verdict-unchecked``."""
    tried: bool = True
    """False if there were too many changes of the facts to see whether the rule can turn out otherwise."""
    read: tuple[Statement, ...] = ()
    """What the proofs of a verdict that was not expected read, each statement once."""
    rests_on: RestsOn | None = None
    """What would take the verdict away; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that did not count, because it is not certain that it was published by a day."""

    source: str
    published: str | None
    """As written; None if no date is given."""
    reason: str
    """In words that follow the source's name: ``was published later``."""
    location: Location


@dataclass(frozen=True, slots=True)
class LoadBearing:
    """What one origin says of one fact, with the claims that fall without it."""

    evidence: tuple[Evidence, ...]
    """Statements of one fact, a list, or a quote, in the order of files and lines."""
    origin: tuple[str, ...]
    """The sources that say it, which are one voice."""
    claims: tuple[str, ...]
    """Their ids, in the order of files and lines."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run: what every format is written from."""

    version: str
    today: str
    project: Project
    claims: tuple[JudgedClaim, ...]
    quotes: tuple[AnchoredQuote, ...]
    statements: tuple[Statement, ...]
    declarations: tuple[AnchoredDeclaration, ...]
    agreements: tuple[Agreement, ...]
    discrepancies: tuple[Discrepancy, ...]
    findings: tuple[Finding, ...]
    """Sorted by location; a discrepancy, an unexpected verdict and an unfaithful quote are findings too."""
    inputs: tuple[InputFile, ...]
    shared: tuple[Shared, ...] = ()
    """The passages that two sources share: all that a quote touches, and the longest of the others."""
    only: tuple[str, ...] = ()
    """The ids that ``--only`` named; empty for everything."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    as_of: str | None = None
    """The day by which sources had to be published to count; None for no such day."""
    left_out: tuple[LeftOut, ...] = ()
    """The sources that did not count for that reason, by id."""
    load_bearing: tuple[LoadBearing, ...] = ()
    """Facts of one origin on which verdicts rest, those with most claims first."""
    unlocked: tuple[str, ...] | None = None
    """Sources whose text, and tables that, are not in the lock; None where there is no lock."""
