"""Whether the words around a number or date withhold it: planned, supposed, given up, hedged behind.

Where something came about after all it stands: *was due in March and opened in May 2017*.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes.language import english
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import Sentence, before_in_clause
from checker.quotes.sentences.phrases import Phrase, by_first_word, stands_any

_UNREAL = english.words("would could should might may")
"""Before *have* and a participle: it did not come about, or that it did is a guess."""
_NARRATED = (["go", "on"], ["later"])
"""Behind *would*: what came about, told from before: he would go on to win in 2015."""
_GUESSING = english.words("could might may")
_COMING = english.words(
    "reach rise fall become cost open close grow top hit exceed start begin finish arrive date stem ease "
    "climb drop increase decline slip soar jump total double"
)
_PLANNED = english.words(
    "due expected scheduled meant supposed intended planned hoped projected budgeted forecast slated "
    "set wanted aimed tried attempted sought threatened pencilled"
)
"""Before *to* or *for*: that it came about is not said."""
_PLAN_WORDS = english.words("to for in on at")
_AWAITED = english.words("due expected hoped pencilled")
"""The same before a date or place; but what *was planned in* a year has that date."""
_ONLY_TO = english.words("set threatened tried sought attempted wanted aimed")
_PAST = english.words("was were been had originally initially once previously first")
_AT_FIRST = english.words("originally initially once previously first")
_WILLING = english.words("threatened meant intended planned hoped wanted aimed tried attempted sought")
"""What was planned is over, by a word before these, or because somebody did it: planned to open."""
_NO_PLAN = english.ARTICLES | {"blame"}
"""Behind *was to*: the journey was to the coast; he was to blame."""
_STILL = english.words("is are now being as")
"""Before a plan: it still is one, and which date a field means is the editor's word."""
_HOPING = english.words("hopes hoping hoped")
_EXPECTING = english.words("expects expecting expected")
_HOPED = english.words("for to that it he she they we")
_SAID_TO = english.words(
    "said thought believed rumoured rumored reputed reported alleged estimated claimed presumed"
)
_SAID_VERBS = english.words("be have cost total number date stem")
_DUE_VERBS = english.words(
    "open reopen start begin close be finish end take launch arrive reach cost rise fall come return expire "
    "complete run retire stand publish report leave step receive join move enter become go appear meet "
    "pay play speak vote deliver have hold land sail"
)
"""Behind *due to*: a plan. Otherwise it says why."""
_FINITE = english.words("was were has had")
_OF_PLANS = english.words("for of to")
_NOT_FINITE_BEHIND = english.ARTICLES | english.words(
    "have has having had been be being to for its their his her our of by with get not never also"
)
"""Directly before a verb in the past: it is a participle, or an infinitive."""
_SHORT_PASTS = english.words("cost died used owed")
_DIRECT = frozenset((("anything", "but"), ("far", "from"), ("away", "from"), ("nowhere", "near")))
_OUGHT_TO_BE = frozenset(("supposed", "meant", "ought"))
"""Before *to be* and a number: it may be another one, however present it is."""
_SEEMING = english.words("seem seems seemed appear appears appeared claim claims claimed purports purported")
"""Before *to have* and *to be*: it is not certain."""
_FORESEEING = frozenset(("would", "likely"))
_BE_NEAR = 4
_AWAY = {"threw": "out", "throws": "out", "thrown": "out", "pulled": "out", "backed": "out", "turned": "down",
         "gave": "up", "walked": "away", "called": "off"}  # fmt: skip
