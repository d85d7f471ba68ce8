"""What is known about a quote: where it stands in a source's text, and how faithful it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from functools import total_ordering

from checker.model.frozen import dataclass


@total_ordering
class Grade(StrEnum):
    """How faithful a quote is, from worst to best. ``min`` of several grades is the worst."""

    UNCHECKED = "unchecked"
    """The text is not available here."""
    ABSENT = "absent"
    """Nowhere in the text."""
    ELSEWHERE = "elsewhere"
    """Not in the named source, but in another one."""
    REORDERED = "reordered"
    """Its segments stand in another order, or in passages that do not belong together."""
    ALTERED = "altered"
    """A token differs that can change the meaning."""
    TRUNCATED = "truncated"
    """It starts after, or stops before, what qualifies it."""
    REWORDED = "reworded"
    """It differs only in function words, inflection or spelling."""
    ELIDED = "elided"
    """Shortened or glossed, openly and without a change of meaning."""
    EXACT = "exact"
    """Equal after normalisation."""

    @property
    def rank(self) -> int:
        """0 for the worst grade."""
        return _RANKS[self]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Grade):
            return NotImplemented
        return self.rank < other.rank

    def __le__(self, other: object) -> bool:
        return self == other or self < other

    def __gt__(self, other: object) -> bool:
        if not isinstance(other, Grade):
            return NotImplemented
        return self.rank > other.rank

    def __ge__(self, other: object) -> bool:
        return self == other or self > other


_RANKS: dict[Grade, int] = {grade: rank for rank, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of a source's text, in the file as it is on disk."""

    start: int
    """Offset of the first code point, from 0."""
    end: int
    """Offset after the last code point."""
    line: int
    """Line of the first code point, from 1."""
    column: int
    """Column of the first code point, from 1, in code points."""
    end_line: int
    """Line of the last code point."""
    end_column: int
    """Column after the last code point."""
    text: str
    """The words as they stand in the file, with its line ends."""
    before: str = field(default="", compare=False)
    """What stands before it in its sentence, as it is compared: at most some 240 characters, whole words."""
    after: str = field(default="", compare=False)
    """What stands after it in its sentence."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the quote and its passage differ, in tokens."""

    theirs: str
    """The source's words; empty if the quote adds some."""
    ours: str
    """The quote's words; empty if it leaves some out."""
    kind: str
    """What differs: number, date, negation, modal, quantifier, name, grade, word, article, spelling, ..."""
    critical: bool
    """True if the difference can change the meaning."""


class Qualifying(StrEnum):
    """How words around a quote, in its sentence, change what it says."""

    CONTRAST = "contrast"
    """But, although, however: what is quoted still holds."""
    CONDITION = "condition"
    """If, unless, only when, except."""
    LIMIT = "limit"
    """Only, nearly, at least, about 3,400."""
    DENIAL = "denial"
    """Not yet, never, was withdrawn, is untrue."""
    DOUBT = "doubt"
    """Somebody's claim or opinion: claimed, alleged, probably, I think."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Words of a quote's sentence that qualify it and are not quoted."""

    kind: Qualifying
    words: str
    """From where they begin, at most a dozen."""
    is_behind: bool
    """They stand behind the quote, not in front of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of another source that holds the quote."""

    document: str
    """Id of that source."""
    passage: Passage
    grade: Grade


@dataclass(frozen=True, slots=True)
class Anchor:
    """The result for one quote."""

    grade: Grade
    """The worst of ``grades``."""
    grades: tuple[Grade, ...]
    """Every grade that applies, from worst to best; ``exact`` only if it is the only one."""
    similarity: float
    """1 - d/L: how much of the quote stands there literally, 0 to 1. It is not a verdict."""
    passages: tuple[Passage, ...] = ()
    """The smallest span of each segment, in the order of the quote. Empty if the quote is absent."""
    differences: tuple[Difference, ...] = ()
    note: str = ""
    """Why this grade, for people; empty for an exact quote."""
    other_places: tuple[Passage, ...] = ()
    """Further passages that are as good, if the speaker left open which one is meant (at most 100)."""
    nearest: Passage | None = None
    """For an absent quote: the passage that is most like it."""
    elsewhere: tuple[Place, ...] = ()
    """Where other sources hold the quote faithfully."""
    qualifiers: tuple[Qualifier, ...] = ()
    """What stands around it in its sentence and qualifies it."""

    @property
    def faithful(self) -> bool:
        """True if the quote can be evidence: exact, elided, reworded, or cut off at mere contrasts."""
        if self.grade is Grade.TRUNCATED:
            return all(each.kind is Qualifying.CONTRAST for each in self.qualifiers)
        return self.grade >= Grade.REWORDED

    @property
    def is_literal(self) -> bool:
        """True if the words stand there, exact or elided; a mere contrast around them changes nothing."""
        return self.faithful and {*self.grades} <= {Grade.EXACT, Grade.ELIDED, Grade.TRUNCATED}

    @property
    def altered_tokens(self) -> tuple[Difference, ...]:
        """The differences that can change the meaning."""
        return tuple(difference for difference in self.differences if difference.critical)


class SpokenAnswer(StrEnum):
    """Whether a text gives words to the speaker whom an entry names."""

    MATCH = "match"
    DIFFERS = "differs"
    UNCLEAR = "unclear"
    """The text leaves it open: never a pass."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The speaker of a quote, held against the text around its passage."""

    answer: SpokenAnswer
    reason: str
    """Why it differs or is unclear; for a match empty, or what else it rests on than a name."""
    names: tuple[str, ...] = ()
    """What the text calls the speaker whom it names; empty if it names nobody."""
    where: Passage | None = None
    """The words of the text that attribute."""


def share_words(one: Iterable[Passage], other: Iterable[Passage]) -> bool:
    """Whether two quotes share a character of one text."""
    others = tuple(other)
    return any(a.start < b.end and b.start < a.end for a in one for b in others)
