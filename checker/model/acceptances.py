"""Acceptances: findings that somebody has looked at and lets stand, with the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from checker.model.dates import Date
from checker.model.locations import Location

_PLAIN: Final = re.compile(r"\w(?:[\w %~?./+-]*[\w%~?.+])?")
_LITERALS: Final = frozenset({"null", "true", "false"})


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Lets a finding stand. It repeats what it accepts: other values open it again."""

    code: str
    values: tuple[str, ...]
    """The values of the finding, as written."""
    reason: str
    location: Location
    until: Date | None = None
    """The last date on which it counts."""
    by_baseline: bool = False
    """Nobody gave a reason for this finding: the baseline has it."""


def written_values(values: Iterable[str]) -> str:
    """The values of a finding as they stand between the brackets of ``values: [...]``."""
    return ", ".join(map(_written, values))


def how_to_accept(code: str, values: Iterable[str], where: str) -> str:
    """The advice for whoever lets a finding stand, with a line to copy. ``where``: "this entry"."""
    line = f"accept: [{{code: {code}, values: [{written_values(values)}], reason: ...}}]"
    return f"or, to let it stand, add to {where}: {line}"


def _written(value: str) -> str:
    """A value for a list in brackets."""
    is_plain = _PLAIN.fullmatch(value) is not None and value.casefold() not in _LITERALS
    return value if is_plain else json.dumps(value, ensure_ascii=False)
