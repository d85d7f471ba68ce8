"""Multiples and parts that a text has ("doubled", "by a third", "40 per cent"), and how rules may test them.

"More than doubled" is tested as a change of more than 100 per cent, as more than 200 per cent of what it
was, as more than 2 times it, and the other way round as less than half of what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from checker.model.expressions import Calculation, Operation
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.quotes.language.english_numbers import FRACTIONS, PARTS, TENS, UNITS_OF_NUMBER
from checker.rules.operators.share import Part


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times one thing is another, as a text says it."""

    text: str
    times: Fraction
    start: int
    end: int
    """Where it stands in the text."""
    per_cent: bool = False
    """Said in per cent; nobody means by 60 per cent that the other one is 167."""


@dataclass(frozen=True, slots=True)
class Testing:
    """How a rule can test how many times one thing is another."""

    operations: frozenset[Operation]
    """What it calculates with two numbers."""
    per_cent: bool
    """It names numbers in per cent."""
    parts: bool
    """It asks for a part such as 2 of 3."""
    differences: bool = False
    """It calculates a difference, which it may divide by the one."""

    def __bool__(self) -> bool:
        return bool(self.operations) or self.per_cent or self.parts

    def figures(self, multiple: Multiple) -> Iterator[Fraction]:
        """The numbers, without their signs, by which a multiple can be tested."""
        times = multiple.times
        yield times
        if self.operations:
            yield from self._calculated(multiple)
        if self.per_cent:
            yield 100 * times
            if times > 1:
                yield 100 * (times - 1)

    def _calculated(self, multiple: Multiple) -> Iterator[Fraction]:
        """From either of the two things to the other, and of a part also what is left, or is there with it
        ("fell by a third", "rose by a third")."""
        times = multiple.times
        ways = {times} if multiple.per_cent or times == 0 else {times, 1 / times}
        if times < 1:
            ways |= {1 - times, 1 + times}
        yield from ways
        if self.differences and Operation.DIVIDE in self.operations:  # the difference by the one
            yield from (abs(way - 1) for way in ways)
        if Operation.PERCENT in self.operations:
            yield from (100 * way for way in ways)
        if Operation.CHANGE in self.operations and multiple.per_cent:  # "a rise of 240 per cent"
            yield 100 * times
        if Operation.CHANGE in self.operations:
            yield from (100 * abs(way - 1) for way in ways)


def testing(rule: Iterable[Any]) -> Testing:
    """How a rule, given as all its parts, can test multiples."""
    operations: set[Operation] = set()
    per_cent = parts = differences = False
    for part in rule:
        if isinstance(part, Calculation):
            if part.operation is Operation.SUBTRACT:
                differences = True
            elif part.operation is not Operation.ADD:
                operations.add(part.operation)
        elif isinstance(part, Number):
            per_cent |= part.unit == "%"
        elif isinstance(part, Part):
            parts |= part.kind == "fraction"
    return Testing(frozenset(operations), per_cent, parts, differences)


def is_rounded(number: Fraction, exact: Fraction) -> bool:
    """Whether a number with some decimals is what is left of one with endless ones: 66, 67 or 66.7 of
    66.666..."""
    if _decimals(exact) is not None:
        return number == exact
    decimals = _decimals(number)
    return decimals is not None and abs(number - exact) < Fraction(1, 10**decimals)


def _decimals(number: Fraction) -> int | None:
    """How many decimals write a number out; None if more than six."""
    return next((places for places in range(7) if 10**places % number.denominator == 0), None)


def multiples_in(text: str) -> list[Multiple]:
    """The multiples and parts of a text, in their order."""
    found = []
    for match in _MULTIPLE.finditer(text):
        times = _times(match)
        if times is not None:
            found.append(Multiple(match[0], times, *match.span(), per_cent=bool(match["percent"])))
    return found


def without(text: str, multiples: Iterable[Multiple]) -> str:
    """A text in which blanks stand in the place of its multiples."""
    for each in multiples:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _times(match: re.Match[str]) -> Fraction | None:
    if match["form"]:
        return _FORMS[match["form"].lower()]
    if match["sign"]:
        whole = _number(match["whole"]) if match["whole"] else Fraction(0)
        return whole + Fraction(FRACTIONS[match["sign"]])
    if match["parts"]:
        return (_number(match["some"]) if match["some"] else 1) / Fraction(PARTS[match["parts"].lower()])
    if match["of"]:
        of = _number(match["of"])
        return None if of == 0 else _number(match["part"]) / of
    if match["percent"]:
        return _number(match["percent"]) / 100
    number = _number(match["number"])
    return number + Fraction(1, 2) if match["half"] else number


def _number(text: str) -> Fraction:
    low = text.lower()
    known = _WORDS.get(low)
    return Fraction(low.replace(",", "")) if known is None else Fraction(known)


_WORDS = {**UNITS_OF_NUMBER, **TENS, "hundred": 100, "a": 1, "an": 1}
_FORMS = {
    form: Fraction(times)
    for times, forms in {
        "2": "twice double doubled doubles doubling",
        "3": "thrice triple tripled triples tripling treble trebled trebles trebling",
        "4": "quadruple quadrupled quadruples quadrupling",
        "5": "quintuple quintupled quintuples quintupling",
        "1/2": "half halve halved halves halving",
    }.items()
    for form in forms.split()
}
_NUMBER = (
    rf"(?:\d{{1,15}}(?:,\d{{3}}){{0,9}}(?:\.\d{{1,9}})?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
)
_MULTIPLE = re.compile(
    rf"""(?<![\w.,])(?:
      (?P<whole>\d{{1,15}})?[ ]?(?P<sign>[{"".join(FRACTIONS)}])(?:[ ]times)?
    | (?P<part>{_NUMBER})(?:[ ](?:in|of|out[ ]of)[ ](?:every[ ])?|/)(?P<of>{_NUMBER})
    | (?P<percent>{_NUMBER})[ ]?(?:%|per[ ]?cent\b)
    | (?:(?P<some>{_NUMBER})[ -])(?P<parts>{"|".join(sorted(PARTS, key=len, reverse=True))})
    | (?P<number>{_NUMBER})(?P<half>[ ]and[ ]a[ ]half)?(?:[ -]?(?:times|fold)|[ ]?[x\u00d7](?!\w))
    | (?P<form>{"|".join(_FORMS)})
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
