"""How many things lie above one, where all that is known are bounds.

Places are counted as in a league (standard competition ranking): the place of a thing is one more than the
number of things above it, so that two firsts are followed by a third.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from checker.model.arithmetic import End, low_end
from checker.model.frozen import dataclass
from checker.model.numbers import Bound, Number
from checker.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Ranking:
    """The values of the things that one may stand among; greater ones are above."""

    sure: tuple[End, ...]
    """The lower ends of things that are certainly there and different, sorted."""
    highs: tuple[Bound, ...]
    """The upper bounds of all that may be there, sorted."""
    marks: tuple[Fraction, ...]
    """All finite bounds, sorted: between two of them nothing changes."""
    whole: bool
    """Whether only whole numbers are values: levels and days."""
    complete: bool
    """Whether nothing else can be there."""

    def stands_at(self, own: Number, place: int) -> Truth:
        """Whether one of the things, with this value, stands at a place, 1 being the highest.

        Exact for values that are independent of each other: the value of the one is taken at every mark
        and between each two, and at each the number of things above it runs through all between two bounds.
        """
        above = place - 1
        may = must = False
        for number, (low, high) in enumerate(self._above(own)):
            must = (must or number == 0) and low == high == above
            may = may or low <= above <= high
            if may and not must:
                return None
        return must

    def _above(self, own: Number) -> Iterator[tuple[int, float]]:
        """For each value that the one can have, the least and the greatest number of things above it."""
        for value in self._values(own):
            low = len(self.sure) - bisect_right(self.sure, (value, False))
            high = len(self.highs) - bisect_right(self.highs, value) - (own.high > value)
            yield low, high if self.complete else math.inf

    def _values(self, own: Number) -> Iterator[Fraction]:
        marks = self.marks[bisect_left(self.marks, own.low) : bisect_right(self.marks, own.high)]
        points = sorted({*marks, *(end for end in (own.low, own.high) if isinstance(end, Fraction))})
        if not points:
            points = [Fraction(0)]
        if math.isinf(own.low):
            points.insert(0, points[0] - 1)
        if math.isinf(own.high):
            points.append(points[-1] + 1)
        for index, point in enumerate(points):
            if _holds(own, point):
                yield point
            if index + 1 < len(points) and (between := self._between(point, points[index + 1])) is not None:
                yield between

    def _between(self, one: Fraction, other: Fraction) -> Fraction | None:
        if not self.whole:
            return (one + other) / 2
        return one + 1 if one + 1 < other else None


def ranking(
    different: Sequence[Number], everyone: Sequence[Number], *, whole: bool, complete: bool
) -> Ranking:
    """``different``: the values of things that are certainly there and told apart. ``everyone``: of all that
    may be there, those included."""
    bounds = {bound for each in everyone for bound in (each.low, each.high)}
    return Ranking(
        tuple(sorted(low_end(each) for each in different)),
        tuple(sorted(each.high for each in everyone)),
        tuple(sorted(bound for bound in bounds if isinstance(bound, Fraction))),
        whole,
        complete,
    )


def is_above(one: Number, other: Number) -> bool:
    """Whether one value is certainly above the other."""
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def may_tie(one: Number, other: Number) -> bool:
    """Whether the two can be one value."""
    return not (is_above(one, other) or is_above(other, one))


def must_tie(one: Number, other: Number) -> bool:
    """Whether the two are certainly one value."""
    return one.is_exact and other.is_exact and one.low == other.low


def _holds(number: Number, value: Fraction) -> bool:
    low = value > number.low or (value == number.low and not number.low_open)
    high = value < number.high or (value == number.high and not number.high_open)
    return low and high
