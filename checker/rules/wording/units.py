"""What else a number of a text may say, in another unit or in thousands: 30 pence is £0.30, "2.5 km" 2500 m,
and "7.9 million" 7.9 of a field in millions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from checker.quotes.held.units import unit_after
from checker.quotes.text.tokens import Token

_METRIC: Final[Sequence[Mapping[str, str]]] = (
    {"km": "1000", "metre": "1", "cm": "0.01", "mm": "0.001"},
    {"tonne": "1000", "kg": "1", "gram": "0.001", "mg": "0.000001"},
    {"litre": "1", "ml": "0.001"},
    {"km²": "1000000", "hectare": "10000", "metre²": "1"},
    {"GW": "1000000", "MW": "1000", "kW": "1", "watt": "0.001"},
    {"hour": "3600", "minute": "60", "second": "1", "ms": "0.001"},
    {"TB": "1000000", "GB": "1000", "MB": "1", "kB": "0.001"},
    {"TiB": "1048576", "GiB": "1024", "MiB": "1", "KiB": "0.0009765625"},
)
"""Units that are parts of each other: by how much of one of them each is."""
_OTHER: Final[Sequence[Mapping[str, str]]] = (
    {"mile": "1609.344", "yard": "0.9144", "foot": "0.3048", "inch": "0.0254"},
    {"pound": "0.45359237", "ounce": "0.028349523125", "stone": "6.35029318", "ton": "1016.0469088"},
    {"gallon": "4.54609", "pint": "0.56826125"},
    {"acre": "4046.8564224", "mile²": "2589988.110336", "foot²": "0.09290304"},
)
"""The same of units that people round when they convert them; in the same order."""
_HUNDREDTHS: Final = frozenset(("p", "%", "penny", "cent"))
"""Units of which a hundred make one; of the currency, or of the whole."""
_CENTS: Final = frozenset(("cent", "cents", "penny", "pennies", "\u00a2"))
_SCALED: Final = re.compile(
    r"\D{0,3}?(\d{1,15}(?:,\d{3}){0,9}(?:\.\d{1,9})?)[ -]?(?:thousand|million|billion|trillion|k|mn?|bn|tn)\b"
)
_NEAR: Final = Fraction(1, 20)
"""What a number may be off that was converted into a unit which is no part of its own."""


def meanings(tokens: Sequence[Token], at: int, number: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """The numbers, between two bounds each, that a number may be in another unit or another scale."""
    scaled = _SCALED.match(tokens[at].low)
    if scaled is not None:
        coefficient = Fraction(scaled[1].replace(",", ""))
        yield coefficient, coefficient
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    unit = "cent" if following in _CENTS else unit_after(tokens, at).partition("/")[0]
    if unit in _HUNDREDTHS:
        yield number / 100, number / 100
    for parts, others in _FAMILIES:
        if unit in parts or unit in others:
            yield from _converted(number, unit, parts, others)


def _converted(
    number: Fraction, unit: str, parts: Mapping[str, Fraction], others: Mapping[str, Fraction]
) -> Iterator[tuple[Fraction, Fraction]]:
    every = {**others, **parts}
    for other, size in every.items():
        if size != every[unit]:
            found = number * every[unit] / size
            near = 0 if unit in parts and other in parts else _NEAR * abs(found)
            yield found - near, found + near


_FAMILIES: Final = tuple(
    (
        {unit: Fraction(size) for unit, size in parts.items()},
        {unit: Fraction(size) for unit, size in (_OTHER[place] if place < len(_OTHER) else {}).items()},
    )
    for place, parts in enumerate(_METRIC)
)
