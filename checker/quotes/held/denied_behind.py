"""Whether a negation behind a date takes it away: "in 2015 it was not published".

Not one that belongs to a deed of its own (*in May and was not fined*), to something else (*and no others*) or
to what somebody said.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.language.english import AUXILIARIES, SPEECH, words
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import NEGATING, Sentence, after_in_clause, before_in_clause
from checker.quotes.text.tokens import Token

_SUBJECTS = words("i he she they we who which")
_NEAR_SUBJECT = 2
_OF_OTHERS = frozenset(
    ("no", after) for after in ("longer", "other", "others", "more", "further")
) | frozenset((("never", "again"), ("never", "since"), ("nothing", "else"), ("nobody", "else")))
"""Denials of anything else, which leave the date itself as it is: in 2015, and no others."""
_SOME_THING = (["any"], ["a"], ["an"], ["further"])
_REPORTING = SPEECH | words(
    "found finds concluded concludes judged reported reports showed shows saw noted notes"
)
_DENYING_VERBS = words(
    "denies denied rejects rejected refuses refused fails failed stopped lacks lacked avoided"
)
"""Behind *and*: another deed."""
_HOPED = words("planned due expected scheduled meant supposed intended promised proposed hoped")
"""Before a date: what is denied behind it is what was to be, not another deed."""
_OF_WHOM = words("which who whose")
_DEEDS = words(
    "announced published opened founded launched built held issued released signed closed approved begun"
)
"""Between commas, before *on* or *in* and a date: it is theirs. What was due then may not have come."""
_FARTHEST_ASIDE = 12
_PREPOSITIONS = words("and or to until by in on at of for from with was is were are but that which")
_TIMES = frozenset(("date", "month", "number"))


def is_denied_after(tokens: Sentence, index: int) -> bool:
    """Whether a negation follows: "in 2015 it was not published".

    Not in "in 2015, not in 2014", nor where it belongs to what somebody said or found: "the report, in May
    2015, said it was not good enough".
    """
    following = after_in_clause(tokens, index + 1)
    is_hoped = any(token.low in _HOPED for token in before_in_clause(tokens, index))
    if not is_hoped and _is_followed_by_deed(tokens, index, following):
        return False
    for at, token in enumerate(following):
        if token.low in _REPORTING or (token.low == "stopped" and not at and _has_object(following)):
            return False  # a storm on 7 May stopped work
        is_of_noun = token.low in _OF_WHOM and at and following[at - 1].text == ","
        if is_of_noun and not is_hoped and (at > 2 or token.low == "whose"):
            return False  # was charged on 2 May with an offence, which it denies
        if token.low not in NEGATING:
            continue
        after = following[at + 1].low if at + 1 < len(following) else ""
        if (token.low, after) in _OF_OTHERS or (token.low == "without" and _is_lacked(following[at + 1 :])):
            continue
        later = [each for each in following[at + 1 : at + 4] if each.low not in ("in", "on", "until", "the")]
        if not is_hoped and _is_of_another(tokens, index, following[:at]):
            continue
        beside = at and following[at - 1].low in (",", "and", "(", "-")
        if token.low == "not" and beside and later and later[0].kind in _TIMES:
            continue
        return True
    return False


def _is_followed_by_deed(tokens: Sentence, index: int, following: Sequence[Token]) -> bool:
    """Whether a deed of its own follows a date, and denies it nothing."""
    low = [token.low for token in following[:3]]
    if low[:1] in (["and"], ["but"]) and len(low) > 1:
        if low[1] in AUXILIARIES or low[1] in _DENYING_VERBS:
            return True  # appeared in May 2015 and was not fined; and denies the offence
        if low[1] in ("never", "not") and len(low) > 2 and _is_other_deed(low[2]):
            return True  # was closed in May 2015 and never reopened
    return low[:1] == [","] and _is_in_aside(tokens, index)  # which closed in August 2022, will not reopen


def _is_lacked(behind: Sequence[Token]) -> bool:
    """Whether only a thing was lacking: rated good, without any concern. Not: without being closed."""
    return [token.low for token in behind[:1]] in _SOME_THING and not any(
        token.low.endswith(("ing", "ed")) for token in behind
    )


def _is_in_aside(tokens: Sentence, index: int) -> bool:
    """Whether a date ends a clause of its own between commas that tells a deed: , which closed in 2022, will;
    , announced on 18 December 2024, did not."""
    clause = tokens[max(0, index - _FARTHEST_ASIDE) : index]
    low = [token.low for token in clause]
    begin = max((at + 1 for at, word in enumerate(low) if word == ","), default=0)
    if not begin or begin >= len(low):
        return False
    if low[begin] in _DEEDS:
        return low[-1] in ("on", "in") and NEGATING.isdisjoint(low[begin:])
    if low[begin] not in ("which", "who"):
        return False
    return NEGATING.isdisjoint(low[begin:]) and any(map(is_past, low[begin:]))


def _has_object(following: Sequence[Token]) -> bool:
    """Whether a verb is followed by what it is done to: not by *being*."""
    if len(following) < 2 or following[1].kind != "word":
        return False
    return following[1].low not in _PREPOSITIONS and not following[1].low.endswith("ing")


def _is_of_another(tokens: Sentence, index: int, between: Sequence[Token]) -> bool:
    """Whether a denial behind a date has its own subject, and a deed stands before the date: was convicted in
    2012 of a crime he did not commit."""
    near = {token.low for token in between[-_NEAR_SUBJECT:]}
    is_deed = index > 1 and tokens[index - 1].low in ("in", "on") and is_past(tokens[index - 2].low)
    return is_deed and len(between) > _NEAR_SUBJECT and not near.isdisjoint(_SUBJECTS)


def _is_other_deed(word: str) -> bool:
    """Whether a word is a verb in the past that does not stand for the one before, as *did* does."""
    return is_past(word) and word not in AUXILIARIES
