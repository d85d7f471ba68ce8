"""The operators: a table of cases for each from ``cases/operators``, and the examples of their reference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, ROOT
from oracles.cases import read_cases, table, write_project

from checker.load.documents import read_document
from checker.load.project import load
from checker.model.errors import ProjectError
from checker.quotes.anchor import anchor
from checker.rules.operators import OPERATORS
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.repairs import Outcome, evaluate
from checker.rules.verdicts.walk import quotations

FILES = sorted(path.name for path in (CASES / "operators").glob("*.yaml") if path.name != "words.yaml")
SAYS = {"true", "false", "both", "unknown"}


def outcome_of(folder: Path, words: Mapping[str, Any], sources: Mapping[str, Any], rule: Any) -> Outcome:
    """What the sources together say of a rule."""
    claim = {"id": "c", "text": "Something is so.", "rule": rule}
    root = write_project(folder, words, sources, [claim])
    project = load(root)
    asked = quotations(project.claims[0].rule, [source.id for source in project.sources])
    facts = Facts.of(anchor(project, partial(read_document, root=root, texts=None), asked))
    return evaluate(project.claims[0].rule, facts.view())


def in_a_word(outcome: Outcome) -> str:
    return "both" if outcome.both else {True: "true", False: "false", None: "unknown"}[outcome.truth]


@pytest.mark.parametrize("case", table("operators", FILES))
def test_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert case["says"] in SAYS
    assert set(case) <= {"name", "sources", "rule", "says", "gap", "text"}
    outcome = outcome_of(tmp_path, read_cases("operators", "words.yaml"), case["sources"], case["rule"])
    gaps = [f"{gap.reason}: {gap.text}" for gap in outcome.proof.gaps]
    assert in_a_word(outcome) == case["says"], (outcome.proof.text, gaps)
    assert bool(gaps) == (case["says"] == "unknown"), gaps
    if "gap" in case:
        assert any(gap.startswith(case["gap"]) for gap in gaps), gaps
    for words in case.get("text", []):
        assert words in outcome.proof.text


def test_every_operator_has_cases_of_every_truth() -> None:
    names = {operator.name for operator in OPERATORS}
    found = {
        name: {case["says"] for case in read_cases("operators", f"{name}.yaml")["cases"]} for name in names
    }
    for name, said in found.items():
        assert said >= ({"true", "unknown"} if name == "quote" else {"true", "false", "unknown"}), name
        assert "both" in said or name == "quote", name


_EXAMPLE = re.compile(r"^```yaml\n(# (?P<says>true|false|both|unknown):.*?\n)(?P<rule>.*?)^```$", re.M | re.S)


def documented() -> list[Any]:
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    return [
        pytest.param(each["says"], each["rule"], id=each["rule"].split("\n")[0])
        for each in _EXAMPLE.finditer(text)
    ]


def documented_project() -> dict[str, Any]:
    """The vocabulary and the source with which the reference begins."""
    import yaml

    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml file=(\S+)\n(.*?)^```$", text, re.M | re.S)
    return {name: yaml.load(body, yaml.BaseLoader) for name, body in blocks}


@pytest.mark.parametrize(("says", "rule"), documented())
def test_examples_of_the_reference(says: str, rule: str, tmp_path: Path) -> None:
    import yaml

    files = documented_project()
    source = dict(files["sources/reports.yaml"])
    header = {name: value for name, value in source.pop("source").items() if name not in ("text", "title")}
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    written = re.search(r"^```text file=sources/reports.md\n(.*?)^```$", text, re.M | re.S)
    assert written is not None
    sources = {"reports": {**header, **source, "text": written[1]}}
    words = files["claims/vocabulary.yaml"]
    assert in_a_word(outcome_of(tmp_path, words, sources, yaml.load(rule, yaml.BaseLoader))) == says


def test_every_operator_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    shown = {each["rule"].split(":")[0] for each in _EXAMPLE.finditer(text)}
    assert shown == {operator.name for operator in OPERATORS}
    for operator in OPERATORS:
        for argument in operator.arguments():
            assert f"`{argument}`" in text, (operator.name, argument)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            {"streak": {"of": {"visit": {}}, "have": {"grade": "bad"}, "is": "1", "ending": {"vote": "o1"}}},
            "'ending' names a vote, and the records here are of 'visit'",
        ),
        (
            {"nth": {"of": {"visit": {}}, "have": {"grade": "bad"}, "n": "1", "before": {"vote": "o1"}}},
            "'before' names a vote, and the records here are of 'visit'",
        ),
        (
            {
                "transition": {
                    "of": {"visit": {}},
                    "field": "grade",
                    "from": "bad",
                    "to": "good",
                    "at": {"vote": "o1"},
                }
            },
            "'at' names a vote, and the records here are of 'visit'",
        ),
        ({"trend": {"of": {"visit": {}}, "field": "grade", "is": "raises"}}, "unknown trend 'raises'"),
        ({"trend": {"of": {"visit": {}}, "field": "seen", "is": "rises"}}, "holds several values at once"),
        ({"trend": {"of": {"visit": {}}, "field": "lead", "is": "rises"}}, "and 'lead' is an entity"),
        ({"trend": {"of": {"visit": {}}, "field": "dated", "is": "rises"}}, "leaves open which dating"),
        ({"trend": {"of": {"visit": {}}, "field": "grde", "is": "rises"}}, "unknown field of 'visit' 'grde'"),
        ({"same": {"of": {"visit": {}}, "field": "grade", "per": ["grade"]}}, "stands in 'per' too"),
        ({"same": {"of": {"visit": {}}, "field": "grade", "per": ["led"]}}, "unknown field of 'visit' 'led'"),
        ({"same": {"of": {"visit": {}}, "field": "grade", "per": ["lead", "lead"]}}, "stands here twice"),
        ({"same": {"of": {"visit": {}}, "field": "seen"}}, "holds several values at once"),
        ({"same": {"of": {"visit": {}}, "per": ["lead"]}}, "'same' lacks 'field'"),
        (
            {
                "first_since": {
                    "of": {"visit": {}},
                    "have": {"grade": "bad"},
                    "record": {"visit": "v1"},
                    "since": {"vote": "o1"},
                }
            },
            "'since' names a vote, and the records here are of 'visit'",
        ),
        (
            {
                "first_since": {
                    "of": {"visit": {}},
                    "have": {"grade": "bad"},
                    "record": {"vote": "o1"},
                    "since": "2015",
                }
            },
            "'record' names a vote, and the records here are of 'visit'",
        ),
        (
            {"first_since": {"of": {"visit": {}}, "have": {"grade": "bad"}, "record": {"visit": "v1"}}},
            "'first_since' lacks 'since'",
        ),
        ({"count": {"of": {"visit": {}}, "over": "2015~", "is": "1"}}, "does not say for certain"),
        ({"count": {"of": {"visit": {}}, "over": "2015/", "is": "1"}}, "does not say for certain"),
        ({"count": {"of": {"visit": {}}, "over": "[2012,2015]", "is": "1"}}, "leaves days out"),
        ({"count": {"of": {"visit": {}}, "over": "XXXX-05", "is": "1"}}, "leaves days out"),
        ({"count": {"of": {"vote": {}}, "over": "2015", "is": "1"}}, "'over' needs 'by'"),
        ({"nth": {"of": {"visit": {}}, "have": {"grade": "bad"}, "n": "0"}}, "'n' counts from 1"),
        ({"share": {"of": {"visit": {}}, "have": {"grade": "bad"}, "is": "5 of 3"}}, "is no share"),
        ({"has": {"record": {"visit": "v1"}}}, "'has' lacks 'fields'"),
        ({"streek": {"of": {"visit": {}}}}, "unknown operator 'streek'"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_an_error(rule: Any, message: str, tmp_path: Path) -> None:
    words = read_cases("operators", "words.yaml")
    root = write_project(tmp_path, words, {"p": {}}, [{"id": "c", "text": "Something is so.", "rule": rule}])
    with pytest.raises(ProjectError) as caught:
        load(root)
    (error,) = caught.value.errors
    assert message in error.message
    assert error.location.file == "claims/claims.yaml"
    assert error.location.line > 3
