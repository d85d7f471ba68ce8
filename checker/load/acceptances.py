"""Reads acceptances, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping

from checker.load.schema import Accepted, read_shape
from checker.model.acceptances import Acceptance
from checker.model.codes import CODES, NEVER_ACCEPTED, WITH_FIELD
from checker.model.nodes import Node, Scalar, Sequence
from checker.model.vocabulary import DATED, RecordType
from checker.rules.written.scope import Scope, kind_of

_INSTEAD = {
    "verdict-unexpected": "say with 'expect' which verdict you expect, and with 'because' why",
    "acceptance-stale": "correct the acceptance that is stale, or remove it",
    "acceptance-expired": "accept the finding anew, with another date, or mend it",
    "baseline-stale": "run `checker baseline`: it drops what is gone",
    "source-drifted": "look at what has changed, then run `checker lock`",
}
"""What to do about findings that nobody accepts."""

OF_LISTS = {"number": "number", "over": "over"}
"""The fields of a list that findings are about."""

Fields = Mapping[str, str]
"""Name → the field of that name, which a finding may be about."""


def fields_of(declared: RecordType, scope: Scope) -> Fields:
    """The fields of a type."""
    names = (*declared.fields, *([DATED] if declared.dated else []))
    return {name: scope.vocabulary.field_name(declared.name, name) for name in names}


def all_fields(scope: Scope) -> Fields:
    """The fields that anything in a source states."""
    found: dict[str, str] = {}
    for declared in scope.vocabulary.types.values():
        found |= {field: field for field in fields_of(declared, scope).values()}
    return found | OF_LISTS


def read_acceptances(node: Node | None, scope: Scope, fields: Fields | None) -> tuple[Acceptance, ...]:
    """The list under ``accept``; what is wrong is reported and left out.

    ``fields``: those of which there may be findings; None if that is not known, for what is wrong elsewhere.
    """
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        scope.error(node, f"'accept' is a list, not {kind_of(node)}", "write one '- ' for each finding")
        return ()
    found: list[Acceptance] = []
    for item in node:
        shape = read_shape(Accepted, item, "an acceptance", scope, stand_in=("values", "reason"))
        if shape is None:
            continue
        if shape.code in NEVER_ACCEPTED:
            scope.error(shape.code, f"'{shape.code}' cannot be accepted", _INSTEAD[str(shape.code)])
        elif shape.code not in CODES:
            scope.unknown(
                shape.code, str(shape.code), (code for code in CODES if code not in NEVER_ACCEPTED), "code"
            )
        else:
            values = tuple(map(str, shape.values))
            field = "" if shape.field is None else _field(shape.field, str(shape.code), fields, scope)
            found.append(
                Acceptance(str(shape.code), values, str(shape.reason), item.location, shape.until, field)
            )
    return tuple(found)


def _field(name: Scalar, code: str, fields: Fields | None, scope: Scope) -> str:
    """The field of this name; what is none is reported."""
    if code not in WITH_FIELD:
        hint = f"leave it out; these are: {', '.join(each for each in CODES if each in WITH_FIELD)}"
        scope.error(name, f"no {code} is about a field", hint)
    elif fields is not None and not fields:
        scope.error(name, "nothing here states a field", "leave it out")
    elif fields is not None and name not in fields:
        scope.unknown(name, str(name), fields, "field")
    return str(name) if fields is None else fields.get(str(name), str(name))
