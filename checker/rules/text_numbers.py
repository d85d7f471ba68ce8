"""Whether the numbers that a rule tests are those of the claim's text: the text says four, the rule three.

A number of the rule that the text lacks is a mismatch only if the text has a number of the same role that
the rule does not test. So a text without numbers ("in 2012, 2013 and 2015") is never one, nor is a text
that says more than its rule tests.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any

from checker.model.calendar import Span
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.model.vocabulary import Vocabulary
from checker.quotes.english_numbers import ORDINALS, TENS, UNITS_OF_NUMBER
from checker.quotes.tokens import Token, tokens_of
from checker.rules.measures import Bound, Measure
from checker.rules.operators.duration import Length
from checker.rules.operators.nth import Nth
from checker.rules.operators.share import Part
from checker.rules.text_multiples import Testing, is_rounded, multiples_in, testing, without

LONGEST_TEXT = 2000
"""Longer texts are not looked at."""
_UNITS_OF_TIME = frozenset(("day", "week", "month", "year"))
_FORMS = {"twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "trebled": 3, "dozen": 12}
"""Words that stand for a number."""
_UNSAID = {0, 1}
"""Numbers that people seldom write: none, a, the only."""
_ALSO = {"both": 2, "pair": 2, "couple": 2, "half": 2, "next": 2}
"""Words that may mean a number; they never are one that the rule lacks."""
_LABELS = frozenset(
    ("number", "no", "no.", "nr", "page", "section", "article", "chapter", "part", "paragraph", "item")
)
"""Words after which a number is a name."""
_YEARS = range(1000, 3000)
_WORD = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Tested:
    """A number that a rule tests."""

    text: str
    """As the rule has it: ``at least 3``."""
    low: Fraction
    high: Fraction
    """The numbers between the two say the same in a text."""
    is_time: bool = False
    """A length of time: years, months, weeks, days."""
    part: Fraction | None = None
    """The part that it belongs to: of 2 of 3 both numbers to two thirds."""

    def is_said_by(self, number: Fraction) -> bool:
        """Whether a number in a text says it, exactly or in as many decimals as the rule has; a text writes
        no sign ("fell by 67 per cent")."""
        if self.low <= number <= self.high or self.low <= -number <= self.high:
            return True
        return self.low == self.high and is_rounded(abs(self.low), number)


@dataclass(frozen=True, slots=True)
class Written:
    """A number that a text has."""

    text: str
    number: Fraction
    is_time: bool = False
    figures: tuple[Fraction, ...] = ()
    """Of a multiple: the numbers by which the rule may test it."""

    def says(self, tested: Tested) -> bool:
        """Whether it says what a rule tests."""
        if self.figures and tested.part is not None:
            return tested.part == self.number
        return any(map(tested.is_said_by, self.figures or (self.number,)))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What the rule tests and the text does not have, and what the text has in its place."""

    tested: tuple[Tested, ...]
    written: tuple[Written, ...]


