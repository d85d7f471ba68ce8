"""The formats of the report. A new one is a module with ``render(report, look) -> str`` and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model.projects import Report
    from checker.report.look import Look

FORMATS = {
    "terminal": "checker.report.terminal",
    "json": "checker.report.json",
    "html": "checker.report.html",
    "markdown": "checker.report.markdown",
    "github": "checker.report.github",
    "sarif": "checker.report.sarif",
    "junit": "checker.report.junit",
    "claimreview": "checker.report.claimreview",
    "csv-statements": "checker.report.csv.statements",
    "csv-discrepancies": "checker.report.csv.discrepancies",
}
"""Name → module, which is imported when the format is asked for."""

FOR_PEOPLE = frozenset({"terminal"})
"""Formats whose bytes follow the screen's encoding; the others are UTF-8 wherever they go."""


def render(name: str, report: Report, look: Look) -> str:
    """The report in the format of this name, a key of ``FORMATS``."""
    written: str = import_module(FORMATS[name]).render(report, look)
    return written
