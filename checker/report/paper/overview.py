"""The claims by verdict, and what the sources agree on, in a few lines each."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.codes import MEANINGS
from checker.model.projects import JudgedClaim, Report
from checker.model.verdicts import Label, Reason
from checker.report.content.discrepancies import agreed_value
from checker.report.paper.claims import LABEL_STYLES
from checker.report.paper.sheet import Paper
from checker.report.phrases import named, plural
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
        claims = [judged for judged in report.claims if judged.verdict.label is label]
        if not claims:
            continue
        paper.wrapped((str(label), LABEL_STYLES[label]), f"  {plural(len(claims), 'claim')}")
        if label is not Label.NOT_ENOUGH:
            _put_ids(paper, claims, 2)
            continue
        for reason in Reason:
            group = [judged for judged in claims if judged.verdict.reason is reason]
            if group:
                paper.wrapped(
                    f"{reason}, {plural(len(group), 'claim')}: {MEANINGS[reason]}", indent=2, hang=4
                )
                _put_ids(paper, group, 4)


def _put_ids(paper: Paper, claims: Sequence[JudgedClaim], indent: int) -> None:
    """The claims' ids, first those of which something else was expected, each in a line of its own."""
    order = sorted(claims, key=lambda judged: judged.expected)[:MOST_CLAIMS]
    for judged in order:
        if not judged.expected:
            expected = named(judged.claim.expect, judged.claim.reason)
            text = f"  {printable(judged.claim.id)}  (expected: {expected})"
            paper.wrapped(("not expected:", "bold red"), text, indent=indent, hang=indent + 2)
    ids = [printable(judged.claim.id) for judged in order if judged.expected]
    if ids:
        paper.wrapped(", ".join(ids), indent=indent)
    if len(claims) > MOST_CLAIMS:
        paper.wrapped(f"... and {len(claims) - MOST_CLAIMS:,} more: --show all lists them.", indent=indent)


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
