"""A large table, by what is asked of its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from checker.model.frozen import dataclass
from checker.model.tables import Column, Group, Table
from checker.model.values import EntityValue

Wanted = tuple[Group, tuple[str, ...]]
"""A group, and the entities of which its value is a part."""


@dataclass(frozen=True, slots=True)
class _Codes:
    """The codes of a column by the values of their texts."""

    itself: dict[str, list[int]]
    parts: dict[str, list[int]]
    """By an entity: the codes of those that are a part of it."""


class TableIndex:
    """Finds rows by values of identity and key, each column looked through once for all that is asked."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._codes: dict[str, _Codes] = {}
        self._counts: dict[str, Counter[int]] = {}

    @property
    def repeats(self) -> bool:
        """Whether two rows speak of one record."""
        return len(self.table.made) < len(self.table.rows)

    def size(self, group: Group, ancestors: Iterable[str]) -> int:
        """How many rows a group has, about."""
        column = self.table.given.get(group[1])
        if column is None:
            return 0
        counts = self._counts.get(group[1])
        if counts is None:
            counts = self._counts[group[1]] = Counter(column.codes)
        return sum(counts[code] for code in self._of(column, group[2], ancestors))

    def rows_of_groups(self, wanted: Iterable[Wanted]) -> set[int]:
        """Every row of any of these groups."""
        codes: dict[str, set[int]] = defaultdict(set)
        for (_, name, value), ancestors in wanted:
            column = self.table.given.get(name)
            if column is not None:
                codes[name].update(self._of(column, value, ancestors))
        found: set[int] = set()
        for name, chosen in codes.items():
            column = self.table.given[name]
            found.update(row for row, code in enumerate(column.codes) if code in chosen)
        return found if len(self.table.rows) == len(self.table.ids) else found.intersection(self.table.rows)

    def rows_of_ids(self, ids: Collection[str]) -> set[int]:
        """Every row whose record has one of these ids."""
        if self.table.made.isdisjoint(ids):
            return set()
        return {row for row in self.table.rows if self.table.ids[row] in ids}

    def first_stated(self) -> list[int]:
        """The row of the first record, in the order of ids, of which it states anything; none if there is
        no such row."""
        columns = self.table.stated.values()
        rows: Iterable[int] = self.table.rows
        if not any(all(column.texts) for column in columns):
            rows = (row for row in rows if any(each.texts[each.codes[row]] for each in columns))
        first = min(rows, key=self.table.ids.__getitem__, default=None)
        return [] if first is None else [first]

    def statements(self, without: Collection[int]) -> int:
        """How many cells say something, in rows other than these."""
        found = 0
        for column in self.table.stated.values():
            empty = {code for code, text in enumerate(column.texts) if not text}
            count = len(self.table.rows) - len(without)
            if empty:
                codes = column.codes
                count -= sum(codes[row] in empty for row in self.table.rows if row not in without)
            found += count
        return found

    def _of(self, column: Column, value: str, ancestors: Iterable[str]) -> list[int]:
        """The codes of a column whose values are in a group: the value, its parts, and what it is part of."""
        known = self._codes.get(column.field)
        if known is None:
            known = self._codes[column.field] = _Codes({}, {})
            for code in range(len(column.texts)):
                found = column.value_of(code)
                if found is None:
                    continue
                known.itself.setdefault(found.text, []).append(code)
                for up in found.ancestors if isinstance(found, EntityValue) else ():
                    known.parts.setdefault(up, []).append(code)
        wider = (code for up in ancestors for code in known.itself.get(up, ()))
        return [*known.itself.get(value, ()), *known.parts.get(value, ()), *wider]
