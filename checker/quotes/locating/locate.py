"""The substring of a text that is nearest to a pattern, provably.

Distance is Levenshtein's. ``rapidfuzz.fuzz.partial_ratio_alignment`` only says where to look: the best
substring at distance d lies over a window of the pattern's length with Indel distance at most 2d, so no
match within the bound escapes a ratio of 1 - d/L. What it points at is measured by Myers' bit-vector
algorithm (G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
programming", JACM 46(3), 1999), and the rest of the text is searched again for something better.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.frozen import dataclass

SHORTEST_FUZZY = 12
"""A shorter quote must match exactly."""
DEFAULT_TAU = 0.85
_LONGEST_FILTERED = 256
_ROUNDING = 1e-7
_SHORTEST_PIECE = 5
_MOST_DIAGONALS = 50
_MOST_WINDOWS = 150


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]`` is at Levenshtein distance ``distance`` from the pattern."""

    start: int
    end: int
    distance: int


def allowance(length: int, tau: float = DEFAULT_TAU) -> int:
    """How many edits a quote of ``length`` characters may have: floor((1 - tau) * length), 0 if it is short.

    Computed in integers, with tau to six decimals.
    """
    if length < SHORTEST_FUZZY:
        return 0
    return (1_000_000 - round(tau * 1_000_000)) * length // 1_000_000


def literal_spans(pattern: str, text: str) -> Iterator[Span]:
    """Every place, overlapping ones too, where ``pattern`` stands literally."""
    at = text.find(pattern) if pattern else -1
    while at >= 0:
        yield Span(at, at + len(pattern), 0)
        at = text.find(pattern, at + 1)


def nearest_spans(pattern: str, text: str, bound: int) -> list[Span]:
    """All spans at the least distance, in document order, if that is at most ``bound``; else none.

    For each end one span: the one whose length is nearest to the pattern's.
    """
    if not pattern:
        return []
    if literal := list(literal_spans(pattern, text)):
        return literal
    if (quick := _near_literal(pattern, text, bound)) is not None:
        return quick
    best: list[Span] = []
    for found in _search(pattern, text, bound, only_better=True):
        if best and found[0].distance < best[0].distance:
            best = []
        best.extend(found)
    return sorted(set(best), key=lambda span: (span.end, span.start))


def likeliest_window(pattern: str, text: str, score: float = 0.0) -> Span | None:
    """The window of the text that shares most letters with the pattern, if that is ``score`` percent or more.

    It is not the nearest span, and says nothing of how near it is.
    """
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(pattern, text, score_cutoff=score) if pattern and text else None
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = found.dest_start, found.dest_end
    return Span(start, end, Levenshtein.distance(pattern, text[start:end]))


def located_places(pattern: str, text: str, bound: int, limit: int = 64) -> list[list[Span]]:
    """The best spans of each place within ``bound``, in document order; ``limit`` places are looked for."""
    groups: list[list[Span]] = []
    for found in _search(pattern, text, bound, only_better=False):
        groups.append(found)
        if len(groups) >= limit:
            break
    spans = sorted({span for group in groups for span in group}, key=lambda span: (span.end, span.start))
    places: list[list[Span]] = []
    for span in spans:
        if places and span.start < places[-1][-1].end:
            if span.distance < places[-1][0].distance:
                places[-1] = [span]
            elif span.distance == places[-1][0].distance:
                places[-1].append(span)
        else:
            places.append([span])
    return places


def _near_literal(pattern: str, text: str, bound: int) -> list[Span] | None:
    """``nearest_spans`` where a large piece of the pattern stands literally; None if that decides nothing.

    A window at such a piece bounds the least distance by some d. Of d + 1 pieces one stands literally in
    every match that is as good, so only the places of those pieces need measuring.
    """
    least = _at_a_piece(pattern, text, bound)
    length = len(pattern)
    if least is None or length // (least + 1) < _SHORTEST_PIECE:
        return None
    diagonals: set[int] = set()
    for offset, piece in _pieces(pattern, least + 1):
        at = text.find(piece)
        while at >= 0:
            diagonals.add(at - offset)
            if len(diagonals) > _MOST_DIAGONALS:
                return None
            at = text.find(piece, at + 1)
    found: dict[int, int] = {}
    clusters: list[list[int]] = []
    for diagonal in sorted(diagonals):
        if clusters and diagonal - clusters[-1][1] <= 2 * least + 1:
            clusters[-1][1] = diagonal
        else:
            clusters.append([diagonal, diagonal])
    for first, last in clusters:
        for end, distance in _ends_near(pattern, text, first, last, least):
            found[end] = min(distance, found.get(end, distance))
            least = min(least, distance)
    return [_span(pattern, text, end, least) for end in sorted(found) if found[end] == least]


