"""Reads entries: what one source says about one record, with its quotes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Names

from checker.load.acceptances import Fields, fields_of, read_acceptances
from checker.load.names import ENTRY_KEYS
from checker.load.schema import Inferred, Words, keys_of, read_shape
from checker.model.nearest import nearest
from checker.model.nodes import Mapping, Node, Scalar, Sequence, as_text
from checker.model.sources import Entry, Inference, Quotation, Stated, TextState
from checker.model.vocabulary import DATED, Field, RecordType
from checker.rules.written.literals import find_entity, read_record, read_value, written_forms
from checker.rules.written.scope import Scope, kind_of

_KEYS = frozenset(ENTRY_KEYS)


def read_entry(node: Node, source: str, text: TextState, scope: Scope) -> Entry | None:
    """An item of ``says``. What is wrong is reported; None if nothing of it can be used."""
    mapping = scope.expect_mapping(node, "an entry")
    if mapping is None:
        return None
    fields = [key for key in mapping if key not in _KEYS]
    record_key = _record_key(fields, scope) if fields else None
    record = None
    may_name: Fields | None = None if fields else {}
    stated: list[Stated] = []
    if record_key is not None:
        declared = scope.vocabulary.types[str(record_key)]
        may_name = fields_of(declared, scope)
        record = read_record(mapping[record_key], declared.name, scope)
        for key in fields:
            if key is not record_key:
                found = _stated(key, mapping[key], declared, scope)
                if any(each.field == other.field for each in found[:1] for other in stated):
                    scope.error(key, f"'{key}' is stated already, by its other name", "leave one out")
                stated.extend(found)
    elif fields:
        _report_no_record(fields, scope)
    if record is None and fields:
        stated = []
    quotations = read_quotations(mapping, source, scope)
    at = mapping.key("at")
    place = None if at is None else scope.expect_text(mapping[at], "'at'")
    _check_evidence(mapping, text, record_key, scope)
    inferred_key, accept = mapping.key("inferred"), mapping.key("accept")
    inferred = {}
    if inferred_key is not None:
        names = {str(key): str(key) for key in fields if key is not record_key}
        if record_key is not None:
            names = {key: scope.vocabulary.field_name(str(record_key), key) for key in names}
        inferred = read_inferred(mapping[inferred_key], names, source, scope)
    return Entry(
        source=source,
        record=record,
        stated=tuple(stated),
        quotations=quotations,
        location=mapping.location,
        at=None if place is None else str(place),
        inferred=inferred,
        accept=() if accept is None else read_acceptances(mapping[accept], scope, may_name),
    )


def _record_key(fields: list[Scalar], scope: Scope) -> Scalar | None:
    """The key that names the record: of several that name a type, the one of which the others are fields."""
    types = scope.vocabulary.types
    named = [key for key in fields if key in types]
    if len(named) > 1:
        for key in named:
            if all(other is key or other in types[str(key)].fields for other in named):
                return key
    return named[0] if named else None


def _report_no_record(fields: list[Scalar], scope: Scope) -> None:
    types = scope.vocabulary.types
    first = fields[0]
    owners = [
        name for name, declared in types.items() if scope.vocabulary.field(name, str(first)) is not None
    ]
    if owners and all(any(scope.vocabulary.field(name, str(key)) for name in owners) for key in fields):
        hint = f"begin the entry with its record, such as {owners[0]}: ..."
        scope.error(first, f"the entry states '{first}' and does not say of which record", hint)
    elif not types and not nearest(first, ENTRY_KEYS):
        hint = "declare record types in claims/vocabulary.yaml; without any, an entry is a quote alone"
        scope.error(first, f"'{first}' is no record type: the project declares none", hint)
    else:
        scope.unknown(first, str(first), [*types, *ENTRY_KEYS], "key")


def _stated(key: Scalar, node: Node, declared: RecordType, scope: Scope) -> list[Stated]:
    field = scope.vocabulary.field(declared.name, str(key))
    if field is None:
        legal = [*declared.stated_fields(), *([DATED] if declared.dated else []), *ENTRY_KEYS]
        scope.unknown(key, str(key), legal, f"field of '{declared.name}'")
        return []
    if declared.is_given(field.name):
        where = f"the key of '{declared.name}'" if declared.key else f"the identity of '{declared.name}'"
        hint = (
            "it is given once, in the registry, for every source"
            if declared.identity
            else "the record is named by it"
        )
        scope.error(key, f"'{key}' belongs to {where} and is not stated again", f"leave it out: {hint}")
        return []
    if not isinstance(node, Sequence):
        return _values([node], field, scope)
    if not field.many:
        hint = "declare 'many: true' if several hold at once; else write one entry for each"
        scope.error(node, f"'{key}' holds one value, not {kind_of(node)}", hint)
        return []
    if not node:
        scope.error(node, f"'{key}' has no value", "name at least one, or leave the key out")
    return _values(node, field, scope)


def _values(nodes: Iterable[Node], field: Field, scope: Scope) -> list[Stated]:
    found: list[Stated] = []
    for node in nodes:
        if isinstance(node, Scalar) and not node.strip():
            scope.error(node, f"'{field.name}' has no value", "write one, or leave the key out")
            continue
        value = read_value(node, field, scope)
        if value is not None:
            found.append(Stated(field.name, value, node.location, written_forms(value, field, scope)))
    return found


def read_quotations(mapping: Mapping, source: str, scope: Scope) -> tuple[Quotation, ...]:
    """The words under ``quote``: one text, or a list; ``near`` and ``speaker`` beside it hold for all."""
    key = mapping.key("quote")
    near, speaker = _beside(mapping, "near", scope), read_speaker(_beside(mapping, "speaker", scope), scope)
    if key is None:
        for name in ("near", "speaker"):
            written = mapping.key(name)
            if written is not None:
                scope.error(written, f"'{name}' without a quote", "add the quote, or leave it out")
        return ()
    node = mapping[key]
    items: Iterable[Node] = node if isinstance(node, Sequence) else (node,)
    found: list[Quotation] = []
    for item in items:
        if isinstance(item, Scalar):
            if item.strip():
                found.append(Quotation(source, str(item), item.location, speaker, as_text(near)))
            else:
                scope.error(item, "the quote is empty", "write the words that stand in the text")
            continue
        if _is_a_sentence(item):
            dash = "- >-" if item is not node else "quote: >-"
            hint = f"write '{dash}' and put the words on the next line, indented further"
            scope.error(item, "a colon and a space inside a quote make a mapping of it", hint)
            continue
        shape = read_shape(Words, item, "a quote", scope)
        if shape is not None:
            own_speaker = speaker if shape.speaker is None else read_speaker(shape.speaker, scope)
            own_near = near if shape.near is None else shape.near
            found.append(
                Quotation(source, str(shape.words), shape.words.location, own_speaker, as_text(own_near))
            )
    if isinstance(node, Sequence) and not node:
        scope.error(node, "the list of quotes is empty", "write the words that stand in the text")
    return tuple(found)


def _is_a_sentence(node: Node) -> bool:
    """Whether a mapping is words with a colon in them."""
    if not isinstance(node, Mapping) or len(node) != 1:
        return False
    ((key, value),) = node.items()
    return isinstance(value, Scalar) and not nearest(str(key), keys_of(Words))


def _beside(mapping: Mapping, name: str, scope: Scope) -> Scalar | None:
    key = mapping.key(name)
    if key is None:
        return None
    text = scope.expect_text(mapping[key], f"'{name}'")
    if text is not None and not text.strip():
        scope.error(text, f"'{name}' is empty", "leave it out")
        return None
    return text


def read_speaker(name: Scalar | None, scope: Scope) -> str | None:
    """Who says the words: the id of an entity, or the name as written where the vocabulary has none."""
    if name is None:
        return None
    entity = find_entity(str(name), scope)
    return str(name) if entity is None else entity.id


def _check_evidence(mapping: Mapping, text: TextState, record_key: Scalar | None, scope: Scope) -> None:
    has_quote, has_place = mapping.key("quote") is not None, mapping.key("at") is not None
    if text is TextState.NONE:
        if not has_place:
            hint = "say where: at: page 4, or a timecode"
            scope.error(mapping, "an entry of a source without a text needs 'at'", hint)
        elif not has_quote and record_key is None:
            scope.error(mapping, "the entry says nothing: it has neither a record nor a quote")
    elif not has_quote and not _is_misspelt("quote", mapping, record_key, scope):
        hint = "add quote: with the words of the text that say so"
        scope.error(mapping, "an entry of a source with a text needs a quote", hint)


def _is_misspelt(name: str, mapping: Mapping, record_key: Scalar | None, scope: Scope) -> bool:
    """Whether a key that is reported as unknown may be meant as this one."""
    known = {*_KEYS, *scope.vocabulary.types}
    if record_key is not None:
        known |= scope.vocabulary.types[str(record_key)].fields.keys()
    return any(key not in known and name in nearest(str(key), ENTRY_KEYS) for key in mapping)


def read_inferred(node: Node, stated: Names[str, str], source: str, scope: Scope) -> dict[str, Inference]:
    """Field → why its value is known though the passage does not hold it. ``stated``: key → its field."""
    mapping = scope.expect_mapping(node, "'inferred'")
    if mapping is None:
        return {}
    found: dict[str, Inference] = {}
    for name, written in mapping.items():
        if name not in stated:
            legal = ", ".join(stated) or "nothing"
            scope.error(name, f"'{name}' is inferred, and not stated here", f"stated here: {legal}")
            continue
        shape = read_shape(Inferred, written, "an inference", scope, stand_in=("reason",))
        if shape is not None:
            sources = tuple(str(each) for each in shape.sources if _is_other(each, source, scope))
            found[stated[str(name)]] = Inference(
                str(shape.reason), tuple(dict.fromkeys(sources)), written.location
            )
    return found


def _is_other(name: Scalar, source: str, scope: Scope) -> bool:
    if name not in scope.sources:
        scope.unknown(name, str(name), sorted(scope.sources), "source")
        return False
    if name == source:
        hint = "name the other sources; leave out 'from' if it follows from this one alone"
        scope.error(name, f"'{name}' is this source itself", hint)
        return False
    return True
