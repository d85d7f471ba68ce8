"""What is compared: words, numbers, dates and marks of a normalised text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from checker.quotes import english

Value = tuple[object, ...]

_RAW = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?!\d|-))"
    r"|(?P<slash>\d{1,2}/\d{1,2}/\d{4}(?!\d|/))"
    r"|(?P<time>\d{1,2}:\d\d(?!\d))"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)*)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*)"
    r"|(?P<mark>US\$|A\$|C\$|\S)"
)
_SUFFIX = re.compile(r"[^\W\d_]+|%")
_MOST_DIGITS = 40


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
    def capital(self) -> bool:
        """True if it is written with an initial capital."""
        return self.text[:1].isupper()


def tokenise(text: str) -> list[Token]:
    """The tokens of a normalised text with its case, each with its offsets in it. O(len(text))."""
    return _with_dates(_with_numbers(_raw_tokens(text), text), text)


def _raw_tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    hyphen = False
    while match := _RAW.search(text, at):
        start, at = match.span()
        kind = match.lastgroup or "mark"
        found = match.group()
        if kind == "mark":
            if found == "-" and _is_hyphen(text, start):
                hyphen = True
                continue
            tokens.append(Token(found, found, start, at, "mark", found))
        elif kind == "number":
            tokens.append(_number(found, start, hyphen))
            suffix = _SUFFIX.match(text, at)
            if suffix and suffix.group() != "%":
                at = suffix.end()
                _add_suffix(tokens, suffix.group(), suffix.start())
        elif kind in ("iso", "slash", "time"):
            tokens.append(_written_date(found, start, kind, hyphen))
        else:
            tokens.extend(_words(found, start, hyphen, kind))
        hyphen = False
    return tokens


def _is_hyphen(text: str, at: int) -> bool:
    """Whether the ``-`` at ``at`` joins two words; else it is a sign or a dash."""
    return (
        at > 0
        and not text[at - 1].isspace()
        and at + 1 < len(text)
        and text[at + 1].isalnum()
        and (text[at - 1].isalnum() or text[at - 1] == "%")
    )


def _words(found: str, start: int, hyphen: bool, kind: str) -> list[Token]:
    low = found.lower()
    if kind == "initials":
        plain = found.replace(".", "")
        return [
            Token(
                found,
                low,
                start,
                start + len(found),
                "word",
                _word_key(plain),
                _word_value(plain, plain.lower()),
                hyphen,
            )
        ]
    parts = english.CONTRACTIONS.get(low)
    if parts is None and low.endswith("'s") and low[:-2] in english.PRONOUNS | {"there", "here"}:
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
    if low in english.FRACTIONS:
        value: Value = ("number", Fraction(english.FRACTIONS[low]), None)
        return [Token(found, low, start, start + len(found), "number", low, value, hyphen)]
    return [
        Token(
            found, low, start, start + len(found), "word", _word_key(found), _word_value(found, low), hyphen
        )
    ]


def _word_key(word: str) -> str:
    """Case folded, except where a capital makes another word of it."""
    low = word.lower()
    if low in english.CASE_SENSITIVE and len(word) > 1:
        if low in english.ACRONYMS:
            return word if word.isupper() else low
        if word[0].isupper():
            return low.capitalize()
    return low


def _word_value(word: str, low: str) -> Value | None:
    if low in english.MONTHS and (word[0].isupper() or low not in ("may", "march", "mar", "dec", "jan")):
        return ("month", english.MONTHS[low])
    if low in english.WEEKDAYS and word[0].isupper():
        return ("weekday", english.WEEKDAYS[low])
    if low in english.UNITS:
        return ("unit", english.UNITS[low])
    return None


def _number(found: str, start: int, hyphen: bool) -> Token:
    digits = found.replace(",", "")
    value: Value
    if digits.count(".") > 1 or len(digits) > _MOST_DIGITS or (digits[0] == "0" and digits[1:2].isdigit()):
        value = ("digits", digits)
    else:
        _, _, decimals = digits.partition(".")
        value = ("number", Fraction(Decimal(digits)), (len(decimals), 1) if decimals else None)
    return Token(found, found, start, start + len(found), "number", found, value, hyphen)


def _add_suffix(tokens: list[Token], suffix: str, start: int) -> None:
    """What is written at a number without a space: 3rd, 1990s, 2.1m, 5pm, 20km, 1½."""
    number = tokens[-1]
    low, end = suffix.lower(), start + len(suffix)
    text = number.text + suffix
    if (
        low in ("st", "nd", "rd", "th")
        and number.value
        and number.value[0] == "number"
        and number.value[2] is None
    ):
        value: Value = ("ordinal", number.value[1])
        tokens[-1] = replace(number, text=text, low=text.lower(), end=end, key=text.lower(), value=value)
    elif (
        suffix in english.FRACTIONS
        and number.value
        and number.value[0] == "number"
        and number.value[2] is None
    ):
        amount = number.value[1]
        assert isinstance(amount, Fraction)
        value = ("number", amount + Fraction(english.FRACTIONS[suffix]), None)
        tokens[-1] = replace(number, text=text, low=text.lower(), end=end, key=text.lower(), value=value)
    elif low in english.SHORT_MAGNITUDES or low in english.UNITS or low in ("p", "pp"):
        unit = ("unit", english.UNITS[low]) if low in english.UNITS else None
        tokens.append(Token(suffix, low, start, end, "word", low, unit))
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


def _written_date(found: str, start: int, kind: str, hyphen: bool) -> Token:
    value: Value | None = None
    if kind == "iso":
        year, month, day = (int(part) for part in found.split("-"))
        value = ("date", year, month, day)
    elif kind == "slash":
        first, second, year = (int(part) for part in found.split("/"))
        if first > 12 >= second:
            value = ("date", year, second, first)
    else:
        value = ("time", *(int(part) for part in found.split(":")))
    return Token(found, found, start, start + len(found), "date", found, value, hyphen)


def _merged(tokens: Sequence[Token], text: str, kind: str, value: Value, **cuts: tuple[int, ...]) -> Token:
    start, end = tokens[0].start, tokens[-1].end
    found = text[start:end]
    return Token(found, found.lower(), start, end, kind, found.lower(), value, tokens[0].hyphen, **cuts)


def _with_numbers(raw: list[Token], text: str) -> list[Token]:
    """Number words, signs, currencies, magnitudes, per cent and ranges put together."""
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        token, used = _number_at(raw, at, text)
        if token.kind == "number" and token.value and token.value[0] in ("number", "money"):
            parts, values = used, [token.value]
            end = at + used
            while (
                end < len(raw)
                and raw[end].hyphen
                and raw[end].kind == "number"
                and text[raw[end].start - 1] == "-"
            ):
                following, count = _number_at(raw, end, text)
                values.append(following.value or ("form", following.low))
                parts += count
                end += count
            if len(values) > 1:
                token, used = _merged(raw[at:end], text, "number", ("range", *values)), parts
        tokens.append(token)
        at += used
    return tokens


def _number_at(raw: list[Token], at: int, text: str) -> tuple[Token, int]:
    """The number, per cent or other token that begins at ``at``, and how many raw tokens it takes."""
    token = raw[at]
    low = token.low
    if low == "per" and at + 1 < len(raw) and raw[at + 1].low == "cent":
        return _merged(raw[at : at + 2], text, "unit", ("unit", "%")), 2
    if low in english.PERCENT:
        return replace(token, kind="unit", value=("unit", "%")), 1
    if low == "percentage" and at + 1 < len(raw) and raw[at + 1].low in ("point", "points"):
        return _merged(raw[at : at + 2], text, "unit", ("unit", "percentage point")), 2
    begin, sign, currency = at, 1, None
    while at + 1 < len(raw) and raw[at].kind == "mark" and raw[at].end == raw[at + 1].start:
        if raw[at].text == "-" and sign == 1:
            sign = -1
        elif raw[at].low.lower() in english.CURRENCIES and currency is None:
            currency = english.CURRENCIES[raw[at].low.lower()]
        else:
            break
        at += 1
    if raw[at].kind == "number" and raw[at].value and raw[at].value[0] == "number":  # type: ignore[index]
        _, amount, decimals = raw[at].value  # type: ignore[misc]
        at += 1
    elif begin == at and (words := _number_words(raw, at)):
        ordinal, amount, used = words
        if ordinal:
            return _merged(raw[at : at + used], text, "number", ("ordinal", Fraction(amount))), used
        decimals = None
        amount = Fraction(amount)
        at += used
    else:
        first = raw[begin]
        return (
            (replace(first, kind="number", value=("form", first.low)), 1)
            if (first.low in english.OTHER_NUMBER_WORDS)
            else (first, 1)
        )
    while (
        at < len(raw)
        and raw[at].low in english.MAGNITUDES
        and not text[raw[at - 1].end : raw[at].start].strip(" -")
    ):
        factor = english.MAGNITUDES[raw[at].low]
        amount, decimals = amount * factor, decimals and (decimals[0], decimals[1] * factor)
        at += 1
    if at < len(raw) and raw[at].low in english.SHORT_MAGNITUDES and raw[at].start == raw[at - 1].end:
        factor = english.SHORT_MAGNITUDES[raw[at].low]
        amount, decimals = amount * factor, decimals and (decimals[0], decimals[1] * factor)
        at += 1
    if currency is None and at < len(raw) and raw[at].low in english.CURRENCY_WORDS:
        currency = english.CURRENCY_WORDS[raw[at].low]
        at += 1
    value: Value = ("number", amount * sign, decimals)
    if currency is not None:
        value = ("money", amount * sign, decimals, currency)
    return _merged(raw[begin:at], text, "number", value), at - begin


def _number_words(raw: list[Token], at: int) -> tuple[bool, int, int] | None:
    """(is ordinal, value, tokens used) of the number word or words at ``at``."""
    total, group, used, ordinal = 0, 0, 0, False
    last = 10**18  # the size of the part before, which the next must be below
    while at + used < len(raw) and not ordinal:
        low = raw[at + used].low
        if used and low == "and" and last in (100, 1000) and at + used + 1 < len(raw):
            following = raw[at + used + 1].low
            if (
                following in english.UNITS_OF_NUMBER
                or following in english.TENS
                or following in english.ORDINALS
            ):
                used += 1
                continue
            break
        size = 1
        if low in english.UNITS_OF_NUMBER:
            number = english.UNITS_OF_NUMBER[low]
        elif low in english.TENS:
            number, size = english.TENS[low], 10
        elif low in english.ORDINALS:
            number = english.ORDINALS[low]
            if number >= 100 or last == 1:
                break
            ordinal = True
        elif low in english.MAGNITUDES and used and last < english.MAGNITUDES[low]:
            factor = english.MAGNITUDES[low]
            if factor == 100:
                group *= 100
            else:
                total, group = total + group * factor, 0
            last = factor
            used += 1
            continue
        else:
            break
        if last == 1 or (last == 10 and (number >= 10 or number == 0)):
            ordinal = False
            break
        group += number
        last = size if number < 10 or size == 10 else 1
        used += 1
    if not used:
        low = raw[at].low
        return (True, english.ORDINALS[low], 1) if low in english.ORDINALS else None
    if raw[at + used - 1].low == "and":
        used -= 1
    return ordinal, total + group, used


def _with_dates(tokens: list[Token], text: str) -> list[Token]:
    """Days, months and years put together: 13 May 2015, May 13th, 13th of May, November 2017."""
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _date_at(tokens, at, text)
        token, used = found if found else (tokens[at], 1)
        result.append(token)
        at += used
    return result


def _date_at(tokens: list[Token], at: int, text: str) -> tuple[Token, int] | None:
    end, day, month_at = at, _day(tokens[at]), -1
    if day:
        following = at + 1
        if following < len(tokens) and tokens[following].low == "of":
            following += 1
        if following < len(tokens) and (month := _month(tokens[following])):
            month_at, end = following, following + 1
        else:
            return None
    elif month := _month(tokens[at]):
        month_at, end = at, at + 1
        if end < len(tokens) and (day := _day(tokens[end])):
            end += 1
    else:
        return None
    following = end
    if day and following < len(tokens) and tokens[following].text == ",":
        following += 1
    year = _year(tokens[following]) if following < len(tokens) else None
    year_at = following if year else -1
    if year:
        end = following + 1
    if not day and not year:
        return replace(tokens[at], kind="month", value=("month", month)), 1
    start_cuts = [tokens[year_at].start] if year else []
    end_cuts: list[int] = []
    if month_at > at or not day:
        start_cuts.append(tokens[month_at].start)
        if year:
            end_cuts.append(tokens[month_at].end)
    elif year:
        end_cuts.append(tokens[year_at - 1].end)
    value: Value = ("date", year, month, day)
    cuts = {"start_cuts": tuple(start_cuts), "end_cuts": tuple(end_cuts)}
    return _merged(tokens[at:end], text, "date", value, **cuts), end - at


def _whole(token: Token, kinds: tuple[str, ...]) -> int | None:
    if (
        token.kind != "number"
        or not token.value
        or token.value[0] not in kinds
        or not token.text[0].isdigit()
    ):
        return None
    amount = token.value[1]
    if token.value[0] == "number" and token.value[2] is not None:
        return None
    return int(amount) if isinstance(amount, Fraction) and amount.denominator == 1 else None


def _day(token: Token) -> int | None:
    day = _whole(token, ("number", "ordinal"))
    return day if day and day <= 31 and len(token.text) <= 4 else None


def _year(token: Token) -> int | None:
    year = _whole(token, ("number",))
    return year if year and 1000 <= year <= 2999 and len(token.text) == 4 else None


def _month(token: Token) -> int | None:
    value = token.value
    return value[1] if value and value[0] == "month" and isinstance(value[1], int) else None
