"""The numbers that a rule tests, as a text may say them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from checker.model.calendar import Span
from checker.model.conditions import Reference
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.rules.numbers.measures import Bound, Measure
from checker.rules.operators.duration import Length
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.nth import Nth
from checker.rules.operators.share import Part
from checker.rules.wording.multiples import is_rounded

_UNSAID: Final = {0, 1}
"""Numbers that people seldom write: none, a, the only."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A number that a rule tests."""

    text: str
    """As the rule has it: ``at least 3``."""
    low: Fraction
    high: Fraction
    """The numbers between the two say the same in a text."""
    beyond: Fraction | None = None
    """Says the same with a word such as "more": "more than two" is at least 3, and so is "another two"."""
    unit: str | None = None
    """Of a length of time: ``month``."""
    is_place: bool = False
    """The place of one record among others, which a text says with an ordinal or not at all."""
    part: Fraction | None = None
    """The part that it belongs to: of 2 of 3 both numbers to two thirds."""

    is_name: bool = False
    """It is part of a key, and names the record that is meant."""

    @property
    def is_unsaid(self) -> bool:
        """Whether people seldom write it."""
        return self.is_name or (self.low in _UNSAID and self.high in _UNSAID)

    def is_said_by(self, low: Fraction, high: Fraction, *, more: bool) -> bool:
        """Whether a number in a text, somewhere between two, says it: exactly, or in as many decimals as the
        rule has. A text writes no sign ("fell by 67 per cent"). ``more``: it has a word such as "more"."""
        for least, most in ((low, high), (-high, -low)):
            if self.low <= most and least <= self.high:
                return True
            if more and self.beyond is not None and least <= self.beyond <= most:
                return True
        return self.low == self.high and low == high and is_rounded(abs(self.low), low)


def numbers_tested(rule: Iterable[Any]) -> Iterator[Tested]:
    """The numbers that a rule tests: how many, the n-th, how long, and amounts; dates are none. ``rule``: all
    its parts."""
    keys: set[int] = set()
    for part in rule:
        kind = type(part)
        if kind is Reference:  # its key comes behind it
            keys.update(id(value) for _, value in part.key)
            continue
        read = _NUMBERS.get(kind)
        if read is not None:
            named = kind is Number and id(part) in keys
            yield from (replace(each, is_name=True) for each in read(part)) if named else read(part)


def _of_measure(measure: Measure) -> Iterator[Tested]:
    """``more than 2`` is said by "more than two" and by "three or more"; likewise the others."""
    low, high = measure.low, measure.high
    if math.isinf(high) and not math.isinf(low):
        yield _one_sided(measure.text, low, upwards=True, strict=measure.low_open)
    elif math.isinf(low) and not math.isinf(high):
        yield _one_sided(measure.text, high, upwards=False, strict=measure.high_open)
    elif measure.text.startswith("between"):
        yield from _of_bounds(measure.text, low, low)
        yield from _of_bounds(measure.text, high, high)
    else:
        yield from _of_bounds(measure.text, low, high)


def _of_length(length: Length) -> Iterator[Tested]:
    unit = length.unit[:-1]
    if length.fewer_than == length.at_least + 1:
        whole = Fraction(length.at_least)
        yield Tested(length.text, whole, whole, unit=unit)
        return
    sides = (
        (length.at_least, True, False),
        (length.more_than, True, True),
        (length.at_most, False, False),
        (length.fewer_than, False, True),
    )
    for bound, upwards, strict in sides:
        if math.isfinite(bound):
            yield _one_sided(length.text, bound, upwards=upwards, strict=strict, unit=unit)


def _one_sided(text: str, bound: Bound, *, upwards: bool, strict: bool, unit: str | None = None) -> Tested:
    """``at least 3`` is said by three, and by "more than two"; ``more than 2`` by two and by three."""
    number = Fraction(bound)
    beyond = number + (1 if upwards is strict else -1)
    if strict:
        return Tested(text, min(number, beyond), max(number, beyond), unit=unit)
    return Tested(text, number, number, beyond, unit)


def _of_bounds(text: str, low: Bound, high: Bound) -> Iterator[Tested]:
    known = [Fraction(bound) for bound in (low, high) if math.isfinite(bound)]
    if known:
        yield Tested(text, min(known), max(known))


def _of_span(span: Span) -> Iterator[Tested]:
    yield Tested(str(span), Fraction(span.n), Fraction(span.n), unit=span.unit[:-1])


def _of_part(part: Part) -> Iterator[Tested]:
    if part.kind == "fraction":
        whole = Fraction(part.least, part.of)
        for number in (part.least, part.of):
            yield Tested(part.text, Fraction(number), Fraction(number), part=whole)


def _of_nth(nth: Nth) -> Iterator[Tested]:
    low = nth.n if nth.n > 0 else -nth.n - 1  # the third from the end is the last but two
    yield Tested(f"number {nth.n}", Fraction(low), Fraction(abs(nth.n)), is_place=True)


def _of_extreme(extreme: Extreme) -> Iterator[Tested]:
    rank = Fraction(extreme.rank)
    yield Tested(f"rank {extreme.rank}", rank, rank, is_place=True)


def _of_number(number: Number) -> Iterator[Tested]:
    yield from _of_bounds(number.text, number.low, number.high)


_NUMBERS: Final[Mapping[type, Callable[[Any], Iterator[Tested]]]] = {
    Measure: _of_measure,
    Span: _of_span,
    Length: _of_length,
    Part: _of_part,
    Nth: _of_nth,
    Extreme: _of_extreme,
    Number: _of_number,
}
"""The kinds of parts that test numbers."""
