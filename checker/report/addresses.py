"""Addresses of the web, of which formats make links."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s<>\"\\]+", re.I)
"""None of what RFC 3986 keeps out of every address and what would end an attribute or a line."""


def web_address(text: str | None) -> str | None:
    """An address of the web, as it is; None for any other one, which is shown at most, and not linked."""
    return text if text is not None and text.isprintable() and _WEB.fullmatch(text) else None
