"""Finds the contested cells among a million claims of many sources.

    python benchmarks/contested.py [--claims N] [--sources S] [--runs R]

The file is generated: objects with S claims each. In a quarter of them all are alike; in others one number is
written in two ways, or a soft word stands beside the exact number; half have real conflicts. Prints medians
of the time to read the file and of the time to find the cells. Exit 1 if the cells are not those that the
generator made contested, or the goal is missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from processes import ROOT

sys.path.insert(0, str(ROOT))
from tests.contested import Cell, cells_of, contested, stated

GOAL_SECONDS = 5.0


def values(kind: int, sources: int, chance: random.Random) -> tuple[list[str], bool]:
    """What the sources of one object say, and whether they contradict each other."""
    truth = chance.randrange(1_000, 10_000_000)
    said = [str(truth)] * sources
    if kind == 0:
        return said, False
    if kind == 1:
        said[chance.randrange(sources)] = f"{truth:,}"
        return said, False
    if kind == 2:
        said[chance.randrange(sources)] = f"about {round(truth, -2):,}"
        return said, False
    for _ in range(1 + chance.randrange(max(1, sources // 2))):
        said[chance.randrange(sources)] = str(truth + 1 + chance.randrange(truth))
    return said, len(set(said)) > 1


def generate(file: Path, claims: int, sources: int, seed: int = 1) -> set[Cell]:
    """Write the file, and give the cells that are contested in it."""
    chance = random.Random(seed)
    wanted = set()
    with file.open("w", encoding="utf-8") as out:
        for number in range(claims // sources):
            said, conflict = values(chance.choice((0, 0, 1, 2, 3, 3, 3, 3)), sources, chance)
            row = {
                "object": f"town {number}",
                "property": "population",
                "claims": [{"source": f"{at}: editor", "value": value} for at, value in enumerate(said)],
            }
            out.write(json.dumps(row) + "\n")
            if conflict:
                wanted.add(Cell(f"town {number}", "population"))
    return wanted


def main() -> int:
    """Generate, find, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--sources", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    gc.disable()  # as in a run of checker: what is made is kept
    reading, finding, cpu = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "claims.jsonl"
        wanted = generate(file, arguments.claims, arguments.sources)
        for _ in range(arguments.runs):
            start, start_cpu = time.perf_counter(), time.process_time()
            with file.open("rb") as lines:
                cells = cells_of(stated(lines))
            read = time.perf_counter()
            found = contested(cells)
            reading.append(read - start)
            finding.append(time.perf_counter() - read)
            cpu.append(time.process_time() - start_cpu)
            if set(found) != wanted:
                print(f"found {len(found)} contested cells, not the {len(wanted)} there are", file=sys.stderr)
                return 1
    whole = statistics.median(map(sum, zip(reading, finding, strict=True)))
    kept = whole <= GOAL_SECONDS
    print(f"{'claims':<10} {arguments.claims:,} about {len(cells):,} objects, {len(wanted):,} contested")
    print(f"{'reading':<10} {statistics.median(reading):.2f} s")
    print(f"{'finding':<10} {statistics.median(finding):.2f} s")
    print(f"{'CPU':<10} {statistics.median(cpu):.2f} s for both")
    print(f"{'goal':<10} {GOAL_SECONDS:.0f} s for both: {'kept' if kept else 'missed'}, {whole:.2f} s")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
