"""The smallest tokens of a normalised text: words, digits with what is written at them, marks."""

from __future__ import annotations

import re
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from checker.model.frozen import dataclass
from checker.quotes.language import english, english_forms, english_numbers

Value = tuple[object, ...]

_RAW = re.compile(
    r"\s*(?:(?P<plain>[^\W\d_]{2,}(?![\w'$]))"  # most are such, and the others need not be tried
    r"|(?P<version>[vV]\d+(?:\.\d+)+(?!\w))"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?!\d|-))"
    r"|(?P<slash>\d{1,2}/\d{1,2}/\d{4}(?!\d|/))"
    r"|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4}(?!\w|\.\d))"
    r"|(?P<time>\d{1,2}:\d\d(?!\d))"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.·]\d+)*)"
    r"|(?P<dollar>(?:US|AU|CA|NZ|HK|A|C)\$(?=[ -]?\d))"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*)"
    r"|(?P<mark>\S))"
)
_SUFFIX = re.compile(r"[^\W\d_]+|%")
_MOST_DIGITS = 40
_DAYS, _MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text: ``text`` as it stands, ``low`` with its case folded."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    """word, number, date, month, unit or mark."""
    key: str
    """Equal for tokens that are equal after normalisation."""
    value: Value | None = None
    """Equal for tokens that say the same in another form."""
    hyphen: bool = False
    """A hyphen, not a space, joins it to the token before it."""
    start_cuts: tuple[int, ...] = field(default=(), compare=False)
    """Where a quote may begin inside it: a coarser date."""
    end_cuts: tuple[int, ...] = field(default=(), compare=False)
    """Where a quote may end inside it."""

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.value is not None and self.value[0] == "money"

    @property
    def capital(self) -> bool:
        """True if it is written with an initial capital."""
        return self.text[:1].isupper()


def raw_tokens(text: str) -> list[Token]:
    """The tokens of a normalised text before numbers and dates are put together. O(len(text))."""
    tokens: list[Token] = []
    at = 0
    hyphen = False
    while match := _RAW.match(text, at):
        kind = match.lastgroup or "mark"
        start, at = match.span(kind)
        found = text[start:at]
        if kind == "plain" and not hyphen and (plain := _plain_word(found)) is not None:
            low, key, value = plain
            tokens.append(Token(found, low, start, at, "word", key, value))
            continue
        if kind == "dollar":
            tokens.append(Token(found, found, start, at, "mark", found))
        elif kind == "mark":
            if found == "-" and _is_hyphen(text, start):
                hyphen = True
                continue
            is_word = found == "&"
            tokens.append(
                Token(found, "and", start, at, "word", "&/and")
                if is_word
                else Token(found, found, start, at, "mark", found)
            )
        elif kind == "number" or (kind == "dotted" and not _is_day(found)):
            tokens.append(Token(found, found, start, at, "number", found, _number_value(found), hyphen))
            suffix = _SUFFIX.match(text, at)
            if suffix and suffix.group() != "%":
                at = suffix.end()
                _add_suffix(tokens, suffix.group(), suffix.start())
        elif kind in ("iso", "slash", "dotted", "time"):
            tokens.append(_written_date(found, start, kind, hyphen))
        elif hyphen and tokens and _is_one_word(tokens[-1].low, found.lower()):
            first = tokens.pop()
            whole = text[first.start : at]
            tokens.append(
                Token(whole, whole.lower(), first.start, at, "word", whole.lower(), None, first.hyphen)
            )
        elif kind in ("plain", "word", "version") and (plain := _plain_word(found)) is not None:
            low, key, value = plain
            tokens.append(Token(found, low, start, at, "word", key, value, hyphen))
        else:
            tokens.extend(_other_words(found, start, hyphen, kind))
        hyphen = False
    return tokens


def _is_one_word(first: str, second: str) -> bool:
    """Words that are written with a hyphen and without: e-mail, co-operation."""
    if first == "e":
        return second in ("mail", "mails", "mailed")
    return first == "co" and second.startswith(("operat", "ordinat"))


def _is_hyphen(text: str, at: int) -> bool:
    """Whether the ``-`` at ``at`` joins two words; else it is a sign or a dash."""
    return (
        at > 0
        and not text[at - 1].isspace()
        and at + 1 < len(text)
        and text[at + 1].isalnum()
        and (text[at - 1].isalnum() or text[at - 1] == "%")
    )


def _other_words(found: str, start: int, hyphen: bool, kind: str) -> list[Token]:
    """Initials, contractions and fractions."""
    low = found.lower()
    if kind == "initials":
        plain = found.replace(".", "")
        return [
            Token(
                found,
                plain.lower(),
                start,
                start + len(found),
                "word",
                f"{_word_key(plain)}.",
                _word_value(plain, plain.lower()),
                hyphen,
            )
        ]
    parts = english_forms.CONTRACTIONS.get(low)
    if parts is None and _is_pronoun_with_is(low):
        parts = (low[:-2], "'s")
    if parts is not None:
        middle = start + len(found) - (3 if low.endswith("n't") else 2 if "'" in low else 0)
        spans = ((start, middle), (middle, start + len(found)))
        if low in ("cannot", "no-one", "noone"):
            middle = start + (3 if low == "cannot" else 2)
            spans = ((start, middle), (middle, start + len(found)))
        return [
            Token(found, part, *span, "word", f"{low}/{part}", None, hyphen and not index)
            for index, (part, span) in enumerate(zip(parts, spans, strict=True))
        ]
    value = _with_fraction(Fraction(0), low)
    return [Token(found, low, start, start + len(found), "number", low, value, hyphen)]


@lru_cache(maxsize=65536)
def _plain_word(found: str) -> tuple[str, str, Value | None] | None:
    """A word in lower case, its key and its value; None for what is more than one word, or no word."""
    low = found.lower()
    if low in english_forms.CONTRACTIONS or low in english_numbers.FRACTIONS or _is_pronoun_with_is(low):
        return None
    return low, _word_key(found), _word_value(found, low)


def _is_pronoun_with_is(low: str) -> bool:
    """He's, there's."""
    return low.endswith("'s") and (low[:-2] in english.PRONOUNS or low[:-2] in ("there", "here"))


def _word_key(word: str) -> str:
    """Case folded, except where a capital makes another word of it."""
    low = word.lower()
    if low in english_numbers.CASED_LOW:
        return english_numbers.CASED_UNITS.get(word, low)
    if low in english.CASE_SENSITIVE and len(word) > 1:
        if low in english.ACRONYMS:
            return word if word.isupper() else low
        if word[0].isupper():
            return low.capitalize()
    return low


def _word_value(word: str, low: str) -> Value | None:
    if low in english_numbers.MONTHS and (
        word[0].isupper() or low not in ("may", "march", "mar", "dec", "jan")
    ):
        return ("month", english_numbers.MONTHS[low])
    if low in english_numbers.WEEKDAYS and word[0].isupper():
        return ("weekday", english_numbers.WEEKDAYS[low])
    unit = _unit(word, low)
    return ("unit", unit) if unit else None


def _unit(word: str, low: str) -> str:
    """The unit that a word or a symbol is, "" if none: mW is not MW, and in another case neither."""
    if low in english_numbers.CASED_LOW:
        return english_numbers.CASED_UNITS.get(word, low)
    return english_numbers.UNITS.get(low, "")


@lru_cache(maxsize=4096)
def _number_value(found: str) -> Value:
    digits = found.replace(",", "").replace("·", ".")
    if digits.count(".") > 1 or len(digits) > _MOST_DIGITS or (digits[0] == "0" and digits[1:2].isdigit()):
        return ("digits", digits)
    _, _, decimals = digits.partition(".")
    return ("number", Fraction(Decimal(digits)), (len(decimals), 1) if decimals else None)


def _with_fraction(whole: Fraction, sign: str) -> Value:
    """A whole number with a fraction in one sign, and as many digits as it has after the point: 2½ is 2.5."""
    part = Fraction(english_numbers.FRACTIONS[sign])
    digits = next((count for count in (1, 2, 3) if (part * 10**count).denominator == 1), 0)
    return ("number", whole + part, (digits, 1) if digits else None)


def _add_suffix(tokens: list[Token], suffix: str, start: int) -> None:
    """What is written at a number without a space: 3rd, 1990s, 2.1m, 5pm, 20km, 1½."""
    number = tokens[-1]
    low, end = suffix.lower(), start + len(suffix)
    text = number.text + suffix
    value: Value | None
    if (
        low in ("st", "nd", "rd", "th")
        and number.value
        and number.value[0] == "number"
        and number.value[2] is None
    ):
        value = ("ordinal", number.value[1])
        tokens[-1] = replace(number, text=text, low=text.lower(), end=end, key=text.lower(), value=value)
    elif (
        suffix in english_numbers.FRACTIONS
        and number.value
        and number.value[0] == "number"
        and number.value[2] is None
    ):
        amount = number.value[1]
        assert isinstance(amount, Fraction)
        value = _with_fraction(amount, suffix)
        tokens[-1] = replace(number, text=text, low=text.lower(), end=end, key=text.lower(), value=value)
    elif suffix in ("C", "F") and number.value and number.value[0] == "number":
        tokens.append(Token(suffix, low, start, end, "unit", low, ("unit", f"°{suffix}")))
    elif (
        low in english_numbers.SHORT_MAGNITUDES
        or _unit(suffix, low)
        or low in ("p", "pp")
        or suffix in ("g", "ms")
    ):
        unit = _unit(suffix, low)
        value = ("unit", unit) if unit else None
        tokens.append(Token(suffix, low, start, end, "word", _word_key(suffix), value))
    else:
        tokens[-1] = replace(
            number,
            text=text,
            low=text.lower(),
            end=end,
            kind="number",
            key=text.lower(),
            value=("form", text.lower()),
        )


def _is_day(found: str) -> bool:
    """Whether it is a day with dots, which is written day first (12.03.2025), and no version."""
    day, month, _ = map(int, found.split("."))
    return 1 <= day <= _DAYS and 1 <= month <= _MONTHS


def _written_date(found: str, start: int, kind: str, hyphen: bool) -> Token:
    value: Value | None = None
    if kind == "iso":
        year, month, day = (int(part) for part in found.split("-"))
        value = ("date", year, month, day)
    elif kind == "dotted":
        day, month, year = (int(part) for part in found.split("."))
        value = ("date", year, month, day)
    elif kind == "slash":
        first, second, year = (int(part) for part in found.split("/"))
        if first > 12 >= second:
            value = ("date", year, second, first)
    else:
        value = ("time", *(int(part) for part in found.split(":")))
    return Token(found, found, start, start + len(found), "date", found, value, hyphen)
