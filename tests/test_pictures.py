"""The pictures of the README: there, small, self-contained; what makes them shows both mistakes."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from xml.etree import ElementTree

from conftest import ROOT

LARGEST = 300_000
MADE_BY = runpy.run_path(str(ROOT / "docs" / "pictures.py"))


def test_the_readme_opens_with_pictures_that_are_there_and_small() -> None:
    start = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    found = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", start)
    assert [path for _, path in found] == ["docs/pictures/terminal.svg", "docs/pictures/report.png"]
    for words, path in found:
        assert len(words) > 40
        assert 1_000 < (ROOT / path).stat().st_size < LARGEST


def test_the_picture_of_the_terminal_loads_nothing() -> None:
    picture = (ROOT / "docs" / "pictures" / "terminal.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(picture)
    assert "url(http" not in picture
    assert "@font-face" not in picture


def test_both_mistakes_can_still_be_made_and_are_found(tmp_path: Path) -> None:
    terminal, html = MADE_BY["reports"](MADE_BY["write_copy"](tmp_path))
    picture = MADE_BY["terminal_picture"](terminal)
    assert "quote-altered" in terminal
    assert "sources-disagree" in terminal
    assert "quote-altered" in picture
    assert "Which year: 13 May ____?" in html
