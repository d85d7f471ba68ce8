"""What is compared: words, numbers, dates and marks of a normalised text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from checker.quotes.language import english
from checker.quotes.text.amounts import merged, with_numbers
from checker.quotes.text.normalise import normalise
from checker.quotes.text.words import Token, Value, raw_tokens

__all__ = ["Token", "Value", "tokenise", "tokens_of"]

_LONGEST_ABBREVIATION = 4
_MOST_DAYS = 31
_BEHIND_YEARS = english.CONJUNCTIONS | english.PLAIN_PREPOSITIONS | english.DIRECTIONS | english.PRONOUNS
"""Words behind a year; behind a number they would be what it counts."""


def tokenise(text: str) -> list[Token]:
    """The tokens of a normalised text with its case, each with its offsets in it. O(len(text))."""
    return _with_dates(with_numbers(raw_tokens(text), text), text)


@lru_cache(maxsize=2048)
def tokens_of(text: str) -> list[Token]:
    """The tokens of a text that is not normalised yet. Not to be changed: a passage is asked for each of
    its values, and is taken apart once."""
    return tokenise(normalise(text).cased)


def _with_dates(tokens: list[Token], text: str) -> list[Token]:
    """Days, months and years put together: 13 May 2015, May 13th, 13th of May, November 2017."""
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _date_at(tokens, at, text) if tokens[at].value is not None else None
        token, used = found if found else (tokens[at], 1)
        result.append(token)
        at += used
    return result


def _date_at(tokens: list[Token], at: int, text: str) -> tuple[Token, int] | None:
    end, day, month_at = at, _day(tokens[at]) or _day_in_words(tokens, at), -1
    if day:
        following = at + 1
        if following < len(tokens) and tokens[following].low == "of":
            following += 1
        if following < len(tokens) and (month := _month(tokens[following])):
            month_at, end = following, following + 1
            full_stop = _full_stop(tokens, end)
        else:
            return None
    elif month := _month(tokens[at]):
        month_at, end = at, at + 1
        full_stop = _full_stop(tokens, end)
        if end + full_stop < len(tokens) and (day := _day(tokens[end + full_stop])):
            end += full_stop + 1
            full_stop = 0
    else:
        return None
    following = end + full_stop
    if following < len(tokens) and tokens[following].text == "," and (day or _ends_at(tokens, following + 1)):
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
    return merged(tokens[at:end], text, "date", value, **cuts), end - at


def _full_stop(tokens: list[Token], at: int) -> int:
    """1 if the token at ``at`` is the full stop of an abbreviated month before it; else 0."""
    return int(
        0 < at < len(tokens)
        and tokens[at].text == "."
        and tokens[at].start == tokens[at - 1].end
        and tokens[at - 1].low not in ("may", "june", "july")
        and len(tokens[at - 1].low) <= _LONGEST_ABBREVIATION
    )


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
    return day if day and day <= _MOST_DAYS and len(token.text) <= 4 else None


def _day_in_words(tokens: Sequence[Token], at: int) -> int | None:
    """The day of *the fifth of March*; a fifth of March is a part."""
    token = tokens[at]
    if token.value is None or token.value[0] != "ordinal" or not at or tokens[at - 1].low != "the":
        return None
    day = token.value[1]
    is_dated = at + 1 < len(tokens) and tokens[at + 1].low == "of"
    return int(day) if is_dated and isinstance(day, Fraction) and day <= _MOST_DAYS else None


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year behind *March,* is that of the month, and no number of things: in March, 2019, they."""
    if at >= len(tokens) or not _year(tokens[at]):
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is None or behind.kind == "mark" or behind.low in _BEHIND_YEARS


def _year(token: Token) -> int | None:
    year = _whole(token, ("number",))
    return year if year and 1000 <= year <= 2999 and len(token.text) == 4 else None


def _month(token: Token) -> int | None:
    value = token.value
    return value[1] if value and value[0] == "month" and isinstance(value[1], int) else None
