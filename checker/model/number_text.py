"""Reading numbers as people write them: ``3,400``, ``£2.1 million``, ``nearly 3,400``, ``three``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from checker.model.number_units import read_unit
from checker.model.number_values import (
    DEFAULT_ABOUT,
    Number,
    NumberError,
    exact,
    scaled,
    unbounded_above,
    unbounded_below,
)
from checker.model.number_words import SCALES, leading_number

MAX_LENGTH: Final = 120
"""Characters of a number."""
MAX_DIGITS: Final = 40
MAX_EXPONENT: Final = 30

Approximations = Mapping[str, tuple[Fraction, Fraction]]
"""Soft words and the two factors between which they leave a number: ``nearly`` 0.95 and 1."""

_MORE, _FEWER, _LEAST, _MOST, _EXACT = "more", "fewer", "least", "most", "exact"
STRICT_WORDS: Final = {
    "more than": _MORE, "greater than": _MORE, "over": _MORE, "above": _MORE,
    "fewer than": _FEWER, "less than": _FEWER, "under": _FEWER, "below": _FEWER,
    "at least": _LEAST, "no fewer than": _LEAST, "no less than": _LEAST, "not less than": _LEAST,
    "at most": _MOST, "up to": _MOST, "no more than": _MOST, "not more than": _MOST,
    "exactly": _EXACT,
}  # fmt: skip
"""Built-in words with a fixed meaning, which no vocabulary changes."""
_AFTER: Final = {
    " or more": _LEAST,
    " or above": _LEAST,
    " or fewer": _MOST,
    " or less": _MOST,
    " or below": _MOST,
}

_DIGITS = re.compile(
    r"(?P<sign>[-+]?)\s?(?P<currency>(?:US|AU|CA|NZ)?\$|[£€¥])?\s?(?P<minus>-?)"
    r"(?P<whole>[0-9][0-9,]*)?(?P<decimals>\.[0-9]+)?(?P<exponent>[eE][+-]?[0-9]+)?"
)
_PLAIN = re.compile(r"[0-9]{1,40}|[0-9]{1,3}(?:,[0-9]{3}){1,9}")
"""A number without anything else: most are, and tables hold millions of them."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_SHORT_SCALES: Final = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SUFFIX = re.compile(
    r"(?P<short>k|mn|m|bn|tn)\b(?![/²³^-])|\s?(?P<word>thousand|million|billion|trillion)\b", re.IGNORECASE
)


def parse_number(text: str, approximations: Approximations | None = None) -> Number:
    """Read a number. Raises :class:`NumberError`.

    ``approximations`` are the vocabulary's soft words. ``about`` is always known, ±5 % where it is not
    among them. A scale may be a word or, with no space before it, a letter: ``2.1m`` is 2.1 million,
    ``2.1 m`` is 2.1 of the unit m.
    """
    if _PLAIN.fullmatch(text) is not None:
        plain_value = Fraction(int(text.replace(",", "")))
        return Number(text, plain_value, plain_value)
    if len(text) > MAX_LENGTH:
        raise NumberError(f"a number of {len(text)} characters; at most {MAX_LENGTH} are read")
    plain = re.sub(r"[\s\u00a0\u2009\u202f]+", " ", text.replace("\u2212", "-")).strip()
    if not plain:
        raise NumberError("the number is empty; write one, such as 3,400")
    if ".." in plain:
        return _range(text, *plain.split("..", 1), written=plain)
    lower = plain.casefold()
    for pattern in (r"between (?P<low>.+) and (?P<high>.+)", r"(?:from )?(?P<low>.*\S) to (?P<high>\S.*)"):
        if (
            not lower.startswith("up to")
            and (ends := re.fullmatch(pattern, plain, re.IGNORECASE)) is not None
        ):
            return _range(text, ends["low"], ends["high"], written=plain)
    soft = {
        "about": DEFAULT_ABOUT,
        **{word.casefold(): factors for word, factors in (approximations or {}).items()},
    }
    word = _leading_word(lower, (*STRICT_WORDS, *soft))
    if word is not None:
        amount = _amount(plain[len(word) :].strip(), plain)
        return (
            _bounded(text, STRICT_WORDS[word], amount)
            if word in STRICT_WORDS
            else scaled(amount, soft[word], text)
        )
    for ending, meaning in _AFTER.items():
        if lower.endswith(ending):
            return _bounded(text, meaning, _amount(plain[: -len(ending)], plain))
    amount = _amount(plain, plain)
    return _bounded(text, _EXACT, amount)


