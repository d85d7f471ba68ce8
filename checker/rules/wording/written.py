"""The numbers that a text has, with what each may mean where a rule tests it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from checker.model.frozen import dataclass
from checker.quotes.language.english import words
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.wording.multiples import Multiple, Testing, is_rounded, multiples_in, without
from checker.rules.wording.tested import Tested
from checker.rules.wording.times import Length, converted, lengths_in
from checker.rules.wording.units import meanings

FORMS: Final = {"twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "trebled": 3, "dozen": 12}
"""Words that stand for a number."""
LABELS: Final = frozenset(
    ("number", "no", "no.", "nr", "page", "section", "article", "chapter", "part", "paragraph", "item")
)
"""Words after which a number is a name."""
_FEW_WORDS: Final = words(
    """a about after all almost an and another around as at before between but by every exactly for from in
    its just more nearly no of on only or our over roughly some than that the their then there these those
    to under up was were with within"""
)
"""Words that begin with a capital only where a sentence begins: no name with a number."""
_YEARS: Final = range(1000, 3000)
_SOFT: Final = words(
    "nearly almost about around approximately roughly some circa close virtually barely just well part most"
)
_SOFTNESS: Final = Fraction(1, 10)
"""By so much of it a number may be another one where a soft word stands before it."""
_MORE: Final = words(
    """more over above exceed exceeds exceeded exceeding another further other others next again additional
    subsequent previous earlier after before besides since plus beyond past upwards also too than less
    fewer under below short followed"""
)
"""Words with which a number may be one more, or one less, than it says: "more than two", "the other two"."""
_PERIODS: Final = words("hour day night week weekend fortnight month quarter term season year decade")
_LARGE: Final = {"hundred": 100, "thousand": 1000}
_GROUPS: Final = re.compile(r"(?<![\w.,/])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\w.,/]*\d)")


@dataclass(frozen=True, slots=True)
class Written:
    """A number that a text has."""

    text: str
    number: Fraction
    unit: str | None = None
    """Of a length of time: ``month``."""
    figures: tuple[Fraction, ...] = ()
    """Of a multiple: the numbers by which the rule may test it."""
    is_ordinal: bool = False
    """The third, and not three."""
    is_rate: bool = False
    """So often in a time: twice a year."""
    is_soft: bool = False
    """A soft word stands before it: nearly."""
    meanings: tuple[tuple[Fraction, Fraction], ...] = ()
    """Between which numbers it may lie in another unit: 30 pence is £0.30."""

    def says(self, tested: Tested, *, more: bool) -> bool:
        """Whether it says what a rule tests. ``more``: the text has a word such as "more"."""
        softness = _SOFTNESS if self.is_soft else Fraction(0)
        if self.figures and tested.part is not None:
            part, number = tested.part, self.number
            return abs(part - number) <= softness * part or is_rounded(100 * number, 100 * part)
        if tested.unit is None and any(tested.is_said_by(*each, more=more) for each in self.meanings):
            return True
        return any(self._is(figure, tested, softness, more) for figure in self.figures or (self.number,))

    def _is(self, figure: Fraction, tested: Tested, softness: Fraction, more: bool) -> bool:
        low = high = figure
        if self.unit is not None and tested.unit is not None:
            low, high = converted(figure, self.unit, tested.unit)
        elif self.unit is not None or tested.unit is not None:
            return False
        return tested.is_said_by(low * (1 - softness), high * (1 + softness), more=more)


def has_more(words: Iterable[str]) -> bool:
    """Whether a text, by its words in small letters, has one by which a number may be one more or one less
    than it says."""
    return not _MORE.isdisjoint(words)


def joined_groups(text: str) -> str:
    """A text with 3 400 written 3400."""
    return _GROUPS.sub(lambda match: re.sub(r"\s", "", match[0]), text)


def written_in(text: str, how: Testing, soft: Mapping[str, object]) -> list[Written]:
    """The numbers of a text, those of dates and years left out; multiples where the rule may test some.

    ``soft``: the words of approximation that the project has.
    """
    multiples = multiples_in(text) if how else []
    softening = _SOFT | {word.lower() for word in soft}
    found = [_multiple(each, text, how, softening) for each in multiples]
    tokens = tokens_of(without(text, multiples))
    lengths = {each.first: each for each in lengths_in(tokens)}
    at = 0
    while at < len(tokens):
        length = lengths.get(at)
        if length is not None:
            found.append(_length(length, tokens, softening))
            at = length.end
            continue
        number, taken = _number_at(tokens, at)
        # "One" is a pronoun as often as a number, and "first" seldom counts.
        if number is not None and number != 1 and not _names(tokens, at, number):
            is_soft = _is_soft(tokens, at, softening)
            ordinal, rate = _is_ordinal(tokens[at]), _is_rate(tokens, at + taken)
            text_of = " ".join(each.text for each in tokens[at : at + taken])
            others = tuple(meanings(tokens, at + taken - 1, number))
            found.append(
                Written(text_of, number, is_ordinal=ordinal, is_rate=rate, is_soft=is_soft, meanings=others)
            )
        at += taken
    return found


def _multiple(multiple: Multiple, text: str, how: Testing, soft: frozenset[str]) -> Written:
    before = text[: multiple.start].split()[-2:]
    is_soft = any(word.lower() in soft for word in before)
    return Written(multiple.text, multiple.times, figures=tuple(how.figures(multiple)), is_soft=is_soft)


def _length(length: Length, tokens: Sequence[Token], soft: frozenset[str]) -> Written:
    is_soft = _is_soft(tokens, length.first, soft)
    return Written(length.text, length.number, length.unit, is_soft=is_soft)


def _is_soft(tokens: Sequence[Token], at: int, soft: frozenset[str]) -> bool:
    return any(token.low in soft for token in tokens[max(0, at - 2) : at])


def _number_at(tokens: Sequence[Token], at: int) -> tuple[Fraction | None, int]:
    """A number, and how many tokens it takes: "two dozen" and "half a dozen" take more than one."""
    following = [each.low for each in tokens[at + 1 : at + 3]]
    if tokens[at].low == "half" and following == ["a", "dozen"]:
        return Fraction(6), 3
    if tokens[at].low in _LARGE and at > 0 and tokens[at - 1].low == "a" and following[:1] == ["and"]:
        rest = _number(tokens[at + 2]) if at + 2 < len(tokens) else None
        return (_LARGE[tokens[at].low] + rest, 3) if rest is not None and rest < 100 else (None, 1)
    number = _number(tokens[at])
    if number is not None and following[:1] == ["dozen"]:
        return 12 * number, 2
    return number, 1


def counted(token: Token) -> Fraction | None:
    """The number with which a token counts something: three, 3, twice. Not an ordinal, nor a sum of money."""
    number = _number(token)
    return number if token.value is not None and token.value[0] in ("number", "form") else None


def _number(token: Token) -> Fraction | None:
    value = token.value
    if token.kind != "number" or value is None:
        return None
    if value[0] in ("number", "ordinal", "money") and isinstance(value[1], Fraction):
        return value[1]
    if value[0] == "form" and value[1] in FORMS:
        return Fraction(FORMS[str(value[1])])
    return None


def _names(tokens: Sequence[Token], at: int, number: Fraction) -> bool:
    """Whether a number counts nothing: it belongs to a date, is a year, or names one thing."""
    return (
        _is_of_date(tokens, at)
        or _is_year(tokens[at], number)
        or _is_label(tokens, at)
        or _is_from_the_end(tokens, at)
    )


def _is_of_date(tokens: Sequence[Token], at: int) -> bool:
    """The 20 of "20 to 30 September", and a number that stands right beside a month."""
    after = tokens[at + 1 : at + 3]
    if after and after[0].kind in ("date", "month"):
        return True
    return len(after) == 2 and after[0].low in ("to", "and", "or", "-", "\u2013") and after[1].kind == "date"


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """The 4 of "number 4", "page 4" and "District 4": digits that name one thing and count none. The 4th of
    something is one of several."""
    if at == 0 or not tokens[at].text[0].isdigit() or _is_ordinal(tokens[at]):
        return False
    before = tokens[at - 1]
    is_name = before.kind == "word" and before.text[0].isupper() and before.low not in _FEW_WORDS
    return before.low in LABELS or is_name


def _is_ordinal(token: Token) -> bool:
    return token.value is not None and token.value[0] == "ordinal"


def _is_from_the_end(tokens: Sequence[Token], at: int) -> bool:
    """The 2nd of "the 2nd to last one", which a rule that counts from the other end numbers otherwise."""
    following = [each.low for each in tokens[at + 1 : at + 4]]
    return (
        _is_ordinal(tokens[at])
        and following[:1] in (["to"], ["from"])
        and not {"last", "bottom", "end"}.isdisjoint(following)
    )


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a year" follows, or "visits per month"."""
    following = [each.low for each in tokens[at : at + 3]]
    return any(
        one in ("a", "an", "per", "each", "every") and other in _PERIODS for one, other in pairwise(following)
    )


def _is_year(token: Token, number: Fraction) -> bool:
    return number.denominator == 1 and int(number) in _YEARS and token.text.isdecimal()
