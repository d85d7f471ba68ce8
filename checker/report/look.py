"""How a report is to look: what people choose, and what their screen can show."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from checker.model.findings import Severity
from checker.model.frozen import dataclass

DEFAULT_WIDTH = 80
"""Columns where there is no screen."""
_MOST_COLUMNS = 10_000
_ADDRESS = (
    re.compile(r"https://[\w.-]+(?::\d+)?"),
    re.compile(r"[\w.-]+/[\w.-]+"),
    re.compile(r"[0-9a-f]{40,64}"),
)
"""Server, repository and commit, as GitHub names them."""


class Show(StrEnum):
    """How much of a report people see."""

    PROBLEMS = "problems"
    """Only what needs a decision."""
    USUAL = "usual"
    """What needs a decision, the discrepancies, and the summary."""
    ALL = "all"
    """Every claim with its evidence and every agreement too."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look. The JSON report reads none of it."""

    width: int = DEFAULT_WIDTH
    """Columns of the screen."""
    colour: bool = False
    show: Show = Show.USUAL
    decide: Severity = Severity.ERROR
    """Findings of this severity and above need a decision, unless they are accepted."""
    folder: str = ""
    """Where the project lies below the folder that paths are told from; empty if it is that folder."""
    address: str = ""
    """What the path of a file is put behind to make an address on the web; empty if there is none."""

    def path(self, file: str) -> str:
        """The path of a project's file from the folder that paths are told from."""
        return f"{self.folder}/{file}" if self.folder else file


def placed(look: Look, environment: Mapping[str, str], project: Path) -> Look:
    """The look of a report that is read elsewhere than here: in a pull request, by an upload of results.

    Paths are told from the folder of the repository where GitHub runs us, else from the one we run in.
    """
    bases = [(Path.cwd(), "")]
    if workspace := environment.get("GITHUB_WORKSPACE"):
        bases.insert(0, (Path(workspace), _address(environment)))
    found = project.resolve()
    for base, address in bases:
        if found.is_relative_to(base.resolve()):
            folder = found.relative_to(base.resolve()).as_posix()
            return replace(look, folder="" if folder == "." else folder, address=address)
    return look


def _address(environment: Mapping[str, str]) -> str:
    """The address of the repository's files in the version at hand, as GitHub tells its runners."""
    parts = [environment.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    if not all(pattern.fullmatch(part) for pattern, part in zip(_ADDRESS, parts, strict=True)):
        return ""
    return f"{parts[0]}/{parts[1]}/blob/{parts[2]}"


def on_screen(look: Look, environment: Mapping[str, str], stream: TextIO | None) -> Look:
    """The look on the screen, or in the file or pipe, that a stream writes to."""
    return replace(look, width=_width(environment, stream), colour=_colour(environment, stream))


def _width(environment: Mapping[str, str], stream: TextIO | None) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isdecimal() and 0 < int(columns) < _MOST_COLUMNS:
        return int(columns)
    try:
        return (os.get_terminal_size(stream.fileno()).columns if stream else 0) or DEFAULT_WIDTH
    except (OSError, ValueError):
        return DEFAULT_WIDTH


def _colour(environment: Mapping[str, str], stream: TextIO | None) -> bool:
    """NO_COLOR and FORCE_COLOR as https://no-color.org and https://force-color.org have it."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and environment.get("TERM") != "dumb"
