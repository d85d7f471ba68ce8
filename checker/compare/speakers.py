"""The same words given to different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from checker.compare.voices import in_order, place_of
from checker.model.codes import CODES
from checker.model.comparisons import Discrepancy, Voice
from checker.model.sources import AnchoredQuote, Source
from checker.model.vocabulary import Vocabulary, fold_name

SHARED_WORDS = 8
"""So many equal words in a row are the same words."""

_WORD = re.compile(r"[^\W_]+")


def compare_speakers(
    quotes: Iterable[AnchoredQuote], sources: Mapping[str, Source], vocabulary: Vocabulary
) -> list[Discrepancy]:
    """Quotes of which entries name different speakers, though they share eight words or more in a row."""
    named = [each for each in quotes if each.quotation.speaker is not None and each.anchor.faithful]
    grams: dict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for index, each in enumerate(named):
        for gram in _grams(each):
            grams[gram][index] = None
    groups: dict[tuple[int, ...], tuple[str, ...]] = {}
    for gram, indexes in grams.items():
        speakers = {fold_name(named[index].quotation.speaker or "") for index in indexes}
        if len(speakers) > 1:
            groups.setdefault(tuple(sorted(indexes)), gram)
    return [
        _discrepancy([named[index] for index in indexes], gram, sources, vocabulary)
        for indexes, gram in sorted(groups.items())
    ]


def _grams(quote: AnchoredQuote) -> Iterable[tuple[str, ...]]:
    for passage in quote.anchor.passages:
        words = [word.casefold() for word in _WORD.findall(passage.text)]
        for start in range(len(words) - SHARED_WORDS + 1):
            yield tuple(words[start : start + SHARED_WORDS])


def _discrepancy(
    quotes: list[AnchoredQuote],
    gram: tuple[str, ...],
    sources: Mapping[str, Source],
    vocabulary: Vocabulary,
) -> Discrepancy:
    code = "speaker-differs"
    voices = in_order((_voice(each, sources, vocabulary) for each in quotes), sources)
    return Discrepancy(
        code=code,
        severity=CODES[code],
        record=None,
        subject=f"\u201c{' '.join(gram)}\u201d",
        field="speaker",
        voices=voices,
        location=voices[-1].location,
        explained=False,
        explanation=None,
    )


def _voice(quote: AnchoredQuote, sources: Mapping[str, Source], vocabulary: Vocabulary) -> Voice:
    quotation = quote.quotation
    speaker = quotation.speaker or ""
    entity = vocabulary.entities.get(speaker)
    return Voice(
        source=quotation.source,
        field="speaker",
        value=entity.name if entity is not None else speaker,
        words=" … ".join(passage.text for passage in quote.anchor.passages),
        location=quotation.location,
        quotation=quotation,
        passage=place_of(quote.anchor.passages, sources[quotation.source]),
    )
