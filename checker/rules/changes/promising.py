"""Which rules say by their form that other facts would give another verdict.

The reasons are given beside each operator. What the form does not show may still be so: False is "not
known". A rule of a new operator is not known until it is added here.
"""

from __future__ import annotations

import math

from checker.model.conditions import Condition, Conditions, FieldOf, Its
from checker.model.vocabulary import Kind, Vocabulary
from checker.rules.changes.reaching import can_fail
from checker.rules.numbers.counting import least
from checker.rules.operators.base import Operator
from checker.rules.operators.before import Before
from checker.rules.operators.compare import Compare
from checker.rules.operators.counts import Count, Exists, Unique
from checker.rules.operators.duration import Duration
from checker.rules.operators.each import Each
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.has import Has
from checker.rules.operators.logic import AllOf, AnyOf, Not
from checker.rules.operators.nth import Nth
from checker.rules.operators.quote import Quote
from checker.rules.operators.same import Same
from checker.rules.operators.selecting import Testing
from checker.rules.operators.share import Share
from checker.rules.operators.streak import Streak
from checker.rules.operators.transition import Transition
from checker.rules.operators.trend import Trend
from checker.rules.operators.window import Window
from checker.rules.reading.operands import fields_named
from checker.rules.reading.satisfiable import can_be


def promises(rule: Operator, truth: bool, vocabulary: Vocabulary) -> bool:
    """Whether a rule that is not of this truth can certainly get it, or lose its own, by other facts.

    ``truth``: True for a refuted claim, False for a supported one.
    """
    match rule:
        case Not():
            return promises(rule.rule, not truth, vocabulary)
        case AllOf():  # one part that fails fails all; for all to hold each has to, which may be too much
            return not truth and any(promises(each, False, vocabulary) for each in rule.rules)
        case AnyOf():
            return truth and any(promises(each, True, vocabulary) for each in rule.rules)
        case Has():
            return _conditions(rule.record.type, rule.fields, truth, vocabulary)
        case Quote():  # the words may not stand there
            return not truth
        case Exists() | Unique():  # records may go, and there may be others
            return True
        case Count() | Window():
            measure = rule.is_
            return least(measure.low, measure.low_open) >= 1 or not math.isinf(measure.high)
        case Streak():  # all may fail; where it is false, the list may not be complete
            measure = rule.is_
            low = least(measure.low, measure.low_open)
            return truth or (low >= 1 and _tested(rule, False, vocabulary))
        case Same():  # another record may differ; nothing may be said of one
            return not truth and not _is_given(rule.of.type, rule.field, vocabulary)
        case Share():
            if rule.is_.kind == "only":  # none of its own may satisfy them
                return not truth and _tested(rule, False, vocabulary)
            if rule.is_.kind == "fraction" and rule.is_.least == 0:
                return False
            return truth or _tested(rule, False, vocabulary)
        case Compare() | Extreme() | Trend():
            return not truth and can_fail(rule, vocabulary)
        case Each() | Nth():
            return _tested(rule, truth, vocabulary)
        case Transition():
            field = vocabulary.field(rule.of.type, rule.field)
            if truth or field is None:
                return truth
            return can_be(rule.from_, False, field, vocabulary)
        case Duration() | Before():
            ends = (rule.from_, rule.to) if isinstance(rule, Duration) else (rule.first, rule.then)
            fields = [each for each in ends if isinstance(each, FieldOf)]
            if isinstance(rule, Duration) and not truth and not _asks_for_length(rule):
                return False
            if any(isinstance(each, Its) for each in ends) or len(set(ends)) < len(ends):
                return False
            return any(not _is_given(each.record.type, each.field, vocabulary) for each in fields)
        case _:
            return False


def _asks_for_length(rule: Duration) -> bool:
    length = rule.is_
    return (
        length.at_least > 0 or not math.isinf(length.fewer_than) or length.more_than >= 0
    ) or not math.isinf(length.at_most)


def _tested(rule: Testing, truth: bool, vocabulary: Vocabulary) -> bool:
    return _conditions(rule.of.type, rule.have, truth, vocabulary)


def _conditions(type_name: str, where: Conditions, truth: bool, vocabulary: Vocabulary) -> bool:
    """Whether conditions can certainly get a truth: to fail, one of them; to hold, each by itself."""
    if not truth:
        return any(_condition(type_name, name, each, False, vocabulary) for name, each in where)
    if any(fields_named(each) for _, each in where):
        return False  # they may depend on each other
    return all(_condition(type_name, name, each, True, vocabulary) for name, each in where)


def _condition(type_name: str, name: str, condition: Condition, truth: bool, vocabulary: Vocabulary) -> bool:
    field = vocabulary.field(type_name, name)
    if field is None or _is_given(type_name, name, vocabulary):
        return False
    if field.many or field.kind is Kind.TEXT:  # it cannot be false, but it need not be stated
        return not truth
    return can_be(condition, truth, field, vocabulary)


def _is_given(type_name: str, name: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.types[type_name].is_given(name)
