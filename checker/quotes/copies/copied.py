"""Words that texts have in common: twelve in a row or more, outside headings, lists and names.

Every eight words in a row have a number; of each five such numbers in a row the least is kept (winnowing:
Schleimer, Wilkerson, Aiken, *Winnowing: local algorithms for document fingerprinting*, SIGMOD 2003), so that
texts with twelve equal words in a row have a number in common. Where numbers meet, the words around are
compared.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from zlib import crc32

from checker.model.frozen import dataclass
from checker.model.quotes import Passage
from checker.quotes.text.document import Document
from checker.quotes.text.normalise import Normalised

FEWEST = 12
"""So many equal words in a row are no accident."""
_GRAM = 8
_WINDOW = FEWEST - _GRAM + 1
_MOST_PARTNERS = 8
"""A passage that stands at more places is set beside so many of them: all are linked all the same."""
_MOST_REPEATS = 2
"""Of one text so many places count among them."""
_MOST_TIMES = 8
"""So many places of one text are set beside those, so that a text of one word is no work."""
_MOST_OTHERS = 20_000
"""So many places are looked at that no quote is near."""
_BREAK = 0
"""The number that stands where prose is interrupted."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PARTS = re.compile(f"({_WORD.pattern})")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ITEM = re.compile(r"\s*(?:[-*•‣▪–+|>]|#{1,6}\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_ENDS_PROSE = (".", "!", "?", ":", ";", ",", "”", '"', "'", "’", ")", "…")
_LONGEST_HEADING = 90


Span = tuple[int, int]
"""In words: the first, and one after the last."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as numbers, with a break where a heading or a list stands."""

    keys: array[int]
    """32 bits for each word; equal words have equal ones."""
    counts: bytes
    """1 for a word that counts; 0 for one of a name."""
    starts: array[int]
    """Where each word begins in the normalised text; of a break, where its stretch of prose ends."""
    marks: array[int]
    """Fingerprints: a number of ``_GRAM`` words, and where they begin, in turn."""

    def passage(self, document: Document, span: Span) -> Passage:
        """The passage of some words of a text."""
        text = document.normalised
        last = _WORD.match(text.text, self.starts[span[1] - 1])
        assert last is not None
        return document.passage(text, self.starts[span[0]], last.end())

    def fingerprints(self) -> Iterator[tuple[int, int]]:
        """Each fingerprint with where its words begin."""
        return zip(self.marks[::2], self.marks[1::2], strict=True)


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words of two texts: where they begin in each, counted in words, and how many."""

    one: int
    start: int
    other: int
    other_start: int
    length: int


class _Keys(dict[str, int]):
    """The key of each word."""

    def __missing__(self, word: str) -> int:
        key = self[word] = crc32(word.encode()) or 1
        return key


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of one text, with where they stand in it."""

    words: Words
    ends: array[int]
    """Where each word ends in the normalised text; of a break, where its stretch of prose ends."""

    @classmethod
    def of(cls, document: Document) -> Prose:
        """The words of a text. O(length)."""
        text, cased = document.normalised.text, document.normalised.cased
        known = _Keys()
        keys, counts, marks = array("I"), bytearray(), array("q")
        starts, ends = array("I"), array("I")
        for begin, end in _prose(document):
            parts = _PARTS.split(text[begin:end])  # what is between words at the even places
            edges = list(accumulate(map(len, parts), initial=begin))
            first, begins = len(keys), edges[1:-1:2]
            keys.extend(map(known.__getitem__, parts[1::2]))
            counts.extend(not cased[start].isupper() or _begins_sentence(cased, start) for start in begins)
            for pair in _winnowed(keys, first, len(keys)):
                marks.extend(pair)
            starts.extend(begins)
            ends.extend(edges[2::2])
            last = ends[-1] if ends else 0
            keys.append(_BREAK)
            counts.append(False)
            starts.append(last)
            ends.append(last)
        return cls(Words(keys, bytes(counts), starts, marks), ends)

    def span(self, passage: Passage, form: Normalised) -> Span:
        """The words in which a passage lies: the first, and one after the last. ``form``: the text."""
        start, end = form.offset_of(passage.start), form.offset_of(passage.end)
        return bisect_right(self.ends, start), bisect_left(self.words.starts, end)


class Comparison:
    """The longest runs of equal words in each two texts, each with ``FEWEST`` words that count, or more.

    Of passages that stand in many texts each is set beside a few. ``quoted``: for each text the spans of
    words that matter, sorted. All runs with one of these are found, and of the others so many as
    ``_MOST_OTHERS`` looks give; without ``quoted`` every run.
    """

    def __init__(self, texts: Sequence[Words], quoted: Sequence[Sequence[Span]] = ()) -> None:
        self._texts = texts
        self._quoted = [Quoted(spans) for spans in quoted]
        self._met = _met(texts)
        self._most_others = _MOST_OTHERS // max(1, len(texts))

    def runs_of(self, number: int) -> list[Run]:
        """The runs of equal words of one text with those before it."""
        found: list[Run] = []
        reached: dict[tuple[int, int], int] = {}
        others = 0
        times: dict[int, int] = {}
        for mark, start in self._texts[number].fingerprints():
            places = self._met.get(mark)
            if places is None or places[0][0] >= number:
                continue
            met = times.get(mark, 0)
            if met == _MOST_TIMES:
                continue
            times[mark] = met + 1
            matters = not self._quoted or self._is_near(number, start)
            for other, other_start in places:
                if other >= number:
                    break
                diagonal = other, start - other_start
                if start < reached.get(diagonal, 0):
                    continue
                if not (matters or self._is_near(other, other_start)):
                    if others == self._most_others:
                        continue
                    others += 1
                run = _run(self._texts, other, other_start, number, start)
                reached[diagonal] = run.other_start + run.length
                if (
                    run.length >= FEWEST
                    and _counted(self._texts[number], run.other_start, run.length) >= FEWEST
                ):
                    found.append(run)
        return found

    def _is_near(self, number: int, start: int) -> bool:
        """Whether a run with a fingerprint at a word can have a quoted one: it has one in ``FEWEST``."""
        return self._quoted[number].touches(start - FEWEST, start + FEWEST + 1)


class Quoted:
    """The quoted words of a text, as spans that are sorted and may overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        words = [span for span in spans if span[0] < span[1]]
        self._starts = [start for start, _ in words]
        self._reached = list(accumulate((end for _, end in words), max))

    def touches(self, start: int, end: int) -> bool:
        """Whether a word from ``start`` on and before ``end`` is quoted. O(log quotes)."""
        index = bisect_left(self._starts, end)
        return bool(index) and self._reached[index - 1] > start


def _met(texts: Sequence[Words]) -> dict[int, list[tuple[int, int]]]:
    """The fingerprints that two texts or more have: where the first of them have it."""
    seen: set[int] = set()
    shared: set[int] = set()
    for text in texts:
        marks = set(text.marks[::2])
        shared |= seen & marks
        seen |= marks
    seen.clear()
    met: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for mark, start in text.fingerprints():
            if mark in shared:
                places = met[mark]
                has_all = len(places) >= _MOST_REPEATS and places[-_MOST_REPEATS][0] == number
                if len(places) < _MOST_PARTNERS and not has_all:
                    places.append((number, start))
    return met


def _run(texts: Sequence[Words], one: int, start: int, other: int, other_start: int) -> Run:
    """The equal words around a place at which two texts have the same fingerprint."""
    left, right = memoryview(texts[one].keys), memoryview(texts[other].keys)
    low = _equal(left[:start][::-1], right[:other_start][::-1])
    high = _equal(left[start:], right[other_start:])
    return Run(one, start - low, other, other_start - low, low + high)


def _equal(left: memoryview, right: memoryview) -> int:
    """With how many equal words two texts begin, up to a break."""
    length = 0
    for key, other in zip(left, right, strict=False):
        if key != other or key == _BREAK:
            break
        length += 1
    return length


def _counted(text: Words, start: int, length: int) -> int:
    return sum(text.counts[start : start + length])


def _winnowed(keys: array[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The least number of each ``_WINDOW`` in a row, of words without a break, with where its words begin."""
    if end - start < FEWEST:
        return
    words = keys[start:end].tolist()
    numbers = list(map(hash, zip(*(words[at:] for at in range(_GRAM)), strict=False)))
    last = -1
    for low in range(len(numbers) - _WINDOW + 1):
        if last >= low and numbers[low + _WINDOW - 1] >= numbers[last]:
            continue
        window = numbers[low : low + _WINDOW]
        at = low + window.index(min(window))
        if at != last:
            last = at
            yield numbers[at], start + at


def _prose(document: Document) -> Iterator[Span]:
    """The stretches of the normalised text between headings and lists, in characters."""
    start = 0
    for begin, end in _interruptions(document):
        if begin > start:
            yield start, begin
        start = max(start, end)
    yield start, len(document.normalised.text)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" '\"(")
    return not before or before[-1] in ".!?:"


def _interruptions(document: Document) -> list[tuple[int, int]]:
    """The spans of the normalised text that are headings or items of lists."""
    found: list[tuple[int, int]] = []
    lines = [match for match in _LINE.finditer(document.text) if match.end() > match.start()]
    in_item = False
    for index, match in enumerate(lines):
        line = match.group().strip()
        if not line:
            in_item = False
            continue
        begins = _ITEM.match(match.group()) is not None
        in_item = begins or (in_item and match.group()[0].isspace())
        if in_item or _is_heading(lines, index):
            form = document.normalised
            found.append((form.offset_of(match.start()), form.offset_of(match.end())))
    return found


def _is_heading(lines: Sequence[re.Match[str]], index: int) -> bool:
    """A short line without a stop, alone between blank lines or at the start or the end of the text."""
    line = lines[index].group().strip()
    if len(line) > _LONGEST_HEADING or line.endswith(_ENDS_PROSE):
        return False
    before = lines[index - 1].group().strip() if index else ""
    after = lines[index + 1].group().strip() if index + 1 < len(lines) else ""
    return not before and not after
