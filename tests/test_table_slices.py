"""What is left out of a large table changes nothing: reading all rows gives the same report, to the byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TODAY, write_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.report.json import render
from checker.report.look import Look
from checker.rules import slices
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
        says: list[Any] = [
            {
                "table": f"{name}.csv", "type": "survey", "id": "{body}-{scope}-{published}",
                "columns": {
                    "body": "Body", "scope": "Scope", "published": "Date", "overall": "Grade",
                    "fieldwork" if draw(st.booleans()) else "dated": "Visit",
                },
            }
        ]  # fmt: skip
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
    return render(replace(found, findings=findings), Look(width=80))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=dossiers())
def test_slices_and_all_rows_give_one_report(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_files(tmp_path_factory.mktemp("dossier"), files)
    assert report(folder, 0) == report(folder, 10**9)
