"""Whether the bound of a claim's text is that of its rule: the text says exactly three, the rule at least 3.

A mismatch is only what is certain: the text has a bound beside a number that stands in it once, the rule has
one test with the same number, of how many, how much or how long, and what the rule allows is more than the
text says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from checker.model.conditions import Comparator, Compare, Not
from checker.model.expressions import Operation
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.quotes.language.english import NEGATIONS
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.numbers.measures import Bound, Measure
from checker.rules.operators import logic
from checker.rules.operators.compare import Compare as Comparing
from checker.rules.operators.duration import Length
from checker.rules.verdicts.walk import parts
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
    ("greater", "than"): ">",
    ("higher", "than"): ">",
    ("lower", "than"): "<",
    ("over",): ">",
    ("above",): ">",
    ("under",): "<",
    ("below",): "<",
}
"""Words before a number → the bound that they make of it."""
_BEHIND: Final[Mapping[tuple[str, ...], str]] = {
    ("or", "more"): ">=",
    ("or", "fewer"): "<=",
    ("or", "less"): "<=",
}
"""Words behind a number, or behind what it counts."""
_SAYING: Final = (
    "exactly", "precisely", "least", "most", "fewer", "less", "more", "greater", "higher", "lower", "over",
    "above", "under", "below",
)  # fmt: skip
"""Each bound has one of these; few texts do."""
_LONGEST: Final = 3
_DENIED_WITHIN: Final = 4
"""So many words before a bound a denial may turn it round."""
_HALF: Final = 50
"""Per cent, of which the one side is as much as the other."""
_CONDITIONS: Final[Mapping[Comparator, str]] = {
    Comparator.AT_LEAST: ">=",
    Comparator.AT_MOST: "<=",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
}
_COMPARISONS: Final[Mapping[str, str]] = {
    "exactly": "=",
    "at_least": ">=",
    "at_most": "<=",
    "more_than": ">",
    "fewer_than": "<",
}
_SAID: Final = {">=": "at least ", "<=": "at most ", ">": "above ", "<": "below "}
_TURNED: Final = {"=": "=", ">=": "<=", "<=": ">=", ">": "<", "<": ">"}


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers that a test, or a text, allows; each end is reached or not."""

    least: Bound = -math.inf
    most: Bound = math.inf
    is_above: bool = False
    """Only what is above ``least``."""
    is_below: bool = False

    def holds(self, other: _Range) -> bool:
        """Whether it allows all that another one does."""
        from_below = self.least < other.least or (
            self.least == other.least and (other.is_above or not self.is_above)
        )
        from_above = self.most > other.most or (
            self.most == other.most and (other.is_below or not self.is_below)
        )
        return from_below and from_above


_ONLY: Final[Mapping[str, Callable[[Fraction], _Range]]] = {
    "=": lambda number: _Range(number, number),
    ">=": lambda number: _Range(number),
    ">": lambda number: _Range(number, is_above=True),
    "<=": lambda number: _Range(most=number),
    "<": lambda number: _Range(most=number, is_below=True),
}


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A number with its bound, in a text or in a rule."""

    text: str
    number: Fraction
    allows: _Range
    unit: str | None = None
    """Of a length of time: ``month``."""


def bound_mismatch(text: str, rule: Iterable[Any]) -> Mismatch | None:
    """The bound in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
    low = text.lower()
    if len(text) > LONGEST_TEXT or not any(word in low for word in _SAYING):
        return None
    every = tuple(rule)
    if any(isinstance(part, Not | logic.Not) for part in every):
        return None
    tests = list(_tests_in(every))
    if not tests or _agrees_at_a_glance(words_of(low), tests):
        return None
    tokens = tokens_of(text)
    for said in _bounded_in(tokens, is_part=_is_of_parts(every)):
        same = [each for each in tests if each.number == said.number and each.unit in (None, said.unit)]
        if len(same) != 1 or sum(_amount(token) == said.number for token in tokens) != 1:
            continue
        if not said.allows.holds(same[0].allows):
            return Mismatch(
                (Tested(same[0].text, said.number, said.number),), (Written(said.text, said.number),)
            )
    return None


def _agrees_at_a_glance(words: Sequence[str], tests: Sequence[_Bounded]) -> bool:
    """Whether a text has one bound, before a number in plain words or digits, and the rule is within it. That
    costs little, and whatever else is in the text, there is no other bound to differ."""
    places = [at for at, word in enumerate(words) if word in _SAYING]
    if len(places) != 1 or not COMPOUND.isdisjoint(words):
        return False
    end = places[0] + 1 + (words[places[0] + 1 : places[0] + 2] == ["than"])
    phrases = (tuple(words[begin:end]) for begin in range(max(0, end - _LONGEST), end))
    how = next(filter(None, map(_BEFORE.get, phrases)), None)
    number = plain_number(words[end]) if how is not None and end < len(words) else None
    if how is None or number is None:
        return False
    same = [each for each in tests if each.number == number]
    return len(same) == 1 and _ONLY[how](number).holds(same[0].allows)


