"""The frame of a paragraph: its words outside quotation marks, sentence by sentence.

A quotation is one token of the frame, so that what is said never looks like who says it.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import NamedTuple

from checker.model.frozen import dataclass
from checker.quotes.language import english
from checker.quotes.text.paragraphs import Paragraph

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s*_#>`|\\]")
_LONGEST = 400
"""Tokens; a longer sentence is divided, so that no step is quadratic in it."""
_ENDS = ".!?…"
_CLOSERS = "”»\"'’)]"
QUOTE = "\ufffc"
"""The text of the token that stands for a quotation begins with this; its last character follows."""


class Token(NamedTuple):
    """A word or mark outside quotations, or a whole quotation."""

    text: str
    low: str
    start: int
    end: int
    speech: int = -1
    """The number of the quotation among those of its paragraph; -1 for a word."""

    @property
    def is_word(self) -> bool:
        return self.speech < 0 and (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def is_capital(self) -> bool:
        return self.speech < 0 and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a frame."""

    tokens: tuple[Token, ...]
    behind_speech: bool
    """It follows a quotation that ends with a stop, and may be its attribution."""
    has_words: bool = field(init=False)
    """Whether there are words outside quotation marks."""
    is_speech_alone: bool = field(init=False)
    """Whether all of it stands in quotation marks."""

    def __post_init__(self) -> None:
        has_words = any(each.is_word for each in self.tokens)
        object.__setattr__(self, "has_words", has_words)
        spoken = not has_words and any(each.speech >= 0 for each in self.tokens)
        object.__setattr__(self, "is_speech_alone", spoken)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def sentences(text: str, paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of a paragraph's frame, in their order."""
    tokens: list[Token] = []
    at = paragraph.start
    for number, speech in enumerate(paragraph.speeches):
        tokens += _words(text, at, speech.start)
        said = QUOTE + text[max(speech.start, speech.end - 6) : speech.end].rstrip(_CLOSERS)[-1:]
        tokens.append(Token(said, said, speech.start, speech.end, number))
        at = speech.end
    tokens += _words(text, at, paragraph.end)
    found: list[Sentence] = []
    begin, behind = 0, False
    for place in range(len(tokens)):
        if place + 1 < len(tokens) and place - begin < _LONGEST and not _ends(tokens, place):
            continue
        found.append(Sentence(tuple(tokens[begin : place + 1]), behind))
        begin, behind = place + 1, tokens[place].speech >= 0
    return tuple(found)


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(each[0], each[0].lower().replace("’", "'"), each.start(), each.end())
        for each in _TOKEN.finditer(text, start, end)
    ]


def _ends(tokens: list[Token], place: int) -> bool:
    """Whether a sentence ends with a token."""
    here, following = tokens[place], tokens[place + 1]
    begins = following.speech >= 0 or following.is_capital or following.text[0].isdigit()
    if here.speech >= 0:
        return begins and here.text[-1] in _ENDS
    if here.text not in _ENDS or not begins:
        return False
    before = tokens[place - 1] if place else None
    if here.text == "." and before is not None and before.is_word and before.end == here.start:
        return not (before.low in english.ABBREVIATIONS or (len(before.text) == 1 and before.is_capital))
    return True
