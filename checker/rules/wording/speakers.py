"""Whether a rule asks for the words of whom the claim's text names: the text says that the board said it, the
rule asks for the words of the mayor.

A mismatch is only what is certain: the text has one known name right before a verb of speaking, and no name
of the rule's speaker, nor of a body of which one of the two is part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.model.vocabulary import Vocabulary
from checker.quotes.language.english import SPEECH
from checker.rules.operators.quote import Quote
from checker.rules.wording.names import Names
from checker.rules.wording.values import WordMismatch


def speaker_mismatch(
    text: str, rule: Sequence[Any], vocabulary: Vocabulary, names: Names
) -> WordMismatch | None:
    """The speaker in whom a text and its rule certainly differ, or None. ``rule``: all its parts."""
    asked = {part.speaker for part in rule if isinstance(part, Quote)}
    if len(asked) != 1:
        return None
    (speaker,) = asked
    known = vocabulary.entities.get(str(speaker)) if speaker is not None else None
    low = text.lower()
    if known is None or names.is_said(known.id, low):
        return None
    said = [entity for entity, behind in names.followed_in(text) if behind in SPEECH]
    if len(set(said)) != 1:
        return None
    (other,) = set(said)
    related = {*vocabulary.ancestors(known.id), *vocabulary.ancestors(other)}
    if other in related or known.id in related or any(names.is_said(each, low) for each in related):
        return None
    return WordMismatch((known.name,), (vocabulary.entities[other].name,))
