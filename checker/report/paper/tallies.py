"""The summary on paper: the numbers, and what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from checker.model.findings import Finding, Severity
from checker.model.projects import Report
from checker.model.verdicts import Label
from checker.report.content.results import Outcome, not_checked, outcome, result
from checker.report.content.summary import Summary
from checker.report.paper.claims import LABEL_STYLES
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import plural

_LABEL = 15
_STYLES = {Outcome.DECIDE: "bold red", Outcome.LOOK: "yellow", Outcome.FINE: "bold green"}


def put_result(paper: Paper, report: Report, summary: Summary, decisions: Sequence[Finding]) -> None:
    """The outcome in one line, for the top of a report."""
    paper.wrapped(("Result: ", "bold"), _result(report, summary, decisions))


def put_summary(
    paper: Paper, report: Report, summary: Summary, decisions: Sequence[Finding], level: Severity
) -> None:
    """What was checked, with what result, what was not checked, and what is left to do.

    ``decisions``: the findings that need one, which are of ``level`` or above and not accepted.
    """
    paper.heading("Summary")
    _put_claims(paper, summary)
    grades = [f"{number} {grade}" for grade, number in summary.quotes.items() if number]
    _put(paper, "Quotes", f"{sum(summary.quotes.values())}{': ' if grades else ''}{', '.join(grades)}")
    origins = Counter(len(agreement.origins) for agreement in report.agreements)
    shares = [f"{origins[count]} by {plural(count, 'origin')}" for count in sorted(origins)]
    _put(paper, "Agreements", f"{summary.agreements}{': ' if shares else ''}{', '.join(shares)}")
    total = sum(count.total for count in summary.discrepancies.values())
    _put(paper, "Discrepancies", str(total))
    for code, count in summary.discrepancies.items():
        parts = [(count.explained, "explained"), (count.accepted, "accepted"), (count.open, "open")]
        named = [f"{number} {name}" for number, name in parts if number]
        named += [plural(count.notes, "note")] if count.notes else []
        _put(paper, "", f"{count.total:>4} {code}: {', '.join(named)}")
    _put(paper, "Findings", _findings(summary, total, level))
    read = f"{plural(summary.sources, 'source')}, {plural(summary.statements, 'statement')}, "
    _put(paper, "Read", f"{read}{plural(len(report.inputs), 'file')}; today is {report.today}")
    _put_unchecked(paper, summary)
    paper.labelled("Result", _result(report, summary, decisions), indent=0, width=_LABEL)


def _result(report: Report, summary: Summary, decisions: Sequence[Finding]) -> Text:
    return join((result(report, summary, decisions), _STYLES[outcome(summary, decisions)]))


def _put_claims(paper: Paper, summary: Summary) -> None:
    _put(paper, "Claims", str(summary.claims))
    for label, count in summary.verdicts.items():
        if not count.total:
            continue
        if count.unexpected:
            note = f", {count.unexpected if count.expected else ''} not as expected".replace("  ", " ")
        else:
            note = "" if label is Label.SUPPORTED else ", as expected"
        style = LABEL_STYLES[label]
        paper.labelled("", f"{count.total:>4} ", (str(label), style), note, indent=0, width=_LABEL)
        if label is Label.NOT_ENOUGH:
            reasons = ", ".join(f"{number} {reason}" for reason, number in summary.reasons.items())
            paper.labelled("", reasons, indent=0, width=_LABEL + 5)


def _findings(summary: Summary, discrepancies: int, level: Severity) -> str:
    """By severity. A discrepancy is a finding too, and is not to be counted twice."""
    total = sum(count.total for count in summary.findings.values())
    among = ""
    if discrepancies:
        among = (
            ", the discrepancies and nothing else"
            if total == discrepancies
            else f", {plural(discrepancies, 'discrepancy', 'discrepancies')} among them"
        )
    parts = []
    for severity, count in summary.findings.items():
        known = f", {count.by_baseline} of them by the baseline" if count.by_baseline else ""
        accepted = f" ({count.accepted} accepted{known})" if count.accepted else ""
        need_nothing = severity is Severity.NOTE and count.total and level is not Severity.NOTE
        aside = f", which need{'s' if count.total == 1 else ''} nothing" if need_nothing else ""
        parts.append(plural(count.total, str(severity)) + accepted + aside)
    return f"{total}{among}: {', '.join(parts)}"


def _put_unchecked(paper: Paper, summary: Summary) -> None:
    for number, line in enumerate(not_checked(summary)):
        _put(paper, "Not checked" if number == 0 else "", f"- {line}")


def _put(paper: Paper, label: str, text: str) -> None:
    paper.labelled(label, text, indent=0, width=_LABEL)
