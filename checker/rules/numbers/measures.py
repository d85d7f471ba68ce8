"""Tests of a number that is only known to lie in an interval: the ``is`` of an operator."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from checker.model.frozen import dataclass
from checker.model.truth import Truth

Bound = int | Fraction | float
"""A bound of an interval; ``math.inf`` where there is none."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that lies between two bounds, both included."""

    low: Bound
    high: Bound

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low}"
        return f"at least {self.low}" if self.high == math.inf else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number has to be: between two bounds, each included or not."""

    low: Bound
    high: Bound
    text: str
    """In words: ``at least 3``."""
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: Interval) -> Truth:
        """True if the whole interval satisfies, false if no point of it does, else unknown."""
        above = number.low > self.low or (number.low == self.low and not self.low_open)
        below = number.high < self.high or (number.high == self.high and not self.high_open)
        if above and below:
            return True
        outside = (
            number.high < self.low
            or number.low > self.high
            or (number.high == self.low and self.low_open)
            or (number.low == self.high and self.high_open)
        )
        return False if outside else None


def halves(measure: Measure) -> tuple[Measure, Measure] | None:
    """A test of two bounds as two tests of one; None if it has only one."""
    if measure.low == -math.inf or measure.high == math.inf:
        return None
    return (
        replace(measure, high=math.inf, high_open=False),
        replace(measure, low=-math.inf, low_open=False),
    )


def exactly(number: Bound, text: str | None = None) -> Measure:
    """The number itself."""
    return Measure(number, number, text or f"exactly {number}")


def at_least(number: Bound, text: str | None = None) -> Measure:
    """The number or more."""
    return Measure(number, math.inf, text or f"at least {number}")


def at_most(number: Bound, text: str | None = None) -> Measure:
    """The number or fewer."""
    return Measure(-math.inf, number, text or f"at most {number}")


def more_than(number: Bound, text: str | None = None) -> Measure:
    """More than the number."""
    return Measure(number, math.inf, text or f"more than {number}", low_open=True)


def fewer_than(number: Bound, text: str | None = None) -> Measure:
    """Fewer than the number."""
    return Measure(-math.inf, number, text or f"fewer than {number}", high_open=True)


def about(number: Bound, factors: tuple[Fraction, Fraction]) -> Measure:
    """Between the number times each of two factors."""
    low, high = sorted((Fraction(number) * factors[0], Fraction(number) * factors[1]))
    return Measure(low, high, f"about {number}")
