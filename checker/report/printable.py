"""Text that is safe to show: no character moves the cursor, hides, or turns the line around."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_JOINERS = "\u200c\u200d"
"""Zero-width, but part of how several scripts are written."""
START_OF_COMMAND = "##["
"""What a log of GitHub's runners takes for the start of a command, wherever it stands: formats for programs
write an escape for a part of it."""
_COMMAND = re.compile(r"^([^\S\n]*(?:\x1b\[[0-9;]*m[^\S\n]*)*):(?=:)", re.MULTILINE)
"""The start of a command at the start of a line, after blanks and styles."""
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

_ASCII = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
        "…": "...",
        "•": "*",
        "·": "*",
        "×": "x",
        "→": "->",
        "←": "<-",
        "≠": "!=",
        "≤": "<=",
        "≥": ">=",
        "≈": "~",
    }
)
"""Plain forms for screens that cannot show the character."""


def printable(text: str) -> str:
    """The text in one line, with every control and format character written as its escape.

    Runs of white space become one space. What remains can be printed on a terminal whoever wrote it:
    an escape sequence shows as ``\\x1b[31m``, a bidirectional override as ``\\u202e``.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return "".join(map(_shown, _SPACE.sub(" ", text)))


def clip(text: str, length: int) -> str:
    """The text, cut to ``length`` characters with an ellipsis where it is longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def without_commands(text: str, colon: str = "\\x3a", sharp: str = "\\x23") -> str:
    """Lines in which a log of GitHub's runners finds no command, whatever files made them hold.

    ``::error::`` at the start of a line becomes ``\\x3a:error::``, ``##[group]`` becomes ``#\\x23[group]``.
    ``colon`` and ``sharp``: the escapes, where a format has its own.
    """
    if "::" in text:
        text = _COMMAND.sub(lambda found: found[1] + colon, text)
    return text.replace(START_OF_COMMAND, f"#{sharp}[")


def encode(text: str, encoding: str | None) -> bytes:
    """The text as bytes of a stream, in which nothing fails.

    What the encoding lacks becomes its nearest ASCII form, and what has none becomes an escape.
    """
    encoding = encoding or "utf-8"
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_encodable(char, encoding) for char in text).encode(encoding, "backslashreplace")
    except LookupError:
        return text.encode("utf-8", "backslashreplace")


def _encodable(char: str, encoding: str) -> str:
    if char.isascii():
        return char
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return char.translate(_ASCII)
    return char


def _shown(char: str) -> str:
    if unicodedata.category(char) not in _UNSAFE_CATEGORIES or char in _JOINERS:
        return char
    return (
        char.encode("ascii", "backslashreplace").decode("ascii")
        if ord(char) > 0x7F
        else f"\\x{ord(char):02x}"
    )
