"""``has``: conditions of one named record."""

from __future__ import annotations

from typing import Annotated, ClassVar

from checker.model.nodes import Mapping, Node
from checker.model.values import RecordId
from checker.model.verdicts import Gap, Proof, Reason
from checker.model.vocabulary import GivenBy
from checker.rules.numbers.leanings import Leanings, read_at, towards
from checker.rules.operators.base import (
    NodeArgument,
    Operator,
    ReferenceArgument,
    mapping_at,
    with_argument,
    written,
)
from checker.rules.reading.conditions import assumptions, check_all
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import reference_words
from checker.rules.written import grammar
from checker.rules.written.grammar import ITSELF
from checker.rules.written.schemas import CONDITIONS, Written
from checker.rules.written.scope import Scope


class Has(Operator):
    """Every condition holds for the record.

    The conditions stand under ``fields``, or beside ``record`` themselves. In a constraint ``record`` may be
    left out: the record at hand is meant.
    """

    name: ClassVar[str] = "has"

    record: ReferenceArgument
    """The record."""
    fields: Annotated[NodeArgument, Written(CONDITIONS)]
    """What it has: field and condition."""

    @classmethod
    def prepare(cls, node: Node, scope: Scope) -> Node:
        if isinstance(node, Mapping) and "record" not in node and scope.at_hand is not None:
            node = with_argument(node, "record", written(ITSELF, node))
        if not isinstance(node, Mapping) or "fields" in node or "record" not in node:
            return node
        long, fields = mapping_at(node), mapping_at(node)
        for name, value in node.items():
            (long if name == "record" else fields)[name] = value
        if fields:
            long[written("fields", node)] = fields
        return long

    def bind(self, node: Node, scope: Scope) -> Operator | None:
        record_type = scope.vocabulary.types[self.record.type]
        conditions = grammar.read_conditions(self.fields, record_type, scope)
        if conditions is None:
            return None
        if not conditions:
            scope.error(self.fields, "'has' without a condition says nothing", "name at least one field")
            return None
        return self.model_copy(update={"fields": conditions})

    def leanings(self) -> Leanings:
        return towards(self.record.type, self.fields, 1) + read_at(self.record)

    def evaluate(self, reader: Reader) -> Proof:
        record = reader.resolve(self.record, reader.at_hand)
        if record is None:
            gap = Gap(Reason.MISSING, f"{reference_words(self.record)} cannot be told")
            return Proof(self.name, None, gap.text, gaps=(gap,))
        known = reader.known(("have", self.fields))
        proof = reader.recall(known, record, check_all, reader, record, self.fields)
        deciding = [part.text for part in proof.parts if part.truth is proof.truth]
        text = f"{'not so: ' if proof.truth is False else ''}{'; '.join(deciding)}"
        return Proof(
            self.name,
            proof.truth,
            text,
            proof.parts,
            proof.support,
            proof.gaps,
            assumptions=_key_of(reader, record),
            record=record,
        )


def _key_of(reader: Reader, record: RecordId) -> tuple[str, ...]:
    """The key of a record, which is the editor's word: no quote is held against it."""
    known = reader.view.facts.records.get(record)
    if reader.curt or known is None or known.given_by is not GivenBy.KEY:
        return ()
    return tuple(
        each for name in known.given for each in assumptions(reader, record, name, reader.read(record, name))
    )
