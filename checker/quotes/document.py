"""A source's text, prepared for finding quotes in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from checker.model.quotes import Passage
from checker.quotes.normalise import Normalised, normalise

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
        return Passage(first, last, line, column, end_line, end_column + 1, self.text[first:last])
