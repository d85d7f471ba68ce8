"""docs/walkthrough.md, beyond its output: the annotation has the right line, and the page explains it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from case_tables import typed_cases
from conftest import ROOT, Run
from html_reader import read_html
from test_docs import blocks

WALKTHROUGH = (ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8")
CLAIMS = [block.body for block in blocks(WALKTHROUGH) if block.file == "work/claims/books.yaml"]


def test_a_wrong_claim_fails_the_build_at_its_line(cli: Callable[..., Run], tmp_path: Path) -> None:
    wrong, _ = CLAIMS
    assert cli("init", cwd=tmp_path).code == 0
    claims = tmp_path / "claims" / "books.yaml"
    claims.write_text(wrong, encoding="utf-8")
    run = as_the_workflow_does(cli, tmp_path)
    assert run.code == 1
    (annotation,) = re.findall(r"^::error file=([^,]+),line=(\d+),", run.out, re.M)
    assert annotation[0] == "claims/books.yaml"
    assert "id: books-at-the-opening" in wrong.splitlines()[int(annotation[1]) - 1]
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    page = read_html((tmp_path / "report.html").read_text(encoding="utf-8"))
    (card,) = [each for each in page.all("article", "card") if "verdict-unexpected" in each.text]
    for shown in (summary, card.text):
        assert "books-at-the-opening" in shown
        assert "The library opened with 14,200 books." in shown
        assert "its shelves held 12,400 books" in shown
        assert "refuted" in shown


def test_the_claim_put_right_passes(cli: Callable[..., Run], tmp_path: Path) -> None:
    _, right = CLAIMS
    assert cli("init", cwd=tmp_path).code == 0
    (tmp_path / "claims" / "books.yaml").write_text(right, encoding="utf-8")
    run = as_the_workflow_does(cli, tmp_path)
    assert run.code == 0, str(run)
    assert "::error" not in run.out


def as_the_workflow_does(cli: Callable[..., Run], folder: Path) -> Run:
    """What the workflow of ``checker init`` runs."""
    workflow = typed_cases(folder / ".github/workflows/checker.yml")
    steps = workflow["jobs"]["verify"]["steps"]
    (command,) = [step["run"] for step in steps if step.get("run", "").startswith("checker verify")]
    words = command.replace('"', "").replace("$GITHUB_STEP_SUMMARY", str(folder / "summary")).split()
    return cli(*words[1:], cwd=folder)


@pytest.mark.parametrize("document", ["README.md", "docs/walkthrough.md"])
def test_a_reader_sees_which_file_a_block_is(document: str) -> None:
    """The ``file=`` of a block is not shown where the document is read."""
    text = (ROOT / document).read_text(encoding="utf-8")
    lines = text.splitlines()
    for block in blocks(text):
        if block.file is not None:
            before = "\n".join(lines[max(0, block.line - 25) : block.line - 1])
            assert posixpath.basename(block.file) in re.sub(r"^```.*", "", before, flags=re.M), block.line


def test_the_readme_leads_there() -> None:
    assert "(docs/walkthrough.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
