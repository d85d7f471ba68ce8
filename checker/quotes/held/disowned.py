"""Whether the words around a value say that it is wrong, disputed, or no more than somebody's word.

The figure of 500 was an error; 500, a figure that the union rejects; fears that 500 jobs would go; an earlier
version of this article said 500.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes.held.unreal import is_of_named
from checker.quotes.language import english
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import Sentence, before_in_clause

_WRONG = english.words(
    "wrong incorrect inaccurate mistaken corrected exaggerated inflated overstated understated invented "
    "misreported misstated misprinted"
)
_NOT_HELD = english.words(
    "cancelled canceled scrapped missed postponed abandoned averted avoided dropped shelved void prevented"
)
_PUT_OFF = (["called", "off"], ["put", "off"], ["rained", "off"])
"""Of what was to be on a date, or of the date."""
_ERRORS = english.words(
    "error mistake typo misprint exaggeration overestimate underestimate guess fiction lie"
)
EVENTS = english.words(
    "opening launch election vote match game meeting hearing trial strike race concert festival deadline"
)
_RIGHT = english.words("right correct accurate true so")
_BEING = english.words("is was has had proved proves turned")
_FILLING = english.words("been be a an out to since later in just simply only too")
_DEGREES = english.words("high low")
_FIGURES = english.words(
    "figure figures number total estimate count tally date price sum amount claim statistic percentage "
    "rating grade judgement judgment verdict finding"
)
_DOUBTING = english.words(
    "dispute disputes disputed contest contests contested deny denies denied question questions questioned "
    "wrong incorrect inaccurate untrue"
)
_REVISING = _WRONG | english.words(
    "reject rejects rejected dismiss dismissed dismisses challenged challenge challenges revised amended "
    "discredited misleading unverified unconfirmed optimistic debunked withdrawn"
)
"""The same of *a figure*; but bids may be rejected, and plans revised."""
_CLAIMS = english.words("claim claims claimed claiming alleges alleged alleging reckons reckoned")
_CLAIMED_THAT = english.words(
    "claim claims claimed claiming allegation allegations alleges alleged alleging suggestion suggestions "
    "rumour rumours rumor rumors insinuated pretended pretends joked jokes quipped imagined fear fears "
    "feared assumed assumes speculated speculation estimate estimates estimated believe believes believed "
    "think thinks thought suggest suggests suggested reckon reckons reckoned predict predicts predicted"
)
"""Before *that*: what follows is somebody's word."""
_AT_ONCE = english.words(
    "fear fears feared joked jokes quipped jokingly alleges alleging assuming assumption assumptions"
)
"""The same without *that*."""
_ADVERBS = english.words(
    "probably possibly presumably reportedly purportedly reputedly conceivably seemingly apparently"
)
"""The same of a verb: it probably dates from 2012."""
_IMPERSONAL = english.words(
    "thought believed estimated assumed suspected presumed reckoned rumoured rumored alleged feared predicted"
)
"""Behind *it is*, and before a clause."""
_AFTER_IMPERSONAL = english.ARTICLES | english.PRONOUNS | english.POSSESSIVES | {"that", "some", "there"}
_PHRASES = frozenset(
    (
        *(("legend", word) for word in ("has", "holds", "says")), ("to", "legend"), ("to", "tradition"),
        *(("tradition", word) for word in ("has", "holds", "says")), ("by", "tradition"), ("worst", "case"),
    )
)  # fmt: skip
_GIVEN = english.words("given stated reported quoted printed listed recorded entered put published")
"""Before *in error*, of a figure; people may be arrested in error, and reports published."""
_TOLD = english.words("said told stated reported named identified described claimed announced credited")
_WRONG_ADVERBS = english.words("incorrectly erroneously inaccurately")
_WRONGLY = english.LYING | _WRONG_ADVERBS | {"error"}
_FIRST = english.words("initially originally earlier first previously initial preliminary early")
_REPORTED = english.words("said reported put given stated listed announced")
_FIRST_OF = english.words("initial earlier early preliminary")
_REPORTS = english.words("report reports estimate estimates figure figures toll count counts")
"""What was said at first."""
_ACCUSING = english.words("accused suspected charged cleared acquitted exonerated")
_CLAIMING = english.words("claim claims claimed claiming")
_VERSIONS = english.words("earlier original previous first initial")
_TEXTS = english.words("article story report piece page post caption headline")
_WRITING = english.words("said stated gave reported put read")
_BEFORE = (
    _CLAIMING
    | _CLAIMED_THAT
    | _AT_ONCE
    | _ADVERBS
    | _IMPERSONAL
    | _ACCUSING
    | {"version", "legend", "tradition", "worst", "error"}
)
_CALLING_WRONG = _WRONG | _NOT_HELD | _ERRORS | english.LYING | {"not", "off", "too", "read"}
_DISPUTING = _DOUBTING | _REVISING | _CLAIMS | {"error"}
_MARKS = frozenset(",-(")
_NOUNS = 3
_FARTHEST = 8
_FARTHEST_SPEAKER = 5
_FARTHEST_BACK = 40
"""Words before a value that are looked at, so that hostile texts take no longer."""


