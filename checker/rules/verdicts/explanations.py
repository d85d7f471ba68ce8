"""Why a claim is not supported although it sounds right: one rewrite of its rule that would be.

An explanation stands beside the verdict and never replaces it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import Any

from checker.model.claims import Rule
from checker.model.conditions import Comparator, Compare, FieldOf, Selection
from checker.model.expressions import Rounded
from checker.model.frozen import dataclass
from checker.model.numbers import Number, exact
from checker.model.values import EntityValue
from checker.model.verdicts import Explanation
from checker.model.vocabulary import DATED, Vocabulary
from checker.rules.operators.assuming import AssumingComplete
from checker.rules.operators.base import Operator
from checker.rules.operators.compare import Compare as CompareNumbers
from checker.rules.operators.duration import Duration
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.first_since import FirstSince
from checker.rules.operators.has import Has
from checker.rules.operators.nth import Nth
from checker.rules.operators.selecting import Testing
from checker.rules.operators.streak import Streak
from checker.rules.operators.transition import Transition
from checker.rules.operators.trend import Trend
from checker.rules.operators.window import Window
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.walk import children_of, parts

MAX_SHOWN = 3
MAX_FOR_PAIRS = 8
"""With more single rewrites than this, pairs are not tried."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One change of a rule."""

    words: str
    apply: Callable[[Any], Any]


def explain(rule: Rule, facts: Facts, supported: Callable[[Rule], bool]) -> tuple[Explanation, ...]:
    """The rewrites under which the rule is supported, in a fixed order, singly, then in pairs."""
    singles = list(rewrites(rule, facts))
    found: list[Explanation] = []
    useful: set[int] = set()
    for index, rewrite in enumerate(singles):
        if supported(rewrite.apply(rule)):
            found.append(Explanation((rewrite.words,)))
            useful.add(index)
            if len(found) == MAX_SHOWN:
                return tuple(found)
    if found or len(singles) > MAX_FOR_PAIRS:
        return tuple(found)
    for one, other in combinations(singles, 2):
        changed = other.apply(one.apply(rule))
        if changed != rule and supported(changed):
            found.append(Explanation((one.words, other.words)))
            if len(found) == MAX_SHOWN:
                break
    return tuple(found)


def rewrites(rule: Rule, facts: Facts) -> Iterator[Rewrite]:
    """Every single rewrite of a rule, in the order in which they are tried."""
    vocabulary = facts.vocabulary
    yield from _other_datings(rule, vocabulary)
    yield from _calendar_years(rule)
    yield from _readings(rule, vocabulary)
    yield from _precision(rule)
    yield from _neighbours(rule, vocabulary)
    yield Rewrite("the list is complete", lambda changed: AssumingComplete(rule=changed))


def replace(node: Any, change: Callable[[Any], Any]) -> Any:
    """A rule with ``change`` applied to every part of it, inner parts first."""
    if type(node) is tuple:
        items = tuple(replace(item, change) for item in node)
        return items if any(new is not old for new, old in zip(items, node, strict=True)) else node
    names = children_of(type(node))
    if not names:
        return node
    updates = {}
    for name in names:
        old = getattr(node, name)
        new = replace(old, change)
        if new is not old:
            updates[name] = new
    if updates:
        node = (
            node.model_copy(update=updates)
            if isinstance(node, Operator)
            else dataclasses.replace(node, **updates)
        )
    return change(node)


def _other_datings(rule: Rule, vocabulary: Vocabulary) -> Iterator[Rewrite]:
    used: dict[tuple[str, str], None] = {}
    for part in parts(rule):
        for type_name, name in _fields_of(part):
            if len(vocabulary.types[type_name].dated) > 1 and name in (
                *vocabulary.types[type_name].dated,
                DATED,
            ):
                used[type_name, name] = None
        ordered = (
            part.of if isinstance(part, Streak | Window | Nth | FirstSince | Transition | Trend) else part
        )
        if not isinstance(ordered, Selection) or ordered.by is not None:
            continue
        if vocabulary.types[ordered.type].dated and (ordered is not part or ordered.over is not None):
            used[ordered.type, DATED] = None
    for type_name, name in used:
        for other in (*vocabulary.types[type_name].dated, DATED):
            if other != name:
                words = f"'{other}'" if other != DATED else "some dating"
                yield Rewrite(
                    f"{words} of the {type_name} counts and not '{name}'",
                    _renaming(type_name, name, other),
                )


