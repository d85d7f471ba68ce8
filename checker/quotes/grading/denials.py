"""What denies a quote in its sentence, in front of it or behind it, and is not quoted."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.language import english, english_retractions
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import NEGATING, Sentence, Setting, is_denied_nearby
from checker.quotes.sentences.phrases import by_last_word
from checker.quotes.text.tokens import Token

_FARTHEST = 8
"""Tokens in front of a quote among which a denial is looked for."""
_FARTHEST_BEHIND = 8
_MOST_ADVERBS = 1
_UNSAYING = english.UNSAYING | english_retractions.CORRECTING
_DENYING = NEGATING | english.NOBODY | english.DENYING_THAT | _UNSAYING | english.CLEARING
_LYING = english.LYING | english_retractions.IN_ERROR
_DENYING |= english.ABANDONING | _LYING | {"too"}
_DENIAL_PHRASES = by_last_word(english.DENIAL_PHRASES)


def denial_in_front(tokens: Sentence, first: int) -> int | None:
    """Where words begin that deny the quote, in front of it in its clause."""
    if is_denied_nearby(tokens, first):
        return next(at for at in range(first - 1, -1, -1) if tokens[at].low in NEGATING)
    start = first - (first > 0 and tokens[first - 1].low in english.ARTICLES)
    for phrase in _DENIAL_PHRASES.get(tokens[start - 1].low, ()) if start else ():
        at = start - len(phrase)
        if at >= 0 and tuple(token.low for token in tokens[at:start]) == phrase:
            is_after_verb = phrase[-1] in ("be", "being") and tokens[first].low in english.ARTICLES
            return at if is_after_verb or may_be_predicate(tokens[first]) else None
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST), -1):
        low = tokens[at].low
        if (tokens[at].kind == "mark" and low not in "-'") or low in ("and", "but"):
            return None
        if low not in _DENYING or (low == "few" and at and tokens[at - 1].low == "a"):
            continue
        if tokens[at + 1].low in english.AFFIRMING:
            return None
        behind = [token.low for token in tokens[at + 1 : first]]
        return at if _reaches(low, behind, tokens[first]) else None
    return None


def _reaches(denying: str, behind: Sequence[str], first: Token) -> bool:
    """Whether a denial governs a quote across the words ``behind`` it: no evidence that; no one here."""
    if denying in english.DENYING_THAT or denying in _UNSAYING:
        return behind[-1:] == ["that"]
    if denying == "too":  # too early to say that
        return behind[-1:] == ["that"] and "to" in behind
    if denying in english.CLEARING:
        return behind in ([], ["of"]) and first.low.endswith("ing")
    if denying in english.ABANDONING:  # dropped a plan to close
        return not english.PLANS.isdisjoint(behind[-3:]) and behind[-1] in ("to", "for", "of")
    if behind[-1:] == ["that"] or not english.GROUNDS.isdisjoint(behind[:2]):
        return True
    if denying in _LYING or english.UNSURE.issuperset(behind):
        return True
    return denying in english.NOBODY and not has_verb(behind) and may_be_predicate(first)


def is_given_up(tokens: Sentence, first: int, last: int) -> int | None:
    """Where words stand that say that a plan came to nothing, behind a quote that names it or in front."""
    behind = [token.low for token in tokens[last : last + _FARTHEST]]
    own = [token.low for token in tokens[first:last]]
    for at, low in enumerate(behind):
        if low in english.ABANDONING and at and behind[at - 1] in english.AUXILIARIES:
            is_plan = not english.PLANS.isdisjoint(own) and not has_verb(own) and at <= 2
            return last + at - 1 if is_plan else None
    return None


def may_be_predicate(first: Token) -> bool:
    """Whether a quote that begins with a token may be a predicate, whose subject stands in front of it."""
    return first.kind == "word" and not first.capital and first.low not in english.NO_NOUNS


def has_verb(words: Sequence[str]) -> bool:
    """Whether words have a verb that is not in a relative clause."""
    verb = next((at for at, low in enumerate(words) if _is_verb(low)), len(words))
    return verb < len(words) and not {"who", "which", "that"} & set(words[:verb])


def _is_verb(low: str) -> bool:
    return low in english.AUXILIARIES or low in english.MODALS or low in english.SPEECH or is_past(low)


def denial_behind(tokens: Sentence, last: int) -> int | None:
    """Where a denial stands directly behind a quote that ends in its verb: it was | not; found | nothing."""
    near = range(last, min(len(tokens), last + 1 + _MOST_ADVERBS))
    at = next((at for at in near if tokens[at].low in english.NOT_BEHIND), None)
    if at is None or not last or not all(token.low.endswith("ly") for token in tokens[last:at]):
        return None
    return at if _is_verb(tokens[last - 1].low) else None


def needed_behind(setting: Setting, end: int) -> int | None:
    """Where words begin without which the quote, a denial or a prohibition, does not hold: without a pass."""
    tokens = setting.tokens
    own = {token.low for token in tokens[setting.first : setting.last]}
    if own.isdisjoint(english.NEGATIONS | english.PROHIBITING):
        return None
    near = range(setting.last, min(end, setting.last + _FARTHEST_BEHIND))
    return next((at for at in near if tokens[at].low == "without"), None)
