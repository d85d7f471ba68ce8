"""The commands: their options and exit codes. Nothing but this and ``streams`` prints or exits.

Exit codes: 0 everything was checked and is as expected; 1 a finding at or above ``--fail-on`` that is not
accepted; 2 wrong usage or input, or nothing to check; 3 a bug in checker.

What needs more than click is imported by the command that uses it, so that ``--help`` is instant.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker import __version__, options
from checker.report.formats import FOR_PEOPLE
from checker.streams import Refusal, say, write_out

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.model.errors import ProjectError
    from checker.model.projects import Report

SUCCESS, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
SHELLS = ("bash", "zsh", "fish")
_COMPLETE = "_CHECKER_COMPLETE"
"""The environment variable by which a shell asks for completions."""
MOST_ERRORS = 100
"""So many input errors are printed; the rest is counted."""


def main() -> None:
    """The console script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        result = cli.main(
            args=list(arguments), prog_name="checker", complete_var=_COMPLETE, standalone_mode=False
        )
    except click.ClickException as error:
        return _usage(error)
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return INTERRUPTED
    except SystemExit as end:  # how click ends after completion; elsewhere, when nobody reads the help
        return int(end.code or SUCCESS) if _COMPLETE in os.environ else SUCCESS
    except Exception as error:
        from checker.model.errors import ProjectError

        return _input_errors(error) if isinstance(error, ProjectError) else _bug(error)
    return result if isinstance(result, int) else SUCCESS


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="checker", message="%(prog)s %(version)s")
def cli() -> None:
    """Check claims, quotes and sources against each other.

    Exit codes: 0 all checked and as expected, 1 findings, 2 wrong usage or input, 3 a bug.
    """


@cli.command()
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
    config: Path | None,
) -> int:
    """Check the project in a folder (default: here)."""
    from checker.config import load_settings
    from checker.model.findings import Severity
    from checker.report.formats import render
    from checker.report.look import Look, Show, on_screen
    from checker.report.summary import needs_decision

    settings = load_settings(path, config)
    level = Severity(fail_on) if fail_on else settings.fail_on
    report = _verified(path, settings, texts, today, only, as_of=as_of, rests_on=rests_on)
    look = Look(show=Show(show or "usual"), decide=level)
    _write_files(path, report, {file: render(name, report, look) for name, file in reports})
    if format_ in FOR_PEOPLE:
        look = on_screen(look, os.environ, sys.stdout)
    write_out(render(format_, report, look), for_people=format_ in FOR_PEOPLE)
    return FINDINGS if any(needs_decision(finding, level) for finding in report.findings) else SUCCESS


