"""Which of several equal places is meant."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.quotes import Passage
from checker.quotes.locating.locate import allowance, literal_spans, nearest_spans
from checker.quotes.text.document import Document
from checker.quotes.text.elisions import stripped
from checker.quotes.text.normalise import normalise


def nearest_place(passages: Sequence[Passage], document: Document, near: str | None) -> int | None:
    """The index of the passage closest to where ``near`` stands; None if it says nothing."""
    if not near or len(passages) < 2:
        return 0 if near and passages else None
    form = document.normalised
    words = stripped(normalise(near).text)
    spans = [
        form.raw_span(span.start, span.end)
        for span, _ in zip(literal_spans(words, form.text), range(100), strict=False)
    ]
    if not spans and allowance(len(words)):
        spans = [
            form.raw_span(span.start, span.end)
            for span in nearest_spans(words, form.text, allowance(len(words)))
        ]
    if not spans:
        return None

    def gap(passage: Passage) -> int:
        return min(max(start - passage.end, passage.start - end, 0) for start, end in spans)

    distances = [gap(passage) for passage in passages]
    least = min(distances)
    return distances.index(least) if distances.count(least) == 1 else None
