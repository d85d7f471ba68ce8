"""Whether a claim tells of what was, and its evidence only of what is to come.

"Support was removed in 3.0" is more than a source says that has "it will be removed in 3.0": what was planned
may have come otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from checker.model.conditions import Its, Reference
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.quotes.language import english
from checker.quotes.language.inflection import is_past
from checker.quotes.text.tokens import Token, tokens_of
from checker.rules.operators.has import Has
from checker.rules.reading.facts import Facts
from checker.rules.written.scope import keyed_id

_WILL = english.words("will shall")
_COMING = english.words("due expected scheduled planned set")
_WERE = english.words("was were had did")
_HELPING = english.AUXILIARIES.keys() | english.words("will shall to not get gets")
"""Before a participle: it tells no past by itself."""
_LEANING = english.ARTICLES | english.POSSESSIVES | english.PLAIN_PREPOSITIONS | {"and", "or", "by", ","}
"""Before a word in the past: it may belong to a noun, the proposed levy."""
_OF_PLANS = (
    _WILL
    | english.SPEECH
    | english.words(
        "would should could may might plans plan planned due expected expects scheduled intended intends "
        "agreed decided promised proposed approved forecast forecasts predicted ordered set"
    )
)
"""In the text of a claim: it may be about the plan."""


class Tenses:
    """Which statements of a project speak of what is to come."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def ahead(self, text: str, rule: Iterable[Any]) -> tuple[str, ...]:
        """The fields that a rule, given by all its parts, tests and the text tells as past, while all
        evidence for them is of what is to come."""
        tested = [part for part in rule if isinstance(part, Has)]
        if not tested or not self._to_come or not is_of_the_past(tokens_of(text)):
            return ()
        found: dict[str, None] = {}
        for part in tested:
            record = _record_of(part.record)
            if record is None:
                continue
            for name, _ in part.fields:
                said = self._facts.cell(record, name)
                if said and self._to_come.issuperset(said):
                    found[name] = None
        return tuple(found)

    @cached_property
    def _to_come(self) -> frozenset[Statement]:
        return frozenset(
            each
            for each in self._facts.statements
            if each.entry.table is None and each.words and all(map(is_to_come, each.words))
        )


def _record_of(reference: Reference) -> RecordId | None:
    parts = [part for _, part in reference.key if not isinstance(part, Its)]
    if reference.id is not None or reference.itself or len(parts) < len(reference.key):
        return reference.id
    return keyed_id(reference.type, parts)


def is_of_the_past(tokens: Sequence[Token]) -> bool:
    """Whether a text tells what was, and of no plan."""
    low = [token.low for token in tokens]
    if not _OF_PLANS.isdisjoint(low):
        return False
    return any(_tells_past(low, at) for at in range(len(low)))


def is_to_come(words: str) -> bool:
    """Whether quoted words tell what will be and nothing that was: it will be removed in 3.0, is to close."""
    if not any(
        word in words for word in (" will ", " shall ", " to be ", " due ", " expected ", " scheduled ")
    ):
        return False
    tokens = tokens_of(words)
    low = [token.low for token in tokens]
    first = next((at for at in range(1, len(low)) if _begins_plan(tokens, low, at)), None)
    return first is not None and not any(_tells_past(low, at) for at in range(len(low)))


def _begins_plan(tokens: Sequence[Token], low: Sequence[str], at: int) -> bool:
    """Whether what is to come is told from a word on: will close, is to be closed, is due in."""
    if low[at] in _WILL:
        is_noun = low[at - 1] in english.ARTICLES or low[at - 1] in english.POSSESSIVES
        return not (is_noun or tokens[at].capital) and tokens[at].kind == "word"
    if low[at - 1] not in ("is", "are"):
        return False
    return low[at] in _COMING or low[at : at + 2] == ["to", "be"]


def _tells_past(low: Sequence[str], at: int) -> bool:
    """Whether a word is a verb that tells what was: was, closed; not in is closed, the closed gate."""
    word, before = low[at], low[at - 1] if at else ""
    if word in _WERE or (word == "been" and before in ("has", "have")):
        return True
    return at > 0 and is_past(word) and before not in _HELPING and before not in _LEANING
