"""Phrases of several words, looked up by one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.quotes.sentences.governed import Sentence

Phrase = tuple[str, ...]


def by_first_word(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    """Phrases by the word with which they begin."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def by_last_word(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    """Phrases by the word with which they end."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase[-1], []).append(phrase)
    return found


def stands_any(tokens: Sentence, index: int, phrases: Mapping[str, Sequence[Phrase]]) -> bool:
    """Whether one of some phrases, by their first words, stands at a token."""
    return any(stands(tokens, index, phrase) for phrase in phrases.get(tokens[index].low, ()))


def stands(tokens: Sentence, index: int, phrase: Phrase) -> bool:
    """Whether a phrase stands at a token."""
    return tuple(token.low for token in tokens[index : index + len(phrase)]) == phrase