"""Verbs of two words with which plans are given up."""
_SCUTTLED = english.words("scuttled torpedoed sank")
_GIVING_UP = english.ABANDONING | _SCUTTLED | {"called"}
_HINDERING = english.words("prevent prevents prevented")
_WISHED_FOR = english.words("it them him her the its")
_OPENING = (
    _UNREAL
    | _PLANNED
    | _HOPING
    | _EXPECTING
    | _SAID_TO
    | english.ABANDONING
    | english.words("was were ruled contrary wanted likely")
    | _AWAY.keys()
    | _HINDERING
    | _SEEMING
)
_OWNERS = english.ARTICLES | english.words("its their his her our")
_PASSED = english.words("passed passes passing approached approaches approaching")
"""Before a sum of money: it is more or less. Laws are passed, and firms approached."""
_PLAN_NOUNS = english.PLANS | english.words("hope aim intention")
_SAYING = english.PLAIN_PREPOSITIONS | english.words(", - ( : ; of with and but")
"""Before *say* and a number: it is one of many."""
_ADJECTIVES = 2
_SCHEMES = english.PLANS | english.words(
    "project development estate programme program tower extension deal takeover offer bridge factory homes"
)
"""What may be given up before it came to be: the 500-home scheme."""
_ATTRIBUTED = english.words("claimed promised optimistic")
_POTENTIAL = english.words(
    "potential potentially possible theoretical theoretically notional notionally hypothetical"
)
_HEDGES = english.words(
    "roughly about approximately approx around nearly almost estimate estimated est provisional "
    "provisionally perhaps possibly probably maybe allegedly reportedly supposedly apparently wrongly "
    "mistakenly incorrectly falsely erroneously circa unconfirmed unverified say target forecast projected "
    "projection budgeted budget expected"
)
"""Behind a value, between marks: it is not certain, or wrong."""
_SOFTENED = dict.fromkeys(("roughly", "approximately", "approx", "around"), "about") | {"almost": "nearly"}
_HEDGE_PHRASES: tuple[Phrase, ...] = (
    ("give", "or", "take"), ("at", "the", "outside"), ("if", "that"), ("in", "theory"), ("on", "paper"),
    ("and", "counting"), ("more", "or", "less"), ("thereabouts",), ("at", "a", "guess"), ("i", "think"),
    ("it", "is", "said"), ("it", "is", "claimed"), ("it", "is", "thought"), ("by", "some", "accounts"),
    ("or", "so", "he"), ("or", "so", "she"), ("or", "so", "they"), ("or", "so", "it"), ("or", "so", "the"),
)  # fmt: skip
_BY_FIRST = by_first_word(_HEDGE_PHRASES)
_HEDGE_STARTS = _HEDGES | _BY_FIRST.keys() | {"and"}
_CLOSING = frozenset(",.;:)(-!?")
_NOUNS = 3
_FARTHEST = 40
"""Words before a value that are looked at, so that hostile texts take no longer."""


def is_withheld(tokens: Sentence, start: int) -> bool:
    """Whether the words before a place say that it was planned, supposed, hoped for or given up."""
    if start and _is_direct(tokens, start):
        return True
    low = [
        "" if token.kind == "month" else token.low for token in before_in_clause(tokens, start)[-_FARTHEST:]
    ]
    if _OPENING.isdisjoint(low):
        return False
    if low[-1] == "for" and low[-2] in _PLANNED and _is_overtaken(tokens, start):
        return True
    is_named = is_of_named(tokens, start)
    return any(
        word in _OPENING
        and _opens(low, at)
        and not (is_named and word in _FORESEEING)
        and not _comes_about(low, at + 2)
        for at, word in enumerate(low)
    )


def is_of_named(tokens: Sentence, start: int) -> bool:
    """Whether a number says which thing is meant, so that no plan takes it away: by the 15-member council."""
    is_joined = start + 1 < len(tokens) and tokens[start + 1].hyphen
    return is_joined and tokens[start - 1].low in _OWNERS - {"a", "an"}


