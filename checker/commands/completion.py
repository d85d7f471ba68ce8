"""``checker completion``: how a shell completes commands, options and codes."""

from __future__ import annotations

import click

from checker.commands.exits import SUCCESS
from checker.commands.streams import write_out

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_CHECKER_COMPLETE"
"""The environment variable by which a shell asks for completions."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None
    write_out(script(ctx.find_root().command, {}, "checker", VARIABLE).source() + "\n", for_people=False)
    return SUCCESS
