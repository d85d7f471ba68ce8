"""The types of the difference of two reports, ``checker-diff/1``. docs/json.md describes every field."""

from __future__ import annotations

from typing import Literal, TypedDict

from checker.report.json.schema import Location

FORMAT: Literal["checker-diff/1"] = "checker-diff/1"


class DiffRun(TypedDict):
    """How one of the two reports was made."""

    checker: str
    today: str
    as_of: str | None
    only: list[str]


class DiffCount(TypedDict):
    """How many changes of one kind go which way."""

    worse: int
    other: int
    better: int


class ClaimState(TypedDict):
    """A claim in one of the reports."""

    verdict: str
    reason: str | None
    expected: bool
    witnesses: int | None
    because: str
    location: Location


class ClaimChange(TypedDict):
    """A claim that is new, gone or changed."""

    direction: str
    change: str
    worse: list[str]
    better: list[str]
    id: str
    text: str
    before: ClaimState | None
    after: ClaimState | None


class QuoteState(TypedDict):
    """A quote in one of the reports."""

    grade: str
    note: str
    severity: str | None
    accepted: bool
    location: Location
    passage: Location | None


class QuoteChange(TypedDict):
    """A quote that is new, gone or changed."""

    direction: str
    change: str
    worse: list[str]
    better: list[str]
    source: str
    words: str
    before: QuoteState | None
    after: QuoteState | None


class DiscrepancyState(TypedDict):
    """A discrepancy in one of the reports."""

    code: str
    severity: str
    values: list[str]
    explained: bool
    accepted: bool
    location: Location


class DiscrepancyChange(TypedDict):
    """A discrepancy that is new, gone or changed."""

    direction: str
    change: str
    worse: list[str]
    better: list[str]
    subject: str
    name: str
    field: str
    before: DiscrepancyState | None
    after: DiscrepancyState | None


class FindingState(TypedDict):
    """Any other finding in one of the reports."""

    severity: str
    message: str
    accepted: bool
    location: Location


class FindingChange(TypedDict):
    """Any other finding that is new, gone or changed."""

    direction: str
    change: str
    worse: list[str]
    better: list[str]
    code: str
    subject: str
    values: list[str]
    before: FindingState | None
    after: FindingState | None


class FileChange(TypedDict):
    """A file that was read and is new, gone or changed."""

    path: str
    change: str
    quotes: int
    moved: int


class Diff(TypedDict):
    """The whole difference."""

    format: Literal["checker-diff/1"]
    checker: str
    fail_on: str
    got_worse: bool
    old: DiffRun
    new: DiffRun
    made_differently: list[str]
    summary: dict[str, DiffCount]
    claims: list[ClaimChange]
    quotes: list[QuoteChange]
    discrepancies: list[DiscrepancyChange]
    findings: list[FindingChange]
    files: list[FileChange]
