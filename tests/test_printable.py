"""Text that is safe to print: no control characters, nothing that the screen cannot show, not too long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.report.printable import clip, encode, printable


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_printable_text_is_printable(text: str) -> None:
    shown = printable(text)
    assert "\n" not in shown
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not any(
        char in shown for char in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    assert printable(shown) == shown
    for encoding in ("ascii", "utf-8", "cp1252", "no-such-encoding"):
        encode(shown, encoding)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two  spaces\tand\na line", "two spaces and a line"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("caf\u00e9 \u201cquoted\u201d", "caf\u00e9 \u201cquoted\u201d"),
        ("\u202eevil", "\\u202eevil"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("\ud800", "\\ud800"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\x9b31m", "\\x9b31m"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("“a” – b…", "ascii", b'"a" - b...'),
        ("“a” – b…", "cp1252", "“a” – b…".encode("cp1252")),
        ("café", "ascii", b"caf\\xe9"),
        ("café", "utf-8", "café".encode()),
        ("x", None, b"x"),
    ],
)
def test_encode(text: str, encoding: str | None, written: bytes) -> None:
    assert encode(text, encoding) == written


def test_clip() -> None:
    assert clip("abc", 3) == "abc"
    assert clip("abcd", 3) == "ab…"
