"""The command line: runs a command and turns what it raises into an exit code.

What needs more than click is imported where it is used, so that ``--help`` is instant.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from checker import __version__
from checker.commands import COMMANDS
from checker.commands.completion import VARIABLE
from checker.commands.exits import BUG, INTERRUPTED, SUCCESS, USAGE
from checker.commands.streams import Refusal, say

if TYPE_CHECKING:
    from checker.model.errors import ProjectError

MOST_ERRORS = 100
"""So many input errors are printed; the rest is counted."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        result = cli.main(
            args=list(arguments), prog_name="checker", complete_var=VARIABLE, standalone_mode=False
        )
    except click.ClickException as error:
        return _usage(error)
    except (KeyboardInterrupt, click.Abort):
        return _interrupted()
    except SystemExit as end:  # how click ends after completion; elsewhere, when nobody reads the help
        return int(end.code or SUCCESS) if VARIABLE in os.environ else SUCCESS
    except Exception as error:
        if _was_interrupted(error):
            return _interrupted()
        from checker.model.errors import ProjectError

        return _input_errors(error) if isinstance(error, ProjectError) else _bug(error)
    return result if isinstance(result, int) else SUCCESS


@click.group(
    commands=COMMANDS, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="checker", message="%(prog)s %(version)s")
def cli() -> None:
    """Check claims, quotes and sources against each other.

    Exit codes: 0 all checked and as expected, 1 findings, 2 wrong usage or input, 3 a bug.
    """


def _interrupted() -> int:
    say("interrupted")
    return INTERRUPTED


def _was_interrupted(error: Exception) -> bool:
    """Whether Ctrl-C was turned into another error, as Python and libraries do in parts of an import."""
    return isinstance(error.__cause__, KeyboardInterrupt)


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
