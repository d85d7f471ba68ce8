"""Whether passages say otherwise than a choice or a flag, of which they need not have the word."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.sources import Stated
from checker.model.values import Choice, Flag
from checker.quotes.held.deeds import is_only_urged
from checker.quotes.held.opposites import denied_forms, opposites, turned_down
from checker.quotes.held.values import holds_words, withholds_words
from checker.quotes.language.english import AUXILIARIES, PLAIN_PREPOSITIONS
from checker.quotes.language.inflection import is_past, same_word
from checker.quotes.sentences.governed import Sentence, settings_of

Surrounded = tuple[str, str, str]
"""A passage, and what stands before and after it in its sentence."""
_SMALL = PLAIN_PREPOSITIONS | AUXILIARIES.keys() | {"the", "a", "an", "by", "to", "with", "not"}
"""Words in the name of a flag that are neither its subject nor its predicate."""
_ALIKE = {"required": ("required", "needed", "necessary")}
"""Predicates that are said with other words too."""
_BEHIND_VERB = 4
_OPEN_CHOICES = frozenset(("other", "none", "no", "yes", "unknown", "both", "all", "some"))
"""Choices whose words say nothing by standing in a passage: *other* in "no other drug"."""


def is_contradicted(stated: Stated, longer: Sequence[str], said: Sequence[Surrounded]) -> bool:
    """Whether a choice or a flag is no evidence beside these passages.

    A choice, where one has its word and does not say it (``approved`` beside "did not approve"), or the
    word that denies it ("unapproved", or ``refused`` if that is another choice), or only urges it
    ("recommended approval"). ``longer``: the forms of the other choices.
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
    others = frozenset(each.lower() for each in longer)
    denied = [each for form in stated.forms for each in denied_forms(form)]
    if not _stands(stated.forms, said):  # refused in 2019 and granted in 2020
        denied += [each for form in stated.forms for each in opposites(form) if each in others]
        denied += [each for form in stated.forms for each in turned_down(form)]
    if _is_held(denied, said) and not _is_held(stated.forms, said):
        return True
    return any(is_only_urged(stated.forms, text) for text, _, _ in said)


def _is_flag_contradicted(flag: Flag, field: str, said: Sequence[Surrounded]) -> bool:
    """Whether the passages have the word of a flag, or its opposite, and say otherwise: ``approved: true``
    beside "was not approved", ``approved: false`` beside "was approved", ``enabled: true`` beside "is
    disabled"."""
    word = field.replace("_", " ")
    holds = _is_held([word], said)
    if holds:
        return not flag.value
    *subject, predicate = [part for part in word.lower().split() if part not in _SMALL] or [word]
    return any(_is_denied(flag, word, subject, form, said) for form in _ALIKE.get(predicate, (predicate,)))


def _is_denied(
    flag: Flag, word: str, subject: Sequence[str], predicate: str, said: Sequence[Surrounded]
) -> bool:
    """The same of one word for the predicate of a flag."""
    told = [each for each in said if subject and _is_told_of(subject, predicate, *each)]
    if not flag.value:
        return _is_held([predicate], told)
    if subject and any(_is_of_none(subject, predicate, text) for text, _, _ in said):
        return True
    withheld = any(
        withholds_words([words], text, before=before, after=after)
        for words, passages in ((word, said), (predicate, told))
        for text, before, after in passages
    )
    if withheld or _stands([predicate], said):
        return withheld
    if _is_held(opposites(word), said):
        return True
    return bool(subject) and any(
        _is_told_of(subject, opposite, *each) and _is_held([opposite], [each])
        for opposite in opposites(predicate)
        for each in said
    )


def _is_of_none(subject: Sequence[str], predicate: str, text: str) -> bool:
    """Whether a predicate is told of no such subject: fault_found beside "found no fault"."""
    low = [token.low for token in settings_of(text)[0].tokens]
    if "no" not in low or not any(_is_same(word, predicate) for word in low):
        return False
    behind = low[low.index("no") + 1 :][:2]
    return all(any(_is_same(word, each) for word in behind) for each in subject)


def _is_told_of(subject: Sequence[str], predicate: str, text: str, before: str, after: str) -> bool:
    """Whether the words of a subject stand before a predicate, with no mark between: water_affected beside
    "the water supply was not affected"."""
    setting = settings_of(text, before, after)[-1]
    tokens = setting.tokens
    first = predicate.split()[0]
    places = [at for at in range(setting.first, setting.last) if _is_same(tokens[at].low, first)]
    return any(
        all(_stands_before(word, tokens, at) or _is_object(word, tokens, at) for word in subject)
        for at in places
    )


def _is_object(word: str, tokens: Sentence, verb: int) -> bool:
    """Whether a word is what a verb says to be so: requires a restart."""
    behind = tokens[verb + 1 : verb + 1 + _BEHIND_VERB]
    end = next((at for at, token in enumerate(behind) if token.kind == "mark"), len(behind))
    return not is_past(tokens[verb].low) and any(_is_same(token.low, word) for token in behind[:end])


def _stands_before(word: str, tokens: Sentence, end: int) -> bool:
    """Whether a word stands before a place, with no mark between."""
    for token in reversed(tokens[:end]):
        if token.kind == "mark" and token.text not in "-'":
            return False
        if _is_same(token.low, word):
            return True
    return False


def _stands(forms: Sequence[str], said: Sequence[Surrounded]) -> bool:
    """Whether a word of the passages is one of some words, inflected or not."""
    own = frozenset(form.lower() for form in forms)
    words = {token.low for text, _, _ in said for token in settings_of(text)[0].tokens}
    return any(_is_same(word, form) for form in own for word in words)


def _is_same(one: str, other: str) -> bool:
    return one == other or bool(same_word(one, other))


def _is_held(forms: Sequence[str], said: Sequence[Surrounded]) -> bool:
    """Whether one of the passages says one of the words."""
    return any(holds_words(forms, text, before=before, after=after) for text, before, after in said)
