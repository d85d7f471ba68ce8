"""Whether passages say otherwise than a choice or a flag, of which they need not have the word."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.sources import Stated
from checker.model.values import Choice, Flag
from checker.quotes.held.opposites import denied_forms, opposites
from checker.quotes.held.values import holds_words, withholds_words

Surrounded = tuple[str, str, str]
"""A passage, and what stands before and after it in its sentence."""
_OPEN_CHOICES = frozenset(("other", "none", "no", "yes", "unknown", "both", "all", "some"))
"""Choices whose words say nothing by standing in a passage: *other* in "no other drug"."""


def is_contradicted(stated: Stated, longer: Sequence[str], said: Sequence[Surrounded]) -> bool:
    """Whether a choice or a flag is no evidence beside these passages.

    A choice, where one has its word and does not say it (``approved`` beside "did not approve"), or the
    word that denies it ("unapproved"). ``longer``: the forms of the other choices.
    """
    if isinstance(stated.value, Flag):
        return _is_flag_contradicted(stated.value, stated.field, said)
    if not isinstance(stated.value, Choice) or stated.value.name.lower() in _OPEN_CHOICES:
        return False
    if any(
        withholds_words(stated.forms, text, longer=longer, before=before, after=after)
        for text, before, after in said
    ):
        return True
    denied = [each for form in stated.forms for each in denied_forms(form)]
    return _is_held(denied, said) and not _is_held(stated.forms, said)


def _is_flag_contradicted(flag: Flag, field: str, said: Sequence[Surrounded]) -> bool:
    """Whether the passages have the word of a flag, or its opposite, and say otherwise: ``approved: true``
    beside "was not approved", ``approved: false`` beside "was approved", ``enabled: true`` beside "is
    disabled"."""
    word = field.replace("_", " ")
    holds = _is_held([word], said)
    if holds or not flag.value:
        return holds and not flag.value
    withheld = any(withholds_words([word], text, before=before, after=after) for text, before, after in said)
    return withheld or _is_held(opposites(word), said)


def _is_held(forms: Sequence[str], said: Sequence[Surrounded]) -> bool:
    """Whether one of the passages says one of the words."""
    return any(holds_words(forms, text, before=before, after=after) for text, before, after in said)
