"""What is left out of a large table changes nothing: reading all rows gives the same report, to the byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, TODAY, Files, clean_environment, write_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.load.project import load
from checker.report.json.report import render
from checker.report.look import Look
from checker.rules.tables import slices
from checker.verify import verify

VOCABULARY: dict[str, Any] = {
    "scales": {"grade": {"levels": ["poor", "fair", "good"]}},
    "types": {
        "survey": {
            "fields": {
                "body": "entity", "scope": {"of": ["full", "brief"], "reading": "scope"},
                "fieldwork": "date", "published": "date", "overall": "grade", "follows": "survey",
            },
            "identity": ["body", "scope"],
            "dated": ["fieldwork", "published"],
        },
        "part": {
            "key": ["survey", "element"],
            "fields": {"survey": "survey", "element": ["deck", "pier"], "grade": "grade"},
        },
    },
    "entities": {
        "north": {"name": "North"},
        "west": {"name": "West", "part_of": "north"},
        "east": {"name": "East", "part_of": "north"},
        "south": {"name": "South"},
    },
    "records": {
        "s-2012": {"survey": {"body": "west", "scope": "full"}},
        "west-full-2013": {"survey": {"body": "west", "scope": "full"}},
    },
}  # fmt: skip


class Plain(yaml.SafeDumper):
    """Writes what stands twice twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(content: object) -> str:
    return yaml.dump(content, Dumper=Plain)


BODIES = st.sampled_from(["West", "east", "North", "south"])
SCOPES = st.sampled_from(["full", "brief"])
DATES = st.sampled_from(["2012", "2013", "2013-05", "2013-05-01", "2014-01-01", "2014-01-02", "2015"])
GRADES = st.sampled_from(["poor", "fair", "good", ""])
SURVEYS = st.lists(
    st.tuples(BODIES, SCOPES, DATES, GRADES, DATES | st.just("")), max_size=8,
    unique_by=lambda row: (row[0].casefold(), row[1], row[2]),
)  # fmt: skip
OF = st.one_of(
    st.fixed_dictionaries({}, optional={"body": BODIES, "scope": SCOPES}),
    st.fixed_dictionaries({"body": BODIES}, optional={"scope": SCOPES, "overall": st.just("poor")}),
)
OVER = st.sampled_from(["2012/2013", "2010/2016", "2014/2015"])
LISTS = st.lists(
    st.tuples(OF, OVER | st.none(), st.none() | st.integers(0, 4), st.booleans()), max_size=2
)  # fmt: skip


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    of: dict[str, Any] = {"survey": draw(OF)}
    have = {"overall": draw(st.sampled_from(["poor", {"at_least": "fair"}]))}
    if draw(st.booleans()):
        of = {"of": of, "over": draw(OVER), "by": "dated"}
    number = {draw(st.sampled_from(["at_least", "exactly", "at_most"])): draw(st.integers(0, 3))}
    return draw(
        st.sampled_from(
            [
                {"streak": {"of": of, "have": have, "is": number}},
                {"count": {"of": of, "is": number}},
                {"exists": of},
                {"each": {"of": of, "have": have}},
                {"unique": of},
                {"share": {"of": of, "have": have, "is": "most"}},
                {"nth": {"of": of, "n": -1, "have": have}},
                {"has": {"record": {"survey": "s-2012"}, "overall": "poor"}},
                {"count": {"of": {"part": {"survey": "s-2012"}}, "is": number}},
                {"exists": {"part": {"element": "deck", "grade": "poor"}}},
                {"has": {"record": {"part": {"survey": "s-2012", "element": "pier"}}, "grade": "good"}},
            ]
        )
    )


