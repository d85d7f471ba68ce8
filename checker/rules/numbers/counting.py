"""How many records there are, as an interval, and what a test of that number rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from checker.model.conditions import Selection
from checker.model.frozen import dataclass
from checker.model.sources import Statement
from checker.model.truth import Truth
from checker.model.verdicts import NOTHING, Basis, Enough, Gap, Proof, Reason, Support, Together
from checker.rules.numbers.measures import Bound, Interval, Measure
from checker.rules.reading.completeness import Cover, cover, list_gap
from checker.rules.reading.identity import largest_distinct, telling
from checker.rules.reading.members import select
from checker.rules.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of records: at least so many, at most so many."""

    interval: Interval
    counted: tuple[Proof, ...]
    """Why each of the records behind the lower bound counts."""
    undecided: tuple[Proof, ...]
    """Why each other record may count, or counts without being told apart from those."""
    excluded: tuple[Proof, ...]
    """Why each record that is known does not count."""
    cover: Cover
    apart: tuple[Statement, ...]
    """What tells the counted records apart."""
    open: tuple[Gap, ...]
    """What keeps the two bounds apart, but for the list."""
    list_gap: Gap


def tally(
    reader: Reader,
    certain: Sequence[Proof],
    possible: Sequence[Proof],
    excluded: Sequence[Proof],
    covered: Cover,
    unlisted: Gap,
) -> Tally:
    """Count records, given as the proofs that they count (true), may count (unknown) or do not (false).

    The lower bound counts only certain ones that are told apart; without a cover there is no upper bound.
    """
    distinct = largest_distinct(reader, [proof.record for proof in certain if proof.record is not None])
    counted = tuple(certain[index] for index in distinct)
    chosen = set(distinct)
    rest = tuple(proof for index, proof in enumerate(certain) if index not in chosen)
    open_ = [gap for proof in possible for gap in proof.gaps]
    if len(counted) < len(certain):
        names = ", ".join(reader.name(proof.record) for proof in certain if proof.record is not None)
        open_.append(Gap(Reason.IMPRECISE, f"nothing stated tells all of these apart: {names}"))
    high = len(certain) + len(possible) if covered else math.inf
    interval = Interval(len(counted), high)
    gaps = tuple(dict.fromkeys(open_))
    apart = () if reader.curt else telling(reader, [proof.record for proof in counted if proof.record])
    return Tally(interval, counted, (*rest, *possible), tuple(excluded), covered, apart, gaps, unlisted)


def count_members(reader: Reader, selection: Selection) -> Tally:
    """How many records match a selection."""
    members = select(reader, selection)
    return tally(
        reader,
        [member.membership for member in members.certain],
        [member.membership for member in members.possible],
        members.others,
        cover(reader, selection),
        list_gap(selection, reader),
    )


def test(found: Tally, measure: Measure) -> tuple[Truth, Support, tuple[Gap, ...]]:
    """Whether the number passes, what that rests on, and what keeps it open."""
    truth = measure.holds(found.interval)
    if truth is None:
        return None, NOTHING, _gaps(found, measure)
    parts: list[Support] = []
    low = least(measure.low, measure.low_open) if truth else beyond(measure.high, measure.high_open)
    if truth or found.interval.low >= low:
        needed = max(0, int(low)) if low > -math.inf else 0
        if needed:
            parts.append(Enough(needed, tuple(proof.support for proof in found.counted)))
        if needed > 1 and found.apart:
            parts.append(Basis(found.apart))
    if (truth and measure.high < math.inf) or (not truth and not parts):
        parts.append(found.cover.premise)
        parts.extend(proof.support for proof in found.excluded)
    return truth, Together(tuple(parts)), ()


def _gaps(found: Tally, measure: Measure) -> tuple[Gap, ...]:
    gaps = list(found.open)
    if (
        found.interval.high == math.inf
        and measure.holds(Interval(found.interval.low, found.interval.low)) is not None
    ):
        gaps.append(found.list_gap)
    return tuple(gaps) or (found.list_gap,)


def least(low: Bound, is_open: bool) -> Bound:
    """The least whole number that satisfies a lower bound."""
    if low == -math.inf:
        return low
    return math.floor(low) + 1 if is_open else math.ceil(low)


def beyond(high: Bound, is_open: bool) -> Bound:
    """The least whole number beyond an upper bound."""
    if high == math.inf:
        return high
    return math.ceil(high) if is_open else math.floor(high) + 1
