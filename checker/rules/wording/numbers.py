"""Whether the numbers that a rule tests are those of the claim's text: the text says four, the rule three.

A number of the rule that the text lacks is a mismatch only if the text has a number of the same role that
the rule does not test. So a text without numbers ("in 2012, 2013 and 2015") is never one, nor is a text
that says more than its rule tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import combinations, islice
from typing import Any, Final

from checker.model.frozen import dataclass
from checker.model.vocabulary import Vocabulary
from checker.quotes.language.english_numbers import ORDINALS, TENS, UNITS_OF_NUMBER
from checker.rules.wording.multiples import testing
from checker.rules.wording.tested import Tested, numbers_tested
from checker.rules.wording.written import FORMS, LABELS, Written, has_more, joined_groups, written_in

LONGEST_TEXT = 2000
"""Longer texts are not looked at."""
_ALSO = {"both": 2, "pair": 2, "couple": 2, "half": 2, "next": 2, "one": 1, "single": 1, "once": 1}
"""Words that may mean a number; they never are one that the rule lacks."""
_MOST_PAIRED: Final = 20
"""Of more numbers that a text lacks no further sums and differences are looked at."""
_WORD = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*(?:\.\d+)?")
COMPOUND = frozenset((*TENS, "hundred", "thousand", "million", "billion", "dozen"))
"""Words that are part of a number with another word beside them: twenty-two, two dozen."""


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
        """Number → the names that hold it, in small letters. Few texts ask for it, and there may be many."""
        entities = self._vocabulary.entities.values()
        forms = {form for entity in entities for form in (entity.name, *entity.aliases)}
        found: dict[Fraction, list[str]] = {}
        for form in sorted({*forms, *self._names}, key=lambda each: (-len(each), each)):
            for number, _ in _at_a_glance(words_of(form)):
                found.setdefault(number, []).append(_lowered(form))
        return found

    def mismatch(self, text: str, rule: Iterable[Any]) -> Mismatch | None:
        """The numbers in which a text and its rule differ; None if they do not. ``rule``: all its parts."""
        parts = tuple(rule)
        every = list(numbers_tested(parts))
        tested = [each for each in every if not each.is_unsaid]
        if not tested or len(text) > LONGEST_TEXT:
            return None
        text = joined_groups(text)
        words = words_of(text)
        numbers, more, how = _at_a_glance(words), has_more(words), testing(parts)
        if not how and _agree_at_a_glance(words, numbers, every, more=more):
            return None
        soft = self._vocabulary.approximations
        written = written_in(self._without_names(text, (number for number, _ in numbers)), how, soft)
        lacking = [each for each in tested if not any(one.says(each, more=more) for one in written)]
        lacking = [each for each in lacking if not _is_also_said(each, text, more=more)]
        over = [
            one for one in written if not (one.is_rate or any(one.says(each, more=more) for each in every))
        ]
        over = [one for one in over if not _is_between(one, lacking)]
        for of_role in (_is_number, _is_time, _is_place):
            wanted = tuple(each for each in lacking if of_role(each))
            instead = tuple(one for one in over if of_role(one))
            if wanted and instead:
                return Mismatch(wanted, instead)
        return None

    def _without_names(self, text: str, numbers: Iterable[Fraction]) -> str:
        """A text without the names in it that hold numbers: a road 66 is not 66 of anything."""
        names = dict.fromkeys(name for number in numbers for name in self._numbered.get(number, ()))
        low = _lowered(text)
        for name in names:
            if name in low:
                text = _without(text, name)
        return text


def _is_between(one: Written, lacking: Iterable[Tested]) -> bool:
    """Whether a number is the sum or the difference of two that the text lacks: 27 to 20 is won by seven."""
    exact = (each.low for each in lacking if each.unit is None and each.low == each.high)
    return any(one.number in (a + b, abs(a - b)) for a, b in combinations(islice(exact, _MOST_PAIRED), 2))


def _without(text: str, name: str) -> str:
    """A text without a name, given in small letters, where that stands as words of its own, large or small. A
    pattern for each name would take a quarter of the time in which claims are judged."""
    low = _lowered(text)
    pieces: list[str] = []
    begin, at = 0, low.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_is_in_word(text[at - 1 : at]) or _is_in_word(text[end : end + 1])):
            pieces += (text[begin:at], " ")
            begin = end
        at = low.find(name, max(begin, at + 1))
    return "".join((*pieces, text[begin:]))


def _lowered(text: str) -> str:
    """In small letters, with every character where it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower()[:1] for char in text)


def _is_in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_number(each: Tested | Written) -> bool:
    return each.unit is None and not (isinstance(each, Tested) and each.is_place)


def _is_time(each: Tested | Written) -> bool:
    return each.unit is not None


def _is_place(each: Tested | Written) -> bool:
    return each.is_place if isinstance(each, Tested) else each.is_ordinal


def words_of(text: str) -> list[str]:
    """The words and figures of a text, in small letters."""
    return _WORD.findall(text.lower())


def _agree_at_a_glance(
    words: Sequence[str], numbers: Sequence[tuple[Fraction, bool]], every: Sequence[Tested], *, more: bool
) -> bool:
    """Whether the numbers that stand in a text in plain words settle it: all that is tested is there, or
    nothing else is. Costs little, and is said of no lengths of time and no numbers of several words."""
    if any(each.unit for each in every) or not COMPOUND.isdisjoint(words):
        return False
    tested = [each for each in every if not each.is_unsaid]
    if all(any(each.is_said_by(number, number, more=more) for number, _ in numbers) for each in tested):
        return True
    counting = [number for number, is_label in numbers if not is_label]
    return all(any(each.is_said_by(number, number, more=more) for each in every) for number in counting)


def _is_also_said(tested: Tested, text: str, *, more: bool) -> bool:
    """Whether a word says it that seldom stands for a number: "both", and the one of "more than one"."""
    words = map(_ALSO.get, words_of(text))
    numbers = (Fraction(number) for number in words if number is not None)
    return tested.unit is None and any(tested.is_said_by(each, each, more=more) for each in numbers)


def _at_a_glance(words: Iterable[str]) -> list[tuple[Fraction, bool]]:
    """The numbers that stand in a text in plain words or digits, whatever they count, and whether each is
    only a label or a year; by its words in small letters. Costs little."""
    found: list[tuple[Fraction, bool]] = []
    before = ""
    for word in words:
        number = plain_number(word)
        if number is not None and word[0].isdecimal():
            is_year = len(word) == 4 and word[0] in "12"
            found.append((number, is_year or before in LABELS))
        elif number is not None:
            found.append((number, number == 1))
        before = word
    return found


@lru_cache(maxsize=4096)
def plain_number(word: str) -> Fraction | None:
    """The number that a word stands for. Texts have much the same ones, and a fraction takes long to make."""
    if word[0].isdecimal():
        return Fraction(word.replace(",", ""))
    value = _PLAIN.get(word)
    return None if value is None else Fraction(value)


_PLAIN: Final = {**UNITS_OF_NUMBER, **TENS, **ORDINALS, **FORMS, **_ALSO}
