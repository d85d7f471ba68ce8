"""Whether two dates of a rule stand to each other as the claim's text says: the text says after, the rule
tests before; the text says called, the rule tests the date on which something was held.

A mismatch is only what is certain: on each side of the one "before" or "after" of the text stands what is
of one date of the rule alone; or the text has the word of another dating, and none for the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from checker.model.conditions import Comparator, Compare, FieldOf
from checker.model.dates import Date
from checker.model.values import EntityValue, RecordId, Value
from checker.model.vocabulary import Vocabulary
from checker.quotes.language.english import NEGATIONS
from checker.rules.operators.before import After, Before
from checker.rules.operators.duration import Duration
from checker.rules.wording.datings import is_form, is_said
from checker.rules.wording.speaking import WORD, words_of_name
from checker.rules.wording.values import WordMismatch

_ORDER: Final = re.compile(r"\b(before|after)\b")
_BESIDE_YEAR: Final = re.compile(r"\b(before|after|since|until) ((?:[12]\d{3})|(?:[a-z]+ [12]\d{3}))\b")
_EARLIER: Final = frozenset((Comparator.BEFORE, Comparator.UNTIL))
_LATER: Final = frozenset((Comparator.AFTER, Comparator.FROM))
_SAID_LATER: Final = ("after", "since")

Given = Callable[[RecordId], Mapping[str, Value]]


def order_mismatch(
    text: str, rule: Sequence[Any], vocabulary: Vocabulary, given: Given
) -> WordMismatch | None:
    """The order, or the dating, in which a text and its rule certainly differ, or None. ``rule``: all its
    parts; ``given``: what the registry or a key gives of a record."""
    low = text.lower()
    found = set(WORD.findall(low))
    if not NEGATIONS.isdisjoint(found):
        return None
    ordered = [part for part in rule if isinstance(part, Before)]
    if len(ordered) == 1 and (turned := _turned(low, ordered[0], vocabulary, given)) is not None:
        return turned
    return _beside_year(low, rule) or _other_dating(found, rule, vocabulary)


def _turned(low: str, part: Before, vocabulary: Vocabulary, given: Given) -> WordMismatch | None:
    """Two things that stand in the other order: A after B, where the rule has A before B."""
    places = list(_ORDER.finditer(low))
    first, then = (part.then, part.first) if isinstance(part, After) else (part.first, part.then)
    if len(places) != 1 or not (isinstance(first, FieldOf) and isinstance(then, FieldOf)):
        return None
    (place,) = places
    sides = [set(WORD.findall(low[: place.start()])), set(WORD.findall(low[place.end() :]))]
    own, other = (set(_words_of(each, vocabulary, given)) for each in (first, then))
    shared = own & other
    told = [
        (_has(side, own - shared), _has(side, other - shared)) for side in sides
    ]  # for each side: whether it speaks of the first, and of the second
    if told == [(True, False), (False, True)]:
        is_first = True
    elif told == [(False, True), (True, False)]:
        is_first = False
    else:
        return None
    if is_first is (place[1] == "before"):
        return None
    return WordMismatch((f"{first.field} before {then.field}",), (place[1],))


def _has(side: set[str], words: set[str]) -> bool:
    return any(is_form(word, each) for word in words for each in side)


def _words_of(date: FieldOf, vocabulary: Vocabulary, given: Given) -> Iterator[str]:
    """The words by which a date is called: its field, the entities and the name of its record."""
    yield from words_of_name(date.field)
    if date.record.id is None:
        return
    for value in given(date.record.id).values():
        if isinstance(value, EntityValue):
            yield from WORD.findall(vocabulary.entities[value.id].name.lower())


def _beside_year(low: str, rule: Sequence[Any]) -> WordMismatch | None:
    """After 2015, where the rule tests that it was before."""
    tested = [
        part
        for part in rule
        if isinstance(part, Compare)
        and isinstance(part.operand, Date)
        and part.comparator in _EARLIER | _LATER
    ]
    places = list(_BESIDE_YEAR.finditer(low))
    if len(tested) != 1 or len(places) != 1:
        return None
    (part,), (place,) = tested, places
    assert isinstance(part.operand, Date)
    if place[2][-4:] != part.operand.text[:4]:
        return None
    if (place[1] in _SAID_LATER) is (part.comparator in _LATER):
        return None
    return WordMismatch((f"{part.comparator.value} {part.operand.text}",), (f"{place[1]} {place[2]}",))


def _other_dating(found: set[str], rule: Sequence[Any], vocabulary: Vocabulary) -> WordMismatch | None:
    """Another dating of what the rule measures from: called, where it has the day on which it was held."""
    ends: list[FieldOf] = []
    for part in rule:
        if isinstance(part, Before | Duration):
            both = (part.first, part.then) if isinstance(part, Before) else (part.from_, part.to)
            ends += [each for each in both if isinstance(each, FieldOf)]
    for end in ends:
        others = vocabulary.types[end.record.type].dated
        used = {each.field for each in ends if each.record.type == end.record.type}
        if end.field not in others or is_said(end.field, found):
            continue
        for other in others:
            if other not in used and _has(found, set(words_of_name(other))):
                return WordMismatch((end.field,), (other,))
    return None
