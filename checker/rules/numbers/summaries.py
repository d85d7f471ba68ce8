"""What uncertain numbers of uncertainly many records come to: sum, mean, median, least and greatest.

Each record that certainly belongs has one number within its interval, each possible one has such a number
or does not count, all independently. The bounds are the smallest that hold in every such case. Upper bounds
are lower bounds of the negated numbers.
"""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Callable, Sequence
from fractions import Fraction

from checker.model.arithmetic import End, interval, low_end, negative
from checker.model.expressions import Summary
from checker.model.numbers import Bound, Number

_Lower = Callable[[list[End], list[End]], End]

BELOW_ALL: End = (-math.inf, True)


def summarised(
    summary: Summary, certain: Sequence[Number], possible: Sequence[Number], *, complete: bool
) -> Number | None:
    """Bounds for numbers of one unit; None if there may be none to summarise.

    ``certain``: the numbers of different things that certainly count. ``possible``: the numbers of those that
    may count. ``complete``: whether no others can; where they can, only the least of all has an upper and the
    greatest of all a lower bound.
    """
    if not certain:
        return None
    unit = next((each.unit for each in (*certain, *possible) if each.unit is not None), None)
    low = _lower(summary, certain, possible, complete)
    high = _lower(_MIRRORED.get(summary, summary), _negated(certain), _negated(possible), complete)
    return interval(low, (-high[0], high[1]), unit, is_result=summary is Summary.SUM)


_MIRRORED = {Summary.MIN: Summary.MAX, Summary.MAX: Summary.MIN}


def _negated(numbers: Sequence[Number]) -> list[Number]:
    return [negative(each) for each in numbers]


def _lower(summary: Summary, certain: Sequence[Number], possible: Sequence[Number], complete: bool) -> End:
    lows = [low_end(each) for each in certain]
    if summary is Summary.MAX:
        return max(lows)
    return _LOWER[summary](lows, sorted(low_end(each) for each in possible)) if complete else BELOW_ALL


def _least(certain: list[End], possible: list[End]) -> End:
    return min((*certain, *possible))


def _sum(certain: list[End], possible: list[End]) -> End:
    """Of those that may count, only the negative ones make a sum less."""
    counted = [*certain, *(end for end in possible if end[0] < 0)]
    return _total(counted), any(is_open for _, is_open in counted)


def _total(ends: list[End]) -> Bound:
    return sum((value for value, _ in ends), start=Fraction(0))


def _mean(certain: list[End], possible: list[End]) -> End:
    """Whoever lies below the mean of the others lowers it; the least go first."""
    total, number = _total(certain), len(certain)
    is_open = any(each for _, each in certain)
    for value, each in possible:
        if value * number >= total:
            break
        total, number, is_open = total + value, number + 1, is_open or each
    return total / number, is_open


def _median(certain: list[End], possible: list[End]) -> End:
    """Whoever lies below the median of the others lowers it, or leaves it where it is; the least go first."""
    line = sorted(certain)
    middle = _middle(line)
    for end in possible:
        if end >= middle:
            break
        insort(line, end)
        middle = _middle(line)
    return middle


def _middle(line: list[End]) -> End:
    one, other = line[(len(line) - 1) // 2], line[len(line) // 2]
    if one == other:
        return one
    return (one[0] + other[0]) / 2, one[1] or other[1]


_LOWER: dict[Summary, _Lower] = {
    Summary.SUM: _sum,
    Summary.MEAN: _mean,
    Summary.MEDIAN: _median,
    Summary.MIN: _least,
}
