"""Verifies a generated project of 10,000 claims, 20,000 entries and 10,000 quotes.

    python benchmarks/scale.py [--claims N] [--entries M] [--quotes Q] [--keep FOLDER]

Prints wall time, CPU time and peak memory of the report for people, then the time with a JSON report too.
Exit 1 if a run fails or a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from generate import generate
from processes import CHECKER, measure

GOAL_SECONDS = 15.0
GOAL_BYTES = 2**30


def describe(report: Path) -> str:
    """What the report says, in one paragraph: a fast run that judged nothing would be worth nothing."""
    data = json.loads(report.read_text(encoding="utf-8"))
    verdicts = Counter(claim["verdict"] for claim in data["claims"])
    grades = Counter(quote["grade"] for quote in data["quotes"])
    expected = sum(claim["expected"] for claim in data["claims"])
    rows = [
        ("claims", ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))),
        ("as expected", f"{expected} of {len(data['claims'])}"),
        ("quotes", ", ".join(f"{count} {grade}" for grade, count in sorted(grades.items()))),
        ("cells", f"{len(data['agreements'])} agreements, {len(data['discrepancies'])} discrepancies"),
    ]
    return "\n".join(f"{name:<12} {text}" for name, text in rows)


def main() -> int:
    """Generate, verify, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the project and its report here, and leave them")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp())
    try:
        project, report = folder / "project", folder / "report.json"
        generate(project, arguments.claims, arguments.entries, arguments.quotes, arguments.seed)
        texts = list((project / "sources").glob("*.md"))
        size = sum(path.stat().st_size for path in texts)
        print(f"{'documents':<12} {len(texts)}, {size / len(texts) / 1000:.1f} KB on average")
        usage = measure((*CHECKER, "verify", str(project)))
        with_json = measure((*CHECKER, "verify", str(project), "--report", f"json={report}"))
        for run in (usage, with_json):
            if run.code not in (0, 1):
                print(f"exit {run.code}\n{run.err[-4000:]}", file=sys.stderr)
                return 1
        print(describe(report))
    finally:
        if arguments.keep is None:
            shutil.rmtree(folder)
    kept = usage.wall <= GOAL_SECONDS and usage.peak <= GOAL_BYTES
    print(f"{'wall':<12} {usage.wall:.2f} s")
    print(f"{'CPU':<12} {usage.cpu:.2f} s")
    print(f"{'peak':<12} {usage.peak / 2**20:.0f} MB, of the largest process")
    print(f"{'with JSON':<12} {with_json.wall:.2f} s wall, {with_json.cpu:.2f} s CPU")
    print(
        f"{'goal':<12} {GOAL_SECONDS:.0f} s wall, {GOAL_BYTES / 2**20:.0f} MB: {'kept' if kept else 'missed'}"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
