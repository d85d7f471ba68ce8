"""Opens the HTML report of a generated project in headless Chromium and times it.

    python benchmarks/html_report.py [--claims N] [--runs R] [--keep FOLDER]

Prints how long checker takes to write it, its size, and the medians of the time until the page is loaded and
has answered a filter. Needs Chromium and Playwright (``pip install -e '.[test]'``). Exit 1 if the goal is
missed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generate import generate
from processes import CHECKER, measure

GOAL_SECONDS = 2.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAINTED = """() => new Promise(done => requestAnimationFrame(() => setTimeout(
    () => done(performance.now() / 1000))))"""
FILTER = """() => new Promise(done => {
    const start = performance.now(), text = document.getElementById('filter-text');
    text.value = 'inspection'; text.form.requestSubmit();
    requestAnimationFrame(() => setTimeout(() => done((performance.now() - start) / 1000)));
})"""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one visit."""

    opened: float
    """From the request until the page is painted, by the clock."""
    cpu: float
    """Of the page's own thread in that time."""
    filtered: float
    """Until a filter by text has been applied, by the clock."""


def visit(page: Path, runs: int) -> list[Times]:
    """Open the page several times, each in a new tab."""
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"none of these is installed: {', '.join(BROWSERS)}")
    found = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(runs):
            tab = chromium.new_page(viewport={"width": 1280, "height": 900})
            session = tab.context.new_cdp_session(tab)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            tab.goto(page.as_uri(), wait_until="load")
            opened = float(tab.evaluate(PAINTED))
            metrics = session.send("Performance.getMetrics")["metrics"]
            cpu = next(float(each["value"]) for each in metrics if each["name"] == "ThreadTime")
            found.append(Times(opened, cpu, float(tab.evaluate(FILTER))))
            tab.close()
        chromium.close()
    return found


def main() -> int:
    """Generate, verify, open, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="write the project and its report here, and leave them")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp())
    try:
        project, page = folder / "project", folder / "report.html"
        generate(project, arguments.claims, 2 * arguments.claims, arguments.claims, seed=1)
        plain = measure((*CHECKER, "verify", str(project)))
        usage = measure((*CHECKER, "verify", str(project), "--report", f"html={page}"))
        if usage.code not in (0, 1):
            print(f"exit {usage.code}\n{usage.err[-4000:]}", file=sys.stderr)
            return 1
        times = visit(page, arguments.runs)
        more = usage.cpu - plain.cpu
        print(f"{'written':<12} {usage.wall:.2f} s by the clock, {more:.2f} s of CPU more than without")
        print(f"{'size':<12} {page.stat().st_size / 1e6:.1f} MB")
    finally:
        if arguments.keep is None:
            shutil.rmtree(folder)
    opened = statistics.median(each.opened for each in times)
    cpu = statistics.median(each.cpu for each in times)
    kept = opened <= GOAL_SECONDS
    print(f"{'opened':<12} {opened:.2f} s by the clock, {cpu:.2f} s of CPU")
    print(f"{'filtered':<12} {statistics.median(each.filtered for each in times):.2f} s")
    print(f"{'goal':<12} {GOAL_SECONDS:.0f} s to open: {'kept' if kept else 'missed'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
