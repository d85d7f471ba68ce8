"""Units: which are the same, and how many of one make another.

Names that differ only in an English plural are the same. Units of one dimension are converted by pint,
which is an extra and is loaded only where two different units meet.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

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


PER_CENT: Final = "%"


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


def common_unit(a: str | None, b: str | None) -> str | None:
    """The unit in which two numbers are compared: that of the first that has one.

    Raises :class:`UnitError`.
    """
    if not same_unit(a, b):
        assert a is not None
        assert b is not None
        conversion(b, a)
    return a if a is not None else b


def unit_of_sum(a: str | None, b: str | None) -> str | None:
    """The unit of a sum or a difference, likewise.

    Both have the same zero: what 20 °C less 9 °F is depends on whether 9 °F is a temperature or the
    difference of two.
    """
    unit = common_unit(a, b)
    if a is not None and b is not None and not same_unit(a, b) and conversion(b, a)[1]:
        raise another_zero(b, a)
    return unit


def product_unit(a: str | None, b: str | None) -> str | None:
    """The unit of a product; None for a plain number. Raises :class:`UnitError`."""
    if PER_CENT in (a, b):
        return _unit_of_part(a if b == PER_CENT else b)
    (above, below), (others_above, others_below) = _factors(a), _factors(b)
    return _written(above + others_above, below + others_below)


def quotient_unit(a: str | None, b: str | None) -> str | None:
    """The unit of a quotient; None for two units of one dimension. Raises :class:`UnitError`."""
    if b == PER_CENT and a != PER_CENT:
        return _unit_of_part(a)
    if a is not None and b is not None:
        try:
            common_unit(a, b)
        except UnitError:
            (above, below), (others_above, others_below) = _factors(a), _factors(b)
            return _written(above + others_below, below + others_above)
        return unit_of_sum(a, b) and None
    return a if b is None else _written(_factors(b)[1], _factors(b)[0])


def _unit_of_part(whole: str | None) -> str:
    if whole is None:
        raise UnitError(
            "'%' of a plain number may be so many hundredths of it, or so many per cent times that number: "
            "for 40 % of it write 0.4"
        )
    return whole


def _factors(unit: str | None) -> tuple[list[str], list[str]]:
    """The units above and below the line."""
    above: list[str] = []
    below: list[str] = []
    for sign, name in re.findall(r"([/*·]?)([^/*·]+)", unit or ""):
        (below if sign == "/" else above).append(name.strip())
    return [name for name in above if name != "1"], below


def _written(above: list[str], below: list[str]) -> str | None:
    """Units above and below the line as a unit, without those that stand on both sides."""
    for name in list(above):
        if (other := next((each for each in below if same_unit(name, each)), None)) is not None:
            above.remove(name)
            below.remove(other)
    if not above and not below:
        return None
    # Of two words it cannot be told which of them would stand below the line.
    divisors = (f"/({name})" if " " in name else f"/{name}" for name in below)
    return ("*".join(above) or "1") + "".join(divisors)


def another_zero(source: str, target: str) -> UnitError:
    """What is wrong with calculating in two units of which zero in one is not zero in the other."""
    return UnitError(
        f"'{source}' and '{target}' count from different zeros, so sums and differences in one of them "
        f"cannot be converted: write both in '{source}', or in '{target}'"
    )


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
