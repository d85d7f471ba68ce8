"""Which candidate of a contested cell speaks most for a rule, and which least.

Many rules are monotone: a record that satisfies one condition more never makes "at least three" less true.
Such a rule takes its extremes where every cell takes the candidate that satisfies most, and where it takes
the one that satisfies least. What it is there, it is in some repair, and no repair lies outside. So two
evaluations tell what any number of repairs say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from checker.model.conditions import Conditions, FieldOf, Its, Operand, Reference, Selection
from checker.model.frozen import dataclass
from checker.model.truth import Truth
from checker.model.values import RecordId
from checker.model.vocabulary import DATED, Vocabulary
from checker.rules.numbers.measures import Measure
from checker.rules.reading.conditions import check
from checker.rules.reading.memory import Cell
from checker.rules.reading.operands import fields_named
from checker.rules.reading.reader import Reader

FieldName = tuple[str | None, str]
"""Type and field; without a type the field of any."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A condition on a field, and whether satisfying it makes the rule truer (1) or less true (-1)."""

    field: FieldName
    holds: Callable[[Reader, Cell], Truth]
    sign: int
    of_one: RecordId | None = None
    """Only for this record."""
    of_others: frozenset[RecordId] = frozenset()
    """Only for others than these."""

    def of(self, reader: Reader, cell: Cell) -> tuple[int, ...]:
        """How far a cell speaks for the rule: -1, 0 or 1; nothing for a record that has no say."""
        if cell[0] in self.of_others or self.of_one not in (None, cell[0]):
            return ()
        truth = self.holds(reader, cell)
        return (0 if truth is None else self.sign if truth else -self.sign,)

    def reversed(self) -> Leaning:
        """Of a rule that is true where this one is false."""
        return replace(self, sign=-self.sign)


class Speaking(Protocol):
    """A field of which some values speak more for a rule than others."""

    @property
    def field(self) -> FieldName:
        """The field."""

    def of(self, reader: Reader, cell: Cell) -> tuple[Any, ...] | None:
        """How far a cell speaks for the rule, by values of which each has an order; None if it cannot be
        told."""

    def reversed(self) -> Speaking:
        """Of a rule that is true where this one is false."""


@dataclass(frozen=True, slots=True)
class Leanings:
    """How a rule depends on what it reads."""

    towards: tuple[Speaking, ...] = ()
    fixed: frozenset[FieldName] = frozenset()
    """Fields on which it depends in another way."""
    counted: tuple[Selection, ...] = ()
    """Selections whose records have to be told apart."""
    named: tuple[Reference, ...] = ()
    """Records that have to be told apart from those of the selections, though they may be none of them."""

    def __add__(self, other: Leanings) -> Leanings:
        return Leanings(
            self.towards + other.towards,
            self.fixed | other.fixed,
            self.counted + other.counted,
            self.named + other.named,
        )

    def reversed(self) -> Leanings:
        """Of a rule that is true where this one is false."""
        return replace(self, towards=tuple(each.reversed() for each in self.towards))


def towards(
    type_name: str,
    conditions: Conditions,
    sign: int,
    *,
    of_one: RecordId | None = None,
    of_others: frozenset[RecordId] = frozenset(),
) -> Leanings:
    """A rule that becomes truer (1) or less true (-1) with every condition that is satisfied: by any record,
    by one of them, or by others than some."""
    found = Leanings()
    for name, condition in conditions:
        operands = fields_named(condition)
        if operands or name == DATED:
            found += Leanings(fixed=frozenset({(type_name, name), *operand_fields(type_name, operands)}))
            continue

        def holds(reader: Reader, cell: Cell, name: str = name, condition: object = condition) -> Truth:
            return check(reader, cell[0], name, condition).truth  # type: ignore[arg-type]

        found += Leanings((Leaning((type_name, name), holds, sign, of_one, of_others),))
    return found


def fixed(selection: Selection, *, ordered: bool = False) -> Leanings:
    """A rule that depends on a selection in some way. ``ordered``: on the dates of its records too."""
    names: set[FieldName] = set()
    for name, condition in selection.where:
        names |= {(selection.type, name), *operand_fields(selection.type, fields_named(condition))}
    return Leanings(fixed=frozenset(names)) + in_time(selection, ordered=ordered)


def in_time(selection: Selection, *, ordered: bool = False) -> Leanings:
    """A rule that depends on when the records of a selection were."""
    if selection.over is None and not ordered:
        return Leanings()
    return Leanings(fixed=frozenset({(selection.type, selection.by or DATED)}))


def read_at(reference: Reference | None) -> Leanings:
    """A rule that finds a record by what another one states."""
    if reference is None:
        return Leanings()
    return Leanings(fixed=frozenset((None, part.field) for _, part in reference.key if isinstance(part, Its)))


def direction(measure: Measure) -> int:
    """1 if a greater number never makes a test less true, -1 if a smaller one does not, else 0."""
    if measure.high == math.inf:
        return 1
    return -1 if measure.low == -math.inf else 0


def operand_fields(type_name: str | None, operands: Iterable[Operand]) -> Iterator[FieldName]:
    """The fields that operands of a record of this type stand for; literals stand for none."""
    for operand in operands:
        if isinstance(operand, Its):
            yield type_name, operand.field
        elif isinstance(operand, FieldOf):
            yield operand.record.type, operand.field
            yield from read_at(operand.record).fixed


class Extremes:
    """The candidates that speak most and least for a rule."""

    def __init__(self, leanings: Leanings, vocabulary: Vocabulary) -> None:
        self._leanings = leanings
        self._fixed = _with_datings(leanings.fixed, vocabulary)
        self._known: dict[Cell, tuple[int, int] | None] = {}

    def of(
        self, cell: Cell, candidates: int, reading: Callable[[Mapping[Cell, int]], Reader]
    ) -> tuple[int, int] | None:
        """The indexes of the candidates that speak least and most for the rule; None if a cell has none
        or is read in other ways too."""
        if cell not in self._known:
            self._known[cell] = self._ranked(cell, candidates, reading)
        return self._known[cell]

    def _ranked(
        self, cell: Cell, candidates: int, reading: Callable[[Mapping[Cell, int]], Reader]
    ) -> tuple[int, int] | None:
        record, name = cell
        if (record.type, name) in self._fixed or (None, name) in self._fixed:
            return None
        leanings = [each for each in self._leanings.towards if each.field == (record.type, name)]
        if not leanings:
            return None
        spoken: list[list[Any]] = []
        for index in range(candidates):
            reader = reading({cell: index})
            found = [each.of(reader, cell) for each in leanings]
            if None in found:
                return None
            spoken.append([value for values in found if values is not None for value in values])
        least, most = _beyond_all(spoken, min), _beyond_all(spoken, max)
        return None if least is None or most is None else (least, most)


def _beyond_all(spoken: Sequence[Sequence[Any]], side: Callable[[Iterable[Any]], Any]) -> int | None:
    """The index of the values that are all on one side (``min`` or ``max``) of any others."""
    furthest = [side(values) for values in zip(*spoken, strict=True)]
    return next((index for index, values in enumerate(spoken) if list(values) == furthest), None)


def _with_datings(names: frozenset[FieldName], vocabulary: Vocabulary) -> frozenset[FieldName]:
    """Whoever reads ``dated`` reads every dating of the type."""
    datings = {
        (type_name, dating)
        for type_name, name in names
        if name == DATED
        for each in ([type_name] if type_name is not None else vocabulary.types)
        for dating in vocabulary.types[each].dated
    }
    return names | datings
