"""Calculating with uncertain numbers.

Every function gives the smallest interval that holds the result for all numbers that its arguments can
be, each independently of the other (interval arithmetic: R. E. Moore, *Interval Analysis*, 1966). The
bounds are exact fractions; a bound is open if it is not reached. Units that do not fit are a
:class:`~checker.model.units.UnitError`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from checker.model.number_values import Bound, Number, exact
from checker.model.numbers import converted
from checker.model.units import PER_CENT, plural, product_unit, quotient_unit, unit_of_sum

End = tuple[Bound, bool]
"""A bound, and whether it is open. Lower ends sort as such: an open one is above a closed one."""

_HALF: Final = Fraction(1, 2)
_PLACES: Final = 4
"""Decimals of a number in words where it has more."""

ANYTHING: Final = Number("any number", -math.inf, math.inf, True, True)
"""A number of which nothing is known."""


def interval(low: End, high: End, unit: str | None = None, *, is_result: bool = False) -> Number:
    """The numbers between two ends, named in words. ``is_result``: as :class:`Number` has it."""
    number = Number("", as_bound(low[0]), as_bound(high[0]), low[1], high[1], unit, is_result)
    return replace(number, text=words(number))


def as_bound(bound: Bound) -> Bound:
    """A whole number as a fraction: for types it is a float."""
    return Fraction(bound) if isinstance(bound, int) else bound


def low_end(number: Number) -> End:
    """The lower end."""
    return number.low, number.low_open


def high_end(number: Number) -> End:
    """The upper end."""
    return number.high, number.high_open


def hull(numbers: Sequence[Number]) -> Number:
    """The interval around several numbers of one unit."""
    first = numbers[0]
    if len(numbers) == 1:
        return first
    low = min(low_end(each) for each in numbers)
    high = max((each.high, not each.high_open) for each in numbers)
    return interval(low, (high[0], not high[1]), first.unit)


def negative(number: Number) -> Number:
    """The number with the other sign."""
    low, high = (-number.high, number.high_open), (-number.low, number.low_open)
    return Number(f"-({number.text})", low[0], high[0], low[1], high[1], number.unit)


def added(a: Number, b: Number) -> Number:
    """The sum."""
    unit = unit_of_sum(a.unit, b.unit)
    a, b = _in(a, unit), _in(b, unit)
    low, high = (a.low + b.low, a.low_open or b.low_open), (a.high + b.high, a.high_open or b.high_open)
    return interval(low, high, unit, is_result=True)


def subtracted(a: Number, b: Number) -> Number:
    """The first less the second."""
    return added(a, negative(b))


def multiplied(a: Number, b: Number) -> Number:
    """The product. Per cent of a number with a unit are hundredths of it."""
    unit = product_unit(a.unit, b.unit)
    if PER_CENT in (a.unit, b.unit):
        a, b = (_hundredths(a), b) if a.unit == PER_CENT else (a, _hundredths(b))
    corners = [_corner(one, other) for one in _ends(a) for other in _ends(b)]
    high = max((value, not is_open) for value, is_open in corners)
    return interval(min(corners), (high[0], not high[1]), unit, is_result=True)


def divided(a: Number, b: Number) -> Number | None:
    """The first by the second; None if the second may be zero."""
    if b.low < 0 < b.high or (b.low == 0 and not b.low_open) or (b.high == 0 and not b.high_open):
        return None
    unit = quotient_unit(a.unit, b.unit)
    if b.unit == PER_CENT and a.unit != PER_CENT:
        b = _hundredths(b)
    elif unit is None and a.unit is not None:
        b = _in(b, a.unit)
    inverse = interval(_inverse(high_end(b), b), _inverse(low_end(b), b))
    found = multiplied(replace(a, unit=None), inverse)
    return interval(low_end(found), high_end(found), unit, is_result=True)


def percentage(a: Number, b: Number) -> Number | None:
    """100 times the first by the second, a plain number; None if the second may be zero."""
    unit = unit_of_sum(a.unit, b.unit)
    found = divided(replace(_in(a, unit), unit=None), replace(_in(b, unit), unit=None))
    return None if found is None else multiplied(found, exact(100))


def changed(a: Number, b: Number) -> Number | None:
    """By how much per cent of ``a`` the number ``b`` is more than it, a plain number; None if ``a`` may be
    zero or less: below zero a rise would come out as a fall. As 100·b/a - 100, so that no number occurs twice
    and the bounds are the smallest."""
    if a.low < 0:
        return None
    found = percentage(b, a)
    return None if found is None else subtracted(found, exact(100))


def rounded(number: Number, step: Number) -> Number:
    """To the nearest multiple of an exact step above zero; halves go away from zero."""
    if step.unit is not None:
        number = converted(number, step.unit)
    assert isinstance(step.low, Fraction)
    low, high = number.low, number.high
    if isinstance(low, Fraction):
        # Just above an open half the nearest multiple is the upper one, whatever the sign.
        low = _nearest(low / step.low, up=low > 0 or number.low_open) * step.low
    if isinstance(high, Fraction):
        high = _nearest(high / step.low, up=high > 0 and not number.high_open) * step.low
    return interval((low, math.isinf(low)), (high, math.isinf(high)), number.unit, is_result=number.is_result)


def words(number: Number) -> str:
    """An uncertain number in words: ``16``, ``12 to 16 cracks``, ``more than 12``."""
    unit = ""
    if number.unit is not None:
        unit = f" {number.unit if number.low == number.high == 1 else plural(number.unit)}"
    if number.is_exact:
        return f"{decimal(number.low)}{unit}"
    low, high = math.isfinite(number.low), math.isfinite(number.high)
    if low and high:
        return f"{decimal(number.low)} to {decimal(number.high)}{unit}"
    if low:
        return f"{'more than' if number.low_open else 'at least'} {decimal(number.low)}{unit}"
    if high:
        return f"{'less than' if number.high_open else 'at most'} {decimal(number.high)}{unit}"
    return f"any number{' of' if unit else ''}{unit}"


def decimal(value: Bound) -> str:
    """A bound in decimals: all of them up to four, else rounded with ``…`` after them."""
    scaled = Fraction(value) * 10**_PLACES
    whole = round(scaled)
    digits = f"{abs(whole):0{_PLACES + 1}d}"
    text = f"{digits[:-_PLACES]}.{digits[-_PLACES:]}".rstrip("0").rstrip(".")
    sign = "-" if whole < 0 else ""
    return f"{sign}{text}" if scaled == whole else f"{sign}{digits[:-_PLACES]}.{digits[-_PLACES:]}…"


def _in(number: Number, unit: str | None) -> Number:
    return number if unit is None else converted(number, unit)


def _hundredths(number: Number) -> Number:
    return multiplied(replace(number, unit=None), exact(Fraction(1, 100)))


def _ends(number: Number) -> tuple[End, End]:
    return low_end(number), high_end(number)


def _corner(one: End, other: End) -> End:
    """The product of two ends. One that is zero and reached makes zero, and it is reached."""
    if one[0] == 0 or other[0] == 0:
        return Fraction(0), (0, False) not in (one, other)
    return one[0] * other[0], one[1] or other[1]


def _inverse(end: End, number: Number) -> End:
    """One divided by an end of a number that is never zero."""
    value, is_open = end
    if value == 0:
        return (math.inf if number.high > 0 else -math.inf), True
    if isinstance(value, Fraction):
        return 1 / value, is_open
    return Fraction(0), True


def _nearest(value: Fraction, *, up: bool) -> int:
    """The nearest whole number; ``up``: halves go up."""
    return math.floor(value + _HALF) if up else math.ceil(value - _HALF)
