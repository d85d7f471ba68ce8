"""Which sources are one voice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from checker.model.copies import Copies
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Source, Statement
from checker.model.values import RecordId
from checker.model.verdicts import Evidence, Support
from checker.rules.reading.supports import premises, speakers

Links = Iterable[tuple[str, str]]


class Linking(Protocol):
    """What is known of the ways in which sources depend on each other."""

    @property
    def sources(self) -> Mapping[str, Source]: ...

    @property
    def copies(self) -> Copies: ...

    @property
    def are_linked(self) -> bool:
        """Whether any source derives from another, infers from one, or has its words."""

    def inferred_by(self, record: RecordId, source: str) -> Iterable[Statement]: ...


class Origins:
    """Groups the sources that speak: two are one origin if they are linked, transitively, by a common
    ancestor, silent or not, or by an inference from one another.

    A source that derives from two others and says nothing itself makes them no less independent.
    """

    def __init__(self, sources: Mapping[str, Source], speaking: Iterable[str], links: Links = ()) -> None:
        self._parent: dict[str, str] = {}
        self._sources = sources
        for source in dict.fromkeys(speaking):
            self._join_ancestors(source)
        for one, other in links:
            self._join(one, other)
            self._join_ancestors(other)

    def _join_ancestors(self, source: str) -> None:
        if source in self._sources and self._sources[source].derived_from:
            for ancestor in ancestors(source, self._sources):
                self._join(source, ancestor)

    def _root(self, source: str) -> str:
        root = source
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(source, source)) != root:
            self._parent[source], source = root, parent
        return root

    def _join(self, one: str, other: str) -> None:
        left, right = sorted((self._root(one), self._root(other)))
        self._parent[right] = left

    @classmethod
    def behind(cls, support: Support, facts: Linking) -> Origins:
        """The origins of all who speak in a proof."""
        if not facts.are_linked:
            return cls(facts.sources, ())
        speaking: dict[str, None] = {}
        said: dict[Evidence, None] = {}
        for premise in premises(support):
            speaking.update(dict.fromkeys(speakers(premise)))
            said.update(dict.fromkeys((*premise.statements, *premise.declarations, *premise.quotes)))
        return cls(facts.sources, speaking, links(said, facts))

    def count(self, sources: Collection[str]) -> int:
        """How many origins the given sources have."""
        if len(sources) < 2:
            return len(sources)
        return len(set(map(self._root, sources) if self._parent else sources))

    def groups(self, sources: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The given sources, those of one origin together; sorted."""
        if not self._parent:
            return tuple((source,) for source in sorted(set(sources)))
        found: dict[str, list[str]] = {}
        for source in sorted(set(sources)):
            found.setdefault(self._root(source), []).append(source)
        return tuple(sorted(tuple(group) for group in found.values()))


def ancestors(source: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """The sources that a source derives from, through others too."""
    found: set[str] = set()
    open_ = list(sources[source].derived_from)
    while open_:
        parent = open_.pop()
        if parent not in found:
            found.add(parent)
            if parent in sources:
                open_.extend(sources[parent].derived_from)
    return frozenset(found)


def inference_links(
    evidence: Iterable[Statement | AnchoredDeclaration],
    inferred_by: Callable[[RecordId, str], Iterable[Statement]] = lambda record, source: (),
) -> Iterator[tuple[str, str]]:
    """(source, source it infers from) for the inferred values among these, and on from there: what a
    source infers about a record may itself rest on what the other one inferred about it.

    ``inferred_by``: the inferred values that one source states of one record.
    """
    open_ = list(evidence)
    seen: set[object] = set(open_)
    while open_:
        each = open_.pop()
        if not isinstance(each, Statement):
            for inference in each.declaration.inferred.values():
                yield from ((each.declaration.source, other) for other in inference.sources)
        elif each.inference is not None:
            for other in each.inference.sources:
                yield each.source, other
                further = [found for found in inferred_by(each.record, other) if found not in seen]
                seen.update(further)
                open_.extend(further)


def copy_links(
    evidence: Iterable[Statement | AnchoredDeclaration | AnchoredQuote], copies: Copies
) -> Iterator[tuple[str, str]]:
    """(source, source that shares the passage) for the passages of some evidence."""
    for each in evidence:
        yield from ((each.source, other) for other in copies.others(each.source, each.passages))


def links(evidence: Iterable[Statement | AnchoredDeclaration | AnchoredQuote], facts: Linking) -> Links:
    """What makes the sources of some evidence one voice: inferences from one another, and shared passages."""
    said = tuple(evidence)
    asserted = [each for each in said if not isinstance(each, AnchoredQuote)]
    return (*inference_links(asserted, facts.inferred_by), *copy_links(said, facts.copies))
