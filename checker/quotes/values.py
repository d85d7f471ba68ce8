"""Whether a quoted passage holds a value, in the forms that people write it.

Every answer is true only if it is certain. A passage holds what it says and anything coarser: "13 May 2015"
holds 2015-05 and 2015, "2018" does not hold 2018-01.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.quotes import english
from checker.quotes.held_dates import holds_date
from checker.quotes.held_numbers import holds_number
from checker.quotes.inflection import same_word, spelling
from checker.quotes.tokens import Token, tokens_of

__all__ = ["holds_date", "holds_number", "holds_words"]

_LONGEST_PASSAGE = 20_000
_GOVERNING = english.NEGATIONS | english.words(
    "longer short ceased ceases stopped stops avoided avoids denied denies rejected doubts doubted"
)
_PASSING_ON = english.words(
    "a an the yet be been being very so as quite really consistently sufficiently entirely even "
    "always ever rated "
    "judged deemed considered found graded of at all nearly particularly to have has had having is "
    "was were are "
    "become remotely near that he she they it"
)
"""Words that may stand between a negation and what it governs."""
_AWAY = english.words("less rather other far anything short instead worse")
"""Before than, from, but and of: "less than good", "far from good", "anything but good"."""


def holds_words(forms: Sequence[str], passage: str) -> bool:
    """True if the passage has one of ``forms`` and does not deny it.

    ``forms`` are a level, a choice or a name with its aliases. Case, hyphens and spelling do not
    matter, and the last or the first word may be inflected: a plural, a genitive, another tense.
    What a negation governs is not held: "good" is not in "not yet good", nor "adequate" in "inadequate".
    """
    tokens = [token for token in tokens_of(passage[:_LONGEST_PASSAGE]) if token.kind != "mark"]
    for form in forms:
        parts = [token for token in tokens_of(form) if token.kind != "mark"]
        wanted = [token.low for token in parts]
        if not wanted:
            continue
        name = parts[0] if len(parts) == 1 and parts[0].capital else None
        for start in range(len(tokens) - len(wanted) + 1):
            here = [token.low for token in tokens[start : start + len(wanted)]]
            if name is not None and name.low in english.NAME_WORDS and not tokens[start].capital:
                continue
            if _is_form(wanted, here) and not _is_denied(tokens, start):
                return True
    return False


def _is_form(wanted: list[str], here: list[str]) -> bool:
    for index, (one, other) in enumerate(zip(wanted, here, strict=True)):
        if one == other or spelling(one) == spelling(other):
            continue
        if index not in (0, len(wanted) - 1) or one in english.NEGATIONS or other in english.NEGATIONS:
            return False
        kind = same_word(spelling(one), spelling(other))
        if not kind or (len(wanted) == 1 and kind == "person"):
            return False
    return True


def _is_denied(tokens: list[Token], start: int) -> bool:
    """Whether a negation stands before, with nothing between but words that pass it on."""
    if start and tokens[start].hyphen and tokens[start - 1].low in english.BOUND_PREFIXES:
        return True
    before = [token.low for token in tokens[max(0, start - 6) : start]]
    if any(one in _AWAY and other in ("than", "from", "but", "of") for one, other in pairwise(before[-4:])):
        return True
    for token in reversed(tokens[max(0, start - 5) : start]):
        if token.low in _GOVERNING:
            return True
        if token.low not in _PASSING_ON:
            return False
    return False
