"""Whether what stands behind a number, or names what was wanted, says that it did not come about, or may not.

*500 homes were to have been built*, *500 jobs could go*, *permission for 500 homes was refused*, *the £5m bid
failed*, *missed out on £5m*, *could face a fine of £5,000*.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes.language.english import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    PLAIN_PREPOSITIONS,
    PLANS,
    words,
)
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import Sentence, before_in_clause

_MODALS = words("would could might may")
_BEFALLING = words("be have go fall close open lose disappear die arrive come happen follow result")
"""Behind a modal: it may come about. What people would do is as it is: 52 per cent would recommend it."""
_BOUNDING = words("than most least only")
_WERE = words("was were")
_PLANNED = words("planned proposed promised expected intended envisaged pledged")
_BELIEVED = words("thought believed presumed assumed reckoned rumoured rumored alleged")
"""Behind *are*: how many they are is not certain."""
_PENALTIES = words("jailed fined sentenced imprisoned banned")
_HOPED = words("due expected planned meant supposed scheduled intended")
"""Before *to be*."""
_ADVERBS = words("still now also once originally initially already")
_DEFINITE = words("the these those its their his her our")
"""Before a number: things are meant that are there, whatever may become of them."""
_WISHES = PLANS | words("permission consent application applications request appeal grant funding money")
_REFUSED = words(
    "refused rejected dismissed withdrawn denied dropped scrapped quashed shelved abandoned averted avoided "
    "prevented failed fell"
)
_AWAY = (["turned", "down"], ["thrown", "out"], ["called", "off"])
_MISSING = (["out", "on"], ["unsuccessfully", "for"])
_FACING = words("face faces facing faced")
_LIABLE = words("liable subject")
_OWING = words("risk risks risked risking")
_NO_NOUNS = CONJUNCTIONS | PLAIN_PREPOSITIONS | words("that who which")
_NOUNS = 3
_NEAR = 5
_TRIGGERS = (
    _MODALS
    | _PLANNED
    | _REFUSED
    | _BELIEVED
    | words("enough to risk turned thrown called out unsuccessfully liable reverted rolled")
)


def is_unrealised(tokens: Sentence, index: int) -> bool:
    """Whether the number at a token is of what did not come about, or may not."""
    if _TRIGGERS.isdisjoint(tokens.words):
        return False
    low = [token.low for token in before_in_clause(tokens, index)[-_NEAR:]]
    if _is_missed(low) or _is_threatened(low):
        return True
    at = _behind_nouns(tokens, index + 1)
    behind = [token.low for token in tokens[at : at + _NEAR]]
    if not behind:
        return False
    if behind[0] in AUXILIARIES and _is_reverted([word for word in behind[1:] if word not in _ADVERBS]):
        return True
    is_wish = _is_wished(low) or (
        tokens[index].is_money and not _WISHES.isdisjoint([token.low for token in tokens[index + 1 : at]])
    )
    if is_wish and _is_refused(behind):
        return True
    if behind[0] == "may" and low[-1:] != [] and low[-1] in _BOUNDING:
        return False  # no more than 50 may be occupied
    return (not low or low[-1] not in _DEFINITE) and not _is_object(low) and _is_unreal(behind)


def _behind_nouns(tokens: Sentence, at: int) -> int:
    """Where the few nouns end that a number counts."""
    end = min(len(tokens), at + _NOUNS)
    while at < end and tokens[at].kind in ("word", "unit") and tokens[at].low not in _MODALS:
        low = tokens[at].low
        if low == "of" and at + 1 < len(tokens) and tokens[at + 1].kind == "word":
            at, end = at + 2, min(len(tokens), at + 2 + _NOUNS)  # 5 cm of snow
            continue
        if low in AUXILIARIES or low in _REFUSED or low in _NO_NOUNS or is_past(low):
            break
        at += 1
    return at


def _is_object(low: Sequence[str]) -> bool:
    """Whether a number is no subject: of 500 homes; built 500 homes that would be let."""
    return low[-1:] != [] and (
        low[-1] in ("of", "by", "to", "for", "in", "with", "on", "at") or is_past(low[-1])
    )


def _is_unreal(behind: Sequence[str]) -> bool:
    """Whether a predicate tells what was to be, or may be: were to have been, would be, had been planned."""
    first, rest = behind[0], [word for word in behind[1:] if word not in _ADVERBS]
    if first in _MODALS:
        if rest[:1] == ["not"]:
            return first == "would" and rest[1:2] in (["be"], ["have"])
        return rest[:1] != [] and rest[0] in _BEFALLING and rest[:2] != ["go", "on"]
    if first in _WERE:
        rest = rest[rest[:1] != [] and rest[0] in _HOPED :]
        return rest[:1] == ["to"] and rest[1:2] in (["be"], ["have"])
    if AUXILIARIES.get(first) == "be" and rest[:1] != [] and rest[0] in _BELIEVED:
        return True
    if first != "had" or list(behind[1:2]) != ["been"]:
        return False
    return not _PLANNED.isdisjoint(behind[2:3]) and "and" not in behind


def _is_reverted(rest: Sequence[str]) -> bool:
    """Whether a change is taken back: was reverted, has been rolled back."""
    rest = rest[rest[:1] == ["been"] :]
    return rest[:1] == ["reverted"] or rest[:2] == ["rolled", "back"]


def _is_wished(low: Sequence[str]) -> bool:
    """Whether words before a number name a wish for it: permission for, a bid for, the loss of."""
    if low[-1:] != ["for"] and low[-2:] != ["loss", "of"] and low[-1:] != ["of"]:
        return False
    if low[-2:] == ["loss", "of"]:
        return True
    return low[-1] == "for" and low[-2:-1] != [] and low[-2] in _WISHES


def _is_refused(behind: Sequence[str]) -> bool:
    """Whether it was refused: was refused, was turned down, failed."""
    rest = list(behind[1:])
    if behind[0] in ("failed", "fell"):
        return behind[0] == "failed" or rest[:1] == ["through"]
    if behind[0] not in AUXILIARIES or "not" in rest[:2]:
        return False
    rest = [word for word in rest if word not in _ADVERBS and not word.endswith("ly")]
    return rest[:1] != [] and ((rest[0] in _REFUSED and rest[0] != "fell") or rest[:2] in list(_AWAY))


def _is_missed(low: Sequence[str]) -> bool:
    """Whether somebody did not get it: missed out on £5m, bid unsuccessfully for £5m."""
    if ("enough", "to") in pairwise(low[-_NEAR:]):
        return True  # enough to power 500 homes
    return any(list(pair) in list(_MISSING) for pair in pairwise(low[-3:]))


def _is_threatened(low: Sequence[str]) -> bool:
    """Whether somebody may have to pay it: could face a fine of, is liable to a fine of, risks a fine of."""
    for at, (one, other) in enumerate(pairwise(low), start=2):
        if one in _MODALS and other == "be":
            return not _PENALTIES.isdisjoint(low[at : at + 1])  # could be jailed for four years
    if low[-1:] != ["of"] or low[-3:-2] == [] or low[-3] not in ARTICLES:
        return False
    word, before = low[-4] if low[-4:-3] else "", low[-5] if low[-5:-4] else ""
    if word in _OWING or (word in ("to", "for") and before in _LIABLE):
        return True
    return word in _FACING and before in _MODALS | {"may"}
