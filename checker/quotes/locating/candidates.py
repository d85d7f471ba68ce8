"""Spans of a text that may be a quote's passage, each compared with the quote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from checker.model.frozen import dataclass
from checker.model.quotes import Difference, Grade
from checker.quotes.grading.compare import added_at_ends, compare, grade_of
from checker.quotes.locating.locate import (
    Span,
    allowance,
    literal_spans,
    located_places,
    nearest_spans,
)
from checker.quotes.locating.other_forms import spans_in_other_forms
from checker.quotes.text.boundaries import edges, stands_alone
from checker.quotes.text.lexicon import Lexicon
from checker.quotes.text.normalise import Normalised

_MOST_PLACES = 100
_MOST_LITERAL = 2000
_LONGEST_WORD = 40
_MOST_ADDED = 4
_FEWEST_PLACES = 4
_MOST_COMPARED = 20_000
"""Characters of passages that are compared with one quote, about."""
_WRITTEN_IN_WAYS = frozenset(("number", "date", "month", "unit", "currency", "sign", "form"))
"""Kinds of differences that may be none at another place, where the same is written in another form; or at
this one, without a word beside it that the other form has taken in."""
_RUNNING_ON = ".!?:;,-…)]"
_WORD_BEFORE = re.compile(r"[^\W_]+[^\w.!?]*\Z")
_WORD_AFTER = re.compile(r"[^\w.!?]*[^\W_]+")


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
    differences = compare(theirs, quote, lexicon) + joined_paragraphs(form, start, end)
    wider = _wider(form, start, end, added_at_ends(theirs, quote, lexicon)) if differences else (start, end)
    if wider != (start, end):
        more = compare(with_line_hyphens(form, *wider, quote), quote, lexicon)
        more += joined_paragraphs(form, *wider)
        narrow, wide = grade_of(differences), grade_of(more)
        is_mended = narrow is Grade.ALTERED and wide > narrow
        if is_mended or (wide, len(more)) <= (narrow, len(differences)):
            return Candidate(form, *wider, span.distance, more)
    return Candidate(form, start, end, span.distance, differences)


def joined_paragraphs(form: Normalised, start: int, end: int) -> tuple[Difference, ...]:
    """Where the span runs on over the end of a paragraph that has no stop: a heading, an item of a list."""
    found = []
    for at in form.breaks[bisect_right(form.breaks, start) : bisect_left(form.breaks, end)]:
        before = form.cased[max(start, at - _LONGEST_WORD) : at].rstrip()
        is_inside = form.cased[at : at + 1].islower()  # a page ends inside a sentence
        if before and before[-1] not in _RUNNING_ON and not is_inside:
            last = before.rpartition(" ")[2]
            found.append(Difference(f"{last} (end of a paragraph)", last, "paragraph", True))
    return tuple(found)


def _wider(form: Normalised, start: int, end: int, added: tuple[int, int]) -> tuple[int, int]:
    """The span with the words beside it, in whose place the quote has words of its own at its ends."""
    for _ in range(min(added[0], _MOST_ADDED)):
        start = _word_before(form, start)
    for _ in range(min(added[1], _MOST_ADDED)):
        end = _word_after(form, end)
    return start, end


def _word_before(form: Normalised, start: int) -> int:
    """Where the word before ``start`` begins, in the same sentence; else ``start``."""
    found = _WORD_BEFORE.search(form.cased, max(0, start - _LONGEST_WORD), start)
    if found is None or form.paragraph(found.start()) != form.paragraph(start):
        return start
    return edges(form.cased, found.start(), start)[0]


def _word_after(form: Normalised, end: int) -> int:
    """Where the word after ``end`` ends, in the same sentence; else ``end``."""
    found = _WORD_AFTER.match(form.cased, end, end + _LONGEST_WORD)
    if found is None or form.paragraph(found.end() - 1) != form.paragraph(max(end - 1, 0)):
        return end
    return edges(form.cased, end, found.end())[1]


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
        return _in_another_form(quote, form, lexicon)
    most = min(_MOST_PLACES, max(_FEWEST_PLACES, _MOST_COMPARED // len(lowered)))
    candidates = _distinct(candidate_of(quote, form, span, lexicon) for span in spans[:most])
    if any(candidate.grade >= Grade.REWORDED for candidate in candidates):
        return candidates
    known = {(candidate.start, candidate.end) for candidate in candidates}
    others = [span for place in located_places(lowered, form.text, bound, most) for span in place]
    more = _distinct(candidate_of(quote, form, span, lexicon) for span in others[: 2 * most])
    candidates += [candidate for candidate in more if (candidate.start, candidate.end) not in known]
    if any(candidate.grade >= Grade.REWORDED for candidate in candidates):
        return candidates
    if not any(each.kind in _WRITTEN_IN_WAYS for candidate in candidates for each in candidate.differences):
        return candidates
    return candidates + _in_another_form(quote, form, lexicon)


def _in_another_form(quote: str, form: Normalised, lexicon: Lexicon) -> list[Candidate]:
    """Where the quote stands with its numbers, dates or short forms written in another way; else nothing."""
    found = _distinct(
        candidate_of(quote, form, _measured(quote, form, span), lexicon)
        for span in spans_in_other_forms(quote, form)
    )
    return [candidate for candidate in found if candidate.grade >= Grade.REWORDED]


def _measured(quote: str, form: Normalised, span: Span) -> Span:
    from rapidfuzz.distance import Levenshtein

    distance = Levenshtein.distance(quote.lower(), form.text[span.start : span.end])
    return Span(span.start, span.end, distance)


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
