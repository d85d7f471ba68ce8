"""The parts that rules are written with: conditions, references, operands.

Every function takes a node of a file and gives the typed part, or reports what is wrong to the
scope and gives ``None``.
"""

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
    Not,
    Operand,
    Reference,
)
from checker.model.errors import Errors
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.numbers import UnitError, converted, exact
from checker.model.values import Value
from checker.model.vocabulary import DATED, Field, Kind, RecordType
from checker.rules.written.hints import (
    condition_advice,
    conditions_advice,
    date_of_record_advice,
    dates_of,
    reference_advice,
)
from checker.rules.written.literals import read_record, read_value
from checker.rules.written.scope import MAX_SUGGESTIONS, Scope, kind_of

ITS = "its "
"""Begins the name of a field of the record at hand."""

ITSELF = "itself"
"""The record at hand."""

_ORDERED = {Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOVE, Comparator.BELOW}
_TEMPORAL = {Comparator.BEFORE, Comparator.AFTER, Comparator.FROM, Comparator.UNTIL}
_LEGAL: dict[Kind, set[Comparator]] = {
    Kind.DATE: _TEMPORAL,
    Kind.NUMBER: _ORDERED | {Comparator.ABOUT},
    Kind.LEVEL: _ORDERED,
    Kind.TEXT: {Comparator.CONTAINS},
    Kind.CHOICE: {Comparator.CONTAINS},
}
_WORDED = (Kind.LEVEL, Kind.NUMBER, Kind.DATE, Kind.CHOICE, Kind.ENTITY)
_WORDS = ["not", "in", *(each.value for each in Comparator if each is not Comparator.WITHIN)]


def read_condition(node: Node, field: Field, record_type: RecordType, scope: Scope) -> Condition | None:
    """A value, a list of which any may hold, or comparators of which all must hold."""
    if isinstance(node, Sequence):
        return _any_of(node, field, record_type, scope)
    if isinstance(node, Mapping) and not _is_reference(node, field, scope):
        parts = [_comparison(name, value, field, record_type, scope) for name, value in node.items()]
        if not parts:
            scope.error(node, "an empty condition", f"write a value, or one of: {', '.join(_WORDS)}")
        if not parts or None in parts:
            return None
        found = tuple(part for part in parts if part is not None)
        return found[0] if len(found) == 1 else AllOf(found)
    if isinstance(node, Scalar) and not is_its(node) and (advice := _in_words(node, field, scope)):
        scope.error(node, f"'{node}' is no value of '{field.name}'", advice)
        return None
    operand = _operand(node, field, record_type, scope)
    return None if operand is None else Compare(Comparator.WITHIN, operand)


def _in_words(node: Scalar, field: Field, scope: Scope) -> str | None:
    """What to write if somebody wrote a condition in words; None if it is a value, or cannot be told."""
    if field.kind not in _WORDED or len(scope.errors) >= MAX_SUGGESTIONS:
        return None
    if " " not in node.strip() and node[:1].isalnum() and node[-1:].isalnum():
        return None

    def reads(text: str) -> bool:
        silent = Scope(scope.vocabulary, Errors(), suggests=False)
        return read_value(_at(text, node), field, silent) is not None

    return None if reads(str(node)) else condition_advice(str(node), field, reads)


def _at(text: str, place: Scalar) -> Scalar:
    node = Scalar(text)
    node.file, node.line, node.column, node.plain = place.file, place.line, place.column, place.plain
    return node


def _any_of(node: Sequence, field: Field, record_type: RecordType, scope: Scope) -> Condition | None:
    parts = [read_condition(item, field, record_type, scope) for item in node]
    if not parts:
        scope.error(node, "an empty list holds for nothing", "name at least one value")
    if not parts or None in parts:
        return None
    return AnyOf(tuple(part for part in parts if part is not None))


def _is_reference(node: Mapping, field: Field, scope: Scope) -> bool:
    if node.key("field") is not None:
        return True
    record_type = scope.vocabulary.types.get(field.record_type or "")
    return record_type is not None and any(name in record_type.key for name in node)


