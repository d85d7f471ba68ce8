"""Uncertain numbers and how they compare: true, false, or unknown.

A number is an interval of exact fractions (:class:`Number`): every comparison is true iff it holds for
all numbers that both can be, false iff for none, else unknown. Numbers in different units of one
dimension are converted; what cannot be is a :class:`UnitError` from every function here but
:func:`if_comparable`.
``docs/design/numbers.md`` gives the forms that are read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from checker.model.number_text import STRICT_WORDS, parse_number
from checker.model.number_values import DEFAULT_ABOUT, Bound, Number, NumberError, exact, scaled
from checker.model.truth import Truth, negate
from checker.model.units import UnitError, another_zero, conversion, same_unit

__all__ = [
    "DEFAULT_ABOUT",
    "STRICT_WORDS",
    "Bound",
    "Number",
    "NumberError",
    "UnitError",
    "about",
    "above",
    "at_least",
    "at_most",
    "below",
    "contains",
    "converted",
    "exact",
    "exactly",
    "if_comparable",
    "less",
    "overlaps",
    "parse_number",
    "same_or_different",
    "within",
]


Result = TypeVar("Result")


def if_comparable(compare: Callable[[Number, Number], Result], a: Number, b: Number) -> Result | None:
    """What a comparison gives; None for numbers in units that do not convert: of those nothing is known."""
    try:
        return compare(a, b)
    except UnitError:
        return None


def within(stated: Number, condition: Number) -> Truth:
    """Whether ``stated`` lies within ``condition``: ``3,450`` within ``3,400..3,500``."""
    stated, condition = _aligned(stated, condition)
    if _inside(stated, condition):
        return True
    return None if _meet(stated, condition) else False


def less(a: Number, b: Number) -> Truth:
    """Whether ``a`` is less than ``b``."""
    a, b = _aligned(a, b)
    if a.high < b.low or (a.high == b.low and (a.high_open or b.low_open)):
        return True
    return False if a.low >= b.high else None


def below(stated: Number, bound: Number) -> Truth:
    """Whether ``stated`` is less than ``bound``."""
    return less(stated, bound)


def above(stated: Number, bound: Number) -> Truth:
    """Whether ``stated`` is more than ``bound``."""
    return less(bound, stated)


def at_least(stated: Number, bound: Number) -> Truth:
    """Whether ``stated`` is ``bound`` or more."""
    return negate(less(stated, bound))


def at_most(stated: Number, bound: Number) -> Truth:
    """Whether ``stated`` is ``bound`` or less."""
    return negate(less(bound, stated))


def exactly(a: Number, b: Number) -> Truth:
    """Whether the two are the same number: true only of two exact ones, false where they cannot be."""
    a, b = _aligned(a, b)
    if not _meet(a, b):
        return False
    return True if a.is_exact and b.is_exact else None


def same_or_different(a: Number, b: Number) -> Truth:
    """False iff certainly different numbers, true iff both are one and the same, else unknown."""
    return exactly(a, b)


def contains(wider: Number, narrower: Number) -> bool:
    """Whether ``narrower`` says the same as ``wider``, or more precisely: then ``wider`` gives way."""
    narrower, wider = _aligned(narrower, wider)
    return _inside(narrower, wider)


def overlaps(a: Number, b: Number) -> bool:
    """Whether some number can be both."""
    a, b = _aligned(a, b)
    return _meet(a, b)


def about(number: Number, factors: tuple[Fraction, Fraction] | None = None) -> Number:
    """The number within a tolerance, ±5 % where no factors are given."""
    return scaled(number, factors or DEFAULT_ABOUT, f"about {number.text}")


def converted(number: Number, unit: str) -> Number:
    """The same number in another unit; a number without a unit takes it. Raises :class:`UnitError`."""
    if same_unit(number.unit, unit):
        return replace(number, unit=unit)
    assert number.unit is not None
    factor, offset = conversion(number.unit, unit)
    if offset and number.is_result:
        raise another_zero(number.unit, unit)
    return replace(
        number, low=_moved(number.low, factor, offset), high=_moved(number.high, factor, offset), unit=unit
    )


def _aligned(a: Number, b: Number) -> tuple[Number, Number]:
    """Both in the unit of the second."""
    if same_unit(a.unit, b.unit):
        return a, b
    assert b.unit is not None
    return (a, converted(b, a.unit)) if b.is_result and a.unit is not None else (converted(a, b.unit), b)


def _moved(bound: Bound, factor: Fraction, offset: Fraction) -> Bound:
    return bound * factor + offset if isinstance(bound, Fraction) else bound


def _inside(inner: Number, outer: Number) -> bool:
    low = inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open))
    high = inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open))
    return low and high


def _meet(a: Number, b: Number) -> bool:
    apart = (
        a.high < b.low
        or b.high < a.low
        or (a.high == b.low and (a.high_open or b.low_open))
        or (b.high == a.low and (b.high_open or a.low_open))
    )
    return not apart
