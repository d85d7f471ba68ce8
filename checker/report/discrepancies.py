"""Discrepancies and agreements on paper: what each source says, in which words, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from checker.model.acceptances import Acceptance
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.findings import Severity
from checker.model.projects import Project
from checker.model.values import RecordId
from checker.report.paper import Paper, join, place, plural
from checker.report.printable import clip, printable
from checker.report.rows import put_rows, voice_row
from checker.report.values import read_value

_LONGEST_NAME = 160
_ORDER = ("sources-date-differently", "sources-disagree", "speaker-differs", "wording-differs")
STATES = ("error", "warning", "explained", "accepted", "note")
"""What can have become of a discrepancy."""
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


def urgency(discrepancy: Discrepancy) -> tuple[bool, int, int]:
    """Sorts what is open first; then sources on facts, on speakers, on wording. The report's own order,
    newest first, decides the rest."""
    severity = discrepancy.severity.rank
    is_settled = discrepancy.accepted is not None or severity == 0
    order = _ORDER.index(discrepancy.code) if discrepancy.code in _ORDER else len(_ORDER)
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


def put_agreement(paper: Paper, project: Project, agreement: Agreement) -> None:
    """One agreement: the cell, its value, how many origins say so, and each in its words."""
    name = clip(printable(agreement.record_name), _LONGEST_NAME)
    cell = join(
        (name, "cyan"), f"  {printable(agreement.field)}: ", (agreed_value(project, agreement), "bold")
    )
    paper.ends(cell, join((plural(len(agreement.origins), "origin"), "dim")))
    put_rows(paper, [voice_row(project, voice) for voice in agreement.voices])


def agreed_value(project: Project, agreement: Agreement) -> str:
    """The value of an agreement as people read it."""
    values = (each.statement.value for each in agreement.voices if each.statement)
    found = next((value for value in values if value.text == agreement.value), None)
    return printable(agreement.value if found is None else read_value(project, found))


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
