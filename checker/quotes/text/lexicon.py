"""What kind of word a token is, with the grades and names of a project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from checker.model.frozen import dataclass
from checker.quotes.language import english
from checker.quotes.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of a project that are critical: its grades and its names, case folded."""

    grades: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    grade_words: frozenset[str] = field(init=False)
    name_words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "grade_words", _words_of(self.grades))
        object.__setattr__(self, "name_words", _words_of(self.names))


def _words_of(phrases: Iterable[str]) -> frozenset[str]:
    words = {word for phrase in phrases for word in phrase.lower().split()}
    return frozenset(words - english.ARTICLES - english.PLAIN_PREPOSITIONS)


PLAIN = Lexicon()


_CATEGORIES: tuple[tuple[str, frozenset[str]], ...] = (
    ("article", english.ARTICLES),
    ("relative", english.RELATIVES),
    ("auxiliary", frozenset(english.AUXILIARIES) | {"'s"}),
    ("negation", english.NEGATIONS),
    ("modal", english.MODALS),
    ("comparative", english.COMPARATIVES),
    ("quantifier", english.QUANTIFIERS),
    ("preposition", english.PLAIN_PREPOSITIONS),
    ("conjunction", english.CONJUNCTIONS),
    ("direction", english.DIRECTIONS),
    ("pronoun", english.PRONOUNS),
    ("qualifier", english.QUALIFIERS),
)
VERBAL = frozenset(("auxiliary", "modal"))
"""The kinds of words that help a verb."""


def category(token: Token, lexicon: Lexicon = PLAIN) -> str:
    """The kind of word that a token is, the first that applies; else the token's own kind."""
    low = token.low
    if token.kind != "word":
        return token.kind
    if low in lexicon.grade_words:
        return "grade"
    if low in lexicon.name_words:
        return "name"
    for kind, words in _CATEGORIES:
        if low in words:
            return kind
    return str(token.value[0]) if token.value else "word"
