"""The pages about codes that ``checker explain`` prints: one Markdown file for each code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

HEADINGS = ("What it means", "What to do", "Why it matters", "Example")
"""The headings of every page, in this order."""

_SECTION = re.compile(r"^## +(.+?) *$", re.M)
MARKED = re.compile(r"`(?P<code>[^`]+)`|\*{1,2}(?P<strong>[^*]+)\*{1,2}|\[(?P<link>[^\]]+)\]\([^)\s]+\)")
"""The marks within the text of a page: code, emphasis, a link."""
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s|\Z)", re.S)


def codes_with_page() -> tuple[str, ...]:
    """The codes that have a page, sorted."""
    names = (each.name for each in files("checker").joinpath("pages").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def page(code: str) -> str:
    """The page of a code, in Markdown.

    Raises:
        FileNotFoundError: there is no page of this name.
    """
    return files("checker").joinpath("pages", f"{code}.md").read_text(encoding="utf-8")


def sections(code: str) -> Mapping[str, str]:
    """Heading → the Markdown below it, of a code's page.

    Raises:
        FileNotFoundError: there is no page of this name.
    """
    _, *parts = _SECTION.split(page(code))
    return {heading: body.strip() for heading, body in zip(parts[::2], parts[1::2], strict=True)}


def unmarked(markdown: str) -> str:
    """Text of a page without its marks: words in code in quotation marks, what is emphasised or a link as it
    reads."""
    return MARKED.sub(
        lambda mark: f'"{mark["code"]}"' if mark["code"] else mark["strong"] or mark["link"], markdown
    )


def in_short(code: str) -> str:
    """The first sentence of what a code means, in one line and without marks.

    Raises:
        FileNotFoundError: there is no page of this name.
    """
    means = unmarked(sections(code)[HEADINGS[0]])
    first = _FIRST_SENTENCE.match(means)
    return " ".join((first[0] if first else means).split())
