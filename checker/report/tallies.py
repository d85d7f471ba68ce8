"""The summary on paper: the numbers, and what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model.findings import Severity
from checker.model.projects import Report
from checker.model.verdicts import Label
from checker.report.claims import LABEL_STYLES
from checker.report.paper import Paper, plural
from checker.report.printable import printable
from checker.report.summary import Summary, Unchecked

_LABEL = 15
_MOST_NAMES = 6


def put_summary(paper: Paper, report: Report, summary: Summary, decisions: int) -> None:
    """What was checked, with what result, what was not checked, and what is left to do."""
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
        named = ", ".join(f"{number} {name}" for number, name in parts if number)
        _put(paper, "", f"{count.total:>4} {code}{': ' if named else ''}{named}")
    found = [_findings(severity, summary) for severity in summary.findings]
    _put(paper, "Findings", ", ".join(found))
    read = f"{plural(summary.sources, 'source')}, {plural(summary.statements, 'statement')}, "
    _put(paper, "Read", f"{read}{plural(len(report.inputs), 'file')}; today is {report.today}")
    _put_unchecked(paper, summary.unchecked)
    _put_result(paper, report, summary, decisions)


def _put_result(paper: Paper, report: Report, summary: Summary, decisions: int) -> None:
    if decisions:
        verb = "needs" if decisions == 1 else "need"
        text, style = f"{plural(decisions, 'finding')} {verb} a decision", "bold red"
    else:
        text = "what was checked is as expected" if report.only else "everything is as expected"
        style = "bold green"
        worth_a_look = [each for each in (Severity.ERROR, Severity.WARNING) if summary.findings[each].open]
        if worth_a_look:
            left = ", ".join(plural(summary.findings[each].open, str(each)) for each in worth_a_look)
            text, style = f"nothing needs a decision; {left} to look at", "yellow"
    paper.labelled("Result", (text, style), indent=0, width=_LABEL)


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


def _findings(severity: Severity, summary: Summary) -> str:
    count = summary.findings[severity]
    accepted = f" ({count.accepted} accepted)" if count.accepted else ""
    return plural(count.total, str(severity)) + accepted


def _put_unchecked(paper: Paper, unchecked: Unchecked) -> None:
    lines: list[str] = []
    if unchecked.sources:
        lines.append(
            f"the text of {plural(len(unchecked.sources), 'source')} is not here: {_names(unchecked.sources)}"
        )
    if unchecked.quotes:
        lines.append(f"{plural(unchecked.quotes, 'quote')} could not be looked up")
    if unchecked.verdicts:
        rest = "rests" if len(unchecked.verdicts) == 1 else "rest"
        lines.append(
            f"{plural(len(unchecked.verdicts), 'verdict')} {rest} on such texts: {_names(unchecked.verdicts)}"
        )
    if unchecked.statements:
        lines.append(f"{plural(unchecked.statements, 'statement')} left out: no evidence in a faithful quote")
    if unchecked.without_sign_off:
        count = len(unchecked.without_sign_off)
        lines.append(
            f"{plural(count, 'claim')} without sign-off: nobody says that the rule means what the text says"
        )
    if unchecked.left_out:
        lines.append(f"{plural(unchecked.left_out, 'claim')} left out by --only")
    for number, line in enumerate(lines):
        _put(paper, "Not checked" if number == 0 else "", line)


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(map(printable, names[:_MOST_NAMES]))
    return shown + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")


def _put(paper: Paper, label: str, text: str) -> None:
    paper.labelled(label, text, indent=0, width=_LABEL)
