"""The schemas of the JSON that checker writes: its types, and what docs/json.md says of each field."""

from __future__ import annotations

import re
import types
import typing
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, is_typeddict

from checker.model.findings import Severity
from checker.model.quotes import Grade
from checker.model.verdicts import Label, Reason
from checker.rules.written.schemas import list_of, mapping_of, one_of, part

_DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "json.md"
_ROW = re.compile(r"^\| `(\w+)` \| (?:(?:[^|\\]|\\.)+?) \| ((?:[^|\\]|\\.)+?) \|$", re.M)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_CLOSED: dict[str, type[StrEnum]] = {
    "verdict": Label,
    "expected_verdict": Label,
    "without": Label,
    "expected_reason": Reason,
    "severity": Severity,
    "default": Severity,
    "grade": Grade,
    "grades": Grade,
}
"""Field → the closed list that its text is of, whatever it is a field of."""
_REASONS = ("Claim", "Gap")
"""Whose ``reason`` is a code, and no prose."""


def report(kind: Any, *, strict: bool = False) -> dict[str, Any]:
    """The schema of a document of this type. New fields may be added to a format, so that others are taken;
    ``strict``: only those that it has now."""
    used: dict[str, Any] = {}
    top = _object(kind, used, strict)
    return top | {"$defs": {name: used[name] for name in sorted(used)}}


def _object(kind: Any, used: dict[str, Any], strict: bool) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    texts = _documented()[kind.__name__]
    found: dict[str, Any] = {
        "type": "object",
        "required": list(hints),
        "properties": {
            name: {"description": texts[name]} | _form(hint, _closed(kind.__name__, name), used, strict)
            for name, hint in hints.items()
        },
    }
    return found | ({"additionalProperties": False} if strict else {})


def _closed(kind: str, field: str) -> type[StrEnum] | None:
    return Reason if field == "reason" and kind in _REASONS else _CLOSED.get(field)


def _form(hint: Any, closed: type[StrEnum] | None, used: dict[str, Any], strict: bool) -> dict[str, Any]:
    if is_typeddict(hint):
        name = hint.__name__
        if name not in used:
            used[name] = {}  # a proof holds proofs
            used[name] = _object(hint, used, strict)
        return part(name)
    arguments, origin = get_args(hint), get_origin(hint)
    if origin is list:
        return list_of(_form(arguments[0], closed, used, strict))
    if origin is dict:
        return mapping_of(_form(arguments[1], closed, used, strict))
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_form(each, closed, used, strict) for each in arguments]}
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else one_of(arguments)
    return one_of(closed) if hint is str and closed is not None else {"type": _PLAIN[hint]}


@lru_cache(maxsize=1)
def _documented() -> dict[str, dict[str, str]]:
    """Type → field → what docs/json.md says of it."""
    sections = _DOCUMENT.read_text(encoding="utf-8").split("\n## ")[1:]
    found = {section.partition("\n")[0]: dict(_ROW.findall(section)) for section in sections}
    return {
        kind: {name: _LINK.sub(r"\1", text).replace("\\|", "|") for name, text in fields.items()}
        for kind, fields in found.items()
    }
