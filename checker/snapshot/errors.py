"""What a snapshot refuses."""

from __future__ import annotations


class SnapshotError(Exception):
    """A snapshot that cannot be taken: what is wrong, and how to go on. Never holds a password."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.help = help_
