"""What leaves open whether somebody said something, and what does not: it is not true that X said."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.grading.frames import Token
from checker.quotes.language import english_speech as lang

_FARTHEST = 20
"""Tokens in front of *that* which are looked at."""


def is_asked(zone: Sequence[Token]) -> bool:
    """Whether a subject stands behind a verb that asks or supposes: did X say, had X said."""
    return bool(zone) and zone[0].low in lang.HAVE | {"did", "were", "should"}


def is_open(before: Sequence[Token]) -> bool:
    """Whether the words in front of *that* leave open what follows it: it is not true that."""
    start = next((at + 1 for at in range(len(before) - 1, -1, -1) if before[at].text in (";", ":")), 0)
    return any(
        each.low in lang.NOT | lang.NOBODY | lang.UNTRUE or each.low.endswith("n't") or each.low == "no"
        for each in before[max(start, len(before) - _FARTHEST) :]
    )


def is_where(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun says where somebody spoke: said in a statement that."""
    before = [each.low for each in tokens[max(0, place - 3) : place]]
    return "in" in before and lang.SUBORDINATORS.isdisjoint(before)
