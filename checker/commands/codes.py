"""``checker codes``: every finding's code, its severity here, and what it says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from checker.commands import options
from checker.commands.exits import SUCCESS
from checker.commands.streams import write_out


@click.command(short_help="List the codes of findings.")
@options.format_of(["terminal", "json"])
@options.project
@options.config
def codes(format_: str, project: Path, config: Path | None) -> int:
    """List the codes of findings, with their severities in this project."""
    from checker.config import load_settings
    from checker.report.answers.codes import render
    from checker.report.look import Look, on_screen

    settings = load_settings(project, config)
    for_people = format_ == "terminal"
    look = on_screen(Look(), os.environ, sys.stdout)
    write_out(render(format_, settings.severity, look), for_people=for_people)
    return SUCCESS
