"""``checker init``: a small dossier to begin with, verified at once."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from checker.commands.exits import FINDINGS, SUCCESS
from checker.commands.running import verified
from checker.commands.streams import Refusal, write_out
from checker.progress import SILENT


@click.command()
@click.argument("folder", metavar="DIR", default=".", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> int:
    """Write a small dossier to begin with, and verify it.

    DIR is its folder (default: here). Nothing that is there is overwritten.
    """
    from checker.config import load_settings
    from checker.report.answers.started import render_started
    from checker.report.content.summary import needs_decision
    from checker.report.look import Look, on_screen
    from checker.starter import FILES, FOR_EDITORS, InTheWayError, write_starter

    settings = load_settings(folder, None)  # what is wrong there is said before anything is written
    try:
        write_starter(folder)
    except InTheWayError as error:
        there = ", ".join(error.paths)
        hint = "name another folder, or one that is not there yet: checker init DIR"
        raise Refusal(f"nothing was written, for these are there already: {there}", hint) from None
    except OSError as error:
        message = f"nothing was written: {error.strerror}: {error.filename}"
        raise Refusal(message, "name a folder that can be written: checker init DIR") from None
    report = verified(folder, settings, None, None, (), as_of=None, progress=SILENT)
    look = on_screen(Look(decide=settings.fail_on), os.environ, sys.stdout)
    where = "" if folder == Path() else shlex.quote(str(folder))
    write_out(render_started({**FILES, FOR_EDITORS[0]: FOR_EDITORS[1]}, report, where, look), for_people=True)
    return FINDINGS if any(needs_decision(each, look.decide) for each in report.findings) else SUCCESS