def _comparison(
    name: Scalar, value: Node, field: Field, record_type: RecordType, scope: Scope
) -> Condition | None:
    if name == "not":
        inner = read_condition(value, field, record_type, scope)
        return None if inner is None else Not(inner)
    if name == "in":
        return read_condition(value, field, record_type, scope)
    legal = _LEGAL.get(field.kind, set())
    if name not in _WORDS:
        scope.unknown(name, str(name), ["not", "in", *sorted(legal)], "comparator")
        return None
    comparator = Comparator(str(name))
    if comparator not in legal:
        words = ", ".join(["a value", "not", "in", *sorted(legal)])
        scope.error(
            name, f"'{name}' does not apply to the {field.kind} '{field.name}'", f"legal here: {words}"
        )
        return None
    # Words within a choice are none themselves.
    like = Field(field.name, Kind.TEXT) if comparator is Comparator.CONTAINS else field
    operand = _operand(value, like, record_type, scope)
    return None if operand is None else Compare(comparator, operand)


def _operand(node: Node, field: Field, record_type: RecordType, scope: Scope) -> Operand | None:
    if isinstance(node, Scalar) and is_its(node):
        return read_its(node, record_type, scope, field)
    if isinstance(node, Mapping) and node.key("field") is not None:
        return read_field_of(node, scope, at_hand=record_type, like=field)
    return read_value(node, field, scope)


def is_its(node: Scalar) -> bool:
    return node.plain and node.startswith(ITS)


def read_its(node: Scalar, record_type: RecordType | None, scope: Scope, like: Field | None) -> Its | None:
    name = node[len(ITS) :].strip()
    if record_type is None:
        scope.error(
            node, f"'{node}': there is no record at hand here", "name the record: {TYPE: id, field: F}"
        )
        return None
    field = read_field_name(node, name, record_type, scope)
    if field is None or not _comparable(node, field, like, scope):
        return None
    return Its(field.name)


def _comparable(node: Node, field: Field, like: Field | None, scope: Scope) -> bool:
    if like is None or (field.kind is like.kind and field.scale == like.scale):
        return like is None or _same_dimension(node, field, like, scope)
    what = f"{'an' if like.kind is Kind.ENTITY else 'a'} {like.kind}"
    if like.scale is not None:
        what = f"a level of '{like.scale.name}'"
    scope.error(
        node,
        f"'{field.name}' is a {field.kind}; it cannot be held against the {like.kind} '{like.name}'",
        f"name a field that holds {what}, or write the value itself",
    )
    return False


def _same_dimension(node: Node, field: Field, like: Field, scope: Scope) -> bool:
    if field.unit is None or like.unit is None:
        return True
    try:
        converted(exact(1, field.unit), like.unit)
    except UnitError as error:
        scope.error(node, str(error), "name a field whose unit converts into the other, or a number")
        return False
    return True


def read_field_name(node: Node, name: str, record_type: RecordType, scope: Scope) -> Field | None:
    """A field of the type, ``dated`` included."""
    field = scope.vocabulary.field(record_type.name, name)
    if field is None:
        legal = [*record_type.fields, *([DATED] if record_type.dated else [])]
        scope.unknown(node, name, legal, f"field of '{record_type.name}'")
    return field


def read_conditions(node: Node, record_type: RecordType, scope: Scope) -> Conditions | None:
    """Field → condition, as ``have`` and the inside of a selection write it."""
    text = str(node) if isinstance(node, Scalar) else None
    mapping = scope.expect_mapping(node, "a set of conditions", lambda: conditions_advice(record_type, text))
    if mapping is None:
        return None
    found: dict[str, Condition] = {}
    complete = True
    for name, value in mapping.items():
        field = read_field_name(name, str(name), record_type, scope)
        condition = field and read_condition(value, field, record_type, scope)
        if field is None or not condition:
            complete = False
        elif field.name in found:  # the only dating of its type, by both of its names
            found[field.name] = AllOf((found[field.name], condition))
        else:
            found[field.name] = condition
    return tuple(found.items()) if complete else None


