"""checker as a library: load a project, verify it, read what came of it. ``docs/api.md`` shows how.

``from checker import load, verify`` gives these names; they are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Literal, TypeAlias

from checker.config import Settings
from checker.config import load_settings as _load_settings
from checker.load.project import load as _load
from checker.load.yaml import without_garbage_collection
from checker.model.findings import Finding, Severity
from checker.model.projects import Project, Report
from checker.report.content.summary import needs_decision
from checker.report.formats import FORMATS
from checker.report.formats import render as _render
from checker.report.look import DEFAULT_WIDTH, Look, Show
from checker.verify import verify as _verify

Folder: TypeAlias = str | PathLike[str]


def load(root: Folder, *, texts: Folder | None = None) -> Project:
    """What people wrote: vocabulary, records, sources with their entries, claims with their rules.

    Nothing is checked but that it can be read.

    Args:
        root: The folder of the project.
        texts: A folder whose files go before the project's own texts, by source id.

    Raises:
        ProjectError: with everything that is wrong with the files.
    """
    return _load(Path(root), texts=None if texts is None else Path(texts))


def load_settings(root: Folder, config: Folder | None = None) -> Settings:
    """The settings of a project, those of its ``checker.toml`` or ``pyproject.toml``, or of ``config``.

    Raises:
        ProjectError: with everything that is wrong in the file.
    """
    return _load_settings(Path(root), None if config is None else Path(config))


def verify(
    root: Folder,
    *,
    settings: Settings | None = None,
    texts: Folder | None = None,
    today: date | None = None,
    only: Iterable[str] = (),
    as_of: date | None = None,
    rests_on: bool = False,
) -> Report:
    """Check a project, as ``checker verify`` does with the options of the same names.

    A large project is shared out among processes; the environment variable ``CHECKER_PROCESSES`` says among
    how many at the most.

    Args:
        root: The folder of the project.
        settings: Those to go by; None for the project's own.
        texts: A folder whose files go before the project's own texts, by source id.
        today: The day on which acceptances are held to their ends; None for today in UTC.
        only: The ids of the claims to judge; empty for all.
        as_of: Only sources count that were certainly published by this day.
        rests_on: Find out for each claim what would take its verdict away.

    Raises:
        ProjectError: with everything that is wrong with files and settings; if there is nothing to check;
            if ``only`` names a claim that there is not.
    """
    folder = Path(root)
    with without_garbage_collection():
        return _verify(
            folder,
            settings=_load_settings(folder) if settings is None else settings,
            texts=None if texts is None else Path(texts),
            today=today,
            only=tuple(only),
            as_of=as_of,
            rests_on=rests_on,
        )


def open_findings(report: Report, fail_on: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    """The findings that somebody has to act on: of this severity or a worse one, and not accepted.

    ``checker verify`` exits with 1 if there is one of the severity ``load_settings(root).fail_on``.
    """
    return tuple(each for each in report.findings if needs_decision(each, fail_on))


def formats() -> tuple[str, ...]:
    """The names of the formats of ``render``."""
    return tuple(FORMATS)


def render(
    report: Report,
    format: str = "terminal",  # noqa: A002  as the command line calls it
    *,
    width: int = DEFAULT_WIDTH,
    colour: bool = False,
    show: Literal["problems", "usual", "all"] = "usual",
    fail_on: Severity = Severity.ERROR,
    folder: str = "",
    address: str = "",
) -> str:
    """A report as text in one of ``formats``.

    Args:
        report: What ``verify`` gave.
        format: The name of the format.
        width: Columns of the screen, for the terminal.
        colour: Whether the terminal shows colours.
        show: How much of it people see.
        fail_on: Findings of this severity and above need a decision.
        folder: Where the project lies below the folder that paths are told from, such as the repository's.
        address: What the path of a file is put behind to make an address on the web, for formats with links.

    Raises:
        ValueError: There is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"no format is named {format!r}; there are {', '.join(FORMATS)}")
    look = Look(width, colour, Show(show), fail_on, folder, address)
    return _render(format, report, look)
