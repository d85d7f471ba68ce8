"""``window``: how many records lie in a time before a date."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field

from checker.model import durations
from checker.model.calendar import Span, first_day, year_of
from checker.model.dates import Date
from checker.model.nodes import Node
from checker.model.truth import agreed, all_hold
from checker.model.values import RecordId
from checker.model.verdicts import NOTHING, Gap, Premise, Proof, Reason, Support, Together
from checker.model.vocabulary import DATED
from checker.rules.numbers.counting import tally, test
from checker.rules.numbers.leanings import Leanings, in_time, operand_fields
from checker.rules.operators.base import (
    DateArgument,
    MeasureArgument,
    Operator,
    argument_at,
    halves_of,
    read_with,
)
from checker.rules.operators.before import read_dates, step
from checker.rules.operators.counts import of_count
from checker.rules.operators.duration import read_span
from checker.rules.operators.selecting import Selecting
from checker.rules.reading.completeness import ALL_TIME, Cover, cover, list_gap
from checker.rules.reading.conditions import CURT, assumptions, gaps_of, support_of_all
from checker.rules.reading.members import Member, dating_of, select
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import selection_words, values_words
from checker.rules.written.schemas import SPAN, Written, one_of
from checker.rules.written.scope import Scope

_YEARS = ("calendar", "completed")


def _read_years(node: Node, scope: Scope) -> str | None:
    word = scope.expect_text(node, "'years'")
    if word is not None and word not in _YEARS:
        scope.unknown(word, str(word), _YEARS, "kind of year")
        return None
    return None if word is None else str(word)


class Window(Selecting):
    """The number of records whose date is after ``ending`` minus ``span`` and not after ``ending``
    passes a test. ``years: calendar`` counts the calendar years touched instead."""

    name: ClassVar[str] = "window"

    span: Annotated[Span, read_with(read_span), Written(SPAN)]
    """How long the time is, such as 4 years."""
    ending: DateArgument
    """The day with which it ends."""
    is_: MeasureArgument = Field(alias="is")
    """How many records lie in it: a number, or a test of it."""
    years: Annotated[str, read_with(_read_years), Written(one_of(_YEARS))] = "completed"
    """Whether years are counted as they are completed, or by the calendar."""

    def bind(self, node: Node, scope: Scope) -> Self | None:
        bound = super().bind(node, scope)
        if bound is None:
            return None
        if self.years == "calendar" and self.span.unit != "years":
            scope.error(
                argument_at(node, "span"),
                f"'years: calendar' needs a span in years, not '{self.span}'",
                "write span: 3 years, or leave 'years' out",
            )
            return None
        if not scope.vocabulary.types[self.of.type].dated and self.of.by is None and self.by is None:
            scope.error(node, "'window' needs 'by': the type has no 'dated'")
            return None
        return bound

    def halves(self) -> tuple[Operator, Operator] | None:
        return halves_of(self, self.is_)

    def leanings(self) -> Leanings:
        ending = Leanings(fixed=frozenset(operand_fields(None, [self.ending])))
        return of_count(self.of, self.is_) + in_time(self.of, ordered=True) + ending

    def evaluate(self, reader: Reader) -> Proof:
        resolved, endings = read_dates(self.ending, reader)
        end = step(self.ending, resolved, endings, reader)
        what = f"{selection_words(self.of, reader.called)} within {self.span} up to {end.text}"
        if not endings:
            return Proof(self.name, None, what, (end,), gaps=end.gaps)
        members = select(reader, self.of)
        by = dating_of(self.of, reader)
        assert by is not None
        inside = [self._membership(reader, member, by, endings) for member in members.members]
        excluded = [proof for proof in inside if proof.truth is False]
        found = tally(
            reader,
            [proof for proof in inside if proof.truth is True],
            [proof for proof in inside if proof.truth is None],
            [*excluded, *members.others],
            self._cover(reader, endings),
            list_gap(self.of, reader, f" {self.span} before {end.text}"),
        )
        truth, support, gaps = test(found, self.is_)
        text = f"{found.interval} {what}; asked for {self.is_.text}"
        if truth is not None:
            support = Together((resolved.support, support))
        return Proof(self.name, truth, text, (end, *inside, *members.others), support, gaps)

    def _membership(self, reader: Reader, member: Member, by: str, endings: tuple[Date, ...]) -> Proof:
        known = reader.known(("window", self.span, self.years, by, endings))
        timely = reader.recall(known, member.record, self._in_window, reader, member.record, by, endings)
        parts = (member.membership, timely)
        truth = all_hold(part.truth for part in parts)
        return Proof(
            "member",
            truth,
            member.membership.text,
            parts,
            support_of_all(truth, parts),
            gaps_of(truth, parts),
            record=member.record,
        )

    def _in_window(self, reader: Reader, record: RecordId, by: str, endings: tuple[Date, ...]) -> Proof:
        readings = reader.datings(record) if by == DATED else [(by, reader.read(record, by))]
        stated = [(name, reading) for name, reading in readings if reading.values]

        def holds(date: object) -> bool | None:
            if not isinstance(date, Date):
                return None
            if self.years == "calendar":
                return agreed(durations.window_calendar(date, end, self.span.n) for end in endings)
            return agreed(durations.window_holds(date, end, self.span.n, self.span.unit) for end in endings)

        truth = agreed(holds(value) for _, reading in stated for value in reading.values)
        if reader.curt:
            return CURT[truth]
        seen = (
            "; ".join(f"{name} {values_words(reading.values, reader.called)}" for name, reading in stated)
            or "not stated"
        )
        text = f"{by} of {reader.name(record)}: {seen}"
        statements = tuple(each for _, reading in stated for each in reading.statements)
        if truth is None:
            gap = Gap(Reason.IMPRECISE if stated else Reason.MISSING, f"in or out of the window? {text}")
            return Proof("condition", None, text, gaps=(gap,), statements=statements, record=record, field=by)
        given = [
            each
            for name, reading in stated
            if reading.given
            for each in assumptions(reader, record, name, reading)
        ]
        support: Support = NOTHING
        if statements:  # else it is given: what a key says needs no witness
            support = Premise(text, tuple(each for each in statements if holds(each.value) == truth))
        return Proof(
            "condition", truth, text, (), support, (), statements, record, by, assumptions=tuple(given)
        )

    def _cover(self, reader: Reader, endings: tuple[Date, ...]) -> Cover:
        span: Span = self.span
        cuts = [durations.window_cuts(end, span.n, span.unit) for end in endings]
        first = min(cut[0] for cut in cuts) + 1
        last = max(day for end in endings for day in (value.end.days.last for value in end.values))
        if self.years == "calendar":
            ends = min(day for end in endings for day in (value.end.days.first for value in end.values))
            first = ends if isinstance(ends, float) else first_day(year_of(ends) - span.n + 1)
        if any(end.is_qualified for end in endings):
            first, last = ALL_TIME
        return cover(reader, self.of, (first, last))
