"""Who speaks for a verdict: the origins behind the weakest premise of the best proof."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.model.sources import AnchoredDeclaration, Source, Statement
from checker.model.verdicts import Enough, Premise, Support, Together, Witnesses
from checker.rules.origins import Origins, inference_links


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
    speaking = (source for premise in premises(support) for source in speakers(premise))
    origins = Origins(sources, speaking, inference_links(evidence_of(support)))

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
