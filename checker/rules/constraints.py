"""Constraints: rules that every record of a type keeps."""

from __future__ import annotations

from checker.model.calendar import EVER_BEFORE, Day
from checker.model.codes import CODES
from checker.model.dates import earliest
from checker.model.findings import Finding, Related
from checker.model.locations import Location
from checker.model.sources import Statement
from checker.rules.facts import Facts
from checker.rules.repairs import evaluate
from checker.rules.supports import evidence_of


def constraint_findings(facts: Facts) -> list[Finding]:
    """Every record that certainly breaks a constraint of its type, at what is stated of it.

    A record of which the sources disagree so that it may or may not break one is a discrepancy already.
    """
    everything = facts.view()
    found: list[Finding] = []
    for record in facts.stated_records():
        for rule in facts.vocabulary.types[record.type].always:
            outcome = evaluate(rule, everything, at_hand=record)
            if outcome.truth is not False:
                continue
            said = [each for each in evidence_of(outcome.proof.support) if isinstance(each, Statement)]
            said = said or list(facts.cells_of(record))
            said.sort(key=lambda each: _age(each, facts))
            name = facts.records[record].name if record in facts.records else record.id
            code = "constraint-violated"
            found.append(
                Finding(
                    code,
                    CODES[code],
                    f"{name} breaks a constraint of '{record.type}': {outcome.proof.text}",
                    said[-1].location,
                    tuple(Related(each.location, f"{each.field} {each.value.text}") for each in said[:-1]),
                    "correct the record, or the constraint in the vocabulary",
                    subject=record.id,
                    values=tuple(dict.fromkeys(each.value.text for each in said)),
                )
            )
    return found


def _age(statement: Statement, facts: Facts) -> tuple[Day, str, str, str, Location]:
    """Sorts by when the source was published, those without a date first."""
    published = facts.sources[statement.source].published
    first = EVER_BEFORE if published is None else earliest(published)
    return first, statement.source, statement.field, statement.value.text, statement.location
