"""The same two checks by checker, pySHACL and pandera, side by side in one run.

    pip install -e '.[bench]'
    python benchmarks/peers.py [--rows N] [--runs R] [--without-shacl]

**Three in a row**: which of 20 bodies with 10 inspections each were inadequate three times in a row? The
order is that of the dates. checker: a ``streak`` claim for each body over a table and a list that is
complete; SHACL: a SPARQL constraint; pandera: a check of a data frame, with pandas.

**A table**: N rows in which a number names its row, another lies in a range, and a body has one region.
checker: a key, a constraint and a second reading of the table by body; pandera: ``unique``, ``in_range``
and a check.

Everything is measured from the file to the answer, with the libraries imported already. All must give the
answer that the generator knows, else the run fails. Prints medians of wall time, and how they stand to
checker's.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from processes import ROOT

sys.path.insert(0, str(ROOT))
from checker.config import Settings
from checker.model.projects import Report
from checker.verify import verify

BODIES, INSPECTIONS = 20, 10
HIGHEST = 9_000
Found = frozenset[str]
Check = Callable[[Path], Found]

IN_A_ROW = """\
types:
  inspection:
    fields:
      body: entity
      published: date
      overall: [inadequate, good]
    identity: [body]
    dated: [published]
entities:
"""
TABLE_OF_INSPECTIONS = """\
source:
  title: Outcomes of inspections
  published: 2021
says:
- table: inspections.csv
  type: inspection
  id: "{body}-{published}"
  columns:
    body: body
    published: published
    overall: overall
complete:
- of:
    inspection: {}
  by: dated
  over: 2000/2020
  reason: the table lists every inspection
"""
CLAIM = """\
- id: %(body)s
  text: It was inadequate three times in a row.
  rule:
    streak:
      of:
        inspection:
          body: %(body)s
      over: 2000/2020
      have:
        overall: inadequate
      is:
        at_least: 3
"""
VISITS = """\
types:
  visit:
    fields:
      number: text
      body: text
      children: number
    key: [number]
    always:
    - compare: {left: its children, is: at_least, right: 0}
    - compare: {left: its children, is: at_most, right: 9000}
  body:
    fields:
      name: text
      region: [north, south, east, west]
    key: [name]
"""
TABLE_OF_VISITS = """\
source:
  title: Visits
says:
- table: visits.csv
  type: visit
  columns:
    number: number
    children: children
- table: visits.csv
  type: body
  columns:
    name: body
    region: region
"""
PREFIXES = "@prefix : <urn:example:> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
# The grades are compared in a filter: as triples with a constant they would be joined first, over all bodies,
# which takes rdflib more than ten times as long.
SHAPES = (
    PREFIXES
    + """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:example:> sh:declare [ sh:prefix "" ; sh:namespace "urn:example:"^^xsd:anyURI ] .