class Texts:
    """Holds the numbers of rules against those of texts. ``names``: of records, which may hold numbers that
    count nothing; those of entities are known."""

    def __init__(self, vocabulary: Vocabulary, names: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._names = names

    @cached_property
    def _numbered(self) -> dict[Fraction, list[str]]:
        """Number → the names that hold it. Few texts ask for it, and there may be many names."""
        entities = self._vocabulary.entities.values()
        forms = {form for entity in entities for form in (entity.name, *entity.aliases)}
        found: dict[Fraction, list[str]] = {}
        for form in sorted({*forms, *self._names}, key=lambda each: (-len(each), each)):
            for number, _ in _at_a_glance(form):
                found.setdefault(number, []).append(form)
        return found

    def mismatch(self, text: str, rule: Iterable[Any]) -> Mismatch | None:
        """The numbers in which a text and its rule differ; None if they do not. ``rule``: all its parts."""
        parts = tuple(rule)
        every = list(tested_by(parts))
        tested = [each for each in every if not _is_unsaid(each)]
        if not tested or len(text) > LONGEST_TEXT:
            return None
        at_a_glance = _at_a_glance(text)
        missing = [each for each in tested if not any(each.is_said_by(number) for number, _ in at_a_glance)]
        counting = [number for number, is_label in at_a_glance if not is_label]
        if not missing:
            return None
        how = testing(parts)
        if not how and all(any(each.is_said_by(number) for each in every) for number in counting):
            return None
        written = written_in(self._without_names(text, (number for number, _ in at_a_glance)), how)
        lacking = [each for each in missing if not any(one.says(each) for one in written)]
        over = [one for one in written if not any(one.says(each) for each in every)]
        for is_time in (False, True):
            wanted = tuple(each for each in lacking if each.is_time is is_time)
            instead = tuple(one for one in over if one.is_time is is_time)
            if wanted and instead:
                return Mismatch(wanted, instead)
        return None

    def _without_names(self, text: str, numbers: Iterable[Fraction]) -> str:
        """A text without the names in it that hold numbers: a road 66 is not 66 of anything."""
        forms = dict.fromkeys(form for number in numbers for form in self._numbered.get(number, ()))
        for form in forms:
            text = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", " ", text, flags=re.IGNORECASE)
        return text


def tested_by(rule: Iterable[Any]) -> Iterator[Tested]:
    """The numbers that a rule tests: how many, the n-th, how long, and amounts; dates are none."""
    for part in rule:
        if isinstance(part, Measure):
            yield from _of_measure(part)
        elif isinstance(part, Span):
            yield Tested(str(part), Fraction(part.n), Fraction(part.n), is_time=True)
        elif isinstance(part, Length):
            yield from _of_length(part)
        elif isinstance(part, Part) and part.kind == "fraction":
            for number in (part.some, part.of):
                whole = Fraction(part.some, part.of)
                yield Tested(part.text, Fraction(number), Fraction(number), part=whole)
        elif isinstance(part, Nth):
            yield Tested(f"number {part.n}", Fraction(abs(part.n)), Fraction(abs(part.n)))
        elif isinstance(part, Number):
            yield from _of_bounds(part.text, part.low, part.high)


def _of_measure(measure: Measure) -> Iterator[Tested]:
    """``more than 2`` is said by "more than two" and by "three or more"; likewise the others."""
    low, high = measure.low, measure.high
    if math.isinf(high):
        low, high = (low, low + 1) if measure.low_open else (low - 1, low)
    elif math.isinf(low):
        low, high = (high - 1, high) if measure.high_open else (high, high + 1)
    elif measure.text.startswith("between"):
        yield from _of_bounds(measure.text, low, low)
        low = high
    yield from _of_bounds(measure.text, low, high)


def _of_length(length: Length) -> Iterator[Tested]:
    bounds: list[tuple[float, float]] = []
    if length.fewer_than == length.at_least + 1:
        bounds.append((length.at_least, length.at_least))
    else:
        bounds += [(length.at_least - 1, length.at_least), (length.fewer_than - 1, length.fewer_than)]
        bounds += [(length.more_than, length.more_than + 1), (length.at_most, length.at_most + 1)]
    for low, high in bounds:
        if math.isfinite(low):
            yield Tested(length.text, Fraction(low), Fraction(high), is_time=True)


def _of_bounds(text: str, low: Bound, high: Bound) -> Iterator[Tested]:
    known = [Fraction(bound) for bound in (low, high) if math.isfinite(bound)]
    if known:
        yield Tested(text, min(known), max(known))


def _is_unsaid(tested: Tested) -> bool:
    return tested.low in _UNSAID and tested.high in _UNSAID


def _at_a_glance(text: str) -> list[tuple[Fraction, bool]]:
    """The numbers that stand in a text in plain words or digits, whatever they count, and whether each is
    only a label or a year. Costs little."""
    found: list[tuple[Fraction, bool]] = []
    before = ""
    for word in _WORD.findall(text):
        if word[0].isdecimal():
            is_year = len(word) == 4 and word[0] in "12"
            number = Fraction(word.replace(",", ""))
            found.append((number, is_year or before.lower() in _LABELS or before[:1].isupper()))
        else:
            value = _PLAIN.get(word.lower())
            if value is not None:
                found.append((Fraction(value), value == 1))
        before = word
    return found


_PLAIN = {**UNITS_OF_NUMBER, **TENS, **ORDINALS, **_FORMS, **_ALSO}


def written_in(text: str, how: Testing) -> list[Written]:
    """The numbers of a text, those of dates and years left out; multiples where the rule may test some."""
    multiples = multiples_in(text) if how else []
    found = [Written(each.text, each.times, figures=tuple(how.figures(each))) for each in multiples]
    tokens = tokens_of(without(text, multiples))
    for at, token in enumerate(tokens):
        number = _number(token)
        if number is None or _is_of_date(tokens, at) or _is_year(token, number) or _is_label(tokens, at):
            continue
        if number == 1:  # "one" is a pronoun as often as a number, and "first" seldom counts
            continue
        found.append(Written(token.text, number, _is_time(tokens, at)))
    return found


def _number(token: Token) -> Fraction | None:
    value = token.value
    if token.kind != "number" or value is None:
        return None
    if value[0] in ("number", "ordinal", "money") and isinstance(value[1], Fraction):
        return value[1]
    if value[0] == "form" and value[1] in _FORMS:
        return Fraction(_FORMS[str(value[1])])
    return None


def _is_of_date(tokens: list[Token], at: int) -> bool:
    """The 20 of "20 to 30 September", and a number that stands right beside a month."""
    after = tokens[at + 1 : at + 3]
    if after and after[0].kind in ("date", "month"):
        return True
    return len(after) == 2 and after[0].low in ("to", "and", "or", "-", "\u2013") and after[1].kind == "date"


def _is_label(tokens: list[Token], at: int) -> bool:
    """The 4 of "number 4", "page 4" and "District 4": digits that name one thing and count none."""
    if at == 0 or not tokens[at].text[0].isdigit():
        return False
    before = tokens[at - 1]
    return before.low in _LABELS or (before.kind == "word" and before.text[0].isupper())


def _is_year(token: Token, number: Fraction) -> bool:
    return number.denominator == 1 and int(number) in _YEARS and token.text.isdecimal()


def _is_time(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1 : at + 3]
    return any(
        token.value is not None and token.value[0] == "unit" and token.value[1] in _UNITS_OF_TIME
        for token in following
    )
