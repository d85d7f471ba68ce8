"""Three-valued logic: true, false and unknown (Kleene's strong logic).

A truth is ``True``, ``False`` or ``None`` (unknown). Source: S. C. Kleene, *Introduction to
Metamathematics*, 1952, section 64.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Truth = bool | None


def named(truth: Truth) -> Literal["true", "false", "unknown"]:
    """What a truth is called."""
    return "unknown" if truth is None else "true" if truth else "false"


def all_hold(truths: Iterable[Truth]) -> Truth:
    """Kleene's *and*: false if any is false, else unknown if any is unknown, else true."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def both(one: Truth, other: Truth) -> Truth:
    """Kleene's *and* of two truths."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def any_holds(truths: Iterable[Truth]) -> Truth:
    """Kleene's *or*: true if any is true, else unknown if any is unknown, else false."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def negate(truth: Truth) -> Truth:
    """Kleene's *not*: unknown stays unknown."""
    return None if truth is None else not truth


def agreed(truths: Iterable[Truth]) -> Truth:
    """The truth that all share: true if all are true, false if all are false, else unknown.

    Nothing to agree on is unknown.
    """
    rest = iter(truths)
    first = next(rest, None)
    for truth in rest:
        if truth is not first:
            return None
    return first
