"""What a rule is made of and which records it reads, without evaluating it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from checker.model.conditions import FieldOf, Reference, Selection
from checker.model.sources import AnchoredDeclaration, Quotation
from checker.model.values import RecordId
from checker.rules.operators.base import Operator
from checker.rules.operators.first_since import FirstSince
from checker.rules.operators.quote import Quote
from checker.rules.operators.share import Share
from checker.rules.reading.facts import Facts, literals_of


def parts(node: Any) -> Iterator[Any]:
    """A rule and everything in it: operators, selections, conditions, references; depth first."""
    still_open = [node]
    while still_open:
        each = still_open.pop()
        yield each
        kind = type(each)
        if kind is tuple:
            still_open += each[::-1]
        elif names := children_of(kind):
            still_open += [getattr(each, name) for name in reversed(names)]


_PARTS_OF_RULES = ("checker.model.conditions", "checker.model.expressions")
"""The modules whose classes are parts of rules; others are values."""

_CHILDREN: dict[type, tuple[str, ...]] = {}


def children_of(kind: type) -> tuple[str, ...]:
    """The names of the parts of a part; none of a value."""
    found = _CHILDREN.get(kind)
    if found is None:
        found = ()
        if issubclass(kind, Operator):
            found = tuple(kind.model_fields)
        elif dataclasses.is_dataclass(kind) and kind.__module__ in _PARTS_OF_RULES:
            found = tuple(each.name for each in dataclasses.fields(kind))
        _CHILDREN[kind] = found
    return found


def subject_of(rule: Any) -> tuple[str, ...]:
    """The records of which a rule asks first, as a key: rules on the same records have the same one."""
    for part in parts(rule):
        if isinstance(part, Selection):
            return next(literals_of(part), (part.type,))
        if isinstance(part, RecordId):
            return part.type, part.id
    return ()


def selections(rule: Any) -> Iterator[Selection]:
    """The selections of a rule, wherever they stand in it."""
    return (part for part in parts(rule) if isinstance(part, Selection))


def quotations(rule: Any, sources: Iterable[str]) -> list[Quotation]:
    """The words that a rule asks for, once for each source in which they may stand."""
    every = sorted(sources)
    return [
        Quotation(source, quote.words, quote.location, quote.speaker, asked=True)
        for quote in quotes_in(rule)
        for source in ([quote.source] if quote.source is not None else every)
    ]


def quotes_in(rule: Any) -> Iterator[Quote]:
    """The operators of a rule that ask for words; only operators hold operators."""
    if isinstance(rule, Quote):
        yield rule
    elif isinstance(rule, tuple):
        for each in rule:
            yield from quotes_in(each)
    elif isinstance(rule, Operator):
        for name in children_of(type(rule)):
            if name in ("rules", "rule"):
                yield from quotes_in(getattr(rule, name))


def records_read(rule: Any, facts: Facts) -> set[RecordId]:
    """Every record that a rule may read, with any set of statements: those it speaks of, and those they
    refer to, for records may be told apart by them."""
    return _records_read(_speaking(rule), facts)


def records_behind(rule: Any, facts: Facts) -> set[RecordId]:
    """Every record on which the verdict on a rule can depend: whether a list is complete depends on every
    record of it, and not on those alone that the rule reads."""
    found = records_read(rule, facts)
    for each in lists_read(rule, facts):
        found.update(facts.candidates(each.declaration.of))
    return found


def _speaking(rule: Any) -> list[Share | Selection | FieldOf | Reference | RecordId]:
    """The parts of a rule that speak of records."""
    return [part for part in parts(rule) if type(part) in _SPEAKING]


_SPEAKING = frozenset((Share, Selection, FieldOf, Reference, RecordId))
_ASKING = _SPEAKING | {Quote}


def _records_read(parts: Iterable[Any], facts: Facts) -> set[RecordId]:
    found: set[RecordId] = set()
    for part in parts:
        if isinstance(part, Share) and part.is_.kind == "only":
            found.update(facts.candidates(Selection(part.of.type, ())))
        elif isinstance(part, Selection):
            found.update(facts.candidates(part))
        elif isinstance(part, FieldOf | Reference):
            found.update(_referred(part.record if isinstance(part, FieldOf) else part, facts))
        elif isinstance(part, RecordId):  # what is said of it may tell it apart from another
            found.add(part)
    still_open = [record for record in found if facts.referring[record.type]]
    while still_open:
        others = set(_refers_to(still_open.pop(), facts)) - found
        found |= others
        still_open += others
    return found


def _refers_to(record: RecordId, facts: Facts) -> Iterator[RecordId]:
    """The records that the fields of a record name."""
    for name in facts.referring[record.type]:
        values = (facts.given(record).get(name), *(each.value for each in facts.cell(record, name)))
        yield from (value for value in values if isinstance(value, RecordId))


def _referred(reference: Reference, facts: Facts) -> Iterable[RecordId]:
    if reference.id is not None:
        return (reference.id,)
    return facts.candidates(Selection(reference.type, ()))


def lists_read(rule: Any, facts: Facts) -> list[AnchoredDeclaration]:
    """The declarations that may close a list for a rule."""
    return _lists_read(_speaking(rule), facts)


def _lists_read(parts: Iterable[Any], facts: Facts) -> list[AnchoredDeclaration]:
    found: dict[AnchoredDeclaration, None] = {}
    for part in parts:
        if isinstance(part, Selection):
            found.update(dict.fromkeys(facts.declared(part)))
        elif isinstance(part, Share) and part.is_.kind == "only":
            found.update(dict.fromkeys(facts.declared(Selection(part.of.type, part.have))))
        elif isinstance(part, FirstSince):
            found.update(dict.fromkeys(facts.declared(part.satisfying)))
    return list(found)


def sources_read(every: Iterable[Any], facts: Facts, among: Collection[str]) -> list[str]:
    """The sources among some that state something a rule, given by all its parts, may read, give a list as
    complete, or hold words that it asks for; sorted."""
    speaking = [part for part in every if type(part) in _ASKING]
    found = {each.declaration.source for each in _lists_read(speaking, facts)}
    for part in speaking:
        if isinstance(part, Quote):
            found.update(facts.sources if part.source is None else (part.source,))
    if not found.issuperset(facts.speaking.intersection(among)):  # else no record tells of another one
        for record in _records_read(speaking, facts):
            found.update(facts.sources_of(record))
    return sorted(found.intersection(among))
