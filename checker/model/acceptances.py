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
_LET_STAND: Final = "or, to let it stand, "
_TO_COPY: Final = re.compile(
    _LET_STAND + r"(?P<where>add to (?:(?!: accept: |: - ).)*): "
    r"(?P<line>(?:accept: \[|- )\{code: (?P<code>[\w-]+), values: \[(?P<values>.*)\], reason: \.\.\.\}\]?)$"
)
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


def how_to_accept(code: str, values: Iterable[str], where: str, *, accepts: bool) -> str:
    """The advice for whoever lets a finding stand, with a line to copy.

    ``where``: "this entry". ``accepts``: it has an ``accept:`` already, and a second one would be an error.
    """
    item = f"{{code: {code}, values: [{written_values(values)}], reason: ...}}"
    if accepts:
        return f"{_LET_STAND}add to the accept: of {where}: - {item}"
    return f"{_LET_STAND}add to {where}: accept: [{item}]"


@dataclass(frozen=True, slots=True)
class Advice:
    """The help of a finding in its parts; all but the first are empty where nothing can let it stand."""

    advice: str
    where: str = ""
    """Where to add the line: "add to this entry of 'guide'"."""
    line: str = ""
    """The line to copy."""
    block: tuple[str, ...] = ()
    """The same in block style."""


def parted(text: str) -> Advice:
    """The parts of a help text, as :func:`how_to_accept` has put them together."""
    found = _TO_COPY.search(text)
    if found is None:
        return Advice(text)
    advice = text[: found.start()].removesuffix("; ")
    head = () if found["line"].startswith("- ") else ("accept:",)
    block = (*head, f"- code: {found['code']}", f"  values: [{found['values']}]", "  reason: ...")
    return Advice(advice, found["where"], found["line"], block)


def _written(value: str) -> str:
    """A value for a list in brackets."""
    is_plain = _PLAIN.fullmatch(value) is not None and value.casefold() not in _LITERALS
    return value if is_plain else json.dumps(value, ensure_ascii=False)