def is_disowned(tokens: Sentence, index: int, *, is_date: bool = False) -> bool:
    """Whether the number or date at a token is called wrong or disputed behind it, or is somebody's word."""
    if not _CALLING_WRONG.isdisjoint(tokens.words) and _is_called_wrong(tokens, index, is_date=is_date):
        return True
    if is_disputed(tokens, index) or ("read" in tokens.words and _is_corrected(tokens, index)):
        return True
    if is_misreported(tokens, index):
        return True
    if is_of_named(tokens, index):
        return False
    return is_hearsay(tokens, index) or (not is_date and _is_first_report(tokens, index))


def _is_called_wrong(tokens: Sentence, index: int, *, is_date: bool) -> bool:
    """Whether it is said right behind it: the date of 3 May 2014 is wrong; the figure of 500 homes was an
    error; the opening in May 2019 was called off. Of 12 that were wrong there are 12."""
    at = index + 1
    is_of = index > 1 and tokens[index - 1].low == "of"
    if [token.low for token in tokens[at : at + 2]] == ["should", "read"]:
        return True
    if is_of and tokens[index - 2].low in _FIGURES:
        at = _behind_nouns(tokens, at)
    elif is_of and is_date and tokens[index - 2].kind == "word" and tokens[index - 2].low not in EVENTS:
        return False  # the report of 2019 was wrong
    elif is_date and at < len(tokens) and (tokens[at].text == "," or tokens[at].low in EVENTS):
        at += 1
    if at + 1 >= len(tokens) or not (tokens[at].low in _BEING or (is_date and tokens[at].low == "were")):
        return False
    low = [token.low for token in tokens[at + 1 : at + 1 + _NOUNS + 1]]
    while low and (low[0] in _FILLING or low[0].endswith("ly")) and low[0] not in _WRONG:
        if low[0] == "too" and low[1:2] != [] and low[1] in _DEGREES:
            return True
        low = low[1:]
    if not low:
        return False
    if low[0] == "not":
        return low[1:2] != [] and low[1] in _RIGHT
    if low[0] in _WRONG or low[0] in _ERRORS or _is_in_error(low):
        return True
    if low[0] in _GIVEN and tokens[at + 1].low in english.LYING:
        return True
    return is_date and (low[0] in _NOT_HELD or low[:2] in _PUT_OFF) and not _is_of_deed(tokens, index)


def _is_corrected(tokens: Sentence, index: int) -> bool:
    """Whether something else is to be read for it: for 512 read 521; where 241 homes were given, read 214."""
    before = [token.low for token in before_in_clause(tokens, index)[-_FARTHEST:]]
    if before[-1:] != ["for"] and "where" not in before:
        return False
    farthest = _NOUNS if before[-1] == "for" else _FARTHEST
    for at in range(index + 1, min(len(tokens) - 1, index + 1 + farthest)):
        if tokens[at].low == "read":
            is_aside = before[-1] == "for" or tokens[at - 1].text == ","
            return is_aside and tokens[at + 1].kind in ("number", "date", "month")
    return False


def _is_in_error(low: Sequence[str]) -> bool:
    """Whether words begin with *in error*, or say of a figure that it was given so."""
    return low[low[:1] != [] and low[0] in _GIVEN :][:2] == ["in", "error"]


def _is_of_deed(tokens: Sentence, index: int) -> bool:
    """Whether a date is that of a deed of its own: the plan published in May 2019 was scrapped."""
    return index > 1 and tokens[index - 1].low in ("in", "on") and is_past(tokens[index - 2].low)


def _behind_nouns(tokens: Sentence, at: int) -> int:
    """Where the nouns that a number counts end, a few at most."""
    end = min(len(tokens), at + _NOUNS)
    while at < end and tokens[at].kind in ("word", "unit") and tokens[at].low not in english.AUXILIARIES:
        at += 1
    return at


