"""What findings are about: the claim, the quote or the discrepancy that one of them reports."""

from __future__ import annotations

from checker.compare.owners import Owners
from checker.model.claims import Claim
from checker.model.comparisons import Discrepancy
from checker.model.findings import Finding
from checker.model.locations import Location
from checker.model.projects import JudgedClaim, Report
from checker.model.sources import AnchoredQuote, Source

_CAUSES_FIRST = (
    "source-drifted",
    "quote-",
    "value-not-in-quote",
    "completeness-contradicted",
    "complete-without-over",
    "constraint-violated",
    "total-differs",
    "records-look-alike",
    "sources-",
    "speaker-",
    "wording-",
    "acceptance-",
    "baseline-",
    "claim-",
    "verdict-unchecked",
    "verdict-unexpected",
)
"""Codes, or how they begin. Whoever mends the first ones may find that the last ones have gone."""
_OTHERS = _CAUSES_FIRST.index("verdict-unchecked")


def causes_first(finding: Finding) -> tuple[int, int, tuple[Location, str, str]]:
    """Sorts findings: the worst first, then causes before their consequences, then by place."""
    starts = (at for at, start in enumerate(_CAUSES_FIRST) if finding.code.startswith(start))
    return -finding.severity.rank, next(starts, _OTHERS), finding.sort_key


class Subjects:
    """Knows the claim, the quote or the discrepancy that a finding of a report is about."""

    def __init__(self, report: Report) -> None:
        self._claims = {judged.claim.id: judged for judged in report.claims}
        self._owners = Owners(report.project)
        self._files = {file: source.id for source in report.project.sources for file in _data_of(source)}
        self._quotes: dict[tuple[str, Location], AnchoredQuote] = {}
        for quote in report.quotes:
            self._quotes.setdefault((f"quote-{quote.anchor.grade}", quote.quotation.location), quote)
        self._discrepancies: dict[tuple[str, Location], list[Discrepancy]] = {}
        for each in report.discrepancies:
            self._discrepancies.setdefault((each.code, each.location), []).append(each)

    def claim(self, finding: Finding) -> JudgedClaim | None:
        """The claim whose verdict a finding is about."""
        return self._claims.get(finding.subject) if finding.code.startswith("verdict-") else None

    def claim_at(self, finding: Finding) -> JudgedClaim | None:
        """The claim at which a finding stands, whatever it is about: its verdict, its rule, its quotes."""
        owner = self._owners.at(finding.location)
        return self._claims.get(owner.id) if isinstance(owner, Claim) else self.claim(finding)

    def sources_at(self, finding: Finding) -> tuple[str, ...]:
        """The sources whose entries, texts or tables a finding names, the one at its place first."""
        places = (finding.location, *(each.location for each in finding.related))
        return tuple(dict.fromkeys(filter(None, map(self._source_at, places))))

    def _source_at(self, place: Location) -> str | None:
        if place.file in self._files:
            return self._files[place.file]
        owner = self._owners.at(place)
        source = self._owners.source_of(owner) if owner is not None else None
        return source.id if source is not None else owner.id if isinstance(owner, Source) else None

    def quote(self, finding: Finding) -> AnchoredQuote | None:
        """The quote whose grade a finding reports."""
        return self._quotes.get((finding.code, finding.location))

    def discrepancy(self, finding: Finding) -> Discrepancy | None:
        """The discrepancy that a finding reports."""
        there = self._discrepancies.get((finding.code, finding.location), [])
        if len(there) > 1:
            there = [each for each in there if each.values == finding.values] or there
        return there[0] if there else None


def _data_of(source: Source) -> list[str]:
    """The files that are a source's own: its text and its tables."""
    return [*filter(None, (source.path,)), *(table.path for table in source.tables)]
