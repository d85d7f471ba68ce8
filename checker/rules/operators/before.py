"""``before`` and ``after``: two dates against each other."""

from __future__ import annotations

from typing import ClassVar

from checker.model import dates
from checker.model.conditions import FieldOf, Its, Operand
from checker.model.dates import Date
from checker.model.truth import Truth, agreed
from checker.model.verdicts import Gap, Proof, Reason, Together
from checker.rules.numbers.leanings import Leanings, operand_fields
from checker.rules.operators.base import DateArgument, Operator
from checker.rules.reading.operands import Resolved, resolve
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import operand_words

_IS_BEFORE: dict[Truth, str] = {
    True: "is before",
    False: "is not before",
    None: "is not known to be before",
}


def read_dates(operand: Operand, reader: Reader) -> tuple[Resolved, tuple[Date, ...]]:
    """What a date operand stands for; several dates where it is left open which."""
    resolved = resolve(operand, reader.at_hand, reader)
    return resolved, tuple(value for value in resolved.values if isinstance(value, Date))


def step(operand: Operand, resolved: Resolved, found: tuple[Date, ...], reader: Reader) -> Proof:
    """One date as a step of a proof."""
    seen = " / ".join(dates.describe(date) for date in found) or "not stated"
    words = operand_words(operand, reader.called)
    text = f"{words} ({seen})" if isinstance(operand, FieldOf | Its) else seen
    gaps = (resolved.gap,) if resolved.gap is not None else ()
    return Proof("date", True if found else None, text, (), resolved.support, gaps, resolved.statements)


class Before(Operator):
    """The last day of the first date is before the first day of the other."""

    name: ClassVar[str] = "before"

    first: DateArgument
    """The earlier of the two."""
    then: DateArgument
    """The later of the two."""

    def leanings(self) -> Leanings:
        return Leanings(fixed=frozenset(operand_fields(None, [self.first, self.then])))

    def evaluate(self, reader: Reader) -> Proof:
        return self._evaluate(self.first, self.then, reader)

    def _evaluate(self, first: Operand, then: Operand, reader: Reader) -> Proof:
        left, lefts = read_dates(first, reader)
        right, rights = read_dates(then, reader)
        parts = (step(first, left, lefts, reader), step(then, right, rights, reader))
        truth = agreed(dates.before(a, b) for a in lefts for b in rights)
        text = f"{parts[0].text} {_IS_BEFORE[truth]} {parts[1].text}"
        if truth is None:
            return Proof(self.name, None, text, parts, gaps=open_dates(parts, text))
        return Proof(self.name, truth, text, parts, Together((left.support, right.support)))


class After(Before):
    """``before`` with its two dates exchanged."""

    name: ClassVar[str] = "after"

    def evaluate(self, reader: Reader) -> Proof:
        return self._evaluate(self.then, self.first, reader)


def open_dates(parts: tuple[Proof, ...], text: str) -> tuple[Gap, ...]:
    """Why two dates decide nothing."""
    gaps = tuple(gap for part in parts for gap in part.gaps)
    return gaps or (Gap(Reason.IMPRECISE, f"the dates leave it open: {text}"),)
