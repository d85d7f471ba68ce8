"""The schemas of rules: every operator with its arguments, and the parts that they are made of."""

from __future__ import annotations

from typing import Any

from checker.model.conditions import Comparator
from checker.model.expressions import Operation, Summary
from checker.rules.operators import CONSTRAINING, OPERATORS, Operator
from checker.rules.operators.base import MEASURE_WORDS
from checker.rules.operators.has import Has
from checker.rules.operators.same import Same
from checker.rules.written.grammar import ITS, ITSELF
from checker.rules.written.schemas import (
    CONDITION,
    CONDITIONS,
    DATE_CHARACTERS,
    EXPRESSION,
    INTERVAL,
    NAME,
    SAYS_SOMETHING,
    SELECTION,
    TEXT,
    list_of,
    part,
    single,
    tests,
)
from tools.schemas.shapes import described, shape, summary

_INTEGER = {"type": "integer"}
_PAIR_OF_INTEGERS = {**list_of(_INTEGER, least=2), "maxItems": 2}
_PAIR = {**list_of(EXPRESSION, least=2), "maxItems": 2}
_SCALARS = ["string", "number", "boolean"]
_FIELD = described(NAME, "The field that is meant.")
_SUMMARIES = {
    Summary.SUM: "What the numbers of the records add up to.",
    Summary.MEAN: "Their sum divided by how many there are.",
    Summary.MEDIAN: "The one in the middle, or the mean of the two there.",
    Summary.MIN: "The smallest of them.",
    Summary.MAX: "The greatest of them.",
}
_OPERATIONS = {
    Operation.ADD: "The first and the second.",
    Operation.SUBTRACT: "The first without the second.",
    Operation.MULTIPLY: "The first times the second.",
    Operation.DIVIDE: "The first divided by the second.",
    Operation.PERCENT: "100 times the first, divided by the second.",
    Operation.CHANGE: "By how much per cent of the first the second is more than it.",
}
_COMPARATORS = [each.value for each in Comparator if each is not Comparator.WITHIN]


def rule_parts(*, at_hand: bool) -> dict[str, Any]:
    """The parts of rules by name. ``at_hand``: in a constraint, where a rule speaks of the record at hand."""
    operators = (*OPERATORS, *CONSTRAINING) if at_hand else OPERATORS
    named = {f"rule-{each.name}": _operator(each, at_hand=at_hand) for each in operators}
    rule = single({each.name: described(part(f"rule-{each.name}"), summary(each)) for each in operators})
    return {
        "rule": described(rule, "A rule: one operator with its arguments."),
        **named,
        **_selections(),
        **_conditions(),
        **_records(at_hand=at_hand),
        **_expressions(),
    }


def _operator(operator: type[Operator], *, at_hand: bool) -> dict[str, Any]:
    arguments = shape(operator, operator.arguments())
    if at_hand and operator in (Has, Same):  # all that a rule speaks of may be left out: the record at hand
        arguments["required"] = [each for each in arguments["required"] if each not in ("record", "of")]
    if operator is Has:
        return _has(arguments)
    if operator.whole is None:
        return arguments
    properties = arguments["properties"]
    inside = {key: form for key, form in properties[operator.whole].items() if key != "description"}
    return {
        "description": arguments["description"],
        "if": {"type": "object", "required": [operator.whole]},
        "then": arguments,
        "else": inside,
    }


def _has(arguments: dict[str, Any]) -> dict[str, Any]:
    """Conditions stand under ``fields``, or beside ``record``."""
    record = {"record": arguments["properties"]["record"]}
    required = [each for each in arguments["required"] if each != "fields"]
    beside = {
        "type": "object",
        "minProperties": len(required) + 1,
        "properties": record,
        "additionalProperties": CONDITION,
    }
    return {
        "description": arguments["description"],
        "type": "object",
        "if": {"required": ["fields"]},
        "then": arguments,
        "else": beside | ({"required": required} if required else {}),
    }


def _selections() -> dict[str, Any]:
    limited = {
        "type": "object",
        "required": ["of"],
        "properties": {
            "of": described(part("records"), "The records: a type, and what they have."),
            "by": described(NAME, "The date that puts them in order."),
            "over": described(INTERVAL, "The time in which they lie."),
        },
        "additionalProperties": False,
    }
    return {
        "selection": {
            "description": "Records: {TYPE: {FIELD: condition}}, or {of: {TYPE: ...}, by: DATE, over: TIME}.",
            "if": {"type": "object", "required": ["of"]},
            "then": limited,
            "else": part("records"),
        },
        "records": {
            "description": "The records of a type that satisfy conditions: {TYPE: {FIELD: condition}}.",
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": CONDITIONS,
        },
    }


