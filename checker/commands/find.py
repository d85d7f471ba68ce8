"""``checker find``: where words stand in the texts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from checker.commands import options
from checker.commands.exits import FINDINGS, SUCCESS
from checker.commands.progress import showing
from checker.commands.streams import Refusal, write_out


@click.command(short_help="Show where words stand in the texts.")
@click.argument("words")
@options.project
@click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source. Repeatable.")
@click.option("--all", "every", is_flag=True, help="Every source that has such words, not the best alone.")
@options.texts
@options.progress
def find(
    words: str,
    project: Path,
    sources: tuple[str, ...],
    every: bool,
    texts: Path | None,
    progress: bool,
) -> int:
    """Show where words stand in the texts, how faithfully, and the quote to write for them.

    Exit code 0 only if they stand somewhere as they are, or openly shortened.
    """
    from checker.find import find as find_words
    from checker.model.nearest import suggest
    from checker.report.answers.found import render_found
    from checker.report.look import Look, on_screen

    if not any(char.isalnum() for char in words):
        raise Refusal("there are no words to look for", 'write them in quotation marks: checker find "WORDS"')
    with showing(progress) as shown:
        search = find_words(words, project, texts=texts, only=sources, progress=shown)
    known = [source.id for source in search.project.sources]
    for name in sources:
        if name not in known:
            raise Refusal(f"no source is named '{name}'", suggest(name, known, "sources"))
    look = on_screen(Look(), os.environ, sys.stdout)
    write_out(render_found(search, look, every=every), for_people=True)
    return SUCCESS if search.stands else FINDINGS
