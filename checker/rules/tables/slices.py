"""Which rows of large tables a project needs: those that its rules, lists and comparisons read.

What is left out changes nothing: a row is left out only if no rule, and no other source, speaks of its
record, nothing looks like it, and it breaks no constraint. Lists count it without reading it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from checker.model.conditions import FieldOf, Reference, Selection
from checker.model.projects import Project
from checker.model.sources import Declaration
from checker.model.tables import Group, Table, Unread
from checker.model.values import EntityValue, RecordId
from checker.model.vocabulary import Kind
from checker.rules.constraints.keeping import speaks_of_record
from checker.rules.operators.constraining import Distinct
from checker.rules.operators.same import Same
from checker.rules.operators.share import Share
from checker.rules.reading.facts import named_values
from checker.rules.tables.cell_rules import CellRules, asks_of_cells
from checker.rules.tables.constrained_rows import ConstrainedRows, said_of
from checker.rules.tables.index import TableIndex
from checker.rules.tables.likeness import look_alike
from checker.rules.tables.listed import listed_rows
from checker.rules.tables.rows import Rows, tables_of, with_rows
from checker.rules.verdicts.walk import parts

MOST_READ = 20_000
"""A table of up to so many rows is read whole."""
MOST_FOR_REWRITES = 1_000
"""Groups of up to so many rows are read for the rewrites that explain a verdict."""


def with_rows_read(project: Project, most: int | None = None) -> Project:
    """The project with the rows of its tables as entries, as far as anything reads them.

    ``most``: tables of up to so many rows are read whole; ``MOST_READ`` if None.
    """
    most = MOST_READ if most is None else most
    tables = tables_of(project.sources)
    large = [TableIndex(table) for table in tables if len(table.rows) > most]
    if not large:
        return with_rows(project)
    slices = _Slices(project, tables, large, most)
    return with_rows(project, *slices.taken())


class _Slices:
    """Gathers what is asked of large tables, then takes all of it at once."""

    def __init__(self, project: Project, tables: list[Table], large: list[TableIndex], most: int) -> None:
        self.project = project
        self.types = project.vocabulary.types
        self.tables = tables
        self.large = large
        self.most = most
        self.by_type: dict[str, list[TableIndex]] = {}
        for index in large:
            self.by_type.setdefault(index.table.type, []).append(index)
        self.whole: set[str] = set()
        """Types of which every row is read."""
        self.groups: set[Group] = set()
        self.ids: dict[str, set[str]] = {name: set() for name in self.by_type}

    def taken(self) -> tuple[Rows, Unread]:
        """The rows to read of each table, and what is known of the rest."""
        for claim in self.project.claims:
            for part in parts(claim.rule):
                self._ask(part)
        self._ask_constraints()
        counted = [
            each for source in self.project.sources for each in source.declarations if not self._lists(each)
        ]
        self._ask_stated()
        chosen = {index.table: self._rows(index) for index in self.large}
        for table, rows_of_table in self._may_break().items():
            chosen[table] |= rows_of_table
        self._follow(chosen)
        rows = {table: sorted(chosen[table]) if table in chosen else table.rows for table in self.tables}
        return rows, self._unread(chosen, counted)

    def _ask_constraints(self) -> None:
        """Ask for what constraints read beside the rows that may break them."""
        for declared in self.types.values():
            for rule in declared.always:
                if isinstance(rule, Distinct) or asks_of_cells(rule):
                    continue
                if not isinstance(rule, Same) and declared.name in self.by_type and speaks_of_record(rule):
                    self.whole.add(declared.name)
                for part in parts(rule.of.where if isinstance(rule, Same) else rule):
                    self._ask(part)

    def _may_break(self) -> dict[Table, set[int]]:
        """The rows that may break a constraint."""
        found: dict[Table, set[int]] = {}
        groups: dict[str, ConstrainedRows] = {}
        cells = CellRules(self.project.vocabulary, self.project.sources)
        for declared in self.types.values():
            for index in self.by_type.get(declared.name, ()) if declared.always else ():
                # Without a record of the type its constraints are not asked.
                found.setdefault(index.table, set()).update(index.first_stated())
            for rule in declared.always:
                name = rule.of.type if isinstance(rule, Same) else declared.name
                if name not in self.by_type or name in self.whole:
                    continue
                rows = {}
                if isinstance(rule, Same | Distinct):
                    if name not in groups:
                        groups[name] = self._constrained(name)
                    rows = groups[name].may_break(rule)
                elif asks_of_cells(rule):
                    rows = {each.table: cells.false_rows(rule, each.table) for each in self.by_type[name]}
                for table, broken in rows.items():
                    found.setdefault(table, set()).update(broken)
        return found

    def _constrained(self, name: str) -> ConstrainedRows:
        declared, large = self.types[name], self.by_type[name]
        said = said_of(self.ids[name], declared, large, self.tables, self.project)
        every = (rule for each in self.types.values() for rule in each.always)
        equal = (rule for rule in every if isinstance(rule, Same) and rule.of.type == name)
        return ConstrainedRows(declared, large, said, equal)

    def _ask(self, part: object) -> None:
        if isinstance(part, Share) and part.is_.kind == "only":
            self.whole.add(part.of.type)
        elif isinstance(part, Selection):
            self._ask_selection(part)
        elif isinstance(part, FieldOf):
            self._ask(part.record)
        elif isinstance(part, Reference) and part.type in self.by_type:
            if part.id is None:
                self.whole.add(part.type)
            else:
                self.ids[part.type].add(part.id.id)
        elif isinstance(part, RecordId):
            self._ask_id(part)

    def _ask_selection(self, selection: Selection) -> None:
        if selection.type not in self.by_type or selection.type in self.whole:
            return
        sizes = sorted((self._size(group), group) for group in self._groups(selection))
        if not sizes:
            self.whole.add(selection.type)
            return
        self.groups.add(sizes[0][1])
        rest = [group for _, group in sizes[1:]] + list(self._neighbours(selection))
        self.groups.update(group for group in rest if self._size(group) <= MOST_FOR_REWRITES)

    def _groups(self, selection: Selection) -> Iterator[Group]:
        declared = self.types[selection.type]
        for name, value in named_values(selection):
            if declared.is_given(name):
                yield selection.type, name, value.text

    def _neighbours(self, selection: Selection) -> Iterator[Group]:
        """What a rewrite puts in the place of an entity: what it is part of, and its parts."""
        for name, value in named_values(selection):
            if isinstance(value, EntityValue) and self.types[selection.type].is_given(name):
                if value.ancestors:
                    yield selection.type, name, value.ancestors[0]
                yield from ((selection.type, name, part) for part in self._parts.get(value.id, ()))

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """Entity → those that are part of it."""
        found: dict[str, list[str]] = {}
        for entity in self.project.vocabulary.entities.values():
            if entity.part_of is not None:
                found.setdefault(entity.part_of, []).append(entity.id)
        return found

    def _size(self, group: Group) -> int:
        ancestors = self._ancestors(group)
        return sum(index.size(group, ancestors) for index in self.by_type[group[0]])

    def _ancestors(self, group: Group) -> tuple[str, ...]:
        """The entities of which the value of a group is a part; none if it is no entity."""
        field = self.types[group[0]].fields[group[1]]
        entities = self.project.vocabulary.entities
        is_entity = field.kind is Kind.ENTITY and group[2] in entities
        return self.project.vocabulary.ancestors(group[2]) if is_entity else ()

    def _lists(self, declaration: Declaration) -> bool:
        """Whether all rows of a list are read: those of lists that are too long are counted."""
        of = declaration.of
        if of.type not in self.by_type or of.type in self.whole:
            return True
        sizes = sorted((self._size(group), group) for group in self._groups(of))
        if sizes and sizes[0][0] <= self.most:
            self.groups.add(sizes[0][1])
            return True
        return False

    def _ask_stated(self) -> None:
        """Ask for every record that the registry has, or that anything but one row of one table speaks of."""
        for record, known in self.project.records.items():
            self._ask_id(record)
            for value in known.given.values():
                self._ask_id(value)
        for source in self.project.sources:
            for entry in source.entries:
                self._ask_id(entry.record)
                for stated in entry.stated:
                    self._ask_id(stated.value)
        for name, indexes in self.by_type.items():
            for table in self.tables:
                if table.type == name and all(table is not index.table for index in indexes):
                    self.ids[name].update(map(table.ids.__getitem__, table.rows))
            self.ids[name].update(_repeated(indexes))
        for name, indexes in self.by_type.items():
            if name not in self.whole and not self.types[name].key:
                for table, rows in look_alike(self.project, self.types[name], indexes, self.tables).items():
                    self.ids[name].update(map(table.ids.__getitem__, rows))

    def _ask_id(self, value: object) -> None:
        if isinstance(value, RecordId) and value.type in self.by_type:
            self.ids[value.type].add(value.id)

    def _rows(self, index: TableIndex) -> set[int]:
        table = index.table
        if table.type in self.whole:
            return set(table.rows)
        wanted = [(group, self._ancestors(group)) for group in self.groups if group[0] == table.type]
        return index.rows_of_groups(wanted) | index.rows_of_ids(self.ids[table.type])

    def _follow(self, chosen: dict[Table, set[int]]) -> None:
        """Take the rows of records that rows refer to, for records may be told apart by them."""
        seen: dict[Table, set[int]] = {}
        while True:
            before = {name: len(ids) for name, ids in self.ids.items()}
            for table in self.tables:
                rows = chosen.get(table)
                new = (set(table.rows) if rows is None else rows) - seen.get(table, set())
                seen.setdefault(table, set()).update(new)
                for column in table.columns.values():
                    field = self.project.vocabulary.field(table.type, column.field)
                    if field is not None and field.record_type in self.by_type:
                        for row in new:
                            self._ask_id(column.value(row))
            if before == {name: len(ids) for name, ids in self.ids.items()}:
                return
            for index in self.large:
                chosen[index.table] |= index.rows_of_ids(self.ids[index.table.type])

    def _unread(self, chosen: dict[Table, set[int]], counted: Iterable[Declaration]) -> Unread:
        left = [index for index in self.large if len(chosen[index.table]) < len(index.table.rows)]
        single = {index.table: index.rows_of_ids(self.ids[index.table.type]) for index in left}
        """The rows whose record something else speaks of too: lists look at them one by one."""
        lists = {
            each.location: tuple(
                listed_rows(index.table, single[index.table], each, self.project)
                for index in left
                if index.table.type == each.of.type
            )
            for each in counted
        }
        alone = frozenset(
            RecordId(table.type, table.ids[row])
            for table, rows in single.items()
            for row in chosen[table] - rows
        )
        statements = sum(index.statements(chosen[index.table]) for index in left)
        types = frozenset(index.table.type for index in left)
        return Unread(types, frozenset(self.groups), lists, alone if lists else frozenset(), statements)


def _repeated(indexes: Iterable[TableIndex]) -> set[str]:
    """Ids that stand in more than one row."""
    once: set[str] = set()
    twice: set[str] = set()
    for index in indexes:
        ids = index.table.made
        if not index.repeats and once.isdisjoint(ids):
            once |= ids
            continue
        for row in index.table.rows:
            id_ = index.table.ids[row]
            (twice if id_ in once else once).add(id_)
    return twice
