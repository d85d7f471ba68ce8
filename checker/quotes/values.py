"""Whether a quoted passage holds a value, in the forms that people write it.

Every answer is true only if it is certain. A passage holds what it says and anything coarser: "13 May 2015"
holds 2015-05 and 2015, "2018" does not hold 2018-01.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.quotes import english
from checker.quotes.inflection import same_word, spelling
from checker.quotes.normalise import normalise
from checker.quotes.tokens import Token, tokenise

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")
_OPEN_ENDS = frozenset(("", ".."))
_LONGEST_PASSAGE = 20_000


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


def holds_date(edtf: str, passage: str) -> bool:
    """True if the passage gives the date ``edtf`` (EDTF: a point, an extent ``a/b``, or a list of points).

    A qualified date (``~``, ``?``, ``%``) needs the plain one. An extent needs both of its ends, as one
    range of the passage where that names them as a range. Other forms of EDTF (``XXXX-05-13``, seasons) are
    held only if they stand literally.
    """
    text = normalise(passage[:_LONGEST_PASSAGE])
    edtf = edtf.strip()
    if edtf[:1] in ("[", "{") and edtf[-1:] in ("]", "}"):
        members = [member.strip() for member in edtf[1:-1].split(",")]
        return bool(members) and all(holds_date(member, passage) for member in members)
    tokens = tokenise(text.cased)
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first in _OPEN_ENDS or last in _OPEN_ENDS:
            return False
        one, other = _point(first), _point(last)
        if one is None or other is None:
            return False
        return any(start.holds(one) and end.holds(other) for start, end in _ranges(tokens))
    point = _point(edtf)
    if point is None:
        return bool(edtf) and edtf.lower() in text.text.split()
    return any(date.holds(point) for date in _dates(tokens))


def _point(edtf: str) -> _Day | None:
    match = _POINT.fullmatch(edtf.strip())
    if match is None:
        return None
    return _Day(int(match["year"]), int(match["month"] or 0), int(match["day"] or 0))


def _dates(tokens: list[Token]) -> list[_Day]:
    """Every date of the passage that has its year, beside or in a list: "May and June 2015"."""
    found = []
    for index, token in enumerate(tokens):
        day = _day_of(token)
        if day is None and token.kind in ("date", "month") and (year := _year_after(tokens, index)):
            day = _with_year(token, year)
        if day is not None:
            found.append(day)
        if (years := _year_range(token)) is not None:
            found.extend(_Day(year) for year in years)
    return found


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


def _year_after(tokens: list[Token], index: int) -> int:
    """The year of a list that ends with a full date: "4, 5 and 6 May 2015" is left alone, months are not."""
    for following in tokens[index + 1 : index + 7]:
        day = _day_of(following)
        if day is not None:
            return day.year if following.kind == "date" and day.month else 0
        if following.kind not in ("date", "month") and following.low not in (
            ",",
            "and",
            "to",
            "-",
            "until",
            "or",
        ):
            return 0
    return 0


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


def _ranges(tokens: list[Token]) -> list[tuple[_Day, _Day]]:
    """First and last day of every range of dates: with a dash, "from ... to", "between ... and"."""
    found: list[tuple[_Day, _Day]] = []
    for index, token in enumerate(tokens):
        if (years := _year_range(token)) is not None:
            found.append((_Day(years[0]), _Day(years[1])))
        following = _skip_of(tokens, index + 1)
        if following < len(tokens) and (days := _day_range(token)):
            month = _day_of(tokens[following])
            if month is not None and tokens[following].kind == "date" and month.month and not month.day:
                found.append((_Day(month.year, month.month, days[0]), _Day(month.year, month.month, days[1])))
        found.extend(_spelled_range(tokens, index))
        found.extend(_american_range(tokens, index))
    return [(first, last) for first, last in found if first <= last]


def _skip_of(tokens: list[Token], index: int) -> int:
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


def _spelled_range(tokens: list[Token], index: int) -> list[tuple[_Day, _Day]]:
    """ "from A to B" and "between A and B", "A - B", where A may leave to B its month and year."""
    token = tokens[index]
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


def _american_range(tokens: list[Token], index: int) -> list[tuple[_Day, _Day]]:
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


_STRICT = {
    "more than": "over", "over": "over", "above": "over", "exceeding": "over", "greater than": "over",
    "in excess of": "over",
    "less than": "under", "under": "under", "below": "under", "fewer than": "under",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "minimum of": "at least",
    "at most": "at most", "no more than": "at most", "up to": "at most",
    "not more than": "at most", "maximum of": "at most",
    "as many as": "at most", "as much as": "at most", "as few as": "at least",
}  # fmt: skip
_SOFT = frozenset(
    [
        "nearly",
        "almost",
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "circa",
        "close",
        "just",
        "barely",
        "well",
        "hardly",
        "scarcely",
        "only",
    ]
)
_NEAR_WORDS = frozenset(["nearly", "almost"])
_ABOUT_WORDS = frozenset(["about", "around", "approximately", "roughly", "circa"])


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number as a passage gives it, with the words before it that bound or soften it."""

    value: Fraction
    approximation: str = ""
    ordinal: bool = False
    unit: str = ""


