"""The pages about codes that ``checker explain`` prints: one Markdown file for each code."""

from __future__ import annotations

from importlib.resources import files

HEADINGS = ("What it means", "What to do", "Why it matters", "Example")
"""The headings of every page, in this order."""


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
