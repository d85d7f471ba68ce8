"""Number expressions: what ``compare`` holds against each other, as a rule writes them."""

from __future__ import annotations

from enum import StrEnum

from checker.model.conditions import FieldOf, Its, Selection
from checker.model.frozen import dataclass
from checker.model.numbers import Number


class Summary(StrEnum):
    """One number made of the numbers that records have in a field."""

    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"


class Operation(StrEnum):
    """One number made of two."""

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    PERCENT = "percent"
    """100 times the first, divided by the second."""
    CHANGE = "change"
    """By how much per cent of the first the second is more than it."""


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many records match."""

    of: Selection


@dataclass(frozen=True, slots=True)
class SummaryOf:
    """What the numbers in one field of the matching records come to."""

    summary: Summary
    of: Selection
    field: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two numbers calculated with."""

    operation: Operation
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number to the nearest multiple of a step; halves go away from zero."""

    number: Expression
    step: Number
    """Exact and above zero."""


Expression = Number | Its | FieldOf | CountOf | SummaryOf | Calculation | Rounded
