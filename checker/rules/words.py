"""Rules in words, for proofs and messages."""

from __future__ import annotations

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
from checker.rules.reader import Reading

_COMPARATORS = {
    Comparator.WITHIN: "",
    Comparator.AT_LEAST: "at least ",
    Comparator.AT_MOST: "at most ",
    Comparator.CONTAINS: "containing ",
}


def operand_words(operand: Operand) -> str:
    """An operand as a person would write it."""
    if isinstance(operand, Its):
        return f"its {operand.field}"
    if isinstance(operand, FieldOf):
        return f"{operand.field} of {reference_words(operand.record)}"
    return operand.text


def reference_words(reference: Reference) -> str:
    """A reference as a person would write it."""
    if reference.id is not None:
        return reference.id.id
    return f"{reference.type} ({', '.join(operand_words(part) for _, part in reference.key)})"


def condition_words(condition: Condition) -> str:
    """A condition in words."""
    if isinstance(condition, Compare):
        words = _COMPARATORS.get(condition.comparator, f"{condition.comparator} ")
        return f"{words}{operand_words(condition.operand)}"
    if isinstance(condition, AnyOf):
        return " or ".join(condition_words(each) for each in condition.conditions)
    if isinstance(condition, AllOf):
        return " and ".join(condition_words(each) for each in condition.conditions)
    return f"not {condition_words(condition.condition)}"


def conditions_words(conditions: Conditions) -> str:
    """Conditions in words."""
    return ", ".join(f"{name} {condition_words(condition)}" for name, condition in conditions) or "anything"


def selection_words(selection: Selection) -> str:
    """A selection in words."""
    where = f" with {conditions_words(selection.where)}" if selection.where else ""
    over = f" in {selection.over.text}" if selection.over is not None else ""
    return f"{selection.type}{where}{over}"


def reading_words(reading: Reading) -> str:
    """What a cell reads."""
    return " / ".join(value.text for value in reading.values) if reading.values else "not stated"
