"""Keys that an object in JSON has more than once: a parser takes the last of them and says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from checker.model.frozen import dataclass

_MARK: Final = re.compile(r'(?P<string>"(?:[^"\\]++|\\.)*+")(?P<key>[ \t\r\n]*+:)?+|[{}]')
"""A string, which is a key if a colon follows it, or where an object begins or ends."""


@dataclass(frozen=True, slots=True)
class KeyTwice:
    """A key that its object has already."""

    key: str
    line: int
    """1-based, as are all of these; counted in code points."""
    column: int
    first_line: int
    """Where the object has it first."""


class _TwiceError(Exception):
    """Some object has a key twice."""


def keys_twice(text: str) -> Iterator[KeyTwice]:
    """The keys that stand in an object a second time, and once more, in the order of the text.

    ``text`` is JSON, nested no deeper than a parser takes. It is parsed once; only where a key stands twice
    is it read again, to say where.
    """
    try:
        json.loads(text, object_pairs_hook=_look, parse_int=_nothing, parse_float=_nothing)
    except _TwiceError:
        yield from _places(text)


def _look(pairs: list[tuple[str, Any]]) -> None:
    """An object, of which nothing is kept."""
    if len(dict(pairs)) < len(pairs):
        raise _TwiceError


def _nothing(_: str) -> None:
    """A number, which may have more digits than Python reads."""


def _places(text: str) -> Iterator[KeyTwice]:
    open_objects: list[dict[str, int]] = []
    """The innermost last: key → the line on which it stands first."""
    line, begin, counted = 1, 0, 0
    for mark in _MARK.finditer(text):
        if mark["key"] is not None:
            at = mark.start()
            line += text.count("\n", counted, at)
            begin = max(begin, text.rfind("\n", counted, at) + 1)
            counted = at
            key = json.loads(mark["string"])
            keys = open_objects[-1]
            if key in keys:
                yield KeyTwice(key, line, at - begin + 1, keys[key])
            else:
                keys[key] = line
        elif mark[0] == "{":
            open_objects.append({})
        elif mark[0] == "}":
            open_objects.pop()
