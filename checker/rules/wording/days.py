"""Whether the months and days of a claim's text are those of its rule: the text says April, the rule March.

A mismatch is only what is certain: text and rule have equally many months (or days), one of the text lies in
no date of the rule, and the rule has one that the text lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from checker.model.calendar import civil
from checker.model.dates import Date, span
from checker.model.frozen import dataclass
from checker.quotes.text.tokens import Token
from checker.rules.wording.numbers import Mismatch
from checker.rules.wording.tested import Tested
from checker.rules.wording.written import Written

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_LONGEST: Final = 31
"""A date of more days has no month of its own."""

Place = tuple[int | None, int, int | None]
"""Year, month and day; a text may leave out the year or the day, and a rule the day."""


@dataclass(frozen=True, slots=True)
class _Dates:
    """What a text, or a rule, has of months."""

    places: tuple[Place, ...]

    def at(self, size: int) -> dict[tuple[int | None, ...], Place]:
        """The months (``size`` 1), or the days of months (2), each once."""
        return {place[1 : 1 + size]: place for place in self.places if None not in place[1 : 1 + size]}


def day_mismatch(tokens: Sequence[Token], dates: Iterable[Date]) -> Mismatch | None:
    """The months or days in which a text and its rule certainly differ, or None. ``dates``: of the rule."""
    said = _Dates(tuple(place for token in tokens if (place := _said(token)) is not None))
    every = tuple(date for date in dates if any(True for _ in _tested(date)))
    tested = _Dates(tuple(dict.fromkeys(place for date in every for place in _tested(date))))
    for size in (1, 2):
        own, others = tested.at(size), said.at(size)
        if not own or len(own) != len(others):
            continue
        lacking = [place for key, place in own.items() if key not in others]
        over = [
            place
            for key, place in others.items()
            if key not in own and not any(_holds(date, place) for date in every)
        ]
        if lacking and over:
            one = Fraction(0)
            return Mismatch(
                tuple(Tested(_words(place), one, one) for place in lacking),
                tuple(Written(_words(place), one) for place in over),
            )
    return None


def _said(token: Token) -> Place | None:
    """A date as a text has it: 3 May, May 2015."""
    if token.kind != "date" or token.value is None or len(token.value) != 4 or token.value[2] is None:
        return None
    _, year, month, day = token.value
    return (
        int(year) if isinstance(year, int) else None,
        int(str(month)),
        int(day) if isinstance(day, int) else None,
    )


def _tested(date: Date) -> Iterable[Place]:
    """The months of a date: its own, or those with which it begins and ends."""
    first, last = span(date)
    if isinstance(first, float) or isinstance(last, float):
        return
    begin, end = civil(first), civil(last)
    if first == last:
        yield begin
    elif last - first < _LONGEST and begin[:2] == end[:2]:
        yield begin[0], begin[1], None
    elif len(date.text) > _YEARS:
        yield from (begin, end)


_YEARS: Final = len("2015/2016")
"""A longer interval has months or days."""


def _holds(date: Date, place: Place) -> bool:
    """Whether a date may hold the month or day of a text."""
    first, last = span(date)
    if isinstance(first, float) or isinstance(last, float):
        return True
    year, month, day = place
    begin, end = civil(first), civil(last)
    years = range(begin[0], end[0] + 1) if year is None else (year,)
    wanted = [(each, month, day or 0) for each in years]
    return any(
        (begin if day else (*begin[:2], 0)) <= each <= (end if day else (*end[:2], 0)) for each in wanted
    )


def _words(place: Place) -> str:
    year, month, day = place
    return " ".join(str(each) for each in (day, _MONTHS[month - 1], year) if each is not None)
