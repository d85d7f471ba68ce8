"""Numbers put together: 2.1 million, three thousand four hundred, 34 per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from checker.quotes.language import english, english_numbers
from checker.quotes.text.words import Token, Value

Decimals = tuple[int, int]
"""Digits after the point, and the magnitude beside the number: 2.10 million is (2, 10**6)."""


_YEAR_DIGITS = 4
_MINUTE_DIGITS = 2
_NUMERIC = frozenset(("per", "percentage", "minus")).union(
    english_numbers.DEGREES,
    english_numbers.PERCENT,
    english_numbers.UNITS_OF_NUMBER,
    english_numbers.TENS,
    english_numbers.ORDINALS,
    english_numbers.OTHER_NUMBER_WORDS,
)
"""Words at which a number, or a unit of one, can begin."""
_OF_UNITS = english_numbers.PERCENT | english_numbers.DEGREES | {"per", "percentage"}
"""Words at which a unit can."""
_NO_ONE_BEFORE = frozenset(("half", "quarter", "many", "quite", "such", "not"))
"""Before *a hundred*: it is no hundred."""
_BEFORE_SIGN = english.words("was were is are at to of from below above reached hit fell rose : (")
"""Before *minus*: it is the sign of what follows; else something is left out."""
_BEHIND_TIME = english.words("and or but for from on in with to at by")
_FARTHEST_RATE = 4
_SIGNS = frozenset("-").union(english_numbers.CURRENCIES, english_numbers.PERCENT, english_numbers.DEGREES)
"""Marks at which one can."""


def merged(tokens: Sequence[Token], text: str, kind: str, value: Value, **cuts: tuple[int, ...]) -> Token:
    start, end = tokens[0].start, tokens[-1].end
    found = text[start:end]
    return Token(found, found.lower(), start, end, kind, found.lower(), value, tokens[0].hyphen, **cuts)


def with_numbers(raw: list[Token], text: str) -> list[Token]:
    """Number words, signs, currencies, magnitudes, per cent and ranges put together."""
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        kind, low = raw[at].kind, raw[at].low
        is_plain = low not in _NUMERIC and not (low == "a" and _is_one_of_many(raw, at))
        if (kind == "word" and is_plain) or (kind == "mark" and low.lower() not in _SIGNS):
            tokens.append(raw[at])
            at += 1
            continue
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
                is_day = end + count < len(raw) and raw[end].text.isdigit() and _is_month(raw[end + count])
                if is_day and len(raw[end - 1].text) == _YEAR_DIGITS:
                    break  # 30 December 2021 - 2 January 2022
                values.append(following.value or ("form", following.low))
                parts += count
                end += count
            if len(values) > 1:
                token, used = merged(raw[at:end], text, "number", ("range", *values)), parts
        tokens.append(token)
        at += used
    return tokens


def _is_one_of_many(raw: Sequence[Token], at: int) -> bool:
    """Whether an article is the one of a hundred, a million. Not in half a million, many a thousand, and
    in rates: 4 deaths a thousand, £5 a hundred."""
    if raw[at].low != "a" or at + 1 >= len(raw) or raw[at + 1].low not in english_numbers.MAGNITUDES:
        return False
    if at + 2 < len(raw) and raw[at + 2].low == "times":
        return False
    before = raw[max(0, at - 2) : at]
    return not before or not (
        before[-1].low in _NO_ONE_BEFORE
        or any(each.kind == "number" or each.low in _NUMERIC for each in before)
    )


def _is_month(token: Token) -> bool:
    return token.value is not None and token.value[0] == "month"


def _is_time(raw: Sequence[Token], at: int) -> bool:
    """Whether *second* is no ordinal: 30-second, requests per second, 20 requests a second."""
    if not at:
        return False
    before = raw[at - 1]
    if (raw[at].hyphen and before.text.isdecimal()) or before.low == "per":
        return True
    if before.text == "/":
        return at > 1 and raw[at - 2].kind == "word"
    is_last = at + 1 == len(raw) or raw[at + 1].kind == "mark" or raw[at + 1].low in _BEHIND_TIME
    counted = any(each.kind == "number" for each in raw[max(0, at - _FARTHEST_RATE) : at - 1])
    return before.low in ("a", "each", "every") and is_last and counted


def _number_at(raw: list[Token], at: int, text: str) -> tuple[Token, int]:
    """The number, per cent or other token that begins at ``at``, and how many raw tokens it takes."""
    if raw[at].low == "second" and _is_time(raw, at):
        return replace(raw[at], value=("unit", "second")), 1
    if raw[at].low in _OF_UNITS and (unit := _unit_at(raw, at, text)) is not None:
        return unit
    if raw[at].low == "minus":
        return _minus(raw, at, text)
    sign, currency, first = _signs(raw, at) if raw[at].kind == "mark" else (1, None, at)
    if (written := _digits(raw[first])) is not None:
        amount, decimals, end = *written, first + 1
    elif first == at and (words := _number_words(raw, at)):
        ordinal, whole, used = words
        if ordinal:
            return merged(raw[at : at + used], text, "number", ("ordinal", Fraction(whole))), used
        amount, decimals, end = Fraction(whole), None, at + used
    else:
        return _no_amount(raw, at, first, text)
    amount, decimals, end = _multiplied(raw, end, text, amount, decimals, currency)
    if currency is None and sign == 1 and end < len(raw) and (part := _part(raw[end], amount)):
        return merged(raw[at : end + 1], text, "number", ("fraction", amount, part)), end + 1 - at
    if currency is None and end < len(raw) and raw[end].low in english_numbers.CURRENCY_WORDS:
        currency = english_numbers.CURRENCY_WORDS[raw[end].low]
        end += 1
    value: Value = ("number", amount * sign, decimals)
    if currency is not None:
        value = ("money", amount * sign, decimals, currency)
    elif end == at + 1 and (time := _time(raw, end)) is not None:
        value = time
    return merged(raw[at:end], text, "number", value), end - at


def _unit_at(raw: list[Token], at: int, text: str) -> tuple[Token, int] | None:
    """The unit, of one word or two, that begins at ``at``: per cent, percentage points, ° C."""
    token = raw[at]
    following = raw[at + 1].low if at + 1 < len(raw) else ""
    if token.low in english_numbers.PERCENT:
        return replace(token, kind="unit", value=("unit", "%")), 1
    if token.low == "per" and following == "cent":
        return merged(raw[at : at + 2], text, "unit", ("unit", "%")), 2
    if token.low == "percentage" and following in ("point", "points"):
        return merged(raw[at : at + 2], text, "unit", ("unit", "percentage point")), 2
    if token.low in english_numbers.DEGREES:
        scale = english_numbers.TEMPERATURES.get(following)
        return (merged(raw[at : at + 2], text, "unit", ("unit", scale)), 2) if scale else (token, 1)
    return None


def _signs(raw: Sequence[Token], at: int) -> tuple[int, str | None, int]:
    """The sign and the currency that are written at a number, and where it begins itself: -£5."""
    sign = 1
    currency: str | None = None
    while at + 1 < len(raw) and raw[at].kind == "mark" and raw[at].end == raw[at + 1].start:
        if raw[at].text == "-" and sign == 1:
            sign = -1
        elif raw[at].low.lower() in english_numbers.CURRENCIES and currency is None:
            currency = english_numbers.CURRENCIES[raw[at].low.lower()]
        else:
            break
        at += 1
    return sign, currency, at


def _no_amount(raw: list[Token], at: int, first: int, text: str) -> tuple[Token, int]:
    """What begins at ``at`` where the token at ``first``, behind its signs, is no plain number."""
    token = raw[at]
    if first > at and raw[first].kind == "number":  # a sign or currency mark at another form: -5C
        whole = text[token.start : raw[first].end].lower()
        return merged(raw[at : first + 1], text, "number", ("form", whole)), first + 1 - at
    if token.low in english_numbers.OTHER_NUMBER_WORDS:
        return replace(token, kind="number", value=("form", token.low)), 1
    return token, 1


def _multiplied(
    raw: Sequence[Token],
    at: int,
    text: str,
    amount: Fraction,
    decimals: Decimals | None,
    currency: str | None,
) -> tuple[Fraction, Decimals | None, int]:
    """An amount with the words behind it that make it greater, and where they end: 2.1 million, £5m."""
    if decimals is None and (half := _and_a_half(raw, at)):
        factor = english_numbers.MAGNITUDES.get(raw[at - 1].low, 1)  # a million and a half
        amount, decimals = amount + half[0] * factor, (half[1], factor)
        at += 3
    while at < len(raw) and (factor := _factor(raw[at], text[raw[at - 1].end : raw[at].start], currency)) > 1:
        amount, decimals = amount * factor, (decimals[0], decimals[1] * factor) if decimals else None
        at += 1
        if raw[at - 1].low in english_numbers.SHORT_MAGNITUDES:
            break
    return amount, decimals, at


def _factor(token: Token, gap: str, currency: str | None) -> int:
    """By what a word multiplies the number before it: 5 million, 5m, 5 bn, £5 m; 1 for 5 m, metres."""
    if token.low in english_numbers.MAGNITUDES:
        return 1 if gap.strip(" -") else english_numbers.MAGNITUDES[token.low]
    if token.low not in english_numbers.SHORT_MAGNITUDES:
        return 1
    is_joined = not gap or (gap == " " and (currency is not None or len(token.low) > 1))
    return english_numbers.SHORT_MAGNITUDES[token.low] if is_joined else 1


def _minus(raw: list[Token], at: int, text: str) -> tuple[Token, int]:
    """A number whose sign is a word: minus five."""
    is_sign = not at or raw[at - 1].low in _BEFORE_SIGN
    if is_sign and at + 1 < len(raw) and raw[at + 1].low != "minus":
        number, used = _number_at(raw, at + 1, text)
        if number.value and number.value[0] == "number" and isinstance(number.value[1], Fraction):
            value: Value = ("number", -number.value[1], *number.value[2:])
            return merged(raw[at : at + 1 + used], text, "number", value), 1 + used
    return raw[at], 1


def _and_a_half(raw: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """The fraction behind a number in words, and its digits after the point: two and a half, and a quarter.
    Not where something else begins: forty were old, and a quarter of them new."""
    if raw[at - 1].kind == "number":
        return None
    following = raw[at + 3].low if at + 3 < len(raw) else ""
    if following == "of" or following in english.AUXILIARIES:
        return None
    return english_numbers.AND_A_PART.get(tuple(token.low for token in raw[at : at + 3]))


def _time(raw: Sequence[Token], at: int) -> Value | None:
    """The time that a number with two decimals is before *am* or *pm*: 7.30 am."""
    if at >= len(raw) or raw[at].value not in (("unit", "am"), ("unit", "pm")):
        return None
    hours, _, minutes = raw[at - 1].text.partition(".")
    if len(minutes) != _MINUTE_DIGITS or not (hours + minutes).isdigit():
        return None
    return ("time", int(hours), int(minutes))


def _part(token: Token, amount: Fraction) -> int:
    """The denominator of "three quarters", "two thirds", "one half"; 0 if the token is none."""
    part = english_numbers.PARTS.get(token.low, 0)
    if token.low.endswith(("s", "halves")):
        return part if 1 < amount < part else 0
    return part if amount == 1 else 0


def _digits(token: Token) -> tuple[Fraction, Decimals | None] | None:
    """The amount that a token writes in digits."""
    value = token.value
    if token.kind != "number" or value is None or value[0] != "number" or not isinstance(value[1], Fraction):
        return None
    decimals = value[2]
    return value[1], decimals if isinstance(decimals, tuple) else None


def _number_words(raw: list[Token], at: int) -> tuple[bool, int, int] | None:
    """(is ordinal, value, tokens used) of the number word or words at ``at``.

    Words below a hundred make a group, which the magnitude behind it multiplies.
    """
    total = group = used = 0
    is_ordinal = False
    last = 10**18  # the size of the part before: what follows is smaller, or a greater magnitude
    while at + used < len(raw) and not is_ordinal:
        low = "one" if not used and _is_one_of_many(raw, at) else raw[at + used].low
        if low == "and":
            if not (last in (100, 1000) and at + used + 1 < len(raw) and _is_small(raw[at + used + 1].low)):
                break
        elif used and last < english_numbers.MAGNITUDES.get(low, 0):
            last = english_numbers.MAGNITUDES[low]
            total, group = (total, group * last) if last == 100 else (total + group * last, 0)
        else:
            part = _below_hundred(low)
            if part is None or last == 1 or (last == 10 and not 0 < part[0] < 10):
                break
            number, last, is_ordinal = part
            group += number
        used += 1
    if not used:
        low = raw[at].low
        return (True, english_numbers.ORDINALS[low], 1) if low in english_numbers.ORDINALS else None
    if raw[at + used - 1].low == "and":
        used -= 1
    return is_ordinal, total + group, used


def _below_hundred(low: str) -> tuple[int, int, bool] | None:
    """The number of a word below a hundred, its size (10 for tens, else 1), and whether it is an ordinal."""
    if low in english_numbers.UNITS_OF_NUMBER:
        return english_numbers.UNITS_OF_NUMBER[low], 1, False
    if low in english_numbers.TENS:
        return english_numbers.TENS[low], 10, False
    ordinal = english_numbers.ORDINALS.get(low, 100)
    return (ordinal, 1, True) if ordinal < 100 else None


def _is_small(low: str) -> bool:
    """Whether a word may stand behind *hundred and*."""
    return (
        low in english_numbers.UNITS_OF_NUMBER
        or low in english_numbers.TENS
        or low in english_numbers.ORDINALS
    )
