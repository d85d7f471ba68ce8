"""What sources differ on, as CSV: a line for each thing that one of them says."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.projects import Report
from checker.report.content.discrepancies import state
from checker.report.csv.cells import table
from checker.report.look import Look

HEADER = (
    *("discrepancy", "code", "severity", "state", "type", "record", "subject"),
    *("source", "field", "value", "words", "file", "line", "column", "explanation", "accepted_because"),
)


def render(report: Report, look: Look) -> str:
    """The discrepancies in the order of the report, numbered; what belongs together has one number."""
    return table(HEADER, _rows(report))


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    for number, each in enumerate(report.discrepancies, start=1):
        for voice in each.voices:
            yield (
                number,
                each.code,
                each.severity,
                state(each),
                each.record.type if each.record else None,
                each.record.id if each.record else None,
                each.subject,
                voice.source,
                voice.field,
                voice.value,
                " / ".join(voice.words),
                voice.location.file,
                voice.location.line,
                voice.location.column,
                each.explanation,
                each.accepted.reason if each.accepted else None,
            )
