"""Whether a number is the whole of which a field names a part.

Of ``potholes_repaired`` it is 1,184 in "1,184 were reported, of which 1,016 were repaired".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.quotes.held.field_names import words_of_field
from checker.quotes.language.english import ARTICLES, PLAIN_PREPOSITIONS, words
from checker.quotes.language.inflection import same_word
from checker.quotes.sentences.governed import Sentence

_RELATING = words("which whom them these those")
_TRIGGERS = _RELATING | {"including", "of"}
_SMALL = ARTICLES | PLAIN_PREPOSITIONS | words("total number count and by to")
_FARTHEST = 30


def is_whole_of_part(tokens: Sentence, index: int, field: str) -> bool:
    """Whether a word of the field's name stands only with another number, which is a part of this one."""
    if _TRIGGERS.isdisjoint(tokens.words):
        return False
    named = _words_of(field)
    part = _part_of(tokens, index) if named else 0
    if not part:
        return False
    begin = max((at + 1 for at in range(index) if tokens.stops[at]), default=0)
    end = next((at for at in range(part, len(tokens)) if tokens.stops[at]), len(tokens))
    head = [token.low for token in tokens[begin:part]]
    tail = [token.low for token in tokens[part:end]]
    return any(_stands(word, tail) and not _stands(word, head) for word in named)


@lru_cache(maxsize=1024)
def _words_of(field: str) -> frozenset[str]:
    return frozenset(words_of_field(field)) - _SMALL


def _stands(word: str, among: Sequence[str]) -> bool:
    return any(word == each or same_word(word, each) for each in among)


def _part_of(tokens: Sentence, index: int) -> int:
    """Where the words begin that tell of a part of a number, 0 if there are none: of which 1,016; 88 of
    which; including 118; Of 241 schools 189."""
    is_fronted = index > 0 and tokens[index - 1].low == "of" and (index == 1 or tokens.stops[index - 2])
    for at in range(index + 1, min(len(tokens), index + _FARTHEST)):
        if tokens.stops[at]:
            return 0
        is_number = tokens[at].kind == "number"
        if is_number and is_fronted and at <= index + 4:
            return at
        low = [token.low for token in tokens[at : at + 3]]
        if low[0] == "including" and any(token.kind == "number" for token in tokens[at + 1 : at + 3]):
            return at
        is_of = low[:1] == ["of"] and low[1:2] != [] and low[1] in _RELATING
        if is_of and at + 2 < len(tokens) and tokens[at + 2].kind == "number":
            return at
        if is_number and low[1:2] == ["of"] and low[2:3] != [] and low[2] in _RELATING:
            return at
    return 0
