"""The types of the JSON report, ``checker-report/1``. docs/json.md describes every field.

A field is never renamed or removed within a version; new fields may be added.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from checker.report.json.schema_summary import Summary

FORMAT: Literal["checker-report/1"] = "checker-report/1"
IMPACT_FORMAT: Literal["checker-impact/1"] = "checker-impact/1"


class Location(TypedDict):
    file: str
    line: int
    column: int


class Record(TypedDict):
    type: str
    id: str
    name: str


class Acceptance(TypedDict):
    reason: str
    until: str | None
    location: Location
    by_baseline: bool


class Utterance(TypedDict):
    source: str
    words: str | None
    by: str | None
    on: str | None
    location: Location


class SignOff(TypedDict):
    by: str
    on: str


class Inference(TypedDict):
    reason: str
    sources: list[str]


class Statement(TypedDict):
    source: str
    record: Record
    field: str
    value: str
    words: list[str]
    location: Location
    passages: list[Location]
    evidence: bool
    rejection: str | None
    unchecked: bool
    coded: bool
    inferred: Inference | None


class Declaration(TypedDict):
    source: str
    type: str
    number: int | None
    words: list[str]
    location: Location
    passages: list[Location]
    unchecked: bool


class Quoted(TypedDict):
    source: str
    words: str
    grade: str
    location: Location


class Gap(TypedDict):
    reason: str
    text: str


class Proof(TypedDict):
    operator: str
    truth: Literal["true", "false", "unknown"]
    text: str
    record: Record | None
    field: str | None
    statements: list[Statement]
    declarations: list[Declaration]
    quotes: list[Quoted]
    gaps: list[Gap]
    assumptions: list[str]
    parts: list[Proof]


class Readings(TypedDict):
    cells: int
    number: int | None
    text: str


class Asked(TypedDict):
    asked: str
    readings: Readings | None
    tree: Proof


class Alone(TypedDict):
    source: str
    says: Literal["true", "false", "both", "unknown"]


class Witnesses(TypedDict):
    count: int
    needed: int
    origins: list[list[str]]
    weakest_premise: str | None


class Unchecked(TypedDict):
    statements: list[Statement]
    declarations: list[Declaration]


class Flip(TypedDict):
    record: Record
    field: str
    value: str
    sources: int
    verdict: str


class Dependency(TypedDict):
    change: str
    verdict: str
    statement: Statement | None
    declaration: Declaration | None
    quote: Quoted | None


class RestsOn(TypedDict):
    flips: list[Flip]
    dependencies: list[Dependency]
    complete: bool


class Claim(TypedDict):
    id: str
    text: str
    verdict: str
    expected: bool
    expected_verdict: str
    expected_reason: str | None
    expected_because: str | None
    reason: str | None
    because: str
    combined: bool
    alone: list[Alone]
    witnesses: Witnesses | None
    explanations: list[list[str]]
    unchecked: Unchecked
    made_in: list[Utterance]
    checked: SignOff | None
    tags: list[str]
    assumptions: list[str]
    rests_on: RestsOn | None
    proof: list[Asked]
    location: Location
    rule_location: Location


class Said(TypedDict):
    source: str
    field: str
    value: str
    location: Location


class LoadBearing(TypedDict):
    claims: list[str]
    origin: list[str]
    record: Record | None
    statements: list[Said]
    declarations: list[Location]
    quotes: list[Location]


class Span(TypedDict):
    start: int
    end: int
    line: int
    column: int
    text: str


class Place(TypedDict):
    source: str
    grade: str
    span: Span


class Qualifier(TypedDict):
    kind: str
    words: str
    behind: bool


class Spoken(TypedDict):
    answer: str
    reason: str
    names: list[str]
    where: Span | None


class Quote(TypedDict):
    source: str
    private: bool
    words: str
    speaker: str | None
    spoken: Spoken | None
    grade: str
    grades: list[str]
    faithful: bool
    similarity: float
    file: str | None
    start: int | None
    end: int | None
    segments: list[Span]
    differing: list[list[str]]
    critical: list[list[str]]
    qualifiers: list[Qualifier]
    note: str
    nearest: Span | None
    elsewhere: list[Place]
    location: Location


class SharedPlace(TypedDict):
    source: str
    file: str | None
    span: Span


class SharedPassage(TypedDict):
    words: int
    first: str | None
    places: list[SharedPlace]


class Voice(TypedDict):
    source: str
    field: str
    value: str
    words: list[str]
    location: Location
    passage: Location | None


class Agreement(TypedDict):
    record: Record
    field: str
    value: str
    origins: list[list[str]]
    voices: list[Voice]


class Discrepancy(TypedDict):
    code: str
    severity: str
    record: Record | None
    subject: str
    field: str
    voices: list[Voice]
    explained: bool
    explanation: str | None
    accepted: Acceptance | None
    location: Location


class Related(TypedDict):
    location: Location
    message: str


class Finding(TypedDict):
    code: str
    severity: str
    message: str
    help: str | None
    subject: str
    about: str
    values: list[str]
    pairs: int | None
    accepted: Acceptance | None
    location: Location
    related: list[Related]


class Input(TypedDict):
    path: str
    sha256: str
    size: int


class LeftOut(TypedDict):
    source: str
    published: str | None
    reason: str
    location: Location


class AsOf(TypedDict):
    date: str
    left_out: list[LeftOut]


class Report(TypedDict):
    format: Literal["checker-report/1"]
    checker: str
    today: str
    only: list[str]
    as_of: AsOf | None
    severities: dict[str, str]
    summary: Summary
    claims: list[Claim]
    load_bearing: list[LoadBearing]
    quotes: list[Quote]
    agreements: list[Agreement]
    discrepancies: list[Discrepancy]
    findings: list[Finding]
    shared: list[SharedPassage]
    inputs: list[Input]


class ImpactClaim(TypedDict):
    id: str
    verdict: str
    without: str
    depends: bool
    named: bool
    made_in: bool
    read: list[Said]
    location: Location


class Impact(TypedDict):
    format: Literal["checker-impact/1"]
    checker: str
    as_of: str | None
    id: str
    kinds: list[str]
    claims: list[ImpactClaim]
