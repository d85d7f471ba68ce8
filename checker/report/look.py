"""How a report is to look: what people choose, and what their screen can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.model.findings import Severity

DEFAULT_WIDTH = 80
"""Columns where there is no screen."""


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
