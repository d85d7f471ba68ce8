"""Evaluate a rule under every reading of the contested cells it reads.

A repair takes one candidate for each contested cell that the rule reads (after the repairs of
inconsistent databases: Arenas, Bertossi, Chomicki, PODS 1999). A set of statements says true
(false) iff every repair does, *both* iff repairs give both, else unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.model.claims import Rule
from checker.model.truth import Truth
from checker.model.values import RecordId
from checker.model.verdicts import NOTHING, Gap, Proof, Reason
from checker.rules.facts import Cell, View
from checker.rules.reader import Reader

MAX_REPAIRS = 4096
"""So many repairs are evaluated one by one; beyond that only what holds in all at once counts."""


MAX_ORDERS_IN_ALL = MAX_REPAIRS
"""So many orders of records are tried in all repairs together."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of statements says of a rule."""

    truth: Truth
    both: bool
    proofs: tuple[Proof, ...]
    """One for a truth on which all repairs agree; a true and a false one for both."""
    repairs: int = 1
    exact: bool = True
    """False where there were too many repairs to look at each."""

    @property
    def proof(self) -> Proof:
        return self.proofs[0]


def evaluate(rule: Rule, view: View, *, at_hand: RecordId | None = None, curt: bool = False) -> Outcome:
    """What a set of statements says of a rule. ``curt``: the truth alone, with proofs that show nothing.

    Where the contested cells, each taken with all its candidates at once, already give one truth,
    every repair gives it too, and none is looked at singly.
    """
    merged = Reader(view, merged=True, at_hand=at_hand, curt=curt)
    proof = rule.evaluate(merged)
    if not merged.trail:
        return Outcome(proof.truth, False, (proof,))
    if proof.truth is not None:
        return Outcome(proof.truth, False, (proof,), _product(merged.trail), True)
    return _enumerate(rule, view, at_hand, curt, proof)


def _enumerate(rule: Rule, view: View, at_hand: RecordId | None, curt: bool, merged: Proof) -> Outcome:
    choices: dict[Cell, int] | None = {}
    found: dict[Truth, dict[Cell, int]] = {}
    count = work = 0

    def proof(truth: Truth) -> Proof:
        return rule.evaluate(Reader(view, found[truth], at_hand=at_hand, curt=curt))

    while choices is not None:
        if count == MAX_REPAIRS or work > MAX_ORDERS_IN_ALL:
            return _too_many(merged, count)
        reader = Reader(view, choices, at_hand=at_hand, curt=True)
        found.setdefault(rule.evaluate(reader).truth, choices)
        count += 1
        work += reader.orders
        if True in found and False in found:
            return Outcome(None, True, (proof(True), proof(False)), count)
        choices = _next(choices, reader.trail)
    truth = next(iter(found)) if len(found) == 1 else None
    return Outcome(truth, False, (proof(truth),), count)


def _next(choices: dict[Cell, int], trail: dict[Cell, int]) -> dict[Cell, int] | None:
    """The next path through the tree of choices, depth first; None after the last."""
    cells = list(trail)
    while cells:
        cell = cells.pop()
        chosen = choices.get(cell, 0) + 1
        if chosen < trail[cell]:
            kept = {each: choices.get(each, 0) for each in cells}
            return {**kept, cell: chosen}
    return None


def _too_many(merged: Proof, count: int) -> Outcome:
    """Nothing holds in all readings at once, and there are too many to try each."""
    gap = Gap(Reason.TOO_MANY_READINGS, f"the contested statements allow more than {count} readings")
    proof = replace(merged, truth=None, support=NOTHING, gaps=(gap, *merged.gaps))
    return Outcome(None, False, (proof,), count, exact=False)


def _product(trail: dict[Cell, int]) -> int:
    product = 1
    for candidates in trail.values():
        product *= candidates
    return product
