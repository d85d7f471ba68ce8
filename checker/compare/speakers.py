"""The same words given to different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.compare.voices import in_order, place_of
from checker.model.codes import CODES
from checker.model.comparisons import Discrepancy, Voice
from checker.model.quotes import Grade
from checker.model.sources import AnchoredQuote, Source
from checker.model.vocabulary import Vocabulary, fold_name
from checker.quotes.normalise import normalise

SHARED_WORDS = 8
"""So many equal words in a row are the same words."""

_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
"""``council's`` and ``re-elected`` are one word each."""

_ENDS = frozenset({".", "!", "?"})

Gram = tuple[str, ...]


def compare_speakers(
    quotes: Iterable[AnchoredQuote], sources: Mapping[str, Source], vocabulary: Vocabulary
) -> list[Discrepancy]:
    """Quotes of which entries name different speakers, though they share eight words or more in a row.

    Compared are the words as their sources have them; where a source's text is not here, the quoted ones.
    """
    named = [
        each
        for each in quotes
        if each.quotation.speaker is not None
        and not each.quotation.asked
        and (each.anchor.faithful or each.anchor.grade is Grade.UNCHECKED)
    ]
    named.sort(key=lambda each: (each.quotation.source, each.quotation.words, each.quotation.speaker or ""))
    holders: dict[Gram, dict[int, None]] = defaultdict(dict)
    for index, each in enumerate(named):
        for gram in _grams(each):
            holders[gram][index] = None
    groups: dict[frozenset[int], Gram] = {}
    for gram, indexes in holders.items():
        speakers = {fold_name(named[index].quotation.speaker or "") for index in indexes}
        if len(speakers) > 1:
            groups.setdefault(frozenset(indexes), gram)
    return [
        _discrepancy([named[index] for index in sorted(indexes)], gram, sources, vocabulary)
        for indexes, gram in _largest(groups)
    ]


def _largest(groups: Mapping[frozenset[int], Gram]) -> Iterator[tuple[frozenset[int], Gram]]:
    """Groups of quotes that are not part of a larger one."""
    around: dict[int, list[frozenset[int]]] = defaultdict(list)
    for group in groups:
        for index in group:
            around[index].append(group)
    for group in sorted(groups, key=sorted):
        if not any(group < other for other in around[min(group)]):
            yield group, groups[group]


def _grams(quote: AnchoredQuote) -> Iterator[Gram]:
    for text in _texts(quote):
        words = _WORD.findall(normalise(text).text)
        for start in range(len(words) - SHARED_WORDS + 1):
            yield tuple(words[start : start + SHARED_WORDS])


def _shown(quotes: Iterable[AnchoredQuote], gram: Gram) -> str:
    """The shared words as the first quote has them, with an ellipsis where a quote holds more words, or
    where they do not end a sentence."""
    found: list[tuple[str, bool, bool]] = []
    for text in (text for quote in quotes for text in _texts(quote)):
        plain = normalise(text).text
        words = list(_WORD.finditer(plain))
        for start in range(len(words) - SHARED_WORDS + 1):
            shared = words[start : start + SHARED_WORDS]
            if tuple(word[0] for word in shared) == gram:
                rest = plain[shared[-1].end() :].strip()
                found.append((plain[shared[0].start() : shared[-1].end()], start > 0, rest not in _ENDS))
                break
    begins_cut, ends_cut = (any(each[at] for each in found) for at in (1, 2))
    return f"{'… ' if begins_cut else ''}{found[0][0]}{' …' if ends_cut else ''}"


def _texts(quote: AnchoredQuote) -> Sequence[str]:
    return [passage.text for passage in quote.anchor.passages] or [quote.quotation.words]


def _discrepancy(
    quotes: list[AnchoredQuote],
    gram: Gram,
    sources: Mapping[str, Source],
    vocabulary: Vocabulary,
) -> Discrepancy:
    code = "speaker-differs"
    voices = in_order((_voice(each, sources, vocabulary) for each in quotes), sources)
    return Discrepancy(
        code=code,
        severity=CODES[code],
        record=None,
        subject=f"\u201c{_shown(quotes, gram)}\u201d",
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
        words=(" … ".join(_texts(quote)),),
        location=quotation.location,
        quotation=quotation,
        passage=place_of(quote.anchor.passages, sources[quotation.source]),
    )
