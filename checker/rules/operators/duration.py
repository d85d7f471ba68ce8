"""``duration``: how much time lies between two dates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import Field

from checker.model import durations
from checker.model.calendar import Span, SpanError, Unit, parse_span
from checker.model.dates import Date
from checker.model.frozen import dataclass
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.truth import Truth, all_hold
from checker.model.verdicts import Proof, Together
from checker.rules.numbers.leanings import Leanings, operand_fields
from checker.rules.numbers.measures import Interval
from checker.rules.operators.base import DateArgument, Operator, read_with
from checker.rules.operators.before import open_dates, read_dates, step
from checker.rules.reading.reader import Reader
from checker.rules.written.schemas import Written, length_form
from checker.rules.written.scope import Scope, kind_of


@dataclass(frozen=True, slots=True)
class Length:
    """What a length of time has to be: bounds in units, each reached or passed.

    ``4 years`` is at least 4 completed years and less than 5. ``at_most: 4 years`` and ``more_than: 4
    years`` look at the day: four years and a day is more than four years, though only four are complete.
    What ends before it begins has no length.
    """

    text: str
    unit: Unit
    at_least: float = -math.inf
    """Completed units, at the least."""
    fewer_than: float = math.inf
    """Completed units, fewer than."""
    more_than: float = -math.inf
    """More time than so many units."""
    at_most: float = math.inf
    """No more time than so many units."""

    def holds(self, completed: Interval, passed: Interval) -> Truth:
        """``completed``: units up to the last day; ``passed``: units that have gone by before it."""
        return all_hold(
            (
                _reaches(completed, 0),
                _reaches(completed, self.at_least),
                _stays_below(completed, self.fewer_than),
                _reaches(passed, self.more_than),
                _stays_below(passed, self.at_most),
            )
        )


def _reaches(number: Interval, bound: float) -> Truth:
    return True if number.low >= bound else False if number.high < bound else None


def _stays_below(number: Interval, bound: float) -> Truth:
    return True if number.high < bound or bound == math.inf else False if number.low >= bound else None


_WORDS = ("exactly", "at_least", "at_most", "more_than", "fewer_than", "between")


def read_span(node: Node, scope: Scope) -> Span | None:
    """A length of time such as ``4 years``."""
    if not isinstance(node, Scalar):
        scope.error(node, f"a length of time is expected, not {kind_of(node)}", "write 4 years")
        return None
    try:
        return parse_span(str(node))
    except SpanError as error:
        scope.error(node, str(error))
        return None


def read_length(node: Node, scope: Scope) -> Length | None:
    """``4 years``, or a test of a length of time."""
    if not isinstance(node, Mapping):
        span = read_span(node, scope)
        return None if span is None else _exactly(span)
    if len(node) != 1:
        scope.error(node, "'is' makes one test", f"one of: {', '.join(_WORDS)}")
        return None
    ((word, value),) = node.items()
    if word not in _WORDS:
        scope.unknown(word, str(word), _WORDS, "test")
        return None
    if word == "between":
        return _between(value, scope)
    span = read_span(value, scope)
    if span is None:
        return None
    if word == "exactly":
        return _exactly(span)
    return Length(f"{word.replace('_', ' ')} {span}", span.unit, **{str(word): span.n})


def _exactly(span: Span) -> Length:
    return Length(str(span), span.unit, at_least=span.n, fewer_than=span.n + 1)


def _between(node: Node, scope: Scope) -> Length | None:
    if not isinstance(node, Sequence) or len(node) != 2:
        scope.error(node, "'between' takes two lengths of time", "write between: [1 year, 2 years]")
        return None
    low, high = (read_span(item, scope) for item in node)
    if low is None or high is None:
        return None
    if low.unit != high.unit or low.n > high.n:
        scope.error(node, "'between' takes the shorter length first, and both in one unit")
        return None
    return Length(f"between {low} and {high}", low.unit, at_least=low.n, at_most=high.n)


class Duration(Operator):
    """The time between two dates passes a test; units count when they are completed."""

    name: ClassVar[str] = "duration"

    from_: DateArgument = Field(alias="from")
    """Where the time begins."""
    to: DateArgument
    """Where it ends."""
    is_: Annotated[Length, read_with(read_length), Written(length_form(_WORDS))] = Field(alias="is")
    """How long it is: 4 years is at least four and less than five."""
    calendar: bool = Field(default=False, init=False)
    """Count the calendar years touched instead; only explanations set this."""

    @classmethod
    def arguments(cls) -> tuple[str, ...]:
        return ("from", "to", "is")

    def leanings(self) -> Leanings:
        return Leanings(fixed=frozenset(operand_fields(None, [self.from_, self.to])))

    def evaluate(self, reader: Reader) -> Proof:
        length = self.is_
        left, lefts = read_dates(self.from_, reader)
        right, rights = read_dates(self.to, reader)
        parts = (step(self.from_, left, lefts, reader), step(self.to, right, rights, reader))
        between = f"from {parts[0].text} to {parts[1].text}"
        if not lefts or not rights:
            return Proof(self.name, None, between, parts, gaps=open_dates(parts, between))
        pairs = [(start, end) for start in lefts for end in rights]
        completed = _hull(self._completed(start, end, length.unit) for start, end in pairs)
        passed = (
            completed
            if self.calendar
            else _hull(durations.passed_units(start, end, length.unit) for start, end in pairs)
        )
        truth = length.holds(completed, passed)
        one = completed.low == completed.high == 1
        units = length.unit[:-1] if one else length.unit
        what = f"calendar {units}" if self.calendar else f"completed {units}"
        text = f"{completed} {what} {between}; asked for {length.text}"
        if truth is None:
            return Proof(self.name, None, text, parts, gaps=open_dates(parts, text))
        return Proof(self.name, truth, text, parts, Together((left.support, right.support)))

    def _completed(self, start: Date, end: Date, unit: Unit) -> tuple[float, float]:
        if self.calendar:
            return durations.calendar_units(start, end)
        return durations.completed_units(start, end, unit)


def _hull(lengths: Iterable[tuple[float, float]]) -> Interval:
    found = list(lengths)
    return Interval(min(each[0] for each in found), max(each[1] for each in found))
