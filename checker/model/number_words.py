"""Whole numbers in English words: "three", "twenty-one", "two hundred and five", "three million"."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_SMALL: Final = {word: i for i, word in enumerate(_ONES)}
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""Words that multiply the number before them."""
_WORD: Final = re.compile(r"([a-z]+)(?:-([a-z]+))?(?![a-z-])")
_SPACE: Final = re.compile(r"\s+")


def leading_number(text: str) -> tuple[int, str] | None:
    """The number in words at the start of a text in lower case, and what follows it; None without one."""
    total = group = 0
    scale_before = 10**15
    end = at = 0
    last = ""
    while (match := _WORD.match(text, at)) is not None:
        word, joined = match[1], match[2]
        kind = _kind(word, joined)
        if word == "and" and last in ("hundred", "scale") and joined is None:
            at = _past_space(text, match.end())
            continue
        if (
            word in ("a", "an")
            and not last
            and joined is None
            and text[match.end() :].lstrip()[:4] in _AFTER_A
        ):
            kind, group = "one", 1
        elif (kind == "one" and last in ("", "hundred", "scale")) or (
            kind == "one" and last == "tens" and 0 < _SMALL[word] < 10
        ):
            group += _SMALL[word]
        elif kind == "tens" and last in ("", "hundred", "scale"):
            group += _TENS[word] + (_SMALL[joined] if joined else 0)
        elif kind == "hundred" and last == "one" and 0 < group < 20:
            group *= 100
        elif kind == "scale" and last not in ("", "scale") and group and SCALES[word] < scale_before:
            total, group, scale_before = total + group * SCALES[word], 0, SCALES[word]
        else:
            break
        last = "full" if joined else kind
        end = match.end()
        at = _past_space(text, end)
    return (total + group, text[end:].lstrip()) if end else None


_AFTER_A: Final = frozenset(word[:4] for word in ("hundred", *SCALES))


def is_number_word(word: str) -> bool:
    """Whether a word in lower case is one that numbers are made of."""
    return bool(_kind(*word.partition("-")[::2]) if "-" in word else _kind(word, None))


def _kind(word: str, joined: str | None) -> str:
    if joined is not None:
        return "tens" if word in _TENS and 0 < _SMALL.get(joined, 0) < 10 else ""
    if word in _SMALL:
        return "one"
    if word in _TENS:
        return "tens"
    if word == "hundred":
        return "hundred"
    return "scale" if word in SCALES else ""


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
