"""Who speaks for a verdict: the origins behind the weakest premise of the best proof."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from checker.model.frozen import dataclass
from checker.model.verdicts import Basis, Enough, Premise, Support, Together, Witnesses
from checker.rules.reading.supports import speakers
from checker.rules.verdicts.origins import Origins


@dataclass(frozen=True, slots=True)
class _Strength:
    """How many origins a support has at its weakest premise; no premise at all is infinitely strong."""

    count: float
    premise: Premise | None = None


def witnesses(support: Support, origins: Origins) -> Witnesses:
    """The origins behind the weakest premise: the smallest count is a proof's, the best proof's counts.

    ``origins``: those behind the proof.
    """

    def strength(part: Support) -> _Strength:
        if isinstance(part, Premise):
            return _Strength(origins.count(speakers(part)), part)
        if isinstance(part, Basis):
            return _Strength(math.inf)
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
