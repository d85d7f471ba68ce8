"""Whether what stands around a date takes it away: bounds, denials, choices, counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes.held.denied_behind import is_denied_after
from checker.quotes.held.disowned import EVENTS, is_disowned
from checker.quotes.held.other_times import MOVING, is_another_time
from checker.quotes.held.rivals import in_choice, is_amended
from checker.quotes.held.unreal import hedged_behind, is_withheld
from checker.quotes.language.english import ARTICLES, AUXILIARIES, PRONOUNS, SPEECH, words
from checker.quotes.language.english_numbers import WEEKDAYS
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import (
    NEGATING,
    SUPPOSING,
    Sentence,
    before_in_clause,
    is_asked,
    is_negated,
    is_not_said,
    is_taken_back,
)
from checker.quotes.text.tokens import Token

_BOUNDING = words(
    "ahead before after by prior later earlier than beyond past between up towards toward following unlike "
    "except excepting excluding bar opposed misdated short"
)
_BOUNDING_PAIRS = frozenset(
    (
        ("prior", "to"),
        ("up", "to"),
        ("apart", "from"),
        ("aside", "from"),
        ("opposed", "to"),
        ("up", "until"),
        ("least", "until"),
        ("least", "since"),
        ("least", "from"),
        ("at", "least"),
        ("at", "most"),
    )
)
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
    "release windows office server iso agenda vision project"
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
_RISING = words("rose fell grew increased decreased raised cut went goes changed change changes")
"""Of these what changes its size rather than its date."""
_PUTTING_OFF = words("slipped postponed delayed rescheduled deferred shifted pushed moved brought put")
"""Before *from* a date: it was planned for that one."""
_AIMS = words("target targets")
_MISSING = words("missed misses missing miss") | _AIMS
_AIMED_AT = words("deadline deadlines date dates target targets day goal opening")
"""What may be missed: that it was on that date is not said."""
_TIMES = words(
    "the a an end start beginning early late mid middle spring summer autumn winter present date now today"
)
_NOW = words("present date now today early late mid")
"""Behind *to* and a date: it may be a range."""
_NEAR = 5
_FARTHEST_AIM = 12
_BEGINNING = words(
    "approved open opened reopen reopened publish published released introduced completed finished built "
    "born elected appointed start started begin begun adopted signed ratified passed announced "
    "discovered founded recognised recognized identified launch launched granted confirmed restored "
    "abolished repealed appear arrive become reach win marry return licensed "
    "authorised authorized abandoned arrested charged convicted"
)
"""What was *not* so *until* a date was so then; what did not last until then was not."""
_JOINING = words("and or to until by in on at of for from with was is were are but that which")
_YEAR_DIGITS = 4
_CLOCKED = frozenset(("date", "month", "number"))
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
    if is_another_time(tokens, index):
        return True
    if not qualified and (_is_soft(tokens, index) or is_asked(tokens, index + 1)):
        return True
    if not _MISSING.isdisjoint(tokens.words) and _is_missed(tokens, index):
        return True
    if _is_attributive(tokens, index):
        if (
            index + 1 < len(tokens)
            and tokens[index + 1].low in EVENTS
            and is_disowned(tokens, index, is_date=True)
        ):
            return True  # the April 2012 meeting was cancelled
        return (
            is_negated(tokens, index)
            or (tokens[index - 1].low in ARTICLES - {"the"} and is_withheld(tokens, index))
            or is_taken_back(tokens, index + 1)
            or is_denied_after(tokens, index)
            or is_count(tokens, index)
        )
    clause = before_in_clause(tokens, index)
    at = len(clause)
    while at and (clause[at - 1].low in _BESIDE or _is_weekday(clause, at - 1)):
        if clause[at - 1].low in _QUALIFYING:
            break
        at -= 1
    governing = clause[at - 1].low if at else ""
    if is_range:
        if _is_moved(clause) or governing in ("until", "before", "after", "by"):
            return True
    elif governing in _BOUNDING or _is_bounded_by_two(clause[:at]) or _is_range_end(tokens, index):
        return True
    elif governing == "or" and at > 1 and clause[at - 2].kind in _CLOCKED and not is_choice:
        return True  # late 2018 or early 2019
    if (
        governing in _LABELS
        or (governing == "only" and tokens[index].kind == "number")
        or (governing in _QUALIFYING and not qualified)
    ):
        return True
    is_denied = is_not_said(tokens, index) or not SUPPOSING.isdisjoint([token.low for token in clause])
    is_denied = is_denied and not (of_list and _is_of_others(clause))
    is_denied = is_denied and not (governing == "until" and _comes_then(clause[:at]))
    is_denied = is_denied and not _is_of_an_end([token.low for token in clause])
    if is_denied or is_taken_back(tokens, index + 1) or is_denied_after(tokens, index):
        return True
    if is_withheld(tokens, index) or is_disowned(tokens, index, is_date=True) or _is_old_plan(tokens, index):
        return True
    if not is_choice and (in_choice(tokens, index, _CLOCKED) or is_amended(tokens, index, _is_time)):
        return True
    return not is_range and is_count(tokens, index)


def _is_weekday(clause: Sequence[Token], at: int) -> bool:
    """Whether a day of the week stands before a date, or the comma behind one: before Monday, 7 May."""
    return clause[at].low in WEEKDAYS or (
        at > 0 and clause[at].text == "," and clause[at - 1].low in WEEKDAYS
    )


def _is_missed(tokens: Sentence, index: int) -> bool:
    """Whether it is a date that was missed or aimed at: missed its 2019 opening date; a target date of."""
    clause = [token.low for token in before_in_clause(tokens, index)]
    before = clause[-_NEAR:]
    if clause[-1:] == ["was"] and any(
        one in _AIMS and other in ("date", "day") for one, other in pairwise(clause[-_FARTHEST_AIM:])
    ):
        return True  # the target date for a decision was
    if not _AIMS.isdisjoint(before) and not any(map(is_past, before)):
        return True
    if _MISSING.isdisjoint(before) or tokens[index - 1].low in ("in", "on", "during"):
        return False
    return not _AIMED_AT.isdisjoint(before) or not _AIMED_AT.isdisjoint(
        [token.low for token in tokens[index + 1 : index + 4]]
    )


def _is_moved(clause: Sequence[Token]) -> bool:
    """Whether something was moved from one date to another, or may have risen from a number to another. What
    rose four times from 2010 to 2024, or between them, did so in that time."""
    near = [token.low for token in clause[-5:]]
    if "between" in near[-2:]:
        return False
    return not MOVING.difference(_RISING).isdisjoint(near) or (
        near[-1:] == ["from"] and not _RISING.isdisjoint(near[-2:])
    )


def _is_of_an_end(low: Sequence[str]) -> bool:
    """Whether what governs a date is that something ended then: stopped on 31 May."""
    if low[-1:] not in (["on"], ["in"]) or low[-2:-1] not in (["stopped"], ["ceased"]):
        return False
    return NEGATING.isdisjoint(low[:-2]) and SUPPOSING.isdisjoint(low)


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
    """Whether "prior to" or "apart from" stands before it. From, since and until name a date that counts."""
    return tuple(token.low for token in clause[-2:]) in _BOUNDING_PAIRS


def _is_range_end(tokens: Sentence, index: int) -> bool:
    """Whether the date begins or ends a range, so that it is not when something was."""
    following = [token.low for token in tokens[index + 1 : index + 3]]
    if following[:1] == ["to"] and not _may_end_range(tokens, index + 2):
        return False  # voted on 7 May 2019 to close it
    if following[:1] and following[0] in ("to", "until", "till", "through"):
        return "from" not in [token.low for token in before_in_clause(tokens, index)[-3:]]
    if following[:1] == ["-"] and (
        len(following) == 1 or _is_time(tokens[index + 2]) or following[1] in _NOW
    ):
        return True  # but opened in 2012 - the first of its kind
    if index + 1 < len(tokens) and _is_joined(tokens, index + 1):
        return True
    if index > 1 and tokens[index - 1].low == "-" and tokens[index - 2].kind in _CLOCKED:
        return True
    if _is_joined(tokens, index):
        return True
    before = [token.low for token in before_in_clause(tokens, index)[-6:]]
    return "between" in before


def _may_end_range(tokens: Sentence, at: int) -> bool:
    """Whether what follows *to* may be a time: to 2017, to the end of 2017, to date."""
    return at >= len(tokens) or tokens[at].kind in _CLOCKED or tokens[at].low in _TIMES


def _is_joined(tokens: Sentence, index: int) -> bool:
    """Whether a hyphen joins two dates or numbers; not the version and its day of 2.4 - 2025-03-12."""
    if not index or not tokens[index].hyphen or not {tokens[index].kind, tokens[index - 1].kind} <= _CLOCKED:
        return False
    before, here = tokens[index - 1], tokens[index]
    is_day = here.kind == "date" and here.text[-1].isdecimal() and here.text.count("-") == len("--")
    is_number = (
        before.kind == "number" and before.value is not None and before.value[0] in ("number", "digits")
    )
    return not (is_day and is_number) or _is_time(before)


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
        return after.low != "of" or before not in ("in", "since", "during", "until")
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
        and after.low not in SPEECH
    )
    return is_plural and before not in ("in", "during", ",")
