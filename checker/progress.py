"""How far a run is: told by the core, shown by whoever started it, if anybody."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Protocol


class Stage(StrEnum):
    """What a run does at a time, in words that people read."""

    READING = "reading files"
    TABLES = "reading tables"
    WORDS = "looking for the words"
    QUOTES = "looking up quotes"
    ELSEWHERE = "looking for quotes elsewhere"
    COPIES = "looking for copied text"
    SOURCES = "comparing sources"
    CLAIMS = "judging claims"
    CHANGES = "trying what verdicts rest on"
    WITHOUT = "judging without what is asked for"
    WRITING = "writing the report"


class Progress(Protocol):
    """Somebody who wants to know how far a run is."""

    def begin(self, stage: Stage, total: int = 0) -> None:
        """A stage begins, of ``total`` parts that take about as long each; 0 if nobody can tell."""

    def advance(self, parts: int = 1) -> None:
        """So many more parts are done. Shares of work are guessed: they may add up to more than the total."""


class _Nobody:
    def begin(self, stage: Stage, total: int = 0) -> None:
        pass

    def advance(self, parts: int = 1) -> None:
        pass


SILENT: Final[Progress] = _Nobody()
"""For a run that nobody watches."""
