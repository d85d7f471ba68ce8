"""What somebody may have meant by a number or a length of time in words, or by a test of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from checker.model.number_words import leading_number

LONGEST: Final = 80
"""Characters of the longest text that is looked at."""

SIGNS: Final = {
    ">=": "at_least", "≥": "at_least", "=>": "at_least", "<=": "at_most", "≤": "at_most", "=<": "at_most",
    ">": "more_than", "<": "fewer_than", "==": "exactly", "=": "exactly", "~": "about", "≈": "about",
}  # fmt: skip
WORDS: Final = {
    "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least",
    "at most": "at_most", "up to": "at_most", "no more than": "at_most", "more than": "more_than",
    "greater than": "more_than", "longer than": "more_than", "over": "more_than", "above": "more_than",
    "fewer than": "fewer_than", "less than": "fewer_than", "shorter than": "fewer_than",
    "under": "fewer_than", "below": "fewer_than", "exactly": "exactly", "about": "about",
    "around": "about", "roughly": "about", "approximately": "about", "nearly": "about", "almost": "about",
}  # fmt: skip
ENDINGS: Final = {"or more": "at_least", "or fewer": "at_most", "or less": "at_most", "+": "at_least"}


def whole_number(text: str) -> int | None:
    """The whole number that a text holds in digits or in English words."""
    plain = " ".join(text[:LONGEST].split()).casefold()
    if re.fullmatch(r"[0-9]{1,15}", plain):
        return int(plain)
    found = leading_number(plain)
    return found[0] if found is not None and not found[1] else None


def measure_advice(text: str) -> str | None:
    """What to write for a test of a whole number, such as ``more than 2``."""
    return _test(text, lambda amount: None if (number := whole_number(amount)) is None else str(number))


def span_advice(text: str) -> str | None:
    """What to write for a length of time, or for a test of one, such as ``more than two years``."""
    advice = _test(text, _span)
    if advice is not None and "about:" in advice:
        return "no test is called 'about' here; write the bounds, such as {between: [20 months, 22 months]}"
    return advice


def _span(text: str) -> str | None:
    """``2 years`` for ``two years``."""
    number, _, unit = text.rpartition(" ")
    if re.fullmatch(r"(?:day|week|month|year)s?", unit) is None:
        return None
    found = whole_number(number)
    return None if not found else f"{found} {unit.removesuffix('s')}{'' if found == 1 else 's'}"


def _test(text: str, amount: Callable[[str], str | None]) -> str | None:
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.split()).casefold()
    if (found := amount(plain)) is not None:
        return f"write {found}"
    if (ends := re.fullmatch(r"between (\S.*) and (\S.*)|(\S+) ?(?:to|-|–) ?(\S.*)", plain)) is not None:
        low, high = (ends[1], ends[2]) if ends[1] else (ends[3], ends[4])
        unit = high.rpartition(" ")[2]
        first = amount(low) or amount(f"{low} {unit}")
        second = amount(high)
        if first is not None and second is not None:
            return f"write {{between: [{first}, {second}]}}"
    name, rest = split_test(plain, (*SIGNS.items(), *WORDS.items()), ENDINGS.items())
    found = None if name is None else amount(rest)
    return None if found is None else f"write {{{name}: {found}}}"


def split_test(
    text: str, before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]
) -> tuple[str | None, str]:
    """The test that words before or after an amount make of it, and the amount."""
    for words, name in sorted(before, key=lambda each: -len(each[0])):
        rest = text.removeprefix(words)
        if rest != text and (rest[0:1] == " " or not words[-1].isalpha()):
            return name, rest.strip()
    for words, name in after:
        if text.endswith(words):
            return name, text.removesuffix(words).strip()
    return None, text
