"""Whether the flags, choices and levels that a rule tests are what the text of the claim says: it says that
it is not deprecated, and the rule tests ``deprecated: true``, or ``status: deprecated``.

Only a plain predicate is certain: the word behind a form of *be*, or a verb (``requires_java``), with a
denial right before it, or with none anywhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from checker.model.conditions import Comparator, Compare, Not
from checker.model.values import Choice, Flag, Level
from checker.quotes.language.english import NEGATIONS, words
from checker.quotes.language.inflection import same_word
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators import logic
from checker.rules.operators.has import Has
from checker.rules.operators.selecting import Testing
from checker.rules.wording.values import WordMismatch, conditions_in

_BEING: Final = words("is are was were been be")
_ADVERBS: Final = words("yet still already now currently officially formally therefore also then")
_DENYING: Final = words("not never")
_WITH_OBJECT: Final = 2
_TURNING: Final = NEGATIONS | words(
    "if unless whether would could should may might will until before only but except other than once when "
    "while although though because no-one almost nearly longer more most some instead to"
)
"""With these a text that has the word of a flag may mean the opposite, or something else."""


def flag_mismatch(text: str, rule: Sequence[Any]) -> WordMismatch | None:
    """The flag in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
    if any(isinstance(part, Not | logic.Not) for part in rule):
        return None
    tokens = tokens_of(text)
    for name, value in _flags(rule):
        form = name.lower().replace("_", " ").split()
        said = _said(tokens, form)
        if said is None:
            said = _said_by_verb(tokens, form)
        if said is not None and said is not value:
            word = name.replace("_", " ")
            written = f"is {word}" if said else f"is not {word}"
            return WordMismatch((f"{name}: {str(value).lower()}",), (written,))
    for name in _named(rule):
        if _said(tokens, name.lower().split()) is False:
            return WordMismatch((name,), (f"not {name}",))
    return None


def _flags(rule: Sequence[Any]) -> Iterator[tuple[str, bool]]:
    """The flags that a rule tests, with what it asks of them; a flag that it tests both ways says nothing."""
    found: dict[str, set[bool]] = {}
    for _, name, condition in conditions_in(rule):
        if not isinstance(condition, Compare) or condition.comparator is not Comparator.WITHIN:
            continue
        if isinstance(condition.operand, Flag):
            found.setdefault(name, set()).add(condition.operand.value)
    return ((name, values.pop()) for name, values in found.items() if len(values) == 1)


def _named(rule: Sequence[Any]) -> Iterator[str]:
    """The choices and levels that records have to have by a rule, by name; not those by which it selects
    them, for it may ask for none, nor those that they had before a change."""
    for part in rule:
        asked = part.fields if isinstance(part, Has) else part.have if isinstance(part, Testing) else ()
        for _, condition in asked:
            if not isinstance(condition, Compare) or condition.comparator is not Comparator.WITHIN:
                continue
            if isinstance(condition.operand, Choice | Level):
                yield condition.operand.name


def _said_by_verb(tokens: Sequence[Token], form: Sequence[str]) -> bool | None:
    """The same of a flag whose first word is a verb: requires Java, does not require Java."""
    low = [token.low for token in tokens]
    if len(form) < _WITH_OBJECT or not form[0].endswith("s"):
        return None
    places = [at for at in range(len(low)) if low[at + 1 : at + len(form)] == list(form[1:])]
    if len(places) != 1 or not (low[places[0]] == form[0] or same_word(low[places[0]], form[0])):
        return None
    (at,) = places
    if low[at - 2 : at] in (["does", "not"], ["do", "not"], ["did", "not"]):
        return None if _is_turned(low[: at - 2]) or _is_turned(low[at:]) else False
    return None if low[at] != form[0] or _is_turned(low) else True


def _said(tokens: Sequence[Token], form: Sequence[str]) -> bool | None:
    """What a text certainly says of a flag, whose words are ``form``; None if it leaves that open."""
    low = [token.low for token in tokens]
    places = [
        at
        for at in range(len(low) - len(form) + 1)
        if all(one == other or same_word(one, other) for one, other in zip(form, low[at:], strict=False))
    ]
    if len(places) != 1:
        return None
    before = [word for word in low[: places[0]] if word not in _ADVERBS]
    rest = low[places[0] + len(form) :]
    if before[-1:] and before[-1] in _DENYING and before[-2:-1] and before[-2] in _BEING:
        return None if _is_turned(before[:-2]) or _is_turned(rest) else False
    if before[-2:] == ["no", "longer"] and before[-3:-2] and before[-3] in _BEING:
        return None if _is_turned(before[:-3]) or _is_turned(rest) else False
    if before[-1:] and before[-1] in _BEING and not (_is_turned(before) or _is_turned(rest)):
        return True
    return None


def _is_turned(low: Sequence[str]) -> bool:
    return not _TURNING.isdisjoint(low)
