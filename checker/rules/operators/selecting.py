"""Operators over the records of a selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Self

from checker.model.conditions import Reference
from checker.model.dates import Date
from checker.model.nodes import Mapping, Node
from checker.model.vocabulary import RecordType
from checker.rules.operators.base import NodeArgument, Operator, SelectionArgument, read_with
from checker.rules.written import grammar, selecting
from checker.rules.written.schemas import CONDITIONS, INTERVAL, NAME, Written
from checker.rules.written.scope import Scope

Late = Callable[[Any, RecordType, Scope], Any]
"""Reads an argument that depends on the type of the records; None if something was reported."""


class Selecting(Operator):
    """An operator over the records of a selection, which ``by`` and ``over`` may limit in time."""

    late: ClassVar[dict[str, Late]] = {"by": selecting.read_dating}
    """The arguments that are read when the type of the records is known."""

    of: SelectionArgument
    """Which records: a type, and what they have."""
    by: Annotated[NodeArgument, Written(NAME)] = None
    """The date that puts them in order; without it, the datings of the type."""
    over: Annotated[Date | None, read_with(selecting.read_interval), Written(INTERVAL)] = None
    """The time in which they lie; without it, all time."""

    def bind(self, node: Node, scope: Scope) -> Self | None:
        record_type = scope.vocabulary.types[self.of.type]
        is_own = self._counts_from_own_type(node, scope)
        late = {
            name: read(getattr(self, name), record_type, scope)
            for name, read in self.late.items()
            if name in self.model_fields_set
        }
        if not is_own or None in late.values():
            return None
        of = selecting.limit(self.of, late.get("by"), self.over, node, scope)
        return (
            None if of is None else self.model_copy(update={**late, "of": of, "by": of.by, "over": of.over})
        )

    @classmethod
    def check_rest(cls, arguments: Mapping, scope: Scope) -> None:
        record_type = selecting.type_of(arguments, scope)
        if record_type is None:
            return
        for name, read in cls.late.items():
            key = arguments.key(cls.model_fields[name].alias or name)
            if key is not None:
                read(arguments[key], record_type, scope)

    def _counts_from_own_type(self, node: Node, scope: Scope) -> bool:
        """Whether a record that an argument names is of the type of the selection, as it has to be."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Reference) and value.type != self.of.type:
                message = f"'{name}' names a {value.type}, and the records here are of '{self.of.type}'"
                scope.error(node, message, f"write {name}: {{{self.of.type}: ...}}")
                return False
        return True


class Testing(Selecting):
    """An operator that holds the records of a selection against further conditions."""

    late: ClassVar[dict[str, Late]] = {**Selecting.late, "have": grammar.read_conditions}

    have: Annotated[NodeArgument, Written(CONDITIONS)]
    """What the records that count have besides."""
