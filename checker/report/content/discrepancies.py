"""What has become of discrepancies, which of them come first, and what sources agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.compare.findings import ORDER
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.findings import Severity
from checker.model.projects import Project
from checker.report.phrases import plural
from checker.report.printable import printable
from checker.report.values import read_value

STATES = ("error", "warning", "explained", "accepted", "note")
"""What can have become of a discrepancy."""


def urgency(discrepancy: Discrepancy) -> tuple[bool, int, int]:
    """Sorts what is open first; then sources on facts, on speakers, on wording. The report's own order,
    newest first, decides the rest."""
    severity = discrepancy.severity.rank
    is_settled = discrepancy.accepted is not None or severity == 0
    order = ORDER.index(discrepancy.code) if discrepancy.code in ORDER else len(ORDER)
    return (is_settled, 0 if is_settled else -severity, order)


def state(discrepancy: Discrepancy) -> str:
    """What has become of it: accepted, explained, or its severity."""
    if discrepancy.accepted:
        return "accepted"
    return "explained" if discrepancy.explained else str(discrepancy.severity)


def counted(discrepancies: Iterable[Discrepancy]) -> list[str]:
    """How many there are in each state: ``2 explained``, ``1 note``."""
    states = Counter(map(state, discrepancies))
    return [
        plural(states[name], name) if name in tuple(Severity) else f"{states[name]} {name}"
        for name in STATES
        if states[name]
    ]


def agreed_value(project: Project, agreement: Agreement) -> str:
    """The value of an agreement as people read it."""
    values = (each.statement.value for each in agreement.voices if each.statement)
    found = next((value for value in values if value.text == agreement.value), None)
    return printable(agreement.value if found is None else read_value(project, found))
