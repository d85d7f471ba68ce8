"""From written values to typed ones, as the field they stand in reads them."""

from __future__ import annotations

import dataclasses
from functools import lru_cache

from checker.model.dates import DateError, parse_date
from checker.model.locations import Location
from checker.model.nodes import FLAGS, Mapping, Node, Scalar
from checker.model.numbers import Number, NumberError, UnitError, converted, parse_number
from checker.model.values import Choice, EntityValue, Flag, Level, RecordId, Text, Value
from checker.model.vocabulary import Field, GivenBy, Kind, Record, RecordType, fold_name
from checker.rules.written.scope import Scope, keyed_id, kind_of


def read_value(node: Node, field: Field, scope: Scope) -> Value | None:
    """One value of a field. What cannot be read is reported, and None."""
    if field.kind is Kind.RECORD:
        return read_record(node, field.record_type or "", scope)
    text = scope.expect_text(node, f"a value of '{field.name}'")
    if text is None:
        return None
    match field.kind:
        case Kind.DATE:
            try:
                return parse_date(str(text))
            except DateError as error:
                scope.error(text, date_error(str(text), error))
                return None
        case Kind.NUMBER:
            return _number(text, field, scope)
        case Kind.LEVEL:
            return _level(text, field, scope)
        case Kind.CHOICE:
            return _choice(text, field, scope)
        case Kind.ENTITY:
            return read_entity(text, scope)
        case Kind.FLAG:
            flag = FLAGS.get(text)
            if flag is not None:
                return Flag(flag)
            scope.error(text, f"'{field.name}' is true or false, not '{text}'", _flag_help(text))
            return None
        case _:
            return Text(str(text))


def _flag_help(text: str) -> str:
    """How a flag is written, and how a table is read that says yes and no."""
    plain = "write true or false"
    if text.lower() not in ("yes", "no"):
        return plain
    return f"{plain}; for a table with yes and no, give the field the choices [yes, no] in the vocabulary"


def date_error(text: str, error: DateError) -> str:
    """What is wrong with a date, and which date it is."""
    message = str(error)
    return message if text in message else f"'{text}': {message}"


def _number(text: Scalar, field: Field, scope: Scope) -> Number | None:
    try:
        number = parse_number(str(text), scope.vocabulary.approximations)
    except NumberError as error:
        scope.error(text, str(error))
        return None
    if number.unit is None or field.unit is None:
        return dataclasses.replace(number, unit=number.unit or field.unit)
    try:
        return converted(number, field.unit)
    except UnitError as error:
        scope.error(text, str(error))
        return None


def _level(text: Scalar, field: Field, scope: Scope) -> Level | None:
    scale = field.scale
    assert scale is not None
    wanted = fold_name(text)
    for rank, name in enumerate(scale.levels):
        if wanted in map(fold_name, (name, *scale.aliases.get(name, ()))):
            return Level(scale.name, rank, name)
    forms = [form for forms in scale.aliases.values() for form in forms]
    scope.unknown(text, str(text), scale.levels, f"level of '{scale.name}'", also=forms)
    return None


def _choice(text: Scalar, field: Field, scope: Scope) -> Choice | None:
    name = _by_folded_name(field.choices).get(fold_name(text))
    if name is not None:
        return Choice(name)
    scope.unknown(text, str(text), field.choices, f"value of '{field.name}'")
    return None


@lru_cache(maxsize=64)
def _by_folded_name(names: tuple[str, ...]) -> dict[str, str]:
    """The names of a closed list by the form in which they are told apart; lists can be long."""
    return {fold_name(name): name for name in names}


def read_entity(text: Scalar, scope: Scope) -> EntityValue | None:
    """An entity by its id, its name or one of its aliases."""
    found = find_entity(str(text), scope)
    if found is None:
        names, aliases = _entity_names(scope)
        scope.unknown(text, str(text), names, "entity", also=aliases)
    return found


def find_entity(text: str, scope: Scope) -> EntityValue | None:
    """The entity of this id, name or alias, without an error if there is none."""
    vocabulary = scope.vocabulary
    if text in vocabulary.entities:
        return EntityValue(text, vocabulary.ancestors(text))
    entity = vocabulary.entity_names.get(fold_name(text))
    return EntityValue(entity, vocabulary.ancestors(entity)) if entity else None


def _entity_names(scope: Scope) -> tuple[list[str], list[str]]:
    """Ids and names, and the other forms."""
    entities = scope.vocabulary.entities
    names = [*entities, *(entity.name for entity in entities.values())]
    return names, [alias for entity in entities.values() for alias in entity.aliases]


def read_record(node: Node, type_name: str, scope: Scope) -> RecordId | None:
    """A record of a type: an id of the registry, or the parts of a key."""
    record_type = scope.vocabulary.types.get(type_name)
    if record_type is None:
        return None
    if record_type.key:
        return _keyed_record(node, record_type, scope)
    text = scope.expect_text(node, f"a record of type '{type_name}'")
    if text is None:
        return None
    record = RecordId(type_name, str(text))
    if not scope.knows(record):
        scope.no_record(text, record)
        return None
    return record


def _keyed_record(node: Node, record_type: RecordType, scope: Scope) -> RecordId | None:
    if not isinstance(node, Mapping) and len(record_type.key) == 1:
        part = read_value(node, record_type.fields[record_type.key[0]], scope)
        return None if part is None else register_keyed(record_type, (part,), node, scope)
    example = ", ".join(f"{name}: ..." for name in record_type.key)
    if not isinstance(node, Mapping):
        scope.error(
            node,
            f"a record of type '{record_type.name}' is named by its key, not by {kind_of(node)}",
            f"write {{{example}}}",
        )
        return None
    parts: list[Value] = []
    for written in node:
        if written not in record_type.key:
            scope.unknown(written, str(written), record_type.key, f"key field of '{record_type.name}'")
            return None
    for name in record_type.key:
        key = node.key(name)
        if key is None:
            scope.error(node, f"the key of '{record_type.name}' lacks '{name}'", f"write {{{example}}}")
            return None
        part = read_value(node[key], record_type.fields[name], scope)
        if part is None:
            return None
        parts.append(part)
    return register_keyed(record_type, tuple(parts), node, scope)


def register_keyed(record_type: RecordType, parts: tuple[Value, ...], node: Node, scope: Scope) -> RecordId:
    """The record with this key, which is noted in the scope the first time it is named."""
    record = keyed_id(record_type.name, parts)
    if record not in scope.records:
        scope.records[record] = keyed_record(record_type, parts, node.location, scope)
    return record


def keyed_record(
    record_type: RecordType, parts: tuple[Value, ...], location: Location, scope: Scope
) -> Record:
    """The record with this key."""
    name = f"{record_type.name} ({', '.join(scope.name_of(part) for part in parts)})"
    given = dict(zip(record_type.key, parts, strict=True))
    return Record(keyed_id(record_type.name, parts), given, name, location, GivenBy.KEY)


def written_forms(value: Value, field: Field, scope: Scope) -> tuple[str, ...]:
    """The forms in which people write a value: names, aliases, levels. Empty for dates and numbers."""
    match value:
        case Level():
            assert field.scale is not None
            return (value.name, *field.scale.aliases.get(value.name, ()))
        case Choice():
            return (value.name,)
        case EntityValue():
            entity = scope.vocabulary.entities[value.id]
            return (entity.name, *entity.aliases)
        case _:
            return ()
