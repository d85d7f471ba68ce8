"""``checker impact``: the claims that a record, a source or an entity touches."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from checker.commands import options
from checker.commands.exits import SUCCESS
from checker.commands.progress import showing
from checker.commands.streams import Refusal, write_out
from checker.report.formats import FOR_PEOPLE


@click.command()
@click.argument("name", metavar="ID")
@options.project
@options.format_of(["terminal", "json"])
@options.texts
@options.today
@options.as_of
@options.progress
@options.config
def impact(
    name: str,
    project: Path,
    format_: str,
    texts: Path | None,
    today: date | None,
    as_of: date | None,
    progress: bool,
    config: Path | None,
) -> int:
    """Show which claims touch a record, a source or an entity."""
    from checker.config import load_settings
    from checker.model.nearest import suggest
    from checker.report.answers.impact import render_impact, render_json
    from checker.report.look import Look, on_screen
    from checker.rules.changes.impact import find_subject, names_in
    from checker.verify import run as verify_project

    settings = load_settings(project, config)
    with showing(progress) as shown:
        found = verify_project(
            project, settings=settings, texts=texts, today=today, as_of=as_of, progress=shown
        )
        subject = find_subject(name, found.report.project)
        if subject is None:
            if any(claim.id == name for claim in found.report.project.claims):
                raise Refusal(
                    f"'{name}' is a claim", f"checker explain {name} shows what its verdict rests on"
                )
            legal = names_in(found.report.project)
            raise Refusal(f"no record, source or entity is named '{name}'", suggest(name, legal, "names"))
        touched = found.impact(subject, shown)
    if format_ in FOR_PEOPLE:
        look = on_screen(Look(), os.environ, sys.stdout)
        write_out(render_impact(found.report, subject, touched, look), for_people=True)
    else:
        write_out(render_json(found.report, subject, touched), for_people=False)
    return SUCCESS
