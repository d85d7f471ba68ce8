"""The files of a project: which there are, and how far a path may lead. Names and folders are hostile too."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from checker.load.yaml import MAX_BYTES, parse_yaml
from checker.model.errors import Errors, InputError, ProjectError
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.nodes import Node
from checker.model.projects import InputFile

CLAIMS: Final = "claims"
SOURCES: Final = "sources"
QUOTES: Final = ("quotes.yaml", "quotes.yml")
VOCABULARIES: Final = ("claims/vocabulary.yaml", "claims/vocabulary.yml")
YAML_ENDINGS: Final = (".yaml", ".yml")
TEXT_ENDINGS: Final = (".md", ".txt")

EXPECTED: Final = (
    "a project is a folder with sources/*.yaml (what each source says) and claims/*.yaml (what is asserted), "
    "or with texts in sources/ and their quotes in quotes.yaml; name that folder"
)
_LEADS_OUT: Final = "this link leads out of the project, or into a hidden folder"


class PathError(ValueError):
    """A path that is not followed; the message says why, and stands after the path itself."""


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """The files of a project by their paths relative to its folder, sorted."""

    vocabulary: str | None = None
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """The YAML files of sources."""
    quotes: str | None = None
    texts: tuple[str, ...] = ()
    """What lies below ``sources/`` and is named like a text."""

    @property
    def written(self) -> tuple[str, ...]:
        """All that is YAML."""
        return (*_present(self.vocabulary), *self.claims, *self.sources, *_present(self.quotes))


def find_files(root: Path, errors: Errors) -> ProjectFiles:
    """The YAML files below ``claims/`` and ``sources/``, the texts, and ``quotes.yaml``. What cannot be taken
    is reported."""
    place = Location(root.as_posix(), 0)
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except (OSError, ValueError) as error:
        errors.add(InputError(place, f"cannot be opened: {_reason(error)}", EXPECTED))
        return ProjectFiles()
    if not is_folder:
        errors.add(InputError(place, "this is a file and not a folder", EXPECTED))
        return ProjectFiles()
    claims = sorted(name for name in _files(root, CLAIMS, errors) if not _is_text(name))
    found = sorted(_files(root, SOURCES, errors))
    sources = [name for name in found if not _is_text(name)]
    texts = [name for name in found if _is_text(name)]
    vocabulary = _one_of(
        [name for name in VOCABULARIES if name in claims],
        "vocabularies",
        "move the words of one into the other",
        errors,
    )
    quotes = _one_of(
        [name for name in QUOTES if exists(root / name)],
        "files of quotes",
        "move the quotes of one into the other",
        errors,
    )
    if quotes and not _is_inside(root / quotes, root):
        errors.add(InputError(Location(quotes), _LEADS_OUT, "put the file itself here"))
        quotes = None
    claims = [name for name in claims if name not in VOCABULARIES]
    if not (claims or sources or texts or quotes or len(errors)):
        message = "there is nothing to check: no file in claims/ or sources/, and no quotes.yaml"
        errors.add(InputError(place, message, _project_above(root) or EXPECTED))
    return ProjectFiles(vocabulary, tuple(claims), tuple(sources), quotes, tuple(texts))


def _present(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _one_of(names: list[str], what: str, advice: str, errors: Errors) -> str | None:
    """The one file there is of a kind; two are reported."""
    if len(names) > 1:
        first, second = names
        errors.add(InputError(Location(second), f"there are two {what}: {first} and {second}", advice))
    return names[0] if names else None


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


def _is_text(name: str) -> bool:
    return name.endswith(TEXT_ENDINGS)


def _files(root: Path, folder: str, errors: Errors) -> Iterator[str]:
    """The YAML files below a folder, and what is named like a text; a text is followed where it is read."""
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
            if not (is_folder or _is_text(entry.name) or entry.name.lower().endswith(YAML_ENDINGS)):
                continue
            name = f"{current}/{entry.name}"
            if not is_folder and _is_text(name):
                if _printable(name):
                    yield name
            elif not _printable(name):
                message = f"the name of the file holds characters that cannot be shown: {name!a}"
                errors.add(InputError(Location(_shown(name)), message, "give it another name"))
            elif is_folder and entry.is_symlink():
                yield from _refuse_link(name, errors)
            elif is_folder:
                pending.append(name)
            elif entry.is_symlink() and not _is_inside(root / name, root):
                errors.add(InputError(Location(name), _LEADS_OUT, "put the file itself here"))
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


def read_kept_file(root: Path, name: str, limit: int, advice: str) -> tuple[bytes, InputFile] | None:
    """A file that checker keeps in a project: up to ``limit`` + 1 bytes of it; None where there is none.

    Raises:
        ProjectError: with ``advice``, if it cannot be read.
    """
    if not exists(root / name):
        return None
    try:
        data = read_bytes(root / inside(root, "", name), limit)
    except PathError as error:
        raise ProjectError([InputError(Location(name), str(error), advice)]) from None
    return data, InputFile(name, hashlib.sha256(data).hexdigest(), len(data))


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
