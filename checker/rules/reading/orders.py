"""In which orders records can have happened, as far as their dates tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import accumulate, chain, islice, product
from math import factorial

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day
from checker.model.dates import Date, earliest, latest
from checker.model.frozen import dataclass
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.model.vocabulary import DATED
from checker.rules.reading.reader import Reader
from checker.rules.reading.views import Reading

MAX_ORDERS = 4096
"""More possible orders than this are not enumerated."""


@dataclass(frozen=True, slots=True)
class When:
    """The days in which a record can lie, whichever of its stated datings is taken."""

    first: Day
    last: Day

    def before(self, other: When) -> bool:
        """Whether it is certainly before the other."""
        return self.last < other.first


ANY_TIME = When(EVER_BEFORE, EVER_AFTER)


def when(reader: Reader, record: RecordId, by: str | None) -> When:
    """A missing or a qualified date may stand anywhere; of ``dated`` every stated dating counts."""
    if by is None:
        return ANY_TIME
    readings = _readings(reader, record, by)
    return when_of([value for reading in readings for value in reading.values if isinstance(value, Date)])


def when_of(dates: Sequence[Date]) -> When:
    """The days in which something lies that has one of these dates; any time where there is none."""
    if not dates or any(date.is_qualified or date.has_unknown_end for date in dates):
        return ANY_TIME
    return When(min(map(earliest, dates)), max(map(latest, dates)))


def datings_of(reader: Reader, record: RecordId, by: str | None) -> tuple[Statement, ...]:
    """What sources say of when a record was: what its place in an order leans on."""
    readings = () if by is None else _readings(reader, record, by)
    return tuple(each for reading in readings for each in reading.statements)


def _readings(reader: Reader, record: RecordId, by: str) -> list[Reading]:
    if by == DATED:
        return [reading for _, reading in reader.datings(record)]
    return [reader.read(record, by)]


def orders_in(reader: Reader, times: Sequence[When]) -> list[tuple[int, ...]] | None:
    """``orders``, counted as work of the reader: repairs times orders have a bound together."""
    found = reader.recall(reader.known("orders"), tuple(times), _looked_for, reader, times)
    if found is not None:
        reader.work += len(times) * len(found)
    return found


def _looked_for(reader: Reader, times: Sequence[When]) -> list[tuple[int, ...]] | None:
    """``orders``, counted as work as far as they are made before it shows that there are too many."""
    found, made = _made(times)
    reader.work += made if found is None else 0
    return found


def whens(reader: Reader, records: Sequence[RecordId], by: str | None) -> list[When]:
    """``when`` of several records."""
    known = reader.known(("when", by))
    return [reader.recall(known, record, when, reader, record, by) for record in records]


def orders(times: Sequence[When]) -> list[tuple[int, ...]] | None:
    """The orders that the certain precedences allow, as permutations of indexes; None if there are
    more than ``MAX_ORDERS``.

    These are the linear extensions of an interval order; they hold every order that some choice of
    days gives, so that what is true in all of them is certain.
    """
    return _made(times)[0]


def _made(times: Sequence[When]) -> tuple[list[tuple[int, ...]] | None, int]:
    """The orders, or None; and how many places in orders of stretches were filled to find out."""
    ranked = sorted(range(len(times)), key=lambda index: (times[index].first, times[index].last, index))
    stretches: list[list[tuple[int, ...]]] = []
    total, made = 1, 0
    for block in _blocks(ranked, times):
        found = _orders_of(block, times)
        if found is None:
            at_first_sight = _surely_too_many([times[index] for index in block])
            return None, made + (0 if at_first_sight else MAX_ORDERS * len(block))
        made += len(found) * len(block)
        if (total := total * len(found)) > MAX_ORDERS:
            return None, made
        if len(found) == 1 and stretches and len(stretches[-1]) == 1:
            found = [stretches.pop()[0] + found[0]]
        stretches.append(found)
    return [tuple(chain.from_iterable(each)) for each in product(*stretches)], made


def _blocks(ranked: Sequence[int], times: Sequence[When]) -> Iterator[list[int]]:
    """The records cut where all earlier ones are certainly before all later ones: the orders of one stretch
    have nothing to do with those of another, and neighbours that stand for certain are one stretch."""
    block: list[int] = []
    last: Day = EVER_BEFORE
    for index in ranked:
        if block and last < times[index].first:
            yield block
            block = []
        block.append(index)
        last = max(last, times[index].last) if len(block) > 1 else times[index].last
    if block:
        yield block


def _orders_of(ranked: list[int], times: Sequence[When]) -> list[tuple[int, ...]] | None:
    """The orders of one stretch; None if there are too many."""
    if len(ranked) == 1:
        return [tuple(ranked)]
    if _surely_too_many([times[index] for index in ranked]):
        return None
    found = list(islice(_extensions(ranked, times), MAX_ORDERS + 1))
    return None if len(found) > MAX_ORDERS else found


def _surely_too_many(ranked: Sequence[When]) -> bool:
    """Whether there are more than ``MAX_ORDERS`` at first sight: of neighbours that may stand either way each
    pair doubles the orders, and those that share a day have an order for each permutation."""
    pairs = place = 0
    while place + 1 < len(ranked):
        either_way = not ranked[place].before(ranked[place + 1])
        pairs += either_way
        place += 2 if either_way else 1
    if 2**pairs > MAX_ORDERS:
        return True
    lasting: list[Day] = []
    for each in ranked:
        while lasting and lasting[0] < each.first:
            heappop(lasting)
        heappush(lasting, each.last)
        if factorial(min(len(lasting), MAX_ORDERS.bit_length())) > MAX_ORDERS:
            return True
    return False


def _extensions(ranked: Sequence[int], times: Sequence[When]) -> Iterator[tuple[int, ...]]:
    """Every order, one after the other. What is still to come is a few that were passed over, and all from
    a place in the ranking on; next can be whoever begins before any of these has ended."""
    ends = [times[index].last for index in ranked]
    earliest_end = list(accumulate(reversed(ends), min))[::-1]
    stack: list[tuple[int, tuple[int, ...], int, int | None]] = [(0, (), 0, None)]
    order: list[int] = []
    while stack:
        length, passed, place, chosen = stack.pop()
        del order[length:]
        if chosen is not None:
            order.append(chosen)
        bound = min([times[index].last for index in passed] + earliest_end[place : place + 1], default=None)
        if bound is None:
            yield tuple(order)
            continue
        nexts = [(tuple(other for other in passed if other != index), place, index) for index in passed]
        upto = place
        while upto < len(ranked) and times[ranked[upto]].first <= bound:
            nexts.append(((*passed, *ranked[place:upto]), upto + 1, ranked[upto]))
            upto += 1
        stack += [(len(order), *each) for each in reversed(nexts)]
