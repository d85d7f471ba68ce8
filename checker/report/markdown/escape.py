"""Text within GitHub's Markdown: it reads as it stands, and does nothing.

GitHub looks for mentions, references and addresses in the text that is left once Markdown is read, so that a
backslash does not keep it from finding them. An empty comment does: it ends the run of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.report.printable import START_OF_COMMAND, printable

_BREAK = "<!-- -->"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>"}
"""GitHub takes a dollar for the start of a formula, even behind a backslash."""
_TOKENS = re.compile(
    r"(?P<entity>[&<>$])"
    r"|(?P<mark>[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_]))"
    r"|(?P<scheme>:(?=//)|(?<=mailto):|(?<=xmpp):)"
    r"|(?P<emoji>:(?=[\w+-]+:))"
    r"|(?P<mention>@(?=[\w-]))"
    r"|(?P<issue>\#(?=\d)|(?<=\bGH)-(?=\d)|(?<=\bgh)-(?=\d))"
    r"|(?P<host>\bwww(?=\.))"
    r"|(?P<commit>\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}\b)",
    re.I,
)
_START = re.compile(r"[-+=#:]|\d{1,9}[.)](?=\s|\Z)")
"""What begins a list, a heading or a table where it begins a line."""
_SHORT = re.compile(r".{1,6}")
"""Seven digits may name a commit."""
_TICKS = re.compile(r"`+")


def text(words: str) -> str:
    """Words of a file as text in one line."""
    shown = printable(words).strip()
    escaped = _TOKENS.sub(_token, shown)
    if start := _START.match(escaped):
        end = start.end()
        escaped = escaped[: end - 1] + "\\" + escaped[end - 1 :]
    return escaped


def code(words: str, *, in_table: bool = False) -> str:
    """Words of a file as code in one line: GitHub finds neither mentions nor references there."""
    shown = printable(words).strip() or " "
    if START_OF_COMMAND in shown:
        return f"<code>{text(shown)}</code>"
    if in_table:
        shown = shown.replace("|", "\\|")
    fence = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already, each in one line."""
    return "".join(map(row, [header, ["---"] * len(header), *rows]))


def row(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |\n"


def _token(found: re.Match[str]) -> str:
    words = found[0]
    if found["entity"]:
        return _ENTITIES[words]
    if found["mark"]:
        return "\\" + words
    if found["commit"]:
        return _BREAK.join(_SHORT.findall(words))
    return words + _BREAK