@cli.command()
@click.argument("name", metavar="CODE-OR-CLAIM", shell_complete=options.codes)
@options.project
@options.format_
@options.texts
@options.today
@options.as_of
@options.config
def explain(
    name: str,
    project: Path,
    format_: str,
    texts: Path | None,
    today: date | None,
    as_of: date | None,
    config: Path | None,
) -> int:
    """Explain a finding's code, or prove a verdict."""
    from checker.report.look import Look, on_screen
    from checker.report.pages import codes_with_page

    look = on_screen(Look(), os.environ, sys.stdout)
    if name in codes_with_page():
        from checker.report.manual import render_page

        write_out(render_page(name, look), for_people=True)
        return SUCCESS
    from checker.config import load_settings
    from checker.model.errors import ProjectError
    from checker.model.nearest import nearest
    from checker.report.explain import render_claim

    try:
        settings = load_settings(project, config)
        report = _verified(
            project, settings, texts, today, (name,), codes_with_page(), as_of=as_of, rests_on=True
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


@cli.command()
@click.argument("name", metavar="ID")
@options.project
@click.option(
    "--format",
    "format_",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="The format on standard output.",
)
@options.texts
@options.today
@options.as_of
@options.config
def impact(
    name: str,
    project: Path,
    format_: str,
    texts: Path | None,
    today: date | None,
    as_of: date | None,
    config: Path | None,
) -> int:
    """Show which claims touch a record, a source or an entity."""
    gc.disable()
    from checker.config import load_settings
    from checker.model.nearest import suggest
    from checker.report.impact import render_impact, render_json
    from checker.report.look import Look, on_screen
    from checker.rules.impact import find_subject, names_in
    from checker.verify import run as verify_project

    found = verify_project(
        project, settings=load_settings(project, config), texts=texts, today=today, as_of=as_of
    )
    subject = find_subject(name, found.report.project)
    if subject is None:
        if any(claim.id == name for claim in found.report.project.claims):
            raise Refusal(f"'{name}' is a claim", f"checker explain {name} shows what its verdict rests on")
        legal = names_in(found.report.project)
        raise Refusal(f"no record, source or entity is named '{name}'", suggest(name, legal, "names"))
    touched = found.impact(subject)
    if format_ in FOR_PEOPLE:
        look = on_screen(Look(), os.environ, sys.stdout)
        write_out(render_impact(found.report, subject, touched, look), for_people=True)
    else:
        write_out(render_json(found.report, subject, touched), for_people=False)
    return SUCCESS


@cli.command()
@click.argument("words")
@options.project
@click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source. Repeatable.")
@click.option("--all", "every", is_flag=True, help="Every source that has such words, not the best alone.")
@options.texts
def find(words: str, project: Path, sources: tuple[str, ...], every: bool, texts: Path | None) -> int:
    """Show where words stand in the texts, how faithfully, and the quote to write for them.

    Exit code 0 only if they stand somewhere as they are, or openly shortened.
    """
    gc.disable()
    from checker.find import find as find_words
    from checker.model.nearest import suggest
    from checker.report.found import render_found
    from checker.report.look import Look, on_screen

    if not any(char.isalnum() for char in words):
        raise Refusal("there are no words to look for", 'write them in quotation marks: checker find "WORDS"')
    search = find_words(words, project, texts=texts, only=sources)
    known = [source.id for source in search.project.sources]
    for name in sources:
        if name not in known:
            raise Refusal(f"no source is named '{name}'", suggest(name, known, "sources"))
    look = on_screen(Look(), os.environ, sys.stdout)
    write_out(render_found(search, look, every=every), for_people=True)
    return SUCCESS if search.stands else FINDINGS


@cli.command()
@click.argument("url", metavar="URL")
@click.argument("query", metavar="QUERY")
@click.option(
    "--to", "file", metavar="FILE", type=click.Path(path_type=Path), required=True,
    help="Where to write: .csv, .jsonl or .parquet.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@options.today
def snapshot(url: str, query: str, file: Path, force: bool, today: date | None) -> int:
    """Write a query's rows to a table that sources can name, with its date and query beside it.

    URL is the database's address for SQLAlchemy, or env:NAME for the one in an environment variable. The
    transaction is read-only and rolled back.
    """
    from checker.snapshot.errors import SnapshotError
    from checker.snapshot.take import take_snapshot

    try:
        taken = take_snapshot(
            url, query, file, (today or datetime.now(UTC).date()).isoformat(), replace=force
        )
    except SnapshotError as error:
        raise Refusal(str(error), error.help) from None
    if not taken.ordered:
        say("warning: the query has no ORDER BY: its rows, and their places in reports, may come otherwise")
    write_out(f"{file}: {taken.rows:,} rows of {', '.join(taken.columns)}\n{taken.record}\n", for_people=True)
    return SUCCESS


@cli.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None
    write_out(script(cli, {}, "checker", _COMPLETE).source() + "\n", for_people=False)
    return SUCCESS


def _verified(
    root: Path,
    settings: Settings,
    texts: Path | None,
    today: date | None,
    only: tuple[str, ...],
    also: tuple[str, ...] = (),
    *,
    as_of: date | None,
    rests_on: bool = False,
) -> Report:
    """The report on a project. ``also``: other names that somebody may have meant by an id."""
    gc.disable()  # a run keeps what it makes; looking for garbage costs a fifth of its time
    from checker.model.nearest import suggest
    from checker.verify import verify as verify_project

    day = today or datetime.now(UTC).date()
    report = verify_project(
        root, settings=settings, texts=texts, today=day, only=only, as_of=as_of, rests_on=rests_on
    )
    known = [claim.id for claim in report.project.claims]
    for name in only:
        if name not in known:
            what = "claims and codes" if also else "claims"
            nothing = "no claim or code" if also else "no claim"
            raise Refusal(f"{nothing} is named '{name}'", suggest(name, (*known, *also), what))
    return report


def _write_files(root: Path, report: Report, texts: dict[Path, str]) -> None:
    from checker.report.files import write_all
    from checker.report.printable import encode

    read = {(root / each.path).resolve() for each in report.inputs}
    for file in texts:
        if file.resolve() in read:
            raise Refusal(f"the report would replace '{file}', which was read for it", "write elsewhere")
    try:
        write_all({file: encode(text, "utf-8") for file, text in texts.items()})
    except OSError as error:
        message = f"the report cannot be written: {error.strerror}: {error.filename}"
        raise Refusal(message, "write elsewhere") from None


def _usage(error: click.ClickException) -> int:
    say(f"error: {error.format_message()}")
    if isinstance(error, Refusal):
        say(f"  help: {error.hint}")
    elif isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "checker"
        say(f"  help: {command} --help")
    return USAGE


def _input_errors(error: ProjectError) -> int:
    for each in error.errors[:MOST_ERRORS]:
        say(f"error: {each}")
        if each.help:
            say(f"  help: {each.help}")
    if not error.errors:
        say(f"error: {error}")
    elif len(error.errors) > MOST_ERRORS:
        say(f"and {len(error.errors) - MOST_ERRORS} more errors")
    return USAGE


def _bug(error: Exception) -> int:
    import traceback

    say("".join(traceback.format_exception(error)), raw=True)
    say(f"error: this is a bug in checker {__version__}, not in your files")
    say(f"  help: report it with the lines above: {_issues_address()}")
    return BUG


def _issues_address() -> str:
    """Where the installed package says that bugs go."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        addresses = metadata("checker").get_all("Project-URL") or []
    except PackageNotFoundError:
        addresses = []
    named = dict(address.split(", ", 1) for address in addresses if ", " in address)
    return str(named.get("Issues", "to whoever maintains your copy of checker"))
