"""Settings of a project: ``checker.toml``, or the table ``[tool.checker]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from checker.load.files import CLAIMS, QUOTES, SOURCES, PathError, inside
from checker.model.baselines import BASELINE_FILE
from checker.model.codes import CODES, FIXED
from checker.model.errors import Errors, InputError, ProjectError
from checker.model.findings import Severity
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.locks import LOCK_FILE
from checker.model.nearest import suggest

OWN_FILE = "checker.toml"
SHARED_FILE = "pyproject.toml"
SHARED_TABLE = ("tool", "checker")
_TAKEN = frozenset({OWN_FILE, SHARED_FILE, LOCK_FILE, *QUOTES})
KEYS = ("fail_on", "severity", "baseline")
_LEVELS = ", ".join(Severity)

_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}

_KEY = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER_LINE = re.compile(rf"[ \t]*\[\[?[ \t]*({_DOTTED})[ \t]*\]")
_KEY_LINE = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_PARTS = re.compile(_KEY)
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)\Z")
_TOML_END = "(at end of document)"
_LONGEST_LINE = 10_000
"""Lines beyond this length are not searched for the place of a key."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project sets for itself. The command line goes before it."""

    fail_on: Severity = Severity.ERROR
    """The least severity of a finding that makes the run fail."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Code → severity, where it is not that of ``checker.model.codes``."""
    baseline: str = BASELINE_FILE
    """The file of the baseline, relative to the project's folder."""
    file: str | None = None
    """The file they were read from, relative to the project's folder."""


def load_settings(root: Path, config: Path | None = None) -> Settings:
    """The settings of the project in ``root``, or those of the file ``config``.

    Without ``config`` they stand in ``checker.toml`` or in ``[tool.checker]`` of ``pyproject.toml``, both
    in ``root`` itself; without either everything is as by default.

    Raises:
        ProjectError: with everything that is wrong in the file, each at its line.
    """
    if config is not None:
        text = _read(config, config.as_posix())
        return _settings(text, root, config.as_posix(), () if config.name != SHARED_FILE else SHARED_TABLE)
    own, shared = root / OWN_FILE, root / SHARED_FILE
    found = (
        _settings(_read(shared, SHARED_FILE), root, SHARED_FILE, SHARED_TABLE) if shared.is_file() else None
    )
    if not own.is_file():
        return found or Settings()
    if found is not None and found.file is not None:
        raise ProjectError([InputError(
            Location(OWN_FILE),
            f"the settings stand in two files, here and in [tool.checker] of {SHARED_FILE}",
            "keep one of the two",
        )])  # fmt: skip
    return _settings(_read(own, OWN_FILE), root, OWN_FILE, ())


