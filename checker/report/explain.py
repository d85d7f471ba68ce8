"""One claim in full, on paper: the verdict, the proof with its passages, and what it all rests on."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.projects import JudgedClaim, Report
from checker.report.claims import put_claim, put_proof
from checker.report.look import Look
from checker.report.paper import Paper, quoted
from checker.report.printable import printable


def render_claim(report: Report, judged: JudgedClaim, rests_on: Sequence[str], look: Look) -> str:
    """The explanation of one claim; ``rests_on`` names what the verdict depends on, a line for each."""
    paper = Paper(look)
    claim, verdict = judged.claim, judged.verdict
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
        says = {True: "true", False: "false", None: "unknown"}
        alone = [
            f"{source} {each if isinstance(each, str) else says[each]}" for source, each in verdict.alone
        ]
        paper.labelled("alone", printable(", ".join(alone)), width=11)
    paper.heading("Proof")
    put_proof(paper, report.project, verdict)
    if rests_on:
        paper.heading("Rests on", "a change of one of these takes the verdict away")
        for line in rests_on:
            paper.wrapped(printable(line), indent=2, hang=4)
    return paper.text()
