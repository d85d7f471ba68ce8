"""Reports in files: written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file, each in one step from a complete neighbour.

    All neighbours are written before the first file is replaced, so that a full disk or a missing
    permission leaves every file as it was.

    Raises:
        OSError: nothing was replaced, or the file system failed between two replacements.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            target = path.resolve()
            neighbour = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            with _told_of(path), neighbour.open("xb") as file:
                waiting[neighbour] = path
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for neighbour, path in waiting.items():
            with _told_of(path):
                os.replace(neighbour, path.resolve())
    finally:
        for neighbour in waiting:
            with suppress(FileNotFoundError):
                neighbour.unlink()


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Errors name the file that was asked for, and not its neighbour."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
