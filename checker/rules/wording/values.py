"""Whether the levels and choices that a rule tests are those of the claim's text: the text says good, the
rule tests outstanding.

A mismatch is only what is certain. The text says one level of the scale where the rule tests another one, it
says it as a grade that something has ("was good", "rated good"), and it has no word that could turn the one
into the other: no denial, no comparison, no "failed".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from checker.model.conditions import (
    AllOf,
    AnyOf,
    Comparator,
    Compare,
    Condition,
    Conditions,
    Not,
    Selection,
)
from checker.model.frozen import dataclass
from checker.model.values import Choice, Level
from checker.model.vocabulary import Kind, Vocabulary
from checker.quotes.language.english import COMPARATIVES, NEGATIONS, words
from checker.quotes.language.inflection import inflected
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators import logic
from checker.rules.operators.has import Has
from checker.rules.operators.selecting import Testing
from checker.rules.operators.transition import Transition
from checker.rules.wording.bounds import without_bounds
from checker.rules.wording.datings import is_form

_LINKING: Final = words(
    "is was were are be been being remain remains remained stay stayed stays become becomes became"
)
_JUDGING: Final = inflected(
    (
        "rate",
        "grade",
        "judge",
        "find",
        "deem",
        "consider",
        "call",
        "rank",
        "mark",
        "declare",
        "label",
        "brand",
    )
)
"""Verbs behind which a level is what something has."""
_BEFORE_VALUE: Final = _LINKING | _JUDGING | words("as it them overall from to at")
_ADVERBS: Final = words(
    "only also again still once twice now then all both always consistently finally already"
)
_BEHIND_VALUE: Final = words(
    """in on by and or but when since after before again overall twice once two three four five six each
    every both throughout from to last too then until till while as during under"""
)
"""Words behind a level that is a predicate, and no word for what follows: was good news."""
_OF_RATING: Final = words("grade grades rating ratings verdict verdicts judgement judgements")
_VAGUE: Final = words("a an very pretty fairly quite such so really rather")
"""Before "good rating" these leave open which one it is."""
_TURNING: Final = (
    NEGATIONS
    | COMPARATIVES
    | inflected(
        words(
            """pass slip drop fall rise improve worsen decline recover upgrade downgrade miss criticise
            praise condemn slide climb exceed lose regain"""
        )
    )
    | words(
        """above below under over beyond short except other others another different same such top bottom
        pass wanting unlike instead rather rest remainder remaining
        if would could should may might almost nearly if whether
        neither change changed changes unchanged"""
    )
)
"""With these a text may mean another level than the one that it names."""
_PAUSE: Final = re.compile(r"[;:()\u2013\u2014]| - ")
_OPENING: Final = words("in on at by from between during since after before")
"""A text that begins so may have a comma behind a time."""
_SUBORDINATING: Final = words(
    """or but who which that while when where though although whereas because as if yet however with for"""
)
_PLURAL: Final = words("were are remain")
"""With these "and" may join what a text speaks of; else it joins two things that it says."""
_MOST_VERBS: Final = 2
"""Was rated; one more would be of another clause."""
_LONGEST: Final = 6
"""Values of more words are not looked for."""


@dataclass(frozen=True, slots=True)
class WordMismatch:
    """What the rule tests and the text does not say, and what the text says in its place."""

    tested: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition of a rule on a level or a choice."""

    of: str
    """What the values belong together by: the scale; or type and field."""
    accepted: frozenset[str]
    """A text that names one of these says it."""
    values: tuple[str, ...]
    """All values that there are."""
    aliases: Mapping[str, tuple[str, ...]]
    is_choice: bool = False


def conditions_in(rule: Iterable[Any]) -> Iterator[tuple[str, str, Condition]]:
    """(type, field, condition) for each condition of a rule, given by all its parts."""
    for part in rule:
        if isinstance(part, Transition):
            yield part.of.type, part.field, part.from_
            yield part.of.type, part.field, part.to
        type_name, where = _where(part)
        yield from ((type_name, name, condition) for name, condition in where)


def _where(part: Any) -> tuple[str, Conditions]:
    if isinstance(part, Selection):
        return part.type, part.where
    if isinstance(part, Has):
        return part.record.type, part.fields
    if isinstance(part, Testing):
        return part.of.type, part.have
    return "", ()


