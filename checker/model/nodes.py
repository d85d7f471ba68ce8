"""What the YAML reader gives: text, mappings and lists that know where they stand in their file."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence as Path
from itertools import islice
from typing import Any, TypeAlias

from checker.model.locations import Location


class Scalar(str):
    """A value as it is written, after YAML's own quoting and folding.

    The position is that of the first character; for quoted text, of the opening quotation mark; for a block
    (``>-`` or ``|``), of the first character of its content that is not white space, or of the indicator if
    it has no content.
    """

    __slots__ = ("column", "file", "line", "plain")

    file: str
    line: int
    """1-based."""
    column: int
    """1-based, in code points."""
    plain: bool
    """Written without quotation marks and not as a block: only such a value can be a number or a flag."""

    @property
    def location(self) -> Location:
        """Where the value begins."""
        return Location(self.file, self.line, self.column)


class Mapping(dict[Scalar, "Node"]):
    """A mapping in the order of the file. Stands at its first key, or at its opening brace."""

    __slots__ = ("_keys", "column", "file", "line")

    file: str
    line: int
    column: int
    _keys: dict[str, Scalar]

    @property
    def location(self) -> Location:
        """Where the mapping begins."""
        return Location(self.file, self.line, self.column)

    def key(self, name: str) -> Scalar | None:
        """The key of this name as it is written, with its position. Keys may be added, never removed."""
        try:
            keys = self._keys
        except AttributeError:
            keys = self._keys = {}
        if len(keys) != len(self):
            keys.update((key, key) for key in islice(self, len(keys), None))
        return keys.get(name)


class Sequence(list["Node"]):
    """A list. Stands at its first dash, or at its opening bracket."""

    __slots__ = ("column", "file", "line")

    file: str
    line: int
    column: int

    @property
    def location(self) -> Location:
        """Where the list begins."""
        return Location(self.file, self.line, self.column)


Node: TypeAlias = Scalar | Mapping | Sequence

_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

MAX_NUMBER_LENGTH = 300
"""Characters of the longest number; a longer one stays text, and fails wherever a number is needed."""


def core(scalar: Scalar) -> str | int | float | bool:
    """The value under the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).

    Only a plain scalar can be anything but text. ``no``, ``1:30`` and ``2015-05-13`` are text, ``0777`` is
    seven hundred and seventy-seven. What is not a finite number (``.inf``, ``.nan``, ``1e999``) stays text.
    """
    text = str(scalar)
    if not scalar.plain or len(text) > MAX_NUMBER_LENGTH:
        return text
    if text in FLAGS:
        return FLAGS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def as_data(node: Node) -> Any:
    """Plain dicts, lists, text, numbers and flags; keys are always text.

    A node is itself a dict, a list or a str, and can be given to pydantic as it is wherever the written form
    matters (``1.10``, a date, an id such as ``007``).
    """
    if isinstance(node, Scalar):
        return core(node)
    if isinstance(node, Mapping):
        return {str(key): as_data(value) for key, value in node.items()}
    return [as_data(item) for item in node]


def as_text(scalar: Scalar | None) -> str | None:
    """The text without its place."""
    return None if scalar is None else str(scalar)


def locate(root: Node, path: Path[str | int], key: bool = False) -> Location:
    """The place of the node at the end of a path, or of the nearest one above it that exists.

    ``path`` is the ``loc`` of a pydantic error: keys and 0-based indexes. Parts that the file does not have
    (the tag of a union, the name of a missing field) are passed over. With ``key``, or where the path ends
    in pydantic's ``"[key]"``, it is the place of the last key and not of its value.
    """
    node: Node = root
    place = root.location
    parts = list(path)
    if parts and parts[-1] == "[key]":
        parts.pop()
        key = True
    for depth, part in enumerate(parts, start=1):
        if isinstance(node, Mapping):
            written = node.key(str(part))
            if written is None:
                continue
            node = node[written]
            place = written.location if key and depth == len(parts) else node.location
        elif isinstance(node, Sequence):
            if not isinstance(part, int) or not 0 <= part < len(node):
                continue
            node = node[part]
            place = node.location
    return place
