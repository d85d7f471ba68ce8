"""The smallest project, of texts and quotes.yaml: what is read, what is refused, what is reported."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import TODAY, Files, Run, write_files
from test_load_project import Case, as_said, describe, errors_of, is_as_expected, table

from checker.load.project import load

CASES = table("quotes_file.yaml")


@pytest.mark.parametrize("case", [each for each in CASES if "gives" in each.values[0]])
def test_what_is_read(case: Case, tmp_path: Path) -> None:
    project = load(write_files(tmp_path, case["files"]))
    sorts = ("source", "entry", "quote", "accept")
    assert [line for line in describe(project) if line.startswith(sorts)] == case["gives"]


@pytest.mark.parametrize("case", [each for each in CASES if "errors" in each.values[0]])
def test_what_is_refused(case: Case, tmp_path: Path) -> None:
    errors = errors_of(write_files(tmp_path, case["files"]))
    said = "\n".join(map(as_said, errors))
    assert len(errors) == len(case["errors"]), said
    for error, expected in zip(errors, case["errors"], strict=True):
        assert is_as_expected(error, expected), f"expected {expected}\n{said}"


def test_every_case_gives_or_errs() -> None:
    assert all(("gives" in case.values[0]) != ("errors" in case.values[0]) for case in CASES)


@pytest.mark.skipif(os.name == "nt", reason="not on Windows: links need a permission there")
@pytest.mark.parametrize(
    ("link", "at"), [("quotes.yaml", "quotes.yaml:1:1"), ("sources/outside.txt", "sources/outside.txt:1:1")]
)
def test_no_link_leads_out(link: str, at: str, tmp_path: Path) -> None:
    files = {"quotes.yaml": "quotes:\n- source: report\n  quote: a\n", "sources/report.txt": "a"}
    files.pop(link, None)
    folder = write_files(tmp_path / "project", files)
    (tmp_path / "outside").write_text("quotes: []\n")
    (folder / link).symlink_to(tmp_path / "outside")
    assert str(errors_of(folder)[0]).startswith(f"{at}: ")


TEXTS = {
    "sources/report.txt": "It holds 12,400 books, on its ground floor, by the river.\n",
    "sources/minutes.txt": "The roof had let the rain in on both floors that winter.\n",
}


@pytest.mark.parametrize(
    ("source", "words", "code", "says"),
    [
        ("report", "It holds 12,400 books", 0, "everything is as expected"),
        ("report", "It holds 12,400 books ... by the river", 0, "1 elided"),
        ("report", "It holds 12,500 books", 1, 'theirs "12,400", ours "12,500"'),
        ("report", "The roof had let the rain in", 1, "quote-elsewhere"),
        ("report", "It was shut for a long winter", 1, "quote-absent"),
    ],
)
def test_each_quote_is_graded(
    source: str, words: str, code: int, says: str, project: Callable[[Files], Path], cli: Callable[..., Run]
) -> None:
    folder = project({**TEXTS, "quotes.yaml": f"quotes:\n- source: {source}\n  quote: {words}\n"})
    run = cli("verify", folder, "--today", TODAY)
    assert run.code == code, str(run)
    assert says in run.out
    assert ("quotes.yaml:3" in run.out) == (code == 1)


def test_texts_without_quotes_are_nothing_to_check(
    project: Callable[[Files], Path], cli: Callable[..., Run]
) -> None:
    run = cli("verify", project(TEXTS))
    assert (run.code, run.out) == (2, "")
    assert "write quotes in quotes.yaml" in run.err


def test_what_is_found_in_a_text_can_be_pasted(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project(TEXTS)
    run = here("find", "the rain in on both floors", "--project", folder)
    assert run.code == 0, str(run)
    pasted = run.out[run.out.index("  - source: minutes") :].split("\n\n")[0]
    assert yaml.safe_load(pasted) == [{"source": "minutes", "quote": "the rain in on both floors"}]
    (folder / "quotes.yaml").write_text(f"quotes:\n{pasted}\n", encoding="utf-8")
    assert here("verify", folder).code == 0