def _read(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem, line = f"cannot be read: {error.strerror or error}", 1
    except UnicodeDecodeError as error:
        problem, line = "is not UTF-8", error.object.count(b"\n", 0, error.start) + 1
    raise ProjectError(
        [InputError(Location(name, line), f"the file {problem}", "settings are TOML in UTF-8")]
    )


def _settings(text: str, root: Path, name: str, table: tuple[str, ...]) -> Settings:
    try:
        document: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProjectError([_not_toml(name, text, error)]) from None
    for key in table:
        if key not in document:
            return Settings()
        document = document[key]
        if not isinstance(document, dict):
            place = _place(text, name, table)
            raise ProjectError(
                [InputError(place, f"[{'.'.join(table)}] is not a table", "write its keys below it")]
            )
    errors = Errors()
    settings = Settings(
        fail_on=_fail_on(document, text, name, table, errors),
        severity=_severities(document, text, name, table, errors),
        baseline=_baseline(document, root, _place(text, name, (*table, "baseline")), errors),
        file=name,
    )
    for key in document:
        if key in KEYS:
            continue
        hint = suggest(key, KEYS, "settings")
        if not table and key == "tool":
            hint = f"in {name} the settings stand at the top, without [tool.checker]"
        errors.add(InputError(_place(text, name, (*table, key)), f"unknown setting '{key}'", hint))
    errors.raise_if_any()
    return settings


def _fail_on(
    document: Mapping[str, Any], text: str, name: str, table: tuple[str, ...], errors: Errors
) -> Severity:
    if "fail_on" not in document:
        return Severity.ERROR
    return _severity(document["fail_on"], "fail_on", _place(text, name, (*table, "fail_on")), errors)


def _baseline(document: Mapping[str, Any], root: Path, place: Location, errors: Errors) -> str:
    """The path of the baseline, which lies in the project and is none of the files that people write."""
    value = document.get("baseline", BASELINE_FILE)
    if not isinstance(value, str) or not value:
        shown = f"'{value}'" if isinstance(value, str) else _KINDS.get(type(value), "a date or a time")
        errors.add(
            InputError(place, f"baseline is {shown}, not a file", f'write baseline = "{BASELINE_FILE}"')
        )
        return BASELINE_FILE
    try:
        path = inside(root, "", value)
    except PathError as error:
        advice = "name a file in the project, relative to its folder"
        errors.add(InputError(place, f"baseline '{value}' {error}", advice))
        return BASELINE_FILE
    if path.partition("/")[0] in (CLAIMS, SOURCES):
        advice = "keep it elsewhere: claims/ and sources/ hold what people write"
        errors.add(InputError(place, f"baseline '{value}' lies in {path.partition('/')[0]}/", advice))
    elif path.casefold() in _TAKEN:
        advice = f'write baseline = "{BASELINE_FILE}"'
        errors.add(InputError(place, f"baseline '{value}' is a file of another kind", advice))
    return path


def _severities(
    document: Mapping[str, Any], text: str, name: str, table: tuple[str, ...], errors: Errors
) -> Mapping[str, Severity]:
    given = document.get("severity", {})
    if not isinstance(given, dict):
        errors.add(InputError(
            _place(text, name, (*table, "severity")),
            "severity is not a table",
            'write a line for each code below it: quote-reworded = "error"',
        ))  # fmt: skip
        return {}
    found: dict[str, Severity] = {}
    for code, value in given.items():
        place = _place(text, name, (*table, "severity", code))
        if code not in CODES:
            errors.add(InputError(place, f"unknown code '{code}'", suggest(code, CODES, "codes")))
        elif code in FIXED:
            errors.add(InputError(
                place,
                f"the severity of {code} cannot be changed",
                "say at the claim what verdict is expected, and why: `expect:` and `because:`",
            ))  # fmt: skip
        else:
            found[code] = _severity(value, f"the severity of {code}", place, errors)
    return found


def _severity(value: object, what: str, place: Location, errors: Errors) -> Severity:
    if isinstance(value, str) and value in tuple(Severity):
        return Severity(value)
    shown = f"'{value}'" if isinstance(value, str) else _KINDS.get(type(value), "a date or a time")
    hint = (
        suggest(value, tuple(Severity), "severities")
        if isinstance(value, str)
        else f"legal severities: {_LEVELS}"
    )
    errors.add(InputError(place, f"{what} is {shown}, not a severity", hint))
    return Severity.ERROR


def _not_toml(name: str, text: str, error: Exception) -> InputError:
    if isinstance(error, RecursionError):
        return InputError(Location(name), "the file is nested too deeply", "settings need no nesting")
    message = str(error)
    if place := _TOML_PLACE.search(message):
        line, column = int(place[1]), int(place[2])
        message = message[: place.start()].strip()
    else:
        message = message.removesuffix(_TOML_END).strip()
        line, column = text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1
    return InputError(
        Location(name, line, column), f"not TOML: {message}", "see https://toml.io for the syntax"
    )


def _place(text: str, name: str, path: tuple[str, ...]) -> Location:
    """Where a key stands, or the nearest table around it: tomllib keeps no positions.

    The search reads headers and the beginnings of lines; a key of an inline table is placed at the table.
    """
    best, best_depth = Location(name), 0
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            continue
        if header := _HEADER_LINE.match(line):
            table = here = _keys(header[1])
            column = header.start(1) + 1
        elif key := _KEY_LINE.match(line):
            here = (*table, *_keys(key[1]))
            column = key.start(1) + 1
        else:
            continue
        if here[: len(path)] == path:
            return Location(name, number, column)
        if len(here) > best_depth and here == path[: len(here)]:
            best, best_depth = Location(name, number, column), len(here)
    return best


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
