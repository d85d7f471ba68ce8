"""Makes the pictures of the README: the reports on the dossier, with two mistakes written into a copy of it.

    python docs/pictures.py

Writes ``docs/pictures/terminal.svg`` and ``docs/pictures/report.png``. Needs Chromium and Playwright
(``pip install -e '.[test]'``).
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from datetime import date
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
MISTAKES = {
    "sources/improvement-2018.yaml": ("in 2012, 2013 and 2015", "in 2012, 2013 and 2016"),
    "sources/intervention-2015.yaml": ("published: 2015-05-13", "published: 2014-05-13"),
}
"""File of the dossier → what stands in it, and what the copy has once in its place."""
TODAY = date(2026, 11, 20)
COLUMNS = 100
WIDTH, HEIGHT = 1200, 1130
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def write_copy(folder: Path) -> Path:
    """A copy of the dossier with the mistakes."""
    for name in ("claims", "sources"):
        shutil.copytree(ROOT / name, folder / name)
    for name, (there, instead) in MISTAKES.items():
        text = (folder / name).read_text(encoding="utf-8")
        if there not in text:
            raise SystemExit(f"'{there}' does not stand in {name}: choose another mistake")
        (folder / name).write_text(text.replace(there, instead, 1), encoding="utf-8")
    return folder


def reports(folder: Path) -> tuple[str, str]:
    """What needs a decision on a screen with colours, and the HTML report."""
    from checker.report.formats import render
    from checker.report.look import Look, Show
    from checker.verify import verify

    report = verify(folder, today=TODAY)
    screen = Look(width=COLUMNS, colour=True, show=Show.PROBLEMS)
    return render("terminal", report, screen), render("html", report, Look())


def terminal_picture(report: str) -> str:
    """The terminal report as SVG, in whatever fixed-width font there is: nothing is loaded."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, _environ={})
    console.print(Text.from_ansi("$ checker verify --show problems\n" + report.rstrip("\n")), soft_wrap=True)
    picture = console.export_svg(title="checker", unique_id="checker")
    return _FONT_FACE.sub("", picture).replace("Fira Code", "ui-monospace, Menlo, Consolas")


def browser_picture(page: Path, picture: Path) -> None:
    """A screenshot of the top of the HTML report."""
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"none of these is installed: {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(page.as_uri())
        tab.screenshot(path=picture)
        chromium.close()


def main() -> int:
    """Write both pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = write_copy(Path(name))
        terminal, html = reports(folder)
        (PICTURES / "terminal.svg").write_text(terminal_picture(terminal), encoding="utf-8")
        page = folder / "report.html"
        page.write_text(html, encoding="utf-8")
        browser_picture(page, PICTURES / "report.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
