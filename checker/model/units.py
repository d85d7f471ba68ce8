"""Units: which are the same, and how many of one make another.

Names that differ only in an English plural are the same. Units of one dimension are converted by pint,
which is an extra and is loaded only where two different units meet.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pint

_IRREGULAR = {
    "children": "child", "people": "person", "persons": "person", "men": "man", "women": "woman",
    "feet": "foot", "inches": "inch", "lives": "life", "families": "family",
}  # fmt: skip
_PLURALS = {one: many for many, one in _IRREGULAR.items() if many != "persons"}
# What pint may be asked: names joined by a slash, a dot or a space, each with a power of one digit.
_CONVERTIBLE = re.compile(
    r"[A-Za-zµ°]{1,30}[²³]?(?:\^-?[1-9])?(?: ?[/·* ] ?[A-Za-zµ°]{1,30}[²³]?(?:\^-?[1-9])?){0,3}"
)


class UnitError(ValueError):
    """Two units that cannot be compared; the message names both."""


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two units need no conversion. A number without a unit takes the other's."""
    return a is None or b is None or a == b or fold_unit(a) == fold_unit(b)


@lru_cache(maxsize=1024)
def fold_unit(unit: str) -> str:
    """The unit in the singular. Signs keep their case: mW is not MW, nor mPa MPa."""
    return " ".join(_singular(word) for word in unit.split())


def plural(unit: str) -> str:
    """The unit as it follows a number other than one: ``cracks``, ``children``; signs stay as they are."""
    if len(unit) <= 3 or not (unit.isalpha() and unit.islower()):
        return unit
    unit = fold_unit(unit)
    if unit.endswith(("s", "z")):
        return unit
    if unit in _PLURALS:
        return _PLURALS[unit]
    if unit.endswith("y") and unit[-2] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("x", "ch", "sh")) else f"{unit}s"


def conversion(source: str, target: str) -> tuple[Fraction, Fraction]:
    """Factor and offset: ``target = factor * source + offset``, the factor above 0.

    Raises :class:`UnitError` where the dimensions differ, a unit is not known, or pint is not installed.
    """
    found = _conversion(source, target)
    if isinstance(found, str):
        raise UnitError(found)
    return found


@lru_cache(maxsize=256)
def _conversion(source: str, target: str) -> tuple[Fraction, Fraction] | str:
    problem = f"'{source}' and '{target}' cannot be compared"
    if not (_CONVERTIBLE.fullmatch(source) and _CONVERTIBLE.fullmatch(target)):
        return f"{problem}: they are different units"
    try:
        registry = _registry()
    except ModuleNotFoundError:
        return f"{problem} as they are: to convert units, install checker[units]"
    import pint

    try:
        zero, one = (Fraction(registry.Quantity(Fraction(n), source).to(target).magnitude) for n in (0, 1))
    except pint.DimensionalityError:
        return f"{problem}: they measure different things"
    except Exception:  # pint raises many kinds over names that it does not know or misreads
        return f"{problem}: they are different units, and not both are known ones to convert"
    if one <= zero:
        return f"{problem}: a greater {source} is a smaller {target}"
    return one - zero, zero


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    return pint.UnitRegistry(non_int_type=Fraction)


def _singular(word: str) -> str:
    if len(word) <= 2 or (len(word) <= 4 and not word[1:].islower()):
        return word
    lower = word.casefold()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes", "zes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower
