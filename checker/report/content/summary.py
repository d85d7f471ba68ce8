"""The numbers of a report: what was checked, with what result, and what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.model.findings import Finding, Severity
from checker.model.frozen import dataclass
from checker.model.projects import Report
from checker.model.quotes import Grade
from checker.model.sources import Source, TextState
from checker.model.verdicts import Label, Reason


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many claims have one verdict."""

    expected: int
    unexpected: int

    @property
    def total(self) -> int:
        return self.expected + self.unexpected


@dataclass(frozen=True, slots=True)
class DiscrepancyCount:
    """How many discrepancies have one code."""

    total: int
    explained: int
    accepted: int
    open: int
    """Neither explained nor accepted, and more than a note."""
    notes: int
    """Neither explained nor accepted, and no more than a note."""


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings have one severity."""

    total: int
    accepted: int
    """Those that somebody accepted, and those of the baseline."""
    by_baseline: int = 0
    """Those of the baseline."""

    @property
    def open(self) -> int:
        return self.total - self.accepted


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What this run did not check."""

    sources: tuple[str, ...]
    """Ids of the sources whose text is not here."""
    quotes: int
    """Quotes that could not be looked up because of that."""
    verdicts: tuple[str, ...]
    """Ids of the claims whose verdict rests on such a quote."""
    statements: int
    """Statements that are no evidence: unfaithful quote, or the value is not in it."""
    in_editors_words: int
    """Statements that are evidence although their quote does not have the value: choices, flags, texts."""
    inferred: int
    """Statements that are evidence by an inference."""
    placed: int
    """Statements with a quote: that it speaks of their record is the editor's word."""
    without_sign_off: tuple[str, ...]
    """Ids of the claims that nobody has checked by eye."""
    untried: tuple[str, ...]
    """Ids of the claims of which it was not seen whether the rule can turn out otherwise."""
    left_out: int
    """Claims that ``--only`` left out."""
    unlocked: tuple[str, ...] | None
    """Sources whose text, and tables that, are not in the lock; None where there is no lock."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a report."""

    claims: int
    verdicts: Mapping[Label, VerdictCount]
    """Every label, those without a claim too."""
    reasons: Mapping[Reason, int]
    """Why there is not enough evidence: the reasons that occur."""
    quotes: Mapping[Grade, int]
    """Every grade, from exact to unchecked."""
    agreements: int
    discrepancies: Mapping[str, DiscrepancyCount]
    """By code, those that occur."""
    findings: Mapping[Severity, FindingCount]
    """Every severity, worst first."""
    sources: int
    statements: int
    unchecked: Unchecked


def summarise(report: Report) -> Summary:
    """Count a report."""
    return Summary(
        claims=len(report.claims),
        verdicts={label: _verdicts(report, label) for label in Label},
        reasons=_reasons(report),
        quotes={
            grade: sum(quote.anchor.grade is grade for quote in report.quotes)
            for grade in sorted(Grade, reverse=True)
        },
        agreements=len(report.agreements),
        discrepancies=_discrepancies(report),
        findings={severity: _findings(report.findings, severity) for severity in reversed(Severity)},
        sources=len(report.project.sources),
        statements=len(report.statements) + report.project.unread.statements,
        unchecked=_unchecked(report),
    )


def needs_decision(finding: Finding, level: Severity) -> bool:
    """Whether somebody has to act on a finding: it is bad enough and not accepted."""
    return finding.accepted is None and finding.severity.rank >= level.rank


def _verdicts(report: Report, label: Label) -> VerdictCount:
    as_expected = [judged.expected for judged in report.claims if judged.verdict.label is label]
    return VerdictCount(sum(as_expected), len(as_expected) - sum(as_expected))


def _reasons(report: Report) -> dict[Reason, int]:
    found = Counter(judged.verdict.reason for judged in report.claims)
    return {reason: found[reason] for reason in Reason if found[reason]}


def _discrepancies(report: Report) -> dict[str, DiscrepancyCount]:
    codes = Counter(each.code for each in report.discrepancies)
    return {
        code: DiscrepancyCount(
            total=codes[code],
            explained=sum(each.explained for each in report.discrepancies if each.code == code),
            accepted=sum(each.accepted is not None for each in report.discrepancies if each.code == code),
            open=sum(each.code == code and each.is_open for each in report.discrepancies),
            notes=sum(
                each.code == code and not (each.is_settled or each.is_open) for each in report.discrepancies
            ),
        )
        for code in sorted(codes)
    }


def _findings(findings: Iterable[Finding], severity: Severity) -> FindingCount:
    accepted = [finding.accepted for finding in findings if finding.severity is severity]
    return FindingCount(
        total=len(accepted),
        accepted=sum(each is not None for each in accepted),
        by_baseline=sum(each is not None and each.by_baseline for each in accepted),
    )


def _lacks_text(source: Source) -> bool:
    """Whether something that a source says rests on a text that is not here. Tables need none."""
    if source.text is TextState.PRESENT:
        return False
    in_tables = {table.type for table in source.tables}
    return (
        source.text is TextState.PRIVATE
        or not in_tables
        or any(entry.table is None for entry in source.entries)
        or any(each.reason is None or each.of.type not in in_tables for each in source.declarations)
    )


def _unchecked(report: Report) -> Unchecked:
    sources = report.project.sources
    evidence = [statement for statement in report.statements if statement.is_evidence]
    return Unchecked(
        sources=tuple(sorted(source.id for source in sources if _lacks_text(source))),
        quotes=sum(quote.anchor.grade is Grade.UNCHECKED for quote in report.quotes),
        verdicts=tuple(judged.claim.id for judged in report.claims if judged.verdict.unchecked),
        statements=sum(not statement.is_evidence for statement in report.statements),
        in_editors_words=sum(statement.coded for statement in evidence),
        inferred=sum(statement.inference is not None for statement in evidence),
        placed=sum(statement.quotation is not None for statement in evidence),
        without_sign_off=tuple(judged.claim.id for judged in report.claims if judged.claim.checked is None),
        untried=tuple(judged.claim.id for judged in report.claims if not judged.tried),
        left_out=len(report.project.claims) - len(report.claims) if report.only else 0,
        unlocked=report.unlocked,
    )
