"""Formats of the report under fire: what somebody writes into a file does nothing where it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import report_samples
from conftest import CASES, ROOT, TODAY, Run, write_files
from hypothesis import given, settings
from hypothesis import strategies as st
from loud_dossier import LOUD, loud_files, poisoned
from reading_formats import (
    ANNOTATION,
    MARKDOWN,
    READERS,
    assert_tame_line,
    assert_valid_junit,
    assert_valid_sarif,
    read_csv,
    unescaped,
    visible,
)

from checker.model.findings import Severity
from checker.model.projects import Report
from checker.report import github
from checker.report.csv import cells as csv_cells
from checker.report.formats import FORMATS, render
from checker.report.look import Look, Show
from checker.report.markdown import escape
from checker.report.printable import printable
from checker.verify import verify

DAY = date.fromisoformat(TODAY)
LOOKS = (Look(), Look(show=Show.PROBLEMS, decide=Severity.NOTE))


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("loud"), loud_files())


@pytest.fixture(scope="module")
def loud_report(loud: Path) -> Report:
    return verify(loud, today=DAY)


ADDRESS = "https://github.example/o/r/blob/0123456789012345678901234567890123456789"


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize(
    "look", [*LOOKS, Look(folder="a [b](c)", address=ADDRESS)], ids=["usual", "all", "placed"]
)
def test_a_hostile_dossier(loud_report: Report, format_: str, look: Look) -> None:
    found = {finding.code for finding in loud_report.findings}
    assert found >= {
        "verdict-unexpected",
        "sources-disagree",
        "quote-altered",
        "constraint-violated",
        "acceptance-stale",
    }
    READERS[format_](render(format_, loud_report, look), loud_report, look)


@pytest.mark.parametrize("text", LOUD)
def test_a_report_whose_every_text_is_hostile(text: str) -> None:
    """Ids, file names and locations too, which the loader would refuse."""
    sample = report_samples.full()
    report = replace(poisoned(sample, text), version=sample.version, today=sample.today, severities={})
    for format_, read in READERS.items():
        read(render(format_, report, Look()), report, Look())


@pytest.mark.parametrize("text", LOUD)
def test_what_is_read_in_markdown_is_what_was_written(text: str) -> None:
    assert_reads_as(text)


@given(st.text() | st.text(alphabet="\\`*_[]()<>&|~#@:!$-+=.1w/ahtpsGHe\n") | st.sampled_from(LOUD))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_in_markdown_as_it_was_written(text: str) -> None:
    assert_reads_as(text)


def assert_reads_as(words: str) -> None:
    """As text, as code and in a table the words read as they are shown, and nothing else happens."""
    shown = printable(words).strip()
    for written, expected in ((escape.text(words), shown), (escape.code(words), shown or " ")):
        (line,) = [token for token in MARKDOWN.parse("x " + written) if token.type == "inline"]
        assert_tame_line(line.children or [], Look())
        assert visible(line.children or []).split() == ["x", *expected.split()]
    cells = (escape.text(words), escape.code(words, in_table=True), "end")
    tokens = MARKDOWN.parse(escape.table(("a", "b", "c"), [cells]))
    found = [visible(token.children or []) for token in tokens if token.type == "inline"]
    wanted = ("a", "b", "c", shown, shown, "end")
    assert [each.split() for each in found] == [each.split() for each in wanted]


@given(st.text() | st.sampled_from(LOUD), st.text() | st.sampled_from(LOUD))
@settings(max_examples=200, deadline=None)
def test_a_command_is_one_line_and_is_read_as_it_was_written(name: str, message: str) -> None:
    line = github.command("error", {"file": name, "title": message}, message)
    found = ANNOTATION.fullmatch(line)
    assert found is not None
    assert [unescaped(each.partition("=")[2]) for each in found[2].split(",")] == [name, message]
    assert unescaped(found[3]) == message


@given(st.lists(st.lists(st.text() | st.sampled_from(LOUD), min_size=2, max_size=2), max_size=5))
@settings(max_examples=200, deadline=None)
def test_any_table_of_texts_is_safe_in_a_spreadsheet(rows: list[list[str]]) -> None:
    read_csv(csv_cells.table(("a", "b"), rows), len(rows))


def test_numbers_and_plain_texts_stay_as_they_are_in_csv() -> None:
    cells = ("-5", "+1.5", "-3,400", "-12 %", "a=b", "13-05", "it's", True, None, 7)
    (row,) = read_csv(csv_cells.table("abcdefghij", [cells]), 1)
    assert list(row.values()) == ["-5", "+1.5", "-3,400", "-12 %", "a=b", "13-05", "it's", "true", "", "7"]


@pytest.fixture(scope="module", params=["dossier", "loud", "samples"])
def some_report(request: pytest.FixtureRequest) -> Report:
    if request.param == "samples":
        return report_samples.full()
    if request.param == "dossier":
        return verify(ROOT, today=DAY)
    report: Report = request.getfixturevalue("loud_report")
    return report


def test_sarif_is_valid(some_report: Report, shared: Path) -> None:
    for look in (Look(), Look(folder="a [b](c)")):
        assert_valid_sarif(render("sarif", some_report, look))


def test_junit_is_valid(some_report: Report, shared: Path) -> None:
    for look in LOOKS:
        assert_valid_junit(render("junit", some_report, look))


@pytest.mark.parametrize("format_", FORMATS)
def test_the_exit_code_is_that_of_every_format(format_: str, here: Callable[..., Run]) -> None:
    for level, code in (("error", 0), ("note", 1)):
        run = here("verify", CASES / "small", "--format", format_, "--fail-on", level, "--today", TODAY)
        assert run.code == code, str(run)[:2_000]
        assert not run.err


def test_fresh_processes_give_the_same_bytes(loud: Path, tmp_path: Path, cli: Callable[..., Run]) -> None:
    surroundings = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Kolkata", "LC_ALL": "C"})
    for number, environment in enumerate(surroundings):
        folder = tmp_path / str(number)
        folder.mkdir()
        asked = [word for name in FORMATS for word in ("--report", f"{name}={folder / name}")]
        run = cli("verify", ".", "--today", TODAY, *asked, cwd=loud, **environment)
        assert run.code == 1, str(run)[:2_000]
    for name in FORMATS:
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes(), name
        assert (tmp_path / "0" / name).stat().st_size > 0
