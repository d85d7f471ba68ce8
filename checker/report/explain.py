"""One claim in full, on paper: the verdict, the proof with its passages, and what it all rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.model.projects import JudgedClaim, Report
from checker.report.as_of import put_as_of
from checker.report.claims import evidence_row, put_claim
from checker.report.look import Look
from checker.report.paper import Paper, quoted
from checker.report.printable import printable
from checker.report.proofs import put_proof
from checker.report.rows import put_rows

if TYPE_CHECKING:
    from checker.rules.dependence import Dependency


def render_claim(report: Report, judged: JudgedClaim, rests_on: Sequence[Dependency], look: Look) -> str:
    """The explanation of one claim; ``rests_on`` is what takes its verdict away if it changes."""
    paper = Paper(look)
    claim, verdict = judged.claim, judged.verdict
    if report.as_of is not None:
        put_as_of(paper, report)
        paper.gap()
    put_claim(paper, report.project, judged, evidence=False)
    for made in claim.made_in:
        said = [printable(made.source)]
        said += [f"by {printable(made.by)}"] if made.by else []
        said += [f"on {printable(made.on)}"] if made.on else []
        words = "  " + quoted(made.quotation.words) if made.quotation else ""
        paper.labelled("made in", ", ".join(said) + words, width=11)
    if claim.checked:
        paper.labelled("checked", printable(f"by {claim.checked.by} on {claim.checked.on}"), width=11)
    if verdict.alone:
        alone = [f"{source} {says}" for source, says in verdict.alone]
        paper.labelled("alone", printable(", ".join(alone)), width=11)
    paper.heading("Proof")
    put_proof(paper, report.project, verdict)
    paper.heading("Rests on")
    if not rests_on:
        paper.wrapped("No single change of what sources say takes this verdict away.", indent=2)
    for number, dependency in enumerate(rests_on):
        if number:
            paper.gap()
        put_rows(paper, [evidence_row(report.project, dependency.evidence)])
        paper.wrapped(printable(dependency.change), ": ", (str(dependency.label), "bold"), indent=4, hang=6)
    return paper.text()
