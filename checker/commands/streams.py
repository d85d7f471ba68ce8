"""What goes to which stream: the report to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys

import click


class Refusal(click.UsageError):
    """What cannot be done, with help of its own."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def write_out(text: str, *, for_people: bool) -> None:
    """Write to standard output: in its own encoding for people, in UTF-8 for programs.

    What is for people holds no command for the runners of GitHub; formats for programs see to it themselves.
    """
    from checker.report.printable import encode, without_commands

    if for_people:
        text = without_commands(text)
    stream = sys.stdout
    if stream is None:  # closed by the caller
        return
    content = encode(text, stream.encoding if for_people else "utf-8")
    try:
        stream.flush()
        stream.buffer.write(content)
        stream.buffer.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        raise Refusal(f"standard output cannot be written: {error.strerror}", "write elsewhere") from None


def _discard_output() -> None:
    """Nobody reads on: let Python close the stream without another complaint."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def say(text: str, *, raw: bool = False) -> None:
    """One line on standard error."""
    from checker.report.printable import printable, without_commands

    shown = (
        text.rstrip("\n")
        if raw
        else (" " * (len(text) - len(text.lstrip(" ")))) + printable(text.lstrip(" "))
    )
    if sys.stderr is not None:
        try:
            print(without_commands(shown), file=sys.stderr)
        except OSError:
            return
