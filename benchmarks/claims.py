"""Verifies many claims about a table of a few rows: what a claim takes, without quotes.

    python benchmarks/claims.py [--claims 10000] [--rows 20000] [--runs 3]

The claims are of five kinds (a streak, a number, whether there is one, all of them, the first), five for each
of as many bodies as it takes; one in ten is wrong, and expected to be refuted. Prints wall time, CPU time and
peak memory of the report for people. Exit 1 if a run fails or the goal is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from processes import CHECKER, measure
from tables import happened, write

GOAL_SECONDS = 5.0
KINDS = 5
BAD = "inadequate"
ALL_TIME = "1900/2025"


def longest_run(outcomes: list[str]) -> int:
    """How many bad ones stand in a row."""
    longest = run = 0
    for outcome in outcomes:
        run = run + 1 if outcome == BAD else 0
        longest = max(longest, run)
    return longest


def rules(body: int, outcomes: list[str], wrong: int) -> Iterator[tuple[str, str, bool]]:
    """Text and rule of five claims about a body, and whether each is true. ``wrong``: 1 for wrong numbers."""
    of = f"inspection: {{body: body-{body}, scope: full}}"
    name = f"Body {body}"
    run, bad = longest_run(outcomes) + wrong, outcomes.count(BAD) + wrong
    yield (
        f"{name} was inadequate at least {run} times in a row in full inspections.",
        f"streak: {{of: {{{of}}}, have: {{overall: {BAD}}}, is: {{at_least: {run}}}, over: {ALL_TIME}}}",
        not wrong,
    )
    yield (
        f"{name} was inadequate in {bad} full inspections.",
        f"count: {{of: {{inspection: {{body: body-{body}, scope: full, overall: {BAD}}}}}, "
        f"over: {ALL_TIME}, is: {bad}}}",
        not wrong,
    )
    yield (
        f"{name} has been inadequate in a full inspection.",
        f"exists: {{of: {{inspection: {{body: body-{body}, scope: full, overall: {BAD}}}}}}}",
        BAD in outcomes,
    )
    yield (
        f"{name} was inadequate in every full inspection.",
        f"each: {{of: {{{of}}}, over: {ALL_TIME}, have: {{overall: {BAD}}}}}",
        set(outcomes) == {BAD},
    )
    yield (
        f"{name} was inadequate in its first full inspection.",
        f"nth: {{of: {{{of}}}, over: {ALL_TIME}, n: 1, have: {{overall: {BAD}}}}}",
        outcomes[0] == BAD,
    )


def claims(number: int, bodies: int, visits: int) -> Iterator[str]:
    """So many claims, spread over the bodies."""
    for body in range(bodies):
        seen = [happened(body, visit) for visit in range(visits)]
        outcomes = [outcome for scope, outcome in seen if scope == "full"]
        for kind, (text, rule, holds) in enumerate(rules(body, outcomes, wrong=int(body % 10 == 0))):
            at = KINDS * body + kind
            if at == number:
                return
            expected = "" if holds else "  expect: refuted\n  because: The table says otherwise.\n"
            yield f"- id: claim-{at}\n  text: {text}\n  rule:\n    {rule}\n{expected}"


def main() -> int:
    """Write, verify and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    bodies = -(-options.claims // KINDS)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        text = "".join(claims(options.claims, bodies, options.rows // bodies))
        write(project, "csv", options.rows, text, bodies)
        runs = [measure((*CHECKER, "verify", str(project))) for _ in range(options.runs)]
    if any(run.code for run in runs):
        print(f"exit {runs[0].code}\n{runs[0].out[-4000:]}{runs[0].err[-4000:]}", file=sys.stderr)
        return 1
    wall = median(run.wall for run in runs)
    print(runs[-1].out[runs[-1].out.index("SUMMARY") :])
    print("wall  ", ", ".join(f"{run.wall:.2f}" for run in runs), "s")
    print("CPU   ", ", ".join(f"{run.cpu:.2f}" for run in runs), "s")
    print("peak  ", f"{max(run.peak for run in runs) / 2**20:.0f} MB, of the largest process")
    print(f"goal   {GOAL_SECONDS:.0f} s wall: {'kept' if wall <= GOAL_SECONDS else 'missed'}")
    return 0 if wall <= GOAL_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
