"""Constraints: rules that every record of a type keeps."""

from __future__ import annotations

from checker.model.codes import CODES
from checker.model.findings import Finding, Related
from checker.model.sources import Statement
from checker.rules.facts import Facts
from checker.rules.repairs import evaluate
from checker.rules.witnesses import evidence_of


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
            name = facts.records[record].name if record in facts.records else record.id
            code = "constraint-violated"
            found.append(
                Finding(
                    code,
                    CODES[code],
                    f"{name} breaks a constraint of '{record.type}': not {outcome.proof.text}",
                    said[-1].location,
                    tuple(Related(each.location, f"{each.field} {each.value.text}") for each in said[:-1]),
                    "correct the record, or the constraint in the vocabulary",
                    subject=record.id,
                    values=tuple(dict.fromkeys(each.value.text for each in said)),
                )
            )
    return found
