"""The file ``sources.lock``: a line for each text and table, which ``checker lock`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from checker.load.documents import read_document
from checker.load.files import PathError, inside, read_bytes, read_kept_file
from checker.model.errors import Errors, InputError, ProjectError
from checker.model.locations import Location
from checker.model.locks import LOCK_FILE, Digest, Lock, Locked, LockedKind, LockKey
from checker.model.projects import InputFile, Project

FORMAT: Final = "checker-lock/1"
"""The first word of the file: the version of its format."""

_ANY_VERSION: Final = "checker-lock/"
_MAX_BYTES: Final = 64 * 1024 * 1024
_LONGEST_LINE: Final = 8192
_HEAD: Final = f"""\
{FORMAT}
# What the texts and tables of the sources are. Written by `checker lock`; do not edit it.
# If two branches changed it, take either side and run `checker lock` again.
"""
_LINE: Final = re.compile(r"(text|table) ([0-9a-f]{64}) ([0-9]{1,18}) (\S(?:[^\r\n]*\S)?)")
_WRITE_ANEW: Final = "run `checker lock` to write it anew"


def read_lock(root: Path) -> tuple[Lock, InputFile] | None:
    """The lock of a project, and what identifies its file; None where there is none.

    Raises:
        ProjectError: with every line that cannot be read.
    """
    read = read_kept_file(root, LOCK_FILE, _MAX_BYTES, _WRITE_ANEW)
    if read is None:
        return None
    data, file = read
    errors = Errors()
    locked = _read(data, errors)
    errors.raise_if_any()
    return Lock(locked), file


def _read(data: bytes, errors: Errors) -> list[Locked]:
    def wrong(line: int, message: str) -> None:
        errors.add(InputError(Location(LOCK_FILE, line), message, _WRITE_ANEW))

    if len(data) > _MAX_BYTES:
        wrong(1, f"the lock is larger than {_MAX_BYTES // 1024 // 1024} MiB")
        return []
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        wrong(data.count(b"\n", 0, error.start) + 1, "the lock is not UTF-8")
        return []
    if lines[0].rstrip("\r") != FORMAT:
        wrong(1, f"the lock does not begin with {FORMAT}: it is damaged, or of another version of checker")
        return []
    found: dict[LockKey, Locked] = {}
    for number, line in enumerate(lines[1:], start=2):
        line = line.rstrip("\r")
        if not line or line.startswith("#"):
            continue
        each = _locked(line, number)
        if each is None:
            wrong(number, "this is no line of a lock: text or table, SHA-256, size, name")
        elif each.key in found:
            wrong(number, f"the {each.kind} '{each.name}' is locked twice")
        else:
            found[each.key] = each
    return list(found.values())


def _locked(line: str, number: int) -> Locked | None:
    match = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    name = _name(match[4]) if match is not None else None
    if match is None or name is None or not name.isprintable():
        return None
    return Locked(LockedKind(match[1]), name, Digest(match[2], int(match[3])), Location(LOCK_FILE, number))


def _name(written: str) -> str | None:
    """The name that a line ends with; None if it is in quotation marks and cannot be read."""
    if not written.startswith('"'):
        return written
    try:
        name = json.loads(written)
    except ValueError:
        return None
    return name if isinstance(name, str) and name else None


def _written_name(name: str) -> str:
    """A name as it is read again: in quotation marks if blanks or such marks are at its ends."""
    is_plain = name == name.strip() and not name.startswith('"')
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def salvage(root: Path) -> tuple[Locked, ...]:
    """The lines of a damaged lock that can be read, two of one key included.

    Raises:
        ProjectError: what is there is no lock at all.
    """
    try:
        data = read_bytes(root / inside(root, "", LOCK_FILE), _MAX_BYTES)
    except PathError as error:
        raise _no_lock(str(error)) from None
    lines = data[:_MAX_BYTES].decode("utf-8", "replace").split("\n")
    read = (_locked(line.rstrip("\r"), number) for number, line in enumerate(lines, start=1))
    found = tuple(each for each in read if each is not None)
    if data and not found and not any(line.startswith(_ANY_VERSION) for line in lines):
        raise _no_lock("this is no lock, and is left as it is")
    return found


def _no_lock(message: str) -> ProjectError:
    advice = "move it elsewhere; then `checker lock` writes one"
    return ProjectError([InputError(Location(LOCK_FILE), message, advice)])


def digests(project: Project, root: Path, texts: Path | None = None) -> dict[LockKey, Digest]:
    """Every text and table of a project as it is now. Texts that are not here are left out.

    Raises:
        ProjectError: with every text that cannot be read.
    """
    errors = Errors()
    found: dict[LockKey, Digest] = {}
    tables = {each.path: each for each in project.inputs}
    for source in project.sources:
        for table in source.tables:
            found[LockedKind.TABLE, table.path] = digest_of(tables[table.path])
        try:
            read = read_document(source, root, texts)
        except ProjectError as error:
            errors.extend(error.errors)
            continue
        if read is not None:
            found[LockedKind.TEXT, source.id] = digest_of(read[1])
    errors.raise_if_any()
    return found


def digest_of(file: InputFile) -> Digest:
    """What identifies the bytes of a file that was read."""
    return Digest(file.sha256, file.size)


def written(lock: Mapping[LockKey, Digest]) -> str:
    """The file, in which equal content has equal bytes."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(lock))


def _lines(lock: Mapping[LockKey, Digest]) -> Iterator[str]:
    for kind, name in sorted(lock):
        digest = lock[kind, name]
        yield f"{kind} {digest.sha256} {digest.size} {_written_name(name)}"
