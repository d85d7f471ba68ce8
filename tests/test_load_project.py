"""Loading a project: tables of projects that cannot be loaded, and of what is read from those that can."""

from __future__ import annotations

import graphlib
import hashlib
import os
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_tables import text_cases
from conftest import ROOT, write_files
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.load.cycles import find_cycles
from checker.load.project import load
from checker.model.errors import InputError, ProjectError
from checker.model.projects import Project
from checker.model.sources import Entry, Quotation

Case = Mapping[str, Any]


def table(name: str) -> list[Any]:
    """The cases of a file, each with all its files. Every value is text."""
    content = text_cases(name)
    found = []
    for case in content["cases"]:
        files = {**content["base"], **case.get("files", {})}
        kept = {path: text for path, text in files.items() if text != "~"}
        found.append(pytest.param({**case, "files": kept}, id=case["name"]))
    return found


def errors_of(folder: Path, texts: Path | None = None) -> tuple[InputError, ...]:
    with pytest.raises(ProjectError) as caught:
        load(folder, texts=texts)
    return caught.value.errors


def as_said(error: InputError) -> str:
    return str(error) + (f" // {error.help}" if error.help else "")


def is_as_expected(error: InputError, expected: str) -> bool:
    message, _, hint = expected.partition(" // ")
    return str(error).startswith(message) and hint in (error.help or "")


@pytest.mark.parametrize("case", table("load_errors.yaml"))
def test_everything_that_is_wrong_is_said(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_files(tmp_path, case["files"]))
    errors = errors_of(Path())
    said = "\n".join(map(as_said, errors))
    assert len(errors) == len(case["errors"]), said
    for error, expected in zip(errors, case["errors"], strict=True):
        assert is_as_expected(error, expected), f"expected {expected}\n{said}"


RULES = {
    "count: {of: {visit: {}}, is: §}": [
        "three",
        "'>= 3'",
        "'3'",
        "at most five",
        "3+",
        "no more than 2",
        "2 to 4",
        "≥ 2",
    ],
    "duration: {from: 2010, to: 2015, is: §}": ["one year", "over 3 months", "up to 2 days", "1-2 weeks"],
    "has: {record: §, overall: fair}": ["visit-1"],
    "before: {first: §, then: 2015}": ["visit-1", "1/2/2014", "spring 2014"],
    "each: {of: {visit: {}}, have: {overall: §}}": [
        "at least fair",
        "poor and worse",
        "so-so or poor",
        "< good",
    ],
    "each: {of: {visit: {}}, have: {begun: §}}": [
        "after 2015",
        "until 2016-05",
        "not before 2015",
        "2014 or 2015",
    ],
    "each: {of: {visit: {}}, have: {cracks: §}}": ["not 3", "'> 12'", "3 or 4"],
}


@pytest.mark.parametrize(("rule", "written"), [(rule, each) for rule, them in RULES.items() for each in them])
def test_what_is_advised_is_read(rule: str, written: str, tmp_path: Path) -> None:
    base = text_cases("load_errors.yaml")["base"]

    def project(value: str) -> Path:
        claim = f"claims:\n- id: a\n  text: T.\n  rule: {{{rule.replace('§', value)}}}\n"
        return write_files(tmp_path, {**base, "claims/all.yaml": claim})

    (error,) = errors_of(project(written))
    advised = re.search(r"write '?(\{.*?\}|\[.*?\]|[\w ~-]+)", as_said(error))
    assert advised, as_said(error)
    load(project(advised[1].removesuffix(" without quotation marks")))


