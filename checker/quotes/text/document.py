"""A source's text, prepared for finding quotes in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from checker.model.quotes import Passage
from checker.quotes.text.boundaries import sentence_ends
from checker.quotes.text.normalise import Normalised, normalise

_CONTEXT = 240
_ABBREVIATION = 12
_LONGEST_HEADING = 50
_OPENING = " \t\r\n'\"‘“#*>"
_LINE_END = re.compile(r"\r\n|[\n\r]")


class Document:
    """The text of one source. Normalised when it is first searched, and only once."""

    def __init__(self, document_id: str, text: str, title: str = "") -> None:
        self.id = document_id
        self.text = text
        """As it is on disk, decoded, with its line ends."""
        self.title = title

    @cached_property
    def normalised(self) -> Normalised:
        """The text as it is compared, words that were hyphenated at line ends joined."""
        return normalise(self.text)

    @cached_property
    def forms(self) -> tuple[Normalised, ...]:
        """The normalised text, and if a word is hyphenated at a line end, the one that keeps the hyphen."""
        if not self.normalised.joints:
            return (self.normalised,)
        return (self.normalised, normalise(self.text, keep_line_hyphens=True))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset of the text, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def passage(self, form: Normalised, start: int, end: int) -> Passage:
        """The passage in the file that ``form.text[start:end]`` was made from."""
        first, last = form.raw_span(start, end)
        line, column = self.position(first)
        end_line, end_column = self.position(max(first, last - 1))
        before, after = _around(form, start, end)
        if before and (heading := self._heading_end(form.raw_start(max(0, start - _CONTEXT)), first)):
            own = normalise(self.text[heading:first]).cased.strip()
            before = min(before, own, key=len)
        return Passage(
            first, last, line, column, end_line, end_column + 1, self.text[first:last], before, after
        )

    def sentence(self, first: Passage, last: Passage) -> tuple[int, int]:
        """The offsets of the sentence, or sentences, from that of one passage to that of another."""
        form = self.normalised
        start, end = form.offset_of(first.start), form.offset_of(last.end)
        low, high = form.cased.rfind(first.before, 0, start), form.cased.find(last.after, end)
        begin = form.raw_start(low) if first.before and low >= 0 else first.start
        stop = form.raw_span(high, high + len(last.after))[1] if last.after and high >= 0 else last.end
        return min(begin, first.start), max(stop, last.end)

    def span(self, start: int, end: int) -> Passage:
        """The passage between two offsets of the text, without what stands around it."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(start, end - 1))
        return Passage(start, end, line, column, end_line, end_column + 1, self.text[start:end])

    def _heading_end(self, start: int, end: int) -> int:
        """Where the last line between two offsets ends that is short and has no stop; 0 if none is."""
        for match in reversed(list(_LINE_END.finditer(self.text, start, end))):
            begin = max(self.text.rfind("\n", 0, match.start()), self.text.rfind("\r", 0, match.start())) + 1
            line = self.text[begin : match.start()].strip()
            following = self.text[match.end() : end].lstrip(_OPENING)
            if 0 < len(line) <= _LONGEST_HEADING and line[-1] not in ",;-–—" and following[:1].isupper():
                return match.end()
        return 0


def _around(form: Normalised, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span in its sentence, whole words of at most ``_CONTEXT`` characters."""
    number = form.paragraph(start)
    low = max(0, start - _CONTEXT, form.breaks[number - 1] if number else 0)
    before = form.cased[low:start]
    if low and start - low == _CONTEXT and not form.cased[low - 1].isspace():
        before = before.partition(" ")[2]
    if ends := sentence_ends(form.cased[low:end], upto=start - low):
        before = form.cased[low + ends[-1] : start]
    number = form.paragraph(max(start, end - 1))
    high = min(len(form.cased), end + _CONTEXT, *form.breaks[number : number + 1])
    after = form.cased[end:high]
    if high < len(form.cased) and high - end == _CONTEXT and not form.cased[high].isspace():
        after = after.rpartition(" ")[0]
    last = form.cased[max(start, end - _ABBREVIATION) : end]
    if ends := [at - len(last) for at in sentence_ends(last + after) if at >= len(last)]:
        after = after[: ends[0]]
    return before.strip(), after.strip()
