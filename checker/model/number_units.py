"""The unit behind a number: ``children``, ``km``, ``%``, ``£``; and the words there that are none.

Most words are units, for anything can be counted. Those that say how much there is of it are not: whoever
reads four in ``4½``, or two in ``two dozen``, is wrong by more than a unit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from checker.model.number_values import NumberError
from checker.model.number_words import is_number_word

_UNIT = re.compile(r"[^\W\d_°µ](?:[^\W_]|[°µ/·²³'’ .^-])*|°[CFK]?|[%‰£€¥$]")
_NOT_UNITS: Final = frozenset({"or", "and", "of", "to", "out", "in", "per"})
_PER_CENT: Final = frozenset({"%", "per cent", "percent", "pc", "pct"})
_CURRENCIES: Final = {
    "gbp": "£",
    "pounds sterling": "£",
    "eur": "€",
    "euro": "€",
    "euros": "€",
    "usd": "US$",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MULTIPLES: Final = _words(
    "dozen dozens score scores tens hundreds thousands millions billions trillions lakh lakhs crore crores "
    "k mn mln mio mill bn mrd tn trn"
)
_PARTS: Final = _words(
    "half halves third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths "
    "ninth ninths tenth tenths twentieth twentieths hundredth hundredths thousandth thousandths millionth "
    "millionths"
)
_BOUNDS: Final = _words(
    "plus odd ish minus more less fewer above over below under max maximum minimum est estimated approx "
    "approximately roughly about nearly almost"
)
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
"""*st* behind a blank is the stone."""
_GLUED: Final = re.compile(r"(?![A-Za-wyzµ]+[23]$)[A-Za-zµ]+[0-9]")
"""What follows a number at once and is no unit: hexadecimal digits, 1h30. Squares and cubes are (5m2)."""
_SECOND = re.compile(r".*- ?[0-9.,]+ ?(?:[^\W\d_]|[£€$%])")
"""``4m-5m``; but ``kg m-2`` is a unit."""


def read_unit(rest: str, currency: str | None, written: str) -> str | None:
    """The unit that stands behind a number, or before it as a currency. ``written``: all of it.

    Raises:
        NumberError: if what stands there is none, or says how much there is.
    """
    unit = rest.strip()
    if unit.casefold() in _PER_CENT:
        unit = "%"
    elif unit == "+":
        raise NumberError(f"'{written}': write {written[:-1]} or more")
    elif re.match(r"[-\u2010-\u2015] ?[0-9]", unit):
        raise NumberError(f"'{written}': write a range with two dots, such as 3,400..3,500")
    elif re.match(r"[0-9]", unit):
        raise NumberError(f"'{written}': one number only; thousands are separated by commas, as in 3,400")
    elif re.match(r"(?:%|per ?cent) of\b", unit, re.IGNORECASE):
        raise NumberError(f"'{written}': write the per cent alone; what they are a share of, the field says")
    elif unit and (wrong := _amount_in(unit, attached=not rest[0].isspace())):
        raise NumberError(f"'{written}': {wrong}")
    elif unit and not _is_unit(unit):
        raise NumberError(
            f"'{written}': '{unit}' is not a unit, which is a word or sign such as children or km"
        )
    if currency and unit:
        raise NumberError(f"'{written}' has two units, '{currency}' and '{unit}'")
    return currency or _CURRENCIES.get(unit.casefold(), unit) or None


def _amount_in(unit: str, *, attached: bool) -> str | None:
    """What is wrong with a unit that says how much there is of it. ``attached``: it stands right behind the
    digits."""
    if unicodedata.category(unit[0]) == "No":
        return f"'{unit[0]}' is part of the number; write out what it makes, such as 4.5 or 25"
    first = unit.split(maxsplit=1)[0].rstrip(".")
    word = first.casefold()
    if word in _MULTIPLES and (first != "K" or attached):
        return (
            f"'{first}' multiplies the number; write the product, or 5 million, or 5m and 5bn without a space"
        )
    if first in ("M", "B"):
        return f"'{first}' may multiply the number; write million or billion, or 5m and 5bn without a space"
    if word in _PARTS:
        return f"'{first}' makes it a part; write a decimal or a per cent, such as 0.75 or 75 %"
    if word in _BOUNDS:
        return f"'{first}' changes the number; write before it at least, at most, fewer than or about"
    if word in _ORDINALS and (attached or word != "st"):
        return f"'{first}' makes it an ordinal; write the number alone"
    if attached and _GLUED.match(unit):
        return "write the number in decimal digits, and a blank before its unit"
    if _SECOND.match(unit):
        return "write a range with two dots, such as 3,400..3,500"
    return None


def _is_unit(unit: str) -> bool:
    words = unit.casefold().split()
    if words[0] in _NOT_UNITS or any(word[0].isdigit() or is_number_word(word) for word in words):
        return False
    return _UNIT.fullmatch(unit) is not None