def describe(project: Project) -> Iterator[str]:
    """A project in lines, each beginning with the sort of thing it is about."""
    vocabulary = project.vocabulary
    for name, declared in sorted(vocabulary.types.items()):
        always = [rule.operator for rule in declared.always]
        groups = {
            "identity": declared.identity,
            "key": declared.key,
            "dated": declared.dated,
            "always": always,
        }
        yield words("type", name, *(f"{group} {', '.join(each)}" for group, each in groups.items() if each))
    for name, declared in sorted(vocabulary.types.items()):
        for field in sorted(declared.fields.values(), key=lambda each: each.name):
            assert declared.fields[field.name] is field
            yield words(
                "field", f"{name}.{field.name}", field.kind, field.scale and field.scale.name,
                field.record_type,
                ", ".join(field.choices), field.many and "many", field.reading and f"reading {field.reading}",
                field.within and "within", field.unit and f"unit {field.unit}",
            )  # fmt: skip
    for record in project.records.values():
        assert project.records[record.id] is record
        given_values = [f"{name}={value.text}" for name, value in record.given.items()]
        yield words("record", f"{record.id.type}/{record.id.id}", f"({record.name})", *given_values)
    for entity in sorted(vocabulary.entities.values(), key=lambda each: each.id):
        parent = entity.part_of and f"part of {entity.part_of}"
        yield words("entity", entity.id, f"({entity.name})", *entity.aliases, parent)
    for word, factors in sorted(vocabulary.approximations.items()):
        yield words("word", word, *map(str, factors))
    for source in project.sources:
        published = source.published and f"on {source.published.text}"
        origins = source.derived_from and f"from {', '.join(source.derived_from)}"
        yield words(
            "source", source.id, f"({source.title})", source.text, source.path,
            source.publisher and f"by {source.publisher}", published, source.url and f"at {source.url}",
            origins,
        )  # fmt: skip
        for entry in source.entries:
            yield from describe_entry(entry)
        for each in source.declarations:
            conditions = [name for name, _ in each.of.where]
            yield words(
                "complete", each.source, each.of.type, *conditions, each.by and f"by {each.by}",
                each.over and f"over {each.over.text}", each.number is not None and f"number {each.number}",
                each.reason and f"reason {each.reason!r}", each.at and f"at {each.at!r}",
            )  # fmt: skip
            yield from describe_rest(each)
    for claim in project.claims:
        yield words(
            "claim", claim.id, repr(claim.text), claim.rule.operator, claim.expect, str(claim.witnesses),
            claim.because and f"because {claim.because!r}", claim.reason,
            claim.checked and f"checked {claim.checked.by} {claim.checked.on}",
            claim.tags and f"tags {', '.join(claim.tags)}",
        )  # fmt: skip
        for made in claim.made_in:
            quotation = made.quotation and describe_quotation(made.quotation).split(" ", 2)[2]
            yield words(
                "made_in", made.source, quotation, made.by and f"by {made.by}", made.on and f"on {made.on}"
            )
        yield from describe_rest(claim)


def describe_entry(entry: Entry) -> Iterator[str]:
    record = f"{entry.record.type}/{entry.record.id}" if entry.record else "-"
    stated = [
        f"{each.field}={each.value.text}" + (f" [{' '.join(each.forms)}]" if each.forms else "")
        for each in entry.stated
    ]
    yield words("entry", entry.source, record, *stated, entry.at and f"at {entry.at!r}")
    yield from map(describe_quotation, entry.quotations)
    yield from describe_rest(entry)


def describe_quotation(quotation: Quotation) -> str:
    return words(
        "quote", quotation.source, repr(quotation.words), quotation.speaker and f"by {quotation.speaker!r}",
        quotation.near and f"near {quotation.near!r}",
    )  # fmt: skip


def describe_rest(thing: Any) -> Iterator[str]:
    for name, each in getattr(thing, "inferred", {}).items():
        yield words("inference", thing.source, name, repr(each.reason), ", ".join(each.sources))
    for each in thing.accept:
        until = f" until {each.until.text}" if each.until else ""
        field = f" of {each.field}" if each.field else ""
        yield f"accept {each.code} {', '.join(each.values)} {each.reason!r}{field}{until}"


