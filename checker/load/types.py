"""Reads record types and their fields, the constraints on them, and the registry of records."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Readable
from typing import Any

from checker.load.cycles import find_cycles
from checker.load.names import KINDS, RESERVED_FOR_FIELDS, RESERVED_FOR_TYPES, check_id, check_name
from checker.load.schema import FieldShape, TypeShape, read_shape
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.values import RecordId, Value
from checker.model.vocabulary import Field, Kind, Reading, Record, RecordType, Scale, fold_name
from checker.rules.operators import read_rule
from checker.rules.written.literals import read_value
from checker.rules.written.scope import Scope, kind_of

_WITHOUT_READING = (Kind.DATE, Kind.NUMBER, Kind.LEVEL)


def read_types(mapping: Mapping, scales: Readable[str, Scale], scope: Scope) -> dict[str, RecordType]:
    """The record types without their constraints."""
    found: dict[str, RecordType] = {}
    for name, node in mapping.items():
        legal = check_name(name, "record type", RESERVED_FOR_TYPES, scope)
        if name in scales:
            scope.error(name, f"'{name}' is the name of a scale already", "choose another name")
        shape = read_shape(TypeShape, node, f"the type '{name}'", scope)
        if shape is None or not legal:
            continue
        fields: dict[str, Field] = {}
        for field_name, written in shape.fields_.items():
            if check_name(field_name, "field", RESERVED_FOR_FIELDS, scope):
                field = _field(field_name, written, scales, mapping, scope)
                if field is not None:
                    fields[str(field_name)] = field
        declared = RecordType(
            str(name),
            fields,
            _names(shape.identity, shape, scope, str(name)),
            _names(shape.key, shape, scope, str(name)),
            _names(shape.dated, shape, scope, str(name)),
            (),
            name.location,
        )
        _check_groups(declared, shape, scope)
        found[str(name)] = declared
    _check_keys(found, mapping, scope)
    return found


def _field(
    name: Scalar, node: Node, scales: Readable[str, Scale], types: Mapping, scope: Scope
) -> Field | None:
    if isinstance(node, Sequence):
        return _choices(name, node, FieldShape(), scope)
    if isinstance(node, Scalar):
        return _of_kind(name, node, FieldShape(), scales, types, scope)
    shape = read_shape(FieldShape, node, f"the field '{name}'", scope)
    if shape is None:
        return None
    if (shape.is_ is None) == (shape.of is None):
        hint = "'is' with what it holds, such as is: date; or 'of' with a list of choices"
        scope.error(node, f"the field '{name}' needs either 'is' or 'of'", hint)
        return None
    if shape.is_ is None:
        field = _choices(name, node[node.key("of")], shape, scope)  # type: ignore[index]
    else:
        field = _of_kind(name, shape.is_, shape, scales, types, scope)
    return None if field is None else _with_reading(field, node, shape, scope)


def _choices(name: Scalar, node: Node, shape: FieldShape, scope: Scope) -> Field | None:
    choices: list[str] = []
    known: set[str] = set()
    items = node if isinstance(node, Sequence) else [node]
    for item in items:
        text = scope.expect_text(item, f"a choice of '{name}'")
        if text is None:
            return None
        if not text.strip() or fold_name(text) in known:
            scope.error(
                text, f"the choice '{text}' stands in '{name}' twice" if text.strip() else "an empty choice"
            )
            return None
        known.add(fold_name(text))
        choices.append(str(text))
    if not choices:
        scope.error(node, f"the field '{name}' has no choices", "name at least one")
        return None
    return Field(str(name), Kind.CHOICE, shape.many, choices=tuple(choices))


def _of_kind(
    name: Scalar, kind: Scalar, shape: FieldShape, scales: Readable[str, Scale], types: Mapping, scope: Scope
) -> Field | None:
    if kind in KINDS:
        return Field(str(name), Kind(str(kind)), shape.many)
    if kind in scales:
        return Field(str(name), Kind.LEVEL, shape.many, scale=scales[str(kind)])
    if kind in types:
        return Field(str(name), Kind.RECORD, shape.many, record_type=str(kind))
    scope.unknown(kind, str(kind), [*KINDS, *scales, *map(str, types)], "kind of field")
    return None


def _with_reading(field: Field, node: Mapping, shape: FieldShape, scope: Scope) -> Field | None:
    def refuse(key: str, message: str) -> None:
        written = node.key(key)
        scope.error(
            written if written is not None else node, f"'{key}' {message}; '{field.name}' is a {field.kind}"
        )

    reading = None
    if shape.reading is not None:
        legal = [each.value for each in Reading]
        if shape.reading not in legal:
            scope.unknown(shape.reading, str(shape.reading), legal, "reading")
            return None
        reading = Reading(str(shape.reading))
        if field.kind in _WITHOUT_READING:
            refuse("reading", "is never for a date, a number or a grade")
            return None
    if shape.within and field.kind is not Kind.ENTITY:
        refuse("within", "is for entities")
        return None
    if shape.unit is not None and field.kind is not Kind.NUMBER:
        refuse("unit", "is for numbers")
        return None
    unit = None if shape.unit is None else str(shape.unit)
    return dataclasses.replace(field, reading=reading, within=shape.within, unit=unit)


def _names(names: tuple[Scalar, ...], shape: TypeShape, scope: Scope, type_name: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        if name not in shape.fields_:
            scope.unknown(name, str(name), map(str, shape.fields_), f"field of '{type_name}'")
        elif name in found:
            scope.error(name, f"'{name}' stands here twice", "leave one out")
        else:
            found.append(str(name))
    return tuple(found)


def _check_groups(declared: RecordType, shape: TypeShape, scope: Scope) -> None:
    if declared.identity and declared.key:
        hint = "a key names the record; leave out 'identity'"
        scope.error(shape.identity[0], f"'{declared.name}' has both 'key' and 'identity'", hint)
    for name in (*shape.identity, *shape.key):
        field = declared.fields.get(str(name))
        if field is not None and field.many:
            scope.error(
                name,
                f"'{name}' may have several values, and tells no record from another",
                "choose another field",
            )
    for name in shape.dated:
        field = declared.fields.get(str(name))
        if field is None:
            continue
        if field.kind is not Kind.DATE:
            scope.error(
                name, f"'dated' names dates, and '{name}' is a {field.kind}", "name fields that hold a date"
            )
        elif declared.is_given(str(name)):
            scope.error(
                name,
                f"'{name}' is part of the {_group(declared)}, and not one of several datings",
                f"leave it out here; rules put the records in order with by: {name}",
            )
        elif field.many:
            scope.error(name, f"'{name}' may have several values, and orders no records")


def _group(declared: RecordType) -> str:
    return "key" if declared.key else "identity"


def _check_keys(types: Readable[str, RecordType], mapping: Mapping, scope: Scope) -> None:
    """A key that leads to its own type names nothing: every name of a record would hold another one."""
    graph: dict[str, list[str]] = {}
    for name, declared in types.items():
        keys = [declared.fields[part] for part in declared.key if part in declared.fields]
        graph[name] = [field.record_type for field in keys if field.record_type is not None]
    for circle in find_cycles(graph):
        path = " → ".join((*circle, circle[0]))
        place = mapping.key(circle[0])
        assert place is not None
        scope.error(
            place, f"the keys lead in a circle: {path}", "give one of the types an id: no key, and a registry"
        )


def read_constraints(mapping: Mapping, scope: Scope) -> None:
    """Add the rules under ``always`` to the types in ``scope.vocabulary``."""
    types = dict(scope.vocabulary.types)
    for name, node in mapping.items():
        declared = types.get(str(name))
        always = _always(node)
        if declared is None or always is None:
            continue
        scope.at_hand = declared
        rules: list[Any] = [read_rule(item, scope) for item in always]
        scope.at_hand = None
        types[str(name)] = dataclasses.replace(
            declared, always=tuple(rule for rule in rules if rule is not None)
        )
    scope.vocabulary = dataclasses.replace(scope.vocabulary, types=types)


def _always(node: Node) -> Sequence | None:
    key = node.key("always") if isinstance(node, Mapping) else None
    always = node[key] if isinstance(node, Mapping) and key is not None else None
    return always if isinstance(always, Sequence) else None


def read_registry(mapping: Mapping, scope: Scope) -> None:
    """Put the registry's records into ``scope.records``. One with an error is known all the same, so that
    the error is not repeated wherever the record is named."""
    pending: list[tuple[RecordType, Scalar, Node, str]] = []
    for id_, node in mapping.items():
        if not check_id(id_, "a record", scope):
            continue
        head = _registered(id_, node, scope)
        if head is not None:
            record = RecordId(head[0].name, str(id_))
            scope.records[record] = Record(record, {}, head[2], id_.location)
            pending.append((head[0], id_, head[1], head[2]))
    for declared, id_, inside, name in pending:
        record = RecordId(declared.name, str(id_))
        scope.records[record] = Record(record, _given(declared, id_, inside, scope), name, id_.location)


def _registered(id_: Scalar, node: Node, scope: Scope) -> tuple[RecordType, Node, str] | None:
    mapping = scope.expect_mapping(node, f"the record '{id_}'")
    if mapping is None:
        return None
    types = [name for name in mapping if name != "name"]
    if len(types) != 1:
        hint = "write {TYPE: {identity fields}, name: ...}"
        found = f"not {', '.join(types)}" if types else "and here is none"
        scope.error(node, f"a record of the registry names one record type, {found}", hint)
        return None
    declared = scope.record_type(types[0])
    if declared is None:
        return None
    if declared.key:
        hint = "leave it out here: an entry names it by its key"
        scope.error(types[0], f"a record of type '{declared.name}' has a key and needs no id", hint)
        return None
    name: str = str(id_)
    key = mapping.key("name")
    if key is not None:
        written = scope.expect_text(mapping[key], "'name'")
        if written is None or not written.strip():
            scope.error(mapping[key], "the name is empty", "write how people call it, or leave it out")
        else:
            name = str(written)
    return declared, mapping[types[0]], name


def _given(declared: RecordType, id_: Scalar, node: Node, scope: Scope) -> dict[str, Value]:
    mapping = scope.expect_mapping(node, f"the identity of '{id_}'")
    if mapping is None:
        return {}
    given: dict[str, Value] = {}
    for name, written in mapping.items():
        if name not in declared.fields:
            scope.unknown(name, str(name), declared.identity, f"identity field of '{declared.name}'")
        elif name not in declared.identity:
            hint = f"the registry gives: {', '.join(declared.identity) or 'nothing'}; sources state the rest"
            scope.error(name, f"'{name}' is not part of the identity of '{declared.name}'", hint)
        elif isinstance(written, Sequence):
            scope.error(written, f"'{name}' is one value, not {kind_of(written)}")
        else:
            value = read_value(written, declared.fields[str(name)], scope)
            if value is not None:
                given[str(name)] = value
    missing = [name for name in declared.identity if mapping.key(name) is None]
    if missing:
        scope.error(id_, f"the record '{id_}' lacks {_listed(missing)}", "give its whole identity")
    return {name: given[name] for name in declared.identity if name in given}


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