def _is_direct(tokens: Sentence, start: int) -> bool:
    """Whether words right before a place make it another one: far from £2; a claimed £2."""
    near = [token.low for token in tokens[max(0, start - 3) : start]]
    near = near[:-1] if near[-1] in _OWNERS else near
    first, last = ["", "", *near][-2:]
    if last in _PASSED and start < len(tokens) and tokens[start].is_money:
        return True
    if last == "be" and (first == "should" or (first == "to" and near[0] in _OUGHT_TO_BE)):
        return True
    if "say" in (first, last) and _is_for_example(tokens, start):
        return True
    if last in _POTENTIAL and first != "as":
        return True
    if last == "of" and _is_of_attributed([token.low for token in tokens[max(0, start - 5) : start]]):
        return True
    return (first, last) in _DIRECT or (last in _ATTRIBUTED and first in english.ARTICLES)


def _is_of_attributed(low: Sequence[str]) -> bool:
    """Whether a value is that of a thing that may be none: a potential saving of, the claimed crowd of."""
    return any(
        other in _POTENTIAL or (one in english.ARTICLES and other in _ATTRIBUTED)
        for one, other in pairwise(low)
    )


def _is_for_example(tokens: Sentence, start: int) -> bool:
    """Whether *say* stands before a value and has no subject: say 500; a fee of, say, £500."""
    at = start - 1 - (tokens[start - 1].text == ",")
    return at >= 0 and tokens[at].low == "say" and (not at or tokens[at - 1].low in _SAYING)


def is_of_given_up(tokens: Sentence, index: int) -> bool:
    """Whether a sum, or a number joined to its noun, says of what was given up how large it is: scrapped its
    £2 fare, the 500-home scheme was dropped. Things that were scrapped are counted: scrapped 12 trains."""
    if _GIVING_UP.isdisjoint(tokens.words):
        return False
    is_joined = index + 1 < len(tokens) and tokens[index + 1].hyphen
    if is_joined:
        is_joined = not _SCHEMES.isdisjoint([token.low for token in tokens[index + 1 : index + 5]])
    if not (is_joined or (tokens[index].is_money and "-" not in tokens[index].text)):
        return False  # a 2,000-pound bomb was dropped
    nearest = range(index - 1, max(-1, index - 2 - _ADJECTIVES), -1)
    at = next((at for at in nearest if tokens[at].low in _OWNERS), -1)
    if at < 0 or any(token.kind != "word" for token in tokens[at:index]):
        return False
    if at and (tokens[at - 1].low in english.ABANDONING or tokens[at - 1].low in _SCUTTLED):
        return True
    if at > 1 and tokens[at - 1].low == "off" and tokens[at - 2].low == "called":
        return True
    low = [token.low for token in tokens[index + 1 : index + 3 + _NOUNS]]
    return any(
        one in english.AUXILIARIES and other in english.ABANDONING for one, other in pairwise(low)
    ) and not any(is_past(word) for word in low[:1])


def _is_overtaken(tokens: Sentence, start: int) -> bool:
    """Whether what became of a plan follows it: planned for March 2017, opened in May."""
    behind = tokens[start + 1 : start + 3]
    return len(behind) > 1 and behind[0].text == "," and (is_past(behind[1].low) or behind[1].low in _FINITE)


