"""What was found under one reading of the contested cells, for other readings that choose the same."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

from checker.model.values import RecordId

Cell = tuple[RecordId, str]
"""A field of a record."""

Choices = Mapping[Cell, int]
"""Contested cells → the candidate that is taken."""

Touched = dict[Cell, int]
"""The contested cells behind a result → the number of candidates, or 0 if a cell was only peeked at."""

Taken = tuple[int | None, ...]
"""The candidates that were taken of them; None for all at once."""

Known = dict[Hashable, list[tuple[Touched, dict[Taken, Any]]]]
"""Of what → results, by the cells behind them and by what was taken of those."""


MOST_REMEMBERED = 4_000
"""So many results are kept from rule to rule."""


class Memory:
    """Shared by the readers of one search, or of all rules that ask one set of statements: each works out
    only what its own choices, or its own conditions, change.

    A result follows from the contested cells that were touched on the way and from what is the same for
    all readings. So it holds for every reader that takes the same candidates of the same cells.
    """

    def __init__(self, room: float = math.inf) -> None:
        self._known: dict[Hashable, Known] = {}
        self.room = room
        """How many more results are kept."""
        self.apart: list[frozenset[RecordId]] = []
        """Groups of records that are all told apart whichever candidates are taken."""

    def of(self, subject: Hashable) -> Known:
        """What is known of a subject, such as the members of one selection."""
        return self._known.setdefault(subject, {})
