"""Tables: files whose rows are records and whose cells are statements, column by column."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from checker.model.acceptances import Acceptance
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.numbers import Number
from checker.model.values import RecordId, Value


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column that is read as a field, with each different cell text once.

    A million rows with ten grades are ten texts and a million small numbers: what is asked of every cell
    is asked of the texts.
    """

    field: str
    position: int
    """1-based place in the table; 0 for a value that the mapping gives to every row."""
    texts: Sequence[str]
    """Each different text of a cell once; an empty text is an empty cell."""
    codes: Sequence[int]
    """For each row of the file the index of its text."""
    read: Callable[[str], Value | None]
    """The value of a text that was found to be legal; None for an empty cell."""
    _values: dict[int, Value | None] = dataclasses.field(default_factory=dict)

    def keep(self, code: int, value: Value | None) -> None:
        """Note the value of a text that was read already."""
        self._values[code] = value

    def value(self, row: int) -> Value | None:
        """What the cell says; None if it is empty."""
        return self.value_of(self.codes[row])

    def value_of(self, code: int) -> Value | None:
        """What the cells of this text say."""
        try:
            return self._values[code]
        except KeyError:
            text = self.texts[code]
            found = self._values[code] = self.read(text) if text else None
            return found


@dataclass(frozen=True, slots=True)
class Total:
    """What a table says its rows add up to, beside what they do add up to."""

    field: str
    stated: Number
    location: Location
    added: Number
    """The sum of the rows, with what is uncertain about them."""
    empty: int
    """Rows without a value."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of one source: each row is what the source says of one record. Compared by identity.

    Rows are numbers from 0 in the order of the file.
    """

    source: str
    path: str
    """Relative to the project's folder."""
    type: str
    item: Location
    """Where the mapping of its columns stands."""
    given: Mapping[str, Column]
    """Columns of identity or key fields."""
    stated: Mapping[str, Column]
    """Columns of all other fields: a cell that is not empty is a statement."""
    lines: Sequence[int]
    """Row → its place in the file, 1-based."""
    rows: Sequence[int]
    """The rows that are records: all but the total."""
    ids: Sequence[str]
    """Row → the id of its record; empty for a row that is none."""
    made: frozenset[str]
    """The ids of its records."""
    named_by: tuple[str, ...] = ()
    """The fields whose cells make the ids: equal cells make equal ids."""
    totals: tuple[Total, ...] = ()
    accept: tuple[Acceptance, ...] = ()

    @property
    def location(self) -> Location:
        """Where the table begins."""
        return Location(self.path, 1, 1)

    @property
    def columns(self) -> Mapping[str, Column]:
        """Field → its column."""
        return {**self.given, **self.stated}

    def place(self, row: int, column: Column | None = None) -> Location:
        """Where a row, or one of its cells, stands."""
        return Location(self.path, self.lines[row], column.position if column is not None else 1)


Group = tuple[str, str, str]
"""Type, field of its identity or key, value: the records that may match a condition on that value."""


@dataclass(frozen=True, slots=True)
class ListedRows:
    """Rows of a table that may belong to a list, read or not. Each is a record of its own, of which nothing
    else says anything, so that they need not be looked at one by one."""

    table: Table
    certain: int
    """How many of them certainly belong."""
    possible: int
    """How many of them may belong."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What of the tables of a project is not among its entries, because no rule reads it."""

    types: frozenset[str] = frozenset()
    """The types of records that have such rows."""
    groups: frozenset[Group] = frozenset()
    """The groups of records of these types of which every row was read."""
    lists: Mapping[Location, tuple[ListedRows, ...]] = dataclasses.field(default_factory=dict)
    """Where a list is declared → rows that may belong to it, counted."""
    counted: frozenset[RecordId] = frozenset()
    """The records of rows that were read and are counted in ``lists`` all the same."""
    statements: int = 0
    """How many cells of these rows say something."""


NOTHING_UNREAD = Unread()
