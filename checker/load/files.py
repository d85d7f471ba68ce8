"""The files of a project: which there are, and how far a path may lead. Names and folders are hostile too."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from checker.load.yaml import MAX_BYTES, parse_yaml
from checker.model.errors import Errors, InputError
from checker.model.locations import Location
from checker.model.nodes import Node
from checker.model.projects import InputFile

CLAIMS: Final = "claims"
SOURCES: Final = "sources"
VOCABULARIES: Final = ("claims/vocabulary.yaml", "claims/vocabulary.yml")
YAML_ENDINGS: Final = (".yaml", ".yml")
TEXT_ENDINGS: Final = (".md", ".txt")

EXPECTED: Final = (
    "a project is a folder with sources/*.yaml (what each source says) and claims/*.yaml (what is asserted); "
    "name that folder"
)


class PathError(ValueError):
    """A path that is not followed; the message says why, and stands after the path itself."""


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """The YAML files of a project by their paths relative to its folder, sorted."""

    vocabulary: str | None
    claims: tuple[str, ...]
    sources: tuple[str, ...]


def find_files(root: Path, errors: Errors) -> ProjectFiles:
    """The YAML files below ``claims/`` and ``sources/``. What cannot be taken is reported."""
    place = Location(root.as_posix(), 0)
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except (OSError, ValueError) as error:
        errors.add(InputError(place, f"cannot be opened: {_reason(error)}", EXPECTED))
        return ProjectFiles(None, (), ())
    if not is_folder:
        errors.add(InputError(place, "this is a file and not a folder", EXPECTED))
        return ProjectFiles(None, (), ())
    claims = sorted(_yaml_files(root, CLAIMS, errors))
    sources = sorted(_yaml_files(root, SOURCES, errors))
    vocabularies = [name for name in VOCABULARIES if name in claims]
    claims = [name for name in claims if name not in vocabularies]
    if len(vocabularies) > 1:
        first, second = vocabularies
        message = f"there are two vocabularies: {first} and {second}"
        errors.add(InputError(Location(second), message, "move the words of one into the other"))
    if not claims and not sources and not len(errors):
        message = "there is nothing to check: no file in claims/ or sources/"
        errors.add(InputError(place, message, _project_above(root) or EXPECTED))
    return ProjectFiles(vocabularies[0] if vocabularies else None, tuple(claims), tuple(sources))


def _project_above(root: Path) -> str | None:
    """The advice for whoever names a folder inside a project: a part of it, or one beside its parts."""
    try:
        folder = root.resolve()
    except (OSError, RuntimeError):
        return None
    inner = next((each for each in (folder, *folder.parents) if each.name in (CLAIMS, SOURCES)), folder)
    project = inner.parent
    if project == inner or not any((project / part).is_dir() for part in (CLAIMS, SOURCES)):
        return None
    up = len(folder.relative_to(project).parts)
    path = (root / "/".join([".."] * up)).as_posix()
    far = "one folder" if up == 1 else f"{up} folders"
    return f"you are inside a project; go {far} up: checker verify {path}"


def _yaml_files(root: Path, folder: str, errors: Errors) -> Iterator[str]:
    try:
        mode = (root / folder).stat().st_mode
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(mode):
        errors.add(InputError(Location(folder), "this is a file and not a folder", EXPECTED))
        return
    if (root / folder).is_symlink():
        yield from _refuse_link(folder, errors)
        return
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(root / current) as entries:
                found = list(entries)
        except OSError as error:
            errors.add(
                InputError(Location(current), f"cannot be read: {_reason(error)}", "check its permissions")
            )
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            is_folder = _is_folder(entry)
            if not is_folder and not entry.name.lower().endswith(YAML_ENDINGS):
                continue
            name = f"{current}/{entry.name}"
            if not _printable(name):
                message = f"the name of the file holds characters that cannot be shown: {name!a}"
                errors.add(InputError(Location(_shown(name)), message, "give it another name"))
            elif is_folder and entry.is_symlink():
                yield from _refuse_link(name, errors)
            elif is_folder:
                pending.append(name)
            elif entry.is_symlink() and not _is_inside(root / name, root):
                message = "this link leads out of the project, or into a hidden folder"
                errors.add(InputError(Location(name), message, "put the file itself here"))
            else:
                yield name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circle of links
        return False


def _refuse_link(name: str, errors: Errors) -> Iterator[str]:
    errors.add(InputError(Location(name), "a link to a folder is not followed", "put the folder itself here"))
    yield from ()


def read_file(root: Path, name: str, errors: Errors) -> tuple[Node | None, InputFile | None]:
    """The content of a YAML file, and what identifies it. An empty file is an error."""
    before = len(errors)
    try:
        data = read_bytes(root / name, MAX_BYTES)
    except PathError as error:
        errors.add(InputError(Location(name), str(error), "check the path and its permissions"))
        return None, None
    node = parse_yaml(data, name, errors)
    if node is None and len(errors) == before:
        errors.add(InputError(Location(name), "the file is empty", "write something into it, or delete it"))
    return node, InputFile(name, hashlib.sha256(data).hexdigest(), len(data))


def read_bytes(path: Path, limit: int) -> bytes:
    """Up to ``limit`` + 1 bytes of a regular file.

    Raises:
        PathError: if it is no file or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise PathError("is not a file")
            return stream.read(limit + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, PathError):
            raise
        raise PathError(f"cannot be read: {_reason(error)}") from None


def inside(root: Path, beside: str, written: str) -> str:
    """The path that ``written`` names in a file at ``beside``, relative to the project's folder.

    Raises:
        PathError: if it is absolute, leaves the project, or leads to a hidden file.
    """
    if "\\" in written or PurePosixPath(written).is_absolute() or (len(written) > 1 and written[1] == ":"):
        raise PathError("is not a path relative to this file, with forward slashes, inside the project")
    if not _printable(written):
        raise PathError("holds characters that cannot be shown")
    parts: list[str] = list(PurePosixPath(beside).parent.parts)
    for part in PurePosixPath(written).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            raise PathError("leaves the project")
    if any(part.startswith(".") for part in parts):
        raise PathError("is hidden; hidden files are not read")
    name = "/".join(parts)
    if not _is_inside(root / name, root):
        raise PathError("is a link that leaves the project, or leads to a hidden file")
    return name


def is_file(path: Path) -> bool:
    """Whether a regular file is there, links followed."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def exists(path: Path) -> bool:
    """Whether anything is there, be it a link that leads nowhere."""
    return os.path.lexists(path)


def _is_inside(path: Path, root: Path) -> bool:
    """Whether the file that a path finally leads to lies in the folder, and not in a hidden part of it."""
    try:
        parts = path.resolve().relative_to(root.resolve()).parts
    except (OSError, RuntimeError, ValueError):
        return False
    return not any(part.startswith(".") for part in parts)


def _printable(name: str) -> bool:
    return name.isprintable()


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8").encode("unicode_escape").decode("ascii")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
