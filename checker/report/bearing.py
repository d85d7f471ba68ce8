"""Load-bearing facts on paper: what one origin says, and how many verdicts fall without it."""

from __future__ import annotations

from dataclasses import replace

from checker.model.projects import LoadBearing, Project, Report
from checker.model.verdicts import Flip
from checker.report.claims import evidence_row
from checker.report.paper import Paper, join, plural
from checker.report.printable import printable
from checker.report.rows import put_rows
from checker.report.values import read_value

MOST = 5
"""So many facts are shown."""
FEWEST_CLAIMS = 2
"""A fact that bears fewer claims is not shown."""
MOST_CLAIMS = 4
"""So many claims of a fact are named."""


def carrying(report: Report) -> tuple[LoadBearing, ...]:
    """The facts that are worth showing: those that bear several claims, most first."""
    return tuple(each for each in report.load_bearing if len(each.claims) >= FEWEST_CLAIMS)


def if_it_were(project: Project, flip: Flip) -> str:
    """``if overall of the 2013 inspection were good, in all 3 sources``"""
    value = read_value(project, flip.value)
    where = f", in all {plural(flip.sources, 'source')}" if flip.sources > 1 else ""
    return f"if {flip.field} of {project.record_name(flip.record)} were {value}{where}"


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
