"""Dates as people read them: "13 May 2015", "20–30 September 2022", "about November 2022"."""

from __future__ import annotations

from checker.model.calendar import civil, first_day, month_length
from checker.model.date_values import Date, Extent, Point, Series, Value
from checker.model.edtf_points import MONTHS, SEASON_NAMES, SEASONS, point

_MOST_NAMED = 12
_QUALIFIED = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def describe(date: Date) -> str:
    """A short form for reports. What has no short form is given as it was written."""
    words = [_value(value) for value in date.values[:_MOST_NAMED]]
    left = len(date.values) - len(words)
    if left:
        return f"{', '.join(words)} and {left} more dates"
    return _listed(words, "and")


def _listed(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _value(value: Value) -> str:
    if isinstance(value, Point):
        # The members of a set carry their own words of doubt.
        return _point(value) if value.text.startswith("[") else _QUALIFIED[value.qualifier] + _point(value)
    if isinstance(value, Series):
        first = "the first" if value.start.is_open else _value(value.start)
        return f"every {value.unit} from {first} to {'the last' if value.end.is_open else _value(value.end)}"
    return _extent(value)


def _extent(extent: Extent) -> str:
    start, end = extent.start, extent.end
    if start.is_open and end.is_open:
        return "at all times"
    if start.is_open:
        return f"up to {_value(end)}" + (", from an unknown day" if end.unknown else "")
    if end.is_open:
        return "from an unknown day on" if start.unknown else f"from {_value(start)} on"
    if start.unknown:
        return f"from an unknown day to {_value(end)}"
    if end.unknown:
        return f"from {_value(start)} to an unknown day"
    first, last = _value(start), _value(end)
    if first == last:
        return first
    if start.qualifier or end.qualifier or not (start.is_single_day and end.is_single_day):
        shared = _shared_year(first, last)
        return f"{shared}–{last}" if shared else f"{first} to {last}"
    a, b = civil(int(start.days.first)), civil(int(end.days.first))
    if a[:2] == b[:2]:
        return f"{a[2]}–{last}"
    return f"{a[2]} {MONTHS[a[1] - 1]} – {last}" if a[0] == b[0] else f"{first} – {last}"


def _shared_year(first: str, last: str) -> str | None:
    """``May`` of "May 2015" and "July 2015"; ``2012`` of "2012" and "2015"."""
    if first.isdigit() and last.isdigit():
        return first
    month, _, year = first.rpartition(" ")
    plain = month in MONTHS and last.rpartition(" ")[0] in MONTHS and last.endswith(f" {year}")
    return month if plain else None


def _point(date: Point) -> str:
    days = date.days
    text = date.text
    if text.startswith("["):
        return _one_of(text)
    if "X" in text:
        return _unspecified(text) or text
    if isinstance(days.first, float) or isinstance(days.last, float) or days.parts:
        return text
    year, month, day = civil(days.first)
    named = _year(year)
    if days.first == days.last:
        return f"{day} {MONTHS[month - 1]} {named}"
    last_year, last_month, last_day = civil(days.last)
    if (year, month) == (last_year, last_month) and (day, last_day) == (1, month_length(year, month)):
        return f"{MONTHS[month - 1]} {named}"
    if days.last == first_day(year + 1) - 1 and days.first == first_day(year):
        return named
    return _season(text, named) or _span_of_years(year, last_year) or text


def _one_of(text: str) -> str:
    """``[2012,2013..2015]``: its members, which were read before and are right."""
    words = []
    members = text[1:-1].split(",")
    for member in members[:_MOST_NAMED]:
        first, dots, last = member.strip().partition("..")
        if not dots:
            words.append(_value(point(first)))
        elif not first:
            words.append(f"{_value(point(last))} or earlier")
        elif not last:
            words.append(f"{_value(point(first))} or later")
        else:
            words.append(f"from {_value(point(first))} to {_value(point(last))}")
    left = len(members) - len(words)
    return _listed([*words, f"{left} more"] if left else words, "or")


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _season(text: str, year: str) -> str | None:
    digits = text.strip("?~%").rpartition("-")[2].strip("?~%")
    number = int(digits) if digits.isdigit() and len(digits) == 2 else 0
    if number not in SEASONS:
        return None
    return f"{SEASON_NAMES[number]} {year}"


def _span_of_years(first: int, last: int) -> str | None:
    length = last - first + 1
    if first > 0 and first % length == 0 and length in (10, 100):
        return f"the {first}s"
    return f"a year from {_year(first)} to {_year(last)}"


def _unspecified(text: str) -> str | None:
    """``156X-12-25``, ``XXXX-05-13`` and the like by their parts; None where digits are open elsewhere."""
    plain = "".join(mark for mark in text if mark not in "?~%")
    year, *rest = plain.removeprefix("-").split("-")
    if plain.startswith("-") or any("X" in part and part != "XX" for part in rest):
        return None
    month, day = ([None if part == "XX" else int(part) for part in rest] + [None, None])[:2]
    when, certain = _open_year(year), "X" not in year
    if when is None:
        return None
    if day is not None:
        named = f"{day} {MONTHS[month - 1]}" if month else f"day {day} of a month"
        return f"{named} {when}" if certain and month else f"{named} in {when}"
    if month is None:
        return when
    named = MONTHS[month - 1] if month <= 12 else SEASON_NAMES[month]
    return f"{named} {when}" if certain else f"{named.removesuffix(' of')} in {when}"


def _open_year(year: str) -> str | None:
    known = year.rstrip("X")
    if not known:
        return "an unstated year"
    if "X" in known or len(year) - len(known) > 2:
        return None
    return f"the {year.replace('X', '0')}s" if known != year else year
