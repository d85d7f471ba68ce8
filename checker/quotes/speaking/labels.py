"""Speakers named by the form of a text: ``Name:``, a heading, a signature, a dash behind a quotation."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.model.frozen import dataclass
from checker.quotes.grading.frames import Token
from checker.quotes.language import english_speech as lang
from checker.quotes.speaking.mentions import Mention, is_name_word, read_mention
from checker.quotes.text.paragraphs import Paragraph, Paragraphs

_LABEL = re.compile(
    r"(?:[-•*>#]{1,4}[ \t]+)?(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?"  # a bullet, a time
    r"(?P<open>\*\*|__|)(?P<name>[^\W\d_][^\n\r:*\"“”!?;]{0,90}?)(?P=open)?"
    r"(?:[ \t]*[\[(][^\])\n]{1,60}[\])])?:(?:\*\*|__)?(?=\s|$|[\"“‘'])"  # what else is said of the speaker
)
_HEADING = re.compile(r"(?:#{1,6}[ \t]+|\*\*|__)?(?P<text>[^\n\r]{3,160}?)(?:\*\*|__)?[ \t]*$")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s*_#>`|\\]")
_DASH = re.compile(r"[ \t]*[,.]?[ \t]*(?:—|–|--|―|~|(?<=[ \t])-)[ \t]*(?P<name>[^\n\r\"“”:]{2,100})$")
_LONGEST_LABEL = 8
_SIGNED_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: whose words follow it, if it says so."""

    mention: Mention | None
    start: int


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks between two offsets."""
    return [
        Token(each[0], each[0].lower().replace("’", "'"), each.start(), each.end())
        for each in _WORD.finditer(text, start, end)
    ]


def label_of(text: str, paragraph: Paragraph) -> Mention | None:
    """Who is named before a colon at the start of a paragraph: ``Stewart Young: …``."""
    found = _LABEL.match(text, paragraph.start, paragraph.end)
    if found is None:
        return None
    tokens = tokens_of(text, found.start("name"), found.end("name"))
    words = [each for each in tokens if each.is_word]
    if not words or len(words) > _LONGEST_LABEL or words[0].low in lang.NO_LABELS:
        return None
    if any(each.low in lang.SAYING | lang.SAYING_PARTICIPLES | lang.BE | lang.HAVE for each in words):
        return None
    if not _names_somebody(words):
        return None
    return read_mention(tokens)


def _names_somebody(words: list[Token]) -> bool:
    """Whether all words belong to a name, a title or a role."""
    named = [each for each in words if each.low not in lang.DETERMINERS | lang.LINKS | lang.PARTICLES]
    return (
        bool(named)
        and words[0].is_capital
        and all(is_name_word(each) or each.low in lang.ROLES | lang.TITLES | lang.BODIES for each in named)
        and words[0].low not in lang.OPENING_WORDS - lang.DETERMINERS
    )


def heading_of(text: str, paragraph: Paragraph) -> Heading | None:
    """Whether a paragraph is a heading, and whose statement, letter or speech it announces."""
    if len(text) >= 200 or (text[-1:] in ".,;" and not text.startswith("#")):
        return None
    found = _HEADING.match(text)
    if found is None or paragraph.speeches:
        return Heading(None, paragraph.start) if text.startswith("#") else None
    tokens = tokens_of(text, found.start("text"), found.end("text"))
    words = [each for each in tokens if each.is_word]
    marked = text.startswith(("#", "**", "__"))
    for at, word in enumerate(words):
        if word.low not in lang.HEADED:
            continue
        rest = words[at + 1 :]
        if rest and rest[0].low in ("by", "from", "of"):
            end = next(
                (i for i, each in enumerate(rest) if each.low in ("to", "on", "about", "at", "in")), len(rest)
            )
            limit = rest[end - 1].end
            chosen = [each for each in tokens if rest[0].end <= each.start and each.end <= limit]
        elif at and words[at - 1].low.endswith("'s") and not rest:
            chosen = [*words[: at - 1], _without_possessive(words[at - 1])]
        else:
            continue
        mention = read_mention(chosen)
        if mention is not None and mention.designations:
            shifted = _shifted(mention, paragraph.start)
            return Heading(shifted, paragraph.start)
    return Heading(None, paragraph.start) if marked else None


def _without_possessive(token: Token) -> Token:
    return Token(token.text[:-2], token.low[:-2], token.start, token.end - 2)


def _shifted(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def sign_off(text: str, paragraphs: Paragraphs) -> Mention | None:
    """Who signs a letter: the name below *Yours sincerely*."""
    count = len(paragraphs)
    for index in range(max(0, count - _SIGNED_WITHIN), count):
        paragraph = paragraphs[index]
        first, _, rest = text[paragraph.start : paragraph.end].partition("\n")
        if first.strip(" ,.\r").casefold() not in lang.SIGNING_OFF:
            continue
        start = paragraph.end - len(rest)
        end = paragraph.end
        if not rest.strip() and index + 1 < count:
            start, end = paragraphs[index + 1].start, paragraphs[index + 1].end
        tokens = tokens_of(text, start, min(end, start + 200))
        line = [each for each in tokens if "\n" not in text[start : each.start].strip("\r\n ")]
        named = read_mention(line) if line else None
        return named if named is not None and named.names else None
    return None


def behind_dash(text: str, start: int, end: int) -> Mention | None:
    """Who is named behind a dash that ends a paragraph."""
    found = _DASH.match(text, start, end)
    if found is None:
        return None
    tokens = tokens_of(text, found.start("name"), found.end("name"))
    words = [each for each in tokens if each.is_word]
    first = [each for each in words if each.start < _first_comma(tokens)]
    if not words or not _names_somebody(first):
        return None
    return read_mention(tokens)


def _first_comma(tokens: list[Token]) -> int:
    return next((each.start for each in tokens if each.text in ",("), tokens[-1].end + 1)
