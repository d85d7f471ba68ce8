"""The JSON report: its types, its documentation, its bytes."""

from __future__ import annotations

import json
import random
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_origin, is_typeddict

import pytest
import report_samples
from conftest import ROOT
from snapshots import check_snapshot

from checker.report.json import schema, schema_codes, schema_diff, schema_summary
from checker.report.json.report import render
from checker.report.look import Look, Show

MODULES = (schema, schema_summary, schema_codes, schema_diff)
NAMES: dict[object, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def typed_dicts() -> dict[str, Any]:
    found = (each for module in MODULES for each in vars(module).items())
    return {name: each for name, each in found if is_typeddict(each)}


def hints(typed: Any) -> dict[str, Any]:
    return typing.get_type_hints(typed)


def documented_type(hint: Any) -> str:
    """How docs/json.md names a type."""
    if is_typeddict(hint):
        return str(hint.__name__)
    if hint in NAMES:
        return NAMES[hint]
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is list:
        return f"list of {documented_type(arguments[0])}"
    if origin is dict:
        return f"{documented_type(arguments[0])} → {documented_type(arguments[1])}"
    if origin is types.UnionType or origin is typing.Union:
        return " \\| ".join(documented_type(each) for each in arguments)
    if origin is typing.Literal:
        return f'`"{arguments[0]}"`' if len(arguments) == 1 else "string"
    raise AssertionError(hint)


def tables() -> dict[str, list[tuple[str, str]]]:
    """Heading → (field, type) of the table below it, in docs/json.md."""
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for section in text.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        rows = re.findall(r"^\| `(\w+)` \| ((?:[^|\\]|\\.)+?) \| ((?:[^|\\]|\\.)+?) \|$", body, re.M)
        found[heading] = [(field, type_) for field, type_, _ in rows]
    return found


def test_every_field_is_documented() -> None:
    expected = {
        name: [(field, documented_type(hint)) for field, hint in hints(each).items()]
        for name, each in typed_dicts().items()
    }
    assert tables() == expected


def departures(value: object, hint: Any, path: str) -> Iterator[str]:
    """Where a value is not of its type, its keys in order included."""
    arguments, origin = get_args(hint), get_origin(hint)
    if is_typeddict(hint):
        assert isinstance(value, dict)
        if list(value) != list(hints(hint)):
            yield f"{path}: {list(value)}"
        for name, inner in hints(hint).items():
            yield from departures(value.get(name), inner, f"{path}.{name}")
    elif origin is list:
        assert isinstance(value, list), path
        for number, each in enumerate(value):
            yield from departures(each, arguments[0], f"{path}[{number}]")
    elif origin is dict:
        assert isinstance(value, dict), path
        for name, each in value.items():
            yield from departures(each, arguments[1], f"{path}.{name}")
    elif origin is typing.Literal:
        if value not in arguments:
            yield f"{path}: {value!r}"
    elif origin is types.UnionType or origin is typing.Union:
        if all(list(departures(value, each, path)) for each in arguments if _same_kind(value, each)):
            yield f"{path}: {value!r}"
    elif type(value) is not hint and not (hint is float and type(value) is int):
        yield f"{path}: {value!r} is no {hint}"


def _same_kind(value: object, hint: Any) -> bool:
    is_list = isinstance(value, list) == (get_origin(hint) is list)
    return is_list and isinstance(value, dict) == is_typeddict(hint)


@pytest.mark.parametrize("sample", ["full", "clean", "hostile"])
def test_the_report_is_of_its_types(sample: str) -> None:
    written = json.loads(render(getattr(report_samples, sample)(), Look()))
    assert list(departures(written, schema.Report, "report")) == []


def test_the_check_of_types_finds_what_is_wrong() -> None:
    written = json.loads(render(report_samples.full(), Look()))
    written["claims"][0]["verdict"] = None
    written["quotes"][1]["start"] = "12"
    written["summary"]["agreements"] = 1.5
    del written["findings"][0]["help"]
    assert len(list(departures(written, schema.Report, "report"))) == 4


def test_snapshot() -> None:
    check_snapshot("full.json", render(report_samples.full(), Look()))


def test_the_look_changes_nothing() -> None:
    report = report_samples.full()
    assert render(report, Look()) == render(report, Look(width=40, colour=True, show=Show.ALL))


def test_the_order_of_everything_that_has_none_changes_nothing() -> None:
    report = report_samples.full()
    expected = render(report, Look())
    for seed in range(5):
        rng = random.Random(seed)

        def mixed(items: Any, rng: random.Random = rng) -> Any:
            return tuple(rng.sample(items, len(items)))

        other = replace(
            report,
            quotes=mixed(report.quotes),
            agreements=mixed(report.agreements),
            discrepancies=mixed(report.discrepancies),
            findings=mixed(report.findings),
            inputs=mixed(report.inputs),
        )
        assert render(other, Look()) == expected


def test_nothing_is_lost_or_escaped() -> None:
    report = report_samples.hostile()
    text = render(report, Look())
    assert json.loads(text)["claims"][0]["text"] == report.claims[0].claim.text
    assert "\x1b" not in text
    assert text.endswith("}\n")
    assert "\u202e" in text


def test_what_the_report_says_of_quotes() -> None:
    quotes = json.loads(render(report_samples.full(), Look()))["quotes"]
    (altered,) = [quote for quote in quotes if quote["grade"] == "altered"]
    assert altered["differing"] == altered["critical"] == [["2015", "2016"]]
    assert altered["start"] is not None
    assert altered["end"] == altered["start"] + 52
    assert altered["file"] == "sources/improvement-2018.md"
    (absent,) = [quote for quote in quotes if quote["grade"] == "absent"]
    assert (absent["start"], absent["end"], absent["segments"]) == (None, None, [])


def test_every_item_of_a_list_has_a_line() -> None:
    text = render(report_samples.full(), Look())
    lines = [line.strip().removesuffix(",") for line in text.splitlines()]
    claims = json.loads(text)["claims"]
    assert claims
    assert all(json.dumps(claim, ensure_ascii=False) in lines for claim in claims)


@pytest.mark.parametrize("module", ["report", "parts"])
def test_the_module_writes_no_internals(module: str) -> None:
    """A report is written from the types of the schema, never with ``asdict`` or ``vars``."""
    source = (Path(schema.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    assert "asdict" not in source
    assert "vars(" not in source
