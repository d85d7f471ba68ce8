"""Words that several texts have in quotation marks, with the speaker whom each of them names.

A first look takes every text's runs of eight words inside quotation marks as numbers (hashes), from what was
read anyway; only texts that share some are analysed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence

from checker.model.projects import InputFile
from checker.model.quotes import Anchor, Grade, Spoken, SpokenAnswer
from checker.model.sources import AnchoredQuote, Quotation, Source
from checker.model.vocabulary import Vocabulary
from checker.quotes.speaking.attribution import Speakers
from checker.quotes.speaking.identity import Identities
from checker.quotes.text.document import Document

SHARED_WORDS = 8
"""So many equal words in a row are the same words."""

_QUOTED = re.compile(r"[\"“„«‘][^\"“”„«»‘]{24,}")
"""What follows an opening mark, or a straight one of either kind, up to the next mark."""
_WORD = re.compile(r"[^\W_]+")
"""Smaller pieces than the words that are compared, so that every run of eight of those is found."""

ReadText = Callable[[Source], tuple[str, InputFile] | None]


def quoted_runs(text: str) -> array[int]:
    """A number for each run of eight words that may stand in quotation marks; equal runs have equal ones.

    The numbers differ from process to process, unless one was forked from the other.
    """
    found: set[int] = set()
    for span in _QUOTED.finditer(text):
        found.update(map(hash, _runs(_WORD.findall(span[0].lower()))))
    return array("q", found)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[first:] for first in range(SHARED_WORDS)), strict=False)


def shared_quotations(
    sources: Sequence[Source],
    runs: Sequence[array[int]],
    read_text: ReadText,
    vocabulary: Vocabulary,
) -> tuple[AnchoredQuote, ...]:
    """The words in quotation marks that a text shares with another, where it says plainly whose they are."""
    shared = _shared(runs)
    if not shared:
        return ()
    identities = Identities(vocabulary)
    found: list[AnchoredQuote] = []
    for source, own in zip(sources, runs, strict=True):
        wanted = shared.intersection(own)
        read = read_text(source) if wanted else None
        if read is not None:
            found.extend(_spoken(Document(source.id, read[0], source.title), wanted, source, identities))
    return tuple(found)


def _shared(runs: Sequence[array[int]]) -> set[int]:
    """The runs that more than one text has."""
    seen: set[int] = set()
    twice: set[int] = set()
    for own in runs:
        twice.update(seen.intersection(own))
        seen.update(own)
    return twice


def _spoken(
    document: Document, wanted: set[int], source: Source, identities: Identities
) -> Iterator[AnchoredQuote]:
    """The longest passages of a text that consist of shared runs, and their speakers."""
    speakers = Speakers(document)
    for start, end in _passages(document.text, wanted):
        if not (speakers.is_quoted(start) and speakers.is_quoted(end - 1)):
            continue
        said = speakers.span(start, end)
        if not said.certain or said.mention is None or said.where is None:
            continue
        speaker = identities.of(said.mention, speakers.names)
        if speaker is None:
            continue
        passage = document.span(start, end)
        yield AnchoredQuote(
            Quotation(source.id, passage.text, source.location, speaker),
            Anchor(Grade.EXACT, (Grade.EXACT,), 1.0, (passage,)),
            Spoken(SpokenAnswer.MATCH, "", said.names, said.where),
        )


def _passages(text: str, wanted: set[int]) -> Iterator[tuple[int, int]]:
    for span in _QUOTED.finditer(text):
        words = list(_WORD.finditer(text, *span.span()))
        plain = [word[0].lower() for word in words]
        open_at: int | None = None
        last = 0
        for at, run in enumerate(_runs(plain)):
            if hash(run) not in wanted:
                continue
            if open_at is not None and at > last + SHARED_WORDS - 1:
                yield words[open_at].start(), words[last + SHARED_WORDS - 1].end()
                open_at = None
            open_at, last = at if open_at is None else open_at, at
        if open_at is not None:
            yield words[open_at].start(), words[last + SHARED_WORDS - 1].end()
