"""Load-bearing facts: which are worth showing, and what would take a verdict away, in words."""

from __future__ import annotations

from checker.model.projects import LoadBearing, Project, Report
from checker.model.verdicts import Flip
from checker.report.phrases import plural
from checker.report.values import read_value

FEWEST_CLAIMS = 2
"""A fact that bears fewer claims is not shown."""


def carrying(report: Report) -> tuple[LoadBearing, ...]:
    """The facts that are worth showing: those that bear several claims, most first."""
    return tuple(each for each in report.load_bearing if len(each.claims) >= FEWEST_CLAIMS)


def if_it_were(project: Project, flip: Flip) -> str:
    """``if overall of the 2013 inspection were good, in all 3 sources``"""
    value = read_value(project, flip.value)
    where = f", in all {plural(flip.sources, 'source')}" if flip.sources > 1 else ""
    return f"if {flip.field} of {project.record_name(flip.record)} were {value}{where}"