def holds_number(written: str, passage: str, *, approximations: Sequence[str] = ()) -> bool:
    """True if the passage gives the number ``written``.

    ``written`` is like "3,400", "nearly 3,400", "more than 3,400", "3..5" or "£2.1m". The words that
    bound or soften it must be the same: "3400" is not held by "nearly 3,400", nor the other way round. A cardinal is held by its ordinal (3 by "third"), by its words and by a list that it ends. A
    currency or unit that ``written`` has must be the passage's. ``approximations`` are further soft words.
    """
    amounts = _amounts(passage[:_LONGEST_PASSAGE], frozenset(approximations))
    lower, dots, upper = written.strip().partition("..")
    if dots:
        wanted = [_amounts(part, frozenset(approximations)) for part in (lower, upper)]
        if not all(len(part) == 1 for part in wanted):
            return False
        return _holds_range(wanted[0][0], wanted[1][0], passage[:_LONGEST_PASSAGE])
    wanted_amounts = _amounts(written, frozenset(approximations))
    if len(wanted_amounts) != 1:
        return False
    return any(_gives(amount, wanted_amounts[0]) for amount in amounts)


def _gives(amount: _Amount, wanted: _Amount) -> bool:
    if amount.value != wanted.value or amount.approximation != wanted.approximation:
        return False
    if wanted.unit and amount.unit != wanted.unit:
        return False
    return amount.ordinal == wanted.ordinal or not wanted.ordinal


def _amounts(text: str, soft: frozenset[str]) -> list[_Amount]:
    tokens = tokenise(normalise(text).cased)
    found = []
    for index, token in enumerate(tokens):
        value = token.value
        if (
            token.kind != "number"
            or value is None
            or not isinstance(value[1] if len(value) > 1 else None, Fraction)
        ):
            continue
        amount = value[1]
        assert isinstance(amount, Fraction)
        unit = str(value[3]) if value[0] == "money" else ""
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and following.value and following.value[0] == "unit":
            unit = str(following.value[1])
        if _is_negated(tokens, index):
            continue
        words = [item.low for item in tokens[max(0, index - 4) : index]]
        found.append(_Amount(amount, _approximation(words, soft), value[0] == "ordinal", unit))
    return found


def _is_negated(tokens: list[Token], index: int) -> bool:
    """Whether "not" stands directly before the number, other than in "not more than"."""
    return index > 0 and tokens[index - 1].low in ("not", "never")


