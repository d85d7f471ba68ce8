"""Whether a proper name in a passage is the wanted one, or stands within another."""

from __future__ import annotations

from checker.quotes.language import english, english_names
from checker.quotes.language.english_speech import ROLES, TITLES
from checker.quotes.sentences.governed import Sentence
from checker.quotes.sentences.phrases import by_first_word, stands
from checker.quotes.text.tokens import Token

_OFFICES = (ROLES | TITLES | english_names.OWNED) - english.words(
    "king queen prince princess st saint justice general"
)
_DEFINITE = english.words("the this that its their his her our my your")
_REGIONS = by_first_word(english_names.REGIONS)
_LIKE = english.words("like style esque type")
"""Joined to a name: something is like it."""
_WINDS = english.words("north south east west northeast northwest southeast southwest")
_HEADLINE = 4
"""Words with capitals at least that make a headline of a passage."""
_LONGEST_SMALL = 4
"""Letters of words that a headline may leave small: from, with."""


def needs_capital(name: Token, tokens: Sentence, start: int, proper: bool) -> bool:
    """Whether a name that is one word is only meant where it has its capital: a jersey is not Jersey, but the
    kitchen is the one called Kitchen. Where nothing has one, only names that are common words need theirs."""
    if name.low in english.NAME_WORDS or not proper:
        return name.low in english.NAME_WORDS
    is_definite = start > 0 and tokens[start - 1].low in _DEFINITE
    return not is_definite and any(token.capital for token in tokens)


def is_within_another(tokens: Sentence, start: int, end: int, *, is_open: bool) -> bool:
    """Whether what stands beside the name ``tokens[start:end]`` makes it another one.

    Before it: New York, Wright-Smith, the Duke of York, the widow of Smith. Behind it: Smith's brother; and,
    if the name itself ends with a capital (``is_open``), Kansas City, Newcastle-under-Lyme, Smith & Sons;
    Birmingham, Alabama. What somebody is goes with a name and is
    no part of it (London Mayor), and so do the words of a headline, where capitals tell nothing.
    """
    if tokens[start].capital and start and _begins_before(tokens, start):
        return True
    if not english_names.OTHERS.isdisjoint(tokens.words) and _is_of_others(tokens, start, end):
        return True
    if end < len(tokens) and tokens[end].hyphen and tokens[end].low in _LIKE:
        return True
    if start and tokens[start - 1].low == "the" and _is_of_elsewhere(tokens, end):
        return True
    if is_open and end + 1 < len(tokens) and tokens[end].text == "," and _is_in_region(tokens, start, end):
        return True
    return is_open and tokens[end - 1].capital and end < len(tokens) and _goes_on(tokens, end)


def _is_of_others(tokens: Sentence, start: int, end: int) -> bool:
    """Whether a name only says whose brother, rival or successor it is: Kessel's brother, the widow of Maria
    Kessel, the successor to Kessel."""
    if tokens[end - 1].low.endswith(("'s", "s'")):
        while end < len(tokens) and (tokens[end].low in english_names.OF_OTHERS or tokens[end].capital):
            end += 1
        if end < len(tokens) and tokens[end].low in english_names.OTHERS:
            return True
    while start and (tokens[start - 1].capital or tokens[start - 1].low in ("the", "late")):
        start -= 1
    is_of = start > 1 and tokens[start - 1].low in ("of", "to")
    return is_of and tokens[start - 2].low in english_names.OTHERS


def _is_of_elsewhere(tokens: Sentence, end: int) -> bool:
    """Whether a name stands for another place that is like it: the Venice of the north."""
    low = [token.low for token in tokens[end : end + 3]]
    return low[:2] == ["of", "the"] and low[-1] in _WINDS


def _is_in_region(tokens: Sentence, start: int, end: int) -> bool:
    """Whether a state or province behind the name of a town makes it another one: Birmingham, Alabama. In a
    list, and before a person's name, it is not: Leeds, Texas and Ohio; in Leeds, Virginia Woolf."""
    region = next(
        (each for each in _REGIONS.get(tokens[end + 1].low, ()) if stands(tokens, end + 1, each)), None
    )
    if region is None or not tokens[end + 1].capital or tokens[start].low in _REGIONS:
        return False
    after = tokens[end + 1 + len(region) : end + 4 + len(region)]
    if not after:
        return True
    if after[0].capital or after[0].hyphen or after[0].low.endswith("'s"):
        return False
    behind = after[after[0].text == ","] if len(after) > 1 else after[0]
    return not (behind.low in ("and", "or") and after[-1].capital)


def _begins_before(tokens: Sentence, start: int) -> bool:
    before = tokens[start - 1]
    farther = tokens[start - 2] if start > 1 else None
    if before.capital:
        is_ordinal = before.value is not None and before.value[0] == "ordinal"
        return tokens[start].hyphen or is_ordinal or before.low in english_names.QUALIFYING
    if farther is None:
        return False
    if before.low == "of":
        is_thing = farther.capital and farther.low in english_names.NAMED_AFTER
        return is_thing or farther.low in english_names.NOBLE
    if before.text == "&" or before.low == "upon" or (before.hyphen and before.low in english_names.WITHIN):
        return farther.capital
    return False


def _goes_on(tokens: Sentence, end: int) -> bool:
    """Whether the name goes on with the token at its end."""
    after = tokens[end]
    farther = tokens[end + 1] if end + 1 < len(tokens) else None
    if after.hyphen:
        is_small = after.low in english_names.WITHIN and farther is not None and farther.hyphen
        return after.capital or (is_small and farther is not None and farther.capital)
    if after.text == "&" or after.low == "upon":
        return farther is not None and farther.capital
    if after.low == "and":
        return farther is not None and farther.capital and farther.low in english_names.FAMILY
    if not _is_name_word(after):
        return False
    if tokens[end - 1].low.endswith("'s"):
        return after.low in english_names.NAMED_BY_OWNER
    while end < len(tokens) and _is_name_word(tokens[end]):
        low = tokens[end].low
        if low in english_names.KINDS:
            return True
        if low in english_names.UNCHANGING:
            return False
        if low not in _OFFICES:
            return tokens[end] is after and not is_headline(tokens)
        end += 1  # of Ofsted Chief Inspector; but York Member Services Centre
    return False


def _is_name_word(token: Token) -> bool:
    """Whether it may be a word of a name: no month, and a unit only with a capital alone (Derby Day)."""
    if token.kind != "word" or not token.capital or len(token.text) == 1:
        return False
    return token.value is None or (token.value[0] == "unit" and token.text[1:].islower())


def is_headline(tokens: Sentence) -> bool:
    """Whether nearly all words of a passage have capitals, so that they tell no name."""
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 1]
    if sum(token.capital for token in words) < _HEADLINE:
        return False
    return all(token.capital or len(token.text) <= _LONGEST_SMALL for token in words)
