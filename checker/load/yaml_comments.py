"""Comments behind a sentence that is not quoted: they may well be the rest of the sentence."""

from __future__ import annotations

import re
from typing import Final

from checker.model.frozen import dataclass

SENTENCES: Final = frozenset({"quote", "words", "near", "text", "because", "reason", "title"})
"""Keys that hold sentences."""
_OTHERS: Final = frozenset({("source", "text"), ("claims", "reason")})
"""Where such a key holds a path or a code."""
_COMMENT: Final = re.compile(r"[ \t]+(?=#)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that somebody may have meant as text."""

    offset: int
    """Characters from the end of the sentence to its ``#``."""
    message: str
    help: str


def comment_behind(text: str, end: int, path: list[str], *, in_list: bool, in_flow: bool) -> Comment | None:
    """The comment on the same line after the plain scalar that ends at ``end``.

    ``path``: the keys that lead to it from the root of the file, of which the last holds sentences.
    ``in_list``: whether it is an item of a list under that key; ``in_flow``: between brackets or braces.
    """
    found = _COMMENT.match(text, end)
    if found is None or tuple(path) in _OTHERS:
        return None
    written, further = ("- >-", "the dash") if in_list else (f"{path[-1]}: >-", "the key")
    advice = f"write '{written}' and put the words on the next line, indented further than {further}"
    if in_flow:
        advice = "put the text between quotation marks"
    return Comment(
        len(found[0]),
        f"a '#' after a space begins a comment, and ends '{path[-1]}' here",
        f"if it belongs to the text, {advice}; if it is a comment, put it on a line of its own",
    )