class Values:
    """Holds the levels and choices of rules against those of texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms: dict[str, Mapping[tuple[str, ...], str]] = {}
        """What values belong together by → the words of each form of each of them."""

    def mismatch(self, text: str, rule: Sequence[Any]) -> WordMismatch | None:
        """The levels or choices in which a text and its rule certainly differ, or None.

        ``rule``: all its parts.
        """
        if any(isinstance(part, Not | logic.Not) for part in rule):
            return None
        asked: dict[str, list[_Asked]] = {}
        for each in _asked(rule, self._vocabulary):
            asked.setdefault(each.of, []).append(each)
        low = text.lower()
        groups = [each for each in asked.values() if any(form[0] in low for form in self._forms_of(each[0]))]
        tokens = tokens_of(text) if groups else []
        for group in groups:
            lacking = [
                each for each in group if not any(_may_say(name, each, low, tokens) for name in each.accepted)
            ]
            if not lacking or not _TURNING.isdisjoint(token.low for token in without_bounds(tokens)):
                continue
            if (group[0].is_choice or len(group) == 1) and not is_plain(text, tokens):
                continue
            accepted = frozenset().union(*(each.accepted for each in group))
            stray = [name for name in self._said(tokens, group[0]) if name not in accepted]
            if stray and len(stray) == len(lacking):
                tested = dict.fromkeys(name for each in lacking for name in sorted(each.accepted))
                return WordMismatch(tuple(tested), tuple(stray))
        return None

    def _forms_of(self, asked: _Asked) -> Mapping[tuple[str, ...], str]:
        if asked.of not in self._forms:
            self._forms[asked.of] = _forms_of(asked)
        return self._forms[asked.of]

    def _said(self, tokens: Sequence[Token], asked: _Asked) -> list[str]:
        """The values that a text says something has."""
        forms = self._forms_of(asked)
        found: dict[str, None] = {}
        lows = [token.low for token in tokens]
        at = 0
        while at < len(lows):
            for size in range(min(_LONGEST, len(lows) - at), 0, -1):
                name = forms.get(tuple(lows[at : at + size]))
                if name is not None:
                    if (size > 1 and not asked.is_choice) or _is_predicate(tokens, at, at + size):
                        found[name] = None
                    at += size - 1
                    break
            at += 1
        return list(found)


def _forms_of(asked: _Asked) -> dict[tuple[str, ...], str]:
    """The words of each form of each value → the value."""
    return {
        tuple(form.lower().replace("-", " ").split()): name
        for name in asked.values
        for form in (*asked.aliases.get(name, ()), name)
    }


def _asked(rule: Iterable[Any], vocabulary: Vocabulary) -> Iterator[_Asked]:
    """The conditions of a rule on levels and choices, each once."""
    found: dict[tuple[str, frozenset[str]], _Asked] = {}
    for type_name, name, condition in conditions_in(rule):
        field = vocabulary.field(type_name, name)
        if field is None or field.kind not in (Kind.LEVEL, Kind.CHOICE):
            continue
        if field.scale is not None:
            of, values, aliases = field.scale.name, field.scale.levels, field.scale.aliases
        else:
            of, values, aliases = f"{type_name} {name}", field.choices, {}
        accepted = _accepted(condition, values)
        if accepted:
            found[of, accepted] = _Asked(of, accepted, values, aliases, field.kind is Kind.CHOICE)
    return iter(found.values())


def _accepted(condition: Condition, values: Sequence[str]) -> frozenset[str]:
    """The values with which a text says a condition; none where it cannot be told."""
    if isinstance(condition, Compare):
        return frozenset(_named(condition, values))
    if isinstance(condition, AnyOf | AllOf):
        every = [_accepted(each, values) for each in condition.conditions]
        return frozenset().union(*every) if all(every) else frozenset()
    return frozenset()


def _named(condition: Compare, values: Sequence[str]) -> Iterator[str]:
    """The value itself; beside "above fair" also the next one, and "at most bad" is bad."""
    operand, how = condition.operand, condition.comparator
    if isinstance(operand, Choice) and how is Comparator.WITHIN:
        yield operand.name
    elif isinstance(operand, Level):
        yield operand.name
        beside = {Comparator.ABOVE: operand.rank + 1, Comparator.BELOW: operand.rank - 1}.get(how, -1)
        if 0 <= beside < len(values):
            yield values[beside]


def _may_say(name: str, asked: _Asked, low: str, tokens: Sequence[Token]) -> bool:
    """Whether a text may say a value, in whatever form: also "required improvement", and "badly". A word that
    is another value says none: "warning" is no severe warning."""
    others = {each.lower() for each in asked.values if each != name}
    for form in (name, *asked.aliases.get(name, ())):
        if form.lower() in low:
            return True
        own = [word for word in form.lower().split() if word not in others or word == form.lower()]
        if any(is_form(word, token.low) for word in own for token in tokens):
            return True
    return False


def is_plain(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a text is one plain clause. Who says two things may name the one value and mean the other by a
    word of his own: faults were found, and the deck was good."""
    lows = [token.low for token in tokens]
    if _PAUSE.search(text) or not _SUBORDINATING.isdisjoint(lows):
        return False
    if sum(low in _LINKING or low in _JUDGING for low in lows) > _MOST_VERBS:
        return False
    joining = [low for at, low in enumerate(lows) if low in (",", "and") and not _is_before_time(tokens, at)]
    if "," in joining and (joining.count(",") > 1 or lows[0] not in _OPENING):
        return False
    return "and" not in joining or not _PLURAL.isdisjoint(lows)


def _is_before_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma, or "and", only joins times: "in 2012, 2013 and 2015"."""
    for token in tokens[at + 1 : at + 4]:
        if token.low not in ("in", "on", "and"):
            return token.kind in ("number", "date", "month")
    return False


def _is_predicate(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether ``tokens[start:end]`` is what something is, or is judged to be."""
    if _is_rating(tokens, start, end):
        return True
    before = start - 1
    while before >= 0 and tokens[before].low in _ADVERBS:
        before -= 1
    if before < 0 or tokens[before].low not in _BEFORE_VALUE:
        return False
    if end == len(tokens) or tokens[end].kind in ("mark", "number", "date"):
        return end == len(tokens) or not tokens[end].hyphen
    return tokens[end].low in _BEHIND_VALUE or tokens[end].low in _OF_RATING


def _is_rating(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a word for a rating stands beside it: "the good rating of 2015", "a rating of good". "A good
    rating" may be any that is not bad."""
    before = [token.low for token in tokens[max(0, start - 2) : start]]
    if end < len(tokens) and tokens[end].low in _OF_RATING:
        return not before or before[-1] not in _VAGUE
    return before[-1:] == ["of"] and before[0] in _OF_RATING
