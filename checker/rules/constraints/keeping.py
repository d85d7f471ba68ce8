"""Constraints: rules that every record of a type keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.model.claims import Rule
from checker.model.conditions import FieldOf, Its, Reference
from checker.model.expressions import Calculation, Rounded
from checker.model.findings import Finding
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.model.vocabulary import RecordType
from checker.rules.constraints.groups import Table, distinct_findings, same_findings, table_of
from checker.rules.constraints.violations import oldest_first, violation
from checker.rules.operators.base import Operator
from checker.rules.operators.constraining import Distinct, References, Required
from checker.rules.operators.same import Same
from checker.rules.reading.facts import Facts
from checker.rules.reading.reader import Reader
from checker.rules.reading.supports import evidence_of
from checker.rules.reading.views import View
from checker.rules.verdicts.repairs import evaluate
from checker.rules.verdicts.signatures import signature


def constraint_findings(facts: Facts) -> list[Finding]:
    """Every record, and every group of records, that certainly breaks a constraint of its type, at what is
    stated of it.

    A record of which the sources disagree so that it may or may not break one is a discrepancy already.
    """
    everything = facts.view()
    records: dict[str, list[RecordId]] = {}
    for record in facts.stated_records():
        records.setdefault(record.type, []).append(record)
    tables = {name: table_of(found, everything) for name, found in records.items()}
    return [
        finding
        for name in records
        for rule in facts.vocabulary.types[name].always
        for finding in _broken(rule, facts.vocabulary.types[name], tables, everything)
    ]


def is_constrained(facts: Facts) -> bool:
    """Whether there is a record of which something is stated and that has constraints to keep."""
    return any(facts.vocabulary.types[record.type].always for record in facts.stated_records())


def _broken(
    rule: Rule, record_type: RecordType, tables: Mapping[str, Table], everything: View
) -> list[Finding]:
    if isinstance(rule, Same):
        # A selection may be of another type than the one that it constrains.
        return same_findings(rule, record_type, tables[rule.of.type]) if rule.of.type in tables else []
    if isinstance(rule, Distinct):
        return distinct_findings(rule, record_type, tables[record_type.name])
    records = tables[record_type.name].records
    # What does not speak of the record at hand is the same for all, and one finding.
    asked = records if speaks_of_record(rule) else records[:1]
    found = (_finding(rule, record, everything, single=asked is records) for record in asked)
    return [finding for finding in found if finding is not None]


def _finding(rule: Rule, record: RecordId, everything: View, *, single: bool) -> Finding | None:
    outcome = evaluate(rule, everything, at_hand=record)
    if outcome.truth is not False:
        return None
    facts = everything.facts
    said = [each for each in evidence_of(outcome.proof.support) if isinstance(each, Statement)]
    said = oldest_first(said or facts.cells_of(record), facts)
    name = facts.records[record].name if record in facts.records else record.id
    what = f"{name} breaks a constraint of '{record.type}'" if single else f"a constraint of '{record.type}'"
    places = [(each.location, f"{each.field} {each.value.text}") for each in said]
    values = [each.value.text for each in said]
    if isinstance(rule, Required):
        values = [*rule.lacking(Reader(everything), record), *values]
    return violation(
        f"{what}: {outcome.proof.text}",
        places[::-1],
        values,
        subject=record.id if single else record.type,
        about=f"{record.type}: {signature(rule)}",
    )


def speaks_of_record(part: Any) -> bool:
    """Whether what a rule says depends on the record at hand. In conditions ``its`` speaks of the record that
    they are held against."""
    match part:
        case Its() | Required() | References():
            return True
        case Reference(key=key, itself=itself):
            return itself or any(isinstance(value, Its) for _, value in key)
        case FieldOf(record=record):
            return speaks_of_record(record)
        case Calculation(left=left, right=right):
            return speaks_of_record(left) or speaks_of_record(right)
        case Rounded(number=number):
            return speaks_of_record(number)
        case Operator():
            return any(speaks_of_record(getattr(part, name)) for name in type(part).model_fields)
        case tuple():
            return any(speaks_of_record(each) for each in part if isinstance(each, Operator))
        case _:
            return False
