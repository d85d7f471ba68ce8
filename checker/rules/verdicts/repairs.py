"""Evaluate a rule under every reading of the contested cells it reads.

A repair takes one candidate for each contested cell that the rule reads (after the repairs of
inconsistent databases: Arenas, Bertossi, Chomicki, PODS 1999). A set of statements says true
(false) iff every repair does, *both* iff repairs give both, else unknown.

Cells for which nothing is chosen are read with all their candidates at once, which bounds every choice:
a truth that holds so holds in every repair. Choices are made one cell after the other, and only as long as
the bounds leave it open (branch and bound).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any

from checker.model.claims import Rule
from checker.model.frozen import dataclass
from checker.model.truth import Truth
from checker.model.values import RecordId
from checker.model.verdicts import NOTHING, Gap, Proof, Readings, Reason
from checker.rules.numbers.leanings import Extremes, Leanings, fixed
from checker.rules.operators.base import MOST_AIMS, Operator
from checker.rules.reading.completeness import counted_rows, scoped
from checker.rules.reading.identity import all_told_apart
from checker.rules.reading.memory import Cell, Choices, Memory
from checker.rules.reading.reader import Reader
from checker.rules.reading.views import View
from checker.rules.verdicts.walk import lists_read

MAX_REPAIRS = 4096
"""So many repairs are told apart; beyond that only what bounds show counts."""

MAX_WORK = 12_000_000
"""So many records are looked at for one rule and one set of statements, in all repairs and orders together.
It is enough for ``MAX_REPAIRS`` over a thousand records, and keeps any rule from running for minutes."""

WORK_BEYOND = MAX_WORK // 16
"""The same where there are more repairs, so that most are not looked at anyway."""

REPAIRS_BEYOND = MAX_REPAIRS // 16
"""So many are told apart there, likewise."""

WORK_IN_PASSING = MAX_WORK // 50
"""The same for what only stands beside a verdict: a rewrite of a rule that takes longer is not shown."""

WORK_OF_A_CELL = 20
"""A contested cell takes as long as so many records of which all is known."""

SAME = "each says the same"
SAME_BY_BOUNDS = "too many to try each; that all say the same is shown by bounds"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of statements says of a rule."""

    truth: Truth
    both: bool
    proofs: tuple[Proof, ...]
    """One for a truth on which all repairs agree; a true and a false one for both."""
    repairs: int | None = 1
    """How many there are; None for more than ``MAX_REPAIRS``."""
    exact: bool = True
    """False where there were too many repairs, or orders in them, to tell."""

    @property
    def proof(self) -> Proof:
        return self.proofs[0]


def evaluate(
    rule: Rule,
    view: View,
    *,
    at_hand: RecordId | None = None,
    curt: bool = False,
    most_work: int = MAX_WORK,
) -> Outcome:
    """What a set of statements says of a rule. ``curt``: the truth alone, with proofs that show nothing.
    ``most_work``: how many records are looked at before it is given up.

    Where the contested cells, each taken with all its candidates at once, already give one truth,
    every repair gives it too, and none is looked at singly.
    """
    memory = view.memory(curt) if at_hand is None else None
    reader = Reader(view, at_hand=at_hand, curt=curt, memory=memory)
    proof = rule.evaluate(reader)
    if not reader.trail:
        return Outcome(proof.truth, False, (proof,))
    found = Readings(len(reader.trail), _product(reader.trail.values()), "")
    if proof.truth is not None:
        how = SAME if found.number else SAME_BY_BOUNDS
        return Outcome(proof.truth, False, (_marked(proof, found, how),), found.number)
    return _Search(rule, view, at_hand, curt, most_work=most_work).outcome(proof, found)


