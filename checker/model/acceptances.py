"""Acceptances: findings that somebody has looked at and lets stand, with the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from checker.model.dates import Date
from checker.model.frozen import dataclass
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
    field: str = ""
    """The field that the finding is about; empty for whichever it is."""
    by_baseline: bool = False
    """Nobody gave a reason for this finding: the baseline has it."""


def written_values(values: Iterable[str]) -> str:
    """The values of a finding as they stand between the brackets of ``values: [...]``."""
    return ", ".join(map(_written, values))


@dataclass(frozen=True, slots=True)
class Offer:
    """What to add, and where, for whoever lets a finding stand."""

    code: str
    values: tuple[str, ...]
    where: str
    """What it is added to: "this entry of 'guide'"."""
    field: str = ""
    """The field that the finding is about; empty if it is about none."""
    accepts: bool = False
    """Whether that has an ``accept:`` already; a second one would be an error."""

    @property
    def to(self) -> str:
        """Where to add it: "add to this entry of 'guide'"."""
        return f"add to the accept: of {self.where}" if self.accepts else f"add to {self.where}"

    @property
    def line(self) -> str:
        """The line to copy."""
        item = f"{{{', '.join(self._item)}}}"
        return f"- {item}" if self.accepts else f"accept: [{item}]"

    @property
    def block(self) -> tuple[str, ...]:
        """The same in block style, a string for each line."""
        first, *others = self._item
        head = () if self.accepts else ("accept:",)
        return (*head, f"- {first}", *(f"  {each}" for each in others))

    @property
    def _item(self) -> tuple[str, ...]:
        field = (f"field: {written_values([self.field])}",) if self.field else ()
        return f"code: {self.code}", *field, f"values: [{written_values(self.values)}]", "reason: ..."


def _written(value: str) -> str:
    """A value for a list in brackets."""
    is_plain = _PLAIN.fullmatch(value) is not None and value.casefold() not in _LITERALS
    return value if is_plain else json.dumps(value, ensure_ascii=False)
