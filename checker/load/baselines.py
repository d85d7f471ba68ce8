"""The baseline's file, which ``checker baseline`` writes: JSON Lines, a line for each key of findings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.load.files import read_kept_file
from checker.load.json_keys import keys_twice
from checker.load.yaml_syntax import shorten
from checker.model.baselines import FindingKey, Known
from checker.model.codes import CODES, NEVER_ACCEPTED
from checker.model.errors import Errors, InputError
from checker.model.locations import Location
from checker.model.nearest import suggest
from checker.model.projects import InputFile

FORMAT: Final = "checker-baseline/1"

_MAX_BYTES: Final = 64 * 1024 * 1024
_MOST: Final = 1_000_000_000
_WRITE_ANEW: Final = "delete the line, or the whole file; `checker baseline` writes it anew"


class _Line(BaseModel):
    """A line of the file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class _Head(_Line):
    format: Literal["checker-baseline/1"]


class _Entry(_Line):
    code: str
    subject: str
    values: list[str]
    file: str = ""
    about: str = ""
    pairs: Annotated[int, Field(ge=0)] = 0
    count: Annotated[int, Field(ge=1, le=_MOST)] = 1


def read_baseline(root: Path, name: str) -> tuple[tuple[Known, ...], InputFile] | None:
    """The baseline of a project, and what identifies its file; None where there is none.

    ``name``: its path relative to the project's folder.

    Raises:
        ProjectError: with every line that cannot be read.
    """
    read = read_kept_file(root, name, _MAX_BYTES, "check the path and its permissions")
    if read is None:
        return None
    data, file = read
    errors = Errors()
    known = _read(data, name, errors)
    errors.raise_if_any()
    return tuple(known), file


def _read(data: bytes, name: str, errors: Errors) -> list[Known]:
    def wrong(line: int, message: str, advice: str = _WRITE_ANEW) -> None:
        errors.add(InputError(Location(name, line), message, advice))

    if len(data) > _MAX_BYTES:
        wrong(1, f"the baseline is larger than {_MAX_BYTES // 1024 // 1024} MiB")
        return []
    lines = data.split(b"\n")
    try:
        _Head.model_validate_json(lines[0])
    except ValidationError:
        wrong(1, f'the baseline does not begin with {{"format": "{FORMAT}"}}')
        return []
    errors.extend(_twice(lines[0], name, 1))
    found: dict[FindingKey, Known] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            entry = _Entry.model_validate_json(line)
        except ValidationError as error:
            wrong(number, _what_is_wrong(error))
            continue
        known = _known(entry, Location(name, number))
        if twice := _twice(line, name, number):
            errors.extend(twice)
        elif entry.code in NEVER_ACCEPTED:
            wrong(number, f"'{entry.code}' cannot be in a baseline")
        elif entry.code not in CODES:
            wrong(number, f"unknown code '{entry.code}'", suggest(entry.code, CODES, "codes"))
        elif known.key in found:
            first = found[known.key].location.line
            wrong(
                number, f"the same finding as in line {first}", "write one line, and their sum as its count"
            )
        else:
            found[known.key] = known
    return list(found.values())


def _twice(line: bytes, name: str, number: int) -> list[InputError]:
    """The keys that a line has more than once."""
    return [
        InputError(
            Location(name, number, each.column),
            f"'{shorten(each.key)}' is here a second time",
            "keep one of them",
        )
        for each in keys_twice(line.decode())
    ]


def _known(entry: _Entry, location: Location) -> Known:
    key = FindingKey(entry.code, entry.subject, tuple(entry.values), entry.file, entry.about, entry.pairs)
    return Known(key, entry.count, location)


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"this is no line of a baseline: {f'{where}: ' if where else ''}{first['msg']}"


def written(baseline: Mapping[FindingKey, int]) -> str:
    """The file, in which equal content has equal bytes."""
    lines: list[dict[str, object]] = [{"format": FORMAT}]
    for key in sorted(baseline):
        entry: dict[str, object] = {"code": key.code, "subject": key.subject, "values": list(key.values)}
        if key.file:
            entry["file"] = key.file
        if key.about:
            entry["about"] = key.about
        if key.pairs:
            entry["pairs"] = key.pairs
        lines.append({**entry, "count": baseline[key]})
    return "".join(f"{_visible(json.dumps(line, ensure_ascii=False))}\n" for line in lines)


def _visible(text: str) -> str:
    """JSON in which every character that does not show is an escape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)
