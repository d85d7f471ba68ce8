"""No text from files is a command for the runners of GitHub, whatever is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import Files, Run

from checker.report.printable import without_commands

COMMAND = re.compile(r"(?m)^\s*::|##\[")
LONG = "a bridge of stone and steel over the long river " * 3
FILES = {
    "claims/vocabulary.yaml": "types: {visit: {fields: {bridge: entity}}}\nentities: {north: {name: N}}\n",
    "claims/a.yaml": f"""claims:
- id: hostile
  text: "::error::{LONG} ::warning::x ##[group]"
  rule: {{exists: {{visit: {{bridge: north}}}}}}
""",
    "sources/a.yaml": f"""source: {{title: "::error::x ##[error]y"}}
says:
- quote: "::add-mask::{LONG} {"::stop " * 60}##[group]"
""",
    "sources/a.md": "Nothing.",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("a\n  ::x::y\n", "a\n  \\x3a:x::y\n"),
        ("\x1b[1m ::x::\x1b[0m", "\x1b[1m \\x3a:x::\x1b[0m"),
        ("a ::x:: b", "a ::x:: b"),
        ("tests/a.yaml::b", "tests/a.yaml::b"),
        ("a ##[group]b", "a #\\x23[group]b"),
        ("####[", "###\\x23["),
    ],
)
def test_a_command_is_escaped(text: str, shown: str) -> None:
    assert without_commands(text) == shown
    assert without_commands(shown) == shown


@pytest.mark.parametrize("format_", ["terminal", "junit"])
def test_a_report_holds_no_command(
    format_: str, here: Callable[..., Run], project: Callable[[Files], Path]
) -> None:
    run = here("verify", project(FILES), "--format", format_, "--show", "all")
    assert run.code == 1
    assert "group]" in run.out
    assert COMMAND.findall(run.out + run.err) == []
    if format_ == "junit":
        assert "##[group]" in "".join(ElementTree.fromstring(run.out).itertext())


def test_errors_hold_no_command(here: Callable[..., Run], project: Callable[[Files], Path]) -> None:
    run = here("verify", project({**FILES, "claims/b.yaml": 'claims: [{"::error::x": 1, "##[group]": 2}]'}))
    assert run.code == 2
    assert "group]" in run.err
    assert COMMAND.findall(run.err) == []