def _opens(low: Sequence[str], at: int) -> bool:
    """Whether a word begins what was not so, or not for certain."""
    word, before, behind = low[at], low[max(0, at - 2) : at], low[at + 1 : at + 3]
    if word in _GUESSING and (_is_guess(behind) or (before[-1:] == ["it"] and behind[:1] == ["take"])):
        return True
    if word == "would" and "have" not in behind:
        return behind[:2] not in _NARRATED and behind[:1] not in _NARRATED
    if word in _UNREAL:
        return "have" in behind and any(is_past(each) or each == "been" for each in low[at + 2 : at + 5])
    if word in ("was", "were"):
        if behind[:1] == ["for"] and before[-1:] != [] and before[-1] in _PLAN_NOUNS:
            return True
        return behind[:1] == ["to"] and len(behind) > 1 and behind[1] not in _NO_PLAN
    if word == "ruled":
        return behind[:1] == ["out"]
    if word == "contrary":
        return behind[:1] == ["to"] and "," not in low[at:]
    if word in _SAID_TO:
        is_passive = behind[-1:] == ["have"] or not english.AUXILIARIES.keys().isdisjoint(before)
        return is_passive and behind[:1] == ["to"] and behind[-1] in _SAID_VERBS
    if word in _SEEMING and behind[:1] == ["to"]:  # seems to be 12; but appear to be paying for 12
        return behind[-1] == "have" or (behind[-1] == "be" and len(low) - at <= _BE_NEAR)
    if word in _HINDERING:
        return "from" in low[at + 1 :]
    if word in english.ABANDONING or (word in _AWAY and behind[:1] == [_AWAY[word]]):
        return any(one in english.PLANS and other in _OF_PLANS for one, other in pairwise(low[at + 1 :]))
    if not behind:
        return False
    if word == "likely" and behind[0] == "to":
        return True
    if word == "wanted" and behind[0] in _WISHED_FOR and english.AUXILIARIES.keys().isdisjoint(before):
        return True
    if word == "hoped" and behind[0] in _HOPED and behind[0] not in ("for", "to"):
        return True
    if not _STILL.isdisjoint(before):
        return False
    if word in _HOPING and behind[0] in _HOPED:
        return True
    return (word in _EXPECTING and behind[0] not in _PLAN_WORDS) or _is_plan(word, before, behind)


def _is_guess(behind: Sequence[str]) -> bool:
    """Whether *could* or *might* is said of what may come: might reach; may be, right before it."""
    if behind[:1] == ["be"]:
        return len(behind) == 1 or behind[1] in english.ARTICLES
    return behind[:1] != [] and behind[0] in _COMING


def _is_plan(word: str, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether something was planned, and no longer is."""
    if behind[0] not in _PLAN_WORDS or word not in _PLANNED:
        return False
    if _PAST.isdisjoint(before) and not (behind[0] == "to" and word in _WILLING):
        return False
    if word == "due" and behind[0] == "to":
        return behind[-1] in _DUE_VERBS
    if word == "set" and behind[0] == "for" and not _AT_FIRST.isdisjoint(before):
        return True
    if word in _ONLY_TO:
        return behind[0] == "to" and len(behind) > 1
    return behind[0] in ("to", "for") or word in _AWAITED


def _comes_about(low: Sequence[str], at: int) -> bool:
    """Whether a verb of its own follows what was planned: and opened in."""
    return any(
        (is_past(low[here]) or low[here] in _SHORT_PASTS)
        and low[here - 1] not in _NOT_FINITE_BEHIND
        and low[here - 1] not in _OPENING
        and not low[here - 1].endswith("ly")
        for here in range(at, len(low))
    )


def hedged_behind(tokens: Sentence, index: int) -> str:
    """What stands behind a value and softens it: "£2, roughly", "400 (estimate)", "400 if that"."""
    low = [token.low for token in tokens[index + 1 : index + 3 + _NOUNS]]
    if _HEDGE_STARTS.isdisjoint(low):
        return ""
    at = index + 1
    while at < len(tokens) and at <= index + _NOUNS and tokens[at].kind in ("word", "unit"):
        if stands_any(tokens, at, _BY_FIRST) or _is_more_at_end(tokens, at):
            return tokens[at].low
        at += 1
    if at + 1 >= len(tokens) or tokens[at].text not in (",", "(", "-"):
        return ""
    word = tokens[at + 1].low
    is_alone = _is_end(tokens, at + 2)
    if stands_any(tokens, at + 1, _BY_FIRST) or (word in _HEDGES and is_alone):
        return _SOFTENED.get(word, word)
    return ""


def _is_more_at_end(tokens: Sentence, at: int) -> bool:
    is_more = tokens[at].low == "and" and at + 1 < len(tokens) and tokens[at + 1].low == "more"
    return is_more and _is_end(tokens, at + 2)


def _is_end(tokens: Sentence, at: int) -> bool:
    return at >= len(tokens) or tokens[at].text in _CLOSING