def is_disputed(tokens: Sentence, index: int) -> bool:
    """Whether somebody disputes or claims a value behind a mark: 500, which the council disputes; 500, a
    figure which has since been revised; 500 people, the union claims."""
    if _DISPUTING.isdisjoint(tokens.words):
        return False
    at = _behind_nouns(tokens, index + 1)
    if at + 1 >= len(tokens) or tokens[at].text not in _MARKS:
        return False
    low = [token.low for token in tokens[at + 1 : at + 1 + _FARTHEST]]
    if _is_in_error(low):
        return True
    if low[0] in ("which", "that"):
        return not _DOUBTING.isdisjoint(low) and not is_past(low[1] if low[1:] else "")
    if not _FIGURES.isdisjoint(low[:3]):
        return not _REVISING.isdisjoint(low) or not _DOUBTING.isdisjoint(low) or "error" in low
    for place, word in enumerate(low[:_FARTHEST_SPEAKER]):
        if word in _CLAIMS:
            end = at + 1 + place + 1
            return place > 0 and (end >= len(tokens) or tokens[end].kind == "mark")
        if tokens[at + 1 + place].kind != "word" or word in ("which", "who", "and"):
            return False
    return False


def _is_first_report(tokens: Sentence, index: int) -> bool:
    """Whether it is what was said before it was known better: first said 25; an initial report of 25."""
    if _FIRST.isdisjoint(tokens.words):
        return False
    low = [token.low for token in before_in_clause(tokens, index)[-_FARTHEST:]]
    pairs = list(pairwise(low))
    if any(one in _FIRST and other in _REPORTED for one, other in pairs):
        return True
    return "of" in low[-2:] and any(one in _FIRST_OF and other in _REPORTS for one, other in pairs)


def is_hearsay(tokens: Sentence, start: int) -> bool:
    """Whether words before a value make it somebody's word: claims that; fears 500; an earlier version."""
    if _BEFORE.isdisjoint(tokens.words):
        return False
    low = [token.low for token in before_in_clause(tokens, start)[-_FARTHEST_BACK:]]
    if not _PHRASES.isdisjoint(pairwise(low)):
        return True
    if "," in low:
        low = low[len(low) - low[::-1].index(",") :]
    if "that" in low and ("in", "error") in pairwise(low[: low.index("that")]):
        return True
    if not _AT_ONCE.isdisjoint(low):
        return True
    if any(one in _CLAIMED_THAT and other == "that" for one, other in pairwise(low)):
        return True
    if any(_is_of_nobody(low, at) for at in range(len(low))):
        return True
    if "version" not in low:
        return False
    at = low.index("version")
    return at > 0 and low[at - 1] in _VERSIONS and not (_TEXTS | _WRITING).isdisjoint(low[at + 1 :])


def is_misreported(tokens: Sentence, start: int) -> bool:
    """Whether what stands at a place was told wrongly: reported in error that it was the theatre."""
    if _WRONGLY.isdisjoint(tokens.words):
        return False
    low = [token.low for token in before_in_clause(tokens, start)[-_FARTHEST_BACK:]]
    for at, word in enumerate(low):
        near = low[max(0, at - 2) : at + 3]
        is_wrong = word in english.LYING or word in _WRONG_ADVERBS
        is_wrong = is_wrong or (word == "error" and low[at - 1] == "in")
        if is_wrong and not _TOLD.isdisjoint(near):
            return True
    return False


def _is_of_nobody(low: Sequence[str], at: int) -> bool:
    """Whether words at a place say that others have it so: it is thought; accused of stealing; probably;
    claimed a crowd of."""
    word, behind = low[at], low[at + 1 : at + 3]
    if word in _ADVERBS:
        return True
    if word in _IMPERSONAL:
        is_impersonal = at > 1 and low[at - 2] == "it" and low[at - 1] in english.AUXILIARIES
        return is_impersonal and (not behind or behind[0] in _AFTER_IMPERSONAL)
    if word in _ACCUSING:
        is_passive = word != "charged" or (at > 0 and low[at - 1] in english.AUXILIARIES)
        return is_passive and behind[:1] in (["of"], ["with"]) and behind[-1].endswith("ing")
    return word in _CLAIMING and behind[:1] in (["a"], ["an"]) and low[-1] == "of" and low[-2] != "total"
