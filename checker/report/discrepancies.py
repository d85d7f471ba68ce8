"""Discrepancies and agreements on paper: what each source says, in which words, and where."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text

from checker.model.acceptances import Acceptance
from checker.model.comparisons import Agreement, Discrepancy
from checker.report.paper import Paper, join, plural
from checker.report.printable import clip, printable
from checker.report.rows import put_rows, voice_row

_LONGEST_NAME = 160
_STYLES = {"accepted": "green", "explained": "green", "note": "", "warning": "yellow", "error": "bold red"}


def put_discrepancy(paper: Paper, discrepancy: Discrepancy, title: Text | None = None) -> None:
    """One discrepancy: its code and subject, a row for each source, and why they differ.

    ``title`` stands in the place of the code where the report asks for a decision.
    """
    name = clip(printable(discrepancy.subject), _LONGEST_NAME)
    record = discrepancy.record
    if record and record.id != discrepancy.subject:
        name += f" ({printable(record.id)})"
    state = _state(discrepancy)
    right = join((state, _STYLES[state])) if title is None else Text()
    paper.ends(join(title or join((discrepancy.code, "bold")), "  ", (name, "cyan")), right)
    rows = [voice_row(voice) for voice in discrepancy.voices]
    if all(voice.words == discrepancy.subject for voice in discrepancy.voices):
        rows = [replace(row, words=None) for row in rows]
    put_rows(paper, rows)
    if discrepancy.explanation:
        label = "Explained: " if discrepancy.explained else "Not explained: "
        paper.wrapped((label, "bold"), printable(discrepancy.explanation), indent=2)
    elif not discrepancy.explained and not discrepancy.accepted:
        paper.wrapped(("Not explained.", "bold"), indent=2)
    put_acceptance(paper, discrepancy.accepted)


def put_agreement(paper: Paper, agreement: Agreement) -> None:
    """One agreement: the cell, its value, how many origins say so, and each in its words."""
    name = clip(printable(agreement.record_name), _LONGEST_NAME)
    cell = join((name, "cyan"), f"  {printable(agreement.field)}: ", (printable(agreement.value), "bold"))
    paper.ends(cell, join((plural(len(agreement.origins), "origin"), "dim")))
    put_rows(paper, [voice_row(voice) for voice in agreement.voices])


def put_acceptance(paper: Paper, accepted: Acceptance | None) -> None:
    """The reason for which a finding is let stand, if it is."""
    if accepted:
        until = f" (until {accepted.until.text})" if accepted.until else ""
        paper.wrapped(("Accepted: ", "bold"), printable(accepted.reason), until, indent=2)


def _state(discrepancy: Discrepancy) -> str:
    if discrepancy.accepted:
        return "accepted"
    return "explained" if discrepancy.explained else str(discrepancy.severity)
