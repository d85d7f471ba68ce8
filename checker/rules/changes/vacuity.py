"""Whether a verdict would be the same whatever the sources said: then the rule tests nothing.

A rule is looked at first: most say by their form that they can turn out otherwise. Where the form does not
show it, changes of the facts are tried, and the verdict is given anew after each.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cached_property

from checker.model.claims import Claim
from checker.model.conditions import Conditions, Reference, Selection
from checker.model.dates import Date
from checker.model.expressions import CountOf
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.model.verdicts import Label
from checker.model.vocabulary import Kind
from checker.rules.changes.dependence import OPPOSITE
from checker.rules.changes.excerpts import Change, Excerpt, restated
from checker.rules.changes.promising import promises
from checker.rules.operators.base import Operator
from checker.rules.operators.before import Before
from checker.rules.operators.counts import Count, Exists, Unique
from checker.rules.operators.duration import Duration
from checker.rules.operators.each import Each
from checker.rules.operators.has import Has
from checker.rules.operators.logic import AllOf, AnyOf, Not
from checker.rules.operators.nth import Nth
from checker.rules.operators.quote import Quote
from checker.rules.operators.selecting import Selecting, Testing
from checker.rules.operators.share import Share
from checker.rules.operators.streak import Streak
from checker.rules.operators.transition import Transition
from checker.rules.operators.window import Window
from checker.rules.reading.facts import Facts
from checker.rules.reading.members import select
from checker.rules.reading.reader import Reader
from checker.rules.verdicts.repairs import evaluate
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import parts, selections

_TURNED = (Has, Each, Nth, Share, Streak, Transition, Count, Exists, Unique, Window, Before, Duration, Quote)
"""Operators of which changes are found that make them true, if there are any."""
_COUNTING = (Count, Exists, Unique, Window, CountOf)
STATEMENTS_OF_A_TRY = 50
"""A claim that reads so many more statements has half, a third, ... of the tries."""
MOST_VALUES = 48
"""So many other values are tried for one cell."""


def is_vacuous(claim: Claim, label: Label, judge: Judge, most: int) -> bool | None:
    """Whether no change of what sources say makes the verdict the opposite, or takes it away while the
    operator still has members. None if there are more changes than ``most`` to try.

    A verdict of not enough evidence, and one of conflicting evidence, is never vacuous.
    """
    if label not in OPPOSITE:
        return False
    rule = claim.rule
    assert isinstance(rule, Operator)
    if promises(rule, label is Label.REFUTED, judge.facts.vocabulary):
        return False
    wanted = label is Label.REFUTED
    if any(asserted is wanted and not isinstance(part, _TURNED) for part, asserted in _leaves(rule, True)):
        return False  # what would make a sum right, or a trend, is not looked for
    return _Trial(claim, label, judge, most).is_vacuous()


class _Trial:
    """Tries changes of the facts that one claim reads."""

    def __init__(self, claim: Claim, label: Label, judge: Judge, most: int) -> None:
        self._excerpt = Excerpt(claim, judge)
        # A try takes as long as there is much to read.
        self._most = most // (1 + len(self._excerpt.facts.statements) // STATEMENTS_OF_A_TRY)
        self._label = label
        self._rule = claim.rule
        self._is_unsure = False
        """Some part of the rule can turn out otherwise by its form, and no change was found that turns it:
        then it is not known what the parts do together."""

    def is_vacuous(self) -> bool | None:
        for change in self._changes():
            if self._is_over:
                return None
            label = self._excerpt.label(change)
            if label is OPPOSITE[self._label]:
                return False
            if label is not self._label and self._counts(change):
                return False
        return None if self._is_over or self._is_unsure else True

    @property
    def _is_over(self) -> bool:
        return self._excerpt.tries >= self._most

    def _counts(self, change: Change) -> bool:
        """Whether it is enough that a change takes the verdict away: the rule could not be false, or it still
        has something to test. Where something is gone, members are left; where something else is said, and no
        less exactly, no selection has lost its members."""
        facts = self._excerpt.facts_after(change)
        if _cannot_be_false(self._rule, facts):
            return True
        said = [each for each in change.replaced.values() if each is not None]
        if change.gone or len(said) < len(change.replaced):
            return bool(_filled(selections(self._rule), facts))
        return self._surveyed <= _filled(self._surveyed, facts) and all(map(_is_exact, said))

    @cached_property
    def _surveyed(self) -> set[Selection]:
        return _filled(_surveyed(self._rule), self._excerpt.facts)

    def _changes(self) -> Iterator[Change]:
        """Several cells, one for each part of the rule; one cell in all sources; one field in all records; a
        record less, a record more."""
        facts = self._excerpt.facts
        together = self._together()
        if together is not None:
            yield together
        cells = dict.fromkeys((each.record, each.field) for each in facts.statements)
        for cell in cells:
            stated = facts.cell(*cell)
            values = self._excerpt.alternatives(stated[0])[:MOST_VALUES]
            yield from (restated(stated, value) for value in values)
            if _cannot_be_false(self._rule, facts):
                yield restated(stated, None)
        yield from self._of_all_records()
        for record in dict.fromkeys(record for record, _ in cells):
            yield restated(facts.cells_of(record), None)
            yield _again(record, facts)
        if facts.quotes:
            yield Change(gone=frozenset(facts.quotes))

    def _together(self) -> Change | None:
        """For each part of the rule that speaks for the verdict a change that turns it, all at once."""
        turned = Change()
        wanted = self._label is Label.REFUTED
        found = False
        for part, asserted in _leaves(self._rule, True):
            truth = wanted if asserted else not wanted
            change = self._turning(part, truth)
            if change is not None:
                turned, found = turned | change, True
            elif self._stands_against(part, truth):
                self._is_unsure = True
        return turned if found else None

    def _stands_against(self, part: Operator, truth: bool) -> bool:
        """Whether a part certainly has the other truth, and can lose it by its form."""
        facts = self._excerpt.facts
        if not promises(part, truth, facts.vocabulary):
            return False
        return evaluate(part, facts.view(), curt=True).truth is (not truth)

    def _turning(self, part: Operator, truth: bool) -> Change | None:
        """The change that gives a part of the rule a truth that it does not have: of one cell, or of one
        cell for each condition of each record that it tests."""
        if not isinstance(part, _TURNED):
            return (
                self._of_one_cell(part, truth, own=True)
                or self._of_one_field(part, truth)
                or self._of_one_cell(part, truth)
            )
        if not isinstance(part, Testing):
            return self._of_one_cell(part, truth)
        if truth:  # of many records that fail, one cell turns one
            turned = self._of_each(part, truth)
            if turned is not None and self._is(part, truth, turned):
                return turned
            return self._of_one_cell(part, truth) or turned
        return self._of_one_cell(part, truth) or self._of_each(part, truth)

    def _of_each(self, part: Testing, truth: bool) -> Change | None:
        """One cell for each condition of each record that a part tests."""
        turned = Change()
        for record in self._excerpt.facts.candidates(part.of):
            if self._is_over:
                return None
            for condition in part.have:
                of_record = Has.model_construct(record=Reference(part.of.type, record), fields=(condition,))
                turned |= self._of_one_cell(of_record, truth) or Change()
        return turned if turned.replaced else None

    def _of_all_records(self) -> Iterator[Change]:
        """For each field the changes that give it one value in all records."""
        fields: dict[tuple[str, str], list[Statement]] = {}
        for each in self._excerpt.facts.statements:
            fields.setdefault((each.record.type, each.field), []).append(each)
        for stated in fields.values():
            values = self._excerpt.alternatives(stated[0])[:MOST_VALUES]
            yield from (restated(stated, value) for value in (*values, stated[0].value))

    def _of_one_field(self, part: Operator, truth: bool) -> Change | None:
        """The change of one field in all records that gives a part of the rule a truth that it does not have:
        of many records one often turns nothing."""
        if evaluate(part, self._excerpt.facts.view(), curt=True).truth is truth:
            return None
        for change in self._of_all_records():
            self._excerpt.tries += 1
            if self._is_over:
                return None
            if self._is(part, truth, change):
                return change
        return None

    def _of_one_cell(self, part: Operator, truth: bool, *, own: bool = False) -> Change | None:
        """The change of one cell that gives a part of the rule a truth that it does not have. ``own``: only
        cells of the record that it names are changed."""
        facts = self._excerpt.facts
        if evaluate(part, facts.view(), curt=True).truth is truth:
            return None
        cells = dict.fromkeys((each.record, each.field) for each in facts.statements)
        named = getattr(part, "record", None)
        record = named.id if isinstance(named, Reference) else None
        for cell in sorted(cells, key=lambda each: each[0] != record):
            if own and cell[0] != record:
                return None
            stated = facts.cell(*cell)
            for value in self._excerpt.alternatives(stated[0])[:MOST_VALUES]:
                self._excerpt.tries += 1
                if self._is_over:
                    return None
                change = restated(stated, value)
                if self._is(part, truth, change):
                    return change
        return None

    def _is(self, part: Operator, truth: bool, change: Change) -> bool:
        """Whether a part has a truth after a change."""
        return evaluate(part, self._excerpt.facts_after(change).view(), curt=True).truth is truth


def _filled(of: Iterable[Selection], facts: Facts) -> set[Selection]:
    """The selections that have members for certain."""
    reader = Reader(facts.view(), curt=True)
    return {each for each in of if select(reader, each).certain}


def _surveyed(rule: object) -> Iterator[Selection]:
    """The selections whose members are tested. Where records are counted, that there are none is a result."""
    for part in parts(rule):
        of = getattr(part, "of", None)
        if isinstance(of, Selection) and not isinstance(part, _COUNTING):
            yield of


def _is_exact(statement: Statement) -> bool:
    """Whether its value is none that leaves a rule open by being vague."""
    return not isinstance(statement.value, Date) or statement.value.is_single_day


def _leaves(rule: object, asserted: bool) -> Iterator[tuple[Operator, bool]]:
    """The parts of a rule that logic joins, a condition of ``has`` each, and whether the rule asserts them
    or denies them."""
    if isinstance(rule, AllOf | AnyOf):
        for each in rule.rules:
            yield from _leaves(each, asserted)
    elif isinstance(rule, Not):
        yield from _leaves(rule.rule, not asserted)
    elif isinstance(rule, Has):
        for condition in rule.fields:
            yield rule.model_copy(update={"fields": (condition,)}), asserted
    elif isinstance(rule, Operator):
        yield rule, asserted


def _cannot_be_false(rule: object, facts: Facts) -> bool:
    """Whether some part of a rule can be true and not false: words, a text, a field of several values."""
    for part in parts(rule):
        if isinstance(part, Quote):
            return True
        type_name, where = _conditions_of(part)
        for name, _ in where:
            field = facts.vocabulary.field(type_name, name)
            if field is not None and (field.many or field.kind is Kind.TEXT):
                return True
    return False


def _conditions_of(part: object) -> tuple[str, Conditions]:
    if isinstance(part, Has):
        return part.record.type, part.fields
    if isinstance(part, Selection):
        return part.type, part.where
    have = getattr(part, "have", None)
    if isinstance(part, Selecting) and isinstance(have, tuple):
        return part.of.type, have
    return "", ()


def _again(record: RecordId, facts: Facts) -> Change:
    """Another record of which the same is said."""
    twin = RecordId(record.type, f"another {record.id}")
    said: Iterable[Statement] = facts.cells_of(record)
    known = facts.records.get(record)
    records = {twin: dataclasses.replace(known, id=twin)} if known is not None else {}
    return Change(added=tuple(dataclasses.replace(each, record=twin) for each in said), records=records)
