"""Whether the times of a claim's text are those of its rule: the text says 2012, the rule 2015.

A mismatch is only what is certain: the text and the rule have equally many years, a year of the text lies
in no date of the rule, and the rule has one that the text lacks. Nothing is said of a text that counts from
another time ("the year before"), or tells what somebody said at a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from checker.model.calendar import year_of
from checker.model.conditions import Comparator, Compare, Reference, Selection
from checker.model.dates import Date, span
from checker.model.frozen import dataclass
from checker.model.values import RecordId, Value
from checker.model.vocabulary import Vocabulary
from checker.quotes.language.english import SPEECH, words
from checker.quotes.language.inflection import inflected
from checker.quotes.text.tokens import tokens_of
from checker.rules.operators.selecting import Selecting
from checker.rules.operators.window import Window
from checker.rules.wording.datings import is_form, is_said
from checker.rules.wording.days import day_mismatch
from checker.rules.wording.numbers import LONGEST_TEXT, Mismatch
from checker.rules.wording.speaking import without_amounts, words_spoken
from checker.rules.wording.tested import Tested
from checker.rules.wording.written import Written

_YEAR: Final = re.compile(r"(?<![\w.,/£$€#-])[12]\d{3}(?![\w,/-]*\d|[\w])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE_YEAR: Final = words(
    """in since from to between and during through for january february march april may june
    july august september october november december spring summer autumn winter early late mid"""
)
"""Words before a year that is a time, and not the name of an act or a hall."""
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH: Final = re.compile(rf"\b(?:{_MONTHS})\b")
_IN_MONTH: Final = re.compile(rf"\b[Ii]n (?:{_MONTHS}) [12]\d{{3}}\b")
_BY_TIME: Final = re.compile(
    rf"\bby (?:(?:about|early|mid|late|the|its|his|her|their|then|next|last|{_MONTHS})\b|[12]\d{{3}}\b)",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"\b(?:between|from) ([12]\d{3}) (?:and|to|until) ([12]\d{3})(?![\w/-]|,\d)", re.IGNORECASE
)
_OF_TIME: Final = words("day days week weeks month months half quarter end beginning start course")
"""What is of a year."""
_OTHER_TIMES: Final = (
    SPEECH
    | inflected(("publish", "report", "write", "print"))
    | words(
        """before after later earlier previous previously next last following followed preceding ago then
        already until till by decade decades century centuries"""
    )
)
"""With these a text may mean another time than the year that it has."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of a rule, by years."""

    first: int | float
    last: int | float
    ends: tuple[int, ...]
    """Its first and last year, where it has one."""


def date_mismatch(
    text: str,
    rule: Sequence[Any],
    given: Callable[[RecordId], Mapping[str, Value]],
    vocabulary: Vocabulary,
) -> Mismatch | None:
    """The years, months or days in which a text and its rule certainly differ, or None.

    ``rule``: all its parts; ``given``: what the registry or a key gives of a record.
    """
    if len(text) > LONGEST_TEXT:
        return None
    years, has_month = list(_YEAR.finditer(text)), _MONTH.search(text) is not None
    if not years and not has_month:
        return None
    others = _OTHER_TIMES.intersection(word.lower() for word in _WORD.findall(text))
    if "by" in others and not _BY_TIME.search(text):
        others -= {"by"}  # fell by more than 15 per cent
    if others and without_amounts(_without_own(others, rule), rule, vocabulary):
        return None
    known = list(_dates_in(rule, given))
    if not known:
        return None
    found = _year_mismatch(text, years, known, rule, vocabulary) or _range_mismatch(text, rule, known)
    if found is not None or not has_month or any(around for _, around in known):
        return found
    dates = [date for date, _ in known]
    return day_mismatch(tokens_of(text), dates) or _month_mismatch(text, rule, dates)


def _without_own(words: Iterable[str], rule: Sequence[Any]) -> set[str]:
    """Words without those for the datings by which the rule goes: published, where that is its time."""
    own = {part.by for part in rule if isinstance(part, Selection) and part.by is not None}
    return {word for word in words if not any(is_said(dating, {word}) for dating in own)}


