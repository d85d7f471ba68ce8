"""One stated value against one operand of a condition.

A literal operand says what is asked for: ``published: 2015`` asks for any day of 2015. An operand that
is a field of a record (``its fieldwork``) is a stated value, as uncertain as the other one: of a day in
2015 nobody knows whether it is the day of a fieldwork in 2015.
"""

from __future__ import annotations

import math
from functools import partial

from checker.model import dates, numbers
from checker.model.conditions import Comparator
from checker.model.date_values import Extent
from checker.model.dates import Date
from checker.model.days import Days
from checker.model.numbers import Number, if_comparable
from checker.model.truth import Truth, agreed, all_hold, negate
from checker.model.values import Choice, Level, Text, Value, lies_within, same
from checker.model.vocabulary import Field, Vocabulary

_DATES = {
    Comparator.BEFORE: dates.before,
    Comparator.AFTER: dates.after,
    Comparator.FROM: dates.from_,
    Comparator.UNTIL: dates.until,
}
_RANKS = {
    Comparator.AT_LEAST: int.__ge__,
    Comparator.AT_MOST: int.__le__,
    Comparator.ABOVE: int.__gt__,
    Comparator.BELOW: int.__lt__,
}
_NUMBERS = {
    Comparator.AT_LEAST: numbers.at_least,
    Comparator.AT_MOST: numbers.at_most,
    Comparator.ABOVE: numbers.above,
    Comparator.BELOW: numbers.below,
}


def compare(
    stated: Value, comparator: Comparator, operand: Value, field: Field, vocabulary: Vocabulary, *, read: bool
) -> Truth:
    """Whether a stated value passes. ``read``: the operand was read in a record and is no literal."""
    if comparator is Comparator.WITHIN:
        if read:
            return _same_time_or_value(stated, operand)
        return lies_within(stated, operand, narrower_satisfies=field.within)
    if isinstance(stated, Date) and isinstance(operand, Date):
        if read and comparator in (Comparator.FROM, Comparator.UNTIL):
            return _from(stated, operand) if comparator is Comparator.FROM else _until(stated, operand)
        return _DATES[comparator](stated, operand)
    if isinstance(stated, Level) and isinstance(operand, Level):
        return _RANKS[comparator](stated.rank, operand.rank)
    if isinstance(stated, Number) and isinstance(operand, Number):
        if comparator is Comparator.ABOUT:
            return if_comparable(partial(_about, vocabulary=vocabulary, read=read), stated, operand)
        return if_comparable(_NUMBERS[comparator], stated, operand)
    if comparator is Comparator.CONTAINS and isinstance(operand, Text | Choice):
        return _contains(stated, Text(operand.text).folded)
    return None


def _contains(stated: Value, words: str) -> Truth:
    """Whether words stand in a text. One of a closed list is known to the letter; a text may say the same
    in other words."""
    if isinstance(stated, Choice):
        return _has_words(Text(stated.name).folded, words)
    return True if isinstance(stated, Text) and _has_words(stated.folded, words) else None


def _has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, beginning and ending where words do."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        cut = (start and text[start - 1].isalnum() and words[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and words[-1].isalnum()
        )
        if not cut:
            return True
        start = text.find(words, start + 1)
    return False


def _same_time_or_value(stated: Value, other: Value) -> Truth:
    """The same value, or a date within a time that the other record lasted."""
    if not (isinstance(stated, Date) and isinstance(other, Date)):
        return same(stated, other)
    if other.several or not isinstance(other.values[0], Extent):
        return same(stated, other)
    if dates.within(stated, other) is False:
        return False
    return True if all_hold((_from(stated, other), _until(stated, other))) else None


def _from(stated: Date, other: Date) -> Truth:
    """Whether it starts on the day on which the other starts, or later."""
    return all_hold(
        None if a.start.qualifier or b.start.qualifier else negate(_less(a.start.days, b.start.days))
        for a in stated.values
        for b in other.values
    )


def _until(stated: Date, other: Date) -> Truth:
    """Whether it ends on the day on which the other ends, or earlier."""
    return all_hold(
        None if a.end.qualifier or b.end.qualifier else negate(_less(b.end.days, a.end.days))
        for a in stated.values
        for b in other.values
    )


def _less(one: Days, other: Days) -> Truth:
    return True if one.last < other.first else False if one.first >= other.last else None


def _about(stated: Number, operand: Number, *, vocabulary: Vocabulary, read: bool) -> Truth:
    factors = vocabulary.approximations.get("about")
    whole = numbers.within(stated, numbers.about(operand, factors))
    if not read or operand.is_exact or whole is False:
        return whole
    bounds = (operand.low, operand.high)
    if any(isinstance(bound, float) and math.isinf(bound) for bound in bounds):
        return None
    ends = (numbers.exact(bound, operand.unit) for bound in bounds)  # type: ignore[arg-type]
    return agreed([True, *(numbers.within(stated, numbers.about(end, factors)) for end in ends)])
