"""Ids of elements, which links in and into the page name, and addresses that may be links."""

from __future__ import annotations

import string

_PLAIN = frozenset(string.ascii_letters + string.digits + "-_.")
_WEB = ("http://", "https://")


def anchor(kind: str, *names: str) -> str:
    """The id of an element: ``claim-ID``. What an address cannot hold plainly stands there as ``~3c~``; other
    names never give the same id."""
    return "-".join([kind, *map(_plain, names)])


def link_of(address: str | None) -> str | None:
    """An address of the web, as it is; None for any other one, which is shown and not linked."""
    if address is None or not address.lower().startswith(_WEB) or not address.isprintable() or " " in address:
        return None
    return address


def _plain(name: str) -> str:
    return "".join(char if char in _PLAIN else f"~{ord(char):x}~" for char in name)
