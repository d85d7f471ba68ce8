"""Reads reports in JSON, ``checker-report/1``, as far as they are compared: whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.load.files import PathError, read_bytes
from checker.load.json_keys import keys_twice
from checker.load.yaml_syntax import shorten
from checker.model.errors import Errors, InputError, ProjectError
from checker.model.findings import Severity
from checker.model.locations import Location
from checker.model.outlines import (
    ClaimOutline,
    DiscrepancyOutline,
    FindingOutline,
    Outline,
    QuoteOutline,
    State,
)
from checker.model.quotes import Grade
from checker.model.verdicts import Label

FORMAT: Final = "checker-report/1"

_MAX_BYTES: Final = 1024 * 1024 * 1024
_MOST_ERRORS: Final = 20
_HELP: Final = "name a report that `checker verify --format json` has written"
_TWICE_HELP: Final = "keep one of them, or write the report anew with `checker verify --format json`"
_NO_JSON: Final = "json_invalid"
_JSON_PLACE: Final = re.compile(r" at line (\d{1,9}) column (\d{1,9})\Z")


class _Part(BaseModel):
    """A part of a report. What is not compared is not read."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, defer_build=True)


class _Place(_Part):
    file: str
    line: Annotated[int, Field(ge=0)]
    column: Annotated[int, Field(ge=0)]

    def location(self) -> Location:
        return Location(self.file, self.line, self.column)


class _Accepted(_Part):
    reason: str


class _Witnesses(_Part):
    count: int


class _Claim(_Part):
    id: str
    text: str
    verdict: Label
    reason: str | None
    expected: bool
    witnesses: _Witnesses | None
    because: str
    location: _Place


class _Voice(_Part):
    value: str


class _Record(_Part):
    type: str
    id: str


class _Discrepancy(_Part):
    code: str
    severity: Severity
    record: _Record | None
    subject: str
    field: str
    voices: list[_Voice]
    explained: bool
    accepted: _Accepted | None
    location: _Place


class _Span(_Part):
    line: Annotated[int, Field(ge=0)]
    column: Annotated[int, Field(ge=0)]


class _Quote(_Part):
    source: str
    private: bool = True  # not known from a report of the first version
    words: str
    grade: Grade
    faithful: bool
    note: str
    file: str | None
    segments: list[_Span]
    location: _Place


class _Finding(_Part):
    code: str
    severity: Severity
    message: str
    subject: str
    about: str | None = None  # not known from a report of the first version
    values: list[str]
    pairs: int | None = None
    accepted: _Accepted | None
    location: _Place


class _AsOf(_Part):
    date: str


class _Input(_Part):
    path: str
    sha256: str


class _Report(_Part):
    format: Literal["checker-report/1"]
    checker: str
    today: str
    only: list[str]
    as_of: _AsOf | None
    severities: dict[str, str]
    claims: list[_Claim]
    discrepancies: list[_Discrepancy]
    quotes: list[_Quote]
    findings: list[_Finding]
    inputs: list[_Input]


def read_outlines(old: Path, new: Path) -> tuple[Outline, Outline]:
    """The outlines of two reports.

    Raises:
        ProjectError: with everything that is wrong with either file.
    """
    errors = Errors()
    found = []
    for path in (old, new):
        try:
            found.append(read_outline(path))
        except ProjectError as error:
            errors.extend(error.errors)
    errors.raise_if_any()
    return found[0], found[1]


def read_outline(path: Path) -> Outline:
    """The outline of the report in a file.

    Raises:
        ProjectError: the file cannot be read, or is no such report; it says what is wrong, and where.
    """
    name = path.as_posix()
    try:
        data = read_bytes(path, _MAX_BYTES)
    except PathError as error:
        raise _refused(Location(name, 0), str(error)) from None
    if len(data) > _MAX_BYTES:
        raise _refused(Location(name, 0), f"the report is larger than {_MAX_BYTES // 1024 // 1024} MiB")
    errors = Errors()
    report = _parsed(data, name, errors)
    if report is None or len(errors):
        raise ProjectError(errors)
    twice = _first_twice([each.id for each in report.claims])
    if twice is not None:
        raise _refused(Location(name, 0), f"two claims have the id '{twice}'")
    return _outline(report)


