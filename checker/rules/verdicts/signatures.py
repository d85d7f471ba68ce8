"""What tells one rule from another wherever it stands: its operator and its arguments, on one line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum

from checker.model.locations import Location
from checker.rules.operators.base import Operator

_LONGEST = 160


def signature(rule: object) -> str:
    """A rule as ``before(first=its opened, then=its closed)``; of a long one the beginning, and a digest."""
    full = _written(rule)
    if len(full) <= _LONGEST:
        return full
    return f"{full[:_LONGEST]}\u2026 {hashlib.sha256(full.encode()).hexdigest()[:12]}"


def _written(part: object) -> str:
    match part:
        case Operator():
            given = ((name, getattr(part, name)) for name in type(part).model_fields)
            return f"{part.operator}({_arguments(given)})"
        case str() | Enum() | None | bool() | int() | float():
            return str(part)
        case frozenset() | set():
            return f"[{', '.join(sorted(map(_written, part)))}]"
        case tuple() | list():
            return f"[{', '.join(map(_written, part))}]"
        case _ if isinstance(text := getattr(part, "text", None), str):
            return text
        case _ if is_dataclass(part):
            given = ((each.name, getattr(part, each.name)) for each in fields(part))
            return f"{type(part).__name__.lower()}({_arguments(given)})"
        case _:
            return type(part).__name__.lower()


def _arguments(given: Iterable[tuple[str, object]]) -> str:
    """What is given, save places: they move."""
    return ", ".join(
        f"{name}={_written(value)}" for name, value in given if not isinstance(value, Location | None)
    )
