"""What is stated, by record and field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.rules.reading.memory import Cell


class StatedCells:
    """Statements by the cell that they speak of.

    Most follow others about the same record, so that a record is looked up once for all of them.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.of_record: dict[RecordId, dict[str, list[Statement]]] = {}
        """Record → field → what is stated, whatever the order of entries."""
        self.sources: dict[RecordId, set[str]] = defaultdict(set)
        """Record → the sources that state something of it."""
        several: dict[Cell, list[Statement]] = {}
        for record, run in groupby(statements, key=attrgetter("record")):
            fields = self.of_record.get(record)
            if fields is None:
                fields = self.of_record[record] = {}
            speaking = self.sources[record]
            for each in run:
                speaking.add(each.source)
                said = fields.get(each.field)
                if said is None:
                    fields[each.field] = [each]
                else:
                    said.append(each)
                    several[record, each.field] = said
        self.several: Mapping[Cell, Sequence[Statement]] = {
            cell: tuple(said) for cell, said in several.items()
        }
        """The cells of which more than one statement speaks, with all of them in the order of entries."""
        for said in several.values():
            said.sort(key=lambda each: (each.source, each.value.text, each.location))
        self.records: Sequence[RecordId] = sorted(self.of_record)
        """Every record of which something is stated, sorted."""
        self.by_type = {name: tuple(found) for name, found in groupby(self.records, key=attrgetter("type"))}

    def cell(self, record: RecordId, name: str) -> Sequence[Statement]:
        """Every statement of one field of one record."""
        fields = self.of_record.get(record)
        return () if fields is None else fields.get(name, ())