def _parsed(data: bytes, name: str, errors: Errors) -> _Report | None:
    """The report, as far as it is one; what is wrong is reported."""
    report = None
    try:
        report = _Report.model_validate_json(data)
    except ValidationError as invalid:
        errors.extend(_what_is_wrong(invalid, name))
        if invalid.errors(include_url=False)[0]["type"] == _NO_JSON:
            return None
    twice = iter(keys_twice(data.decode()))
    for each in islice(twice, _MOST_ERRORS):
        place = Location(name, each.line, each.column)
        message = f"'{shorten(each.key)}' is here a second time (first on line {each.first_line})"
        errors.add(InputError(place, message, _TWICE_HELP))
    if more := sum(1 for _ in twice):
        errors.add(
            InputError(Location(name, 0), f"and {more:,} more keys that are there already", _TWICE_HELP)
        )
    return report


def _refused(place: Location, message: str) -> ProjectError:
    return ProjectError([InputError(place, message, _HELP)])


def _first_twice(names: list[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def _what_is_wrong(invalid: ValidationError, name: str) -> Iterator[InputError]:
    errors = invalid.errors(include_url=False, include_context=False)
    if errors[0]["type"] == _NO_JSON:
        message = errors[0]["msg"]
        place = _JSON_PLACE.search(message)
        location = Location(name, int(place[1]), int(place[2])) if place else Location(name, 0)
        said = message.removeprefix("Invalid JSON: ")
        yield InputError(
            location, f"not JSON: {said[: place.start() - len(message)] if place else said}", _HELP
        )
        return
    for each in errors:
        if each["loc"][:1] == ("format",) or not each["loc"]:
            yield InputError(Location(name, 0), f"this is no report of checker in the format {FORMAT}", _HELP)
            return
    for each in errors[:_MOST_ERRORS]:
        yield InputError(Location(name, 0), f"{_path(each['loc'])}: {each['msg']}", _HELP)
    if len(errors) > _MOST_ERRORS:
        yield InputError(
            Location(name, 0), f"and {len(errors) - _MOST_ERRORS:,} more errors of this kind", _HELP
        )


def _path(parts: tuple[int | str, ...]) -> str:
    """``claims[3].verdict``."""
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in parts).removeprefix(".")


def _outline(report: _Report) -> Outline:
    discrepancies = {(each.code, each.location) for each in report.discrepancies}
    quotes = {(f"quote-{each.grade}", each.location) for each in report.quotes}
    told = discrepancies | quotes
    grades = {
        (each.code, each.location): State(each.severity, each.accepted is not None)
        for each in report.findings
        if (each.code, each.location) in quotes
    }
    return Outline(
        version=report.checker,
        today=report.today,
        as_of=report.as_of.date if report.as_of is not None else None,
        only=tuple(sorted(report.only)),
        severities=report.severities,
        claims=tuple(map(_claim, report.claims)),
        discrepancies=tuple(map(_discrepancy, report.discrepancies)),
        quotes=tuple(
            _quote(each, grades.get((f"quote-{each.grade}", each.location))) for each in report.quotes
        ),
        findings=tuple(
            _finding(each)
            for each in report.findings
            if each.code != "verdict-unexpected" and (each.code, each.location) not in told
        ),
        inputs={each.path: each.sha256 for each in report.inputs},
    )


def _claim(claim: _Claim) -> ClaimOutline:
    return ClaimOutline(
        id=claim.id,
        text=claim.text,
        label=claim.verdict,
        reason=claim.reason,
        expected=claim.expected,
        witnesses=claim.witnesses.count if claim.witnesses is not None else None,
        because=claim.because,
        location=claim.location.location(),
    )


def _discrepancy(found: _Discrepancy) -> DiscrepancyOutline:
    record = found.record
    return DiscrepancyOutline(
        code=found.code,
        subject=f"{record.type} {record.id}" if record is not None else found.subject,
        name=found.subject,
        field=found.field,
        values=tuple(dict.fromkeys(voice.value for voice in found.voices)),
        explained=found.explained,
        state=State(found.severity, found.accepted is not None),
        location=found.location.location(),
    )


def _quote(quote: _Quote, state: State | None) -> QuoteOutline:
    first = quote.segments[0] if quote.segments and quote.file is not None else None
    return QuoteOutline(
        source=quote.source,
        words=quote.words,
        grade=quote.grade,
        faithful=quote.faithful,
        note="" if quote.private else quote.note,
        state=state,
        file=quote.file,
        place=Location(quote.file or "", first.line, first.column) if first is not None else None,
        location=quote.location.location(),
    )


def _finding(found: _Finding) -> FindingOutline:
    return FindingOutline(
        code=found.code,
        subject=found.subject,
        about=found.about,
        values=tuple(found.values),
        pairs=found.pairs,
        message=found.message,
        state=State(found.severity, found.accepted is not None),
        location=found.location.location(),
    )
