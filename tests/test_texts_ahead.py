"""Texts that are made ready while the project is read are the same as those that are not."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from checker.load import ahead
from checker.load.ahead import TextsAhead
from checker.load.files import find_files
from checker.load.project import load
from checker.model.errors import Errors, ProjectError
from checker.quotes.copies.copied import Prose
from checker.quotes.text.document import Document
from checker.report.formats import render
from checker.report.look import Look
from checker.verify import verify

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose texts count as long ones, on a machine of two processors."""
    monkeypatch.setattr(ahead, "MUCH", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "one.md").write_text("The first text.\n\nA heading\n\nIt was opened in May 2015, they said.\n")
    (sources / "two.txt").write_text("")
    (sources / "three.md").write_bytes(b"\xff no UTF-8")
    return tmp_path


def words_of(folder: Path) -> dict[str, Prose]:
    with TextsAhead(folder) as texts:
        texts.begin(find_files(folder, Errors()))
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)  # until the other process has done all
        return texts.known()


def test_words_go_by_the_bytes_of_their_file(project: Path) -> None:
    texts = [project / "sources" / name for name in ("one.md", "two.txt")]
    assert words_of(project) == {
        hashlib.sha256(each.read_bytes()).hexdigest(): Prose.of(Document("", each.read_text()))
        for each in texts
    }


def test_short_texts_are_left_to_their_turn(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MUCH", 1_000_000)
    with TextsAhead(project) as texts:
        texts.begin(find_files(project, Errors()))
        assert texts.known() == {}


def test_a_text_that_cannot_be_read_is_reported_where_it_is_its_turn(project: Path) -> None:
    with pytest.raises(ProjectError, match="not UTF-8"):
        verify(project)


def test_a_report_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    alone = render("json", verify(ROOT), Look())
    monkeypatch.setattr(ahead, "MUCH", 1)
    assert render("json", verify(ROOT), Look()) == alone


def test_the_loader_tells_which_files_there_are_before_it_reads_them(project: Path) -> None:
    (project / "sources" / "one.yaml").write_text("source: [")
    told: list[tuple[str, ...]] = []
    with pytest.raises(ProjectError):
        load(project, found=lambda files: told.append(files.texts))
    assert told == [("sources/one.md", "sources/three.md", "sources/two.txt")]