def without_bounds(tokens: Sequence[Token]) -> list[Token]:
    """A text without the "more than" of "by more than 15", which compares nothing else."""
    bounds: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind == "number" and at:
            start, _ = _bound_before(tokens, at)
            bounds.update(range(start, at))
    return [token for at, token in enumerate(tokens) if at not in bounds]


def _tests_in(rule: Sequence[Any]) -> Iterator[_Bounded]:
    """The numbers that a rule tests, with what it allows."""
    for part in rule:
        if isinstance(part, Measure):
            allows = _Range(part.low, part.high, part.low_open, part.high_open)
            ends = {end for end in (part.low, part.high) if math.isfinite(end)}
            yield from (_Bounded(part.text, Fraction(end), allows) for end in ends)
        elif isinstance(part, Length):
            yield from _of_length(part)
        elif isinstance(part, Compare) and isinstance(part.operand, Number) and part.operand.is_exact:
            how = _CONDITIONS.get(part.comparator)
            if how is not None:
                number = Fraction(part.operand.low)
                text = f"{_SAID[how]}{part.operand.text}"
                yield _Bounded(text, number, _ONLY[how](number))
        elif isinstance(part, Comparing) and isinstance(part.right, Number) and part.right.is_exact:
            yield from _of_comparison(part, part.right)


def _of_comparison(part: Comparing, right: Number) -> Iterator[_Bounded]:
    """A fall by more than 15 is a change of less than -15."""
    how = _COMPARISONS.get(part.is_.word)
    number = Fraction(right.low)
    if how is None or (number == _HALF and _is_of_parts(tuple(parts(part.left)))):
        return  # more than half failed: fewer than half passed
    if number < 0:
        how, number = _TURNED[how], -number
    yield _Bounded(f"{part.is_.text} {right.text}", number, _ONLY[how](number))


def _of_length(length: Length) -> Iterator[_Bounded]:
    """``4 years`` alone may be said of four years and a day too: it bounds nothing from above."""
    unit = length.unit[:-1]
    sides = (
        (length.at_least, ">="),
        (length.more_than, ">"),
        (length.at_most, "<="),
        (length.fewer_than, "<"),
    )
    known = [(Fraction(bound), how) for bound, how in sides if math.isfinite(bound)]
    if len(known) == 1:
        ((number, how),) = known
        yield _Bounded(length.text, number, _ONLY[how](number), unit)


def _is_of_parts(rule: Sequence[Any]) -> bool:
    """Whether a rule has a part of something, or a change, in per cent."""
    return any(
        (isinstance(part, Operation) and part in (Operation.PERCENT, Operation.CHANGE))
        or (isinstance(part, Number) and part.unit == "%")
        for part in rule
    )


def _bounded_in(tokens: Sequence[Token], *, is_part: bool) -> Iterator[_Bounded]:
    """The numbers of a text with their bounds. ``is_part``: what is said in per cent counts."""
    lengths = {length.first: length for length in lengths_in(tokens)}
    for at, token in enumerate(tokens):
        number = _amount(token)
        if number is None:
            continue
        start, how = _bound_before(tokens, at)
        end = at + 1
        if how is None:
            end, how = _bound_behind(tokens, at)
        if how is None or _is_turned(tokens, start) or _is_multiple(tokens, at, is_part=is_part):
            continue
        length = lengths.get(at)
        if length is not None and (length.number != number or tokens[start].low == "over"):
            continue  # four years and a half; over 30 days, that is in so many
        unit = length.unit if length is not None else None
        yield _Bounded(" ".join(each.text for each in tokens[start:end]), number, _ONLY[how](number), unit)


def _amount(token: Token) -> Fraction | None:
    """The number with which a token counts something, or a sum of money."""
    value = token.value
    if token.kind == "number" and value is not None and value[0] == "money":
        return value[1] if isinstance(value[1], Fraction) else None
    return counted(token)


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


def _is_multiple(tokens: Sequence[Token], at: int, *, is_part: bool) -> bool:
    """Whether a number is a multiple, a part or a rate: more than three times as many, one in three."""
    following = [token.low for token in tokens[at + 1 : at + 4]]
    if not following:
        return False
    if following[0] == "times":
        return following[1:2] in (["as"], ["the"], ["more"], ["higher"], ["larger"], ["a"], ["its"])
    if following[0] in ("%", "per", "percent"):
        return not is_part
    if following[0] in ("in", "out"):
        behind = tokens[at + 2] if at + 2 < len(tokens) else None
        return behind is not None and (
            behind.low in ("every", "each", "of") or (behind.kind == "number" and not _is_year(behind))
        )
    return following[0] == "of"


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal() and token.text[0] in "12"
