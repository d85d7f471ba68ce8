"""Elided quotes: every segment has its place, in order and near the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from checker.model.frozen import dataclass
from checker.model.quotes import Anchor, Difference, Grade
from checker.quotes.locating.candidates import Candidate, described, fuzzy_candidates, literal_candidates
from checker.quotes.locating.hidden import frame_changes, hidden_changes
from checker.quotes.locating.locate import SHORTEST_FUZZY
from checker.quotes.locating.places import nearest_place
from checker.quotes.speaking.speech import join_of
from checker.quotes.text.boundaries import sentence_ends
from checker.quotes.text.document import Document
from checker.quotes.text.elisions import Elided, gloss_changes
from checker.quotes.text.lexicon import Lexicon
from checker.quotes.text.normalise import Normalised

GAP = 400
"""How far apart two neighbouring segments may stand, in characters of normalised text."""
_MOST_CHAINS = 20


@dataclass(frozen=True, slots=True)
class _Chain:
    """One place for each segment."""

    links: tuple[Candidate, ...]
    grades: tuple[Grade, ...]
    differences: tuple[Difference, ...]
    note: str

    @property
    def distance(self) -> int:
        return sum(link.distance for link in self.links)

    @property
    def grade(self) -> Grade:
        return min(self.grades)


def anchor_segments(
    elided: Elided, document: Document, tau: float, lexicon: Lexicon, near: str | None = None
) -> Anchor | None:
    """The anchor of an elided quote; None if a segment is not in the text.

    The places are those with the least sum of distances, found by dynamic programming over ordered places
    that do not overlap; of equal ones the best grade, then the shortest, then the first.
    """
    length = sum(len(segment.text) for segment in elided.segments)
    best: tuple[_Chain, list[_Chain]] | None = None
    for form in document.forms:
        chains = [
            _graded(links, elided, form, document, lexicon) for links in _ordered(elided, form, tau, lexicon)
        ]
        if not chains:
            continue
        chains.sort(key=_preference)
        if best is None or _preference(chains[0]) < _preference(best[0]):
            best = chains[0], chains
    if best is None:
        return _out_of_order(elided, document, tau, lexicon, length)
    chain, chains = best
    others = [
        other for other in chains[1:] if other.grade is chain.grade and other.distance == chain.distance
    ]
    others = [
        other
        for other in others
        if other.links[0].start >= chain.links[-1].end or other.links[-1].end <= chain.links[0].start
    ]
    if near and others:
        chain, others = _near(near, [chain, *others], document), []
    return Anchor(
        chain.grade,
        tuple(sorted(set(chain.grades))),
        max(0.0, 1.0 - chain.distance / length),
        tuple(document.passage(link.form, link.start, link.end) for link in chain.links),
        chain.differences,
        chain.note,
        tuple(
            document.passage(other.links[0].form, other.links[0].start, other.links[0].end)
            for other in others
        ),
    )


def _near(near: str, chains: list[_Chain], document: Document) -> _Chain:
    passages = [
        document.passage(chain.links[0].form, chain.links[0].start, chain.links[0].end) for chain in chains
    ]
    position = nearest_place(passages, document, near)
    return chains[position or 0]


def _preference(chain: _Chain) -> tuple[int, int, int, int]:
    extent = chain.links[-1].end - chain.links[0].start
    return -chain.grade.rank, chain.distance, extent, chain.links[-1].end


def _ordered(elided: Elided, form: Normalised, tau: float, lexicon: Lexicon) -> list[tuple[Candidate, ...]]:
    """Chains of places in order, each within the gap of the one before; literal places first."""
    texts = dict.fromkeys(segment.text for segment in elided.segments)
    standing = {text: literal_candidates(text, form, lexicon) for text in texts}
    literal = [standing[segment.text] for segment in elided.segments]
    chains = _chains(literal) if all(literal) else []
    has_long = any(len(segment.text) >= SHORTEST_FUZZY for segment in elided.segments)
    if not has_long:
        return [links for links in chains if not sentence_ends(form.cased[links[0].start : links[-1].start])]
    if chains and any(all(link.grade is Grade.EXACT for link in links) for links in chains):
        return chains
    near = {
        text: [item for item in fuzzy_candidates(text, form, tau, lexicon) if not _within(item, found)]
        for text, found in standing.items()
        if len(text) >= SHORTEST_FUZZY
    }
    loose = [standing[segment.text] + near.get(segment.text, []) for segment in elided.segments]
    return _chains(loose) if all(loose) else []


def _within(item: Candidate, found: Sequence[Candidate]) -> bool:
    return any((item.start, item.end) == (other.start, other.end) for other in found)


def _chains(places: Sequence[Sequence[Candidate]]) -> list[tuple[Candidate, ...]]:
    """For each place of the last segment, the cheapest chain that ends there; the best of them."""
    layers: list[
        list[tuple[int, int, Candidate, int]]
    ] = []  # (distance, hidden characters, place, index before)
    for number, found in enumerate(places):
        candidates = sorted(found, key=lambda item: (item.end, item.start))
        if not number:
            layers.append([(item.distance, 0, item, -1) for item in candidates])
            continue
        before = layers[-1]
        ends = [entry[2].end for entry in before]
        layer: list[tuple[int, int, Candidate, int]] = []
        for item in candidates:
            low, high = bisect_left(ends, item.start - GAP), bisect_right(ends, item.start)
            options = [
                (before[index][0] + item.distance, before[index][1] + item.start - ends[index], index)
                for index in range(low, high)
            ]
            if options:
                cost, hidden, index = min(options)
                layer.append((cost, hidden, item, index))
        if not layer:
            return []
        layers.append(layer)
    chains = []
    for entry in sorted(layers[-1], key=lambda entry: (entry[0], entry[1], entry[2].end))[:_MOST_CHAINS]:
        links = [entry[2]]
        index = entry[3]
        for layer in reversed(layers[:-1]):
            links.append(layer[index][2])
            index = layer[index][3]
        chains.append(tuple(reversed(links)))
    return chains


def _graded(
    links: tuple[Candidate, ...], elided: Elided, form: Normalised, document: Document, lexicon: Lexicon
) -> _Chain:
    """What the segments' words, what is hidden between them and what the glosses add make of the quote."""
    grades = [Grade.ELIDED]
    notes: list[str] = []
    differences: list[Difference] = []
    for link in links:
        differences.extend(link.differences)
        if link.grade is not Grade.EXACT:
            grades.append(link.grade)
    for number in range(1, len(links)):
        join = join_of(form, document, links[number - 1].end, links[number].start)
        segment = elided.segments[number]
        changes = hidden_changes(join.hidden, segment.text, lexicon, is_replaced=bool(segment.glosses))
        changes += frame_changes(join.frame)
        differences.extend(changes)
        if changes:
            grades.append(Grade.ALTERED)
        if join.splice:
            grades.append(Grade.REORDERED)
            notes.append(join.splice)
    glosses = [gloss for segment in elided.segments for gloss in segment.glosses] + list(elided.trailing)
    if glosses:
        start, end = _paragraphs(form, links[0].start, links[-1].end)
        around = f"{document.title}\n{form.cased[start:end]}"
        added = gloss_changes(glosses, around, _sentence(form, links[0].start, links[-1].end), lexicon)
        differences.extend(added)
        if added:
            grades.append(Grade.ALTERED)
    if differences:
        notes.append(described(differences))
    return _Chain(links, tuple(grades), tuple(differences), "; ".join(notes))


