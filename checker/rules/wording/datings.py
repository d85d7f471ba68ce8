"""Whether a rule names a dating that the claim's text leaves open: it says "in 2017", the rule published.

The dates of one thing, its beginning and its publication say, are the commonest trap of all: a rule that
picks one of them may test something that nobody said. The text leaves it open where it has a date and no
word for the dating that the rule picks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from checker.model.conditions import AllOf, AnyOf, Compare, Condition, Not, Selection
from checker.model.dates import Date
from checker.model.vocabulary import Vocabulary
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators.has import Has
from checker.rules.operators.selecting import Testing

LONGEST_TEXT = 2000
"""Longer texts are not looked at."""
_LEAST_STEM = 4
"""Words that begin with so many equal letters may be forms of one."""
_ENDING = 4
"""So many letters at the end may differ: published, publication."""

_GROUPS = (
    """published publish publishes publishing publication printed print released release issued issue
    announced announcement reported report reports appeared posted out""",
    """fieldwork inspect inspects inspected inspecting inspectors inspector visited visit visits visiting
    surveyed examined conducted place onsite fielded""",
    """begun begin begins began beginning start starts started starting opened opening launched launch
    commenced since underway way kicked outset""",
    """ended end ends ending finish finished closed closing lifted left completed expired concluded
    until""",
    "drafted draft drafts",
    "signed sign signature",
    "born birth",
    "died death",
)
"""Words that people use for datings with common names. A name in a group is said by any of it."""
_WORDS = tuple(frozenset(group.split()) for group in _GROUPS)
_NAME_PART = re.compile(r"[^\W\d_]+")


def left_open(text: str, rule: Iterable[Any], vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """(type, dating) for each dating that the rule names and the text leaves open, in the rule's order.
    ``rule``: all its parts."""
    if all(len(each.dated) < 2 for each in vocabulary.types.values()):
        return ()
    named = dict.fromkeys(each for part in rule for each in _datings_of(part, vocabulary))
    if not named or len(text) > LONGEST_TEXT:
        return ()
    tokens = tokens_of(text)
    if not any(map(_is_time, tokens)):
        return ()
    words = {word for token in tokens for word in _NAME_PART.findall(token.low)}
    return tuple(each for each in named if not is_said(each[1], words))


def is_said(dating: str, words: set[str]) -> bool:
    """Whether some of these words, in lower case, name a dating: its own words and their inflections, or
    what people commonly say for it."""
    for part in _NAME_PART.findall(dating.casefold()):
        if any(is_form(part, word) for word in words):
            return True
        if any(part in group and group & words for group in _WORDS):
            return True
    return False


def is_form(one: str, other: str) -> bool:
    """Whether two words may be forms of one, by how they begin."""
    shared = max(_LEAST_STEM, min(len(one), len(other)) - _ENDING)
    return one == other or (len(one) >= shared and one[:shared] == other[:shared])


def _datings_of(part: Any, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The datings that a part of a rule itself holds against a date, or orders records by."""
    if isinstance(part, Selection):
        type_name, where = part.type, part.where
        if part.by is not None and part.by in _alternatives(type_name, vocabulary):
            yield type_name, part.by
    elif isinstance(part, Has):
        type_name, where = part.record.type, part.fields
    elif isinstance(part, Testing):
        type_name, where = part.of.type, part.have
    else:
        return
    datings = _alternatives(type_name, vocabulary)
    yield from ((type_name, name) for name, condition in where if name in datings and _has_date(condition))


def _alternatives(type_name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The datings of a type, if it has several."""
    dated = vocabulary.types[type_name].dated
    return dated if len(dated) > 1 else ()


def _has_date(condition: Condition) -> bool:
    if isinstance(condition, Compare):
        return isinstance(condition.operand, Date)
    if isinstance(condition, Not):
        return _has_date(condition.condition)
    assert isinstance(condition, AnyOf | AllOf)
    return any(map(_has_date, condition.conditions))


def _is_time(token: Token) -> bool:
    """Whether it is a date, a month or a year."""
    if token.kind in ("date", "month"):
        return True
    return (
        token.kind == "number" and len(token.text) == 4 and token.text.isdecimal() and token.text[0] in "12"
    )
