"""Whether what stands around a date takes it away: bounds, denials, choices, counts."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.english import AUXILIARIES, PRONOUNS, SPEECH, words
from checker.quotes.governed import (
    NEGATING,
    Sentence,
    after_in_clause,
    before_in_clause,
    is_asked,
    is_negated,
    is_not_said,
    is_taken_back,
)
from checker.quotes.rivals import in_choice, is_amended
from checker.quotes.tokens import Token
from checker.quotes.unreal import hedged_behind, is_called_wrong, is_withheld

_BOUNDING = words("ahead before after by prior later earlier than beyond past between up towards toward")
_QUALIFYING = words(
    "circa c ca about around perhaps approximately roughly probably possibly maybe nearly almost apparently "
    "reportedly supposedly likely allegedly estimated"
)
_BESIDE = words(
    "the a an end start beginning close of in on early late mid middle year month years months spring summer "
    "autumn winter day morning evening night this that around"
)
"""Words between a bounding word and the date that it bounds: until the end of 2015."""
_LABELS = words(
    "room page chapter section article figure table number no flat house block unit item part volume form "
    "model paragraph line route street road platform bus flight resolution directive regulation version "
    "release windows office server iso"
)
_COUNTED = words(
    "children people cases homes pupils men women residents families patients staff houses schools votes "
    "jobs deaths complaints referrals places inspections visits reports pounds dollars euros times persons "
    "students adults households more fewer other of"
)
_OF_A_YEAR = words(
    "levels prices terms figures elections results accounts standards values games olympics floods riots"
)
"""What a year has, and a number does not count: 2019 prices."""
_MOVING = words(
    "moved move moves moving changed change changes shifted postponed delayed rescheduled brought put "
    "deferred pushed switched rose fell grew increased decreased went goes raised cut "
    "corrected altered amended"
)
_RISING = words("rose fell grew increased decreased raised cut went goes changed change changes")
"""Of these what changes its size rather than its date."""
_PUTTING_OFF = words("postponed delayed rescheduled deferred shifted pushed moved brought put")
"""Before *from* a date: it was planned for that one."""
_NEAR = 5
_BEGINNING = words(
    "approved open opened reopen reopened publish published released introduced completed finished built "
    "born elected appointed start started begin begun adopted signed ratified passed announced "
    "discovered founded recognised recognized identified launch launched granted confirmed restored "
    "abolished repealed appear arrive become reach win marry return licensed "
    "authorised authorized abandoned arrested charged convicted"
)
"""What was *not* so *until* a date was so then; what did not last until then was not."""
_JOINING = words("and or to until by in on at of for from with was is were are but that which")
_OF_OTHERS = frozenset(
    ("no", after) for after in ("longer", "other", "others", "more", "further")
) | frozenset((("never", "again"), ("never", "since"), ("nothing", "else"), ("nobody", "else")))
"""Denials of anything else, which leave the date itself as it is: in 2015, and no others."""
_REPORTING = SPEECH | words(
    "found finds concluded concludes judged reported reports showed shows saw noted notes"
)
_YEAR_DIGITS = 4
_CLOCKED = frozenset(("date", "month", "number"))
_BEFORE_CHRIST = words("bc bce b.c b.c. b.c.e b.c.e.")
_AROUND = frozenset(
    (time, word)
    for time in ("week", "weeks", "fortnight", "month", "quarter", "eve", "anniversary")
    for word in ("of", "beginning", "starting", "commencing", "ending")
) - {("month", "of"), ("quarter", "of")}
"""Before a date: it is another time."""
_PERIODS = words("year years month months week weeks fortnight quarter quarters period season")
_ENDING = words("to ended ending")
"""Before a date, behind a period: it is its end, unless something was moved by the period."""
_OTHER_YEARS = words("fiscal financial tax academic school model")
_SOFT_AFTER = (("or", "so"), ("or", "thereabouts"), ("or", "earlier"), ("or", "later"), ("or", "before"))
"""Behind a date: it is not certain."""


def is_bounded(
    tokens: Sentence,
    index: int,
    *,
    qualified: bool = False,
    is_choice: bool = False,
    is_range: bool = False,
    of_list: bool = False,
) -> bool:
    """Whether the date at a token is bounded, softened, denied, one of a choice, or no date at all.
    ``of_list``: it is the time of a list, of which it may be said that there was nothing else in it."""
    if _is_another_time(tokens, index):
        return True
    if not qualified and (_is_soft(tokens, index) or is_asked(tokens, index + 1)):
        return True
    if _is_attributive(tokens, index):
        return (
            is_negated(tokens, index)
            or is_taken_back(tokens, index + 1)
            or _is_denied_after(tokens, index)
            or is_count(tokens, index)
        )
    clause = before_in_clause(tokens, index)
    at = len(clause)
    while at and clause[at - 1].low in _BESIDE and clause[at - 1].low not in _QUALIFYING:
        at -= 1
    governing = clause[at - 1].low if at else ""
    if is_range:
        if _is_moved(clause) or governing in ("until", "before", "after", "by"):
            return True
    elif governing in _BOUNDING or _is_bounded_by_two(clause[:at]) or _is_range_end(tokens, index):
        return True
    if (
        governing in _LABELS
        or (governing == "only" and tokens[index].kind == "number")
        or (governing in _QUALIFYING and not qualified)
    ):
        return True
    is_denied = is_not_said(tokens, index) and not (of_list and _is_of_others(clause))
    is_denied = is_denied and not (governing == "until" and _comes_then(clause[:at]))
    if is_denied or is_taken_back(tokens, index + 1) or _is_denied_after(tokens, index):
        return True
    if is_withheld(tokens, index) or is_called_wrong(tokens, index) or _is_old_plan(tokens, index):
        return True
    if not is_choice and (in_choice(tokens, index, _CLOCKED) or is_amended(tokens, index, _is_time)):
        return True
    return not is_range and is_count(tokens, index)


def _is_moved(clause: Sequence[Token]) -> bool:
    """Whether something was moved from one date to another, or may have risen from a number to another. What
    rose four times from 2010 to 2024, or between them, did so in that time."""
    near = [token.low for token in clause[-5:]]
    if "between" in near[-2:]:
        return False
    return not _MOVING.difference(_RISING).isdisjoint(near) or (
        near[-1:] == ["from"] and not _RISING.isdisjoint(near[-2:])
    )


def _comes_then(clause: Sequence[Token]) -> bool:
    """Whether what is denied until a date came about then: was not approved until."""
    low = [token.low for token in clause]
    denied = [at for at, word in enumerate(low) if word in NEGATING]
    if len(denied) != 1 or low[denied[0]] != "not":
        return False
    verb = next((word for word in low[denied[0] + 1 :] if word not in AUXILIARIES), "")
    return verb in _BEGINNING


def _is_of_others(clause: Sequence[Token]) -> bool:
    """Whether all that is denied before a place are others: there were no other visits."""
    low = [token.low for token in clause]
    denied = [at for at, word in enumerate(low) if word in NEGATING]
    return bool(denied) and all(
        low[at] == "no" and low[at + 1 : at + 2] in (["other"], ["others"], ["further"]) for at in denied
    )


def _is_old_plan(tokens: Sentence, index: int) -> bool:
    """Whether something was put off from the date to another: postponed from March to May 2017."""
    if not index or tokens[index - 1].low != "from":
        return False
    return any(token.low in _PUTTING_OFF for token in before_in_clause(tokens, index)[-_NEAR:])


def _is_time(token: Token) -> bool:
    """Whether a token is a date, a month or a year."""
    return token.kind in ("date", "month") or (token.kind == "number" and len(token.text) == _YEAR_DIGITS)


def _is_another_time(tokens: Sentence, index: int) -> bool:
    """Whether the words beside a date make it another one: 44 BC, the eve of it, fiscal 2015, post-2015."""
    before = [token.low for token in tokens[max(0, index - 2) : index]]
    after = [token.low for token in tokens[index + 1 : index + 4]]
    if after[:1] and after[0] in _BEFORE_CHRIST:
        return True
    if after in (["at", "the", "latest"], ["at", "the", "earliest"]) or tuple(before) in _AROUND:
        return True
    if before[-1:] == ["year"] and before[0] in _OTHER_YEARS:
        return True
    if len(before) > 1 and before[1] in _ENDING and before[0] in _PERIODS:
        return _MOVING.isdisjoint([token.low for token in before_in_clause(tokens, index)])
    return bool(before) and (
        before[-1] in ("fiscal", "fy")
        or before == ["/", "e"]
        or (tokens[index].hyphen and before[-1] in ("pre", "post"))
    )


def _is_soft(tokens: Sentence, index: int) -> bool:
    """Whether c. stands before a date, or or so behind it, or it ends in -ish."""
    before = [token.low for token in tokens[max(0, index - 2) : index]]
    after = tokens[index + 1 : index + 3]
    if (
        hedged_behind(tokens, index)
        or before in (["c", "."], ["ca", "."])
        or tuple(token.low for token in after) in _SOFT_AFTER
    ):
        return True
    return bool(after) and after[0].hyphen and after[0].low == "ish"


def _is_attributive(tokens: Sentence, index: int) -> bool:
    """Whether the date says which thing is meant: after the 2017 inspection."""
    if not index or index + 1 >= len(tokens):
        return False
    noun = tokens[index + 1]
    plain = noun.kind == "word" and noun.low not in AUXILIARIES and noun.low not in PRONOUNS
    return tokens[index - 1].low in ("the", "a", "an", "its", "their") and plain and noun.low not in _JOINING


def _is_bounded_by_two(clause: Sequence[Token]) -> bool:
    """Whether "prior to" or "up to" stands before it. From, since and until name a date that counts."""
    return [token.low for token in clause[-2:]] in (["prior", "to"], ["up", "to"])


def _is_range_end(tokens: Sentence, index: int) -> bool:
    """Whether the date begins or ends a range, so that it is not when something was."""
    following = [token.low for token in tokens[index + 1 : index + 3]]
    if following[:1] and following[0] in ("to", "until", "till", "through"):
        return "from" not in [token.low for token in before_in_clause(tokens, index)[-3:]]
    if following[:1] in (["-"], ["–"]) or (index + 1 < len(tokens) and _is_joined(tokens, index + 1)):
        return True
    if index > 1 and tokens[index - 1].low == "-" and tokens[index - 2].kind in _CLOCKED:
        return True
    if _is_joined(tokens, index):
        return True
    before = [token.low for token in before_in_clause(tokens, index)[-6:]]
    return "between" in before


def _is_joined(tokens: Sentence, index: int) -> bool:
    """Whether a hyphen joins two dates or numbers."""
    return bool(index) and tokens[index].hyphen and {tokens[index].kind, tokens[index - 1].kind} <= _CLOCKED


def _is_denied_after(tokens: Sentence, index: int) -> bool:
    """Whether a negation follows: "in 2015 it was not published".

    Not in "in 2015, not in 2014", nor where it belongs to what somebody said or found: "the report, in May
    2015, said it was not good enough".
    """
    following = after_in_clause(tokens, index + 1)
    if len(following) > 1 and following[0].low in ("and", "but") and following[1].low in AUXILIARIES:
        return False  # appeared in May 2015 and was not fined
    for at, token in enumerate(following):
        if token.low in _REPORTING:
            return False
        if token.low not in NEGATING:
            continue
        after = following[at + 1].low if at + 1 < len(following) else ""
        if (token.low, after) in _OF_OTHERS:
            continue
        later = [each for each in following[at + 1 : at + 4] if each.low not in ("in", "on", "until", "the")]
        beside = at and following[at - 1].low in (",", "and")
        if token.low == "not" and beside and later and later[0].kind in _CLOCKED:
            continue
        return True
    return False


def is_count(tokens: Sentence, index: int) -> bool:
    """Whether a plain number of four digits counts or measures, or is part of a larger label."""
    token = tokens[index]
    if token.kind != "number":
        return False
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before in ("/", "#", ":", ".") and tokens[index - 1].end == token.start:
        return True
    if after is None:
        return False
    if after.kind in ("unit", "number") or (after.value and after.value[0] == "unit"):
        return True
    if after.text in ("/", "%", ":") and after.start == token.end:
        return True
    if after.low in _COUNTED:
        return True
    if after.low in _OF_A_YEAR:
        return False
    is_plural = (
        after.kind == "word"
        and not after.capital
        and len(after.low) > 3
        and after.low.endswith("s")
        and not after.low.endswith(("ss", "'s", "us", "is"))
        and after.low not in AUXILIARIES
        and after.low not in PRONOUNS
    )
    return is_plural and before not in ("in", "during", ",")
