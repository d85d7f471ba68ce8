"""The codes of findings and their severities."""

from __future__ import annotations

from checker.model.findings import Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Severity] = {
    "verdict-unexpected": E,
    "verdict-unchecked": E,
    "claim-vacuous": E,
    "claim-number-mismatch": W,
    "claim-date-basis": W,
    "claim-needs-completeness": N,
    "sources-disagree": E,
    "sources-date-differently": E,
    "wording-differs": N,
    "speaker-wrong": E,
    "speaker-unclear": W,
    "speaker-differs": W,
    "records-look-alike": W,
    "constraint-violated": E,
    "total-differs": E,
    "value-not-in-quote": E,
    "completeness-contradicted": E,
    "complete-without-over": W,
    "quote-unchecked": E,
    "quote-absent": E,
    "quote-elsewhere": E,
    "quote-reordered": E,
    "quote-altered": E,
    "quote-truncated": W,
    "quote-reworded": W,
    "quote-ambiguous": N,
    "acceptance-stale": W,
    "acceptance-expired": W,
}
"""Code → severity where nothing else is set. An explained discrepancy is a note."""

FIXED = frozenset({"verdict-unexpected"})
"""Codes whose severity no setting changes."""