def table_of_surveys(name: str, visit: str) -> dict[str, Any]:
    """The item of ``says`` for a table whose column Visit is this field."""
    columns = {"body": "Body", "scope": "Scope", "published": "Date", "overall": "Grade", visit: "Visit"}
    named = {"table": f"{name}.csv", "type": "survey", "id": "{body}-{scope}-{published}"}
    return {**named, "columns": columns}


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, str]:
    files = {"claims/vocabulary.yaml": dump(VOCABULARY)}
    made = ["s-2012", "west-full-2013"]
    for name in ("a", "b")[: draw(st.integers(1, 2))]:
        rows = draw(SURVEYS)
        lines = [",".join(row) for row in rows]
        made += [f"{body.casefold()}-{scope}-{day}" for body, scope, day, *_ in rows]
        files[f"sources/{name}.csv"] = "Body,Scope,Date,Grade,Visit\n" + "".join(
            f"{line}\n" for line in lines
        )
        says: list[Any] = [table_of_surveys(name, draw(st.sampled_from(["fieldwork", "dated"])))]
        complete = []
        for of, over, number, is_plain in draw(LISTS):
            complete.append({"of": {"survey": of}, "reason": "R."})
            if over is not None:
                complete[-1] |= {"by": "dated" if is_plain else "published", "over": over}
            if number is not None:
                complete[-1]["number"] = number
        header = {"title": name.upper(), "published": "2016"}
        files[f"sources/{name}.yaml"] = dump({"source": header, "says": says, "complete": complete})
    entries = draw(
        st.lists(st.tuples(st.sampled_from(made), DATES, st.sampled_from(["poor", "good"])), max_size=3)
    )
    said: list[Any] = [
        {"survey": id_, "published": day, "overall": grade, "at": "page 1"} for id_, day, grade in entries
    ]
    said += [
        {"part": {"survey": draw(st.sampled_from(made)), "element": "deck"}, "grade": "good", "at": "page 2"}
    ]
    files["sources/c.yaml"] = dump({"source": {"title": "C", "text": "none"}, "says": said})
    parts = draw(
        st.lists(st.tuples(st.sampled_from(made), st.sampled_from(["deck", "pier"]), GRADES), max_size=5)
    )
    files["sources/d.csv"] = "Survey,Element,Grade\n" + "".join(f"{','.join(row)}\n" for row in parts)
    table = {"table": "d.csv", "type": "part"}
    columns = {"survey": "Survey", "element": "Element", "grade": "Grade"}
    files["sources/d.yaml"] = dump({"source": {"title": "D"}, "says": [table | {"columns": columns}]})
    makers = draw(
        st.lists(st.sampled_from([[], [{"source": "a"}], [{"source": "c"}]]), min_size=3, max_size=3)
    )
    claims = []
    for number, maker in enumerate(makers):
        claim = {"id": f"claim-{number}", "text": "T.", "rule": draw(rules())}
        claims.append(claim | ({"made_in": maker} if maker else {}))
    files["claims/all.yaml"] = dump({"claims": claims})
    return files


def report(folder: Path, most: int) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "MOST_READ", most)
        found = verify(folder, today=date.fromisoformat(TODAY))
    # A list that is contradicted names the records that were read; how many are known is the same.
    findings = tuple(
        replace(each, message=each.message.partition(" are known: ")[0], related=())
        if each.code == "completeness-contradicted"
        else each
        for each in found.findings
    )
    # A rewrite that would read more than the slices is not tried, so that it explains nothing there.
    claims = tuple(replace(each, verdict=replace(each.verdict, explanations=())) for each in found.claims)
    return render(replace(found, findings=findings, claims=claims), Look(width=80))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=dossiers())