:ThreeInARow a sh:NodeShape ; sh:targetClass :Body ; sh:sparql [
  sh:prefixes <urn:example:> ; sh:message "inadequate three times in a row" ; sh:select \"\"\"
    SELECT $this WHERE {
      ?a :body $this ; :overall ?f ; :published ?x .
      ?b :body $this ; :overall ?g ; :published ?y .
      ?c :body $this ; :overall ?h ; :published ?z .
      FILTER (?x < ?y && ?y < ?z && ?f = :inadequate && ?g = :inadequate && ?h = :inadequate)
      FILTER NOT EXISTS { ?o :body $this ; :published ?w . FILTER (?x < ?w && ?w < ?z && ?w != ?y) }
    }\"\"\" ] .
"""
)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_table(path: Path, rows: Iterable[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def make_inspections(folder: Path, chance: random.Random) -> Found:
    """Write the inspections for all three, and give the bodies that were inadequate three times in a row."""
    bodies = [f"body-{number}" for number in range(BODIES)]
    rows: list[tuple[str, str, str]] = []
    found = set()
    triples = [PREFIXES]
    for body in bodies:
        grades = [chance.choice(("inadequate", "good")) for _ in range(INSPECTIONS)]
        rows += [(body, f"{2000 + 2 * at}-05-01", grade) for at, grade in enumerate(grades)]
        if "inadequate " * 3 in " ".join([*grades, ""]):
            found.add(body)
        triples.append(f":{body} a :Body .\n")
    chance.shuffle(rows)
    for number, (body, published, grade) in enumerate(rows):
        triples.append(
            f':i{number} :body :{body} ; :published "{published}"^^xsd:date ; :overall :{grade} .\n'
        )
    write_table(folder / "sources" / "inspections.csv", [("body", "published", "overall"), *rows])
    names = "".join(f"  {body}:\n    name: {body}\n" for body in bodies)
    write(folder / "claims" / "vocabulary.yaml", IN_A_ROW + names)
    write(folder / "claims" / "claims.yaml", "claims:\n" + "".join(CLAIM % {"body": body} for body in bodies))
    write(folder / "sources" / "outcomes.yaml", TABLE_OF_INSPECTIONS)
    write(folder / "inspections.ttl", "".join(triples))
    return frozenset(found)


def make_visits(folder: Path, count: int, chance: random.Random) -> Found:
    """Write the visits, and give what is wrong: a number twice, a number out of range, two regions."""
    region = {f"body-{at}": chance.choice(("north", "south", "east")) for at in range(count // 20)}
    bodies = list(region)
    rows: list[list[object]] = []
    for number in range(count):
        body = chance.choice(bodies)
        rows.append([f"v{number}", body, chance.randrange(HIGHEST + 1), region[body]])
    twice, low, high, moved = (chance.sample(range(at, count, 4), count // 1_000) for at in range(4))
    for at in twice:
        rows[at][0], rows[at][2] = rows[at - 1][0], (int(str(rows[at - 1][2])) + 1) % HIGHEST
    for at, children in [*((at, -1) for at in low), *((at, HIGHEST + 1) for at in high)]:
        rows[at][2] = children
    for at in moved:
        rows[at][3] = "west"
    write_table(folder / "sources" / "visits.csv", [("number", "body", "children", "region"), *rows])
    write(folder / "claims" / "vocabulary.yaml", VISITS)
    write(folder / "sources" / "visits.yaml", TABLE_OF_VISITS)
    regions: dict[object, set[object]] = {}
    seen: dict[object, int] = {}
    for name, of_body, _, where in rows:
        regions.setdefault(of_body, set()).add(where)
        seen[name] = seen.get(name, 0) + 1
    return frozenset(
        [f"twice {name}" for name, times in seen.items() if times > 1]
        + [f"range {name}" for name, _, children, _ in rows if not 0 <= int(str(children)) <= HIGHEST]
        + [f"region {of_body}" for of_body, where in regions.items() if len(where) > 1]
    )


def report_of(folder: Path) -> Report:
    return verify(folder, settings=Settings(), today=date(2026, 11, 20))


def checker_in_a_row(folder: Path) -> Found:
    return frozenset(each.claim.id for each in report_of(folder).claims if each.verdict.label == "supported")


def checker_table(folder: Path) -> Found:
    report = report_of(folder)
    kinds = {"visit": "twice", "body": "region"}
    different = (each.record for each in report.discrepancies if each.code == "sources-disagree")
    return frozenset(
        [f"{kinds[each.type]} {each.id}" for each in different if each is not None]
        + [f"range {each.subject}" for each in report.findings if each.code == "constraint-violated"]
    )


def shacl_in_a_row(folder: Path) -> Found:
    import pyshacl
    from rdflib import Graph, Namespace

    data = Graph().parse(folder / "inspections.ttl", format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    shacl = Namespace("http://www.w3.org/ns/shacl#")
    return frozenset(str(each).rpartition(":")[2] for each in results.objects(None, shacl.focusNode))


def failures(schema: Any, frame: Any) -> Any:
    """The rows of a data frame that fail a check of pandera's, in its own table."""
    import pandera.errors

    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        return error.failure_cases
    raise AssertionError("nothing is wrong")


def pandera_in_a_row(folder: Path) -> Found:
    import pandas
    import pandera.pandas as pandera

    def no_three(frame: Any) -> Any:
        ordered = frame.sort_values(["body", "published"])
        bad = (ordered["overall"] == "inadequate").astype(int)
        runs = bad.groupby(ordered["body"]).rolling(3).sum().droplevel(0)
        return ~(runs == 3).reindex(frame.index)

    frame = pandas.read_csv(folder / "sources" / "inspections.csv")
    cases = failures(pandera.DataFrameSchema(checks=pandera.Check(no_three, name="in a row")), frame)
    return frozenset(frame.loc[cases["index"].unique(), "body"])


def pandera_table(folder: Path) -> Found:
    import pandas
    import pandera.pandas as pandera

    schema = pandera.DataFrameSchema(
        {
            "number": pandera.Column(str, unique=True),
            "children": pandera.Column(int, pandera.Check.in_range(0, HIGHEST)),
        },
        checks=pandera.Check(
            lambda frame: frame.groupby("body")["region"].transform("nunique") == 1, name="region"
        ),
    )
    frame = pandas.read_csv(folder / "sources" / "visits.csv")
    cases = failures(schema, frame)
    named = {"region": ("region", "body"), "field_uniqueness": ("twice", "number")}
    found = set()
    for check, group in cases.groupby("check"):
        kind, column = named.get(str(check), ("range", "number"))
        found |= {f"{kind} {name}" for name in frame.loc[group["index"].unique(), column]}
    return frozenset(found)


def side_by_side(title: str, folder: Path, wanted: Found, checks: dict[str, Check], runs: int) -> None:
    """Measure each in turn, and print a table.

    Raises:
        AssertionError: if one of them gives another answer.
    """
    times: dict[str, list[float]] = {name: [] for name in checks}
    for _ in range(runs):
        for name, check in checks.items():
            start = time.perf_counter()
            found = check(folder)
            times[name].append(time.perf_counter() - start)
            assert found == wanted, f"{name}: {sorted(found ^ wanted)[:10]}"
    own = statistics.median(times["checker"])
    print(f"{title}: {len(wanted)} found by all")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"  {name:<8} {median:8.3f} s   {median / own:8.2f} x checker's")


def warm_up() -> None:
    """Import everything, and let each library do what it does the first time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_visits(folder, 1_000, random.Random(2))
        pandera_table(folder)
        checker_table(folder)


def main() -> int:
    """Generate, check, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-shacl", action="store_true", help="leave out pySHACL, which takes long")
    arguments = parser.parse_args()
    in_a_row: dict[str, Check] = {"checker": checker_in_a_row, "pandera": pandera_in_a_row}
    if not arguments.without_shacl:
        in_a_row["pySHACL"] = shacl_in_a_row
    warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "inspections"
        wanted = make_inspections(folder, random.Random(1))
        title = f"three in a row, {BODIES} bodies x {INSPECTIONS}"
        side_by_side(title, folder, wanted, in_a_row, arguments.runs)
        folder = Path(name) / "visits"
        wanted = make_visits(folder, arguments.rows, random.Random(1))
        table: dict[str, Check] = {"checker": checker_table, "pandera": pandera_table}
        side_by_side(f"a table of {arguments.rows:,} rows", folder, wanted, table, arguments.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
