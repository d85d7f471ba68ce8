"""``checker diff``: what got worse, and what else changed, between two reports."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from checker.commands import options
from checker.commands.exits import FINDINGS, SUCCESS
from checker.commands.streams import write_out
from checker.report.formats import FOR_PEOPLE

FORMATS = {
    "terminal": "checker.report.diff.terminal",
    "markdown": "checker.report.diff.markdown",
    "json": "checker.report.diff.json",
}
"""Name → module, which is imported when the format is asked for."""


@click.command(short_help="Say what got worse between two reports.")
@click.argument("old", metavar="OLD.json", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.json", type=click.Path(path_type=Path))
@options.format_of(FORMATS)
@options.fail_on
def diff(old: Path, new: Path, format_: str, fail_on: str | None) -> int:
    """Compare two reports that `checker verify --format json` has written.

    Exit code 1 if something got worse: a verdict, the grade of a quote, or a finding at or above --fail-on.
    """
    from checker.compare.revisions import compare_reports
    from checker.load.outlines import read_outlines
    from checker.model.findings import Severity
    from checker.report.look import Look, on_screen

    before, after = read_outlines(old, new)
    revision = compare_reports(before, after, Severity(fail_on or "error"))
    look = on_screen(Look(), os.environ, sys.stdout) if format_ in FOR_PEOPLE else Look()
    written: str = import_module(FORMATS[format_]).render(revision, look)
    write_out(written, for_people=format_ in FOR_PEOPLE)
    return FINDINGS if revision.got_worse else SUCCESS
