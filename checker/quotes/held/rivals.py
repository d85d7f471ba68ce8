"""Whether another value is offered beside one, of which only one can be meant: 3 or 4; 3 (revised to 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from checker.quotes.language import english
from checker.quotes.text.tokens import Token

_HEDGES = english.words("maybe perhaps possibly probably even or")
"""Between two values: it is one of them."""
_CORRECTING = english.words("revised corrected amended")
_AMENDING = _HEDGES | _CORRECTING
_ASIDE = frozenset(",(-")
_MOST_NOUNS = 2
_FARTHEST_CORRECTION = 8
_NOT_COUNTED = (
    _AMENDING | english.CONJUNCTIONS | english.DIRECTIONS | english.PLAIN_PREPOSITIONS
    | english.PRONOUNS | english.RELATIVES | english.MODALS | english.ARTICLES | english.words("later since")
    | frozenset(english.AUXILIARIES)
)  # fmt: skip
"""Words that no number counts."""


def in_choice(tokens: Sequence[Token], index: int, kinds: frozenset[str]) -> bool:
    """Whether the token is one of a choice: "2014 or 2015", "3, 4 or 5", "either"."""
    joining = (",", "and", "or", "/")
    low, high = index, index
    while low and (tokens[low - 1].low in joining or tokens[low - 1].kind in kinds):
        low -= 1
    while high + 1 < len(tokens) and (tokens[high + 1].low in joining or tokens[high + 1].kind in kinds):
        high += 1
    listed = [token.low for token in tokens[low : high + 1]]
    following = tokens[high + 1].low if high + 1 < len(tokens) else ""
    if listed[-1] == "or" and following in (
        "more",
        "so",
        "fewer",
        "less",
        "above",
        "over",
        "under",
        "thereabouts",
    ):
        listed = listed[:-1]
    if listed[-1] == "/" and high + 1 < len(tokens) and is_for_each(tokens[high + 1]):
        listed = listed[:-1]
    before = tokens[low - 1].low if low else ""
    return "or" in listed or "/" in listed or before in ("either", "whether")


def is_for_each(token: Token) -> bool:
    """Whether an amount behind which a word stands with a stroke is one for each: £120/month, £5/user."""
    is_unit = token.value is not None and token.value[0] == "unit"
    return is_unit or token.low in ("user", "seat", "head", "person")


def is_amended(tokens: Sequence[Token], index: int, offers: Callable[[Token], bool]) -> bool:
    """Whether another value is offered for a value, or it is put right: 3, maybe 4; 3 homes, or 4; 3 (revised
    to 4). ``offers`` says which tokens may be one."""
    at = index + 1
    near = [token.low for token in tokens[at : at + _FARTHEST_CORRECTION]]
    if _AMENDING.isdisjoint(near):
        return False
    if any(one in _CORRECTING and other == "to" for one, other in pairwise(near)):
        corrected = next(place for place, low in enumerate(near) if low in _CORRECTING) + at + 2
        return corrected < len(tokens) and offers(tokens[corrected])
    while at < len(tokens) and at <= index + _MOST_NOUNS and _may_be_counted(tokens[at]):
        at += 1
    is_counting = at > index + 1
    has_mark = at < len(tokens) and tokens[at].text in _ASIDE
    at += has_mark
    low = [token.low for token in tokens[at : at + 2]]
    if len(low) < 2:
        return False
    if low[0] not in _HEDGES or (is_counting and not has_mark and low[0] != "or"):
        return False
    if low[0] != "or" and low[1] in ("more", "fewer", "less"):
        return True
    if low[0] == "or" and low[1] in _HEDGES and at + 2 < len(tokens):
        at += 1  # (or possibly 4)
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    is_of_other_things = is_counting and behind is not None and _may_be_counted(behind)
    return offers(tokens[at + 1]) and not is_of_other_things


def _may_be_counted(token: Token) -> bool:
    """Whether a word may be what a number counts."""
    return token.kind == "word" and token.low not in _NOT_COUNTED
