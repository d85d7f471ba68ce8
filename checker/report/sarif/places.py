"""Places as SARIF has them, and the links from a message to them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from checker.model.locations import Location
from checker.report.content.spots import Spot, column_of, line_of
from checker.report.look import Look

BASE = "SRCROOT"
"""Names the folder that every path is relative to."""
_BRACKETS = re.compile(r"[\\\[\]]")


def message(text: str) -> dict[str, str]:
    """A message of plain text. Where it could be read as a link, its brackets are escaped (SARIF 3.11.6)."""
    return {"text": _BRACKETS.sub(lambda mark: "\\" + mark[0], text) if "](" in text else text}


def link(text: str, target: int) -> str:
    """A link in a message to the related location of this number."""
    label = _BRACKETS.sub(lambda mark: "\\" + mark[0], text)
    return f"[{label}]({target})"


def location(place: Location, look: Look, end: tuple[int, int] | None = None) -> dict[str, Any]:
    """A location: the file, and the place in it as far as its lines and columns are those of a text."""
    found: dict[str, Any] = {"physicalLocation": _physical(place, look, end)}
    if place.is_cell:
        cell = f"row {place.line}, column {place.column}"
        found["logicalLocations"] = [
            {"name": cell, "fullyQualifiedName": f"{place.file}: {cell}", "kind": "element"}
        ]
    return found


def related(spot: Spot, look: Look, number: int) -> dict[str, Any]:
    """A related location with the number that links in the message name."""
    return {"id": number, **location(spot.location, look, spot.end), "message": message(spot.text)}


def uri(path: str, look: Look) -> str:
    """A relative URI of a file, percent-quoted."""
    return quote(look.path(path), safe="/-._~", errors="surrogateescape")


def _physical(place: Location, look: Look, end: tuple[int, int] | None) -> dict[str, Any]:
    region = {"startLine": line_of(place) or 1}  # code scanning refuses a result without a line
    if (column := column_of(place)) is not None:
        region["startColumn"] = column
        if end is not None:
            region |= {"endLine": end[0], "endColumn": end[1]}
    return {"artifactLocation": {"uri": uri(place.file, look), "uriBaseId": BASE}, "region": region}
