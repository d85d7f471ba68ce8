"""Values that stand in a passage without being said there."""

from __future__ import annotations

from collections.abc import Iterable

from checker.quotes.text.tokens import Token, tokens_of

TAKEN_AWAY = "words beside it bound, deny, compare or plan it, or make it part of another figure or name"
"""Why a value that stands in a passage is not held by it."""


def stands_in(forms: Iterable[str], words: str) -> bool:
    """Whether all parts of one of the forms of a value stand in quoted words."""
    here = tokens_of(words)
    for form in forms:
        wanted = [token for token in tokens_of(form) if token.kind != "mark"]
        if wanted and all(any(_is_same(token, other) for other in here) for token in wanted):
            return True
    return False


def _is_same(one: Token, other: Token) -> bool:
    return one.low == other.low or (one.value is not None and one.value == other.value)
