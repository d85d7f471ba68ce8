"""The difference of two reports for programs: ``checker-diff/1``."""

from __future__ import annotations

import json
from typing import Any, TypedDict

from checker import __version__
from checker.model.outlines import (
    ClaimOutline,
    DiscrepancyOutline,
    FindingOutline,
    Outline,
    QuoteOutline,
)
from checker.model.revisions import Change, Direction, FileChange, Revision
from checker.report.diff.lines import counts
from checker.report.json import parts
from checker.report.json import schema_diff as schema
from checker.report.look import Look


def render(revision: Revision, look: Look) -> str:
    """The difference as JSON text with a line end. ``look`` changes nothing: programs read all of it."""
    return json.dumps(_diff(revision), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _diff(revision: Revision) -> schema.Diff:
    return {
        "format": schema.FORMAT,
        "checker": __version__,
        "fail_on": str(revision.level),
        "got_worse": revision.got_worse,
        "old": _run(revision.old),
        "new": _run(revision.new),
        "made_differently": list(revision.made_differently),
        "summary": {
            kind: {
                "worse": count[Direction.WORSE],
                "other": count[Direction.OTHER],
                "better": count[Direction.BETTER],
            }
            for kind, count in counts(revision).items()
        },
        "claims": list(map(_claim, revision.claims)),
        "quotes": list(map(_quote, revision.quotes)),
        "discrepancies": list(map(_discrepancy, revision.discrepancies)),
        "findings": list(map(_finding, revision.findings)),
        "files": list(map(_file, revision.files)),
    }


def _run(outline: Outline) -> schema.DiffRun:
    return {
        "checker": outline.version,
        "today": outline.today,
        "as_of": outline.as_of,
        "only": list(outline.only),
    }


class _Head(TypedDict):
    """How every change begins."""

    direction: str
    change: str
    worse: list[str]
    better: list[str]


def _head(change: Change[Any]) -> _Head:
    return {
        "direction": str(change.direction),
        "change": str(change.happened),
        "worse": list(map(str, change.worse)),
        "better": list(map(str, change.better)),
    }


def _claim(change: Change[ClaimOutline]) -> schema.ClaimChange:
    def state(claim: ClaimOutline | None) -> schema.ClaimState | None:
        if claim is None:
            return None
        return {
            "verdict": str(claim.label),
            "reason": claim.reason,
            "expected": claim.expected,
            "witnesses": claim.witnesses,
            "because": claim.because,
            "location": parts.location(claim.location),
        }

    return {
        **_head(change),
        "id": change.now.id,
        "text": change.now.text,
        "before": state(change.before),
        "after": state(change.after),
    }


def _quote(change: Change[QuoteOutline]) -> schema.QuoteChange:
    def state(quote: QuoteOutline | None) -> schema.QuoteState | None:
        if quote is None:
            return None
        finding = quote.state
        return {
            "grade": str(quote.grade),
            "note": quote.note,
            "severity": str(finding.severity) if finding is not None else None,
            "accepted": finding is not None and finding.accepted,
            "location": parts.location(quote.location),
            "passage": parts.location(quote.place) if quote.place is not None else None,
        }

    return {
        **_head(change),
        "source": change.now.source,
        "words": change.now.words,
        "before": state(change.before),
        "after": state(change.after),
    }


def _discrepancy(change: Change[DiscrepancyOutline]) -> schema.DiscrepancyChange:
    def state(found: DiscrepancyOutline | None) -> schema.DiscrepancyState | None:
        if found is None:
            return None
        return {
            "code": found.code,
            "severity": str(found.state.severity),
            "values": list(found.values),
            "explained": found.explained,
            "accepted": found.state.accepted,
            "location": parts.location(found.location),
        }

    return {
        **_head(change),
        "subject": change.now.subject,
        "name": change.now.name,
        "field": change.now.field,
        "before": state(change.before),
        "after": state(change.after),
    }


def _finding(change: Change[FindingOutline]) -> schema.FindingChange:
    def state(found: FindingOutline | None) -> schema.FindingState | None:
        if found is None:
            return None
        return {
            "severity": str(found.state.severity),
            "message": found.message,
            "accepted": found.state.accepted,
            "location": parts.location(found.location),
        }

    return {
        **_head(change),
        "code": change.now.code,
        "subject": change.now.subject,
        "values": list(change.now.values),
        "before": state(change.before),
        "after": state(change.after),
    }


def _file(file: FileChange) -> schema.FileChange:
    return {"path": file.path, "change": str(file.happened), "quotes": file.quotes, "moved": file.moved}
