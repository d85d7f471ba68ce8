"""How far a run is, on standard error: only on a terminal, and only if the run takes a while."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from checker.progress import SILENT, Progress, Stage

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

DELAY = 1.0
"""Seconds after which something is shown."""
PAUSE = 0.1
"""Seconds between two pictures, at the least."""


@contextmanager
def showing(wanted: bool) -> Iterator[Progress]:
    """Show how far a run is, and leave no trace of it at the end, however that comes."""
    stream = sys.stderr
    if not (wanted and can_show(stream, os.environ)):
        yield SILENT
        return
    shown = _Shown(stream)
    try:
        yield shown
    finally:
        shown.remove()


def can_show(stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether a line can be drawn again and again where a stream writes to."""
    return stream is not None and stream.isatty() and environment.get("TERM") != "dumb"


class _Shown:
    """A line that says what the run does and how much of it is done.

    Drawn by whoever reports, and never by a thread: with threads no processes are forked.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._due = monotonic() + DELAY
        self._stage, self._total, self._done = Stage.READING, 0, 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def begin(self, stage: Stage, total: int = 0) -> None:
        self._stage, self._total, self._done = stage, total, 0
        self._draw_if_due()

    def advance(self, parts: int = 1) -> None:
        self._done = min(self._total, self._done + parts)
        self._draw_if_due()

    def remove(self) -> None:
        """Take the line away."""
        with suppress(OSError):
            if self._bar is not None:
                self._bar.stop()

    def _draw_if_due(self) -> None:
        if monotonic() < self._due:
            return
        with suppress(OSError):  # nobody sees it
            self._draw()
        self._due = monotonic() + PAUSE

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = _bar(self._stream)
            self._task = self._bar.add_task("", count="")
            self._bar.start()
        assert self._task is not None
        count = f"{self._done:,} of {self._total:,}" if self._total else ""
        total = self._total or None
        self._bar.update(
            self._task, description=self._stage, total=total, completed=self._done, count=count, refresh=True
        )


def _bar(stream: TextIO) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    return Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[count]}", markup=False),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
