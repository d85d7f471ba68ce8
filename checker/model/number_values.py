"""What an uncertain number is: an interval of exact fractions with a unit."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from checker.model.frozen import dataclass

Bound = Fraction | float
"""An exact number, or one of the two infinities. No other float is a bound."""

DEFAULT_ABOUT: Final = (Fraction(95, 100), Fraction(105, 100))
"""``about`` where the vocabulary does not say what it allows."""


class NumberError(ValueError):
    """A number that cannot be read; the message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Number:
    """Some number between ``low`` and ``high``; a bound that is open is not itself possible."""

    text: str
    """As written."""
    low: Bound
    high: Bound
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    """As written, or None; ``%`` for per cent."""
    is_result: bool = False
    """Whether it was calculated: of two temperatures it may be the difference, so that it cannot be converted
    into a unit with another zero."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_exact(self) -> bool:
        """Whether it is one number and no other."""
        return self.low is self.high or self.low == self.high


def exact(value: int | Fraction, unit: str | None = None) -> Number:
    """The number itself."""
    number = Fraction(value)
    shown = str(number) if number.denominator == 1 else f"{float(number):g}"
    return Number(f"{shown} {unit}" if unit else shown, number, number, unit=unit)


def scaled(number: Number, factors: tuple[Fraction, Fraction], text: str) -> Number:
    """Between the number times each of two factors: the magnitude is scaled, whatever the sign.

    ``nearly`` with the factors 0.95 and 1 makes -100 the interval from -100 to -95.
    """
    low = min((_times(number.low, f), number.low_open) for f in factors)
    high = max((_times(number.high, f), not number.high_open) for f in factors)
    return Number(text, low[0], high[0], low[1], not high[1], number.unit)


def _times(bound: Bound, factor: Fraction) -> Bound:
    if isinstance(bound, Fraction):
        return bound * factor
    return bound if factor > 0 else -bound if factor < 0 else Fraction(0)


def unbounded_below(text: str, high: Fraction, *, is_open: bool, unit: str | None) -> Number:
    """At most ``high``, or less than it where the bound is open."""
    return Number(text, -math.inf, high, True, is_open, unit)


def unbounded_above(text: str, low: Fraction, *, is_open: bool, unit: str | None) -> Number:
    """At least ``low``, or more than it where the bound is open."""
    return Number(text, low, math.inf, is_open, True, unit)
