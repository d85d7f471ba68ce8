"""Conditions on fields and selections of records, as a rule or a declaration writes them."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from checker.model.dates import Date
from checker.model.frozen import dataclass
from checker.model.locations import NOWHERE, Location
from checker.model.values import RecordId, Value


class Comparator(StrEnum):
    """How a stated value is held against an operand."""

    WITHIN = "is"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    UNTIL = "until"
    ABOUT = "about"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class Its:
    """A field of the record at hand: ``its published``."""

    field: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A record, by its id or by the parts of its key."""

    type: str
    id: RecordId | None = None
    key: tuple[tuple[str, Value | Its], ...] = ()
    """Used where the id is None: key field → value, or a field of the record at hand."""
    itself: bool = False
    """It is the record at hand."""


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field of a named record: ``{inspection: insp-2015, field: published}``."""

    record: Reference
    field: str


Operand = Value | Its | FieldOf


@dataclass(frozen=True, slots=True)
class Compare:
    """The stated value against one operand."""

    comparator: Comparator
    operand: Operand


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of several conditions on one field."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    condition: Condition


Condition = Compare | AnyOf | AllOf | Not

Conditions = tuple[tuple[str, Condition], ...]
"""Field → condition, all of which must hold; in the order written."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Records of one type that satisfy conditions, within a time where ``over`` limits it."""

    type: str
    where: Conditions
    by: str | None = None
    """The dating that orders the records and that ``over`` reads; None: the type's datings."""
    over: Date | None = None
    location: Location = field(default=NOWHERE, compare=False)