class _Search:
    """Looks for repairs in which a rule is true, false or open."""

    def __init__(
        self,
        rule: Rule,
        view: View,
        at_hand: RecordId | None,
        curt: bool,
        memory: Memory | None = None,
        most_work: int = MAX_WORK,
    ) -> None:
        self._rule, self._view, self._at_hand, self._curt = rule, view, at_hand, curt
        self._memory = memory or Memory()
        self._extremes = _extremes_of(rule, self._reader({}), self._memory)
        self._found: dict[Truth, Choices] = {}
        """Truth → choices that give it."""
        self._impossible: set[Truth] = set()
        """Truths that no repair gives."""
        self._leaves = self._work = 0
        self._limit = most_work
        self._most, self._most_leaves = most_work, MAX_REPAIRS

    def outcome(self, merged: Proof, readings: Readings) -> Outcome:
        """What all repairs say. ``merged``: with all candidates at once it is open."""
        if readings.number is None:
            self._most, self._most_leaves = min(self._most, WORK_BEYOND), REPAIRS_BEYOND
        self._bound_by_halves()
        if readings.number is None and not self._settled:
            self._try_aims()
        complete = self._branch()
        found, number = self._found, readings.number
        if True in found and False in found:
            how = "this is one of them; others say the opposite"
            proofs = tuple(_marked(self._proof(found[truth]), readings, how) for truth in (True, False))
            return Outcome(None, True, proofs, number)
        if not complete:
            return Outcome(None, False, (_too_many(merged, readings),), number, exact=False)
        if len(found) > 1:
            how = "not all of them say the same; this is one that leaves it open"
            return Outcome(None, False, (_marked(self._proof(found[None]), readings, how),), number)
        ((truth, choices),) = found.items()
        how = SAME if number else SAME_BY_BOUNDS
        return Outcome(truth, False, (_marked(self._proof(choices), readings, how),), number)

    @property
    def _settled(self) -> bool:
        """Whether nothing more can be found: one repair makes the rule true and another false, or one leaves
        it open and not both of those are possible."""
        if None in self._found and self._impossible:
            return True
        return True in self._found and False in self._found

    def _bound_by_halves(self) -> None:
        """Of a rule that is two monotone ones: what it cannot be, and a repair for what it can.

        Between a repair in which the one half is true and one in which the other is, cell by cell, a
        number passes through what lies between them.
        """
        halves = self._rule.halves() if isinstance(self._rule, Operator) else None
        if halves is None:
            return
        searches = [
            _Search(half, self._view, self._at_hand, True, self._memory, self._limit) for half in halves
        ]
        if not all(search._extremes is not None and search._branch() for search in searches):
            return
        found = [search._found for search in searches]
        for choices in found:
            if False in choices:
                self._found.setdefault(False, choices[False])
        if False not in self._found:
            self._impossible.add(False)
        if not all(True in choices for choices in found):
            self._impossible.add(True)
        else:
            self._walk(found[0][True], found[1][True])

    def _walk(self, one: Choices, other: Choices) -> None:
        """Look for a repair that makes the rule true on the way from one to another."""
        choices = dict(one)
        steps = [cell for cell in other if one.get(cell) != other[cell]]
        for cell in (None, *steps[:MAX_REPAIRS]):
            if cell is not None:
                choices[cell] = other[cell]
            truth, _ = self._try(choices)
            if truth:
                self._found.setdefault(True, dict(choices))
            if truth or self._work > self._most:
                return

    def _try_aims(self) -> None:
        """Look at a few whole readings that may well make the rule true, and false.

        Where each cell by itself leaves the rule open, choosing one after the other would come to no whole
        reading for a long time, and then to others that hardly differ.
        """
        for truth in (True, False):
            for aim, place in ((aim, place) for aim in self._aims(truth) for place in (0, -1)):
                if truth in self._found or self._work > self._most:
                    break
                self._complete(aim, truth, place)

    def _aims(self, truth: bool) -> Iterator[Choices]:
        yield {}
        if isinstance(self._rule, Operator):
            yield from islice(self._rule.aims(self._reader({}), truth), MOST_AIMS)

    def _complete(self, aim: Choices, aimed: bool, place: int) -> None:
        """Add what an aim leaves open: of each cell what speaks for the truth that is aimed at, and the
        candidate at a place where nothing does."""
        choices = dict(aim)
        truth, still_open = self._try(choices)
        while truth is None and still_open:
            for cell, number in still_open.items():
                ranked = self._hints.of(cell, number, self._reader)
                choices[cell] = place % number if ranked is None else ranked[aimed]
            truth, still_open = self._try(choices)
        self._leaves += 1
        self._found.setdefault(truth, choices)

    @cached_property
    def _hints(self) -> Extremes:
        """What speaks for the rule wherever anything does, though the extremes need not stand for all."""
        leanings = self._rule.leanings() if isinstance(self._rule, Operator) else None
        return Extremes(replace(leanings or Leanings(), fixed=frozenset()), self._view.facts.vocabulary)

    def _branch(self) -> bool:
        """Whether every repair was looked at, or bounded, before nothing more could be found."""
        still_open: list[dict[Cell, int]] = [{}]
        while still_open and not self._settled:
            if self._leaves >= self._most_leaves or self._work > self._most:
                return False
            choices = still_open.pop()
            truth, cells = self._try(choices)
            if truth is not None or not cells:
                self._leaves += 1
                self._found.setdefault(truth, choices)
            elif (cell := self._cell_to_choose(choices, cells)) is not None:
                still_open += [{**choices, cell: index} for index in reversed(range(cells[cell]))]
        return True

    def _cell_to_choose(self, choices: Choices, cells: Mapping[Cell, int]) -> Cell | None:
        """A cell of which every candidate has to be looked at; None if the extremes of all cells told
        what their repairs say."""
        without = self._without_extremes(cells)
        if without is not None:
            return without
        for most in (1, 0):
            chosen, still_open = dict(choices), cells
            while still_open:
                for cell, number in still_open.items():
                    ranked = self._ranked(cell, number)
                    if ranked is None:
                        return next(iter(cells))
                    chosen[cell] = ranked[most]
                truth, still_open = self._try(chosen)
            self._leaves += 1
            self._found.setdefault(truth, chosen)
        return None

    def _without_extremes(self, cells: Mapping[Cell, int]) -> Cell | None:
        return next((cell for cell, number in cells.items() if self._ranked(cell, number) is None), None)

    def _ranked(self, cell: Cell, candidates: int) -> tuple[int, int] | None:
        return None if self._extremes is None else self._extremes.of(cell, candidates, self._reader)

    def _try(self, choices: Choices) -> tuple[Truth, dict[Cell, int]]:
        """What the rule is under some choices, and the contested cells it reads for which none is made."""
        reader = self._reader(choices)
        truth = self._rule.evaluate(reader).truth
        self._work += reader.work + WORK_OF_A_CELL * len(reader.trail)
        return truth, {cell: reader.trail[cell] for cell in reader.open_cells}

    def _reader(self, choices: Choices) -> Reader:
        return Reader(self._view, choices, at_hand=self._at_hand, curt=True, memory=self._memory)

    def _proof(self, choices: Choices) -> Proof:
        return self._rule.evaluate(Reader(self._view, choices, at_hand=self._at_hand, curt=self._curt))


