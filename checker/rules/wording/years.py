"""Whether the years of a claim's text are those of its rule: the text says 2012, the rule 2015.

A mismatch is only what is certain: the text and the rule have equally many years, a year of the text lies
in no date of the rule, and the rule has one that the text lacks. Nothing is said of a text that counts from
another time ("the year before"), or tells what somebody said at a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from checker.model.calendar import year_of
from checker.model.conditions import Comparator, Compare, Reference, Selection
from checker.model.dates import Date, span
from checker.model.frozen import dataclass
from checker.model.values import RecordId, Value
from checker.quotes.language.english import SPEECH, words
from checker.quotes.language.inflection import inflected
from checker.rules.wording.numbers import LONGEST_TEXT, Mismatch
from checker.rules.wording.tested import Tested
from checker.rules.wording.written import Written

_YEAR: Final = re.compile(r"(?<![\w.,/£$€#-])[12]\d{3}(?![\w,/-]*\d|[\w])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE_YEAR: Final = words(
    """in since from to between and during through for january february march april may june
    july august september october november december spring summer autumn winter early late mid"""
)
"""Words before a year that is a time, and not the name of an act or a hall."""
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


def year_mismatch(
    text: str, rule: Iterable[Any], given: Callable[[RecordId], Mapping[str, Value]]
) -> Mismatch | None:
    """The years in which a text and its rule certainly differ, or None.

    ``rule``: all its parts; ``given``: what the registry or a key gives of a record.
    """
    if len(text) > LONGEST_TEXT:
        return None
    found = list(_YEAR.finditer(text))
    if not found or not _OTHER_TIMES.isdisjoint(word.lower() for word in _WORD.findall(text)):
        return None
    if any(_word_before(text, match.start()) not in _BEFORE_YEAR for match in found):
        return None
    said = dict.fromkeys(int(match[0]) for match in found)
    dates = list(_dates_in(rule, given))
    tested = dict.fromkeys(year for date in dates for year in date.ends)
    lacking = [year for year in tested if year not in said]
    over = [year for year in said if not any(date.first <= year <= date.last for date in dates)]
    if not (lacking and over and len(said) == len(tested)):
        return None
    return Mismatch(
        tuple(Tested(str(year), Fraction(year), Fraction(year)) for year in lacking),
        tuple(Written(str(year), Fraction(year)) for year in over),
    )


def _word_before(text: str, at: int) -> str:
    found = _WORD.findall(text[max(0, at - 20) : at])
    return found[-1].lower() if found else ""


def _dates_in(rule: Iterable[Any], given: Callable[[RecordId], Mapping[str, Value]]) -> Iterator[_Dated]:
    for part in rule:
        if isinstance(part, Selection) and part.over is not None:
            yield _dated(part.over)
        elif isinstance(part, Compare) and isinstance(part.operand, Date):
            yield _dated(part.operand, around=part.comparator is not Comparator.WITHIN)
        elif isinstance(part, Reference):
            yield from (_dated(value) for _, value in part.key if isinstance(value, Date))
        elif isinstance(part, RecordId):
            yield from (_dated(value) for value in given(part).values() if isinstance(value, Date))


def _dated(date: Date, *, around: bool = False) -> _Dated:
    """``around``: the years beside it say it too; before 2016 is until 2015."""
    first, last = span(date)
    ends = [year_of(day) for day in (first, last) if isinstance(day, int)]
    return _Dated(
        year_of(first) - around if isinstance(first, int) else first,
        year_of(last) + around if isinstance(last, int) else last,
        tuple(dict.fromkeys(ends)),
    )
