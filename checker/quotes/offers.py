"""The quote to write for words that were found: the text's own, with what qualifies them."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.frozen import dataclass
from checker.model.quotes import Anchor, Grade, Passage
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document
from checker.quotes.text.lexicon import PLAIN, Lexicon

_LONGEST = 600
"""Characters of a passage that is offered where segments cannot stand apart."""
_GOOD = (Grade.EXACT, Grade.ELIDED)
_JOINERS = "\u200c\u200d"
"""Unseen, but part of how several scripts are written."""
_AROUND = 80
"""Characters before a passage from which words are taken to tell it from others."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A quote that is exact or elided in its text."""

    words: str
    near: str = ""
    """Words in front of it, if it stands at several places."""
    is_longer: bool = False
    """It has more of the text than was asked for, since that would be truncated or altered."""


def offer(anchor: Anchor, document: Document, lexicon: Lexicon = PLAIN) -> Offer | None:
    """The shortest quote with the words of an anchor that is faithful; None if there is none."""
    for number, words in enumerate(_forms(anchor, document)):
        found = anchor_quote(words, document, lexicon=lexicon)
        if found.grade not in _GOOD:
            continue
        near = _before(found.passages[0], document) if found.other_places else ""
        return Offer(words, near, is_longer=number > 0)
    return None


def _forms(anchor: Anchor, document: Document) -> Iterator[str]:
    """The words as the text has them, then without gaps, then with the rest of their sentence."""
    yield " ... ".join(_one_line(passage.text) for passage in anchor.passages)
    start, end = anchor.passages[0].start, anchor.passages[-1].end
    if not start < end <= start + _LONGEST:
        return
    if len(anchor.passages) > 1:
        yield _one_line(document.text[start:end])
    low, high = document.sentence(anchor.passages[0], anchor.passages[-1])
    sides = {each.is_behind for each in anchor.qualifiers}
    for first, last in ((low, end), (start, high), (low, high)):
        if (first < start) <= (False in sides) and (last > end) <= (True in sides):
            yield _one_line(document.text[first:last])
    yield _one_line(document.text[low:high])


def _before(passage: Passage, document: Document) -> str:
    before = document.text[max(0, passage.start - _AROUND) : passage.start]
    return " ".join(_one_line(before).split()[-4:])


def _one_line(words: str) -> str:
    """Words in one line, without what nobody sees: it would be lost where the quote is written down."""
    seen = "".join(char for char in words if char.isspace() or char.isprintable() or char in _JOINERS)
    return " ".join(seen.split())
