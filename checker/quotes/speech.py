"""Which words of a text stand in quotation marks, paragraph by paragraph."""

from __future__ import annotations

from checker.quotes.document import Document
from checker.quotes.normalise import Normalised

_OPENING = "“„«‟"
_CLOSING = "”»"


def is_spliced(form: Normalised, document: Document, before: int, after: int) -> str:
    """Why words that end at ``before`` and words from ``after`` are not one speaker's; "" if they are.

    Words of one paragraph are taken as one speaker's, and so are neighbouring paragraphs that a quotation
    reopens or that are both the author's.
    """
    first, last = form.paragraph(max(before - 1, 0)), form.paragraph(after)
    if first == last:
        return ""
    if last - first > 1:
        return "the segments stand more than one paragraph apart"
    start = form.breaks[first - 1] if first else 0
    end = form.breaks[last] if last < len(form.breaks) else len(form.text)
    middle = form.breaks[first]
    raw_start, raw_middle, raw_end = (
        _with_marks(document.text, form.raw_start(at)) for at in (start, middle, end)
    )
    raw_before, raw_after = form.raw_span(before - 1, before)[1], form.raw_span(after, after + 1)[0]
    opened, ends_open = _state(document.text[raw_start:raw_middle], raw_before - raw_start)
    speech, _ = _state(document.text[raw_middle:raw_end], raw_after - raw_middle)
    if not opened and not speech:
        return ""
    if opened and speech and ends_open:
        return ""
    return "the segments stand in different paragraphs, and not in one quotation"


def _with_marks(text: str, offset: int) -> int:
    """The paragraph's start, before the quotation marks that normalising drops."""
    while offset > 0 and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _state(paragraph: str, at: int) -> tuple[bool, bool]:
    """Whether ``at`` is inside quotation marks, and whether the paragraph's end is."""
    inside = False
    there = False
    for index, char in enumerate(paragraph):
        if index == at:
            there = inside
        if char in _OPENING:
            inside = True
        elif char in _CLOSING:
            inside = False
        elif char == '"':
            inside = not inside
        elif char in "‘'" and _opens(paragraph, index):
            inside = True
        elif char in "’'" and inside and _closes(paragraph, index):
            inside = False
    return (inside if at >= len(paragraph) else there), inside


def _opens(text: str, at: int) -> bool:
    """At the start of a paragraph a single mark opens speech; elsewhere it may be an apostrophe."""
    return not text[:at].strip() and text[at + 1 : at + 2].isalnum()


def _closes(text: str, at: int) -> bool:
    return text.lstrip()[:1] in "‘'" and text[at - 1 : at] in ".,!?" and not text[at + 1 : at + 2].isalnum()
