"""Denials of a clause that do not reach its end: nobody disputes that, not only, did not lose and scored."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quotes.language import english
from checker.quotes.language.inflection import is_past

_NOBODY = english.words("no nobody none no-one")
_DOUBTING = english.words(
    "doubt doubts doubted dispute disputes disputed deny denies denied question questions"
)
"""Behind *nobody* or *no*, before *that*: what follows is so."""
_REFUSING = english.words("refused rejected failed")
_INFINITIVE_TOO = english.words(
    "cut put set hit cost let shut read spread quit beat bet burst cast hurt split run come become"
)
"""In the past these look like what was not done: it did not rise and cut."""
_PARTICIPLES = english.words("that have having had be been being was were get got")
"""Between a denial and *and*: what follows may be denied with it."""
_DEFINITE = english.words("the its his her their our this that these those")
_NOT_FINITE_BEHIND = (
    _DEFINITE | english.ARTICLES | english.words("and or having being been have be by of not")
)
_NEAR = 2


def is_spent(clause: Sequence[str], at: int) -> bool:
    """Whether the denial at a place of a clause does not reach what follows the clause's words.

    Denials of doubt say that it is so (*nobody disputes that*), *not only* says more, and another verb in the
    past behind *and*, or behind what is left out (*without its captain the club scored*), is not denied.
    """
    word = clause[at]
    if word == "not" and clause[at + 1 : at + 2] == ["only"]:
        return True
    if word in _NOBODY or word in _DOUBTING:
        return _is_undoubted(clause, at)
    if word == "without":
        return not at and clause[1:2] != [] and clause[1] in _DEFINITE and _has_verb(clause)
    if word == "stopped":  # was stopped after 214 events; but was stopped from opening
        return at > 0 and clause[at - 1] in ("was", "were", "been") and "from" not in clause[at:]
    is_verb = word in _REFUSING or (word == "not" and at > 0 and clause[at - 1] == "did")
    return is_verb and _has_second_verb(clause, at)


def _is_undoubted(clause: Sequence[str], at: int) -> bool:
    """Whether a word is one of *nobody* and *disputes* in "nobody disputes that"."""
    first = at
    if clause[at] in _DOUBTING:
        first = next(
            (place for place in range(at - 1, at - 1 - _NEAR, -1) if place >= 0 and clause[place] in _NOBODY),
            -1,
        )
    if first < 0:
        return False
    return any(
        clause[place] in _DOUBTING and clause[place + 1 : place + 2] == ["that"]
        for place in range(first + 1, min(first + 1 + _NEAR, len(clause)))
    )


def _has_second_verb(clause: Sequence[str], at: int) -> bool:
    """Whether *and* and a verb in the past follow a denied verb."""
    if "and" not in clause[at:]:
        return False
    joint = clause.index("and", at)
    second = clause[joint + 1] if joint + 1 < len(clause) else ""
    return is_past(second) and second not in _INFINITIVE_TOO and _PARTICIPLES.isdisjoint(clause[at:joint])


def _has_verb(clause: Sequence[str]) -> bool:
    """Whether a verb in the past follows a subject of its own."""
    return any(
        is_past(clause[place]) and clause[place - 1] not in _NOT_FINITE_BEHIND
        for place in range(3, len(clause))
    )