def _renaming(type_name: str, name: str, other: str) -> Callable[[Any], Any]:
    def conditions(where: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
        return tuple((other if field == name else field, condition) for field, condition in where)

    def change(part: Any) -> Any:
        if isinstance(part, Selection) and part.type == type_name:
            by = other if (part.by or DATED) == name else part.by
            return dataclasses.replace(part, where=conditions(part.where), by=by)
        if isinstance(part, FieldOf) and part.record.type == type_name and part.field == name:
            return dataclasses.replace(part, field=other)
        if isinstance(part, Has) and part.record.type == type_name:
            return part.model_copy(update={"fields": conditions(part.fields)})
        if isinstance(part, Testing) and part.of.type == type_name:
            return part.model_copy(update={"have": conditions(part.have)})
        if isinstance(part, Extreme) and part.of.type == type_name:
            have = None if part.have is None else conditions(part.have)
            field = other if part.field == name else part.field
            return part.model_copy(update={"field": field, "have": have})
        return part

    return lambda rule: replace(rule, change)


def _calendar_years(rule: Rule) -> Iterator[Rewrite]:
    def change(part: Any) -> Any:
        if isinstance(part, Duration) and part.is_.unit == "years":
            return part.model_copy(update={"calendar": True})
        if isinstance(part, Window) and part.span.unit == "years":
            return part.model_copy(update={"years": "calendar"})
        return part

    if replace(rule, change) != rule:
        yield Rewrite(
            "calendar years are counted instead of completed ones", lambda rule: replace(rule, change)
        )


def _readings(rule: Rule, vocabulary: Vocabulary) -> Iterator[Rewrite]:
    """Leaving out a condition on a field that sources may read differently."""
    found: dict[tuple[str, str], None] = {}
    for part in parts(rule):
        for type_name, name in _fields_of(part):
            field = vocabulary.field(type_name, name)
            if field is not None and field.reading is not None:
                found[type_name, name] = None
    for type_name, name in found:
        changed = replace(rule, _dropping(type_name, name))
        if changed != rule:
            yield Rewrite(
                f"the condition on '{name}' of the {type_name} is left out",
                partial(replace, change=_dropping(type_name, name)),
            )


def _fields_of(part: Any) -> Iterator[tuple[str, str]]:
    """(type, field) of everything that a part of a rule reads itself."""
    if isinstance(part, Selection):
        yield from ((part.type, name) for name, _ in part.where)
        if part.by is not None:
            yield part.type, part.by
    elif isinstance(part, FieldOf):
        yield part.record.type, part.field
    elif isinstance(part, Has):
        yield from ((part.record.type, name) for name, _ in part.fields)
    elif isinstance(part, Testing):
        yield from ((part.of.type, name) for name, _ in part.have)
    elif isinstance(part, Extreme):
        yield part.of.type, part.field
        yield from ((part.of.type, name) for name, _ in part.have or ())


def _dropping(type_name: str, name: str) -> Callable[[Any], Any]:
    def rest(where: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
        return tuple(each for each in where if each[0] != name)

    def change(part: Any) -> Any:
        if isinstance(part, Selection) and part.type == type_name:
            return dataclasses.replace(part, where=rest(part.where))
        if isinstance(part, Has) and part.record.type == type_name and len(rest(part.fields)) > 0:
            return part.model_copy(update={"fields": rest(part.fields)})
        tests = isinstance(part, Testing) or (isinstance(part, Extreme) and part.have is not None)
        if tests and part.of.type == type_name and rest(part.have):
            return part.model_copy(update={"have": rest(part.have)})
        return part

    return change


def _precision(rule: Rule) -> Iterator[Rewrite]:
    """The figure in the precision in which it is stated: 3,400 stands for 3,350 up to 3,450."""

    def change(part: Any) -> Any:
        if (
            isinstance(part, Compare)
            and part.comparator is Comparator.WITHIN
            and isinstance(part.operand, Number)
        ):
            step = _last_place(part.operand)
            return part if step is None else dataclasses.replace(part, operand=_within(part.operand, step))
        if isinstance(part, CompareNumbers) and part.is_.word == "exactly" and isinstance(part.right, Number):
            step = _last_place(part.right)
            return part if step is None else part.model_copy(update={"left": Rounded(part.left, exact(step))})
        return part

    if replace(rule, change) != rule:
        yield Rewrite("the figure is taken as rounded", lambda rule: replace(rule, change))


def _last_place(number: Number) -> Fraction | None:
    """What the last figure of a number counts that is no zero: 100 of 3,400, 0.1 of 2.5."""
    if not number.is_exact or isinstance(number.low, float):
        return None
    value = number.low
    unit = Fraction(1)
    while (value / unit).denominator != 1 and unit > Fraction(1, 10**9):
        unit /= 10
    while value and (value / (unit * 10)).denominator == 1:
        unit *= 10
    return unit


def _within(number: Number, step: Fraction) -> Number:
    """The numbers that round to this one."""
    return dataclasses.replace(number, low=number.low - step / 2, high=number.high + step / 2)


def _neighbours(rule: Rule, vocabulary: Vocabulary) -> Iterator[Rewrite]:
    """A narrower or a broader entity in the place of one that a condition names."""
    named: dict[str, None] = {}
    for part in parts(rule):
        if isinstance(part, Compare) and isinstance(part.operand, EntityValue):
            named[part.operand.id] = None
    for name in named:
        entity = vocabulary.entities.get(name)
        if entity is None:
            continue
        around = [entity.part_of] if entity.part_of is not None else []
        around += [each.id for each in vocabulary.entities.values() if each.part_of == name]
        for other in around:
            words = f"'{vocabulary.entities[other].name}' stands in the place of '{entity.name}'"
            yield Rewrite(words, _exchanging(name, EntityValue(other, vocabulary.ancestors(other))))


def _exchanging(name: str, other: EntityValue) -> Callable[[Any], Any]:
    def change(part: Any) -> Any:
        if isinstance(part, Compare) and isinstance(part.operand, EntityValue) and part.operand.id == name:
            return dataclasses.replace(part, operand=other)
        return part

    return lambda rule: replace(rule, change)
