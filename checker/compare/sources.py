"""Compare the sources of a project with each other, independent of any claim."""

from __future__ import annotations

from checker.compare.cells import Comparison, compare_cells
from checker.compare.datings import compare_datings
from checker.compare.findings import in_order_of_weight
from checker.compare.lists import compare_lists, list_findings
from checker.compare.lookalikes import records_look_alike
from checker.compare.speakers import compare_speakers
from checker.compare.totals import total_findings
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.projects import Anchored
from checker.rules.constraints.keeping import constraint_findings
from checker.rules.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Compared:
    """Where sources agree, where they differ, and what else is odd about the records."""

    agreements: tuple[Agreement, ...]
    discrepancies: tuple[Discrepancy, ...]
    findings: tuple[Finding, ...]


def compare(anchored: Anchored, facts: Facts) -> Compared:
    """Hold the evidence of all sources against each other. What is no evidence is not compared."""
    project = anchored.project
    comparison = Comparison(project, facts.copies)
    compare_cells(comparison, facts.cells.several)
    compare_datings(comparison, facts.statements)
    found = comparison.found
    discrepancies = [
        *found.discrepancies,
        *compare_lists(facts),
        *compare_speakers(anchored.quotes, facts.sources, project.vocabulary, anchored.spoken),
    ]
    return Compared(
        tuple(sorted(found.agreements, key=lambda each: (each.record, each.field, each.value))),
        in_order_of_weight(discrepancies, facts.sources),
        (
            *total_findings(project.sources),
            *list_findings(facts),
            *records_look_alike(facts),
            *constraint_findings(facts),
        ),
    )
