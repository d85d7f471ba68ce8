"""How a report is to look: what people choose, and what their screen can show."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TextIO

from checker.model.findings import Severity

DEFAULT_WIDTH = 80
"""Columns where there is no screen."""
_MOST_COLUMNS = 10_000


class Show(StrEnum):
    """How much of a report people see."""

    PROBLEMS = "problems"
    """Only what needs a decision."""
    USUAL = "usual"
    """What needs a decision, the discrepancies, and the summary."""
    ALL = "all"
    """Every claim with its evidence and every agreement too."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look. Formats for programs read none of it."""

    width: int = DEFAULT_WIDTH
    """Columns of the screen."""
    colour: bool = False
    show: Show = Show.USUAL
    decide: Severity = Severity.ERROR
    """Findings of this severity and above need a decision, unless they are accepted."""


def on_screen(look: Look, environment: Mapping[str, str], stream: TextIO | None) -> Look:
    """The look on the screen, or in the file or pipe, that a stream writes to."""
    return replace(look, width=_width(environment, stream), colour=_colour(environment, stream))


def _width(environment: Mapping[str, str], stream: TextIO | None) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isdecimal() and 0 < int(columns) < _MOST_COLUMNS:
        return int(columns)
    try:
        return (os.get_terminal_size(stream.fileno()).columns if stream else 0) or DEFAULT_WIDTH
    except (OSError, ValueError):
        return DEFAULT_WIDTH


def _colour(environment: Mapping[str, str], stream: TextIO | None) -> bool:
    """NO_COLOR and FORCE_COLOR as https://no-color.org and https://force-color.org have it."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and environment.get("TERM") != "dumb"
