"""The unit behind a number, as passages write it: 12 km, 52 metres, £5 a week, 3 square miles, 5 µg/m3."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.units import fold_unit
from checker.quotes.language import english_numbers
from checker.quotes.language.english import words
from checker.quotes.text.tokens import Token, tokens_of

_MEASURES = (
    frozenset(english_numbers.UNITS.values())
    | frozenset(english_numbers.CASED_UNITS.values())
    | frozenset(english_numbers.CURRENCIES.values())
    | frozenset(english_numbers.CURRENCY_WORDS.values())
    | frozenset(english_numbers.TEMPERATURES.values())
    | {"%", "‰", "percentage point", "degree"}
)
_LENIENT = (
    frozenset(english_numbers.CURRENCIES.values())
    | frozenset(english_numbers.CURRENCY_WORDS.values())
    | {"%"}
)
"""Units of which a field may leave out what they are for: £400 a week is £400."""
_OTHER_MONEY = {"£": "GBP", "us$": "USD", "$": "$", "€": "EUR", "¥": "JPY"}
_SAME = {"mph": "mile/hour", "kph": "km/hour"}
_SORTS = words("nautical us australian canadian fluid metric light imperial short long troy")
"""Before a unit: it is another one."""
_POWERS = {"square": "²", "sq": "²", "cubic": "³", "cu": "³"}
_RAISED = {"²": "²", "³": "³", "2": "²", "3": "³"}
_LONGEST_SECONDS = 3
_BEFORE_SECONDS = words(": = ( is was after within every takes took timeout default of to for than")
_EACH = words("per a an each every")
_REGULARLY = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
    "annually": "year",
}  # fmt: skip


def unit_after(tokens: Sequence[Token], index: int) -> str:
    """The unit of a number in one form, "" if a noun or nothing follows; a rate of things is "/day"."""
    following = tokens[index + 1 : index + 8]
    token = tokens[index]
    if token.value and token.value[0] == "money":
        return str(token.value[3]) + _rate(following, 0)
    unit, used = _unit_at(following, 0)
    if not unit and following and following[0].kind == "word" and following[0].low not in _EACH:
        used = 1  # 5 cases | a day
    whole = unit + _rate(following, used)
    return _SAME.get(whole, whole)


def is_in_seconds(tokens: Sequence[Token], index: int) -> bool:
    """Whether digits with an *s* are so many seconds (timeout: 30s), and not years or people (the 30s)."""
    digits = tokens[index].text[:-1]
    if not digits.isdecimal() or len(digits) > _LONGEST_SECONDS or not tokens[index].low.endswith("s"):
        return False
    if index and tokens[index - 1].low not in _BEFORE_SECONDS:
        return False
    return index + 1 >= len(tokens) or tokens[index + 1].kind == "mark"


def folded_unit(unit: str) -> str:
    """A field's unit as passages are read: £ is GBP, kilometres are km; one that is not known stays."""
    plain = unit.strip()
    money, slash, rest = plain.partition("/")
    low = money.strip().lower()
    if low in _OTHER_MONEY:
        return _OTHER_MONEY[low] + (_rate(tokens_of(f"/ {rest}"), 0) if slash else "")
    tokens = tokens_of(f"1 {plain}")
    return unit_after(tokens, 0) or plain.lower()


def has_unit(unit: str, wanted: frozenset[str]) -> bool:
    """Whether an amount's unit is the value's. A unit that passages are not read for is a noun: no unit.

    A value without any unit is in the passage's, whatever it is; but a percentage is no number of things.
    """
    base = unit.partition("/")[0]
    if not unit:
        return not any(map(is_measure, wanted))
    if not wanted:
        return base not in ("%", "‰", "am", "pm") and not is_rate(unit)
    return unit in wanted or (base in _LENIENT and base in wanted and not is_rate(unit))


def is_rate(unit: str) -> bool:
    """Whether it is a number in so many: per 100,000."""
    return unit.partition("/")[2][:1].isdigit()


def is_measure(unit: str) -> bool:
    """Whether it is a unit that passages are read for, and no noun."""
    return "/" in unit or unit in _MEASURES or unit[-1:] in ("²", "³")


def _unit_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit at a place, "" if there is none, and where it ends."""
    if at >= len(tokens):
        return "", at
    first = tokens[at]
    if first.low in _POWERS or first.low in _SORTS:
        unit, end = _unit_at(tokens, at + 1)
        if not unit:
            return "", at
        return (unit + _POWERS[first.low] if first.low in _POWERS else f"{first.low} {unit}"), end
    unit = _named(first)
    return (_SAME.get(unit, unit), at + 1) if unit else ("", at)


def _named(token: Token) -> str:
    """The unit that a token is: a word, a symbol, perhaps with a power."""
    if token.value is not None:
        return str(token.value[1]) if token.value[0] == "unit" else ""
    if token.low in english_numbers.CURRENCY_WORDS:
        return english_numbers.CURRENCY_WORDS[token.low]
    if token.low in english_numbers.DEGREES:
        return "degree"
    if token.text == "‰":
        return token.text
    if token.text in english_numbers.SYMBOLS:
        return english_numbers.SYMBOLS[token.text]
    base, power = token.text[:-1], _RAISED.get(token.text[-1:])
    if base and power and token.kind == "word":
        name = english_numbers.SYMBOLS.get(base) or english_numbers.UNITS.get(base.lower())
        return name + power if name else ""
    return ""


def _rate(tokens: Sequence[Token], at: int) -> str:
    """What an amount is for each of, "" if nothing: /hour, /child, /100000; of km/h, a day, per 100,000."""
    found = ""
    while at < len(tokens):
        low = tokens[at].low
        if low in _REGULARLY and not found:
            return f"/{_REGULARLY[low]}"
        if low not in _EACH and tokens[at].text != "/":
            break
        unit, end = _unit_at(tokens, at + 1)
        if low in ("a", "an", "each", "every") and not unit:
            break
        if not unit and end < len(tokens) and tokens[end].kind in ("word", "number"):
            counted = tokens[end]
            unit = counted.text.replace(",", "") if counted.kind == "number" else fold_unit(counted.low)
            end += 1
        if not unit:
            break
        found += f"/{unit}"
        at = end
    return found
