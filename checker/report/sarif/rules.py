"""The codes of findings as rules of SARIF, each with its help from the page of the code."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker.model.codes import CODES
from checker.report.content.pages import HEADINGS, in_short, page, sections, unmarked

ORDER = tuple(sorted(CODES))
"""The codes in the order of their rules; a result refers to the position."""
INDEX = {code: number for number, code in enumerate(ORDER)}


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """Every code as a reporting descriptor."""
    return tuple(map(_rule, ORDER))


def _rule(code: str) -> dict[str, Any]:
    said = sections(code)
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.split("-")),
        "shortDescription": {"text": in_short(code)},
        "fullDescription": {"text": _prose(said[HEADINGS[0]])},
        "help": {
            "text": "\n\n".join(_prose(said[heading]) for heading in HEADINGS[:3]),
            "markdown": page(code),
        },
        "defaultConfiguration": {"level": str(CODES[code])},
        "properties": {"tags": ["fact-checking", code.partition("-")[0]]},
    }


def _prose(markdown: str) -> str:
    """Paragraphs in one line each, without marks."""
    return "\n\n".join(" ".join(unmarked(part).split()) for part in markdown.split("\n\n"))
