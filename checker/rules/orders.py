"""In which orders records can have happened, as far as their dates tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day
from checker.model.dates import Date, earliest, latest
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.model.vocabulary import DATED
from checker.rules.facts import Reading
from checker.rules.reader import Reader

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
    found = orders(times)
    reader.orders += MAX_ORDERS if found is None else len(found)
    return found


def orders(times: Sequence[When]) -> list[tuple[int, ...]] | None:
    """The orders that the certain precedences allow, as permutations of indexes; None if there are
    more than ``MAX_ORDERS``.

    These are the linear extensions of an interval order; they hold every order that some choice of
    days gives, so that what is true in all of them is certain.
    """
    ranked = sorted(range(len(times)), key=lambda index: (times[index].first, times[index].last, index))
    if all(times[one].before(times[other]) for one, other in pairwise(ranked)):
        return [tuple(ranked)]
    found: list[tuple[int, ...]] = []
    for order in _extensions(ranked, times):
        if len(found) == MAX_ORDERS:
            return None
        found.append(order)
    return found


def _extensions(rest: list[int], times: Sequence[When]) -> Iterator[tuple[int, ...]]:
    stack: list[tuple[tuple[int, ...], list[int]]] = [((), rest)]
    while stack:
        done, open_ = stack.pop()
        if not open_:
            yield done
            continue
        bound = min(times[index].last for index in open_)
        nexts = [index for index in open_ if times[index].first <= bound]
        for index in reversed(nexts):
            stack.append(((*done, index), [other for other in open_ if other != index]))
