"""What hangs on a record, a source or an entity: for people, and as ``checker-impact/1``."""

from __future__ import annotations

import json

from checker.model.projects import Report
from checker.report.content.rows import statement_row
from checker.report.json import parts, schema
from checker.report.look import Look
from checker.report.paper.as_of import put_as_of
from checker.report.paper.claims import LABEL_STYLES
from checker.report.paper.rows import put_rows
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import named, place, plural
from checker.report.printable import printable
from checker.rules.changes.impact import Subject, Touched


def render_impact(report: Report, subject: Subject, touched: tuple[Touched, ...], look: Look) -> str:
    """The claims that touch the subject, those that fall without it first."""
    paper = Paper(look)
    put_as_of(paper, report)
    falling = [each for each in touched if each.depends]
    others = [each for each in touched if not each.depends]
    kinds = ", ".join(subject.kinds)
    touch = "touches" if len(touched) == 1 else "touch"
    paper.wrapped(
        (printable(subject.id), "bold"),
        f"  {printable(kinds)}: {plural(len(touched), 'claim')} {touch} it, "
        f"{plural(len(falling), 'verdict')} would change without it",
    )
    for each in falling:
        paper.gap()
        _put(paper, report, each)
    if others:
        paper.heading("The verdict stays without it", plural(len(others), "claim"))
        for number, each in enumerate(others):
            if number:
                paper.gap()
            _put(paper, report, each)
    return paper.text()


def _put(paper: Paper, report: Report, touched: Touched) -> None:
    claim, verdict = touched.judged.claim, touched.judged.verdict
    label = join((named(verdict.label, verdict.reason), LABEL_STYLES[verdict.label]))
    paper.ends(join(label, "  ", (printable(claim.id), "cyan")), join((place(claim.location), "dim")))
    if touched.depends:
        paper.wrapped(
            ("without it: ", "dim"), (str(touched.without), LABEL_STYLES[touched.without]), indent=2
        )
    if touched.made_in:
        paper.wrapped("the claim was made in it", indent=2)
    if touched.named:
        paper.wrapped("the rule names it", indent=2)
    if touched.read:
        rows = []
        for statement in touched.read:
            row = statement_row(report.project, statement)
            subject = printable(report.project.record_name(statement.record))
            rows.append(type(row)(f"{subject}, {row.field}", row.value, row.source, None, row.place))
        put_rows(paper, rows, indent=2)


def render_json(report: Report, subject: Subject, touched: tuple[Touched, ...]) -> str:
    """The same for programs."""
    content: schema.Impact = {
        "format": schema.IMPACT_FORMAT,
        "checker": report.version,
        "as_of": report.as_of,
        "id": subject.id,
        "kinds": list(subject.kinds),
        "claims": [_claim(each) for each in touched],
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _claim(touched: Touched) -> schema.ImpactClaim:
    claim, verdict = touched.judged.claim, touched.judged.verdict
    return {
        "id": claim.id,
        "verdict": str(verdict.label),
        "without": str(touched.without),
        "depends": touched.depends,
        "named": touched.named,
        "made_in": touched.made_in,
        "read": [parts.said(each) for each in touched.read],
        "location": parts.location(claim.location),
    }
