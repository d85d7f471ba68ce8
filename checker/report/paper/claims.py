"""Claims on paper: the verdict, why, who bears witness, and the evidence."""

from __future__ import annotations

from checker.model.projects import JudgedClaim, Project
from checker.model.sources import Statement
from checker.model.values import RecordId
from checker.model.verdicts import Label, Verdict, Witnesses
from checker.report.content.rows import declaration_row, quote_row, statement_row
from checker.report.content.supports import own_declarations, own_quotes
from checker.report.paper.rows import put_rows
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import LONGEST, named, place, plural
from checker.report.printable import clip, printable

LABEL_STYLES = {
    Label.SUPPORTED: "green",
    Label.REFUTED: "red",
    Label.CONFLICTING: "magenta",
    Label.NOT_ENOUGH: "yellow",
}
_LABEL = 11
"""Columns of the labels beside a claim."""


def put_claim(paper: Paper, project: Project, judged: JudgedClaim, *, evidence: bool) -> None:
    """One claim with its verdict; with ``evidence``, every statement that its proofs read."""
    claim, verdict = judged.claim, judged.verdict
    paper.ends(
        join(
            (named(verdict.label, verdict.reason), LABEL_STYLES[verdict.label]),
            "  ",
            (printable(claim.id), "cyan"),
        ),
        join((place(claim.location), "dim")),
    )
    put_verdict(paper, judged)
    if evidence:
        put_evidence(paper, project, verdict)


def put_verdict(paper: Paper, judged: JudgedClaim) -> None:
    """What is claimed, what was expected if that is not what came out, and why it came out."""
    claim, verdict = judged.claim, judged.verdict
    paper.wrapped(clip(printable(claim.text), LONGEST), indent=2)
    if not judged.expected or claim.because:
        because = f": {claim.because}" if claim.because else ""
        _put(paper, "expected", printable(named(claim.expect, claim.reason) + because))
    if not judged.expected:
        _put(paper, "got", named(verdict.label, verdict.reason), style="bold red")
    _put(paper, "because", printable(verdict.because))
    if verdict.combined:
        _put(paper, "combined", "only the sources taken together show it, none alone")
    if verdict.witnesses is not None:
        _put(paper, "witnesses", printable(_witnesses(verdict.witnesses, claim.witnesses)))
    for explanation in verdict.explanations:
        _put(paper, "supported", "if " + printable(" and ".join(explanation.rewrites)))
    if verdict.unchecked:
        sources = sorted({each.source for each in verdict.unchecked})
        _put(
            paper,
            "unchecked",
            printable("rests on texts that are not here: " + ", ".join(sources)),
            style="yellow",
        )


def put_evidence(paper: Paper, project: Project, verdict: Verdict) -> None:
    """Every statement that the proofs read, once, below its record; then what lists are declared complete."""
    proofs = [proof for _, root in verdict.proofs for proof in root.walk()]
    by_record: dict[RecordId, dict[Statement, None]] = {}
    for proof in proofs:
        for statement in proof.statements:
            by_record.setdefault(statement.record, {}).setdefault(statement)
    for record, statements in by_record.items():
        paper.line((printable(project.record_name(record)), "cyan"), indent=2)
        put_rows(paper, [statement_row(project, each) for each in statements], indent=4)
    declared = dict.fromkeys(each for proof in proofs for each in own_declarations(proof))
    if declared:
        paper.line(("complete lists", "cyan"), indent=2)
        put_rows(paper, [declaration_row(each) for each in declared], indent=4)
    quotes = dict.fromkeys(each for proof in proofs for each in own_quotes(proof))
    if quotes:
        paper.line(("quotes", "cyan"), indent=2)
        put_rows(paper, [quote_row(each) for each in quotes], indent=4)


def _witnesses(witnesses: Witnesses, needed: int) -> str:
    origins = "; ".join(" + ".join(sorted(origin)) for origin in sorted(map(sorted, witnesses.origins)))
    text = plural(witnesses.count, "origin") + (f": {origins}" if origins else "")
    if needed > 1:
        text += f" ({needed} needed)"
    return text + (f". Weakest premise: {witnesses.premise}" if witnesses.premise else "")


def _put(paper: Paper, label: str, text: str, style: str = "") -> None:
    paper.labelled(label, (text, style), width=_LABEL)
