"""How the cells of a table are read.

A column holds dates if most of its cells that say anything name a month, alone or beside a number; else
numbers, if one of its cells holds a number; and its text is there in any case. Nothing else is guessed:

- the number of a cell is its first one: 19.20 in "19.20 ( 134 )", 5 in "5 - 1", 1983 in "1983 - 88", 1 in
  "1st"; "4:35" is a time, in seconds; of "70 + 72 = 142" it is what follows the sign
- a date without a year lies in the year 2000
- a text has no blanks before commas, within brackets, or around hyphens and slashes
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from fractions import Fraction

NOTHING = "∅"
"""The text of an empty cell."""
NOMINAL_YEAR = 2000
MOST_DIGITS = 30
"""A longer row of digits is no number."""

_TIME = re.compile(r"(?<![\d:])(?:(\d+):)?(\d+):(\d\d(?:\.\d+)?)(?![\d:])")
_NUMBER = re.compile(r"(?:(?:^|(?<=[(\s$£€]))([-−+])\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)")
_RESULT = re.compile(r"=\s*((?:[-−]\s?)?\d[\d,]*(?:\.\d+)?)")
_DIGITS = re.compile(r"[-+]?\s?\d*(?:\s?[:,.]\s?\d+)+\b|[-+]?\s?\d+\b|\d+\s?(?=st|nd|rd|th)")
_RANGE = re.compile(r"[\w.)%]\s*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_MONTH = re.compile(rf"\b({_FULL})\b")
_DATED = re.compile(rf"\d|^\W*(?:{_FULL})\W*$")
_YEAR = re.compile(r"\b(\d{4})\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIDY = (
    (re.compile(r"\s+([,.;:!?)\]%]|'s\b|n't\b)"), r"\1"),
    (re.compile(r"([(\[$£#])\s+"), r"\1"),
    (re.compile(r"\s*([-/–])\s+|\s+([-/–])\s*"), r"\1\2"),
    (re.compile(r"\s+"), " "),
)


def text_of(cell: str) -> str:
    """The text of a cell, or a value of a program, without the blanks that splitting into words has left."""
    text = "".join(each if each.isprintable() else " " for each in cell).strip()
    for pattern, put in _TIDY:
        text = pattern.sub(put, text)
    if text.startswith("-") and len(text) > 1:
        text = "−" + text[1:]  # a sign, and no hyphen between words
    return text.strip() or NOTHING


def letters(text: str) -> str:
    """Only the letters count, and no blanks."""
    return text.replace(" ", "").replace("−", "-").casefold()


def number_of(cell: str) -> Fraction | None:
    """The first number of a cell, or the one after an equals sign; a time in seconds."""
    result = _RESULT.search(cell)
    if result:
        cell = result[1]
    time = _TIME.search(cell)
    if time:
        hours, minutes, seconds = time.groups()
        return Fraction(int(hours or 0) * 3600 + int(minutes) * 60) + Fraction(seconds)
    found = _NUMBER.search(cell)
    if found is None or len(found[2]) > MOST_DIGITS:
        return None
    number = Fraction(found[2].replace(",", ""))
    negative = found[1] in ("-", "−") and not _RANGE.search(cell[: found.start()])
    return -number if negative else number


def number_by_digits(cell: str) -> Fraction | None:
    """The number of a cell as the data set's own program has it: the digits, whatever stands between them.

    407 in "4:07", 214 in "21 , 4 %", −12 in "allen - 12"; none in "125cc", where letters follow. What is
    written alike keeps its order; differences and sums mean little.
    """
    result = _RESULT.search(cell)
    found = _DIGITS.search(cell)
    if result or found is None or len(found[0]) > MOST_DIGITS:
        return number_of(cell) if result else None
    text = re.sub(r"[\s:,]", "", found[0])
    return Fraction(text.replace(".", "") if text.count(".") > 1 else text)


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return re.fullmatch(r"[-−+]?\s?[\d,]*\.?\d+\s?%?|\d+(?::\d\d)+(?:\.\d+)?", text.strip()) is not None


def written(number: Fraction) -> str:
    """A number as people write it."""
    for digits in range(13):
        scaled = number * 10**digits
        if scaled.denominator == 1:
            whole = str(abs(scaled.numerator)).rjust(digits + 1, "0")
            sign = "-" if number < 0 else ""
            return sign + (f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole)
    return f"{float(number):.12f}"


def date_of(cell: str) -> str | None:
    """The date of a cell as EDTF: a day, a month, or a year where it has no more."""
    text = cell.casefold()
    iso = _ISO.search(text)
    if iso:
        return iso[0] if _is_day(*map(int, iso.groups())) else iso[1]
    month, year = _MONTH.search(text), _YEAR.search(text)
    if month is None:
        return year[1] if year else None
    rest = text if year is None else text[: year.start()] + " " + text[year.end() :]
    day = _DAY.search(rest)
    number, of_year = _MONTHS.index(month[1][:3]) + 1, int(year[1]) if year else NOMINAL_YEAR
    head = f"{of_year:04}-{number:02}"
    if day is None or not 1 <= int(day[1]) <= monthrange(of_year or NOMINAL_YEAR, number)[1]:
        return head
    return f"{head}-{int(day[1]):02}"


def first_day_of(cell: str) -> str | None:
    """The date of a cell, the first day of its month or year where it names none."""
    written = date_of(cell)
    return None if written is None else f"{written}-01-01"[: len("2000-01-01")]


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or NOMINAL_YEAR, month)[1]


def is_time(text: str) -> bool:
    """Whether a text is about days: it names a month, or is a year."""
    return names_a_month(text) or re.fullmatch(r"[12]\d{3}", text.strip()) is not None


def names_a_month(text: str) -> bool:
    """Whether a text names a month."""
    return _MONTH.search(text.casefold()) is not None or _ISO.search(text) is not None


def is_column_of_dates(cells: Sequence[str]) -> bool:
    """Whether most cells that say anything name a month, alone or beside a number."""
    said = [cell for cell in cells if re.search(r"\w", cell)]
    dates = [cell for cell in said if names_a_month(cell) and _DATED.search(cell.casefold())]
    return len(dates) * 2 > len(said)


def is_total(row: Sequence[str]) -> bool:
    """Whether a row sums up the rows above it."""
    label = next((cell for cell in row if cell.strip()), "")
    return re.fullmatch(r"(?:\w+ )?totals?\s*:?", label.strip().casefold()) is not None


def rows_that_count(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without the header, where it stands again, and without the totals in the last one."""
    kept = [row for row in rows if [*row] != [*header]]
    return kept[:-1] if len(kept) > 1 and is_total(kept[-1]) else kept


def rows_by_letters(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows as the data set's own program takes them: without the last one if its first cell holds the
    letters of all, total or sum, such as "dallas"."""
    last = rows[-1][0].replace(" ", "") if rows and rows[-1] else ""
    return list(rows[:-1] if re.search("all|total|sum", last) else rows)