def _at_a_piece(pattern: str, text: str, bound: int) -> int | None:
    """The distance of some window within ``bound`` that has a half, a quarter or an eighth of the pattern."""
    from rapidfuzz.distance import Levenshtein

    for count in (2, 4, 8):
        for offset, piece in _pieces(pattern, count):
            at = text.find(piece) if len(piece) >= _SHORTEST_PIECE else -1
            if at < 0:
                continue
            start = max(0, at - offset)
            distance = Levenshtein.distance(pattern, text[start : start + len(pattern)], score_cutoff=bound)
            if distance <= bound:
                return distance
    return None


def _pieces(pattern: str, count: int) -> Iterator[tuple[int, str]]:
    """The pattern in ``count`` pieces of nearly equal length, each with its offset."""
    length = len(pattern)
    for index in range(count):
        offset = index * length // count
        yield offset, pattern[offset : (index + 1) * length // count]


def _ends_near(pattern: str, text: str, first: int, last: int, bound: int) -> Iterator[tuple[int, int]]:
    """(end, distance) of what is within ``bound`` and begins that near to one of these diagonals."""
    from rapidfuzz.distance import Levenshtein

    length, size = len(pattern), len(text)
    starts = range(max(0, first - bound), min(size, last + bound) + 1)
    ends = range(max(0, first + length - bound), min(size, last + length + bound) + 1)
    if not starts:
        return
    if len(starts) * len(ends) <= _MOST_WINDOWS:
        for end in ends:
            distance = min(
                Levenshtein.distance(pattern, text[start:end], score_cutoff=bound) for start in starts
            )
            if distance <= bound:
                yield end, distance
        return
    low, high = starts[0], min(size, last + length + bound)
    for end, distance in enumerate(infix_distances(pattern, text[low:high]), low + 1):
        if distance <= bound:
            yield end, distance


def _search(pattern: str, text: str, bound: int, *, only_better: bool) -> Iterator[list[Span]]:
    """The best spans of each region that the filter points at.

    With ``only_better`` the bound sinks to the best distance found, so that in the end the least is known
    and every span at it has been given; a region given before the last improvement may be worse.
    """
    reach = len(pattern) + bound
    pending = [(0, len(text))]
    while pending:
        low, high = pending.pop()
        window = _window(pattern, text, low, high, bound)
        if window is None:
            continue
        start, end = max(low, window[0] - reach), min(high, window[1] + reach)
        found = text[window[0] : window[1]]
        region = text[start:end]
        groups = (
            [_region_best(pattern, region, found, bound)]
            if only_better
            else _region_places(pattern, region, bound)
        )
        for distance, ends in groups:
            if only_better and ends:
                bound = distance
            if ends:
                yield [_span(pattern, text, start + at, distance) for at in ends]
        if start > low:
            pending.append((low, min(start + reach - 1, high)))
        if end < high:
            pending.append((max(end - reach + 1, low), high))


def _window(pattern: str, text: str, low: int, high: int, bound: int) -> tuple[int, int] | None:
    """Where in ``text[low:high]`` to look for a match within ``bound``; None if there is none."""
    length = len(pattern)
    if high - low < length or bound >= length:
        return (low, high) if high > low else None
    if length > _LONGEST_FILTERED:
        return _window_by_pieces(pattern, text, low, high, bound)
    from rapidfuzz.fuzz import partial_ratio_alignment

    cutoff = max(0.0, 100.0 * (1.0 - bound / length) - _ROUNDING)
    part = text if low == 0 and high == len(text) else text[low:high]
    found = partial_ratio_alignment(pattern, part, score_cutoff=cutoff)
    if found is None:
        return None
    return low + found.dest_start, low + found.dest_end


def _window_by_pieces(pattern: str, text: str, low: int, high: int, bound: int) -> tuple[int, int] | None:
    """The same for a long pattern, whose windows would cost too much.

    Of ``count`` pieces at least one is within bound/count of its part of the match: the place of each such
    part is tried with the whole pattern, whose distance rapidfuzz bounds.
    """
    from rapidfuzz.distance import Levenshtein

    length = len(pattern)
    size = _LONGEST_FILTERED // 2
    count = length // size
    first: tuple[int, int] | None = None
    for offset, piece in _pieces(pattern, count):
        for group in _search(piece, text[low:high], bound // count, only_better=False):
            for span in group:
                start = max(low, low + span.start - offset - bound)
                end = min(high, low + span.end + length - offset - len(piece) + bound)
                if first is not None and start >= first[0] and end <= first[1]:
                    continue
                slack = (end - start) - length
                within = Levenshtein.distance(
                    pattern, text[start:end], score_cutoff=bound + max(slack, 0) + bound
                )
                if within <= bound + max(slack, 0) + bound and (first is None or start < first[0]):
                    first = (start, end)
    return first


def _region_best(pattern: str, region: str, window: str, bound: int) -> tuple[int, list[int]]:
    """The least distance in a region and the ends at it, none beyond ``bound``; a window in it bounds it."""
    from rapidfuzz.distance import Levenshtein

    bound = min(bound, Levenshtein.distance(pattern, window, score_cutoff=bound))
    low, high = _hull(pattern, region, bound)
    distance, ends = _best_ends(pattern, region[low:high], bound)
    return distance, [low + end for end in ends]


def _region_places(pattern: str, region: str, bound: int) -> list[tuple[int, list[int]]]:
    """For each run of ends within the bound, its least distance and the ends at it."""
    low, high = _hull(pattern, region, bound)
    groups: list[list[tuple[int, int]]] = []
    last = -1
    for end, distance in enumerate(infix_distances(pattern, region[low:high]), low + 1):
        if distance > min(bound, len(pattern) - 1):
            continue
        if end != last + 1 or not groups:
            groups.append([])
        last = end
        groups[-1].append((distance, end))
    return [
        (min(group)[0], [end for distance, end in group if distance == min(group)[0]]) for group in groups
    ]


def _hull(pattern: str, region: str, bound: int) -> tuple[int, int]:
    """Where in ``region`` every match within ``bound`` lies; empty if there is none.

    Of bound + 1 pieces of the pattern one stands literally in every match, so matches lie near the
    diagonals of the pieces' occurrences, and mostly that is one place.
    """
    length = len(pattern)
    if bound >= length:
        return 0, len(region)
    low, high = len(region), -length
    for offset, piece in _pieces(pattern, bound + 1):
        at = region.find(piece)
        if at >= 0:
            low = min(low, at - offset)
            high = max(high, region.rfind(piece) - offset)
    if low > high:
        return 0, 0
    return max(0, low - bound), min(len(region), high + length + bound)


def _best_ends(pattern: str, text: str, bound: int) -> tuple[int, list[int]]:
    """The least distance between ``pattern`` and a substring and the ends at it, none beyond ``bound``.

    O(len(text)) steps on integers of len(pattern) bits.
    """
    best, ends = min(bound, len(pattern) - 1) + 1, []
    for end, distance in enumerate(infix_distances(pattern, text), 1):
        if distance < best:
            best, ends = distance, [end]
        elif distance == best and ends:
            ends.append(end)
    return best, ends


def _span(pattern: str, text: str, end: int, distance: int) -> Span:
    """The span of ``text`` that ends at ``end``, its length the nearest to the pattern's."""
    low = max(0, end - len(pattern) - distance)
    return Span(low + _start(pattern, text[low:end], distance), end, distance)


def _start(pattern: str, text: str, distance: int) -> int:
    """Where the substring at ``distance`` that ends ``text`` starts, its length nearest to the pattern's."""
    from rapidfuzz.distance import Levenshtein

    length, end = len(pattern), len(text)
    sizes = sorted(
        range(max(0, length - distance), min(end, length + distance) + 1), key=lambda n: (abs(n - length), n)
    )
    for size in sizes:
        if Levenshtein.distance(pattern, text[end - size :], score_cutoff=distance) == distance:
            return end - size
    raise AssertionError("no span at the distance that was measured")


def infix_distances(pattern: str, text: str) -> Iterator[int]:
    """For each end in ``text``, the least distance between ``pattern`` and a substring that ends there."""
    length = len(pattern)
    full = (1 << length) - 1
    top = 1 << (length - 1)
    masks: dict[str, int] = {}
    for index, char in enumerate(pattern):
        masks[char] = masks.get(char, 0) | 1 << index
    plus, minus, distance = full, 0, length
    lookup = masks.get
    for char in text:
        equal = lookup(char, 0)
        diagonal = (((equal & plus) + plus) ^ plus) | equal | minus
        rising = minus | (full ^ ((diagonal | plus) & full))
        falling = plus & diagonal
        if rising & top:
            distance += 1
        elif falling & top:
            distance -= 1
        rising = rising << 1 & full
        falling = falling << 1 & full
        plus = falling | (full ^ ((diagonal | rising) & full))
        minus = rising & diagonal
        yield distance
