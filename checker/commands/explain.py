"""``checker explain``: a page of the manual, or the proof of a verdict."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from checker.commands import options
from checker.commands.exits import SUCCESS
from checker.commands.progress import showing
from checker.commands.running import verified
from checker.commands.streams import Refusal, write_out
from checker.report.formats import FOR_PEOPLE


@click.command()
@click.argument("name", metavar="CODE-OR-CLAIM", shell_complete=options.codes)
@options.project
@options.format_
@options.texts
@options.today
@options.as_of
@options.progress
@options.config
def explain(
    name: str,
    project: Path,
    format_: str,
    texts: Path | None,
    today: date | None,
    as_of: date | None,
    progress: bool,
    config: Path | None,
) -> int:
    """Explain a finding's code, or prove a verdict."""
    from checker.report.content.pages import codes_with_page
    from checker.report.look import Look, on_screen

    look = on_screen(Look(), os.environ, sys.stdout)
    if name in codes_with_page():
        from checker.report.answers.manual import render_page

        write_out(render_page(name, look), for_people=True)
        return SUCCESS
    from checker.config import load_settings
    from checker.model.errors import ProjectError
    from checker.model.nearest import nearest
    from checker.report.answers.explain import render_claim

    try:
        settings = load_settings(project, config)
        with showing(progress) as shown:
            report = verified(
                project,
                settings,
                texts,
                today,
                (name,),
                codes_with_page(),
                as_of=as_of,
                rests_on=True,
                progress=shown,
            )
    except ProjectError:
        if close := nearest(name, codes_with_page()):
            raise Refusal(f"no code is named '{name}'", f"did you mean '{close[0]}'?") from None
        raise
    if format_ not in FOR_PEOPLE:
        from checker.report.formats import render

        write_out(render(format_, report, look), for_people=False)
        return SUCCESS
    judged = next(each for each in report.claims if each.claim.id == name)
    write_out(render_claim(report, judged, look), for_people=True)
    return SUCCESS
