"""The report for people: the result, what needs a decision, the discrepancies, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from checker.model.findings import Finding, Severity
from checker.model.projects import Report
from checker.report.content.discrepancies import counted, urgency
from checker.report.content.results import warnings_left
from checker.report.content.subjects import causes_first
from checker.report.content.summary import Summary, needs_decision, summarise
from checker.report.look import Look, Show
from checker.report.paper.as_of import put_as_of
from checker.report.paper.bearing import put_load_bearing
from checker.report.paper.claims import put_claim
from checker.report.paper.copies import put_copies
from checker.report.paper.decisions import Decisions
from checker.report.paper.discrepancies import put_agreement, put_discrepancy
from checker.report.paper.overview import put_overview
from checker.report.paper.sheet import Paper
from checker.report.paper.tallies import put_result, put_summary
from checker.report.phrases import plural
from checker.report.printable import printable

MOST = 100
"""A section shows no more than this, unless everything is asked for."""

_T = TypeVar("_T")


def render(report: Report, look: Look) -> str:
    """The report as text for a screen of this look."""
    paper = Paper(look)
    summary = summarise(report)
    decisions = [finding for finding in report.findings if needs_decision(finding, look.decide)]
    known = Decisions(report)
    limit = None if look.show is Show.ALL else MOST

    _put_title(paper, report, summary)
    put_result(paper, report, summary, decisions)
    put_as_of(paper, report)
    if report.only:
        paper.wrapped("only " + printable(", ".join(report.only)))
    if decisions:
        paper.heading("Needs a decision", plural(len(decisions), "finding"))
        order = sorted(decisions, key=causes_first)
        _put_each(paper, order, lambda finding: known.put(paper, finding), limit)
    if look.show is Show.PROBLEMS:
        if hidden := warnings_left(summary, decisions):
            paper.gap()
            paper.wrapped(f"{plural(hidden, 'warning')} not shown: leave out --show problems to see them.")
        return paper.text()

    warnings = [
        finding
        for finding in report.findings
        if finding.severity is Severity.WARNING
        and not needs_decision(finding, look.decide)
        and finding.accepted is None
        and known.discrepancy(finding) is None
    ]
    if warnings:
        paper.heading("Warnings", str(len(warnings)))
        _put_each(
            paper, sorted(warnings, key=causes_first), lambda finding: known.put_short(paper, finding), limit
        )
    _put_discrepancies(paper, report, known, decisions, limit)
    if look.show is Show.ALL:
        _put_everything(paper, report, known, look)
    else:
        put_overview(paper, report)
    put_copies(paper, report, limit)
    put_load_bearing(paper, report)
    put_summary(paper, report, summary, decisions, look.decide)
    return paper.text()


def _put_title(paper: Paper, report: Report, summary: Summary) -> None:
    what = [plural(summary.claims, "claim")] if report.project.claims else []
    what.append(plural(summary.sources, "source"))
    what.append(plural(sum(summary.quotes.values()), "quote"))
    paper.wrapped(("checker " + report.version, "bold"), f"  {report.today}  {', '.join(what)}")


def _put_discrepancies(
    paper: Paper,
    report: Report,
    known: Decisions,
    decisions: Sequence[Finding],
    limit: int | None,
) -> None:
    """The discrepancies that were not shown among the decisions, those that are open first."""
    shown = {id(known.discrepancy(finding)) for finding in decisions}
    rest = [each for each in report.discrepancies if id(each) not in shown]
    if not rest:
        return
    rest.sort(key=urgency)
    paper.heading("Discrepancies between sources", ", ".join(counted(rest)))
    _put_each(paper, rest, lambda each: put_discrepancy(paper, report.project, each), limit)


def _put_everything(paper: Paper, report: Report, known: Decisions, look: Look) -> None:
    rest = [
        finding
        for finding in report.findings
        if (finding.severity is Severity.NOTE or finding.accepted)
        and not needs_decision(finding, look.decide)
        and known.discrepancy(finding) is None
    ]
    if rest:
        paper.heading("Notes and what is accepted", str(len(rest)))
        _put_each(paper, rest, lambda finding: known.put_short(paper, finding), None)
    if report.claims:
        paper.heading("Claims", str(len(report.claims)))
        _put_each(
            paper, report.claims, lambda each: put_claim(paper, report.project, each, evidence=True), None
        )
    if report.agreements:
        paper.heading("Agreements", str(len(report.agreements)))
        _put_each(paper, report.agreements, lambda each: put_agreement(paper, report.project, each), None)


def _put_each(paper: Paper, items: Iterable[_T], put: Callable[[_T], None], limit: int | None) -> None:
    items = list(items)
    for number, item in enumerate(items[:limit]):
        if number:
            paper.gap()
        put(item)
    if limit is not None and len(items) > limit:
        paper.gap()
        paper.wrapped(
            f"... and {len(items) - limit:,} more: --show all lists them, and so does --format json."
        )