def _paragraphs(form: Normalised, start: int, end: int) -> tuple[int, int]:
    """From the paragraph before that of ``start`` to the end of that of ``end``."""
    first, last = form.paragraph(start), form.paragraph(end)
    low = form.breaks[first - 2] if first > 1 else 0
    high = form.breaks[last] if last < len(form.breaks) else len(form.cased)
    return low, high


def _sentence(form: Normalised, start: int, end: int) -> str:
    """The sentence or sentences that ``start`` to ``end`` lies in."""
    low, high = max(0, start - 2 * GAP), min(len(form.cased), end + 2 * GAP)
    first = form.paragraph(start)
    if first:
        low = max(low, form.breaks[first - 1])
    before = sentence_ends(form.cased[low:start])
    after = sentence_ends(form.cased[end:high])
    return form.cased[low + before[-1] if before else low : end + after[0] if after else high]


def _out_of_order(
    elided: Elided, document: Document, tau: float, lexicon: Lexicon, length: int
) -> Anchor | None:
    """The segments all stand in the text, but in another order or too far apart; None if one does not."""
    if not any(len(segment.text) >= SHORTEST_FUZZY for segment in elided.segments):
        return None
    form = document.normalised
    links: list[Candidate] = []
    for segment in elided.segments:
        found = literal_candidates(segment.text, form, lexicon)
        if not found and len(segment.text) >= SHORTEST_FUZZY:
            found = fuzzy_candidates(segment.text, form, tau, lexicon)
        if not found:
            return None
        links.append(min(found, key=lambda item: (-item.grade.rank, item.distance, item.end)))
    pairs = pairwise(links)
    in_order = all(one.end <= other.start for one, other in pairs)
    reason = (
        f"the segments stand more than {GAP} characters apart"
        if in_order
        else "the segments stand in another order"
    )
    differences = tuple(difference for link in links for difference in link.differences)
    grades = {Grade.REORDERED} | {link.grade for link in links if link.grade is not Grade.EXACT}
    note = "; ".join(part for part in (reason, described(differences)) if part)
    return Anchor(
        Grade.REORDERED,
        tuple(sorted(grades)),
        max(0.0, 1.0 - sum(link.distance for link in links) / length),
        tuple(document.passage(link.form, link.start, link.end) for link in links),
        differences,
        note,
    )
