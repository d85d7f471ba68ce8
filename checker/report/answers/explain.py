"""One claim in full, on paper: the verdict, the proof with its passages, and what it all rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model.projects import JudgedClaim, Report
from checker.model.verdicts import RestsOn
from checker.model.vocabulary import GivenBy
from checker.report.content.bearing import if_it_were
from checker.report.content.rows import evidence_row
from checker.report.content.steps import given_by
from checker.report.content.supports import assumptions
from checker.report.look import Look
from checker.report.paper.as_of import put_as_of
from checker.report.paper.claims import put_claim
from checker.report.paper.proofs import put_proof
from checker.report.paper.rows import put_rows
from checker.report.paper.sheet import Paper
from checker.report.phrases import plural, quoted
from checker.report.printable import printable

NOTHING_FOUND = RestsOn()


def render_claim(report: Report, judged: JudgedClaim, look: Look) -> str:
    """The explanation of one claim, with what takes its verdict away if it changes."""
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
    taken = assumptions(verdict)
    if taken:
        _put_assumptions(paper, taken)
    _put_rests_on(paper, report, judged.rests_on or NOTHING_FOUND)
    return paper.text()


def _put_assumptions(paper: Paper, taken: Sequence[str]) -> None:
    """Each on its own, save what the registry or a key gives, which stands in the proof already."""
    paper.heading("Assumptions", str(len(taken)))
    given = Counter(map(given_by, taken))
    for word in GivenBy:
        if given[word]:
            words = f"{plural(given[word], 'value')} {word}"
            paper.wrapped(f"- {words}, each at its place in the proof", indent=2)
    for each in taken:
        if given_by(each) is None:
            paper.wrapped(f"- {printable(each)}", indent=2, hang=4)


def _put_rests_on(paper: Paper, report: Report, found: RestsOn) -> None:
    if found.flips:
        paper.heading("What would change the verdict")
        for flip in found.flips:
            condition = printable(if_it_were(report.project, flip))
            paper.wrapped(f"would be {flip.label} {condition}", indent=2, hang=4)
    paper.heading("Rests on")
    if not found.dependencies:
        paper.wrapped("No single change of what one source says takes this verdict away.", indent=2)
    for number, dependency in enumerate(found.dependencies):
        if number:
            paper.gap()
        put_rows(paper, [evidence_row(report.project, dependency.evidence)])
        paper.wrapped(printable(dependency.change), ": ", (str(dependency.label), "bold"), indent=4, hang=6)
    if not found.complete:
        paper.gap()
        paper.wrapped("There are too many changes to try each: this list may lack some.", indent=2)
