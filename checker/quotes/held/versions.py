"""Whether a passage says the version that stands in it: 2.4, not in *before 2.4*, *2.4 GB*, *Python 2.4*.

A version has a place in an order, as a date has, so that the words around it count as they do for a date;
while of other names only what stands right beside them does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.quotes.held.denied_behind import is_denied_after
from checker.quotes.held.disowned import is_disowned
from checker.quotes.held.rivals import in_choice
from checker.quotes.held.unreal import is_withheld
from checker.quotes.language import english, english_numbers
from checker.quotes.language.inflection import is_past
from checker.quotes.sentences.governed import (
    NEGATING,
    SUPPOSING,
    Sentence,
    before_in_clause,
    is_asked,
    is_not_said,
    is_taken_back,
)
from checker.quotes.text.tokens import Token

_DOTTED = re.compile(r"[vV]?\d+(?:\.\d+)+")
_KINDS = english.words("version versions release releases build")
"""Between a product and its number."""
_PASSED_OVER = _KINDS | english.ARTICLES | english.words("all any every both its our this that exactly only")
_BOUNDING = english.words(
    "before after earlier later older newer lower higher below above beneath beyond past between by pre post "
    "than prior preceding following except unlike excluding but around about circa probably perhaps possibly"
)
_FOLLOWING_ON = english.words("later newer above higher greater up onwards onward upwards")
"""Behind *or* and a version: from it on."""
_BEFORE_ONE = english.words(
    "in since with from of for on at to until till through into as via and or up new under out within is are "
    "was were when whether if while because that which requires require needs need supports support uses use "
    "see install introduces introducing introduced adds added removes removed drops dropped brings released "
    "upgrade latest current stable first last next also only"
)
"""Words before a version that, even with a capital at the head of a line, are no product's name."""
_PARTS_OF_TEXTS = english.words(
    "section sections chapter chapters figure figures table tables page pages step clause article appendix "
    "annex paragraph part item question exercise example equation listing schedule"
)
_UNFINISHED = english.words(
    "alpha beta rc preview candidate nightly dev snapshot prerelease milestone draft roadmap"
)
"""Behind a version: it is not that version yet."""
_GUESSING = english.words("might may could")
_CHANGES = english.words(
    "removed dropped added released included supported deprecated withdrawn changed replaced retired delayed "
    "introduced shipped discontinued postponed available gone"
)
_PUTTING_OFF = english.words("postponed delayed deferred moved pushed shifted slipped brought")
_PLAINLY = english.words("not no never neither nor cannot")
"""Denials of their own clause alone; what somebody denied goes on."""
_BEYOND = SUPPOSING | english.SPEECH | english.words("that true so as when")
"""With these a clause may be a part of what is denied or supposed."""
_NUMBERS = frozenset(("number",))
_NEAR = 6


def is_version_number(word: str) -> bool:
    """Whether a word is a version number: 2.4, v2.4.1. A whole number may be a name: Area 51."""
    return _DOTTED.fullmatch(word) is not None


def is_version(form: Sequence[Token]) -> bool:
    """Whether a form ends in a version number: 2.4, version 2.4.1."""
    return bool(form) and is_version_number(form[-1].text)


def same_version(one: str, other: str) -> bool:
    """Whether two words in small letters are one version: 2.4 and v2.4."""
    return one.lstrip("v") == other.lstrip("v") and _DOTTED.fullmatch(one) is not None


def is_or_later(tokens: Sentence, end: int) -> bool:
    """Whether *or later* stands behind a version, which says from where on."""
    low = [token.low for token in tokens[end : end + 2]]
    return low[:1] == ["or"] and low[-1] in _FOLLOWING_ON


