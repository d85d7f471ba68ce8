"""Choices under which a rule may well be true, or false, found by looking at its records one by one.

They are guesses: where there are too many readings of the contested cells to try each, these are tried first,
and only what a rule then is under them counts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice, pairwise, product

from checker.model.conditions import Conditions
from checker.model.dates import Date, earliest
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.model.truth import Truth
from checker.model.values import Level, RecordId, Value
from checker.rules.reading.conditions import check
from checker.rules.reading.memory import Cell, Choices
from checker.rules.reading.orders import orders_in, whens
from checker.rules.reading.reader import Reader
from checker.rules.reading.sameness import cell_key

MOST_PAIRS = 50_000
"""So many pairs of records are looked at for one that breaks a trend."""
MOST_COMBINATIONS = 16
"""So many combinations of what one record has in several fields are looked at."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a record can have in a field, and the choice that gives it."""

    value: Value
    choices: Choices


def options(reader: Reader, record: RecordId, name: str) -> list[Option]:
    """The values that a record can have in a field, by the statements of a set."""
    given = reader.view.facts.given(record).get(name)
    if given is not None:
        return [Option(given, {})]
    values = reader.view.candidates(record, name)
    if len(values) < 2:
        return [Option(value, {}) for value in values]
    return [Option(value, {(record, name): index}) for index, value in enumerate(values)]


def chosen(reader: Reader, choices: Choices) -> Reader:
    """A reader that makes these choices."""
    return Reader(reader.view, choices, at_hand=reader.at_hand, curt=True)


def agreeing(
    reader: Reader, records: Sequence[RecordId], conditions: Conditions, wanted: bool
) -> dict[Cell, int]:
    """All records so that they satisfy conditions, or so that they do not, as far as they can."""
    found: dict[Cell, int] = {}
    for record in records:
        for name, condition in conditions:
            for option in options(reader, record, name):
                if check(chosen(reader, option.choices), record, name, condition).truth is wanted:
                    found.update(option.choices)
                    break
    return found


def in_some_order(reader: Reader, records: Sequence[RecordId], by: str | None) -> list[RecordId]:
    """The records in one of the orders in which they can stand; none where there are too many orders."""
    found = orders_in(reader, whens(reader, records, by))
    return [records[index] for index in found[0]] if found else []


Ends = tuple[Choices, Truth, Truth]
"""A choice for a record; whether it then is what a change begins with, and what it ends with."""


def with_neighbours(line: Sequence[Sequence[Ends]]) -> Iterator[Choices]:
    """Two neighbours between which it changes."""
    for one, other in pairwise(line):
        starts = [choices for choices, starts, _ in one if starts]
        ends = [choices for choices, _, ends in other if ends]
        if starts and ends:
            yield {**starts[0], **ends[0]}


def without_neighbours(line: Sequence[Sequence[Ends]]) -> Choices:
    """All records so that it changes between no neighbours, if they can be so: whatever begins no change can
    be followed by anything."""
    found: dict[Cell, int] = {}
    begun = False
    for each in line:
        fit = [end for end in each if not begun or end[2] is False] or each
        if fit:
            choices, starts, _ = min(fit, key=lambda end: end[1] is not False)
            found.update(choices)
            begun = starts is not False
    return found


def keeping(line: Sequence[Sequence[Option]], follows: Callable[[Value, Value], Truth]) -> Choices:
    """All records so that each follows the one before it, if they can: each as little further as it can."""
    found: dict[Cell, int] = {}
    last: Value | None = None
    for each in line:
        fit = [option for option in each if last is None or follows(last, option.value)] or each
        if not fit:
            continue
        nearest = fit[0]
        for option in fit[1:]:
            if follows(option.value, nearest.value):
                nearest = option
        found.update(nearest.choices)
        last = nearest.value
    return found


