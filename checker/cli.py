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

from checker import __version__
from checker.report.formats import FOR_PEOPLE, FORMATS
from checker.streams import Refusal, say, write_out

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.model.errors import ProjectError
    from checker.model.projects import JudgedClaim, Report
    from checker.rules.dependence import Dependency

SUCCESS, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
SEVERITIES = ("note", "warning", "error")
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


def _codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The codes that begin so, for the completion of a shell."""
    from checker.report.pages import codes_with_page

    return [code for code in codes_with_page() if code.startswith(incomplete)]


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_format = click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="terminal", show_default=True,
    help="The format on standard output.",
)  # fmt: skip
_reports = click.option(
    "--report", "reports", metavar="FORMAT=FILE", multiple=True, callback=_report_files,
    help="Write the report to a file too. Repeatable.",
)  # fmt: skip
_fail_on = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Fail on findings of this severity and above [default: error].",
)
_only = click.option("--only", metavar="ID", multiple=True, help="Check this claim alone. Repeatable.")
_show = click.option(
    "--show", type=click.Choice(["all", "problems"]),
    help="Show every claim with its evidence, or only what needs a decision.",
)  # fmt: skip
_texts = click.option(
    "--texts", metavar="DIR", type=_FOLDER, help="Read the sources' texts from this folder, by source id."
)
_today = click.option(
    "--today", metavar="DATE", callback=_day, help="The date to take as today's [default: today in UTC]."
)
_as_of = click.option(
    "--as-of", metavar="DATE", callback=_day,
    help="Count only sources published by this day: was it supported when it was printed?",
)  # fmt: skip
_config = click.option("--config", metavar="FILE", type=_FILE, help="Read the settings from this file.")


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="checker", message="%(prog)s %(version)s")
def cli() -> None:
    """Check claims, quotes and sources against each other.

    Exit codes: 0 all checked and as expected, 1 findings, 2 wrong usage or input, 3 a bug.
    """


@cli.command()
@click.argument("path", default=".", type=_FOLDER)
@_format
@_reports
@_fail_on
@_only
@_show
@_texts
@_today
@_as_of
@_config
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
    report = _verified(path, settings, texts, today, only, as_of=as_of)
    look = Look(show=Show(show or "usual"), decide=level)
    _write_files(path, report, {file: render(name, report, look) for name, file in reports})
    if format_ in FOR_PEOPLE:
        look = on_screen(look, os.environ, sys.stdout)
    write_out(render(format_, report, look), for_people=format_ in FOR_PEOPLE)
    return FINDINGS if any(needs_decision(finding, level) for finding in report.findings) else SUCCESS


@cli.command()
@click.argument("name", metavar="CODE-OR-CLAIM", shell_complete=_codes)
@click.option(
    "--project", metavar="DIR", type=_FOLDER, default=".", help="The project of the claim [default: here]."
)
@_texts
@_today
@_as_of
@_config
def explain(
    name: str,
    project: Path,
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
        report = _verified(project, settings, texts, today, (name,), codes_with_page(), as_of=as_of)
    except ProjectError:
        if close := nearest(name, codes_with_page()):
            raise Refusal(f"no code is named '{name}'", f"did you mean '{close[0]}'?") from None
        raise
    judged = next(each for each in report.claims if each.claim.id == name)
    write_out(render_claim(report, judged, _rests_on(report, judged), look), for_people=True)
    return SUCCESS


@cli.command()
@click.argument("url", metavar="URL")
@click.argument("query", metavar="QUERY")
@click.option(
    "--to", "file", metavar="FILE", type=click.Path(path_type=Path), required=True,
    help="Where to write: .csv, .jsonl or .parquet.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@_today
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
) -> Report:
    """The report on a project. ``also``: other names that somebody may have meant by an id."""
    gc.disable()  # a run keeps what it makes; looking for garbage costs a fifth of its time
    from checker.model.nearest import suggest
    from checker.verify import verify as verify_project

    day = today or datetime.now(UTC).date()
    report = verify_project(root, settings=settings, texts=texts, today=day, only=only, as_of=as_of)
    known = [claim.id for claim in report.project.claims]
    for name in only:
        if name not in known:
            what = "claims and codes" if also else "claims"
            raise Refusal(f"no claim is named '{name}'", suggest(name, (*known, *also), what))
    return report


def _rests_on(report: Report, judged: JudgedClaim) -> tuple[Dependency, ...]:
    """What the verdict on a claim depends on."""
    from checker.rules.dependence import rests_on
    from checker.rules.facts import Facts
    from checker.rules.verdict import Judge

    project = report.project
    facts = Facts(
        project.vocabulary,
        project.records,
        project.sources,
        report.statements,
        report.declarations,
        report.quotes,
    )
    passages = {(each.quotation.source, each.quotation.words): each.anchor.passages for each in report.quotes}
    return rests_on(judged.claim, judged.verdict, Judge(facts, passages))


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
