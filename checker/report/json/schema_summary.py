"""The types of the numbers in the JSON report: a part of `X."""

from __future__ import annotations

from typing import TypedDict


class VerdictCount(TypedDict):
    """How many claims have one verdict."""

    total: int
    expected: int
    unexpected: int


class DiscrepancyCount(TypedDict):
    """How many discrepancies have one code."""

    total: int
    explained: int
    accepted: int
    open: int
    notes: int


class FindingCount(TypedDict):
    """How many findings have one severity."""

    total: int
    accepted: int
    open: int
    by_baseline: int


class NotChecked(TypedDict):
    """What was not checked, or rests on what was not."""

    sources_without_text: list[str]
    quotes: int
    verdicts: list[str]
    statements_without_evidence: int
    statements_in_editors_words: int
    statements_inferred: int
    statements_placed_by_editor: int
    claims_without_sign_off: list[str]
    claims_not_tried: list[str]
    claims_left_out: int
    sources_not_locked: list[str] | None


class Summary(TypedDict):
    """All the numbers of a report."""

    claims: int
    sources: int
    statements: int
    verdicts: dict[str, VerdictCount]
    reasons: dict[str, int]
    quotes: dict[str, int]
    agreements: int
    discrepancies: dict[str, DiscrepancyCount]
    findings: dict[str, FindingCount]
    unchecked: NotChecked
