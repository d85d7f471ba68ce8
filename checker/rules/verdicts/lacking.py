"""Which list would settle a claim that is open because no list is known to be complete."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.calendar import Day, civil
from checker.model.claims import Rule
from checker.model.conditions import Comparator, Compare, Selection
from checker.model.frozen import dataclass
from checker.model.truth import Truth
from checker.model.values import Value
from checker.rules.reading.completeness import Cover
from checker.rules.reading.members import dating_of
from checker.rules.reading.reader import Reader
from checker.rules.reading.views import View

Asked = tuple[Selection, tuple[Day, Day]]
"""What an operator asked to be complete: a selection within a time."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What would settle a rule."""

    truth: bool
    """What the rule would be."""
    lists: tuple[str, ...]
    """Declarations as they are written in a source: ``of: {visit: {body: bridge}}, by: dated, over: ...``."""


def lacking(rule: Rule, view: View) -> Lacking | None:
    """The lists without which a rule is open, and what it would be with them.

    One list alone is tried first, the one that speaks of the shortest time; then all together. None if the
    rule is not open, or stays open with every list.
    """
    reader = Reader(view, curt=True, memory=view.memory(curt=True))
    if rule.evaluate(reader).truth is not None:
        return None
    asked: list[Asked] = [key for key, cover in reader.covers.items() if not cover and isinstance(key, tuple)]
    asked.sort(key=lambda each: each[1][1] - each[1][0])
    for each in asked:
        truth = _with(rule, view, [other for other in asked if _holds(each, other)])
        if truth is not None:
            return Lacking(truth, (_declaration(each, reader),))
    truth = _with(rule, view, asked)
    if truth is None:
        return None
    widest = [each for each in asked if not any(_holds(one, each) for one in asked if one != each)]
    return Lacking(truth, tuple(dict.fromkeys(_declaration(each, reader) for each in widest)))


def _with(rule: Rule, view: View, lists: Iterable[Asked]) -> Truth:
    """What the rule is if these lists are complete."""
    reader = Reader(view, curt=True, memory=view.memory(curt=True))
    reader.covers.update((each, Cover(assumed=True)) for each in lists)
    return rule.evaluate(reader).truth


def _holds(one: Asked, other: Asked) -> bool:
    """Whether the first list holds the second."""
    return one[0] == other[0] and one[1][0] <= other[1][0] and other[1][1] <= one[1][1]


def _declaration(asked: Asked, reader: Reader) -> str:
    """The list as a source would declare it: by what the registry and keys give, which is certain."""
    selection, (first, last) = asked
    of = selection.type
    record_type = reader.vocabulary.types[of]
    given = [
        f"{name}: {condition.operand.text}"
        for name, condition in selection.where
        if record_type.is_given(name)
        and isinstance(condition, Compare)
        and condition.comparator is Comparator.WITHIN
        and isinstance(condition.operand, Value)
    ]
    found = f"of: {{{of}: {{{', '.join(given)}}}}}"
    by = dating_of(selection, reader)
    if by is None or isinstance(last, float):
        return found
    start = ".." if isinstance(first, float) else _iso(first)
    return f"{found}, by: {by}, over: {start}/{_iso(last)}"


def _iso(day: int) -> str:
    return "{:04}-{:02}-{:02}".format(*civil(day))
