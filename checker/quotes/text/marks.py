"""Punctuation among the tokens of a quote: what is harmless, what is a sign, what ends a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.language import english
from checker.quotes.text.tokens import Token

HARMLESS_MARKS = frozenset(",;:.!-–…()[]'*_`")
"""Among them those of emphasis in Markdown."""
SENTENCE_ENDS = frozenset(".!?")
_LONGEST_SHORT = 4


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without the punctuation at the ends."""
    start, end = 0, len(tokens)
    while start < end and _is_punctuation(tokens[start]) and not is_sign(tokens, start):
        start += 1
    while end > start and _is_punctuation(tokens[end - 1]):
        end -= 1
    return list(tokens[start:end])


def is_sign(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash may be the sign of the number after it."""
    if tokens[index].text != "-" or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.kind == "number" and following.text[:1].isdigit()


def ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mark inside ends a sentence; the stop of an abbreviation does not."""
    if tokens[index].text not in SENTENCE_ENDS or not 0 < index < len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if tokens[index].text == "." and (before.low in english.ABBREVIATIONS or len(before.text) == 1):
        return False
    if after.kind in ("number", "date") and _is_short_day_or_month(before):
        return False
    return not (after.kind == "word" and after.text[:1].islower())


def _is_short_day_or_month(token: Token) -> bool:
    """Wed, Sept: the full stop behind them may be theirs."""
    is_one = token.value is not None and token.value[0] in ("weekday", "month")
    return is_one and (len(token.text) <= _LONGEST_SHORT or token.low == "thurs")


def _is_punctuation(token: Token) -> bool:
    return token.kind == "mark" and token.text in HARMLESS_MARKS | {"?"}
