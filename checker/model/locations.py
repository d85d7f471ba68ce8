"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file that people can open."""

    file: str
    """Path relative to the project's folder, with forward slashes."""
    line: int = 1
    """1-based; 0 for a folder, which has no lines."""
    column: int = 1
    """1-based, in code points."""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Location("")
"""Of what no file says."""