def _extremes_of(rule: Any, reader: Reader, memory: Memory) -> Extremes | None:
    """The extremes of the cells that a rule reads; None if they do not stand for all readings.

    They do if the records that are counted are told apart, and lists are complete or not, whichever
    candidates are taken.
    """
    leanings: Leanings | None = rule.leanings() if isinstance(rule, Operator) else None
    if leanings is None:
        return None
    for selection in leanings.counted:
        records = reader.view.members(selection)
        named = (reader.resolve(each, reader.at_hand) for each in leanings.named)
        records += [each for each in dict.fromkeys(named) if each is not None and each not in records]
        if not all_told_apart(reader, records):
            return None
        memory.apart.append(frozenset(records))
    for anchored in lists_read(rule, reader.view.facts):
        listed = scoped(anchored, reader.view.facts)
        records = reader.view.members(listed, counted_rows(anchored, reader.view.facts))
        known = reader.view.facts.listed_by(anchored.declaration.source)
        if not all_told_apart(reader, records, known=known):
            return None
        leanings += fixed(listed)
    return Extremes(leanings, reader.vocabulary)


def _marked(proof: Proof, readings: Readings, how: str) -> Proof:
    return replace(proof, readings=replace(readings, text=how))


def _too_many(merged: Proof, readings: Readings) -> Proof:
    """Nothing holds in all readings at once, and there are too many to try each."""
    text = (
        f"the contested statements allow {readings.number or f'more than {MAX_REPAIRS}'} readings, "
        "too many for the records or the orders of records in each"
        if readings.number
        else f"the contested statements allow more than {MAX_REPAIRS} readings"
    )
    gap = Gap(Reason.TOO_MANY_READINGS, text)
    proof = replace(merged, truth=None, support=NOTHING, gaps=(gap, *merged.gaps))
    return _marked(proof, readings, "too many to try each, and bounds leave it open")


def _product(numbers: Iterable[int]) -> int | None:
    """How many combinations there are; None for too many."""
    product = 1
    for number in numbers:
        product *= number
        if product > MAX_REPAIRS:
            return None
    return product
