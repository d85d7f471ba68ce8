"""What sources say, as CSV: a line for each statement."""

from __future__ import annotations

from checker.model.projects import Project, Report
from checker.model.sources import Statement
from checker.report.content.rows import statement_order
from checker.report.csv.cells import table
from checker.report.look import Look

HEADER = (
    *("source", "type", "record", "name", "field", "value", "words", "file", "line", "column"),
    *("evidence", "rejected_because", "unchecked", "inferred_because"),
)


def render(report: Report, look: Look) -> str:
    """The statements by file and line."""
    order = sorted(report.statements, key=statement_order)
    return table(HEADER, (_row(report.project, statement) for statement in order))


def _row(project: Project, statement: Statement) -> tuple[object, ...]:
    place = statement.location
    return (
        statement.source,
        statement.record.type,
        statement.record.id,
        project.record_name(statement.record),
        statement.field,
        statement.value.text,
        " / ".join(statement.words),
        place.file,
        place.line,
        place.column,
        statement.is_evidence,
        statement.rejection,
        statement.unchecked,
        statement.inference.reason if statement.inference else None,
    )
