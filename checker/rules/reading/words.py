"""Rules in words, for proofs and messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.model.conditions import (
    AllOf,
    AnyOf,
    Comparator,
    Compare,
    Condition,
    Conditions,
    FieldOf,
    Its,
    Operand,
    Reference,
    Selection,
)
from checker.model.values import Value

Names = Callable[[Value], str]
"""How people read a value: a record or an entity by its name."""

_COMPARATORS = {each: f"{each} " for each in Comparator} | {
    Comparator.WITHIN: "",
    Comparator.AT_LEAST: "at least ",
    Comparator.AT_MOST: "at most ",
    Comparator.CONTAINS: "containing ",
}


def as_written(value: Value) -> str:
    """A value by its id or as it was written."""
    return value.text


def operand_words(operand: Operand, names: Names = as_written) -> str:
    """An operand as a person would say it."""
    if isinstance(operand, Its):
        return f"its {operand.field}"
    if isinstance(operand, FieldOf):
        return f"{operand.field} of {reference_words(operand.record, names)}"
    return names(operand)


def reference_words(reference: Reference, names: Names = as_written) -> str:
    """A reference as a person would say it."""
    if reference.id is not None:
        return names(reference.id)
    if reference.itself:
        return f"the {reference.type} itself"
    return f"{reference.type} ({', '.join(operand_words(part, names) for _, part in reference.key)})"


def condition_words(
    condition: Condition, names: Names = as_written, known: Mapping[Its | FieldOf, str] | None = None
) -> str:
    """A condition in words. ``known``: what the fields that it names stand for."""
    if isinstance(condition, Compare):
        operand = condition.operand
        if known is not None and isinstance(operand, Its | FieldOf):
            words = known[operand]
        else:
            words = operand_words(operand, names)
        return f"{_COMPARATORS[condition.comparator]}{words}"
    if isinstance(condition, AnyOf):
        return " or ".join(condition_words(each, names, known) for each in condition.conditions)
    if isinstance(condition, AllOf):
        return " and ".join(condition_words(each, names, known) for each in condition.conditions)
    return f"not {condition_words(condition.condition, names, known)}"


def conditions_words(conditions: Conditions, names: Names = as_written) -> str:
    """Conditions in words."""
    said = (f"{name} {condition_words(condition, names)}" for name, condition in conditions)
    return ", ".join(said) or "anything"


def selection_words(selection: Selection, names: Names = as_written, *, number: int = 2) -> str:
    """A selection in words: ``inspections with scope full``. ``number``: how many of them."""
    what = selection.type if number == 1 else plural_of(selection.type)
    where = f" with {conditions_words(selection.where, names)}" if selection.where else ""
    over = f" in {selection.over.text}" if selection.over is not None else ""
    return f"{what}{where}{over}"


def plural_of(noun: str) -> str:
    """The plural of a type's name: inspections, parties, churches."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def values_words(values: Sequence[Value], names: Names = as_written) -> str:
    """What a cell reads."""
    return " / ".join(map(names, values)) if values else "not stated"