def words(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


@pytest.mark.parametrize("case", table("load.yaml"))
def test_what_is_written_is_read(case: Case, tmp_path: Path) -> None:
    project = load(write_files(tmp_path, case["files"]))
    sorts = {line.partition(" ")[0] for line in case["gives"]}
    described = [line for line in describe(project) if line.partition(" ")[0] in sorts]
    assert described == case["gives"]


SMALL = {
    "sources/a.yaml": "source: {title: A}\nsays:\n- quote: 'Words.'\n",
    "sources/a.md": "Words.\n",
}


def test_every_yaml_file_is_an_input(tmp_path: Path) -> None:
    files = {
        **SMALL,
        "claims/vocabulary.yaml": "entities: {a: {name: A}}\n",
        "claims/none.yaml": "claims: []\n",
    }
    project = load(write_files(tmp_path, files))
    assert [each.path for each in project.inputs] == [
        "claims/none.yaml",
        "claims/vocabulary.yaml",
        "sources/a.yaml",
    ]
    read = project.inputs[2]
    assert read.size == len(SMALL["sources/a.yaml"])
    assert read.sha256 == hashlib.sha256(SMALL["sources/a.yaml"].encode()).hexdigest()


def test_the_order_of_files_on_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(SMALL)
    for number in range(12):
        files[f"sources/{number % 3}/s{number}.yaml"] = f"source: {{title: S{number}, text: none}}\n"
    root = write_files(tmp_path, files)
    expected = load(root)
    scandir = os.scandir

    class Shuffled:
        def __init__(self, path: Any) -> None:
            with scandir(path) as entries:
                self.entries = list(entries)
            random.Random(1).shuffle(self.entries)

        def __enter__(self) -> Any:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", Shuffled)
    assert load(root) == expected


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30
)
ENTRY = st.fixed_dictionaries(
    {"quote": TEXT.filter(str.strip)},
    optional={
        "note": TEXT.filter(str.strip),
        "overall": st.sampled_from(["poor", "fair", "good"]),
        "begun": st.dates().map(str),
        "at": TEXT.filter(str.strip),
        "near": TEXT.filter(str.strip),
    },
)
WORDS = """
scales: {grade: {levels: [poor, fair, good]}}
types: {visit: {fields: {overall: grade, begun: date, note: text}}}
records: {visit-1: {visit: {}}}
"""


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(ENTRY, max_size=4))
def test_what_is_dumped_is_read_back(
    entries: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = {"source": {"title": "A"}, "says": [{"visit": "visit-1", **entry} for entry in entries]}
    files = {
        "claims/vocabulary.yaml": WORDS,
        "sources/a.yaml": yaml.safe_dump(written, allow_unicode=True, width=40),
        "sources/a.md": "",
    }
    project = load(write_files(tmp_path_factory.mktemp("dumped"), files))
    read = []
    for entry in project.sources[0].entries:
        (quotation,) = entry.quotations
        found = {"quote": quotation.words, "at": entry.at, "near": quotation.near}
        found |= {each.field: each.value.text for each in entry.stated}
        read.append({name: value for name, value in found.items() if value is not None})
    assert read == entries


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3)))
def test_circles_are_found_iff_there_are_any(graph: dict[str, list[str]]) -> None:
    found = find_cycles(graph)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError:
        assert found
    else:
        assert not found
    for circle in found:
        assert circle[0] == min(circle)
        assert all(then in graph[one] for one, then in zip(circle, (*circle[1:], circle[0]), strict=True))


def test_a_long_chain_needs_no_recursion() -> None:
    chain = {str(number): [str(number + 1)] for number in range(50_000)}
    assert find_cycles(chain) == []
    assert len(find_cycles({**chain, "50000": ["0"]})[0]) == 50_001


def test_thousands_of_errors_take_no_time(tmp_path: Path) -> None:
    says = "".join(f"- {{visit: visit-{number}, overall: fair, quote: x}}\n" for number in range(1, 3000))
    files = {
        "claims/vocabulary.yaml": WORDS,
        "sources/a.yaml": f"source: {{title: A}}\nsays:\n{says}",
        "sources/a.md": "",
    }
    assert len(errors_of(write_files(tmp_path, files))) == 2998


def test_the_files_of_the_reference_are_sound(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"^```\w+ file=example/(\S+)\n(.*?)^```$", text, re.M | re.S))
    assert len(files) == 6
    project = load(write_files(tmp_path, files))
    assert [claim.id for claim in project.claims] == ["on-the-bridge-in-2014", "deck-poor"]
    for source in project.sources:
        prose = " ".join(files[str(source.path)].split())
        for entry in source.entries:
            assert all(quotation.words in prose for quotation in entry.quotations)


@pytest.mark.parametrize(
    ("folder", "hint"),
    [
        ("claims", "you are inside a project; go one folder up: checker verify claims/.."),
        ("sources", "you are inside a project; go one folder up: checker verify sources/.."),
        ("sources/press", "you are inside a project; go 2 folders up: checker verify sources/press/../.."),
        ("notes", "you are inside a project; go one folder up: checker verify notes/.."),
    ],
)
def test_a_folder_inside_a_project(
    folder: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**SMALL, "claims/a.yaml": "claims: []\n", "sources/press/b.md": "x", "notes/c.md": "x"}
    monkeypatch.chdir(write_files(tmp_path, files))
    (error,) = errors_of(Path(folder))
    nothing = "there is nothing to check: no file in claims/ or sources/, and no quotes.yaml"
    assert str(error) == f"{folder}: {nothing}"
    assert error.help == hint


def test_a_folder_outside_of_every_project(tmp_path: Path) -> None:
    (tmp_path / "far" / "away").mkdir(parents=True)
    (error,) = errors_of(tmp_path / "far" / "away")
    assert error.location.line == 0
    assert (error.help or "").startswith("a project is a folder with sources/*.yaml")
