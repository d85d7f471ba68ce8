"""Constraints on records against each other: ``same`` and ``distinct``.

Records are grouped by keys and not compared in pairs; see ``dependencies``. A pair breaks a constraint if it
does so whichever candidates of its contested cells are taken.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from checker.model.conditions import Selection
from checker.model.findings import Finding
from checker.model.values import RecordId, Text, Value
from checker.model.vocabulary import Field, RecordType
from checker.rules.constraints.violations import MAX_RELATED, Place, age, violation
from checker.rules.numbers.valued import certainly_apart
from checker.rules.operators.constraining import Distinct
from checker.rules.operators.same import Same
from checker.rules.reading.dependencies import Column, differing_pairs, disagreeing, joined, pairs, repeated
from checker.rules.reading.members import membership
from checker.rules.reading.reader import Reader
from checker.rules.reading.sameness import cell_key, is_settled
from checker.rules.reading.views import View
from checker.rules.reading.words import plural_of, values_words
from checker.rules.verdicts.signatures import signature

MAX_GROUPS = 1_000
"""So many groups of records are listed for one constraint, those with most pairs; the rest is summed up."""
MAX_ASKED = 200_000
"""So many pairs of uncertain values are held against each other in one group."""
MAX_NAMED = 5
"""So many values are named in a message."""

Cell = tuple[Value, ...]
Group = tuple[int, Finding]
"""How many pairs break the constraint, and the finding."""


@dataclass(frozen=True)
class Table:
    """The records that a constraint speaks of, as rows with cells."""

    reader: Reader
    records: Sequence[RecordId]
    _cells: dict[str, list[Cell]] = dataclasses.field(default_factory=dict)
    _columns: dict[str, Column] = dataclasses.field(default_factory=dict)

    def cells(self, name: str) -> list[Cell]:
        """What each record has in a field: nothing, a value, or all candidates of a contested one."""
        found = self._cells.get(name)
        if found is None:
            types = self.reader.vocabulary.types
            given_in = {each.name for each in types.values() if each.is_given(name)}
            cell = self.reader.view.facts.cell
            # As the merged reader would, without the bookkeeping that a proof needs.
            found = self._cells[name] = [
                (said[0].value,)
                if record.type not in given_in and len(said := cell(record, name)) == 1
                else self.reader.read(record, name).values
                for record in self.records
            ]
        return found

    def column(self, field: Field) -> Column:
        """Keys of what each record certainly has in a field."""
        found = self._columns.get(field.name)
        if found is None:
            cells = self.cells(field.name)
            found = self._columns[field.name] = [cell_key(values, field.unit) for values in cells]
        return found

    def limited(self, of: Selection) -> Table:
        """The rows that certainly belong to a selection."""
        if not of.where and of.over is None:
            return self
        records = [record for record in self.records if membership(self.reader, of, record).truth]
        return Table(self.reader, records)

    def words(self, row: int, names: Sequence[str]) -> str:
        """What a record has in some fields."""
        return ", ".join(f"{name} {self.value_words(row, name)}" for name in names)

    def value_words(self, row: int, name: str) -> str:
        """What a record has in a field, as people read it."""
        return values_words(self.reader.read(self.records[row], name).values, self.reader.called)

    def place(self, row: int, names: Sequence[str]) -> Place:
        """Where the newest of some fields of a record is stated; else where the record is named."""
        record, facts = self.records[row], self.reader.view.facts
        said = [each for name in names for each in facts.cell(record, name)]
        called = self.reader.name(record)
        if said:
            newest = max(said, key=lambda each: age(each, facts))
            return newest.location, f"{called}: {newest.field} {newest.value.text}"
        known = facts.records.get(record)
        location = known.location if known is not None else facts.cells_of(record)[-1].location
        return location, f"{called}: {self.words(row, names)}"


def table_of(records: Sequence[RecordId], everything: View) -> Table:
    """All records of a type, with all candidates of what is contested."""
    return Table(Reader(everything, curt=True), records)


def same_findings(rule: Same, record_type: RecordType, table: Table) -> list[Finding]:
    """A finding for each group of records that are equal in ``per`` and not in ``field``."""
    table = table.limited(rule.of)
    fields = record_type_fields(table.reader, rule.of.type, (*rule.per, rule.field))
    cells = table.cells(rule.field)
    per = joined([table.column(field) for field in fields[:-1]], len(table.records))
    keys = [_as_key(values) for values in cells]
    groups = disagreeing(per, keys)
    about = f"{record_type.name}: {signature(rule)}"
    found = [_disagreement(rule, table, fields[-1], keys, rows, about) for rows in groups.values()]
    return _listed([each for each in found if each is not None], record_type, about)


def record_type_fields(reader: Reader, type_name: str, names: Sequence[str]) -> list[Field]:
    """The fields of these names."""
    return [reader.field(type_name, name) for name in names]


def _as_key(values: Cell) -> Hashable | None:
    """Cells with one key certainly do not differ; a cell without a certain value is its own key."""
    if not values:
        return None
    key = cell_key(values)
    return values if key is None else key


@dataclass(frozen=True)
class Classes:
    """What the rows of a group have in a field, by key."""

    reader: Reader
    field: Field
    cells: dict[Hashable, Cell]

    def settled(self, key: Hashable) -> bool:
        """Whether it certainly differs from each other settled one."""
        values = self.cells[key]
        # A constraint asks what is written: two wordings where there should be one are two.
        return is_settled(values, self.field) or (len(values) == 1 and isinstance(values[0], Text))

    def apart(self, one: Hashable, other: Hashable) -> bool:
        """Whether two certainly differ."""
        left, right = self.cells[one], self.cells[other]
        if all(isinstance(value, Text) for value in (*left, *right)):
            folded = [{value.folded for value in cell if isinstance(value, Text)} for cell in (left, right)]
            return folded[0].isdisjoint(folded[1])
        return certainly_apart(self.reader, left, right)


def _disagreement(
    rule: Same, table: Table, field: Field, keys: Sequence[Hashable], rows: Sequence[int], about: str
) -> Group | None:
    by_value: dict[Hashable, list[int]] = defaultdict(list)
    for row in rows:
        by_value[keys[row]].append(row)
    cells = table.cells(rule.field)
    known = {key: cells[same[0]] for key, same in by_value.items()}
    classes = Classes(table.reader, field, known)
    of_rows = (keys[row] for row in rows)
    differing = differing_pairs(of_rows, classes.settled, classes.apart, MAX_ASKED)
    if not differing.keys:
        return None
    involved = sorted(differing.keys, key=lambda key: (len(by_value[key]), by_value[key][0]))
    several = [values_words(known[key], table.reader.called) for key in involved]
    named = ", ".join(
        f"{words} in {len(by_value[key]):,}"
        for words, key in list(zip(several, involved, strict=True))[::-1][:MAX_NAMED]
    )
    if len(involved) > MAX_NAMED:
        named += f" and {len(involved) - MAX_NAMED:,} more values"
    plural = plural_of(rule.of.type)
    whose = f" with {table.words(rows[0], rule.per)}" if rule.per else ""
    least = "" if differing.is_exact else "at least "
    count = f"{least}{differing.pairs:,} violating {'pair' if differing.pairs == 1 else 'pairs'}"
    message = f"{plural}{whose} differ in {rule.field} ({named}): {count}"
    # The rarest value is most likely the wrong one; then one of each other, then the rest.
    order = [by_value[key][-1] for key in involved]
    order += [row for key in involved for row in by_value[key][:-1]]
    places = [table.place(row, (rule.field,)) for row in order[: MAX_RELATED + 1]]
    values = [*(table.value_words(rows[0], name) for name in rule.per), *several]
    finding = violation(
        message,
        places,
        values,
        subject=table.records[order[0]].id,
        about=about,
        pairs=differing.pairs,
        hidden=len(order) - len(places),
    )
    return differing.pairs, finding


def distinct_findings(rule: Distinct, record_type: RecordType, table: Table) -> list[Finding]:
    """A finding for each group of records that are equal in all of some fields."""
    records = table.records
    fields = record_type_fields(table.reader, record_type.name, rule.fields)
    per = joined([table.column(field) for field in fields], len(records))
    about = f"{record_type.name}: {signature(rule)}"
    found: list[Group] = []
    for rows in repeated(per).values():
        count = pairs(len(rows))
        whose = table.words(rows[0], rule.fields)
        message = f"{len(rows):,} {plural_of(record_type.name)} have {whose}: {count:,} violating "
        message += "pair" if count == 1 else "pairs"
        places = [table.place(row, rule.fields) for row in rows[::-1][: MAX_RELATED + 1]]
        values = [table.value_words(rows[0], name) for name in rule.fields]
        finding = violation(
            message,
            places,
            values,
            subject=records[rows[-1]].id,
            about=about,
            pairs=count,
            hidden=len(rows) - len(places),
        )
        found.append((count, finding))
    return _listed(found, record_type, about)


def _listed(groups: Sequence[Group], record_type: RecordType, about: str) -> list[Finding]:
    """The findings of a constraint: those with most pairs, and one that sums up the rest."""
    ranked = sorted(groups, key=lambda each: (-each[0], each[1].sort_key))
    shown, rest = ranked[:MAX_GROUPS], ranked[MAX_GROUPS:]
    findings = [finding for _, finding in shown]
    if rest:
        count, all_pairs = sum(pairs_ for pairs_, _ in rest), sum(pairs_ for pairs_, _ in ranked)
        first = rest[0][1]
        message = f"{len(rest):,} more groups of {plural_of(record_type.name)} break this constraint and are"
        message += f" not listed: {count:,} violating pairs, {all_pairs:,} in all"
        place = (first.location, first.message)
        findings.append(violation(message, [place], (), subject=record_type.name, about=about, pairs=count))
    return findings
