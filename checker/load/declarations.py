"""Reads declarations of completeness: a source's word that a list is complete."""

from __future__ import annotations

from enum import Enum, auto

from checker.load.acceptances import OF_LISTS, read_acceptances
from checker.load.entries import read_inferred, read_quotations
from checker.load.schema import Complete, read_shape
from checker.model.calendar import EVER_AFTER
from checker.model.conditions import AllOf, AnyOf, Compare, Condition, FieldOf, Its, Selection
from checker.model.dates import Date, latest
from checker.model.nodes import Mapping, Node
from checker.model.sources import Declaration, TextState
from checker.rules.written.scope import Scope
from checker.rules.written.selecting import read_dating, read_interval, read_selection, type_of


class Unreadable(Enum):
    """A date that is stated, and was reported as one that cannot be read."""

    DATE = auto()


Published = Date | Unreadable | None
"""When a source was published, as far as it says."""

_INFERABLE = ("over", "number")


def read_declaration(
    node: Node,
    source: str,
    text: TextState,
    published: Published,
    scope: Scope,
    *,
    in_tables: frozenset[str] = frozenset(),
) -> Declaration | None:
    """An item of ``complete``. What is wrong is reported, and None. ``in_tables``: the types of records of
    which the source has a table."""
    shape = read_shape(Complete, node, "a declaration of completeness", scope)
    if shape is None:
        return None
    assert isinstance(node, Mapping)
    of = _selection(shape.of, scope)
    record_type = type_of(node, scope)
    by = None if shape.by is None or record_type is None else read_dating(shape.by, record_type, scope)
    over = None if shape.over is None else read_interval(shape.over, scope)
    if of is not None and over is not None and (shape.by is None or by is not None):
        _check_time(shape, published, of, scope)
    quotations = read_quotations(node, source, scope)
    if of is None or of.type not in in_tables or shape.reason is None:
        _check_evidence(shape, node, text, scope)
    inferred = {}
    if shape.inferred is not None:
        stated = {name: name for name in _INFERABLE if node.key(name) is not None}
        inferred = read_inferred(shape.inferred, stated, source, scope)
    accept = read_acceptances(shape.accept, scope, OF_LISTS)
    if of is None:
        return None
    return Declaration(
        source=source,
        of=of,
        by=by,
        over=over,
        number=shape.number,
        quotations=quotations,
        location=node.location,
        inferred=inferred,
        reason=None if shape.reason is None else str(shape.reason),
        at=None if shape.at is None else str(shape.at),
        accept=accept,
    )


def _selection(node: Node, scope: Scope) -> Selection | None:
    of = read_selection(node, scope)
    if of is None:
        return None
    if of.by is not None or of.over is not None:
        scope.error(node, "'by' and 'over' stand beside 'of' here, and not within it")
        return None
    if any(_is_relative(condition) for _, condition in of.where):
        message = "which list is complete does not depend on other records: no 'its', no 'field'"
        scope.error(node, message, "write the values out")
        return None
    return of


def _is_relative(condition: Condition) -> bool:
    if isinstance(condition, Compare):
        return isinstance(condition.operand, Its | FieldOf)
    if isinstance(condition, AnyOf | AllOf):
        return any(map(_is_relative, condition.conditions))
    return _is_relative(condition.condition)


def _check_time(shape: Complete, published: Published, of: Selection, scope: Scope) -> None:
    if shape.by is None:
        dated = scope.vocabulary.types[of.type].dated
        hint = "by: dated, or the date field that the list goes by" if dated else "name the date field"
        scope.error(shape.over, "'over' needs 'by': which date lies in that time?", hint)
    elif published is None or (isinstance(published, Date) and latest(published) >= EVER_AFTER):
        missing = "has no 'published'" if published is None else "may be published on any later day"
        message = f"'over' needs a source with a date, and this one {missing}"
        hint = "a list knows nothing of later days; say in the source when it was 'published'"
        scope.error(shape.over, message, hint)


def _check_evidence(shape: Complete, node: Mapping, text: TextState, scope: Scope) -> None:
    if shape.quote is not None:
        return
    if text is not TextState.NONE:
        hint = "add quote: with the words of the text that say so"
        scope.error(node, "a declaration in a source with a text needs a quote", hint)
    elif shape.at is None and shape.reason is None:
        hint = "say where: at: page 4; or, for a table, why: reason: ..."
        scope.error(node, "a declaration in a source without a text needs 'at' or 'reason'", hint)
