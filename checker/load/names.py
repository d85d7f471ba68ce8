"""Which names may be declared, so that no name reads as something else where it is used."""

from __future__ import annotations

import re
from typing import Final

from checker.model.nodes import Scalar
from checker.rules.written.scope import Scope

ENTRY_KEYS: Final = ("quote", "speaker", "at", "near", "inferred", "accept")
"""The keys of an entry beside its record and its fields."""
TABLE_KEYS: Final = ("table", "type")
KINDS: Final = ("date", "number", "text", "flag", "entity")
"""What a field can hold without anything being declared."""

RESERVED: Final = frozenset({*ENTRY_KEYS, *TABLE_KEYS, "dated"})
RESERVED_FOR_TYPES: Final = RESERVED | {*KINDS, "of", "by", "over", "field", "name"}
RESERVED_FOR_FIELDS: Final = RESERVED | {"record", "fields"}
RESERVED_FOR_SCALES: Final = frozenset(KINDS)

_NAME = re.compile(r"[^\W\d_][\w-]*")
_ID = re.compile(r"[^\W_](?:[\w.:-]*\w)?")
_SOURCE_PART = re.compile(r"[a-z0-9][a-z0-9._-]*")
MAX_ID_LENGTH: Final = 200


def check_name(name: Scalar, what: str, reserved: frozenset[str], scope: Scope) -> bool:
    """Whether the name of a type, a field or a scale is legal; what is wrong is reported."""
    if name in reserved:
        scope.error(
            name,
            f"'{name}' cannot be the name of a {what}: it has a meaning of its own",
            "choose another name",
        )
        return False
    if _NAME.fullmatch(name) is None or len(name) > MAX_ID_LENGTH:
        hint = "a name begins with a letter; letters, digits, '-' and '_' may follow"
        scope.error(name, f"'{name}' cannot be the name of a {what}", hint)
        return False
    return True


def check_id(name: Scalar, what: str, scope: Scope) -> bool:
    """Whether an id is legal; what is wrong is reported."""
    if _ID.fullmatch(name) is None or len(name) > MAX_ID_LENGTH:
        hint = "an id begins with a letter or digit; letters, digits, '-', '_', '.' and ':' may follow"
        scope.error(name, f"'{name}' cannot be the id of {what}", hint)
        return False
    return True


def source_id_error(name: str) -> str | None:
    """What is wrong with the id that a file's name gives to its source, or None."""
    parts = name.split("/")
    if len(name) <= MAX_ID_LENGTH and all(_SOURCE_PART.fullmatch(part) for part in parts):
        return None
    return (
        "the name of the file is the id of its source: small letters, digits, '-', '_' and '.', from a to z"
    )
