"""The texts of sources: where each one lies, and what it holds."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from checker.load.files import TEXT_ENDINGS, PathError, exists, inside, is_file, read_bytes
from checker.load.yaml import BYTE_ORDER_MARKS
from checker.load.yaml_syntax import LINE_BREAK
from checker.model.errors import InputError, ProjectError
from checker.model.locations import Location
from checker.model.projects import InputFile
from checker.model.sources import Source, TextState

MAX_TEXT_BYTES: Final = 64 * 1024 * 1024
"""Size of the longest text."""

_SAVE: Final = "save the text as UTF-8"


class MissingTextError(PathError):
    """There is no text where one should be; the message names the paths that were tried."""


def find_text(root: Path, texts: Path | None, file: str, source: str, written: str | None) -> str:
    """The name of a source's text, relative to the project's folder.

    A text in the folder ``texts`` goes first; its name begins with the name of that folder, unless the
    folder lies in the project. Then comes the path ``written`` in the source file ``file``, else the file of
    the same name beside it.

    Raises:
        MissingTextError: if there is none.
        PathError: if there are two, or the path may not be followed.
    """
    if texts is not None:
        given = _in_texts(texts, source)
        if given is not None:
            return _name_of(given, root, texts)
    if written is not None:
        name = inside(root, file, written)
        if is_file(root / name):
            return name
        if exists(root / name):
            raise PathError("is not a file")
        raise MissingTextError(f"is not there ({name})")
    stem = file.rpartition(".")[0]
    there = [stem + ending for ending in TEXT_ENDINGS if exists(root / (stem + ending))]
    if len(there) > 1:
        raise PathError(f"has two texts: {' and '.join(there)}")
    if not there:
        tried = [stem + ending for ending in TEXT_ENDINGS]
        if texts is not None:
            tried = [f"{texts.as_posix()}/{source}{ending}" for ending in TEXT_ENDINGS] + tried
        raise MissingTextError(f"has no text: neither {' nor '.join(tried)} is there")
    name = there[0]
    try:
        beside = inside(root, file, name.rpartition("/")[2])
    except PathError as error:
        raise PathError(f"has a text that cannot be read: {name} {error}") from None
    if not is_file(root / beside):
        raise PathError(f"has a text that is not a file: {name}")
    return beside


def read_document(source: Source, root: Path, texts: Path | None = None) -> tuple[str, InputFile] | None:
    """The text of a source as it stands on disk, a byte order mark included, and what identifies its file.

    None for a source whose text is not here. Offsets into the text are code points.

    Raises:
        ProjectError: if the file cannot be read, is larger than 64 MiB, or is not UTF-8.
    """
    if source.text is not TextState.PRESENT or source.path is None:
        return None
    name = source.path
    try:
        given = _in_texts(texts, source.id) if texts is not None else None
        data = read_bytes(given or root / inside(root, name, name.rpartition("/")[2]), MAX_TEXT_BYTES)
    except PathError as error:
        raise _refused(Location(name), f"the text of '{source.id}' {error}", None) from None
    if len(data) > MAX_TEXT_BYTES:
        limit = MAX_TEXT_BYTES // 1024 // 1024
        raise _refused(Location(name), f"the text is larger than {limit} MiB", "split the source into parts")
    return _decode(data, name), InputFile(name, hashlib.sha256(data).hexdigest(), len(data))


def _in_texts(texts: Path, source: str) -> Path | None:
    """The text of a source in the folder of ``--texts``."""
    there = [texts / (source + ending) for ending in TEXT_ENDINGS if exists(texts / (source + ending))]
    if len(there) > 1:
        names = " and ".join(path.as_posix() for path in there)
        raise PathError(f"has two texts: {names}")
    if not there:
        return None
    name = there[0].relative_to(texts).as_posix()
    inside(texts, name, name.rpartition("/")[2])
    if not is_file(there[0]):
        raise PathError(f"has a text that is not a file: {there[0].as_posix()}")
    return there[0]


def _name_of(path: Path, root: Path, texts: Path) -> str:
    folder = texts.resolve()
    relative = path.relative_to(texts)
    try:
        return (folder.relative_to(root.resolve()) / relative).as_posix()
    except ValueError:
        return (Path(folder.name) / relative).as_posix()


def _decode(data: bytes, name: str) -> str:
    if data.startswith(BYTE_ORDER_MARKS):
        raise _refused(Location(name), "the text is in UTF-16 or UTF-32", _SAVE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        ends = [found.end() for found in LINE_BREAK.finditer(before)]
        line, column = len(ends) + 1, len(before) - (ends[-1] if ends else 0) + 1
        message = f"this is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise _refused(Location(name, line, column), message, _SAVE) from None


def _refused(location: Location, message: str, hint: str | None) -> ProjectError:
    return ProjectError([InputError(location, message, hint)])
