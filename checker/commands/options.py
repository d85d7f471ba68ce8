"""The options of the commands, each with its help, and how what is written there is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.report.formats import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)
SEVERITIES = ("note", "warning", "error")


def _report_files(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """Each ``FORMAT=FILE`` as a format and a file that can be written."""
    found: list[tuple[str, Path]] = []
    for value in values:
        name, equals, file = value.partition("=")
        path = Path(file)
        if name not in FORMATS:
            raise click.BadParameter(
                f"'{name}' is no format; write FORMAT=FILE with one of {', '.join(FORMATS)}"
            )
        if not equals or not file:
            raise click.BadParameter(f"a file is missing; write {name}=FILE")
        if not path.parent.is_dir():
            raise click.BadParameter(f"the folder of '{file}' does not exist")
        if path.exists() and not path.is_file():
            raise click.BadParameter(f"'{file}' is not an ordinary file")
        found.append((name, path))
    if len({path.resolve() for _, path in found}) < len(found):
        raise click.BadParameter("two reports go to the same file")
    return tuple(found)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A calendar day, YYYY-MM-DD."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day in the form 2026-11-20") from None


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The codes that begin so, for the completion of a shell."""
    from checker.report.content.pages import codes_with_page

    return [code for code in codes_with_page() if code.startswith(incomplete)]


def format_of(names: Iterable[str]) -> Callable[[Command], Command]:
    """The option ``--format`` of a command that writes in these formats, of which one is ``terminal``."""
    return click.option(
        "--format", "format_", type=click.Choice(list(names)), default="terminal", show_default=True,
        help="The format on standard output.",
    )  # fmt: skip


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

project = click.option(
    "--project", metavar="DIR", type=FOLDER, default=".", help="The folder of the project [default: here]."
)
format_ = format_of(FORMATS)
reports = click.option(
    "--report", "reports", metavar="FORMAT=FILE", multiple=True, callback=_report_files,
    help="Write the report to a file too. Repeatable.",
)  # fmt: skip
fail_on = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Fail on findings of this severity and above [default: error].",
)
only = click.option("--only", metavar="ID", multiple=True, help="Check this claim alone. Repeatable.")
show = click.option(
    "--show", type=click.Choice(["all", "problems"]),
    help="Show every claim with its evidence, or only what needs a decision.",
)  # fmt: skip
texts = click.option(
    "--texts", metavar="DIR", type=FOLDER, help="Read the sources' texts from this folder, by source id."
)
today = click.option(
    "--today", metavar="DATE", callback=_day, help="The date to take as today's [default: today in UTC]."
)
as_of = click.option(
    "--as-of", metavar="DATE", callback=_day,
    help="Count only sources published by this day: was it supported when it was printed?",
)  # fmt: skip
rests_on = click.option(
    "--rests-on",
    is_flag=True,
    help="Try for each claim, in JSON too, which single changes take its verdict away.",
)
progress = click.option(
    "--no-progress", "progress", is_flag=True, flag_value=False, default=True,
    help="Do not show on a terminal how far a long run is.",
)  # fmt: skip
config = click.option("--config", metavar="FILE", type=FILE, help="Read the settings from this file.")
