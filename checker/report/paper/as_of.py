"""As of which day sources counted, and which ones did not, on paper."""

from __future__ import annotations

from checker.model.projects import Report
from checker.report.paper.sheet import Paper
from checker.report.phrases import plural
from checker.report.printable import printable

MOST = 12
"""So many sources that were left out are named; the rest is counted."""


def put_as_of(paper: Paper, report: Report) -> None:
    """The day, and each source that was left out with the reason; nothing where every source counts."""
    if report.as_of is None:
        return
    out = report.left_out
    counted = len(report.project.sources) - len(out)
    head = f"As of {report.as_of}: {plural(counted, 'source')} published by then"
    paper.wrapped((head + (f", {len(out)} left out:" if out else ", none left out"), "bold"))
    for each in out[:MOST]:
        when = f" ({each.published})" if each.published is not None else ""
        paper.wrapped(f"- {printable(each.source)} {each.reason}{printable(when)}", indent=2, hang=4)
    if len(out) > MOST:
        paper.wrapped(f"- and {len(out) - MOST:,} more: --format json lists them", indent=2)