def _approximation(words: list[str], soft: frozenset[str]) -> str:
    """The bound or softening that stands directly before a number, "" if there is none."""
    while words and words[-1] in ("a", "an", "the", "his", "her", "its", "their"):
        words = words[:-1]
    for phrase in sorted(_STRICT, key=len, reverse=True):
        parts = phrase.split()
        if words[-len(parts) :] == parts:
            return _STRICT[phrase]
    if not words:
        return ""
    last = words[-1]
    if last == "to" and words[-2:-1] == ["close"]:
        return "close to"
    if last in soft or last in _SOFT:
        return "nearly" if last in _NEAR_WORDS else "about" if last in _ABOUT_WORDS else last
    return ""


def _holds_range(lower: _Amount, upper: _Amount, passage: str) -> bool:
    """Whether the passage has the range: "3-5", "3 to 5", "between 3 and 5"."""
    tokens = tokenise(normalise(passage).cased)
    for index, token in enumerate(tokens):
        value = token.value
        if value and value[0] == "range" and len(value) == 3:
            ends = [part[1] if isinstance(part, tuple) and len(part) > 1 else None for part in value[1:]]
            if ends == [lower.value, upper.value]:
                return True
        if index + 2 < len(tokens) and tokens[index + 1].low in ("to", "and") and index:
            before = tokens[index - 1].low
            if (tokens[index + 1].low == "and") != (before == "between"):
                continue
            pair = [
                item.value[1] if item.kind == "number" and item.value else None
                for item in (token, tokens[index + 2])
            ]
            if pair == [lower.value, upper.value]:
                return True
    return False


_GOVERNING = english.NEGATIONS | frozenset(("n't", "isn't", "wasn't"))
_BETWEEN = frozenset(
    [
        "a",
        "an",
        "the",
        "yet",
        "be",
        "been",
        "being",
        "very",
        "so",
        "as",
        "quite",
        "really",
        "consistently",
        "sufficiently",
        "entirely",
        "even",
        "always",
        "ever",
        "rated",
        "judged",
        "deemed",
        "considered",
        "found",
        "graded",
        "of",
        "at",
        "all",
        "nearly",
        "particularly",
        "to",
        "have",
        "has",
        "is",
        "was",
        "were",
        "are",
        "become",
        "remotely",
        "anything",
        "near",
    ]
)


def holds_words(forms: Sequence[str], passage: str) -> bool:
    """True if the passage has one of ``forms`` and does not deny it.

    ``forms`` are a level, a choice or a name with its aliases. Case, hyphens and spelling do not
    matter, and the last or the first word may be inflected: a plural, a genitive, another tense. What a negation governs is not held: "good" is not in "not yet good". Neither is
    a form that is part of a longer form's opposite: "adequate" is not in "inadequate".
    """
    tokens = [
        token for token in tokenise(normalise(passage[:_LONGEST_PASSAGE]).cased) if token.kind != "mark"
    ]
    for form in forms:
        wanted = [token.low for token in tokenise(normalise(form).cased) if token.kind != "mark"]
        if not wanted:
            continue
        for start in range(len(tokens) - len(wanted) + 1):
            here = [token.low for token in tokens[start : start + len(wanted)]]
            if _is_form(wanted, here) and not _is_denied(tokens, start):
                return True
    return False


def _is_form(wanted: list[str], here: list[str]) -> bool:
    for index, (one, other) in enumerate(zip(wanted, here, strict=True)):
        if one == other or spelling(one) == spelling(other):
            continue
        if index not in (0, len(wanted) - 1) or one in english.NEGATIONS or other in english.NEGATIONS:
            return False
        kind = same_word(spelling(one), spelling(other))
        if not kind or (len(wanted) == 1 and kind == "person"):
            return False
    return True


def _is_denied(tokens: list[Token], start: int) -> bool:
    """Whether a negation stands before, with nothing between but words that pass it on."""
    if start and tokens[start].hyphen and tokens[start - 1].low in english.BOUND_PREFIXES:
        return True
    for token in reversed(tokens[max(0, start - 5) : start]):
        if token.low in _GOVERNING or token.low in ("longer", "short"):
            return True
        if token.low not in _BETWEEN:
            return False
    return False