def _leading_word(lower: str, words: tuple[str, ...]) -> str | None:
    fitting = [word for word in words if lower.startswith(word + " ")]
    return max(fitting, key=len, default=None)


def _bounded(text: str, meaning: str, amount: Number) -> Number:
    value = amount.low
    assert isinstance(value, Fraction)
    if meaning in (_MORE, _LEAST):
        return unbounded_above(text, value, is_open=meaning == _MORE, unit=amount.unit)
    if meaning in (_FEWER, _MOST):
        return unbounded_below(text, value, is_open=meaning == _FEWER, unit=amount.unit)
    return Number(text, value, value, unit=amount.unit)


def _range(text: str, first: str, last: str, *, written: str) -> Number:
    first, last = first.strip(), last.strip()
    if not first and not last:
        raise NumberError(f"'{written}' has no bound; write a number before or after '..', such as 5..")
    if not first:
        return _bounded(text, _MOST, _amount(last, written))
    if not last:
        return _bounded(text, _LEAST, _amount(first, written))
    low, high = _amount(first, written), _amount(last, written)
    if low.unit and high.unit and low.unit != high.unit:
        raise NumberError(f"'{written}': both bounds have the same unit, not '{low.unit}' and '{high.unit}'")
    if _scale_of(last) and not _scale_of(first):
        raise NumberError(f"'{written}': write the scale with both bounds, such as 2 million..3 million")
    if low.low > high.high:
        raise NumberError(f"'{written}' runs from the greater to the smaller; write {last}..{first}")
    return Number(text, low.low, high.high, unit=low.unit or high.unit)


def _scale_of(text: str) -> bool:
    return any(word in text.casefold() for word in SCALES) or bool(
        re.search(r"[0-9](?:k|mn?|bn|tn)\b", text, re.I)
    )


def _amount(text: str, written: str) -> Number:
    """One exact number with its scale and unit."""
    match = _DIGITS.match(text)
    if match is None or not (match["whole"] or match["decimals"]):
        return _in_words(text, written)
    value = _value(match, written)
    rest = text[match.end() :]
    if rest[:1] in (".", ","):
        raise NumberError(f"'{written}' is not a number; write it like 3,400 or 2.1")
    suffix = _SUFFIX.match(rest)
    if suffix is not None:
        name = (suffix["short"] or suffix["word"]).lower()
        value *= _SHORT_SCALES.get(name) or SCALES[name]
        rest = rest[suffix.end() :]
    return exact(value, read_unit(rest, match["currency"], written))


def _value(match: re.Match[str], written: str) -> Fraction:
    whole, decimals = match["whole"] or "0", match["decimals"] or ""
    if len(whole) + len(decimals) > MAX_DIGITS:
        raise NumberError(f"a number of more than {MAX_DIGITS} digits")
    if "," in whole and _GROUPED.fullmatch(whole) is None:
        raise NumberError(_bad_groups(whole, decimals))
    exponent = match["exponent"]
    if exponent is not None and (len(exponent) > 4 or abs(int(exponent[1:])) > MAX_EXPONENT):
        raise NumberError(f"'{written}': the exponent is beyond {MAX_EXPONENT}")
    value = Fraction(whole.replace(",", "") + decimals + (exponent or ""))
    if match["sign"] and match["minus"]:
        raise NumberError(f"'{written}' has two signs")
    return -value if "-" in (match["sign"], match["minus"]) else value


def _bad_groups(whole: str, decimals: str) -> str:
    digits = whole.replace(",", "")
    options = [f"{int(digits):,}{decimals}"]
    if whole.count(",") == 1 and not decimals and not whole.endswith(","):
        options.append(whole.replace(",", "."))
    return f"'{whole}{decimals}': commas separate groups of three digits; write {' or '.join(options)}"


def _in_words(text: str, written: str) -> Number:
    lower = text.casefold()
    negative = lower.startswith("minus ")
    found = leading_number(lower.removeprefix("minus "))
    if found is None:
        raise NumberError(_no_number(written))
    number, rest = found
    return exact(-number if negative else number, read_unit(text[len(text) - len(rest) :], None, written))


def _no_number(written: str) -> str:
    if re.fullmatch(r".*[0-9].*", written):
        message = f"'{written}' begins with neither a number nor a known word; write it like about 3,400"
        return f"{message}, or say below approximations: in the vocabulary how far the word reaches"
    return f"'{written}' is not a number; write digits such as 3,400, or a word such as three"
