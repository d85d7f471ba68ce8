"""Load-bearing facts on paper: what one origin says, and how many verdicts fall without it."""

from __future__ import annotations

from dataclasses import replace

from checker.model.projects import LoadBearing, Report
from checker.report.content.bearing import FEWEST_CLAIMS, carrying
from checker.report.content.rows import evidence_row
from checker.report.paper.rows import put_rows
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import plural
from checker.report.printable import printable

MOST = 5
"""So many facts are shown."""
MOST_CLAIMS = 4
"""So many claims of a fact are named."""


def put_load_bearing(paper: Paper, report: Report) -> None:
    """The facts of one origin on which most verdicts rest."""
    found = carrying(report)
    if not found:
        return
    paper.heading("Load-bearing facts", "one origin says so, and verdicts fall without it")
    for number, each in enumerate(found[:MOST]):
        if number:
            paper.gap()
        _put(paper, report, each)
    if len(found) > MOST:
        paper.gap()
        paper.wrapped(
            f"... and {len(found) - MOST:,} more on which {FEWEST_CLAIMS} claims or more rest: "
            "--format json lists them."
        )


def _put(paper: Paper, report: Report, bearing: LoadBearing) -> None:
    claims = printable(", ".join(bearing.claims[:MOST_CLAIMS]))
    if len(bearing.claims) > MOST_CLAIMS:
        claims += f" and {len(bearing.claims) - MOST_CLAIMS:,} more"
    paper.wrapped(join((plural(len(bearing.claims), "claim"), "bold"), f": {claims}"), hang=2)
    rows = [replace(evidence_row(report.project, each), note="") for each in bearing.evidence]
    put_rows(paper, rows, indent=2)
