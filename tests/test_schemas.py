"""The JSON Schemas: current, legal, never stricter than the readers, and strict where a schema can be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import report_samples
from case_tables import typed_cases
from conftest import CASES, ROOT, TODAY, Run
from jsonschema import Draft7Validator, Draft202012Validator
from oracles.cases import block, read_cases, source_files
from test_docs import DOCUMENTS, blocks
from test_report_pages import REASONS, example

from checker.config import KEYS
from checker.load.files import VOCABULARIES
from checker.load.yaml import parse_yaml
from checker.model.codes import CODES, FIXED
from checker.model.errors import Errors
from checker.model.nodes import as_data
from checker.report.json import report as json_report
from checker.report.json import schema as types
from checker.report.look import Look
from checker.rules.operators import CONSTRAINING, OPERATORS
from checker.schemas import SCHEMAS, file_name, project_files, schema
from tools.schemas import MAKERS, make
from tools.schemas.modelines import modeline
from tools.schemas.reports import report as report_schema

NEWER_THAN_DRAFT_7 = {
    "prefixItems", "unevaluatedProperties", "unevaluatedItems", "dependentRequired", "dependentSchemas",
    "minContains", "maxContains", "$dynamicRef", "$anchor",
}  # fmt: skip


@lru_cache(maxsize=32)
def validator(name: str, part: str | None = None) -> Draft202012Validator:
    """Validates against a schema, or against a part of it."""
    content = json.loads(schema(name))
    if part is not None:
        content = {"$ref": f"#/$defs/{part}", "$defs": content["$defs"]}
    return Draft202012Validator(content)


def kind_of(path: str) -> str:
    """Which schema a file of a project has."""
    if path in VOCABULARIES:
        return "vocabulary"
    if path == "quotes.yaml":
        return "quotes"
    return "claims" if path.startswith("claims/") else "sources"


def data_of(text: str) -> Any:
    """What an editor sees in YAML; None if it is none."""
    errors = Errors()
    node = parse_yaml(text.encode(), "x.yaml", errors)
    return None if node is None or len(errors) else as_data(node)


def problems(files: Mapping[str, str]) -> list[str]:
    """What the schemas say against the YAML files of a project."""
    return [
        f"{path}: {'/'.join(map(str, each.absolute_path))}: {each.message[:200]}"
        for path, text in files.items()
        if path.startswith(("claims/", "sources/", "quotes.yaml")) and path.endswith((".yaml", ".yml"))
        for each in validator(kind_of(path)).iter_errors(data_of(text))
    ]


def files_below(folder: Path) -> dict[str, str]:
    """The YAML files of a project on disk."""
    found = (path for part in ("claims", "sources") for path in sorted((folder / part).rglob("*.yaml")))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


# The files


@pytest.mark.parametrize("name", MAKERS)
def test_schema_is_current(name: str) -> None:
    assert schema(name) == make(name), "write it anew: python -m tools.schemas"


def test_every_schema_has_a_maker_and_a_file() -> None:
    assert list(SCHEMAS) == list(MAKERS)
    folder = ROOT / "checker" / "schemas"
    assert {path.name for path in folder.glob("*.json")} == set(map(file_name, SCHEMAS))


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_means_the_same_in_its_own_draft_and_in_an_older_one(name: str) -> None:
    content = json.loads(schema(name))
    Draft202012Validator.check_schema(content)
    Draft7Validator.check_schema(content)
    for form in forms(content):
        assert not form.keys() & NEWER_THAN_DRAFT_7
        assert "$ref" not in form or form.keys() <= {"$ref", "description"}, form


def forms(form: Any) -> Iterator[dict[str, Any]]:
    """A schema and every schema within it."""
    if isinstance(form, list):
        for each in form:
            yield from forms(each)
    elif isinstance(form, dict):
        yield form
        for key, value in form.items():
            if key in ("properties", "$defs"):
                yield from forms(list(value.values()))
            elif key not in ("enum", "const", "examples", "required"):
                yield from forms(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained(name: str) -> None:
    content = json.loads(schema(name))
    for form in forms(content):
        if form.get("type") != "object":
            continue  # it looks at what another one describes
        for key, value in form.get("properties", {}).items():
            named = content.get("$defs", {}).get(value.get("$ref", "").removeprefix("#/$defs/"), {})
            assert "description" in value or "description" in named, (key, value)


@pytest.mark.parametrize(
    ("name", "operators"), [("claims", OPERATORS), ("vocabulary", (*OPERATORS, *CONSTRAINING))]
)
def test_every_operator_and_argument_is_known(name: str, operators: tuple[Any, ...]) -> None:
    parts = json.loads(schema(name))["$defs"]
    assert list(parts["rule"]["properties"]) == [each.name for each in operators]
    for each in operators:
        form = parts[f"rule-{each.name}"]
        assert list(form.get("then", form)["properties"]) == list(each.arguments())


def test_every_setting_is_known() -> None:
    properties = json.loads(schema("settings"))["properties"]
    assert list(properties) == list(KEYS)
    assert set(properties["severity"]["properties"]) == CODES.keys() - FIXED


# What is legal


def test_the_dossier_and_the_small_project() -> None:
    for folder in (ROOT, CASES / "small"):
        files = files_below(folder)
        assert len(files) > 3
        assert problems(files) == []


@pytest.mark.parametrize("code", [*CODES, *REASONS])
def test_the_examples_of_the_pages(code: str) -> None:
    assert problems(example(code)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_in_the_documents(document: Path) -> None:
    for found in blocks(document.read_text(encoding="utf-8")):
        for part in ("claims/", "sources/", "quotes.yaml"):
            _, slash, name = f"/{found.file or ''}".rpartition(f"/{part}")
            if slash:
                assert problems({part + name: found.body}) == [], f"line {found.line}"


@pytest.mark.parametrize("file", sorted((CASES / "operators").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_rules_and_sources_of_the_operators(file: Path) -> None:
    content = read_cases("operators", file.name)
    sets = content.get("sets", {})
    for case in content.get("cases", ()):
        if "rule" in case:
            wrong = list(validator("claims", "rule").iter_errors(data_of(block(case["rule"]))))
            assert not wrong, (case["name"], wrong)
        sources = case.get("sources", {})
        assert problems(source_files(sets[sources] if isinstance(sources, str) else sources)) == []


@pytest.mark.parametrize("file", sorted((CASES / "compare").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_vocabularies_of_the_comparisons(file: Path) -> None:
    content = typed_cases(file)
    if isinstance(content.get("vocabulary"), str):
        assert problems({"claims/vocabulary.yaml": content["vocabulary"]}) == []


def test_every_date_that_is_read() -> None:
    rows = read_cases(".", "dates.yaml")["reads"]
    dates = [row.split(" | ")[0].strip() for row in rows]
    assert len(dates) > 50
    check = validator("sources", "source")
    assert [date for date in dates if list(check.iter_errors({"title": "x", "published": date}))] == []


@pytest.mark.parametrize(
    "text",
    [
        "expect: Not-Enough Evidence\n  because: nobody counted",
        "expect: supported",
        "witnesses: 2",
        "tags: alone",
        "checked: {by: the auditor, on: 2026}",
    ],
)
def test_what_a_claim_may_say(text: str) -> None:
    claim = f"claims:\n- id: a\n  text: A.\n  rule: {{not: {{quote: {{words: a}}}}}}\n  {text}\n"
    assert problems({"claims/a.yaml": claim}) == []


# What is not


@lru_cache(maxsize=8)
def strict(kind: Any) -> Draft202012Validator:
    """Takes no more fields than the type has: the type holds all that is written."""
    return Draft202012Validator(report_schema(kind, strict=True))


def test_the_dossiers_report(here: Callable[..., Run]) -> None:
    content = json.loads(here("verify", ROOT, "--today", TODAY, "--format", "json").out)
    assert len(content["claims"]) > 10
    assert [each.message[:200] for each in strict(types.Report).iter_errors(content)] == []


def test_a_report_with_all_that_is_asked_for(here: Callable[..., Run]) -> None:
    asked = ("--only", "three-consecutive-inadequate", "--rests-on", "--as-of", "2022-12-31")
    content = json.loads(here("verify", ROOT, "--format", "json", *asked).out)
    assert content["claims"][0]["rests_on"]["dependencies"]
    assert content["as_of"]["left_out"] is not None
    for check in (validator("report"), strict(types.Report)):
        assert [each.message[:200] for each in check.iter_errors(content)] == []


@pytest.mark.parametrize("sample", ["full", "clean", "hostile"])
def test_reports_with_one_of_each_thing(sample: str) -> None:
    content = json.loads(json_report.render(getattr(report_samples, sample)(), Look()))
    for check in (validator("report"), strict(types.Report)):
        assert [each.message[:200] for each in check.iter_errors(content)] == []


def test_the_other_formats(here: Callable[..., Run], tmp_path: Path) -> None:
    impact = json.loads(here("impact", "insp-2017", "--project", ROOT, "--format", "json").out)
    codes = json.loads(here("codes", "--format", "json").out)
    report = tmp_path / "report.json"
    report.write_bytes(here("verify", CASES / "small", "--format", "json").stdout)
    diff = json.loads(here("diff", report, report, "--format", "json").out)
    for name, content in (("impact", impact), ("diff", diff), ("codes", codes)):
        assert list(validator(name).iter_errors(content)) == []
    assert not validator("codes").is_valid(impact)


@pytest.mark.parametrize("change", [{"format": "checker-report/0"}, {"claims": {}}, {"today": None}])
def test_a_report_that_is_none(change: dict[str, Any], here: Callable[..., Run]) -> None:
    content = json.loads(here("verify", CASES / "small", "--format", "json").out)
    assert validator("report").is_valid(content)
    assert not validator("report").is_valid({**content, **change})


# The command, and the copies of a project


def test_a_schema_is_printed_as_it_is(cli: Callable[..., Run]) -> None:
    run = cli("schema", "claims", interpreter=("-X", "importtime"))
    assert (run.code, run.stdout) == (0, schema("claims").encode())
    assert "pydantic" not in run.err


def test_the_names(here: Callable[..., Run]) -> None:
    assert [row.split()[0] for row in here("schema").out.splitlines()] == list(SCHEMAS)
    wrong = here("schema", "claim")
    assert wrong.code == 2
    assert "'claims'" in wrong.err


def test_copies(here: Callable[..., Run], tmp_path: Path) -> None:
    target = tmp_path / "a" / ".checker"
    assert here("schema", "--write", target).code == 0
    assert here("schema", "--write", target).code == 0, "they replace themselves"
    assert {path.name: path.read_text(encoding="utf-8") for path in target.iterdir()} == {
        file_name(name): schema(name) for name in SCHEMAS
    }
    (tmp_path / "file").touch()
    refused = here("schema", "sources", "--write", tmp_path / "file")
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("claims/vocabulary.yaml", "# yaml-language-server: $schema=../.checker/vocabulary.schema.json"),
        ("claims/more/vocabulary.yaml", "# yaml-language-server: $schema=../../.checker/claims.schema.json"),
        ("sources/2015/report.yaml", "# yaml-language-server: $schema=../../.checker/sources.schema.json"),
        ("quotes.yaml", "# yaml-language-server: $schema=.checker/quotes.schema.json"),
        ("checker.toml", "#:schema .checker/settings.schema.json"),
    ],
)
def test_the_line_that_names_a_schema(path: str, line: str) -> None:
    assert modeline(path) == line
    address = line.rpartition("=")[2].rpartition(" ")[2]
    parts = [*Path(path).parent.parts]
    for step in address.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    assert "/".join(parts) in project_files()
