"""A number that is known within bounds, and what each of its bounds rests on."""

from __future__ import annotations

import math
from collections.abc import Callable

from checker.model.arithmetic import End, words
from checker.model.frozen import dataclass
from checker.model.numbers import Number
from checker.model.verdicts import NOTHING, Gap, Proof, Reason, Support

Grounds = Callable[[End | None], Support]
"""What it rests on that a number reaches an end; None: the end that it has."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number within bounds."""

    number: Number | None
    """None where there may be no such number: nothing stated, nothing to summarise, a division by zero."""
    proof: Proof
    """How it comes about, as a step of a proof; true if anything is known of it."""
    gaps: tuple[Gap, ...] = ()
    """What keeps it from being exact."""
    at_least: Grounds = lambda end: NOTHING
    at_most: Grounds = lambda end: NOTHING
    is_literal: bool = False
    """Whether it stands in the rule itself, and is no step of a proof."""


def steps(parts: tuple[Quantity, ...]) -> tuple[Proof, ...]:
    """How the numbers come about that another one is made of."""
    return tuple(part.proof for part in parts if not part.is_literal)


def is_known(number: Number | None) -> bool:
    """Whether anything is known of a number."""
    return number is not None and not (math.isinf(number.low) and math.isinf(number.high))


def seen(number: Number | None) -> str:
    """What is known of a number, in words."""
    return words(number) if number is not None and is_known(number) else "not known"


def nothing(operation: str, parts: tuple[Quantity, ...], why: str) -> Quantity:
    """That there may be no such number."""
    gap = Gap(Reason.IMPRECISE, f"there is no telling '{operation}': {why}")
    gaps = tuple(dict.fromkeys((*(gap for part in parts for gap in part.gaps), gap)))
    return Quantity(None, Proof("number", None, gap.text, steps(parts), gaps=gaps), gaps)
