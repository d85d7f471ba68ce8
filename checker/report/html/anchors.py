"""Ids of elements, which links in and into the page name."""

from __future__ import annotations

import string

_PLAIN = frozenset(string.ascii_letters + string.digits + "-_.")


def anchor(kind: str, *names: str) -> str:
    """The id of an element: ``claim-ID``. What an address cannot hold plainly stands there as ``~3c~``; other
    names never give the same id."""
    return "-".join([kind, *map(_plain, names)])


def _plain(name: str) -> str:
    return "".join(char if char in _PLAIN else f"~{ord(char):x}~" for char in name)
