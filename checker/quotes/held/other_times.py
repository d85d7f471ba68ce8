"""Whether words beside a date make another time of it: 44 BC, the eve of it, a week from it, fiscal 2015."""

from __future__ import annotations

from checker.quotes.language.english import words
from checker.quotes.sentences.governed import Sentence, before_in_clause

MOVING = words(
    "moved move moves moving changed change changes shifted postponed delayed rescheduled brought put "
    "deferred pushed switched rose fell grew increased decreased went goes raised cut "
    "corrected altered amended"
)
"""Something is moved by them, and by how much or to when follows."""
_ALL = words("every all any each")
_BEFORE_CHRIST = words("bc bce b.c b.c. b.c.e b.c.e.")
_AROUND = frozenset(
    (time, word)
    for time in ("week", "weeks", "fortnight", "month", "quarter", "eve", "anniversary")
    for word in ("of", "beginning", "starting", "commencing", "ending")
) - {("month", "of"), ("quarter", "of")}
"""Before a date: it is another time."""
_PERIODS = words(
    "year years month months week weeks fortnight quarter quarters period season decade decades century days"
)
_SPANS = _PERIODS | {"day"}
_LIKE = words("style like type")
_ENDING = words("to ended ending")
"""Before a date, behind a period: it is its end, unless something was moved by the period."""
_OTHER_YEARS = words("fiscal financial tax academic school model")


def is_another_time(tokens: Sentence, index: int) -> bool:
    """Whether the words beside a date make it another one: 44 BC, the eve of it, fiscal 2015, post-2015."""
    before = [token.low for token in tokens[max(0, index - 2) : index]]
    after = [token.low for token in tokens[index + 1 : index + 4]]
    if after[:1] and after[0] in _BEFORE_CHRIST:
        return True
    if after in (["at", "the", "latest"], ["at", "the", "earliest"]) or tuple(before) in _AROUND:
        return True
    if after[:1] and (after[0] in _LIKE or (after[0] in _OTHER_YEARS and after[1:2] == ["year"])):
        return after[0] not in _LIKE or tokens[index + 1].hyphen
    if before[-1:] == ["year"] and before[0] in _OTHER_YEARS:
        return True
    if before[-1:] == ["from"] and (before[0] in _SPANS or before[0] == "on") and before[0] != "from":
        return True  # a week from; two years on from
    if before[-1:] == ["of"] and before[0] in _SPANS and index > 2 and tokens[index - 3].low == "within":
        return True
    if before[-1:] == ["but"] and _is_all_but(tokens, index):
        return True
    if len(before) > 1 and before[1] in _ENDING and before[0] in _PERIODS:
        return MOVING.isdisjoint([token.low for token in before_in_clause(tokens, index)])
    return bool(before) and (
        before[-1] in ("fiscal", "fy")
        or before == ["/", "e"]
        or (tokens[index].hyphen and before[-1] in ("pre", "post"))
    )


def _is_all_but(tokens: Sentence, index: int) -> bool:
    """Whether all other times are meant: every year but 2019."""
    return not _ALL.isdisjoint([token.low for token in tokens[max(0, index - 4) : index]])