def breaking(line: Sequence[Sequence[Option]], follows: Callable[[Value, Value], Truth]) -> Iterator[Choices]:
    """Two records of which the later one does not follow the earlier one."""
    for one, other in (*pairwise(line), *islice(combinations(line, 2), MOST_PAIRS)):
        for earlier, later in product(one, other):
            if follows(earlier.value, later.value) is False:
                yield {**earlier.choices, **later.choices}


Row = tuple[Sequence[Sequence[Option]], Sequence[Option]]
"""What a record can have in the fields by which it is grouped, and in the one that is compared."""


def alike(rows: Sequence[Row]) -> Choices:
    """All records so that those of one group have one value, if they can be so."""
    groups: dict[Hashable, dict[Hashable, None]] = {}
    placed: list[tuple[Hashable, Sequence[Option]]] = []
    found: dict[Cell, int] = {}
    for per, field in rows:
        keys = dict.fromkeys(cell_key((option.value,)) for option in field)
        for combination in islice(product(*per), MOST_COMBINATIONS):
            group: Hashable = tuple(cell_key((option.value,)) for option in combination)
            common = [key for key in groups.get(group, keys) if key in keys]
            if common or not field:
                groups[group] = dict.fromkeys(common)
                placed.append((group, field))
                for option in combination:
                    found.update(option.choices)
                break
    for group, field in placed:
        common_key = next(iter(groups[group]), None)
        for option in field:
            if cell_key((option.value,)) == common_key:
                found.update(option.choices)
                break
    return found


def differing(rows: Sequence[Row]) -> Iterator[Choices]:
    """Two records of one group with different values."""
    first: dict[Hashable, tuple[int, Hashable, Choices]] = {}
    for place, (per, field) in enumerate(rows):
        for combination in islice(product(*per, field), MOST_COMBINATIONS):
            *group, key = (cell_key((option.value,)) for option in combination)
            if None in group or key is None:
                continue
            choices = {cell: index for option in combination for cell, index in option.choices.items()}
            owner, other, others = first.setdefault(tuple(group), (place, key, choices))
            if owner != place and other != key:
                yield {**others, **choices}


Heights = Mapping[RecordId, Sequence[tuple[float | Fraction, Choices]]]
"""How high each record can stand, the least first, and the choice that puts it there."""


def heights(reader: Reader, records: Sequence[RecordId], name: str, *, lowest: bool) -> Heights:
    """How high records can stand in the order of a field."""
    found = {}
    for record in records:
        each = [(_height(option.value), option.choices) for option in options(reader, record, name)]
        if each:
            turned = [(-height if lowest else height, choices) for height, choices in each]
            found[record] = sorted(turned, key=lambda pair: pair[0])
    return found


def _height(value: Value) -> float | Fraction:
    match value:
        case Level(rank=rank):
            return Fraction(rank)
        case Number(low=low):
            return low
        case Date():
            return earliest(value)
    return Fraction(0)


def at_place(line: Heights, place: int, record: RecordId) -> Iterator[Choices]:
    """A record at a place, with as few beside it as can be."""
    for own, choices in reversed(line.get(record, ())):
        others = {other: each for other, each in line.items() if other != record}
        above = sum(each[0][0] > own for each in others.values())
        further = [other for other, each in others.items() if each[0][0] <= own < each[-1][0]]
        lacking = place - 1 - above
        if 0 <= lacking <= len(further):
            raised = set(further[:lacking])
            found = dict(choices)
            for other, each in others.items():
                found.update(each[-1 if other in raised else 0][1])
            yield found


def beside(line: Heights, record: RecordId) -> Iterator[Choices]:
    """A record with another at its height, and all others as low as they can be."""
    for own, choices in reversed(line.get(record, ())):
        for other, each in line.items():
            level = next((found for height, found in each if height == own), None)
            if other != record and level is not None:
                found = {cell: index for low in line.values() for cell, index in low[0][1].items()}
                yield {**found, **choices, **level}
                break


def in_turn(line: Heights) -> list[RecordId]:
    """The records, those first that can stand highest."""
    return sorted(line, key=lambda record: line[record][-1][0], reverse=True)
