"""What every format writes alike: places, quoted words, verdicts with their codes, how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.locations import Location
from checker.model.verdicts import Label, Reason
from checker.report.printable import clip, printable

LONGEST = 600
"""Longer texts are cut where the report only refers to them."""


def quoted(words: str, length: int = LONGEST) -> str:
    """Words as they are shown: in one line, safe, in quotation marks, cut if they are very long.

    The marks are single ones where the words hold double ones of their own.
    """
    shown = clip(printable(words), length)
    return f"‘{shown}’" if any(mark in shown for mark in '"“”') else f'"{shown}"'


def quotes(words: Sequence[str]) -> str | None:
    """Several quotes, each in its own quotation marks; None if there is none."""
    shown = list(map(quoted, words))
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown) or None


def place(location: Location) -> str:
    """``file:line``, as editors open it; ``file:row:column`` for a cell of a table."""
    if location.is_cell:
        return printable(str(location))
    return f"{printable(location.file)}:{location.line}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def named(label: Label, reason: Reason | None) -> str:
    """A verdict with its code: ``not enough evidence (only-maker)``."""
    return f"{label} ({reason})" if reason else str(label)
