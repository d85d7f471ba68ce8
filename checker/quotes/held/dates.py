"""Whether a quoted passage holds a date."""

from __future__ import annotations

import re
from fractions import Fraction

from checker.model.frozen import dataclass
from checker.quotes.held.bounded_dates import is_bounded
from checker.quotes.sentences.governed import Sentence, Setting, settings_of
from checker.quotes.text.tokens import Token

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")
_YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?[~?%]?")
_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>2[1-4])[~?%]?")
_SEASONS = {
    "21": ("spring",), "22": ("summer",), "23": ("autumn", "fall"), "24": ("winter",),
}  # fmt: skip
_OPEN_ENDS = frozenset(("", ".."))


@dataclass(frozen=True, slots=True, order=True)
class _Day:
    """A date as a passage gives it; what is 0 is not said."""

    year: int
    month: int = 0
    day: int = 0

    def holds(self, other: _Day) -> bool:
        """True if ``other`` is this date or a coarser one."""
        if other.year != self.year:
            return False
        if other.month and other.month != self.month:
            return False
        return not other.day or other.day == self.day


def holds_date(edtf: str, passage: str, *, before: str = "", after: str = "", of_list: bool = False) -> bool:
    """True if the passage gives the date ``edtf`` (EDTF: a point, an extent ``a/b``, or a list of points).

    A qualified date (``~``, ``?``, ``%``) needs the plain one, and may be qualified in the passage too; no
    other date is held by "about May 2015". What bounds a date ("before 2015"), denies it or offers another
    one takes it away. An extent needs both of its ends, as one range that the passage names as a range.
    ``XXXX-05-13`` is held by "13 May", with or without a year, ``2015-21`` by "spring 2015". Other forms of
    EDTF (``156X``) are held only if they stand literally. ``before`` and ``after`` are what stands around the
    passage in its sentence. ``of_list``: it is the time of a list, in which there was nothing else.
    """
    settings = settings_of(passage, before, after)
    edtf = edtf.strip()
    if edtf[:1] in ("[", "{") and edtf[-1:] in ("]", "}"):
        members = [member.strip() for member in edtf[1:-1].split(",")]
        is_choice = edtf[0] == "["
        return bool(members) and all(
            _is_held(member, setting, is_choice) for member in members for setting in settings
        )
    return all(_is_held(edtf, setting, of_list=of_list) for setting in settings)


def _is_held(edtf: str, setting: Setting, is_choice: bool = False, *, of_list: bool = False) -> bool:
    tokens = setting.tokens
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first in _OPEN_ENDS or last in _OPEN_ENDS:
            return False
        one, other = _point(first), _point(last)
        if one is None or other is None:
            return False
        return any(
            start.holds(one) and end.holds(other)
            for index, start, end in _ranges(tokens)
            if setting.has(index) and not is_bounded(tokens, index, is_range=True, of_list=of_list)
        )
    named = [index for index in range(setting.first, setting.last) if tokens[index].value]

    def counts(index: int) -> bool:
        return not is_bounded(tokens, index, qualified=edtf[-1:] in "~?%", is_choice=is_choice)

    if (yearless := _YEARLESS.fullmatch(edtf)) is not None:
        month, day = int(yearless["month"]), int(yearless["day"] or 0)
        return any(_is_in_some_year(tokens[index], month, day) and counts(index) for index in named)
    if (season := _SEASON.fullmatch(edtf)) is not None:
        names, year = _SEASONS[season["season"]], int(season["year"])
        seasons = (index for index in range(setting.first, setting.last) if tokens[index].low in names)
        return any(_season_year(tokens, index) == year and counts(index) for index in seasons)
    point = _point(edtf)
    if point is None:
        own = tokens[setting.first : setting.last]
        return bool(edtf) and any(edtf.lower() == token.low for token in own)
    dates = ((index, _date_at(tokens, index)) for index in named)
    return any(date is not None and date.holds(point) and counts(index) for index, date in dates)


def _season_year(tokens: Sentence, index: int) -> int:
    """The year of the season at a token: spring 2017, the spring of 2017; 0 for winter 2017/18."""
    at = _skip_of(tokens, index + 1)
    year = _day_of(tokens[at]) if at < len(tokens) else None
    if year is None or year.month or (at + 1 < len(tokens) and tokens[at + 1].text in ("/", "-")):
        return 0
    return year.year


def _is_in_some_year(token: Token, month: int, day: int) -> bool:
    """Whether a token names this month, and this day if one is asked for."""
    value = token.value
    if value is None:
        return False
    if value[0] == "month":
        return not day and _whole(value[1]) == month
    return value[0] == "date" and _whole(value[2]) == month and (not day or _whole(value[3]) == day)


def _point(edtf: str) -> _Day | None:
    match = _POINT.fullmatch(edtf.strip())
    if match is None:
        return None
    return _Day(int(match["year"]), int(match["month"] or 0), int(match["day"] or 0))


def _date_at(tokens: Sentence, index: int) -> _Day | None:
    """The date at a token that has its year, beside it or at the end of its list: "May and June 2015"."""
    token = tokens[index]
    day = _day_of(token)
    if day is None and token.kind in ("date", "month") and (year := _year_after(tokens, index)):
        day = _with_year(token, year)
    return day


def _day_of(token: Token) -> _Day | None:
    value = token.value
    if value is None:
        return None
    if value[0] == "date" and isinstance(value[1], int):
        return _Day(value[1], _whole(value[2]), _whole(value[3]))
    is_plain = (
        token.kind == "number" and value[0] == "number" and len(token.text) == 4 and token.text.isdigit()
    )
    return _Day(int(token.text)) if is_plain and 1000 <= int(token.text) <= 2999 else None


