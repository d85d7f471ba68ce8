"""Reads YAML that people write by hand, and that nobody vouches for.

A subset is accepted: one document of at most 16 MiB in UTF-8, text as keys, each key once; no anchors,
aliases, merge keys, tags or nulls. Values stay as they are written, and every one knows its place.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from checker.load.yaml_syntax import LINE_BREAK
from checker.load.yaml_tree import TreeBuilder
from checker.model.errors import Errors, InputError
from checker.model.locations import Location
from checker.model.nodes import Node

MAX_BYTES: Final = 16 * 1024 * 1024

_PLAIN: Final = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
BYTE_ORDER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def parse_yaml(data: bytes, file: str, errors: Errors) -> Node | None:
    """The one document in ``data``, or None.

    None without a new error is a file with nothing in it (empty, or comments alone). None with one is a file
    that cannot be read: too big, not UTF-8, not YAML, too deep. All other errors are reported together, and
    the tree is given without the offending parts: of a key that occurs twice the first is kept; a null, an
    alias or anything with a tag is an empty text whose place is settled in ``errors``.
    """
    text = _decode(data, file, errors)
    if text is None:
        return None
    with without_garbage_collection():
        return TreeBuilder(text, file, errors).build()


def _decode(data: bytes, file: str, errors: Errors) -> str | None:
    def refuse(where: Location, message: str, hint: str) -> None:
        errors.add(InputError(where, message, hint))

    save = "save the file as UTF-8"
    if len(data) > MAX_BYTES:
        hint = "split it; many records are better kept in a table"
        refuse(Location(file), f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB", hint)
        return None
    if data.startswith(BYTE_ORDER_MARKS):
        refuse(Location(file), "the file is in UTF-16 or UTF-32", save)
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = _location(file, data[: error.start].decode("utf-8"))
        refuse(where, f"this is not UTF-8 (byte 0x{data[error.start]:02x})", save)
        return None
    unusual = set(data.translate(None, _PLAIN).decode("utf-8"))  # quick, and nearly always all there is to do
    if not any(map(_is_unreadable, unusual)):
        return text
    unreadable = _unreadable()
    found = unreadable.search(text)
    assert found is not None
    code = ord(found[0])
    hint = "delete it; where it is meant as a line break or a space, write that"
    if code == 0:
        hint = f"{save}, if it is in UTF-16; else delete the character"
    rest = sum(1 for _ in unreadable.finditer(text, found.end()))
    more = f", and {rest} more such characters" if rest else ""
    refuse(_location(file, text[: found.start()]), f"the invisible character U+{code:04X}{more}", hint)
    return None


@cache
def _unreadable() -> re.Pattern[str]:
    """What no editor shows. Line breaks of YAML 1.1 that editors do not count as such are among it, so that
    lines are what editors show."""
    return re.compile(
        "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    )


def _is_unreadable(char: str) -> bool:
    """Whether :func:`_unreadable` finds it: that takes 5 ms to compile."""
    return char < "\xa0" or char in "\u2028\u2029\ufeff\ufffe\uffff"


def _location(file: str, before: str) -> Location:
    """The place right after the text ``before``."""
    line, start = 1, 0
    for found in LINE_BREAK.finditer(before):
        line, start = line + 1, found.end()
    return Location(file, line, len(before) - start + 1)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Hundreds of thousands of new objects, none of them garbage: looking for some takes most of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
