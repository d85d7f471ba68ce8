"""Where names stand in the text of a claim, and whether anything else in it could stand for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from checker.model.vocabulary import Vocabulary
from checker.quotes.language.english import (
    AUXILIARIES,
    CONJUNCTIONS,
    DIRECTIONS,
    PLAIN_PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    SPEECH,
    words,
)
from checker.quotes.language.english_numbers import ORDINALS, TENS, UNITS_OF_NUMBER
from checker.quotes.language.english_speech import CALENDAR
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.wording.datings import is_form
from checker.rules.wording.speaking import without_amounts, words_spoken
from checker.rules.wording.values import is_plain

_OTHERS: Final = (
    SPEECH
    | PRONOUNS - {"one"}
    | words(
        """than unlike like other others another both neighbour neighbours neighbouring rival rivals versus
    against elsewhere former latter same here such similar namesake half"""
    )
)
"""With these a text may speak of something that it does not name."""
_POINTING: Final = words("the this that these those its their")
_BESIDE: Final = words("of in at on to for")
"""Words before the name of what a claim is about."""
_TIMES: Final = words(
    """time times year years month months day days end beginning start period date whole first last next
    rating grade report result number total course"""
) | frozenset(ORDINALS)
"""Words behind "the" that name no thing."""
_FUNCTIONS: Final = frozenset(AUXILIARIES) | CONJUNCTIONS | DIRECTIONS | PLAIN_PREPOSITIONS
_OPENING: Final = (
    _FUNCTIONS | QUANTIFIERS | frozenset((*UNITS_OF_NUMBER, *TENS)) | words("a an no none never")
)
"""Words with which a sentence may begin that name nothing."""
_BOUND: Final = re.compile(
    rf"\b(?:more|fewer|less|greater) than(?= ?[£$€]?\d| (?:{'|'.join((*UNITS_OF_NUMBER, *TENS))})\b)",
    re.IGNORECASE,
)
"""More than five: nothing else is held against it."""
_BOUNDING: Final = words("up at more fewer less over under about exactly")
HERE: Final = "\ufffc"
"""Stands in a text where the entity was named."""


def is_all_explained(text: str, rule: Sequence[Any], vocabulary: Vocabulary) -> bool:
    """Whether nothing in a text, without what it names, could stand for something else: no pronoun, no
    other name, no "the county"."""
    written = re.findall(r"[^\W_]+|[^\w\s]", _BOUND.sub(" ", text))
    others = {word.lower() for word in written} & _OTHERS
    if others and without_amounts(others, rule, vocabulary):
        return False
    speaking = words_spoken(rule, vocabulary)
    return all(_is_explained(written, at, speaking) for at in range(len(written)) if written[at] != HERE)


def is_plain_clause(text: str) -> bool:
    """Whether a text is one plain clause. Before an amount "for" begins no other: is for up to 50 users."""
    tokens = tokens_of(text)
    kept = [
        token for at, token in enumerate(tokens) if token.low != "for" or not _is_amount(tokens[at + 1 :])
    ]
    return is_plain(text, kept)


def _is_amount(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and (tokens[0].kind == "number" or tokens[0].low in _BOUNDING)


def _is_explained(written: Sequence[str], at: int, speaking: set[str]) -> bool:
    """Whether a word names nothing, or something that the rule speaks of."""
    word, low = written[at], written[at].lower()
    if word[0].isupper() and low not in CALENDAR and low not in _POINTING:
        return _is_known(low, speaking) or (at == 0 and low in _OPENING)
    if low not in _POINTING:
        return True
    end = at + 1
    while end < len(written) and _is_known(written[end].lower(), speaking):
        end += 1
    if end == at + 1:
        return False
    return end == len(written) or not written[end][0].isalpha() or written[end].lower() in _FUNCTIONS


def _is_known(low: str, speaking: set[str]) -> bool:
    return low in _TIMES or low.isdecimal() or any(is_form(each, low) for each in speaking)


def places_of(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as words of its own: with its capitals, and not within a longer name."""
    rest = form[1:]
    at = text.find(rest, 1)  # a pattern for each of a thousand names would have to be made anew each time
    while at > 0:
        start, end = at - 1, at + len(rest)
        first, behind = text[start], text[end : end + 2]
        is_first = first == form[0] or (form[0].islower() and first.lower() == form[0])
        is_whole = not (_is_in_word(text[start - 1 : start]) or _is_in_word(behind[:1]))
        if is_first and is_whole and not (behind[:1] == " " and behind[1:].isupper()):
            yield start, end
        at = text.find(rest, at + 1)


def _is_in_word(char: str) -> bool:
    return char.isalnum() or char in ("_", "-")


def is_subject(text: str, start: int) -> bool:
    """Whether a name stands where what a claim is about stands: at its beginning, behind a comma, or behind
    "of", "in" and the like."""
    before = text[:start].rstrip()
    if before.lower().split()[-1:] == ["the"]:
        before = before[:-3].rstrip()
    if not before or before.endswith(","):
        return True
    last = before.split()[-1].lower()
    return last in _BESIDE or last in CALENDAR or last.isdecimal()
