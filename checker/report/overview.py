"""The claims by verdict, and what the sources agree on, in a few lines each."""

from __future__ import annotations

from checker.model.projects import Report
from checker.model.verdicts import Label
from checker.report.claims import LABEL_STYLES
from checker.report.discrepancies import agreed_value
from checker.report.paper import Paper, plural
from checker.report.printable import clip, printable

MOST_CLAIMS = 60
MOST_AGREEMENTS = 12
_LONGEST_VALUE = 60


def put_overview(paper: Paper, report: Report) -> None:
    """Which claims have which verdict, and on what most sources agree."""
    _put_claims(paper, report)
    _put_agreements(paper, report)


def _put_claims(paper: Paper, report: Report) -> None:
    if not report.claims:
        return
    paper.heading("Claims by verdict", plural(len(report.claims), "claim"))
    for label in Label:
        ids = [printable(judged.claim.id) for judged in report.claims if judged.verdict.label is label]
        if ids:
            more = f" and {len(ids) - MOST_CLAIMS:,} more" if len(ids) > MOST_CLAIMS else ""
            names = (str(label), LABEL_STYLES[label])
            paper.wrapped(names, indent=0)
            paper.wrapped(", ".join(ids[:MOST_CLAIMS]) + more, indent=2)


def _put_agreements(paper: Paper, report: Report) -> None:
    """Those with the most origins first."""
    if not report.agreements:
        return
    paper.heading("Where sources agree", plural(len(report.agreements), "agreement"))
    order = sorted(report.agreements, key=lambda each: (-len(each.origins), each.record, each.field))
    for each in order[:MOST_AGREEMENTS]:
        value = clip(agreed_value(report.project, each), _LONGEST_VALUE)
        paper.labelled(
            plural(len(each.origins), "origin"),
            f"{printable(each.record_name)}: {printable(each.field)} {value}",
            indent=0,
            width=11,
        )
    if len(order) > MOST_AGREEMENTS:
        paper.wrapped(f"... and {len(order) - MOST_AGREEMENTS:,} more: --show all lists them.")
