"""A text as its reader sees it: paragraphs, and in each of them what stands in quotation marks.

Linear in the text. Offsets are those of the text as it is on disk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.model.frozen import dataclass

_BLANK = re.compile(
    r"(?:\r\n|\r(?!\n)|[\n\x85\u2028])[ \t]*(?:\r\n|\r(?!\n)|(?<!\r)[\n\x85\u2028])|[\f\u2029]"
)
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028]")
_LINE_START = re.compile(r"(?:[-•*–—·]|\d{1,3}[.)])[ \t]|#|>|(?:\*\*|__)?[A-Z][\w.'’\- ]{0,40}(?:\*\*|__)?:")
_MARK = re.compile(r"[“”„«»‟\"‘’'‚]")
_OPENING = "“„«‟"
_CLOSING = "”»"
_BEFORE_OPENING = "([{—–-/:,“\"‘'*_>#•"
_WRAPPED_AT = 130
_SHORTEST_WRAPPED = 40


@dataclass(frozen=True, slots=True)
class Speech:
    """Words in quotation marks, within one paragraph."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset after the closing mark, or the paragraph's end."""
    closed: bool

    @property
    def inside(self) -> tuple[int, int]:
        """The span between the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, without the white space around it."""

    start: int
    end: int
    speeches: tuple[Speech, ...]
    muddled: bool
    """Its quotation marks do not pair."""

    @property
    def is_open(self) -> bool:
        """Whether a quotation is open at its end."""
        return bool(self.speeches) and not self.speeches[-1].closed

    @property
    def opens(self) -> bool:
        """Whether it begins with a quotation."""
        return bool(self.speeches) and self.speeches[0].start == self.start


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a text in their order, found by their offset."""

    def __init__(self, text: str) -> None:
        self._found = [read_paragraph(text, start, end) for start, end in _spans(text)]
        self._starts = [each.start for each in self._found]
        self._firsts, self._lasts = _runs(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, index: int) -> Paragraph:  # type: ignore[override]
        return self._found[index]

    def at(self, offset: int) -> int:
        """The index of the paragraph that an offset stands in, or that ends before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def quotation(self, index: int, speech: int) -> tuple[int, int]:
        """The first and the last paragraph of the quotation that a speech of a paragraph is part of.

        Each but the first begins with a mark, and each but the last is open at its end.
        """
        is_first, is_last = speech == 0, speech == len(self._found[index].speeches) - 1
        return self._firsts[index] if is_first else index, self._lasts[index] if is_last else index


def _runs(found: Sequence[Paragraph]) -> tuple[list[int], list[int]]:
    """For the first speech of each paragraph where its quotation begins, for the last one where it ends."""
    firsts, lasts = list(range(len(found))), list(range(len(found)))
    for index in range(1, len(found)):
        if found[index].opens and found[index - 1].is_open:
            firsts[index] = firsts[index - 1] if len(found[index - 1].speeches) == 1 else index - 1
    for index in range(len(found) - 2, -1, -1):
        if found[index].is_open and found[index + 1].opens:
            lasts[index] = lasts[index + 1] if len(found[index + 1].speeches) == 1 else index + 1
    return firsts, lasts


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK.finditer(text):
        yield from _lines(text, start, blank.start())
        start = blank.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a block: all of it if its lines were wrapped, else each line."""
    lines: list[tuple[int, int]] = []
    at = start
    for found in _LINE_END.finditer(text, start, end):
        lines.append((at, found.start()))
        at = found.end()
    stripped = (_stripped(text, *line) for line in (*lines, (at, end)))
    lines = [each for each in stripped if each is not None]
    if not lines:
        return
    lengths = [last - first for first, last in lines]
    longest = max(lengths)
    wrapped = _SHORTEST_WRAPPED <= longest <= _WRAPPED_AT and all(
        each >= 0.6 * longest for each in lengths[:-1]
    )
    first = lines[0][0]
    for number, (begin, _) in enumerate(lines):
        if number and (not wrapped or _LINE_START.match(text, begin)):
            yield first, lines[number - 1][1]
            first = begin
    yield first, lines[-1][1]


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def read_paragraph(text: str, start: int, end: int) -> Paragraph:
    """What stands between two offsets as one paragraph, with its quotations."""
    marks = [found.start() for found in _MARK.finditer(text, start, end)]
    speeches: list[Speech] = []
    muddled = False
    opened: int | None = None
    depth = 0
    place = 0
    closers = _closers(text, marks, start, end)
    while place < len(marks):
        at = marks[place]
        char = text[at]
        place += 1
        if char in "‘'’‚":
            if opened is None and _opens_single(text, at, start, end):
                closing = closers[place - 1]
                if closing is not None:
                    speeches.append(Speech(at, marks[closing] + 1, True))
                    place = closing + 1
                elif at == start or text[max(start, at - 2) : at].strip() in (",", ":"):
                    speeches.append(Speech(at, end, False))
                    place = len(marks)
            continue
        if opened is None:
            if char in _OPENING or (char == '"' and _opens_double(text, at, start, end)):
                opened, depth = at, 1
            elif char in _CLOSING:
                muddled = True
            continue
        if char == '"' and text[opened] in '"“‟' and depth == 1:
            if _opens_double(text, at, start, end) and not _closes_double(text, at, start, end):
                muddled = True
            depth = 0
        elif char == '"':
            depth = 0
        elif char in _OPENING and not (text[opened] == "„" and char == "“"):
            depth += 1
        else:
            depth -= 1
        if depth == 0:
            speeches.append(Speech(opened, at + 1, True))
            opened = None
    if opened is not None:
        speeches.append(Speech(opened, end, False))
    return Paragraph(start, end, tuple(speeches), muddled)


def _opens_double(text: str, at: int, start: int, end: int) -> bool:
    follows = text[at + 1] if at + 1 < end else " "
    before = text[at - 1] if at > start else " "
    return (
        (before.isspace() or before in _BEFORE_OPENING) and not follows.isspace() and follows not in ".,;:!?)"
    )


def _closes_double(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    return not before.isspace()


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’":
        return False
    before = text[at - 1] if at > start else " "
    follows = text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in _BEFORE_OPENING) and (follows.isalnum() or follows in "[£$€(…")


def _closers(text: str, marks: list[int], start: int, end: int) -> list[int | None]:
    """For each mark the place of the mark that closes a single quotation opened there; from the right.

    An apostrophe behind an s (*the boards' plan*) closes only if no better mark follows before the next
    quotation opens.
    """
    found: list[int | None] = [None] * len(marks)
    nearest: int | None = None
    for place in range(len(marks) - 1, -1, -1):
        at = marks[place]
        found[place] = nearest
        if text[at] in "‘'‚" and _opens_single(text, at, start, end):
            nearest = None
        elif text[at] in "’'" and _closes_single(text, at, start, end):
            plural = text[at - 1] in "sS" and text[at + 1 : at + 2] == " "
            if not (plural and nearest is not None):
                nearest = place
    return found


def _closes_single(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    follows = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and not follows.isalnum()