def _year_mismatch(
    text: str,
    found: Sequence[re.Match[str]],
    known: Sequence[tuple[Date, bool]],
    rule: Sequence[Any],
    vocabulary: Vocabulary,
) -> Mismatch | None:
    said = dict.fromkeys(int(match[0]) for match in found)
    dates = [_dated(date, around=around) for date, around in known]
    tested = dict.fromkeys(year for date in dates for year in date.ends)
    lacking = [year for year in tested if year not in said]
    over = [year for year in said if not any(date.first <= year <= date.last for date in dates)]
    if not (lacking and over and len(said) == len(tested)):
        return None
    if not all(_is_time(text, match.start(), rule, vocabulary) for match in found):
        return None
    return Mismatch(
        tuple(Tested(str(year), Fraction(year), Fraction(year)) for year in lacking),
        tuple(Written(str(year), Fraction(year)) for year in over),
    )


def _is_time(text: str, at: int, rule: Sequence[Any], vocabulary: Vocabulary) -> bool:
    """Whether a year is a time: "in 2015", "the visits of 2015", and not the name of an act."""
    *_, earlier, last = "", "", *_WORD.findall(text[max(0, at - 40) : at].lower())
    if last in _BEFORE_YEAR:
        return True
    return last == "of" and (
        earlier in _OF_TIME or any(is_form(each, earlier) for each in words_spoken(rule, vocabulary))
    )


def _range_mismatch(text: str, rule: Sequence[Any], known: Sequence[tuple[Date, bool]]) -> Mismatch | None:
    """Between two years the text says, and the one time that the rule has is another."""
    over = {part.over for part in rule if isinstance(part, Selection) and part.over is not None}
    if len(over) != 1 or len(known) != len([date for date, _ in known if date in over]):
        return None
    said = {(int(match[1]), int(match[2])) for match in _RANGE.finditer(text)}
    if len(said) != 1 or len(_YEAR.findall(text)) != len(_RANGE.findall(text)) * 2:
        return None
    (date,), (between,) = over, said
    first, last = span(date)
    if isinstance(first, float) or isinstance(last, float) or (year_of(first), year_of(last)) == between:
        return None
    words = f"{between[0]} to {between[1]}"
    return _of_words(date.text, words)


def _month_mismatch(text: str, rule: Sequence[Any], dates: Sequence[Date]) -> Mismatch | None:
    """The text says what was so in one month, and the rule tests a whole year and nothing else of time."""
    whole = rule[0]
    over = {part.over for part in rule if isinstance(part, Selection)}
    if len(over) != 1 or set(dates) != over or not isinstance(whole, Selecting):
        return None
    if any(isinstance(part, RecordId) for part in rule):
        return None
    (date,) = over
    months = [token for token in tokens_of(text) if token.kind == "date"]
    if date is None or len(months) != 1 or not _IN_MONTH.search(text) or date.text != months[0].text[-4:]:
        return None
    return _of_words(date.text, months[0].text)


def _of_words(tested: str, written: str) -> Mismatch:
    return Mismatch((Tested(tested, Fraction(0), Fraction(0)),), (Written(written, Fraction(0)),))


def _dates_in(
    rule: Iterable[Any], given: Callable[[RecordId], Mapping[str, Value]]
) -> Iterator[tuple[Date, bool]]:
    """The dates of a rule, and whether the years beside them say them too: before 2016 is until 2015."""
    for part in rule:
        if isinstance(part, Selection) and part.over is not None:
            yield part.over, False
        elif isinstance(part, Compare) and isinstance(part.operand, Date):
            yield part.operand, part.comparator is not Comparator.WITHIN
        elif isinstance(part, Reference):
            yield from ((value, False) for _, value in part.key if isinstance(value, Date))
        elif isinstance(part, RecordId):
            yield from ((value, False) for value in given(part).values() if isinstance(value, Date))
        elif isinstance(part, Window) and isinstance(part.ending, Date):
            yield part.ending, False


def _dated(date: Date, *, around: bool) -> _Dated:
    first, last = span(date)
    ends = [year_of(day) for day in (first, last) if isinstance(day, int)]
    return _Dated(
        year_of(first) - around if isinstance(first, int) else first,
        year_of(last) + around if isinstance(last, int) else last,
        tuple(dict.fromkeys(ends)),
    )
