"""Acceptances: findings that somebody has looked at and lets stand, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.dates import Date
from checker.model.locations import Location


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
