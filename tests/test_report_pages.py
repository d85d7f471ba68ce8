"""The page of each code: that it is there, has its headings, and that its example shows the code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, Files, Run

from checker.model.codes import CODES, MEANINGS
from checker.model.verdicts import Reason
from checker.report.answers.manual import render_page
from checker.report.content.pages import HEADINGS, codes_with_page, page
from checker.report.look import Look

REASONS = tuple(map(str, Reason))
TOO_LARGE = frozenset({"too-many-readings"})
"""An example of this one would be longer than a page."""

_BLOCK = re.compile(r"^```(?:yaml|text) file=(\S+)\n(.*?)^```$", re.M | re.S)


def example(code: str) -> dict[str, str]:
    """The files of a page's example."""
    return dict(_BLOCK.findall(page(code)))


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert codes_with_page() == tuple(sorted([*CODES, *REASONS]))


@pytest.mark.parametrize("code", [*CODES, *REASONS])
def test_headings(code: str) -> None:
    text = page(code)
    assert text.startswith(f"# {code}\n")
    assert tuple(re.findall(r"^## (.+)$", text, re.M)) == HEADINGS
    for section in text.split("\n## ")[1:]:
        assert len(section.partition("\n")[2].strip()) > 20, section
    assert max(map(len, text.splitlines())) <= 100
    assert bool(example(code)) == (code not in TOO_LARGE)


@pytest.mark.parametrize("code", [*CODES, *REASONS])
@pytest.mark.parametrize("width", [60, 80])
def test_a_page_on_the_screen_has_no_marks(code: str, width: int) -> None:
    text = render_page(code, Look(width=width))
    lines = text.splitlines()
    assert lines[0] == code
    assert [line for line in lines if line and not line.startswith(" ")][1:] == list(map(str.upper, HEADINGS))
    assert not re.search(r"```|^ *#+ [A-Z]|\]\(|\*\*", text, re.M)
    for file, body in example(code).items():
        shown = "".join(f"    {line}".rstrip() + "\n" for line in body.splitlines())
        assert f"\n  {file}:\n{shown}" in text
        text = text.replace(shown, "")
    assert "`" not in text
    assert max(map(len, text.splitlines())) <= width
    coloured = render_page(code, Look(width=width, colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines() == lines


@pytest.mark.parametrize(
    "code",
    list(CODES),
)
def test_the_example_has_the_finding(
    code: str, project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project(example(code))
    run = here("verify", folder, "--today", TODAY, "--format", "json")
    assert run.code in (0, 1), run
    assert code in {finding["code"] for finding in json.loads(run.out)["findings"]}


@pytest.mark.parametrize("reason", [each for each in REASONS if each not in TOO_LARGE])
def test_the_example_has_the_reason(
    reason: str, project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project(example(reason))
    run = here("verify", folder, "--today", TODAY, "--format", "json")
    assert run.code == 0, run
    assert [claim["reason"] for claim in json.loads(run.out)["claims"]] == [reason]


def test_the_list_of_codes() -> None:
    text = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| \[`([a-z-]+)`\]\(\.\./checker/pages/([a-z-]+)\.md\) \| (\w+) \| (.+) \|$", text, re.M
    )
    assert rows == [(code, code, str(CODES[code]), MEANINGS[code]) for code in CODES]
    row = r"^\| \[`([a-z-]+)`\]\(\.\./checker/pages/([a-z-]+)\.md\) \| ([^|]+) \|$"
    assert re.findall(row, text, re.M) == [(each, each, MEANINGS[each]) for each in REASONS]
