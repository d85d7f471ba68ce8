"""Quotes with marks of what was left out or put in: their segments, and what the marks add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.model.frozen import dataclass
from checker.model.quotes import Difference
from checker.quotes.language.inflection import same_word
from checker.quotes.language.spelling import same_spelling
from checker.quotes.text.lexicon import Lexicon, category
from checker.quotes.text.tokens import Token, tokenise

_MARK = re.compile(r"\[ ?… ?\]|\( ?… ?\)|…|\[(?P<gloss>[^\[\]]{0,300})\]")
_CONTRACTED = re.compile(r"\[([^\W\d_]{1,20})\](['’](?:re|ve|ll|s|m|d))\b")
_AROUND = 12
_HARMLESS = frozenset(("article", "auxiliary", "preposition", "relative", "pronoun"))
ENDS = " .,;:!?'"
"""Punctuation that is not compared at the ends of a quote and of its segments."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the quote's words that should stand together in the text."""

    text: str
    """Normalised, with its case."""
    glosses: tuple[str, ...] = ()
    """What the quote puts between the segment before and this one."""


@dataclass(frozen=True, slots=True)
class Elided:
    """A quote taken apart at its marks."""

    segments: tuple[Segment, ...]
    trailing: tuple[str, ...]
    """Glosses after the last segment."""


def with_whole_glosses(quote: str) -> str:
    """A quote in whose brackets the rest of a contraction stands too: [We]'re is [We're]."""
    return _CONTRACTED.sub(r"[\1\2]", quote)


def take_apart(quote: str, texts: Sequence[str]) -> Elided | None:
    """The segments of a normalised quote, None if it has no marks but those that the text has too.

    ``texts`` are the forms of the text, case folded.
    """
    pieces: list[str] = [""]
    glosses: list[list[str]] = [[]]
    at = 0
    marked = False
    for match in _MARK.finditer(quote):
        start, end = match.span()
        gloss = match.group("gloss")
        if _is_in_text(quote, start, end, gloss, texts):
            continue
        marked = True
        pieces[-1] += quote[at:start]
        at = end
        if gloss is not None and gloss.strip().lower() == "sic":
            if pieces[-1].endswith(" ") and quote[end : end + 1] in (" ", ".", ",", ""):
                pieces[-1] = pieces[-1][:-1]
        elif gloss is not None and _is_inside_word(quote, start, end):
            pieces[-1] += gloss
        else:
            pieces.append("")
            glosses.append([gloss] if gloss else [])
    if not marked:
        return None
    pieces[-1] += quote[at:]
    segments: list[Segment] = []
    pending: list[str] = []
    for piece, added in zip(pieces, glosses, strict=True):
        pending.extend(added)
        words = stripped(piece)
        if words:
            segments.append(Segment(words, tuple(pending)))
            pending = []
    return Elided(tuple(segments), tuple(pending))


def stripped(words: str) -> str:
    """Without the white space and punctuation at the ends; a dash goes too, a sign stays."""
    words = words.strip(ENDS)
    if words.startswith("- ") and not words[2:3].isdigit():
        words = words[2:].lstrip(ENDS)
    if words.endswith(" -"):
        words = words[:-2].rstrip(ENDS)
    return words


def _is_in_text(quote: str, start: int, end: int, gloss: str | None, texts: Sequence[str]) -> bool:
    """Whether the text itself has the mark: a bracket by its words, an ellipsis by those around it."""
    if gloss is not None:
        return any(quote[start:end].lower() in text for text in texts)
    around = quote[max(0, start - _AROUND) : end + _AROUND]
    return len(around) > end - start + _AROUND // 2 and any(around.lower() in text for text in texts)


def _is_inside_word(quote: str, start: int, end: int) -> bool:
    """Whether a mark stands for letters of a word: improv[ing], [W]e."""
    return quote[end : end + 1].isalpha() or (quote[max(0, start - 1) : start].isalpha())


def gloss_changes(glosses: Iterable[str], around: str, sentence: str, lexicon: Lexicon) -> list[Difference]:
    """Tokens that glosses add and that the text does not have there.

    ``around`` is the title, the paragraph before and the passage's own, ``sentence`` the passage's sentence:
    a negation, modal or limiting word must stand in that.
    """
    near = tokenise(around)
    nearest = tokenise(sentence)
    found = []
    for gloss in glosses:
        for token in tokenise(gloss):
            kind = category(token, lexicon)
            if token.kind == "mark" or token.low == "as" or kind in _HARMLESS:
                continue
            strict = kind in ("negation", "modal", "quantifier", "comparative", "qualifier")
            if not any(_same(token, other) for other in (nearest if strict else near)):
                found.append(Difference("", token.text, f"added {kind}", True))
    return found


def _same(one: Token, other: Token) -> bool:
    if one.key == other.key or (one.value is not None and one.value == other.value):
        return True
    if one.kind != "word" or other.kind != "word":
        return False
    if one.low == other.low:
        return one.key == other.key or "/" in other.key
    return same_spelling(one.low, other.low) or bool(same_word(one.low, other.low))
