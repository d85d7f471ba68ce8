"""Whether a text says how many, or what part, where its rule tests less: it says three times, and the rule
tests that there is one; it says nearly half, and the rule tests more than half.

A mismatch is only what is certain: the number counts what the rule speaks of, in a plain clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from checker.model.conditions import Compare
from checker.model.values import Choice, Level
from checker.model.vocabulary import Vocabulary
from checker.quotes.language.english import NEGATIONS, words
from checker.quotes.language.english_numbers import TENS, UNITS_OF_NUMBER
from checker.quotes.language.inflection import same_word
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators import logic
from checker.rules.operators.counts import Exists
from checker.rules.operators.each import Each
from checker.rules.operators.share import Part, Share
from checker.rules.wording.numbers import LONGEST_TEXT, Mismatch
from checker.rules.wording.tested import Tested
from checker.rules.wording.written import Written, counted

_LESS_THAN_HALF: Final = re.compile(
    r"(?<!no )(?<!not )\b(?:nearly|almost|just under|under|less than|fewer than|not quite) half\b",
    re.IGNORECASE,
)
_MORE_THAN_HALF: Final = re.compile(
    r"(?<!no )(?<!not )(?<!never )\b(?:more than|over|well over|just over) half\b", re.IGNORECASE
)
_EVERY: Final = frozenset(("all", "every", "each"))
_OF_EVERY: Final = 4
"""So many words behind "all" what is meant may stand: all of the five visits."""
_OF_ALL: Final = 2
"""Within a text fewer: won all the seats."""
_SOME: Final = words("no most some few several many")
_BUT: Final = words("but except other not without failed")
_AMONG: Final = words("of in at over across from for among with")
"""Of all the seats: some of them."""
_PARTLY: Final = NEGATIONS | words(
    """most mostly majority half largely mainly chiefly usually generally nearly almost virtually practically
    but except save often if part third thirds quarter quarters cent some many told"""
)
"""With these a text that begins with "all" may say less."""
_OTHER: Final = NEGATIONS | words(
    """a an one once some any first second third last latest next another other others after before when who
    which that while since but then or if of until till by already least most up every each per time"""
)
"""With these a number may count something else than what the rule speaks of, or be no claim."""
_TIMES: Final = "times"
_OFTEN: Final = re.compile("times|twice|thrice")
_SEVERAL: Final = 2


def quantity_mismatch(text: str, rule: Sequence[Any], vocabulary: Vocabulary) -> Mismatch | None:
    """The part, or the number, that a text certainly says and its rule does not test, or None. ``rule``: all
    its parts, the whole first."""
    whole = rule[0]
    if len(text) > LONGEST_TEXT:
        return None
    if type(whole) is Exists:
        return _counted(text, whole, rule)
    if type(whole) is Each:
        return _of_some(text, whole.of.type.lower())
    shares = [part for part in rule if type(part) is Share]
    if len(shares) != 1 or any(type(part) is logic.Not for part in rule):
        return None
    names = {shares[0].of.type, *vocabulary.types[shares[0].of.type].fields}
    return _shared(text, shares[0], {name.lower() for name in names})


def _of_some(text: str, type_name: str) -> Mismatch | None:
    """Most, some, or none, where the rule tests each."""
    if text.partition(" ")[0].lower() not in _SOME:
        return None
    lows = [token.low for token in tokens_of(text)[: 2 + _OF_EVERY]]
    if not any(_is_one_word(type_name, low) for low in lows[1:]):
        return None
    if not _BUT.isdisjoint(lows):
        return None  # no visits but one
    return _mismatch("each", lows[0], Fraction(1))


def _shared(text: str, share: Share, names: set[str]) -> Mismatch | None:
    part: Part = share.is_
    if part.kind not in ("most", "at_least_half"):
        return None
    found = _LESS_THAN_HALF.search(text)
    if found is None and part.kind == "at_least_half":
        found = _MORE_THAN_HALF.search(text)
    if found is not None:
        return _mismatch(part.text, found[0], Fraction(1, 2))
    low = text.lower()
    if not any(word in low for word in _EVERY):
        return None
    lows = [token.low for token in tokens_of(text)]
    if _PARTLY.isdisjoint(lows):
        for at, word in enumerate(lows):
            if at and (word == "each" or lows[at - 1] in _AMONG):
                continue
            meant = lows[at + 1 : at + 1 + (_OF_EVERY if at == 0 else _OF_ALL)]
            if word in _EVERY and any(_is_one_word(name, each) for name in names for each in meant):
                return _mismatch(part.text, word, Fraction(1))
    return None


def _counted(text: str, exists: Exists, rule: Sequence[Any]) -> Mismatch | None:
    low = text.lower()
    first, _, _ = low.partition(" ")
    if not (first.isdecimal() or first in UNITS_OF_NUMBER or first in TENS or _OFTEN.search(low)):
        return None
    tokens = tokens_of(text)
    if any(token.low in _OTHER or token.text == "," for token in tokens):
        return None
    values = {
        part.operand.name.lower()
        for part in rule
        if isinstance(part, Compare) and isinstance(part.operand, Level | Choice)
    }
    said = next(_counts(tokens, exists.of.type.lower(), values), None)
    return None if said is None else _mismatch("that there is one", said, Fraction(1))


def _counts(tokens: Sequence[Token], type_name: str, values: set[str]) -> Iterator[str]:
    """The numbers that count what a rule speaks of: visited three times, bad twice, "Three visits" at the
    beginning."""
    for at, token in enumerate(tokens):
        number = counted(token)
        if number is None or number < _SEVERAL or number.denominator != 1:
            continue
        before = tokens[at - 1].low if at else ""
        behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
        is_counted = before in values or _is_one_word(type_name, before)
        if token.value is not None and token.value[0] == "form":
            if is_counted and token.low in ("twice", "thrice") and _is_end(tokens, at + 1):
                yield token.text
        elif behind == _TIMES and is_counted and _is_end(tokens, at + 2):
            yield f"{token.text} {_TIMES}"
        elif at == 0 and same_word(type_name, behind) == "plural":
            yield f"{token.text} {behind}"


def _is_end(tokens: Sequence[Token], at: int) -> bool:
    """Whether a text ends there, or a time follows: "in 2014", and not "as many"."""
    if at >= len(tokens) or tokens[at].kind == "mark":
        return True
    return tokens[at].low in ("in", "between", "from", "during")


def _is_one_word(one: str, other: str) -> bool:
    return one == other or same_word(one, other) != ""


def _mismatch(tested: str, written: str, number: Fraction) -> Mismatch:
    return Mismatch((Tested(tested, number, number),), (Written(written, number),))