def test_slices_and_all_rows_give_one_report(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_files(tmp_path_factory.mktemp("dossier"), files)
    assert report(folder, 0) == report(folder, 10**9)


NAMED = ["{body}-{scope}-{published}", "{published}/{body}", "{tag}", "{tag}-{body}", "{published}"]
EXACT = ["2014-01-01", "2014-01-02", "2014-01-02T10:00:00Z", "2014-01-02T11:00:00", ""]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["West", "west"]), SCOPES, st.just("2014-01-01") | st.sampled_from(EXACT)),
        max_size=4,
    ),
    named=st.sampled_from(NAMED),
)
def test_rows_of_one_day_look_alike_whatever_names_them(
    rows: list[tuple[str, str, str]], named: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fields = {**VOCABULARY["types"]["survey"]["fields"], "tag": "text"}
    types = {"survey": {**VOCABULARY["types"]["survey"], "fields": fields, "dated": ["published"]}}
    cells = {"body": 0, "scope": 1, "published": 2, "tag": 3}
    rows = [row for row in rows if row[2] or "published" not in named]
    ids = [
        named.format(**{name: str((*row, f"t{number}")[at]).casefold() for name, at in cells.items()})
        for number, row in enumerate(rows)
    ]
    rows = [row for at, row in enumerate(rows) if ids[at] not in ids[:at]]
    lines = [",".join((*row, f"t{number}")) for number, row in enumerate(rows)]
    south = {"survey": {"body": "south"}}
    says = {"table": "a.csv", "type": "survey", "id": named, "columns": {name: name for name in cells}}
    files = {
        "claims/vocabulary.yaml": dump({**VOCABULARY, "types": types, "records": {}}),
        "claims/all.yaml": dump({"claims": [{"id": "c", "text": "T.", "rule": {"exists": south}}]}),
        "sources/a.csv": "\n".join([",".join(cells), *lines, ""]),
        "sources/a.yaml": dump({"source": {"title": "A"}, "says": [says]}),
    }
    folder = write_files(tmp_path_factory.mktemp("days"), files)
    assert report(folder, 0) == report(folder, 10**9)


IS = [{"at_most": 1}, {"at_least": 1}]
OF_CELLS: list[dict[str, Any]] = [
    {"required": ["overall"]},
    {"required": ["dated"]},
    {"required": ["follows", "fieldwork"]},
    {"has": {"overall": {"at_least": "fair"}}},
    {"has": {"published": {"from": "2013-05"}}},
    {"has": {"dated": {"until": "2014"}, "scope": "full"}},
    {"before": {"first": "its fieldwork", "then": "its published"}},
    {"after": {"first": "its published", "then": "2013-05-01"}},
    {"any_of": [{"has": {"overall": "good"}}, {"not": {"has": {"body": "east"}}}]},
]
CONSTRAINTS = st.sampled_from(
    [
        *OF_CELLS,
        {"same": {"per": "body", "field": "overall"}},
        {"same": {"per": ["body", "scope"], "field": "published"}},
        {"same": {"per": "overall", "field": "body"}},
        {"same": {"per": ["published", "overall"], "field": "scope"}},
        {"same": {"per": "fieldwork", "field": "published"}},
        {"same": {"field": "scope"}},
        {"same": {"of": {"survey": {"scope": "full"}}, "per": "body", "field": "overall"}},
        {"same": {"of": {"part": {}}, "per": "element", "field": "grade"}},
        {"distinct": ["body", "overall"]},
        {"distinct": "published"},
        {"distinct": ["fieldwork", "scope"]},
        {"references": ["follows"]},
        *({"count": {"of": {"survey": {"body": "west"}}, "is": number}} for number in IS),
        *({"count": {"of": {"survey": {"body": "its body"}}, "is": number}} for number in IS),
    ]
)
OF_PARTS = st.sampled_from(
    [
        {"same": {"per": "survey", "field": "grade"}},
        {"same": {"per": ["element"], "field": "grade"}},
        {"same": {"of": {"survey": {}}, "per": "body", "field": "overall"}},
        {"same": {"per": "grade", "field": "survey"}},
        {"distinct": ["element", "grade"]},
        {"required": "grade"},
        {"has": {"element": "deck", "grade": "good"}},
        {"exists": {"survey": {"scope": "brief"}}},
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    files=dossiers(),
    surveys=st.lists(CONSTRAINTS, min_size=1, max_size=3),
    parts=st.lists(OF_PARTS, max_size=2),
)
def test_constraints_find_the_same_in_slices_and_in_all_rows(
    files: dict[str, str],
    surveys: list[dict[str, Any]],
    parts: list[dict[str, Any]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    files["claims/vocabulary.yaml"] = dump(constrained(surveys, parts))
    folder = write_files(tmp_path_factory.mktemp("dossier"), files)
    assert report(folder, 0) == report(folder, 10**9)


def constrained(surveys: list[dict[str, Any]], parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The vocabulary with these constraints."""
    types = {name: dict(declared) for name, declared in VOCABULARY["types"].items()}
    types["survey"]["always"] = surveys
    types["part"]["always"] = parts
    return {**VOCABULARY, "types": types}


def test_the_benchmark_of_constrained_tables_finds_what_was_put_in(tmp_path: Path) -> None:
    """Of 20,100 rows, which are more than are read whole."""
    run = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "constrained_tables.py", "--rows", "20100", "--wrong", "5"],
        env=clean_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.count(" 950 violating pairs") == 2


@pytest.mark.parametrize("rule", [each for each in OF_CELLS if "follows" not in str(each)], ids=str)
def test_rows_that_keep_a_rule_about_their_cells_are_left_out(
    rule: dict[str, Any], project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of ten rows that keep the rules and one that does not."""
    rows = [f"west,full,2013-05-{day:02},good,2013-01-{day:02}" for day in range(10, 20)]
    files = {
        "claims/vocabulary.yaml": dump(constrained([rule], [])),
        "sources/a.csv": "\n".join(["Body,Scope,Date,Grade,Visit", *rows, "east,brief,2012,poor,"]) + "\n",
        "sources/a.yaml": dump({"source": {"title": "A"}, "says": [table_of_surveys("a", "fieldwork")]}),
    }
    monkeypatch.setattr(slices, "MOST_READ", 0)
    read = slices.with_rows_read(load(project(files)))
    assert len(read.sources[0].entries) <= 2


CONSTRAINED = """
types:
  stay:
    key: [ward, day]
    fields: {ward: entity, day: date, beds: number}
  hospital:
    fields: {rooms: number}
    always:
    - exists: {stay: {ward: east, beds: 7}}
    - each: {of: {stay: {}}, have: {beds: {at_least: 2}}}
    - same: {of: {stay: {}}, per: ward, field: beds}
entities: {east: {name: East}, west: {name: West}}
records: {mercy: {hospital: {}}}
"""


def test_the_rows_that_a_constraint_of_another_type_reads_are_read(tmp_path: Path) -> None:
    rows = "".join(f"{ward},2017-01-{day:02},{day + 1}\n" for ward in ("east", "west") for day in range(9))
    rows = rows.replace("2017-01-00", "2017-02-01")
    files = {
        "claims/vocabulary.yaml": CONSTRAINED,
        "sources/a.csv": f"ward,day,beds\n{rows}",
        "sources/a.yaml": dump(
            {
                "source": {"title": "A", "text": "none"},
                "says": [
                    {"hospital": "mercy", "rooms": 3, "at": "page 1"},
                    {"table": "a.csv", "type": "stay", "columns": {n: n for n in ("ward", "day", "beds")}},
                ],
                "complete": [{"of": {"stay": {}}, "number": 18, "at": "page 1"}],
            }
        ),
    }
    folder = write_files(tmp_path, files)
    found = report(folder, 0)
    assert found == report(folder, 10**9)
    assert "constraint-violated" in found
    assert "there is no" not in found
