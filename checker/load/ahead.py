"""The words of long texts, made ready by another process while the project's other files are read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final, Self

from checker.load.documents import MAX_TEXT_BYTES
from checker.load.files import PathError, ProjectFiles, read_bytes
from checker.processes import Beside
from checker.quotes.copies.copied import Prose
from checker.quotes.text.document import Document

MUCH: Final = 2_000_000
"""Bytes of texts from which on another process is worth its while."""


class TextsAhead:
    """What texts need to be compared with each other, whatever is quoted from them.

    It goes by the bytes of their files, so that a text that has changed meanwhile is read again; what is
    wrong with one is said where it is read for its source.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._beside: Beside[tuple[str, Prose] | None] = Beside()

    def begin(self, files: ProjectFiles) -> None:
        """Begin with the texts of a project if they are long."""
        paths = [self._root / name for name in files.texts]
        if _is_much(paths):
            self._beside.begin(lambda number: _read(paths[number]), len(paths))

    def known(self) -> dict[str, Prose]:
        """The words of the texts that were reached so far, by the SHA-256 of their files."""
        return dict(filter(None, self._beside.results().values()))

    def __enter__(self) -> Self:
        self._beside.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._beside.__exit__()


def _is_much(paths: list[Path]) -> bool:
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:
            continue
        if size >= MUCH:
            return True
    return False


def _read(path: Path) -> tuple[str, Prose] | None:
    try:
        data = read_bytes(path, MAX_TEXT_BYTES)
        text = data.decode("utf-8")
    except (PathError, UnicodeDecodeError):
        return None
    return hashlib.sha256(data).hexdigest(), Prose.of(Document("", text))
