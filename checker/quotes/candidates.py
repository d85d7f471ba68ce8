"""Spans of a text that may be a quote's passage, each compared with the quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.model.quotes import Difference, Grade
from checker.quotes.boundaries import edges, stands_alone
from checker.quotes.compare import compare, grade_of
from checker.quotes.lexicon import Lexicon
from checker.quotes.locate import Span, allowance, literal_spans, located_places, nearest_spans
from checker.quotes.normalise import Normalised

_MOST_PLACES = 100
_MOST_LITERAL = 2000
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of a normalised text compared with a quote."""

    form: Normalised
    start: int
    end: int
    distance: int
    differences: tuple[Difference, ...]

    @property
    def grade(self) -> Grade:
        """The grade that the differences make."""
        return grade_of(self.differences)


def literal_candidates(quote: str, form: Normalised, lexicon: Lexicon) -> list[Candidate]:
    """Where the quote stands literally but for case, at word and number boundaries."""
    found: list[Candidate] = []
    for count, span in enumerate(literal_spans(quote.lower(), form.text)):
        if count >= _MOST_LITERAL or len(found) > _MOST_PLACES:
            break
        if stands_alone(form.cased, span.start, span.end):
            found.append(candidate_of(quote, form, span, lexicon))
    return found


def candidate_of(quote: str, form: Normalised, span: Span, lexicon: Lexicon) -> Candidate:
    """The span, widened or narrowed to whole words, compared with the quote."""
    start, end = snapped(quote, form, span)
    theirs = with_line_hyphens(form, start, end, quote)
    differences = compare(theirs, quote, lexicon)
    wider = _wider(form, start, end, theirs, quote, differences)
    if wider != (start, end):
        more = compare(with_line_hyphens(form, *wider, quote), quote, lexicon)
        if grade_of(more) < grade_of(differences):
            return Candidate(form, *wider, span.distance, more)
    return Candidate(form, start, end, span.distance, differences)


def _wider(
    form: Normalised, start: int, end: int, theirs: str, quote: str, differences: Sequence[Difference]
) -> tuple[int, int]:
    """The span with the word beside it, in whose place the quote has a word of its own."""
    if not differences:
        return start, end
    first, last = differences[0], differences[-1]
    if not first.theirs and _at_start(quote, first.ours) and not _at_start(theirs, first.ours):
        before = form.cased[max(0, start - _LONGEST_WORD) : start].rstrip()
        if before and before[-1] not in ".!?" and form.paragraph(start) == form.paragraph(max(0, start - 2)):
            start = edges(form.cased, max(0, start - 2), end)[0]
    if not last.theirs and quote.endswith(last.ours) and not theirs.endswith(last.ours):
        after = form.cased[end : end + _LONGEST_WORD].lstrip()
        if (
            after
            and after[0] not in ".!?"
            and form.paragraph(end - 1) == form.paragraph(min(end + 2, len(form.text) - 1))
        ):
            end = edges(form.cased, start, min(end + 2, len(form.cased)))[1]
    return start, end


def _at_start(words: str, token: str) -> bool:
    return words.lower().startswith(token.lower())


def with_line_hyphens(form: Normalised, start: int, end: int, quote: str) -> str:
    """The passage, with the hyphens of line ends where the quote has them."""
    passage = form.cased[start:end]
    lowered = quote.lower()
    for joint in reversed([joint for joint in form.joints if start < joint < end]):
        first, last = joint, joint
        while first > start and form.text[first - 1].isalnum():
            first -= 1
        while last < end and form.text[last].isalnum():
            last += 1
        if f"{form.text[first:joint]}-{form.text[joint:last]}" in lowered:
            passage = f"{passage[: joint - start]}-{passage[joint - start :]}"
    return passage


def snapped(quote: str, form: Normalised, span: Span) -> tuple[int, int]:
    """The span with whole words at its ends.

    A word or number that is cut belongs to the passage, unless the quote has hardly any of it.
    """
    from rapidfuzz.distance import Levenshtein

    start, end = edges(form.cased, span.start, span.end)
    if (start, end) == (span.start, span.end):
        return start, end
    lowered = quote.lower()
    text = form.text
    starts, ends = [start], [end]
    if start < span.start and (inner := _inner_start(text, span.start, span.end)) is not None:
        starts.append(inner)
    if end > span.end and (inner := _inner_end(text, span.start, span.end)) is not None:
        ends.append(inner)
    pairs = [(first, last) for first in starts for last in ends if first < last]
    pairs = [pair for pair in pairs if edges(form.cased, *pair) == pair] or [(start, end)]
    return min(
        pairs, key=lambda pair: (Levenshtein.distance(lowered, text[pair[0] : pair[1]]), pair[0] - pair[1])
    )


def _inner_start(text: str, start: int, end: int) -> int | None:
    space = text.find(" ", start, end)
    return space + 1 if 0 <= space < end - 1 else None


def _inner_end(text: str, start: int, end: int) -> int | None:
    space = text.rfind(" ", start, end)
    return space if space > start else None


def fuzzy_candidates(quote: str, form: Normalised, tau: float, lexicon: Lexicon) -> list[Candidate]:
    """The nearest spans; if none of them is faithful, every place within the bound."""
    lowered = quote.lower()
    bound = allowance(len(lowered), tau)
    spans = nearest_spans(lowered, form.text, bound)
    if not spans:
        return []
    candidates = _distinct(candidate_of(quote, form, span, lexicon) for span in spans[:_MOST_PLACES])
    if any(candidate.grade >= Grade.REWORDED for candidate in candidates):
        return candidates
    known = {(candidate.start, candidate.end) for candidate in candidates}
    others = [span for place in located_places(lowered, form.text, bound) for span in place]
    more = _distinct(candidate_of(quote, form, span, lexicon) for span in others)
    return candidates + [candidate for candidate in more if (candidate.start, candidate.end) not in known]


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    found: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        found.setdefault((candidate.start, candidate.end), candidate)
    return list(found.values())


def described(differences: Sequence[Difference]) -> str:
    """The differences in words: the critical ones first."""
    parts = []
    for difference in sorted(differences, key=lambda item: not item.critical):
        if not difference.ours:
            parts.append(f"the quote leaves out “{difference.theirs}” ({difference.kind})")
        elif not difference.theirs:
            parts.append(f"the quote adds “{difference.ours}” ({difference.kind})")
        elif difference.kind == "order":
            parts.append(f"“{difference.ours}” stands elsewhere in the passage (order)")
        else:
            parts.append(
                f"the text has “{difference.theirs}”, the quote “{difference.ours}” ({difference.kind})"
            )
    return "; ".join(parts)
