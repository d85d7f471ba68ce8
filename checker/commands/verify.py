"""``checker verify``: check a project and report on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands import options
from checker.commands.exits import FINDINGS, SUCCESS
from checker.commands.progress import showing
from checker.commands.running import verified
from checker.commands.streams import Refusal, write_out
from checker.commands.writing import write_files
from checker.progress import Stage
from checker.report.formats import FOR_PEOPLE

if TYPE_CHECKING:
    from checker.model.projects import Report
    from checker.report.look import Look


@click.command()
@click.argument("path", default=".", type=options.FOLDER)
@options.format_
@options.reports
@options.fail_on
@options.only
@options.show
@options.texts
@options.today
@options.as_of
@options.rests_on
@options.progress
@options.config
def verify(
    path: Path,
    format_: str,
    reports: tuple[tuple[str, Path], ...],
    fail_on: str | None,
    only: tuple[str, ...],
    show: str | None,
    texts: Path | None,
    today: date | None,
    as_of: date | None,
    rests_on: bool,
    progress: bool,
    config: Path | None,
) -> int:
    """Check the project in a folder (default: here)."""
    from checker.config import load_settings
    from checker.model.findings import Severity
    from checker.report.content.summary import needs_decision
    from checker.report.formats import render
    from checker.report.look import Look, Show, on_screen, placed

    place = placed(Look(), os.environ, path) if format_ == "github" else None
    with _annotating(place):
        settings = load_settings(path, config)
    level = Severity(fail_on) if fail_on else settings.fail_on
    look = placed(Look(show=Show(show or "usual"), decide=level), os.environ, path)
    on_stdout = on_screen(look, os.environ, sys.stdout) if format_ in FOR_PEOPLE else look
    with _annotating(place), showing(progress) as shown:
        report = verified(path, settings, texts, today, only, as_of=as_of, rests_on=rests_on, progress=shown)
        shown.begin(Stage.WRITING)
        files = {file: render(name, report, look) for name, file in reports}
        written = render(format_, report, on_stdout)
    _write_files(path, report, files)
    write_out(written, for_people=format_ in FOR_PEOPLE)
    return FINDINGS if any(needs_decision(finding, level) for finding in report.findings) else SUCCESS


@contextmanager
def _annotating(look: Look | None) -> Iterator[None]:
    """Write errors of the input as annotations too, told from the repository's folder; not without a look."""
    from checker.model.errors import ProjectError

    try:
        yield
    except ProjectError as found:
        if look is not None:
            from checker.report.github import input_errors

            write_out(input_errors(found.errors, look), for_people=False)
        raise


def _write_files(root: Path, report: Report, texts: dict[Path, str]) -> None:
    read = {(root / each.path).resolve() for each in report.inputs}
    for file in texts:
        if file.resolve() in read:
            raise Refusal(f"the report would replace '{file}', which was read for it", "write elsewhere")
    write_files(texts, "the report cannot be written", "write elsewhere")
