"""Every format over every project of ``cases``, and over a dossier that is out to break each of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import CASES, ROOT, TODAY, Files
from oracles.cases import project_files, read_cases
from reading_formats import READERS
from test_compare import files_of
from test_tables import content_of

from checker.config import Settings
from checker.model.errors import ProjectError
from checker.model.findings import Severity
from checker.report.formats import FORMATS, render
from checker.report.look import Look, Show
from checker.verify import verify

DAY = date.fromisoformat(TODAY)
LOOKS = (Look(), Look(show=Show.PROBLEMS, decide=Severity.NOTE))
Project = tuple[str, Files, dict[str, Any]]
"""Name, files, and what ``verify`` is asked."""


def of_operators() -> Iterator[Project]:
    """The cases of each operator: those about the same sources are the claims of one project."""
    words = read_cases("operators", "words.yaml")
    for path in sorted((CASES / "operators").glob("*.yaml")):
        content = read_cases("operators", path.name)
        together: dict[str, list[Any]] = {}
        for case in content.get("cases", ()):
            sources = case["sources"]
            sources = content["sets"][sources] if isinstance(sources, str) else sources
            together.setdefault(json.dumps(sources), []).append(case)
        for number, (sources, cases) in enumerate(together.items()):
            claims = [claim(case["name"], {"rule": case["rule"]}, at) for at, case in enumerate(cases)]
            yield f"{path.stem} {number}", project_files(words, json.loads(sources), claims), {}


def of_verdicts() -> Iterator[Project]:
    words = read_cases("operators", "words.yaml")
    words["types"]["visit"]["fields"]["read"] = {"is": "entity", "reading": "actor"}
    for path in sorted((CASES / "verdicts").glob("*.yaml")):
        content = read_cases("verdicts", path.name)
        for case in content["cases"]:
            sources = case["sources"]
            sources = content["sets"][sources] if isinstance(sources, str) else sources
            yield case["name"], project_files(words, sources, [claim(case["name"], case["claim"], 0)]), {}


def of_claims() -> Iterator[Project]:
    words = read_cases("operators", "words.yaml")
    for case in read_cases(".", "load_bearing.yaml")["cases"]:
        claims = [claim("a fact", each, at) for at, each in enumerate(case["claims"])]
        yield case["name"], project_files(words, case["sources"], claims), {}
    for case in read_cases(".", "as_of.yaml")["cases"]:
        claims = [claim("then", case["claim"], 0)]
        yield case["name"], project_files(words, case["sources"], claims), {"as_of": date(2016, 1, 1)}


def of_comparisons() -> Iterator[Project]:
    for path in sorted((CASES / "compare").glob("*.yaml")):
        table = text_cases(path)
        for case in table["cases"]:
            severity = {code: Severity(level) for code, level in case.get("severity", {}).items()}
            asked = {"settings": Settings(severity=severity), "only": tuple(case.get("only", ()))}
            yield case["name"], files_of(table, case), asked


def of_tables() -> Iterator[Project]:
    content = text_cases("tables.yaml")
    for case in content["cases"]:
        files = {**content["base"], **case["files"]}
        yield case["name"], {path: content_of(text) for path, text in files.items() if text != "~"}, {}


def of_loading() -> Iterator[Project]:
    content = text_cases("load.yaml")
    for case in content["cases"]:
        yield case["name"], {**content["base"], **case.get("files", {})}, {}


def of_folders() -> Iterator[Project]:
    for name, folder in (("the dossier", ROOT), ("the small project", CASES / "small")):
        paths = [
            path for part in ("claims", "sources") for path in (folder / part).rglob("*") if path.is_file()
        ]
        yield name, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, {}


def claim(text: str, given: dict[str, Any], number: int) -> dict[str, Any]:
    return {"id": f"c{number}", "text": f"It is so: {text}.", **given}


@pytest.mark.parametrize(
    ("projects", "fewest"),
    [
        (of_operators, 100),
        (of_verdicts, 80),
        (of_claims, 15),
        (of_comparisons, 100),
        (of_tables, 5),
        (of_loading, 3),
        (of_folders, 2),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_every_format_of_every_case(
    projects: Callable[[], Iterator[Project]], fewest: int, project: Callable[[Files], Path]
) -> None:
    seen, wrong = 0, []
    for name, files, asked in projects():
        try:
            report = verify(project(files), today=DAY, **asked)
        except ProjectError:
            continue  # a case of an input error: there is no report
        seen += 1
        look = LOOKS[seen % len(LOOKS)]
        for format_, read in READERS.items():
            try:
                read(render(format_, report, look), report, look)
            except AssertionError as error:
                wrong.append(f"{name}: {format_}: {error}")
    assert not wrong, "\n\n".join(wrong[:5])
    assert seen >= fewest, f"only {seen} projects were read"


def test_every_format_has_a_reader() -> None:
    assert READERS.keys() >= FORMATS.keys()