def _conditions() -> dict[str, Any]:
    operand = part("operand")
    return {
        "conditions": {
            "description": "Field and condition; all of them hold.",
            "type": "object",
            "additionalProperties": CONDITION,
        },
        "condition": {
            "description": "A value, a list of which any may hold, or tests such as {at_least: 3}.",
            "type": [*_SCALARS, "array", "object"],
            "pattern": SAYS_SOMETHING,
            "minItems": 1,
            "items": CONDITION,
            "minProperties": 1,
            "properties": tests({"not": CONDITION, "in": CONDITION} | dict.fromkeys(_COMPARATORS, operand)),
        },
        "operand": {
            "description": "A value, its FIELD, or a field of another record: {TYPE: ID, field: FIELD}.",
            "type": [*_SCALARS, "object"],
            "pattern": SAYS_SOMETHING,
            "minProperties": 1,
            "properties": {"field": _FIELD},
            "additionalProperties": part("record-id"),
        },
    }


def _records(*, at_hand: bool) -> dict[str, Any]:
    reference = {
        "type": "object",
        "minProperties": 1,
        "properties": {"field": _FIELD},
        "additionalProperties": part("record-id"),
        "if": {"type": "object", "required": ["field"]},
        "then": {"minProperties": 2, "maxProperties": 2},
        "else": {"maxProperties": 1},
    }
    itself = {"type": ["string", "object"], "pattern": f"^{ITSELF}$"}
    field_of = {
        "type": "object",
        "required": ["field"],
        "minProperties": 2,
        "maxProperties": 2,
        "properties": {"field": _FIELD},
        "additionalProperties": part("record-id"),
    }
    words = DATE_CHARACTERS if not at_hand else rf"({ITS.strip()} +\S.*|{DATE_CHARACTERS})"
    date = {"type": ["string", "integer", "object"], "pattern": f"^{words}$"}
    return {
        "record-id": {
            "description": "The id of a record, or the fields of its key.",
            "type": [*_SCALARS, "object"],
            "pattern": SAYS_SOMETHING,
            "minProperties": 1,
            "additionalProperties": part("record-id"),
        },
        "reference": described(
            reference | (itself if at_hand else {}),
            "A record: {TYPE: ID}, or {TYPE: {FIELD: value}} by its key.",
        ),
        "field-of": described(field_of, "A field of a record: {TYPE: ID, field: FIELD}."),
        "date": described(
            {**field_of, **date}, "An EDTF date, or a date of a record: {TYPE: ID, field: FIELD}."
        ),
        "record-or-date": described(
            {**reference, **date}, "A record: {TYPE: ID}; or a date, written out or {TYPE: ID, field: FIELD}."
        ),
        "interval": {
            "description": "A time: an EDTF date such as 2015, or a/b with its first and its last day.",
            "type": ["string", "integer"],
            "pattern": f"^{DATE_CHARACTERS.replace('~?%', '')}$",
        },
    }


def _expressions() -> dict[str, Any]:
    summary_of = {
        "type": "object",
        "required": ["of", "field"],
        "properties": {
            "of": described(SELECTION, "Which records."),
            "field": described(NAME, "The number of each that is taken."),
            "by": described(NAME, "The date that puts them in order."),
            "over": described(INTERVAL, "The time in which they lie."),
        },
        "additionalProperties": False,
    }
    words: dict[str, Any] = {"count": described(SELECTION, "How many records there are.")}
    words |= {str(each): described(summary_of, text) for each, text in _SUMMARIES.items()}
    words |= {str(each): described(_PAIR, text) for each, text in _OPERATIONS.items()}
    rounded = {
        "required": ["round", "to"],
        "properties": {
            "round": described(EXPRESSION, "The number that is rounded."),
            "to": described(TEXT, "The step to which it is: 0.1, 1 or 100."),
        },
        "additionalProperties": False,
    }
    is_field = {"required": ["field"], "not": {"anyOf": [{"required": [word]} for word in words]}}
    measures = dict.fromkeys(MEASURE_WORDS, _INTEGER) | {"between": _PAIR_OF_INTEGERS}
    return {
        "expression": {
            "description": "A number, {TYPE: ID, field: FIELD}, or one word such as {count: ...}.",
            "type": ["string", "number", "object"],
            "pattern": SAYS_SOMETHING,
            "properties": words,
            "if": {"type": "object", **is_field},
            "then": part("field-of"),
            "else": {
                "if": {"type": "object", "required": ["round"]},
                "then": rounded,
                "else": {**single(words), "type": ["string", "number", "object"]},
            },
        },
        "measure": {
            **single(tests(measures)),
            "description": "A whole number, or a test of one such as {at_least: 3}.",
            "type": ["integer", "object"],
        },
    }
