"""Whether the bound of a claim's text is that of its rule: the text says exactly three, the rule at least 3.

A mismatch is only what is certain: the text has one bound, beside a number that stands in it once, the rule
has one test of how many, with the same number, and what the rule allows is more than the text says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from checker.model.frozen import dataclass
from checker.quotes.language.english import NEGATIONS
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.numbers.measures import Bound, Measure
from checker.rules.operators.logic import Not
from checker.rules.wording.numbers import COMPOUND, LONGEST_TEXT, Mismatch, plain_number, words_of
from checker.rules.wording.tested import Tested
from checker.rules.wording.times import lengths_in
from checker.rules.wording.written import Written, counted

_BEFORE: Final[Mapping[tuple[str, ...], str]] = {
    ("exactly",): "=",
    ("precisely",): "=",
    ("at", "least"): ">=",
    ("no", "fewer", "than"): ">=",
    ("no", "less", "than"): ">=",
    ("not", "fewer", "than"): ">=",
    ("not", "less", "than"): ">=",
    ("more", "than"): ">",
    ("at", "most"): "<=",
    ("no", "more", "than"): "<=",
    ("not", "more", "than"): "<=",
    ("fewer", "than"): "<",
    ("less", "than"): "<",
}
"""Words before a number → the bound that they make of it."""
_BEHIND: Final[Mapping[tuple[str, ...], str]] = {
    ("or", "more"): ">=",
    ("or", "fewer"): "<=",
    ("or", "less"): "<=",
}
"""Words behind a number, or behind what it counts."""
_SAYING: Final = ("exactly", "precisely", "least", "most", "fewer", "less", "more")
"""Each bound has one of these; few texts do."""
_LONGEST: Final = 3
_DENIED_WITHIN: Final = 4
"""So many words before a bound a denial may turn it round."""
_FACTORS: Final = frozenset(("times", "per", "%", "percent", "in", "of"))
"""Words behind a number that may make a multiple, a part or a rate of it; "three times" may be so often."""


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A number with its bound in a text."""

    text: str
    number: Fraction
    least: Bound
    most: Bound
    """The whole numbers that it allows, both included."""


def bound_mismatch(text: str, rule: Iterable[Any]) -> Mismatch | None:
    """The bound in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
    every = tuple(rule)
    measures = [part for part in every if isinstance(part, Measure)]
    if len(measures) != 1 or len(text) > LONGEST_TEXT or any(isinstance(part, Not) for part in every):
        return None
    low = text.lower()
    if not any(word in low for word in _SAYING) or _agrees_at_a_glance(words_of(low), measures[0]):
        return None
    tokens = tokens_of(text)
    found = list(_bounded_in(tokens))
    if len(found) != 1 or sum(counted(token) == found[0].number for token in tokens) != 1:
        return None
    (said,), (measure,) = found, measures
    least, most = _whole(measure)
    if said.number not in (measure.low, measure.high) or (said.least <= least and most <= said.most):
        return None
    return Mismatch((Tested(measure.text, said.number, said.number),), (Written(said.text, said.number),))


def _agrees_at_a_glance(words: Sequence[str], measure: Measure) -> bool:
    """Whether a text has one bound, before a number in plain words or digits, and the rule is within it. That
    costs little, and whatever else is in the text, there is no other bound to differ."""
    places = [at for at, word in enumerate(words) if word in _SAYING]
    if len(places) != 1 or not COMPOUND.isdisjoint(words):
        return False
    end = places[0] + 1 + (words[places[0] + 1 : places[0] + 2] == ["than"])
    phrases = (tuple(words[begin:end]) for begin in range(max(0, end - _LONGEST), end))
    how = next(filter(None, map(_BEFORE.get, phrases)), None)
    number = plain_number(words[end]) if how is not None and end < len(words) else None
    if how is None or number is None or number not in (measure.low, measure.high):
        return False
    (below, above), (least, most) = _BOUNDS[how], _whole(measure)
    return number + below <= least and most <= number + above


def _bounded_in(tokens: Sequence[Token]) -> Iterator[_Bounded]:
    lengths = {at for length in lengths_in(tokens) for at in range(length.first, length.end)}
    for at, token in enumerate(tokens):
        number = counted(token)
        if number is None or number.denominator != 1 or at in lengths:
            continue
        start, how = _bound_before(tokens, at)
        end = at + 1
        if how is None:
            end, how = _bound_behind(tokens, at)
        if how is None or _is_turned(tokens, start) or _is_part(tokens, at):
            continue
        least, most = _BOUNDS[how]
        yield _Bounded(
            " ".join(each.text for each in tokens[start:end]),
            number,
            number + least if math.isfinite(least) else least,
            number + most if math.isfinite(most) else most,
        )


_BOUNDS: Final[dict[str, tuple[Bound, Bound]]] = {
    "=": (0, 0),
    ">=": (0, math.inf),
    ">": (1, math.inf),
    "<=": (-math.inf, 0),
    "<": (-math.inf, -1),
}
"""What a bound adds to its number, for the least and the greatest whole number that it allows."""


def _whole(measure: Measure) -> tuple[Bound, Bound]:
    """The least and the greatest whole number that a test allows."""
    least = measure.low + measure.low_open if math.isfinite(measure.low) else measure.low
    most = measure.high - measure.high_open if math.isfinite(measure.high) else measure.high
    return least, most


def _bound_before(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Where a bound before a number begins, and which it is; the longest first."""
    for size in range(min(_LONGEST, at), 0, -1):
        how = _BEFORE.get(tuple(token.low for token in tokens[at - size : at]))
        if how is not None:
            return at - size, how
    return at, None


def _bound_behind(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    for place in (at + 1, at + 2):
        how = _BEHIND.get(tuple(token.low for token in tokens[place : place + 2]))
        if how is not None:
            return place + 2, how
    return at + 1, None


def _is_turned(tokens: Sequence[Token], start: int) -> bool:
    """Whether a denial before a bound may turn it round: did not have more than four."""
    return any(token.low in NEGATIONS for token in tokens[max(0, start - _DENIED_WITHIN) : start])


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is a multiple, a part or a rate: more than three times as many, one in three."""
    following = [token.low for token in tokens[at + 1 : at + 4]]
    if following[:1] == ["times"]:
        return following[1:2] in (["as"], ["the"], ["more"], ["higher"], ["larger"], ["a"], ["its"])
    return following[:1] != [] and following[0] in _FACTORS
