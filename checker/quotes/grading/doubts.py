"""What makes a quote somebody's claim or opinion in its sentence, and is not quoted."""

from __future__ import annotations

from checker.quotes.grading.denials import may_be_predicate
from checker.quotes.language import english
from checker.quotes.language.inflection import inflected
from checker.quotes.sentences.governed import Sentence, before_in_clause
from checker.quotes.sentences.phrases import by_first_word, stands_any

_NEAR = 8
"""Tokens behind a quote among which a verb of doubt is its speaker's."""
_ADVERB_NEAR = 2
DOUBTING = english.DOUBTING | inflected(english.VERBS_OF_BELIEF)
"""Words by which what depends on them is not certain."""
_BEHIND_MODALS = english.words("be been have being also well")
_BEFORE_NOUNS = english.ARTICLES | english.POSSESSIVES | english.PLAIN_PREPOSITIONS
_BEFORE_NOUNS |= english.words("no little without beyond any this that every each")
_OPINIONS = by_first_word(english.OPINIONS)


def doubt_in_front(tokens: Sentence, first: int) -> int | None:
    """Where words begin that make the quote somebody's claim or opinion, in the clause before it."""
    clause = before_in_clause(tokens, first)
    begin = first - len(clause)
    for index in range(begin, first):
        low = tokens[index].low
        following = tokens[index + 1].low if index + 1 < len(tokens) else ""
        if low in DOUBTING and not (_is_noun_of_doubt(tokens, index) or _is_aside(tokens, index, first)):
            return index
        if _is_opinion(tokens, index):
            return index
        if low in english.ACCUSING and _is_accused_of(tokens, index, first):
            return index
        if low in english.DISTANCING_NOUNS and following == "that":
            return index
    if first and tokens[first - 1].low in english.DOUBTS:
        return first - 1
    return _helper_in_front(tokens, first)


def _is_noun_of_doubt(tokens: Sentence, at: int) -> bool:
    """Whether a word that looks like a verb of doubt is a noun: no doubt, her claim for damages."""
    return at > 0 and tokens[at - 1].low in _BEFORE_NOUNS


def _is_aside(tokens: Sentence, at: int, first: int) -> bool:
    """Whether a word in front of a quote stands in a relative clause that is over there: , who hoped to,"""
    begin = at
    while begin and tokens[begin - 1].text != ",":
        begin -= 1
    is_relative = begin > 0 and tokens[begin].low in english.RELATIVES | english.words("who whose where")
    return is_relative and any(token.text == "," for token in tokens[at:first])


def _helper_in_front(tokens: Sentence, first: int) -> int | None:
    """Where a modal or a report stands of which the quote is the rest: could be | sold; said to be | sold."""
    at = first - 1
    while at >= 0 and (tokens[at].low in _BEHIND_MODALS or tokens[at].low.endswith("ly")):
        at -= 1
    if at < 0 or not may_be_predicate(tokens[first]):
        return None
    if at and tokens[at].low == "to" and tokens[at - 1].low in english.REPORTED_TO:
        return at - 1
    if tokens[at].low not in english.MODALS:
        return None
    is_future = tokens[at].low in ("will", "shall") and at == first - 1
    return None if is_future else at


def doubt_behind(tokens: Sentence, last: int, end: int) -> int | None:
    """Where such words stand behind the quote: ..., the leader claimed; ..., I think."""
    for index in range(last, min(end, last + _NEAR)):
        low = tokens[index].low
        if low in english.DOUBTS and index < last + _ADVERB_NEAR:
            return index
        if (low in DOUBTING and not _is_noun_of_doubt(tokens, index)) or _is_opinion(tokens, index):
            return last
        if low in english.RELATIVES or low in ("who", "and", "or", "to"):
            return None
    return None


def _is_opinion(tokens: Sentence, index: int) -> bool:
    """Whether words at a token make an opinion of a clause: I think; as far as we know."""
    if not stands_any(tokens, index, _OPINIONS):
        return False
    low = [token.low for token in tokens[index : index + _NEAR]]
    if low[:4] == ["so", "far", "as", "to"]:
        return False  # went so far as to say
    return low[1:3] != ["far", "as"] or not english.KNOWING.isdisjoint(low)


def _is_accused_of(tokens: Sentence, index: int, first: int) -> bool:
    """Whether what a quote begins with is the deed behind a word that accuses: accused him of | stealing."""
    between = {token.low for token in tokens[index + 1 : first]}
    is_deed = tokens[first].low.endswith("ing") and tokens[first].low not in english.DIRECTIONS
    return is_deed and first - index < _NEAR and (not between or not between.isdisjoint(("of", "with")))
