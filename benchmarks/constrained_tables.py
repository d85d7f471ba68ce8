"""Time and memory of ten dependencies over a table of a million rows.

    python benchmarks/constrained_tables.py [--rows 1000000] [--wrong 200]

Writes the records of ``constraints.py`` as CSV and as Parquet, each into a project whose type always has one
value of each of ten fields for each hospital, runs ``checker verify`` on both in fresh processes, and prints
seconds, CPU seconds and peak memory of all its processes. Exit 1 if the number of violating pairs is not the
one that was put in.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from constraints import columns
from tables import run

FORMS = ("csv", "parquet")


def write(folder: Path, form: str, table: Mapping[str, Sequence[str]]) -> None:
    """A project with one table; all columns but the first depend on the first."""
    for name in ("claims", "sources"):
        (folder / name).mkdir(parents=True)
    hospital, *dependent = table
    fields = "".join(f"      {name}: {'text' if at % 2 else 'number'}\n" for at, name in enumerate(dependent))
    rules = "".join(f"    - same: {{per: {hospital}, field: {name}}}\n" for name in dependent)
    (folder / "claims/vocabulary.yaml").write_text(
        f"types:\n  stay:\n    fields:\n      row: number\n      {hospital}: text\n{fields}"
        f"    key: [row]\n    always:\n{rules}",
        encoding="utf-8",
    )
    named = "".join(f"    {name}: {name}\n" for name in ("row", *table))
    (folder / "sources/stays.yaml").write_text(
        f"source:\n  title: Stays\nsays:\n- table: stays.{form}\n  type: stay\n  columns:\n{named}",
        encoding="utf-8",
    )
    rows = len(table[hospital])
    every = {"row": list(map(str, range(rows))), **table}
    path = folder / f"sources/stays.{form}"
    if form == "csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.write(",".join(every) + "\n")
            stream.writelines(f"{','.join(row)}\n" for row in zip(*every.values(), strict=True))
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table(every), path)


def pairs_found(report: str) -> int:
    """The violating pairs that a report counts, those that it does not list included."""
    found = [each for each in json.loads(report)["findings"] if each["code"] == "constraint-violated"]
    return sum(each.get("pairs") or 0 for each in found)


def main() -> int:
    """Write, verify and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument(
        "--wrong", type=int, default=200, help="rows of each column that break its dependency"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    hospitals, dependent, expected = columns(options.rows, options.wrong, options.seed)
    table = {"hospital": hospitals, **{f"field{at}": values for at, values in enumerate(dependent)}}
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            project = Path(folder) / form
            write(project, form, table)
            seconds, cpu, peak, out = run("verify", str(project), "--format", "json", "--today", "2026-01-01")
            found = pairs_found(out)
            print(
                f"{form}: {options.rows:,} rows, {len(dependent)} dependencies: {found:,} violating pairs, "
                f"{seconds:.1f} s, {cpu:.1f} s of CPU, {peak:,.0f} MiB"
            )
            if found != sum(expected):
                print(f"expected {sum(expected):,} pairs", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
