"""What somebody probably meant who wrote words or an id where a rule has a form of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from checker.model.amount_help import ENDINGS, LONGEST, SIGNS, WORDS, split_test, whole_number
from checker.model.nearest import nearest
from checker.model.nodes import Node, Scalar
from checker.model.values import RecordId
from checker.model.vocabulary import Field, Kind, RecordType
from checker.rules.written.scope import Scope

_OF_VALUES: Final = {"more_than": "above", "fewer_than": "below"}
_OF_LEVELS: Final = {
    "or worse": "at_most", "or lower": "at_most", "or below": "at_most", "and worse": "at_most",
    "and below": "at_most", "or better": "at_least", "or higher": "at_least", "or above": "at_least",
    "and better": "at_least", "and above": "at_least",
}  # fmt: skip
_BEFORE_LEVELS: Final = {
    "worse than": "below",
    "better than": "above",
    "lower than": "below",
    "higher than": "above",
}
_OF_DATES: Final = {
    "before": "before", "after": "after", "since": "from", "from": "from", "until": "until", "till": "until",
    "not before": "from", "not after": "until", "by": "until",
}  # fmt: skip


def number_advice(written: Scalar, least: int | None = None) -> str | None:
    """What to write for a whole number."""
    number = whole_number(written)
    if number is None or (least is not None and number < least):
        return None
    return f"write {number}" + (" without quotation marks" if not written.plain else "")


def condition_advice(text: str, field: Field, reads: Callable[[str], bool]) -> str | None:
    """What to write for a condition in words, such as ``poor or worse`` of a level or ``before 2015`` of a
    date. ``reads``: whether a text is a value of the field."""
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.split())
    before: dict[str, str] = {"not": "not"}
    after: dict[str, str] = {}
    if field.kind in (Kind.LEVEL, Kind.NUMBER):
        before |= {words: _OF_VALUES.get(name, name) for words, name in {**SIGNS, **WORDS}.items()}
        after |= ENDINGS
    if field.kind is Kind.LEVEL:
        before |= _BEFORE_LEVELS
        after |= _OF_LEVELS
        before = {words: name for words, name in before.items() if name not in ("about", "exactly")}
    if field.kind is Kind.DATE:
        before |= _OF_DATES
    lower = plain.casefold()
    name, rest = split_test(lower, before.items(), after.items())
    if name is not None:
        rest = plain[lower.find(rest) :][: len(rest)]
        if name == "exactly":
            return f"write {rest}" if reads(rest) else None
        return f"write {{{name}: {rest}}}" if reads(rest) else None
    values = re.split(r" or ", plain)
    if 1 < len(values) <= 6 and all(map(reads, values)):
        return f"write [{', '.join(values)}]"
    return None


def reference_advice(node: Node, scope: Scope) -> str:
    """What to write for a record that is named by its id alone."""
    if not isinstance(node, Scalar):
        return "write {TYPE: id}, or {TYPE: {key fields}}"
    text = str(node)
    types = _types_of(text, scope)
    if types:
        return f"write {' or '.join(f'{{{name}: {text}}}' for name in types)}"
    close = nearest(text, dict.fromkeys(record.id for record in _registered(scope)))
    found = [f"{{{name}: {each}}}" for each in close for name in _types_of(each, scope)]
    if found:
        return f"write {{TYPE: id}}; did you mean {' or '.join(found[:3])}?"
    return "write {TYPE: id}, or {TYPE: {key fields}}"


def date_of_record_advice(text: str, scope: Scope) -> str | None:
    """What to write for a date of a record that is named by its id alone; None if no record is."""
    types = _types_of(text, scope)
    if not types:
        return None
    declared = scope.vocabulary.types[types[0]]
    dates = dates_of(declared)
    if not dates:
        return f"a {declared.name} has no dates"
    others = f" (or {', '.join(dates[1:])})" if len(dates) > 1 else ""
    return f"write {{{declared.name}: {text}, field: {dates[0]}}}{others}"


def dates_of(declared: RecordType) -> list[str]:
    """The date fields of a type, those of ``dated`` first."""
    others = [
        name
        for name, field in declared.fields.items()
        if field.kind is Kind.DATE and not field.many and name not in declared.dated
    ]
    return [*declared.dated, *others]


def selection_advice(node: Node, scope: Scope) -> str:
    """What to write for a selection that is named by a word."""
    text = str(node) if isinstance(node, Scalar) else ""
    name = text if text in scope.vocabulary.types else next(iter(nearest(text, scope.vocabulary.types)), None)
    if name is None:
        return "write {TYPE: {field: value}}, or {TYPE: {}} for every record of the type"
    fields = list(scope.vocabulary.types[name].fields)
    some = f"{{{name}: {{{fields[0]}: ...}}}}, or " if fields else ""
    return f"write {some}{{{name}: {{}}}} for every {name}"


def conditions_advice(declared: RecordType, text: str | None = None) -> str:
    """What to write for conditions that have no field."""
    names = list(declared.fields)
    name = text if text in names else names[0] if names else "FIELD"
    listed = f"; fields of '{declared.name}': {', '.join(names)}" if names else ""
    return f"write {{{name}: ...}}{listed}"


def rule_advice(scope: Scope) -> str:
    """An example of a rule in the words of the project."""
    for record in _registered(scope):
        names = [
            name
            for name in scope.vocabulary.types[record.type].stated_fields()
            if scope.vocabulary.types[record.type].fields[name].kind is not Kind.RECORD
        ]
        if names:
            example = f"has: {{record: {{{record.type}: {record.id}}}, fields: {{{names[0]}: ...}}}}"
            return f"write one operator with its arguments, such as {example}"
    return "write one operator with its arguments, such as has: {record: {TYPE: id}, fields: {FIELD: ...}}"


def _types_of(id_: str, scope: Scope) -> list[str]:
    return [record.type for record in _registered(scope) if record.id == id_]


def _registered(scope: Scope) -> list[RecordId]:
    return [record for record in scope.records if not scope.vocabulary.types[record.type].key]


def order_advice(field: Field, record_type: RecordType) -> str:
    """What to do where a field that is no date shall put records in order."""
    dates = f"date fields of '{record_type.name}': {', '.join(dates_of(record_type)) or 'none'}"
    if field.kind is not Kind.NUMBER:
        return dates
    return (
        "a number puts no records in order: give each record the date on which it was, as vague as it is "
        f"known, or rank the numbers with 'extreme'; {dates}"
    )
