"""Who is named: the entity of the vocabulary, or the full name by which a text knows a speaker."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from checker.model.vocabulary import Vocabulary
from checker.quotes.speaking.mentions import Mention
from checker.quotes.speaking.names_in_text import NamesInText, bare_words
from checker.quotes.speaking.speakers import compare, forms_of


class Identities:
    """Finds the one speaker whom a mention certainly names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _by_word(self) -> dict[str, dict[str, None]]:
        """A word of a name → the entities that have it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in self._vocabulary.entities:
            for form in forms_of(entity, self._vocabulary):
                for word in bare_words(form):
                    found[word][entity] = None
        return found

    def of(self, mention: Mention, names: NamesInText) -> str | None:
        """The id of the only entity that a mention names; else the full name of a person; else None."""
        words = {word for each in mention.designations for word in bare_words(each)}
        full = names.full_name(mention)
        words |= set((full or "").split())
        near = sorted({entity for word in words for entity in self._by_word.get(word, ())})
        found = [each for each in near if compare(forms_of(each, self._vocabulary), mention, names)[0]]
        if found:
            return found[0] if len(found) == 1 else None
        return None if full is None else names.as_written(full)


def certainly_differ(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two speakers, ids or names, are certainly two; names that may be one are not."""
    if one == other:
        return False
    if one in vocabulary.entities and other in vocabulary.entities:
        return not (one in vocabulary.ancestors(other) or other in vocabulary.ancestors(one))
    names = NamesInText("")
    return all(
        names.same_name(a, b) is False
        for a in forms_of(one, vocabulary)
        for b in forms_of(other, vocabulary)
        if len(bare_words(a)) > 1 and len(bare_words(b)) > 1
    )
