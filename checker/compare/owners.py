"""What people wrote at a place: the entry, list, table, source or claim that a line belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from checker.model.acceptances import Acceptance
from checker.model.claims import Claim
from checker.model.locations import Location
from checker.model.projects import Project
from checker.model.sources import Declaration, Entry, Source
from checker.model.tables import Table

Owner = Source | Entry | Declaration | Table | Claim


class Owners:
    """Finds the owner of a place: the one that begins last, at or before it."""

    def __init__(self, project: Project) -> None:
        self._owners = sorted(_everything(project), key=lambda each: each.location)
        self._sources = {source.id: source for source in project.sources}
        self._starts: dict[str, list[Location]] = defaultdict(list)
        self._in_file: dict[str, list[Owner]] = defaultdict(list)
        for owner in self._owners:
            self._starts[owner.location.file].append(owner.location)
            self._in_file[owner.location.file].append(owner)

    def at(self, location: Location) -> Owner | None:
        """What stands at a place; None outside of everything, as in the vocabulary."""
        position = bisect_right(self._starts.get(location.file, []), location)
        return self._in_file[location.file][position - 1] if position else None

    def source_of(self, owner: Owner) -> Source | None:
        """The source that an entry or a list belongs to; None for a claim, and for a source itself."""
        return self._sources[owner.source] if isinstance(owner, Entry | Declaration | Table) else None

    def acceptances(self) -> Iterator[tuple[Owner, Acceptance]]:
        """Every acceptance of the project with what it stands at."""
        for owner in self._owners:
            for acceptance in owner.accept:
                yield owner, acceptance


def _everything(project: Project) -> Iterator[Owner]:
    for source in project.sources:
        yield source
        yield from source.tables
        yield from (entry for entry in source.entries if entry.table is None)
        yield from source.declarations
    yield from project.claims
