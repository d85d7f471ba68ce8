"""The words by which a rule calls what it speaks of: "admitted" is no word for speech where the rule tests
admissions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from checker.model.conditions import Compare
from checker.model.values import Choice, Level
from checker.model.vocabulary import Kind, RecordType, Vocabulary
from checker.rules.wording.datings import is_form

WORD: Final = re.compile(r"[^\W_]+")
"""A word of a text or a name, without what is written at it."""


def types_in(rule: Iterable[Any], vocabulary: Vocabulary) -> Iterator[RecordType]:
    """The types of records that a rule, given by all its parts, speaks of."""
    for name in dict.fromkeys(getattr(part, "type", None) for part in rule):
        found = vocabulary.types.get(name) if isinstance(name, str) else None
        if found is not None:
            yield found


def words_spoken(rule: Iterable[Any], vocabulary: Vocabulary) -> set[str]:
    """The words of the types and fields of a rule, and of the values that it names, in small letters."""
    every = tuple(rule)
    found = {name for each in types_in(every, vocabulary) for name in (each.name, *each.fields)}
    found.update(
        part.operand.name
        for part in every
        if isinstance(part, Compare) and isinstance(part.operand, Level | Choice)
    )
    return {word for name in found for word in words_of_name(name)}


def without_amounts(words: Collection[str], rule: Iterable[Any], vocabulary: Vocabulary) -> set[str]:
    """Words without the forms of what is measured: of admissions, "admitted" says nothing of a speaker."""
    fields = (field for each in types_in(rule, vocabulary) for field in each.fields.values())
    measured = [word for field in fields if field.kind is Kind.NUMBER for word in words_of_name(field.name)]
    return {word for word in words if not any(is_form(each, word) for each in measured)}


def words_of_name(name: str) -> list[str]:
    """The words of the name of a type or a field, in small letters."""
    return WORD.findall(name.lower().replace("_", " "))
