"""A quote in a source's text: where it stands, and how faithful it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.model.quotes import Anchor, Grade, Passage, Qualifier, Qualifying
from checker.quotes.grading.truncation import qualifiers
from checker.quotes.locating.candidates import (
    Candidate,
    described,
    fuzzy_candidates,
    joined_paragraphs,
    literal_candidates,
)
from checker.quotes.locating.locate import DEFAULT_TAU, Span, allowance, likeliest_window
from checker.quotes.locating.places import nearest_place
from checker.quotes.locating.segments import anchor_segments
from checker.quotes.text.boundaries import edges, stands_alone
from checker.quotes.text.document import Document
from checker.quotes.text.elisions import stripped, take_apart, with_whole_glosses
from checker.quotes.text.lexicon import PLAIN, Lexicon
from checker.quotes.text.normalise import normalise

LONGEST_QUOTE = 4_000
"""Characters, normalised. A longer quote has to stand literally."""
MOST_SEGMENTS = 64
Qualifiers = tuple[Qualifier, ...]
_ASKING = re.compile(r"\?[\s\"'”’»)\]]*\Z")
_MOST_PLACES = 100
_LONGEST_LIKENED = 200
_MOST_LIKENED = 2_000_000


def anchor_quote(
    words: str,
    document: Document,
    *,
    near: str | None = None,
    tau: float = DEFAULT_TAU,
    lexicon: Lexicon = PLAIN,
) -> Anchor:
    """Find ``words`` in a source's text and grade how faithful they are.

    ``near`` is text that stands close to the place that is meant, if there are several. The grade is exact,
    elided, reworded, truncated, altered, reordered or absent.
    """
    return _cut_off(_anchored(words, document, near, tau, lexicon), asks=_ASKING.search(words) is not None)


def _cut_off(anchor: Anchor, *, asks: bool) -> Anchor:
    """With what qualifies the quote in its sentence, and is not quoted; of places that are otherwise as good
    the one where least does. ``asks``: the quote ends with a question mark of its own."""
    if not anchor.passages or anchor.grade < Grade.ALTERED:
        return anchor
    around = qualifiers(anchor.passages, asks=asks)
    if around and anchor.other_places:
        anchor, around = _least_cut_off(anchor, around, asks=asks)
    if not around:
        return anchor
    grades = tuple(sorted({*anchor.grades, Grade.TRUNCATED} - {Grade.EXACT}))
    note = "; ".join(filter(None, (anchor.note, _left_out(around))))
    return replace(anchor, grade=grades[0], grades=grades, note=note, qualifiers=around)


def _least_cut_off(anchor: Anchor, around: Qualifiers, *, asks: bool) -> tuple[Anchor, Qualifiers]:
    """The anchor at that of its places where fewest of the worst qualifiers stand, in the text's order."""
    if len(anchor.passages) > 1:
        return anchor, around
    places = [*anchor.passages, *anchor.other_places]
    found = [around, *(qualifiers((place,), asks=asks) for place in anchor.other_places)]
    best = min(range(len(places)), key=lambda index: (_weight(found[index]), index))
    others = tuple(place for index, place in enumerate(places) if index != best)
    return replace(anchor, passages=(places[best],), other_places=others), found[best]


def _weight(around: Qualifiers) -> int:
    """0 for a quote that is whole, 1 for one at a contrast, 2 for one that is no evidence."""
    return 2 if any(each.kind is not Qualifying.CONTRAST for each in around) else min(1, len(around))


def _left_out(around: Qualifiers) -> str:
    """The qualifiers in words; what is of two kinds once."""
    kinds: dict[tuple[bool, str], list[str]] = {}
    for each in around:
        kinds.setdefault((each.is_behind, each.words), []).append(each.kind.value)
    return "; ".join(
        f"the sentence {'goes on' if is_behind else 'begins'}: “{words}” ({', '.join(found)})"
        for (is_behind, words), found in kinds.items()
    )


def _anchored(words: str, document: Document, near: str | None, tau: float, lexicon: Lexicon) -> Anchor:
    words = with_whole_glosses(words)
    quotes = [normalise(words)]
    if quotes[0].joints:
        quotes.append(normalise(words, keep_line_hyphens=True))
    if not any(char.isalnum() for char in quotes[0].text):
        return Anchor(Grade.ABSENT, (Grade.ABSENT,), 0.0, note="there are no words in the quote")
    if is_too_long(quotes[0].text):
        return _anchor_long([stripped(quote.cased) for quote in quotes], document, near)
    whole = _anchor_words(
        [stripped(quote.cased) for quote in quotes], document, near, tau, lexicon, literal_only=True
    )
    if whole is not None and whole.grade is Grade.EXACT and not _has_open_end(quotes[0].cased):
        return whole
    elided = take_apart(quotes[0].cased, [form.text for form in document.forms])
    if elided is not None:
        if not elided.segments:
            return Anchor(Grade.ABSENT, (Grade.ABSENT,), 0.0, note="the quote has no words of the source")
        return anchor_segments(elided, document, tau, lexicon, near) or _absent(quotes[0].text, document)
    found = _anchor_words([stripped(quote.cased) for quote in quotes], document, near, tau, lexicon)
    return found or _absent(stripped(quotes[0].text), document)


