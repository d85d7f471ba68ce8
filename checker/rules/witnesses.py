"""Who speaks for a verdict: the origins behind the weakest premise of the best proof."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.model.sources import AnchoredDeclaration, Source, Statement
from checker.model.verdicts import Enough, Premise, Support, Together, Witnesses

Links = Iterable[tuple[str, str]]


class Origins:
    """Groups sources that are one voice: linked, transitively and through silent ancestors too."""

    def __init__(self, sources: Mapping[str, Source], links: Links = ()) -> None:
        self._parent: dict[str, str] = {}
        for source in sources.values():
            for ancestor in source.derived_from:
                self._join(source.id, ancestor)
        for one, other in links:
            self._join(one, other)

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

    def groups(self, sources: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The given sources, those of one origin together; sorted."""
        found: dict[str, list[str]] = {}
        for source in sorted(set(sources)):
            found.setdefault(self._root(source), []).append(source)
        return tuple(sorted(tuple(group) for group in found.values()))


def inference_links(evidence: Iterable[Statement | AnchoredDeclaration]) -> Iterator[tuple[str, str]]:
    """(source, source it infers from) for the inferred values among these."""
    for each in evidence:
        if isinstance(each, Statement):
            if each.inference is not None:
                yield from ((each.source, other) for other in each.inference.sources)
        else:
            for inference in each.declaration.inferred.values():
                yield from ((each.declaration.source, other) for other in inference.sources)


def premises(support: Support) -> Iterator[Premise]:
    """Every premise of a proof."""
    if isinstance(support, Premise):
        yield support
    else:
        for part in support.parts:
            yield from premises(part)


def speakers(premise: Premise) -> list[str]:
    """The sources behind a premise."""
    return [
        *(each.source for each in premise.statements),
        *(each.declaration.source for each in premise.declarations),
        *(each.quotation.source for each in premise.quotes),
    ]


def evidence_of(support: Support) -> list[Statement | AnchoredDeclaration]:
    """Every statement and declaration behind a proof, each once."""
    found: dict[Statement | AnchoredDeclaration, None] = {}
    for premise in premises(support):
        found.update(dict.fromkeys((*premise.statements, *premise.declarations)))
    return list(found)


@dataclass(frozen=True, slots=True)
class _Strength:
    """How many origins a support has at its weakest premise; no premise at all is infinitely strong."""

    count: float
    premise: Premise | None = None


def witnesses(support: Support, sources: Mapping[str, Source]) -> Witnesses:
    """The origins behind the weakest premise: the smallest count is a proof's, the best proof's counts."""
    origins = Origins(sources, inference_links(evidence_of(support)))

    def strength(part: Support) -> _Strength:
        if isinstance(part, Premise):
            return _Strength(len(origins.groups(speakers(part))), part)
        if isinstance(part, Together):
            return _weakest(map(strength, part.parts))
        return _best(part, strength)

    found = strength(support)
    if found.premise is None:
        return Witnesses((), None)
    return Witnesses(origins.groups(speakers(found.premise)), found.premise.text)


def _weakest(parts: Iterable[_Strength]) -> _Strength:
    return min(parts, key=lambda part: part.count, default=_Strength(math.inf))


def _best(enough: Enough, strength: Callable[[Support], _Strength]) -> _Strength:
    if enough.need < 1:
        return _Strength(math.inf)
    ranked = sorted(map(strength, enough.parts), key=lambda part: -part.count)
    return ranked[enough.need - 1] if len(ranked) >= enough.need else _Strength(0)