def is_not_that_version(tokens: Sentence, start: int, end: int, own: frozenset[str]) -> bool:
    """Whether the number at ``tokens[start:end]`` is another thing's, or the version is bounded, denied,
    guessed or given up. ``own``: the words of its names, in small letters."""
    if _is_measured(tokens, end) or _is_of_another(tokens, start, own):
        return True
    if _is_bounded(tokens, start) or _is_moved(tokens, start) or _is_guessed(tokens, start):
        return True
    if is_not_said(tokens, start) and not _is_of_next_clause(tokens, start, end):
        return True
    if is_taken_back(tokens, end) or is_asked(tokens, end):
        return True
    if is_withheld(tokens, start) or is_disowned(tokens, end - 1):
        return True
    if not is_or_later(tokens, end) and in_choice(tokens, end - 1, _NUMBERS):
        return True
    is_when = start > 0 and tokens[start - 1].low in ("in", "since", "with", "from", "on", "for")
    return is_when and is_denied_after(tokens, end - 1)


def _is_of_next_clause(tokens: Sentence, start: int, end: int) -> bool:
    """Whether it begins another clause: TLS 1.0 can no longer be used, and TLS 1.2 is required."""
    before = [token.low for token in tokens[max(0, start - 2) : start]]
    verb = tokens[end].low if end < len(tokens) else ""
    rest = [token.low for token in tokens[end + 1 : end + 4]]
    is_clause = before in ([",", "and"], [",", "but"]) and verb in english.AUXILIARIES
    earlier = {token.low for token in before_in_clause(tokens, start)}
    return (
        is_clause
        and NEGATING.isdisjoint(rest)
        and not earlier & NEGATING - _PLAINLY
        and not earlier & _BEYOND
    )


def _is_measured(tokens: Sentence, end: int) -> bool:
    """Whether the number is an amount or a part of a longer one: 2.4 GB, 2.4 million, 2.4-rc1, 2.4 beta."""
    if end >= len(tokens):
        return False
    after = tokens[end]
    if after.hyphen or after.kind in ("unit", "number") or (after.value and after.value[0] == "unit"):
        return True
    if after.text in ("/", "%", "×") and after.start == tokens[end - 1].end:
        return True
    return (
        after.low.rstrip("0123456789") in _UNFINISHED
        or after.low in ("times", "pre")
        or after.low in english_numbers.MAGNITUDES
        or after.low in english_numbers.CURRENCY_WORDS
        or (after.low == "release" and [each.low for each in tokens[end + 1 : end + 2]] == ["candidate"])
    )


def _is_of_another(tokens: Sentence, start: int, own: frozenset[str]) -> bool:
    """Whether the word before names what has the number: Python 2.4, section 2.4; but Since 2.4."""
    at = start - 1
    while at >= 0 and tokens[at].low in _KINDS and tokens[at].low not in own:
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if before.low in _PARTS_OF_TEXTS or tokens[start].hyphen:
        return True
    if before.kind != "word" or not before.capital or before.low in own:
        return False
    if before.low in _BEFORE_ONE or before.low in english.ARTICLES or is_past(before.low):
        return False
    return before.low not in _PASSED_OVER and before.low not in _BOUNDING


def _is_bounded(tokens: Sentence, start: int) -> bool:
    """Whether it is before or after it: older than 2.4, before version 2.4, between 2.3 and 2.4."""
    clause = before_in_clause(tokens, start)
    at = len(clause)
    while at and clause[at - 1].low in _PASSED_OVER:
        at -= 1
    if at and clause[at - 1].low in _BOUNDING:
        return True
    low = [token.low for token in clause[max(0, at - 3) : at]]
    return low[-2:] == ["prior", "to"] or "between" in low


def _is_moved(tokens: Sentence, start: int) -> bool:
    """Whether something was put off from it to another: postponed from 2.4 to 3.0."""
    if not start or tokens[start - 1].low != "from":
        return False
    return any(token.low in _PUTTING_OFF for token in before_in_clause(tokens, start)[-_NEAR:])


def _is_guessed(tokens: Sentence, start: int) -> bool:
    """Whether it is not certain that it came with that version: might be removed in, may be added in."""
    clause = ["" if token.kind == "month" else token.low for token in before_in_clause(tokens, start)]
    if _GUESSING.isdisjoint(clause):
        return False
    at = max(place for place, low in enumerate(clause) if low in _GUESSING)
    return clause[at] == "might" or not _CHANGES.isdisjoint(clause[at + 1 :])
