"""Who speaks for a verdict: the origins behind the weakest premise of the best proof."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from checker.model.verdicts import Basis, Enough, Premise, Support, Together, Witnesses
from checker.rules.reading.supports import speakers
from checker.rules.verdicts.origins import Origins

_Strength = tuple[float, Premise | None]
"""How many origins a support has at its weakest premise, and that premise; without one infinitely many."""
_UNASKED: Final[_Strength] = (math.inf, None)


def witnesses(support: Support, origins: Origins) -> Witnesses:
    """The origins behind the weakest premise: the smallest count is a proof's, the best proof's counts.

    ``origins``: those behind the proof.
    """

    def strength(part: Support) -> _Strength:
        if isinstance(part, Premise):
            return origins.count(speakers(part)), part
        if isinstance(part, Basis):
            return _UNASKED
        if isinstance(part, Together):
            return weakest(part.parts)
        return best(part)

    def weakest(parts: Iterable[Support]) -> _Strength:
        found = _UNASKED
        for part in parts:
            each = strength(part)
            if each[0] < found[0]:
                found = each
        return found

    def best(enough: Enough) -> _Strength:
        if enough.need < 1:
            return _UNASKED
        ranked = sorted(map(strength, enough.parts), key=_most_first)
        return ranked[enough.need - 1] if len(ranked) >= enough.need else (0, None)

    _, premise = strength(support)
    if premise is None:
        return Witnesses((), None)
    return Witnesses(origins.groups(speakers(premise)), premise.text)


def _most_first(strength: _Strength) -> float:
    return -strength[0]
