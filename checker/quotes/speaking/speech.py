"""Whether the segments of a quote are one speaker's words, by the quotation marks of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.model.frozen import dataclass
from checker.quotes.language import english
from checker.quotes.speaking.attribution import Speakers
from checker.quotes.text.boundaries import sentence_ends
from checker.quotes.text.document import Document
from checker.quotes.text.normalise import Normalised, normalise

Span = tuple[int, int]
_MARK = re.compile("[\"“”„‟«»‘’']")
_LINE_PARAGRAPH = re.compile(r"""[.!?…:"”’'»][ \t]*[\n\r\x85\u2028]\s*["“„«‘']?[A-Z]""")
"""A line ends that looks like the end of a paragraph."""
_LABELLED = re.compile(r"[\n\r\x85\u2028]\s*[^\n\r:]{1,90}:\s")
_FARTHEST_LABEL = 12
"""Paragraphs back to which a label is looked for."""
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = "“„«‟"
_CLOSING = "”»"
_NOT_ONE_VOICE = "the segments stand in words of two speakers"
_FAR = "the segments stand more than one paragraph apart"
_NOT_ONE = "the segments stand in different paragraphs, and not in one quotation"
_PARTLY = "the segments stand in different sentences, one in a quotation and one outside it"


@dataclass(frozen=True, slots=True)
class Join:
    """What stands between two segments of a quote, and whether both are one speaker's."""

    hidden: str
    """The words between, normalised, without those that only say who speaks."""
    frame: str = ""
    """Those words."""
    splice: str = ""
    """Why the segments do not belong together; "" if they do."""


def join_of(form: Normalised, document: Document, before: int, after: int) -> Join:
    """What stands between words that end at ``before`` and words from ``after``.

    Words of one paragraph are one speaker's, unless they stand in two quotations that the text does not
    give to one; and so are neighbouring paragraphs that a quotation reopens or that are both the author's.
    """
    hidden = form.cased[before:after]
    first, last = form.paragraph(max(before - 1, 0)), form.paragraph(after)
    begin, end = form.raw_span(max(before - 1, 0), before)[1], form.raw_start(after)
    if _LABELLED.search(document.text, begin, end) and _is_another_label(document, begin - 1, end):
        return Join(hidden, splice=_NOT_ONE_VOICE)
    if first != last:
        return Join(hidden, splice=_across_paragraphs(form, document, before, after))
    if not _MARK.search(document.text, begin, end):
        return Join(hidden)
    speakers = _speakers(document)
    if _LINE_PARAGRAPH.search(document.text, begin, end + 1) and _stand_apart(speakers, begin - 1, end):
        return Join(hidden, splice=_NOT_ONE)
    one, other = speakers.quotation(begin - 1), speakers.quotation(end)
    if one == other:
        return Join(hidden)
    if one is None or other is None:
        is_new = bool(sentence_ends(hidden)) and form.cased[after].isupper()
        return Join(hidden, splice=_PARTLY if is_new else "")
    return _of_quotations(document, speakers.quotations(one[0], other[1]), (begin, end), hidden)


def _is_another_label(document: Document, before: int, after: int) -> bool:
    """Whether words stand in paragraphs that the text labels with two speakers: ``Name:``."""
    speakers = _speakers(document)
    one, other = speakers.paragraphs.at(before), speakers.paragraphs.at(after)
    labels = [speakers.label(index) for index in range(other, one, -1)]
    new = next((label for label in labels if label is not None), None)
    if new is None:
        return False
    earlier = (speakers.label(index) for index in range(one, max(-1, one - _FARTHEST_LABEL), -1))
    old = next((label for label in earlier if label is not None), None)
    return old is None or not (old.phrase == new.phrase or speakers.names.same(old, new))


def _stand_apart(speakers: Speakers, before: int, after: int) -> bool:
    """Whether words in two paragraphs, each a line, are not one speaker's: spoken, not in one quotation."""
    paragraphs = speakers.paragraphs
    one, other = paragraphs.at(before), paragraphs.at(after)
    if one == other or not (speakers.is_quoted(before) or speakers.is_quoted(after)):
        return False
    if not (speakers.is_quoted(before) and speakers.is_quoted(after)):
        return True
    return other > paragraphs.quotation(one, len(paragraphs[one].speeches) - 1)[1]


def _of_quotations(document: Document, spans: Sequence[Span], between: Span, hidden: str) -> Join:
    """Several quotations of one paragraph: one voice if the text gives all to one, or none to anybody."""
    speakers = _speakers(document)
    said = [speakers.of_quotation(start) for start, _ in spans]
    if not any(each.names or each.where for each in said):
        return Join(hidden)
    if any(not speakers.is_one(said[0], each) for each in said[1:]):
        return Join(hidden, splice="the segments stand in two quotations, which may be of two speakers")
    return _without_frames(document.text, spans, *between)


def _without_frames(text: str, spans: Sequence[Span], start: int, end: int) -> Join:
    """What stands between two places of quotations by one speaker, and apart from it who that is."""
    hidden, frames = "", []
    for number, (low, high) in enumerate(spans):
        hidden += normalise(text[max(start, low) : min(end, high)]).cased
        if number + 1 == len(spans):
            break
        frame = normalise(text[high + 1 : spans[number + 1][0] - 1]).cased.strip()
        if english.SPEECH.isdisjoint(_WORD.findall(frame.lower())):
            hidden += f" {frame} "
        else:
            frames.append(frame)
            hidden += ". " if frame[-1] in ".!?" else " "
    return Join(hidden, " ".join(frames))


@lru_cache(maxsize=2)
def _speakers(document: Document) -> Speakers:
    """Who speaks where in a text; texts are searched one after the other."""
    return Speakers(document)


def _across_paragraphs(form: Normalised, document: Document, before: int, after: int) -> str:
    """Why words of different paragraphs are not one speaker's; "" if they are."""
    first, last = form.paragraph(max(before - 1, 0)), form.paragraph(after)
    if last - first > 1:
        return _FAR
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
    return _NOT_ONE


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
