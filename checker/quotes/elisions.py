"""Quotes with marks of what was left out or put in: their segments, and what the marks hide or add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.model.quotes import Difference
from checker.quotes import english
from checker.quotes.boundaries import sentence_ends
from checker.quotes.inflection import is_past, same_spelling, same_word
from checker.quotes.lexicon import Lexicon, category
from checker.quotes.tokens import Token, tokenise

_MARK = re.compile(r"\[ ?… ?\]|\( ?… ?\)|…|\[(?P<gloss>[^\[\]]{0,300})\]")
_AROUND = 12
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
    return quote[end : end + 1].isalpha() or (quote[max(0, start - 1) : start].isalpha())


def hidden_changes(hidden: str, following: str, lexicon: Lexicon) -> list[Difference]:
    """What an elision hides that belongs to a clause whose words the quote keeps on one side of it.

    ``hidden`` is what stands between two segments, ``following`` the second one, both normalised.
    """
    cuts = [0, *sentence_ends(hidden), len(hidden)]
    pieces = [hidden[start:end] for start, end in pairwise(cuts)]
    kept = [(pieces[0], False), (pieces[-1], True)] if len(pieces) > 1 else [(hidden, False)]
    found: list[Difference] = []
    for piece, is_new in kept:
        own = _without_asides(piece)
        lowered = f" {' '.join(token.low for token in tokenise(own))} "
        for kind, phrases in (("grade", lexicon.grades), ("name", lexicon.names)):
            found.extend(
                Difference(each, "", f"hidden {kind}", True)
                for each in sorted(phrases)
                if f" {each} " in lowered
            )
        for index, token in enumerate(tokenise(own)):
            kind = _hidden_kind(token, lexicon, is_new and not index)
            if kind:
                found.append(Difference(token.text, "", f"hidden {kind}", True))
    found.extend(_hidden_subject(_without_asides(pieces[-1]), following, len(pieces) > 1, lexicon))
    return found


def _hidden_subject(last: str, following: str, is_new: bool, lexicon: Lexicon) -> list[Difference]:
    """Whose words or deeds the following words are, if ``last``, the hidden words before them, says so.

    ``is_new``: they begin a sentence.
    """
    tokens = tokenise(last)
    first = next(iter(tokenise(following)), None)
    if first is None or not any(category(each, lexicon) in _NAMING for each in tokens):
        return []
    has_verb = any(category(each, lexicon) in ("auxiliary", "modal") for each in tokens)
    speaks = any(each.low in english.SPEECH for each in tokens)
    is_verb = category(first, lexicon) in ("auxiliary", "modal") or is_past(first.low)
    if (is_verb and (is_new or has_verb)) or (is_new and speaks):
        return [Difference(last.strip(ENDS), "", "hidden subject", True)]
    return []


_NAMING = frozenset(("word", "name", "pronoun", "grade"))
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|, (?:which|who|whom|whose|where)\b[^,]*?(?:,|[.!?]\s*$)")


def _without_asides(piece: str) -> str:
    """Without what has a predicate of its own: brackets, relative clauses, and appositions between commas."""
    piece = _ASIDE.sub(" ", piece)
    inner = piece.strip()
    if len(inner) > 2 and inner[0] == inner[-1] == ",":
        tokens = tokenise(inner[1:-1])
        low = [token.low for token in tokens if token.kind == "word"]
        changing = (
            english.NEGATIONS | english.MODALS | english.LIMITING | english.CONDITIONS | english.QUALIFIERS
        )
        is_apposition = low and tokens[0].low not in english.FRONTED and not changing.intersection(low)
        if is_apposition and not any(token.kind in ("date", "month") for token in tokens[:1]):
            return ""
    return piece


def _hidden_kind(token: Token, lexicon: Lexicon, begins: bool) -> str:
    low = token.low
    if token.kind in ("number", "date", "month"):
        return "number" if token.kind == "number" else "date"
    for kind, words in (
        ("negation", english.NEGATIONS),
        ("modal", english.MODALS),
        ("limiting word", english.LIMITING),
        ("qualifier", english.QUALIFIERS),
        ("condition", english.CONDITIONS),
        ("distancing", english.DISTANCING_NOUNS),
    ):
        if low in words:
            return kind
    if token.value and token.value[0] == "weekday":
        return "date"
    if token.capital and token.kind == "word" and low not in english.PRONOUNS | english.TITLES and not begins:
        return "name"
    return ""


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
            if token.kind == "mark" or kind in ("article", "auxiliary", "preposition", "relative", "pronoun"):
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
