"""A maximum or minimum as a passage or a field names it: *the maximum is 250*; ``max_upload``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.quotes.held.field_names import words_of_field
from checker.quotes.language.english import AUXILIARIES, words
from checker.quotes.sentences.governed import NEGATING

_AT_MOST, _AT_LEAST = "at most", "at least"
_BOUNDS = dict.fromkeys(("maximum", "max"), _AT_MOST) | dict.fromkeys(("minimum", "min"), _AT_LEAST)
_OF_FIELDS = _BOUNDS | dict.fromkeys(("limit", "cap", "ceiling"), _AT_MOST) | {"floor": _AT_LEAST}
_THINGS = frozenset(("cap", "ceiling", "floor"))
"""Alone these may be things: the floor on which an office is."""
_FARTHEST = 6
_SIMPLE = words("is are was were been now still set raised lowered increased reduced cut changed to at from")
"""The words from the verb on between an extreme and its number."""


def named_extreme(before: Sequence[str]) -> tuple[str, int] | None:
    """The bound that a number is said to be, and how many of the words before it say so: the maximum is, the
    minimum size was raised to. None where it is not said to be one, or something between takes it away."""
    near = before[-_FARTHEST:]
    at = next((place for place in range(len(near) - 1, -1, -1) if near[place] in _BOUNDS), -1)
    if at < 0:
        return None
    if at == len(near) - 1:
        return _BOUNDS[near[at]], 1  # maximum 60 s
    between = near[at + 1 :]
    verb = next((place for place, low in enumerate(between) if low in AUXILIARIES), len(between))
    if verb == len(between) or not _SIMPLE.issuperset(between[verb:]) or not NEGATING.isdisjoint(between):
        return None
    return _BOUNDS[near[at]], len(near) - at


@lru_cache(maxsize=1024)
def bounds_named(field: str) -> tuple[str, ...]:
    """What may stand before a number in the passage of a field, with a space behind it: nothing, and of a
    field that is named as a maximum or minimum the bound. "Up to 250 MB" says what the maximum is.

    >>> bounds_named("max_upload")
    ('', 'at most ')
    >>> bounds_named("duration_min")
    ('',)
    """
    parts = words_of_field(field)
    if len(parts) == 1 and parts[0] in _THINGS:
        return ("",)
    if len(parts) > 1 and parts[-1] == "min":  # minutes, as likely as not
        parts = parts[:-1]
    named = (_OF_FIELDS[part] for part in parts if part in _OF_FIELDS)
    return ("", *(f"{bound} " for bound in dict.fromkeys(named)))
