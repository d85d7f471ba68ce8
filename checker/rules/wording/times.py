"""Lengths of time in a text: "two weeks", "18 months", "a year and a half", "four years and three months"."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from checker.model.frozen import dataclass
from checker.quotes.text.tokens import Token

_MONTHS: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS: Final = {"hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7), "fortnight": Fraction(14)}
_DAYS_OF_A_MONTH: Final = Fraction(146_097, 4_800)
"""On average, in 400 years."""
_NEAR: Final = Fraction(1, 20)
"""What days and months may differ by and still be one length: six weeks and 45 days are not said for sure."""
_ALONE: Final = frozenset(("decade", "century", "fortnight"))
"""Units that say how long even with nothing but an article before them; "a year" is mostly said of a rate."""
_PLURALS: Final = {"centuries": "century", "fortnights": "fortnight", "fortnight": "fortnight"}
_JOINING: Final = frozenset(("to", "and", "or", "-", "\u2013"))
_HALF: Final = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as a text has it."""

    text: str
    number: Fraction
    unit: str
    """One: ``month``."""
    first: int
    end: int
    """The tokens that it takes: ``tokens[first:end]``."""


def converted(number: Fraction, unit: str, other: str) -> tuple[Fraction, Fraction]:
    """The least and the greatest number of other units that a length of time may be said to have."""
    if (unit in _MONTHS) == (other in _MONTHS):
        sizes = _MONTHS if unit in _MONTHS else _DAYS
        exact = number * Fraction(sizes[unit]) / Fraction(sizes[other])
        # Half a week is three days, or four.
        return (exact, exact) if unit == other else (Fraction(math.floor(exact)), Fraction(math.ceil(exact)))
    days = number * _in_days(unit) / _in_days(other)
    return days * (1 - _NEAR), days * (1 + _NEAR)


def _in_days(unit: str) -> Fraction:
    return _MONTHS[unit] * _DAYS_OF_A_MONTH if unit in _MONTHS else _DAYS[unit]


def lengths_in(tokens: Sequence[Token]) -> Iterator[Length]:
    """The lengths of time in a text, in their order. Of neighbours such as "four years and three months" only
    the sum."""
    at = 0
    while at < len(tokens):
        found = _length_at(tokens, at)
        if found is None:
            at += 1
            continue
        while (more := _added(tokens, found)) is not None:
            found = more
        yield from _first_of_range(tokens, found)
        at = found.end
        if found.number != 1 or found.unit in _ALONE:
            yield found


def _first_of_range(tokens: Sequence[Token], found: Length) -> Iterator[Length]:
    """The two of "two to three years"."""
    at = found.first - 2
    value = tokens[at].value if at >= 0 and tokens[at + 1].low in _JOINING else None
    if value is not None and value[0] == "number" and isinstance(value[1], Fraction):
        yield Length(f"{tokens[at].text} {found.unit}s", value[1], found.unit, at, found.first)


def _added(tokens: Sequence[Token], found: Length) -> Length | None:
    """A length with the shorter one that follows it: "and three months"."""
    at = found.end
    while at < len(tokens) and tokens[at].low in ("and", ","):
        at += 1
    more = _length_at(tokens, at) if at < found.end + 3 else None
    if (
        more is None
        or _in_days(more.unit) >= _in_days(found.unit)
        or (found.unit in _MONTHS) != (more.unit in _MONTHS)
    ):
        return None
    low, _ = converted(found.number, found.unit, more.unit)
    return Length(f"{found.text} and {more.text}", low + more.number, more.unit, found.first, more.end)


def _length_at(tokens: Sequence[Token], at: int) -> Length | None:
    amount = _amount_at(tokens, at)
    if amount is None:
        return None
    number, place = amount
    for unit_at in (place, place + 1):  # "three years", "three full years"
        unit = _unit_of(tokens[unit_at]) if unit_at < len(tokens) else None
        if unit is not None:
            end = unit_at + 1
            if [each.low for each in tokens[end : end + 3]] == ["and", "a", "half"]:
                number, end = number + Fraction(1, 2), end + 3
            return Length(" ".join(each.text for each in tokens[at:end]), number, unit, at, end)
    return None


def _amount_at(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """A number, and where it ends: "three", "two and a half", "half a", "three quarters of a", "a"."""
    if at >= len(tokens):
        return None
    low = tokens[at].low
    if low in _HALF:
        return _HALF[low], _past(tokens, at + 1)
    if low in ("a", "an"):
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        return (_HALF[following], _past(tokens, at + 2)) if following in _HALF else (Fraction(1), at + 1)
    value = tokens[at].value
    if value is None or value[0] != "number" or not isinstance(value[1], Fraction):
        return None
    rest = [each.low for each in tokens[at + 1 : at + 4]]
    if rest == ["and", "a", "half"]:
        return value[1] + Fraction(1, 2), at + 4
    if rest[:1] in (["quarters"], ["quarter"]):
        return value[1] / 4, _past(tokens, at + 2)
    return value[1], at + 1


def _past(tokens: Sequence[Token], at: int) -> int:
    """Past "of a"."""
    while at < len(tokens) and tokens[at].low in ("of", "a", "an"):
        at += 1
    return at


def _unit_of(token: Token) -> str | None:
    if token.value is not None and token.value[0] == "unit":
        unit = str(token.value[1])
        return unit if unit in _MONTHS or unit in _DAYS else None
    return _PLURALS.get(token.low)