def read_reference(node: Node, scope: Scope, *, at_hand: RecordType | None = None) -> Reference | None:
    """``{TYPE: id}`` or ``{TYPE: {key fields}}``; a key field may be ``its FIELD``.

    ``at_hand``: the type of the record that ``its`` speaks of; without it, the scope's. In a constraint
    ``itself`` is the record at hand.
    """
    if isinstance(node, Scalar) and node.plain and node == ITSELF and scope.at_hand is not None:
        return Reference(scope.at_hand.name, itself=True)
    at_hand = at_hand or scope.at_hand
    mapping = scope.expect_mapping(node, "a reference to a record", lambda: reference_advice(node, scope))
    if mapping is None:
        return None
    names = [name for name in mapping if name != "field"]
    if len(names) != 1:
        scope.error(node, "a reference names one record", "write {TYPE: id}, or {TYPE: {key fields}}")
        return None
    record_type = scope.record_type(names[0])
    if record_type is None:
        return None
    target = mapping[names[0]]
    if (
        isinstance(target, Mapping)
        and at_hand is not None
        and any(isinstance(part, Scalar) and is_its(part) for part in target.values())
    ):
        return _relative_reference(target, record_type, at_hand, scope)
    record = read_record(target, record_type.name, scope)
    return None if record is None else Reference(record_type.name, record)


def _relative_reference(
    node: Mapping, record_type: RecordType, at_hand: RecordType, scope: Scope
) -> Reference | None:
    parts: list[tuple[str, Value | Its]] = []
    for written in node:
        if written not in record_type.key:
            scope.unknown(written, str(written), record_type.key, f"key field of '{record_type.name}'")
            return None
    for name in record_type.key:
        key = node.key(name)
        if key is None:
            scope.error(node, f"the key of '{record_type.name}' lacks '{name}'")
            return None
        field, value = record_type.fields[name], node[key]
        part: Value | Its | None
        if isinstance(value, Scalar) and is_its(value):
            part = read_its(value, at_hand, scope, field)
        else:
            part = read_value(value, field, scope)
        if part is None:
            return None
        parts.append((name, part))
    return Reference(record_type.name, None, tuple(parts))


def read_field_of(
    node: Mapping, scope: Scope, *, at_hand: RecordType | None = None, like: Field | None = None
) -> FieldOf | None:
    """``{TYPE: id, field: F}``."""
    reference = read_reference(node, scope, at_hand=at_hand)
    key = node.key("field")
    if reference is None or key is None:
        return None
    name = scope.expect_text(node[key], "'field'")
    if name is None:
        return None
    field = read_field_name(name, str(name), scope.vocabulary.types[reference.type], scope)
    if field is None or not _comparable(name, field, like, scope):
        return None
    return FieldOf(reference, field.name)


def read_date_operand(node: Node, scope: Scope, *, at_hand: RecordType | None = None) -> Operand | None:
    """A date: written out, ``its FIELD``, or ``{TYPE: id, field: F}``."""
    at_hand = at_hand or scope.at_hand
    like = Field("date", Kind.DATE)
    if isinstance(node, Mapping):
        if node.key("field") is None:
            named = [scope.vocabulary.types[name] for name in node if name in scope.vocabulary.types]
            dates = " or ".join(dates_of(named[0])) if len(named) == 1 else ""
            advice = (
                f"add which of its dates, as field: {dates}" if dates else "write {TYPE: id, field: DATE}"
            )
            scope.error(node, "this names a record and not a date", advice)
            return None
        return read_field_of(node, scope, at_hand=at_hand, like=like)
    if isinstance(node, Scalar):
        if is_its(node):
            return read_its(node, at_hand, scope, like)
        if (named_date := date_of_record_advice(node, scope)) is not None:
            scope.error(node, f"'{node}' is a record and not a date", named_date)
            return None
        return read_value(node, like, scope)
    advice = "write a date such as 2015-05-13, or {TYPE: id, field: DATE}"
    scope.error(node, f"a date is expected, not {kind_of(node)}", advice)
    return None
