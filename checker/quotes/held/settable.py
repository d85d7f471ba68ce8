"""Whether a number is only what something can be set to, an example, a lowest price or a limit that is gone:
*can be set to 30*, *for example 30*, *the limit of 250 MB was lifted*, *from £120 a month*.
"""

from __future__ import annotations

from checker.quotes.language import english
from checker.quotes.sentences.governed import Sentence, before_in_clause
from checker.quotes.text.tokens import Token

_ABLE = english.words("can could may might")
_SETTING = english.words(
    "set changed raised increased lowered reduced extended shortened configured adjusted limited cut lifted "
    "turned"
)
_EXAMPLES = (["for", "example"], ["for", "instance"], ["such", "as"], ["e.g"], ["eg"], ["example", ":"])
_LIMITS = english.words("limit limits cap caps ceiling maximum minimum restriction quota allowance threshold")
_LIFTED = english.words("lifted removed abolished dropped scrapped abandoned waived ended raised")
_NO_LONGER = (["no", "longer"], ["does", "not"], ["did", "not"], ["never"])
_CHANGED = english.words(
    "rose rise rises rising fell fallen fall raised raise cut reduced increased lowered dropped went gone up "
    "down moved changed jumped climbed grew put took take different apart benefited profit"
)
_TO_SET = english.words(
    "set change raise increase lower reduce extend shorten configure adjust limit cut keep"
)
"""At the beginning of a sentence: it tells somebody to."""
_NEED = english.words("needed necessary required desired you your possible appropriate")
_NEAR = 5
_BEHIND = 6


def is_settable(tokens: Sentence, index: int) -> bool:
    """Whether the number at a token is no more than a possible one, an example, or that of a limit that no
    longer applies."""
    before = [token.low for token in before_in_clause(tokens, index)]
    if _can_be_set(before) or _is_example(before) or _is_lifted(tokens, index, before):
        return True
    return "if" in tokens.words and _is_advised(tokens, index, before)


def is_lowest_price(tokens: Sentence, index: int) -> bool:
    """Whether a sum is the first of several: from £120 a month. *From £1.80 to £1.60* is a change, and so is
    *down from £1.80*."""
    if not index or tokens[index - 1].low != "from" or not tokens[index].is_money:
        return False
    before = [token.low for token in before_in_clause(tokens, index)[-_NEAR:]]
    behind = tokens[index + 1 : index + 1 + _BEHIND]
    is_change = any(token.low == "to" for token in behind) or any(token.is_money for token in behind)
    return not is_change and _CHANGED.isdisjoint(before)


def _can_be_set(before: list[str]) -> bool:
    """Whether words say that something can be set to a number: can be raised to."""
    if before[-1:] != ["to"]:
        return False
    near = before[-_NEAR:]
    return not _ABLE.isdisjoint(near) and "be" in near and not _SETTING.isdisjoint(near)


def _is_advised(tokens: Sentence, index: int, before: list[str]) -> bool:
    """Whether it is what somebody may do: increase the timeout to 30 seconds if needed."""
    if not before or before[0] not in _TO_SET or before[-1] not in ("to", "at", "by"):
        return False
    behind = [token.low for token in tokens[index + 1 : index + 1 + _BEHIND]]
    return "if" in behind[:-1] and behind[behind.index("if") + 1] in _NEED


def _is_example(before: list[str]) -> bool:
    near = [low for low in before[-3:] if low not in (",", ".")]
    return any(near[-len(words) :] == words for words in _EXAMPLES)


def _is_lifted(tokens: Sentence, index: int, before: list[str]) -> bool:
    """Whether the number says how high a limit was that is gone: the limit of 250 MB no longer applies."""
    if before[-1:] != ["of"] or not before[:-1] or before[-2] not in _LIMITS:
        return False
    behind: list[Token] = list(tokens[index + 1 : index + 1 + _BEHIND])
    low = [token.low for token in behind]
    if any(low[at : at + len(words)] == words for words in _NO_LONGER for at in range(len(low))):
        return True
    return any(
        one in english.AUXILIARIES and not _LIFTED.isdisjoint(low[at + 1 : at + 3])
        for at, one in enumerate(low)
    )
