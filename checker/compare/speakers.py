"""The same words given to different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.compare.voices import in_order, place_of
from checker.model.codes import CODES
from checker.model.comparisons import Discrepancy, Voice
from checker.model.quotes import Grade, share_words
from checker.model.sources import AnchoredQuote, Source
from checker.model.vocabulary import Vocabulary, fold_name
from checker.quotes.copies.quoted_words import SHARED_WORDS
from checker.quotes.speaking.identity import certainly_differ
from checker.quotes.text.normalise import normalise

_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
"""``council's`` and ``re-elected`` are one word each."""

_ENDS = frozenset({".", "!", "?"})

Gram = tuple[str, ...]


def compare_speakers(
    quotes: Iterable[AnchoredQuote],
    sources: Mapping[str, Source],
    vocabulary: Vocabulary,
    spoken: Sequence[AnchoredQuote] = (),
) -> list[Discrepancy]:
    """The same eight words or more in a row, given to different speakers: by entries, or by the texts.

    Compared are the words as their sources have them; where a source's text is not here, the quoted ones.
    ``spoken``: words in quotation marks with the speakers whom the texts name; of these only what the
    entries do not show already.
    """
    written = [each for each in quotes if not each.quotation.asked]
    named = [
        each
        for each in written
        if each.quotation.speaker is not None
        and (each.anchor.faithful or each.anchor.grade is Grade.UNCHECKED)
    ]
    found = _groups(named)
    if spoken:
        known = [members for members, _ in found]
        by_source: dict[str, list[AnchoredQuote]] = defaultdict(list)
        for each in written:
            by_source[each.quotation.source].append(each)
        there = [_at_entry(each, by_source[each.quotation.source]) for each in spoken]
        found += [
            (members, gram)
            for members, gram in _groups([*named, *there])
            if _differ_between_sources(members, vocabulary) and not _is_shown(members, known)
        ]
    return [_discrepancy(members, gram, sources, vocabulary) for members, gram in found]


def _groups(quotes: Iterable[AnchoredQuote]) -> list[tuple[list[AnchoredQuote], Gram]]:
    """The largest groups of quotes of several speakers that share words, with the first words they share."""
    named = sorted(
        quotes, key=lambda each: (each.quotation.source, each.quotation.words, each.quotation.speaker or "")
    )
    holders: dict[Gram, dict[int, None]] = defaultdict(dict)
    for index, each in enumerate(named):
        for gram in _grams(each):
            holders[gram][index] = None
    groups: dict[frozenset[int], Gram] = {}
    for gram, indexes in holders.items():
        if len({_speaker(named[index]) for index in indexes}) > 1:
            groups.setdefault(frozenset(indexes), gram)
    return [([named[index] for index in sorted(group)], gram) for group, gram in _largest(groups)]


def _speaker(quote: AnchoredQuote) -> str:
    return fold_name(quote.quotation.speaker or "")


def _at_entry(spoken: AnchoredQuote, written: Iterable[AnchoredQuote]) -> AnchoredQuote:
    """Words of a text at the entry that quotes some of them, if there is one: there people accept."""
    for each in written:
        if share_words(each.anchor.passages, spoken.anchor.passages):
            return replace(spoken, quotation=replace(spoken.quotation, location=each.quotation.location))
    return spoken


def _differ_between_sources(quotes: Sequence[AnchoredQuote], vocabulary: Vocabulary) -> bool:
    """Whether two sources certainly give words to two speakers."""
    said = {(each.quotation.source, each.quotation.speaker or "") for each in quotes}
    return any(
        source != other and certainly_differ(one, another, vocabulary)
        for source, one in said
        for other, another in said
    )


def _is_shown(quotes: Iterable[AnchoredQuote], known: Iterable[Sequence[AnchoredQuote]]) -> bool:
    """Whether one of the groups that entries show has every one of these quotes, or a part of it."""
    return any(
        all(
            any(
                each.quotation.source == other.quotation.source
                and _speaker(each) == _speaker(other)
                and share_words(each.anchor.passages, other.anchor.passages)
                for other in group
            )
            for each in quotes
        )
        for group in known
    )


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
