"""Selections of records as rules write them: of which type, under which conditions, over which time.

Every function takes a node of a file and gives the typed part, or reports what is wrong to the
scope and gives ``None``.
"""

from __future__ import annotations

from checker.model.conditions import Selection
from checker.model.dates import Date, DateError, parse_date
from checker.model.nodes import Mapping, Node
from checker.model.vocabulary import Kind, RecordType
from checker.rules.written.grammar import read_conditions, read_field_name
from checker.rules.written.hints import order_advice, selection_advice
from checker.rules.written.literals import date_error
from checker.rules.written.scope import Scope


def read_selection(node: Node, scope: Scope) -> Selection | None:
    """``{TYPE: conditions}``, or ``{of: {TYPE: conditions}, by: F, over: INTERVAL}``."""
    mapping = scope.expect_mapping(node, "a selection of records", lambda: selection_advice(node, scope))
    if mapping is None:
        return None
    inner = mapping.key("of")
    if inner is None:
        return _plain_selection(mapping, scope)
    for name in mapping:
        if name not in ("of", "by", "over"):
            scope.unknown(name, str(name), ("of", "by", "over"), "argument of a selection")
            return None
    selection = _plain_selection(mapping[inner], scope)
    record_type = type_of(mapping, scope)
    by_key, over_key = mapping.key("by"), mapping.key("over")
    by = read_dating(mapping[by_key], record_type, scope) if by_key is not None and record_type else None
    over = read_interval(mapping[over_key], scope) if over_key is not None else None
    if selection is None or (by_key is not None and by is None) or (over_key is not None and over is None):
        return None
    return limit(selection, by, over, node, scope)


def _plain_selection(node: Node, scope: Scope) -> Selection | None:
    mapping = scope.expect_mapping(node, "a selection of records", lambda: selection_advice(node, scope))
    if mapping is None:
        return None
    if len(mapping) != 1:
        scope.error(
            node, f"a selection names one record type, not {len(mapping)}", "write {TYPE: {field: value}}"
        )
        return None
    ((name, inside),) = mapping.items()
    record_type = scope.record_type(name)
    if record_type is None:
        return None
    where = read_conditions(inside, record_type, scope)
    return None if where is None else Selection(record_type.name, where, location=node.location)


def limit(
    selection: Selection, by: str | None, over: Date | None, place: Node, scope: Scope
) -> Selection | None:
    """The selection with ``by`` and ``over``, which may stand beside it as arguments of its operator."""
    by, over = by or selection.by, over or selection.over
    record_type = scope.vocabulary.types[selection.type]
    if over is not None and by is None and not record_type.dated:
        dates = [name for name, field in record_type.fields.items() if field.kind is Kind.DATE]
        scope.error(
            place, "'over' needs 'by': the type has no 'dated'", f"date fields: {', '.join(dates) or 'none'}"
        )
        return None
    return Selection(selection.type, selection.where, by, over, selection.location)


def type_of(arguments: Mapping, scope: Scope) -> RecordType | None:
    """The type of the records that ``of`` selects, whatever else is wrong; None if it cannot be told."""
    of: Node = arguments
    while isinstance(of, Mapping) and (inner := of.key("of")) is not None:
        of = of[inner]
    if not isinstance(of, Mapping) or len(of) != 1:
        return None
    return scope.vocabulary.types.get(str(next(iter(of))))


def read_dating(node: Node, record_type: RecordType, scope: Scope) -> str | None:
    """The date field that orders the records of a type, or ``dated``."""
    text = scope.expect_text(node, "'by'")
    if text is None:
        return None
    field = read_field_name(text, str(text), record_type, scope)
    if field is not None and field.kind is not Kind.DATE:
        message = f"'by' needs a date, and '{field.name}' is a {field.kind}"
        scope.error(text, message, order_advice(field, record_type))
        return None
    return None if field is None else field.name


def read_interval(node: Node, scope: Scope) -> Date | None:
    """The time that ``over`` names: a date or a/b, whose ends are known or open, and all between them."""
    text = scope.expect_text(node, "'over'")
    if text is None:
        return None
    try:
        date = parse_date(str(text))
    except DateError as error:
        scope.error(text, date_error(str(text), error))
        return None
    if date.several or date.is_qualified or date.has_unknown_end:
        advice = "write a date or a/b without ~, ? or %, with .. for an open end"
        scope.error(text, f"'{text}' does not say for certain where the time begins and ends", advice)
        return None
    if date.has_gaps:
        advice = "write a date or a/b; for several times write a list or a rule for each"
        scope.error(
            text, f"'{text}' is no one time: it leaves days out between its first and its last", advice
        )
        return None
    return date
