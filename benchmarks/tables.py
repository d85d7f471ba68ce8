"""Time and memory of claims about a table of a million rows.

    python benchmarks/tables.py [--rows 1000000] [--claims 1000] [--bodies 100000]

Writes the same table as CSV and as Parquet, each into a project with claims about streaks, runs
``checker verify`` on both in fresh processes, and prints seconds, seconds beyond the same for ten rows and
one claim, CPU seconds (medians of three runs) and the peak memory of its processes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

GRADES = ("inadequate", "requires improvement", "good", "outstanding")
_FEW = 10
_RUNS = 3
_PER_MIB = 1024 if sys.platform != "darwin" else 1024 * 1024


def write(folder: Path, form: str, rows: int, claims: str, bodies: int) -> None:
    """A project with one table. Each body has as many rows as all others, a day apart at the least.
    ``claims``: as a file has them."""
    for name in ("claims", "sources"):
        (folder / name).mkdir(parents=True)
    each = rows // bodies
    entities = "".join(f"  body-{body}:\n    name: Body {body}\n" for body in range(bodies))
    (folder / "claims/vocabulary.yaml").write_text(
        f"""scales:
  grade:
    levels: [{", ".join(GRADES)}]
types:
  inspection:
    fields:
      body: entity
      scope: [full, monitoring]
      published: date
      overall: grade
      children: number
    identity: [body, scope]
    dated: [published]
entities:
{entities}""",
        encoding="utf-8",
    )
    (folder / "sources/outcomes.yaml").write_text(
        f"""source:
  title: Outcomes
  published: 2026-01
says:
- table: outcomes.{form}
  type: inspection
  id: "{{body}}-{{scope}}-{{published}}"
  columns:
    body: LA
    scope: Scope
    published: Date
    overall: Outcome
    children: Children
complete:
- of:
    inspection: {{}}
  by: dated
  over: 1900/2025
  reason: the table lists every inspection
""",
        encoding="utf-8",
    )
    _write_table(folder / f"sources/outcomes.{form}", form, bodies, each)
    (folder / "claims/claims.yaml").write_text(f"claims:\n{claims}", encoding="utf-8")


def streaks(claims: int, bodies: int) -> str:
    """Claims about streaks, each of another body."""
    return "".join(
        f"""- id: claim-{number}
  text: Body {number * (bodies // claims)} was inadequate three times in a row.
  rule:
    streak:
      of:
        inspection:
          body: body-{number * (bodies // claims)}
          scope: full
      have:
        overall: inadequate
      is:
        at_least: 3
"""
        for number in range(claims)
    )


def happened(body: int, visit: int) -> tuple[str, str]:
    """The scope and the outcome of one visit to one body."""
    return "monitoring" if visit % 5 == 4 else "full", GRADES[0 if visit < 4 else (visit + body) % 4]


def _write_table(path: Path, form: str, bodies: int, each: int) -> None:
    columns: dict[str, list[str]] = {name: [] for name in ("LA", "Scope", "Date", "Outcome", "Children")}
    for body in range(bodies):
        for visit in range(each):
            days = visit * (40_000 // each)
            columns["LA"].append(f"Body {body}")
            scope, outcome = happened(body, visit)
            columns["Scope"].append(scope)
            columns["Date"].append(f"{1900 + days // 336:04}-{days % 336 // 28 + 1:02}-{days % 28 + 1:02}")
            columns["Outcome"].append(outcome)
            columns["Children"].append(str((body * 7919 + visit * 104_729) % 5000))
    if form == "csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.write(",".join(columns) + "\n")
            stream.writelines(f"{','.join(row)}\n" for row in zip(*columns.values(), strict=True))
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table(columns), path)


def run(*arguments: str) -> tuple[float, float, float, str]:
    """Seconds, CPU seconds, MiB of the largest process so far, and what was printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, after.ru_maxrss / _PER_MIB, done.stdout


def main() -> None:
    """Write, verify and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--bodies", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small"
        write(small, "csv", _FEW, streaks(1, 1), 1)
        start = median(run("verify", str(small))[0] for _ in range(_RUNS))
        print(f"start, a table of {_FEW} rows and one claim: {start:.1f} s")
        for form in ("csv", "parquet"):
            project = Path(folder) / form
            claims = streaks(options.claims, options.bodies)
            write(project, form, options.rows, claims, options.bodies)
            runs = [run("verify", str(project)) for _ in range(_RUNS)]
            seconds, cpu = median(each[0] for each in runs), median(each[1] for each in runs)
            supported = verdicts(project).get("supported", {}).get("total", 0)
            print(
                f"{form}: {options.rows:,} rows, {options.claims:,} claims: {seconds:.1f} s, "
                f"{seconds - start:.1f} s beyond the start, {cpu:.1f} s of CPU, {runs[-1][2]:,.0f} MiB; "
                f"{supported:,} supported"
            )


def verdicts(project: Path) -> dict[str, dict[str, int]]:
    """How many claims have which verdict: a fast run that judged nothing would be worth nothing."""
    *_, out = run("verify", str(project), "--format", "json")
    found: dict[str, dict[str, int]] = json.loads(out)["summary"]["verdicts"]
    return found


if __name__ == "__main__":
    main()
