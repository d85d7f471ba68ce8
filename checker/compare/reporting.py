"""Puts the report together: every finding with its severity, and what lets it stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from checker import __version__
from checker.compare.acceptances import Acceptances
from checker.compare.baseline import Baseline
from checker.compare.findings import discrepancy_finding, in_order_of_weight, verdict_findings
from checker.compare.owners import Owners
from checker.compare.sources import Compared
from checker.compare.standing import Standing
from checker.config import Settings
from checker.load.kept import Kept
from checker.model.claims import Claim
from checker.model.comparisons import Discrepancy
from checker.model.findings import Finding, Severity
from checker.model.locations import Location
from checker.model.projects import Anchored, JudgedClaim, Report
from checker.model.sources import Declaration, Entry
from checker.model.tables import Table
from checker.quotes.private import without_words
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.walk import records_read

_OF_ALL_SOURCES = frozenset({"acceptance-stale", "baseline-stale"})
"""Codes of findings that cannot be told while a source is left out."""


def put_together(
    anchored: Anchored,
    judged: Sequence[JudgedClaim],
    odd: Sequence[Finding],
    compared: Compared,
    kept: Kept,
    settings: Settings,
    today: date,
    as_of: date | None,
) -> Report:
    """The report on a run.

    ``odd``: findings about claims themselves, and about files that changed. Acceptances and the baseline are
    held against discrepancies, findings and verdicts; what of them lets nothing stand is a finding itself.
    """
    project, severities = anchored.project, settings.severity
    acceptances = Acceptances(Owners(project), today.toordinal(), anchored.statements)
    standing = Standing(acceptances, Baseline(kept.baseline))
    discrepancies = in_order_of_weight(
        (standing.of_discrepancy(_weighed(each, severities)) for each in compared.discrepancies),
        {source.id: source for source in project.sources},
    )
    found = standing.of_findings((*anchored.findings, *compared.findings, *odd))
    claims = []
    for one in judged:
        about = standing.of_findings(verdict_findings(one))
        accepted = any(each.accepted for each in about if each.code == "verdict-unchecked")
        claims.append(replace(one, accepted=accepted))
        found += about
    # What an acceptance accepts may come from a source that was left out.
    found += [each for each in standing.left_over() if as_of is None or each.code not in _OF_ALL_SOURCES]
    findings = [
        *(replace(each, severity=severities.get(each.code, each.severity)) for each in found),
        *(discrepancy_finding(each, accepts=acceptances.has_some_for(each)) for each in discrepancies),
    ]
    private = {source.id for source in project.sources if source.private}
    return Report(
        version=__version__,
        today=today.isoformat(),
        project=project,
        claims=tuple(claims),
        quotes=anchored.quotes,
        statements=anchored.statements,
        declarations=anchored.declarations,
        agreements=compared.agreements,
        discrepancies=discrepancies,
        findings=tuple(sorted(findings, key=lambda each: each.sort_key)),
        inputs=tuple(sorted({*project.inputs, *anchored.inputs, *kept.inputs}, key=lambda each: each.path)),
        severities=severities,
        shared=tuple(without_words(each, private) for each in anchored.shared),
        as_of=as_of.isoformat() if as_of is not None else None,
    )


def _weighed(discrepancy: Discrepancy, severities: Mapping[str, Severity]) -> Discrepancy:
    """A discrepancy with the severity of the settings; one that is explained keeps its own."""
    if discrepancy.explained:
        return discrepancy
    return replace(discrepancy, severity=severities.get(discrepancy.code, discrepancy.severity))


def limited(report: Report, only: Sequence[str], facts: Facts) -> Report:
    """What belongs to some claims: their verdicts, and what is said of the records that they read."""
    claims = [each.claim for each in report.claims]
    records = {record for claim in claims for record in records_read(claim.rule, facts)}
    types = {record.type for record in records}
    owners = Owners(report.project)
    read = {
        entry.source
        for source in report.project.sources
        for entry in source.entries
        if entry.record in records
    }

    def belongs(finding: Finding) -> bool:
        if finding.code == "source-drifted":
            return finding.subject in read
        return is_theirs(finding.location)

    def is_theirs(location: Location) -> bool:
        owner = owners.at(location)
        if isinstance(owner, Entry):
            return owner.record in records
        if isinstance(owner, Declaration):
            return owner.of.type in types
        if isinstance(owner, Table):
            return owner.type in types
        return isinstance(owner, Claim) and owner.id in only

    return replace(
        report,
        only=tuple(only),
        quotes=tuple(each for each in report.quotes if is_theirs(each.quotation.location)),
        agreements=tuple(each for each in report.agreements if each.record in records),
        discrepancies=tuple(each for each in report.discrepancies if is_theirs(each.location)),
        findings=tuple(each for each in report.findings if belongs(each)),
    )
