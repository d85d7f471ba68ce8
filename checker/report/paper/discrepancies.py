"""Discrepancies and agreements on paper: what each source says, in which words, and where."""

from __future__ import annotations

from dataclasses import replace

from checker.model.acceptances import Acceptance
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.findings import Severity
from checker.model.projects import Project
from checker.model.values import RecordId
from checker.report.content.discrepancies import agreed_value, state
from checker.report.content.rows import voice_row
from checker.report.paper.rows import put_rows
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import place, plural
from checker.report.printable import clip, printable

_LONGEST_NAME = 160
_STYLES = {"accepted": "green", "explained": "green", "note": "", "warning": "yellow", "error": "bold red"}


def put_discrepancy(paper: Paper, project: Project, discrepancy: Discrepancy) -> None:
    """One discrepancy: its state, code and subject, a row for each source, and why they differ."""
    name = clip(printable(discrepancy.subject), _LONGEST_NAME)
    record = discrepancy.record
    if record and record.id != discrepancy.subject and not _is_keyed(project, record):
        name += f" ({printable(record.id)})"
    shown = state(discrepancy)
    paper.wrapped((f"{shown}: ", _STYLES[shown]), (discrepancy.code, "bold"), "  ", (name, "cyan"), hang=4)
    rows = [voice_row(project, voice) for voice in discrepancy.voices]
    if all(_bare(" ".join(voice.words)) == _bare(discrepancy.subject) for voice in discrepancy.voices):
        rows = [replace(row, words=None) for row in rows]
    put_rows(paper, rows)
    is_note = discrepancy.severity is Severity.NOTE
    if discrepancy.explanation:
        label = "Explained: " if discrepancy.explained else "" if is_note else "Not explained: "
        paper.wrapped((label, "bold"), printable(discrepancy.explanation), indent=2)
    elif not (discrepancy.explained or discrepancy.accepted or is_note):
        paper.wrapped(("Not explained.", "bold"), indent=2)
    put_acceptance(paper, discrepancy.accepted)


def put_agreement(paper: Paper, project: Project, agreement: Agreement) -> None:
    """One agreement: the cell, its value, how many origins say so, and each in its words."""
    name = clip(printable(agreement.record_name), _LONGEST_NAME)
    cell = join(
        (name, "cyan"), f"  {printable(agreement.field)}: ", (agreed_value(project, agreement), "bold")
    )
    paper.ends(cell, join((plural(len(agreement.origins), "origin"), "dim")))
    put_rows(paper, [voice_row(project, voice) for voice in agreement.voices])


def put_acceptance(paper: Paper, accepted: Acceptance | None) -> None:
    """The reason for which a finding is let stand, if it is."""
    if accepted and accepted.by_baseline:
        paper.wrapped(("In the baseline: ", "bold"), (place(accepted.location), "dim"), indent=2)
    elif accepted:
        until = f" (until {accepted.until.text})" if accepted.until else ""
        paper.wrapped(("Accepted: ", "bold"), printable(accepted.reason), until, indent=2)


def _bare(words: str) -> str:
    """Words without quotation marks and case, to tell that the title holds them already."""
    return " ".join(words.strip('"“”… ').casefold().split())


def _is_keyed(project: Project, record: RecordId) -> bool:
    """Whether the record's id says no more than its name: it is made of its key."""
    record_type = project.vocabulary.types.get(record.type)
    return record_type is not None and bool(record_type.key)
