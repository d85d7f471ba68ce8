"""The dossier that somebody begins with: small, working, and written only where nothing is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from checker.load.files import find_files
from checker.model.baselines import BASELINE_FILE
from checker.model.errors import Errors
from checker.model.locks import LOCK_FILE
from checker.schemas import FOLDER, project_files

FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "claims/vocabulary.yaml": "the words: kinds of things, and real ones",
        "claims/library.yaml": "three claims, each with its rule",
        "sources/council-report.yaml": "what one source says, and in which words",
        "sources/council-report.md": "its text",
        "sources/visitor-guide.yaml": "a second source, which gives another date",
        "sources/visitor-guide.md": "its text",
        ".github/workflows/checker.yml": "verifies it all on every push",
    }
)
"""Path → what the file is, in a few words."""
FOR_EDITORS: Final = (f"{FOLDER}/", "schemas, by which an editor helps with them")
"""The folder of the schemas that the first lines of the files name, and what they are for."""


class InTheWayError(Exception):
    """Something is where the dossier would be written; nothing was written."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths
        """Relative to the folder, sorted."""


def write_starter(folder: Path) -> None:
    """Write every file of ``contents`` below a folder, which is made if it is not there; all or none.

    Raises:
        InTheWayError: some of them are there already, or another project is, or a file that is no folder.
        OSError: a file cannot be written. What was written is taken away again.
    """
    if there := tuple(sorted(set(_in_the_way(folder)))):
        raise InTheWayError(there)
    made: list[Path] = []
    try:
        for name, content in contents().items():
            target = folder / name
            for parent in _missing(target.parent):
                parent.mkdir()
                made.append(parent)
            with target.open("xb") as file:  # never what somebody wrote meanwhile
                made.append(target)
                file.write(content)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def contents() -> dict[str, bytes]:
    """Everything that is written: the files of ``FILES``, and the schemas that they name."""
    schemas = {name: text.encode("utf-8") for name, text in project_files().items()}
    return {name: template(name) for name in FILES} | schemas


def template(name: str) -> bytes:
    """The content of a file of ``FILES``."""
    return files("checker").joinpath("templates", "start", *name.split("/")).read_bytes()


def _in_the_way(folder: Path) -> Iterator[str]:
    for name in contents():
        path = Path(name)
        if os.path.lexists(folder / path):
            yield name
        for parent in path.parents[:-1]:
            if os.path.lexists(folder / parent) and not _is_folder(folder / parent):
                yield parent.as_posix()
    yield from (name for name in (BASELINE_FILE, LOCK_FILE) if os.path.lexists(folder / name))
    if folder.is_dir():
        found = find_files(folder, Errors())
        yield from found.written
        ours = {Path(name).with_suffix("") for name in FILES if name.startswith("sources/")}
        yield from (name for name in found.texts if Path(name).with_suffix("") in ours)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _missing(folder: Path) -> list[Path]:
    """The folders that have to be made for this one to be there, the outermost first."""
    return [each for each in reversed((folder, *folder.parents)) if not each.is_dir()]
