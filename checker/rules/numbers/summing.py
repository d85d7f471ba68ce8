"""How many records match, and what the numbers in one of their fields come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import arithmetic
from checker.model.arithmetic import End, high_end, low_end
from checker.model.conditions import Selection
from checker.model.expressions import Summary, SummaryOf
from checker.model.numbers import UnitError
from checker.model.verdicts import NOTHING, Basis, Enough, Gap, Proof, Reason, Support, Together
from checker.rules.numbers.counting import count_members, least
from checker.rules.numbers.numbered import Numbered, in_mixed_units, with_numbers
from checker.rules.numbers.quantities import Quantity, is_known, nothing, seen
from checker.rules.numbers.summaries import summarised
from checker.rules.reading.completeness import Cover, cover, list_gap
from checker.rules.reading.identity import largest_distinct, telling
from checker.rules.reading.members import Members, select
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import selection_words


def count_of(selection: Selection, reader: Reader) -> Quantity:
    found = count_members(reader, selection)
    low, high = found.interval.low, found.interval.high
    number = arithmetic.interval((low, False), (high, not found.cover))
    one = 1 if low == high == 1 else 2
    words = f"{arithmetic.words(number)} {selection_words(selection, reader.called, number=one)}"
    names = ", ".join(proof.text for proof in found.counted)
    parts = (*found.counted, *found.undecided, *found.excluded)

    def at_least(end: End | None) -> Support:
        needed = max(0, int(low if end is None else least(*end)))
        if needed == 0:
            return NOTHING
        counted = Enough(needed, tuple(proof.support for proof in found.counted))
        return Together((counted, Basis(found.apart))) if needed > 1 and found.apart else counted

    def at_most(end: End | None) -> Support:
        return Together((found.cover.premise, *(proof.support for proof in found.excluded)))

    gaps = found.open if found.cover else (*found.open, found.list_gap)
    text = f"{words} ({names})" if names else words
    return Quantity(number, Proof("number", True, text, parts), gaps, at_least, at_most)


def summary_of(expression: SummaryOf, reader: Reader) -> Quantity:
    """The sum, mean, median, least or greatest of the numbers that the records of a selection have."""
    members = select(reader, expression.of)
    records = selection_words(expression.of, reader.called)
    words = f"{_NAMES[expression.summary]} {expression.field} of {records}"
    try:
        numbered = with_numbers(members, expression.field, reader)
    except UnitError as error:
        found = nothing(words, (), str(error))
        parts = (*in_mixed_units(members, expression.field, reader), *members.others)
        return replace(found, proof=replace(found.proof, parts=parts))
    covered = cover(reader, expression.of)
    certain = [each for each in numbered if each.certain]
    counted = _counted(expression.summary, certain, reader)
    chosen = {each.record for each in counted}
    others = [each for each in numbered if each.record not in chosen]
    number = summarised(
        expression.summary,
        [each.bounds for each in counted],
        [each.bounds for each in others],
        complete=bool(covered),
    )
    gaps = [] if certain else [Gap(Reason.MISSING, f"no {records} is known for certain")]
    gaps += [gap for each in numbered for gap in each.gaps]
    if len(counted) < len(certain):
        gaps.append(Gap(Reason.IMPRECISE, f"nothing stated tells all {records} apart"))
    if not covered:
        gaps.append(list_gap(expression.of, reader))
    parts = () if reader.curt else (*(each.proof() for each in numbered), *members.others)
    known = is_known(number)
    text = f"{words} ({seen(number)})"
    proof = Proof("number", True if known else None, text, parts, gaps=() if known else tuple(gaps))
    whole = _whole(reader, covered, numbered, counted, members)

    def some_reaches(end: End | None) -> Support:
        """Any one record that reaches the end is enough for the greatest."""
        assert number is not None
        reached = low_end(number) if end is None else end
        return Enough(1, tuple(each.support for each in certain if each.low >= reached))

    def some_stays_below(end: End | None) -> Support:
        """Any one record that stays below the end is enough for the least."""
        assert number is not None
        value, is_open = high_end(number) if end is None else end
        low = [each for each in certain if (each.high[0], not each.high[1]) <= (value, not is_open)]
        return Enough(1, tuple(each.support for each in low))

    return Quantity(
        number,
        proof,
        tuple(dict.fromkeys(gaps)),
        some_reaches if expression.summary is Summary.MAX else lambda end: whole,
        some_stays_below if expression.summary is Summary.MIN else lambda end: whole,
    )


_NAMES = {
    Summary.SUM: "sum of",
    Summary.MEAN: "mean",
    Summary.MEDIAN: "median",
    Summary.MIN: "least",
    Summary.MAX: "greatest",
}


def _counted(summary: Summary, certain: Sequence[Numbered], reader: Reader) -> list[Numbered]:
    """The certain members that count once each, whatever two ids are one thing: for the least and the
    greatest all of them, as a number that counts twice changes nothing."""
    if summary in (Summary.MIN, Summary.MAX):
        return list(certain)
    return [certain[index] for index in largest_distinct(reader, [each.record for each in certain])]


def _whole(
    reader: Reader,
    covered: Cover,
    numbered: Sequence[Numbered],
    counted: Sequence[Numbered],
    members: Members,
) -> Support:
    """What a number rests on that takes all records and their list."""
    if reader.curt:
        return NOTHING
    apart = telling(reader, [each.record for each in counted])
    others = (proof.support for proof in members.others)
    parts = (covered.premise, *(each.support for each in numbered), *others)
    return Together((*parts, Basis(apart)) if apart else parts)
