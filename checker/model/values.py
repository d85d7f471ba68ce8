"""The values that fields take, and how a stated value stands to another one.

Dates and numbers are uncertain values with modules of their own; the rest is here. Every
comparison is true, false or unknown. ``Value`` is the union of all kinds.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from checker.model import dates, numbers
from checker.model.dates import Date
from checker.model.frozen import dataclass
from checker.model.numbers import Number, if_comparable
from checker.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale."""

    scale: str
    rank: int
    """Position on the scale, 0 = worst."""
    name: str

    @property
    def text(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list."""

    name: str

    @property
    def text(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class EntityValue:
    """A person, body or place that the vocabulary names."""

    id: str
    ancestors: tuple[str, ...] = ()
    """Ids of the entities it is part of, nearest first."""

    @property
    def text(self) -> str:
        return self.id


class RecordId(NamedTuple):
    """A record: its type, and its id in the registry or made of its key. A tuple, since it is hashed most."""

    type: str
    id: str

    @property
    def text(self) -> str:
        return self.id

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    value: bool

    @property
    def text(self) -> str:
        return "true" if self.value else "false"


@dataclass(frozen=True, slots=True)
class Text:
    """Free text; different wording never proves a different meaning."""

    text: str

    @property
    def folded(self) -> str:
        return " ".join(unicodedata.normalize("NFKC", self.text).casefold().split())


Value = Date | Number | Level | Choice | EntityValue | RecordId | Flag | Text


def lies_within(stated: Value, condition: Value, *, narrower_satisfies: bool = False) -> Truth:
    """Whether a stated value lies within a condition's value.

    ``narrower_satisfies``: in this field a part satisfies the whole (places), as ``within: true``
    in the vocabulary says. Broader and narrower entities are otherwise unknown against each
    other. Values of different kinds are unknown, and so are numbers in units that do not convert.
    """
    if isinstance(stated, Date) and isinstance(condition, Date):
        return dates.within(stated, condition)
    if isinstance(stated, Number) and isinstance(condition, Number):
        return if_comparable(numbers.within, stated, condition)
    if isinstance(stated, EntityValue) and isinstance(condition, EntityValue):
        if stated.id == condition.id:
            return True
        if condition.id in stated.ancestors:
            return True if narrower_satisfies else None
        return None if stated.id in condition.ancestors else False
    if isinstance(stated, Text) and isinstance(condition, Text):
        return True if stated.folded == condition.folded else None
    return stated == condition if type(stated) is type(condition) else None


def contains(wider: Value, narrower: Value) -> bool:
    """Whether ``wider`` gives way to ``narrower`` in a cell: the narrower one says the same, only
    more exactly. Equal values contain each other."""
    if isinstance(wider, Date) and isinstance(narrower, Date):
        return dates.contains(wider, narrower)
    if isinstance(wider, Number) and isinstance(narrower, Number):
        return bool(if_comparable(numbers.contains, wider, narrower))
    if isinstance(wider, EntityValue) and isinstance(narrower, EntityValue):
        return wider.id == narrower.id or wider.id in narrower.ancestors
    if isinstance(wider, Text) and isinstance(narrower, Text):
        return wider.folded == narrower.folded
    return wider == narrower


def fits(one: Value, other: Value) -> bool:
    """Whether one of the two contains the other."""
    return contains(one, other) or contains(other, one)


def overlaps(one: Value, other: Value) -> bool:
    """Whether both can hold at once, though neither contains the other."""
    if isinstance(one, Date) and isinstance(other, Date):
        return dates.overlaps(one, other)
    if isinstance(one, Number) and isinstance(other, Number):
        return bool(if_comparable(numbers.overlaps, one, other))
    return False


def same(one: Value, other: Value) -> Truth:
    """Whether two values are certainly the same (true) or certainly different (false).

    Text and entities of which one is part of the other never tell apart.
    """
    if isinstance(one, Date) and isinstance(other, Date):
        return dates.same_or_different(one, other)
    if isinstance(one, Number) and isinstance(other, Number):
        return if_comparable(numbers.same_or_different, one, other)
    return lies_within(one, other)
