"""A text taken apart for its attributions: paragraphs, sentences, clauses, labels, headings, names.

Everything is found where it is first asked for, and once, in time linear in the paragraph or the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from checker.quotes.grading.frames import Sentence, Token, sentences
from checker.quotes.speaking.clauses import Clause, clauses
from checker.quotes.speaking.labels import Heading, heading_of, label_of, sign_off
from checker.quotes.speaking.mentions import Mention
from checker.quotes.speaking.names_in_text import NamesInText
from checker.quotes.text.document import Document
from checker.quotes.text.paragraphs import Paragraphs, Speech, read_paragraph

LONGEST_HEADING = 200


class Analysis:
    """What of one text says who speaks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._sentences: dict[int, tuple[tuple[Sentence, ...], list[int]]] = {}
        self._clauses: dict[tuple[int, int], tuple[Clause, ...]] = {}
        self._labels: dict[int, Mention | None] = {}
        self._attributed: dict[int, bool] = {}
        self._alone: dict[int, bool] = {}
        self._inner: dict[tuple[int, int], tuple[Speech, ...]] = {}

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The text's paragraphs."""
        return Paragraphs(self.text)

    @cached_property
    def names(self) -> NamesInText:
        """The full names that stand in the text, and the roles that its attributions give to them."""
        names = NamesInText(self.text)
        for index in range(len(self.paragraphs)):
            for number in range(len(self.sentences(index))):
                for clause in self.clauses(index, number):
                    if clause.mention is not None:
                        names.learn(clause.mention)
        return names

    @cached_property
    def headings(self) -> list[Heading | None]:
        """For each paragraph the heading in force: whose statement or letter it belongs to."""
        found: list[Heading | None] = []
        current: Heading | None = None
        for paragraph in self.paragraphs:
            end = min(paragraph.end, paragraph.start + LONGEST_HEADING)
            heading = heading_of(self.text[paragraph.start : end], paragraph)
            current = heading if heading is not None else current
            found.append(current)
        return found

    @cached_property
    def is_transcript(self) -> bool:
        """Whether several paragraphs begin with a name and a colon."""
        return sum(self.label(index) is not None for index in range(len(self.paragraphs))) > 1

    @cached_property
    def signed(self) -> Mention | None:
        """Who signs the text, if it is a letter."""
        return sign_off(self.text, self.paragraphs)

    def label(self, index: int) -> Mention | None:
        """Who is named before a colon at the start of a paragraph."""
        if index not in self._labels:
            self._labels[index] = label_of(self.text, self.paragraphs[index])
        return self._labels[index]

    def sentences(self, index: int) -> tuple[Sentence, ...]:
        """The sentences of a paragraph."""
        return self._read(index)[0]

    def _read(self, index: int) -> tuple[tuple[Sentence, ...], list[int]]:
        if index not in self._sentences:
            found = sentences(self.text, self.paragraphs[index])
            self._sentences[index] = found, [each.start for each in found]
        return self._sentences[index]

    def between(self, index: int, start: int, end: int) -> range:
        """The numbers of a paragraph's sentences that have a character between two offsets."""
        found, starts = self._read(index)
        first = max(0, bisect_right(starts, start) - 1)
        if found and found[first].end <= start:
            first += 1
        return range(first, bisect_left(starts, end))

    def clauses(self, index: int, number: int) -> tuple[Clause, ...]:
        """The attributing clauses of a sentence; a label is none of them."""
        key = index, number
        if key not in self._clauses:
            sentence = self.sentences(index)[number]
            label = self.label(index) if number == 0 else None
            if label is not None:
                rest = tuple(each for each in sentence.tokens if each.start >= label.end)
                sentence = Sentence(rest, False)
            self._clauses[key] = clauses(sentence) if sentence.has_words else ()
        return self._clauses[key]

    def attributes(self, index: int) -> bool:
        """Whether a paragraph has an attributing clause."""
        if index not in self._attributed:
            count = len(self.sentences(index))
            self._attributed[index] = any(self.clauses(index, number) for number in range(count))
        return self._attributed[index]

    def is_speech_alone(self, index: int) -> bool:
        """Whether all of a paragraph stands in quotation marks."""
        if index not in self._alone:
            self._alone[index] = all(each.is_speech_alone for each in self.sentences(index))
        return self._alone[index]

    def words(self, index: int, start: int, end: int) -> list[Token]:
        """The words and marks of a paragraph outside quotation marks between two offsets."""
        return [
            token
            for number in self.between(index, start, end)
            for token in self.sentences(index)[number].tokens
            if token.speech < 0 and start <= token.start and token.end <= end
        ]

    def is_nested(self, index: int, speech: int, low: int, high: int) -> bool:
        """Whether words of a quotation stand in another quotation within it."""
        key = index, speech
        if key not in self._inner:
            begin, end = self.paragraphs[index].speeches[speech].inside
            self._inner[key] = read_paragraph(self.text, begin, end).speeches
        return any(each.start <= low and high <= each.end for each in self._inner[key])