def is_too_long(quote: str) -> bool:
    """Whether a normalised quote is too long, or has too many marks, to be taken apart."""
    return len(quote) > LONGEST_QUOTE or sum(map(quote.count, "…[")) >= MOST_SEGMENTS


def _anchor_long(quotes: list[str], document: Document, near: str | None) -> Anchor:
    """A quote that is only looked for literally: exact or absent."""
    for form in document.forms:
        for quote in quotes:
            at = form.text.find(quote.lower())
            if at >= 0 and form.cased.startswith(quote, at) and stands_alone(form.cased, at, at + len(quote)):
                found = Candidate(form, at, at + len(quote), 0, joined_paragraphs(form, at, at + len(quote)))
                return _chosen([found], len(quote), document, near)
    note = (
        f"a quote of more than {LONGEST_QUOTE} characters or {MOST_SEGMENTS} segments has to stand literally"
        ", and this one does not; quote less of it"
    )
    return Anchor(Grade.ABSENT, (Grade.ABSENT,), 0.0, note=note)


def _has_open_end(quote: str) -> bool:
    """Whether the quote begins or ends with an ellipsis, which ``stripped`` would not remove."""
    return quote.strip()[:1] == "…" or quote.strip()[-1:] == "…"


def _anchor_words(
    quotes: list[str],
    document: Document,
    near: str | None,
    tau: float,
    lexicon: Lexicon,
    *,
    literal_only: bool = False,
) -> Anchor | None:
    """A quote without marks; ``quotes`` are its forms, of which any may stand in the text."""
    literal = [
        candidate
        for form in document.forms
        for quote in quotes
        for candidate in literal_candidates(quote, form, lexicon)
    ]
    exact = [candidate for candidate in literal if candidate.grade is Grade.EXACT]
    if exact or literal_only:
        return _chosen(exact, len(quotes[0]), document, near) if exact else None
    candidates = literal
    if len(quotes[0]) >= 1 and allowance(len(quotes[0]), tau):
        candidates = literal + [
            candidate
            for form in document.forms
            for quote in quotes
            for candidate in fuzzy_candidates(quote, form, tau, lexicon)
        ]
    if not candidates:
        return None
    return _chosen(candidates, len(quotes[0]), document, near)


def _chosen(candidates: Sequence[Candidate], length: int, document: Document, near: str | None) -> Anchor:
    """The best candidate: by grade, distance, number of differences, document order, end and length."""

    def order(candidate: Candidate) -> tuple[int, int, int, int, int]:
        return (
            -candidate.grade.rank,
            candidate.distance,
            len(candidate.differences),
            candidate.end,
            abs(candidate.end - candidate.start - length),
        )

    ranked = sorted(candidates, key=order)
    best = ranked[0]
    equal: dict[tuple[int, int], Candidate] = {}
    for candidate in ranked:
        if candidate.grade is best.grade and candidate.distance == best.distance:
            span = candidate.form.raw_span(candidate.start, candidate.end)
            if not any(start < span[1] and span[0] < end for start, end in equal):
                equal[span] = candidate
    passages = [document.passage(item.form, item.start, item.end) for item in equal.values()]
    position = nearest_place(passages, document, near)
    if position is not None:
        best = list(equal.values())[position]
        others: tuple[Passage, ...] = ()
        passage = passages[position]
    else:
        passage, others = passages[0], tuple(passages[1 : _MOST_PLACES + 1])
    similarity = max(0.0, 1.0 - best.distance / length)
    note = described(best.differences)
    return Anchor(best.grade, (best.grade,), similarity, (passage,), best.differences, note, others)


def _absent(quote: str, document: Document) -> Anchor:
    """Not found: with the passage that is most like the quote."""
    from rapidfuzz.distance import Levenshtein

    form = document.normalised
    needle = quote[:_LONGEST_LIKENED]
    if not needle or not form.text.strip():
        return Anchor(Grade.ABSENT, (Grade.ABSENT,), 0.0, note="the text is empty")
    at = form.text.find(quote)
    text = form.text[:_MOST_LIKENED]
    found = Span(at, at + len(quote), 0) if at >= 0 else likeliest_window(needle, text)
    nearest = None
    similarity = 0.0
    note = "the words are not in the text"
    if found is not None:
        start, end = edges(form.cased, found.start, found.end)
        likened = quote if at >= 0 else needle
        distance = Levenshtein.distance(likened, form.text[start:end])
        similarity = max(0.0, 1.0 - distance / len(likened))
        nearest = document.passage(form, start, end)
        if at >= 0:
            note = f"the quote begins or ends inside a word or an amount: “{form.cased[start:end]}”"
    return Anchor(Grade.ABSENT, (Grade.ABSENT,), similarity, note=note, nearest=nearest)