def _whole(part: object) -> int:
    return part if isinstance(part, int) else 0


def _with_year(token: Token, year: int) -> _Day | None:
    value = token.value
    assert value is not None
    if value[0] == "month":
        return _Day(year, _whole(value[1]))
    return _Day(year, _whole(value[2]), _whole(value[3])) if value[0] == "date" else None


def _year_after(tokens: Sentence, index: int) -> int:
    """The year of a list that ends with a full date: "May and June 2015".

    "4, 5 and 6 May 2015" is left alone. Where the list goes back in the calendar ("December and January
    2015") its members are of different years.
    """
    last = tokens[index]
    for following in tokens[index + 1 : index + 7]:
        day = _day_of(following)
        if following.kind in ("date", "month"):
            if not _is_in_order(last, following):
                return 0
            last = following
        if day is not None:
            return day.year if following.kind == "date" and day.month else 0
        if following.kind not in ("date", "month") and following.low not in _LISTING:
            return 0
    return 0


_LISTING = frozenset((",", "and", "to", "-", "until", "or"))


def _is_in_order(earlier: Token, later: Token) -> bool:
    """Whether one day or month comes before another in one year."""
    one, other = (_with_year(token, 1) for token in (earlier, later))
    if one is None or other is None:
        return False
    if one.month == other.month:
        return 0 < one.day < other.day
    return one.month < other.month


def _year_range(token: Token) -> tuple[int, int] | None:
    """The years of "2012-2015" or "2012-15"."""
    value = token.value
    if value is None or value[0] != "range" or len(value) != 3:
        return None
    first, last = token.text.replace(" ", "").split("-", 1) if token.text.count("-") == 1 else ("", "")
    if not (first.isdigit() and last.isdigit() and len(first) == 4):
        return None
    if len(last) == 2:
        last = first[:2] + last
    years = int(first), int(last)
    return years if len(last) == 4 and 1000 <= years[0] < years[1] <= 2999 else None


def _ranges(tokens: Sentence) -> list[tuple[int, _Day, _Day]]:
    """Every range of dates: where it begins, its first and its last day."""
    every: list[tuple[int, _Day, _Day]] = []
    for index, token in enumerate(tokens):
        found: list[tuple[_Day, _Day]] = []
        if (years := _year_range(token)) is not None:
            found.append((_Day(years[0]), _Day(years[1])))
        following = _skip_of(tokens, index + 1)
        if following < len(tokens) and (days := _day_range(token)):
            month = _day_of(tokens[following])
            if month is not None and tokens[following].kind == "date" and month.month and not month.day:
                found.append((_Day(month.year, month.month, days[0]), _Day(month.year, month.month, days[1])))
        found.extend(_spelled_range(tokens, index))
        found.extend(_american_range(tokens, index))
        every.extend((index, first, last) for first, last in found if first <= last)
    return every


def _skip_of(tokens: Sentence, index: int) -> int:
    return index + 1 if index < len(tokens) and tokens[index].low == "of" else index


def _day_range(token: Token) -> tuple[int, int] | None:
    value = token.value
    if value is None or value[0] != "range" or len(value) != 3:
        return None
    days = [_small(part) for part in value[1:]]
    return (days[0], days[1]) if 0 < days[0] < days[1] <= 31 else None


def _small(part: object) -> int:
    """A whole number or ordinal up to 31; else 0."""
    if (
        not isinstance(part, tuple)
        or part[0] not in ("number", "ordinal")
        or not isinstance(part[1], Fraction)
    ):
        return 0
    is_whole = part[1].denominator == 1 and (part[0] == "ordinal" or part[2] is None)
    return int(part[1]) if is_whole and 0 < part[1] <= 31 else 0


def _spelled_range(tokens: Sentence, index: int) -> list[tuple[_Day, _Day]]:
    """ "from A to B" and "between A and B", "A - B", where A may leave to B its month and year."""
    token = tokens[index]
    if index + 1 < len(tokens) and tokens[index + 1].hyphen:
        first, last = _day_of(token), _day_of(tokens[index + 1])
        return [(first, last)] if first is not None and last is not None else []
    if index + 2 >= len(tokens) or tokens[index + 1].low not in (
        "to",
        "and",
        "-",
        "until",
        "till",
        "through",
    ):
        return []
    joiner = tokens[index + 1].low
    before = tokens[index - 1].low if index else ""
    if joiner == "and" and before != "between":
        return []
    if joiner in ("to", "until", "till") and before not in ("from", "between") and joiner != "to":
        return []
    last = _day_of(tokens[index + 2])
    if last is None:
        return []
    first = _day_of(token)
    if first is None and token.kind in ("date", "month") and tokens[index + 2].kind == "date" and last.month:
        first = _with_year(token, last.year)
    if first is None and last.day and token.kind == "number" and token.value and (day := _small(token.value)):
        first = _Day(last.year, last.month, day)
    return [] if first is None else [(first, last)]


def _american_range(tokens: Sentence, index: int) -> list[tuple[_Day, _Day]]:
    """ "September 20-30, 2022"."""
    token = tokens[index]
    if token.kind != "month" or token.value is None or index + 2 >= len(tokens):
        return []
    days = _day_range(tokens[index + 1])
    year_at = index + 3 if tokens[index + 2].text == "," else index + 2
    if days is None or year_at >= len(tokens):
        return []
    year = _day_of(tokens[year_at])
    if year is None or year.month:
        return []
    month = _whole(token.value[1])
    return [(_Day(year.year, month, days[0]), _Day(year.year, month, days[1]))]
