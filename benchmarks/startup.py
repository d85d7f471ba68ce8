"""CPU time of ``checker --help`` and of ``checker verify`` on the dossier, with the imports they consist of.

    python benchmarks/startup.py [--runs N]

A bare interpreter is measured too: what it takes is nobody's to save. Times are medians; the imports are from
one run with ``-X importtime``, each package with its own modules only, in milliseconds of wall time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter

from processes import CHECKER, ROOT, measure

COMMANDS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "python, nothing": ((sys.executable, "-c", "pass"), None),
    "checker --help": ((*CHECKER, "--help"), 0.10),
    "checker verify": ((*CHECKER, "verify", str(ROOT)), 0.35),
}
"""Name → command and goal, seconds of CPU on a quiet machine of two cores."""
SHOWN = 12
"""How many packages of the imports are shown."""


def parts(command: tuple[str, ...]) -> Counter[str]:
    """Microseconds of each top-level package's own modules."""
    run = measure((command[0], "-X", "importtime", *command[1:]))
    found: Counter[str] = Counter()
    for row in run.err.splitlines():
        columns = row.removeprefix("import time:").split("|")
        if len(columns) == 3 and columns[0].strip().isdigit():
            found[columns[2].strip().partition(".")[0]] += int(columns[0])
    return found


def main() -> int:
    """Measure and print a table. Exit 1 if a command fails; a missed goal is only shown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    for name, (command, goal) in COMMANDS.items():
        usages = [measure(command) for _ in range(runs)]
        if any(usage.code for usage in usages):
            print(f"{name}: exit {usages[0].code}\n{usages[0].err}", file=sys.stderr)
            return 1
        cpu = statistics.median(usage.cpu for usage in usages)
        wall = statistics.median(usage.wall for usage in usages)
        peak = statistics.median(usage.peak for usage in usages) / 2**20
        shown = "" if goal is None else f"   goal {goal:.2f} s CPU: {'kept' if cpu <= goal else 'missed'}"
        print(f"{name:<16} {cpu:6.3f} s CPU {wall:6.3f} s wall {peak:5.0f} MB{shown}")
    for name, (command, goal) in COMMANDS.items():
        if goal is not None:
            imports = parts(command)
            print(f"\n{name}: imports, {sum(imports.values()) / 1000:.0f} ms")
            for package, microseconds in imports.most_common(SHOWN):
                print(f"  {package:<20} {microseconds / 1000:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
