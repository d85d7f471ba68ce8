"""The lock: what the texts and tables of a project were when somebody last looked at them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from checker.model.frozen import dataclass
from checker.model.locations import Location

LOCK_FILE = "sources.lock"
"""Its name, in the project's folder."""


class LockedKind(StrEnum):
    """What a line of the lock is about."""

    TEXT = "text"
    TABLE = "table"


LockKey = tuple[LockedKind, str]
"""A text goes by the id of its source, wherever its file lies; a table by its path in the project."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What identifies the bytes of a file."""

    sha256: str
    """In small hexadecimal digits."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Locked:
    """One text or table as it was."""

    kind: LockedKind
    name: str
    digest: Digest
    location: Location
    """Its line in the lock."""

    @property
    def key(self) -> LockKey:
        return self.kind, self.name


class Lock:
    """The texts and tables that are locked."""

    def __init__(self, locked: Iterable[Locked]) -> None:
        self._locked = {each.key: each for each in locked}

    def get(self, key: LockKey) -> Locked | None:
        """What is locked under a key."""
        return self._locked.get(key)

    def all(self) -> tuple[Locked, ...]:
        """Everything that is locked, in the order of its lines."""
        return tuple(self._locked.values())
