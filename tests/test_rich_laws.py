"""Laws over projects with a field of every kind: units, soft numbers, uncertain dates, parts, tables.

Each law holds one project against another that says the same in another way, or more exactly.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import random
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import write_files
from oracles.loaded import node_of, scope_of, words
from oracles.rich_projects import FIELDS, GIVEN, VOCABULARY, Content, Rich, rich
from test_repairs_oracle import one_by_one

from checker.load.project import load
from checker.model.truth import Truth
from checker.quotes.anchor import anchor
from checker.rules.operators import read_rule
from checker.rules.reading.cells import narrowest
from checker.rules.reading.facts import Facts
from checker.rules.tables.slices import with_rows_read
from checker.rules.verdicts.repairs import evaluate
from checker.rules.written.literals import read_value

SEEDS = [*range(8), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(8, 200))]
Answers = list[tuple[Truth, bool]]
"""For each rule what all sources together say: its truth, and whether they say both."""
MAX_READINGS = 100
"""So many readings are tried one by one."""


def dumped(content: Any) -> str:
    """YAML without aliases."""
    text: str = yaml.safe_dump(json.loads(json.dumps(content)), sort_keys=False, width=1000)
    return text


def is_legal(rule: Content) -> bool:
    scope = scope_of(words(VOCABULARY), "pqr")
    return read_rule(node_of(dumped(rule)), scope) is not None and not len(scope.errors)


def drawn(seed: int) -> Rich:
    """A project with those of its rules that are legal."""
    project = rich(seed)
    return Rich(project.sources, [rule for rule in project.rules if is_legal(rule)])


def loaded(
    folder: Path, project: Rich, vocabulary: str = VOCABULARY, more: Mapping[str, str] | None = None
) -> tuple[Facts, list[Any]]:
    claims = [
        {"id": f"c{place}", "text": "Something is so.", "rule": rule}
        for place, rule in enumerate(project.rules)
    ]
    files = {f"sources/{name}.yaml": dumped(source) for name, source in project.sources.items()}
    files |= {
        "claims/vocabulary.yaml": vocabulary,
        "claims/all.yaml": dumped({"claims": claims}),
        **(more or {}),
    }
    read = with_rows_read(load(write_files(folder, files)))
    return Facts.of(anchor(read, lambda source: "")), [claim.rule for claim in read.claims]


def answers(folder: Path, project: Rich, vocabulary: str = VOCABULARY, more: Any = None) -> Answers:
    facts, rules = loaded(folder, project, vocabulary, more)
    found = [evaluate(rule, facts.view(), curt=True) for rule in rules]
    return [(each.truth, each.both) for each in found]


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_orders_change_nothing(seed: int, tmp_path: Path) -> None:
    project, dice = drawn(seed), random.Random(seed)
    names = {"v1": "k9", "v2": "k2", "v3": "b7", "v4": "a1", "c1": "z1", "c2": "y2", "c3": "x3"}

    def renamed(content: Any) -> Any:
        if isinstance(content, dict):
            return {name: renamed(inner) for name, inner in content.items()}
        if isinstance(content, list):
            return [renamed(inner) for inner in content]
        return names.get(content, content) if isinstance(content, str) else content

    vocabulary = VOCABULARY
    for one, other in names.items():
        vocabulary = re.sub(rf"^  {one}:", f"  {other}:", vocabulary, flags=re.MULTILINE)
    sources = dict(zip("zxy", renamed([*project.sources.values()]), strict=True))
    for source in sources.values():
        dice.shuffle(source["says"])
    other_project = Rich(sources, renamed(project.rules))
    assert answers(tmp_path / "one", project) == answers(tmp_path / "other", other_project, vocabulary)


@pytest.mark.parametrize("seed", SEEDS)
def test_not_turns_every_answer_round(seed: int, tmp_path: Path) -> None:
    project = drawn(seed)
    negated = Rich(project.sources, [{"not": rule} for rule in project.rules])
    found = answers(tmp_path / "one", project)
    turned = [(None if truth is None else not truth, both) for truth, both in found]
    assert answers(tmp_path / "other", negated) == turned


@pytest.mark.parametrize("seed", SEEDS)
def test_without_lists_less_is_known(seed: int, tmp_path: Path) -> None:
    project = drawn(seed)
    sources = {
        name: {key: value for key, value in source.items() if key != "complete"}
        for name, source in project.sources.items()
    }
    before = answers(tmp_path / "one", project)
    after = answers(tmp_path / "other", Rich(sources, project.rules))
    for rule, (truth, both), (less, also_both) in zip(project.rules, before, after, strict=True):
        assert less in (truth, None), rule
        assert both or not also_both, rule


@pytest.mark.parametrize("seed", SEEDS)
def test_the_search_finds_what_plain_enumeration_finds(seed: int, tmp_path: Path) -> None:
    facts, rules = loaded(tmp_path, drawn(seed))
    view = facts.view()
    for rule in rules:
        outcome = evaluate(rule, view, curt=True)
        if outcome.repairs is not None and 1 < outcome.repairs <= MAX_READINGS:
            assert (outcome.truth, outcome.both) == one_by_one(rule, view), rule


DAYS = {
    "2015": ["2015-01-01", "2015-12-31"], "2015-05": ["2015-05-01", "2015-05-20"],
    "2016": ["2016-01-05", "2016-12-31"],
    "2014/2015": ["2014-03-01/2015-06-30"], "2015-05-01/2015-05-31": ["2015-05-01/2015-05-31"],
    "2015~": ["2013-01-01", "2015-05-13", "2017-01-01"], "2015-05?": ["2014-05-05", "2015-05-20"],
    "2015-05-13%": ["2015-05-14", "2016-05-13"], "2015-21": ["2015-03-01", "2015-05-31"],
    "201X": ["2010-01-01", "2019-12-31"], "2015-XX-05": ["2015-01-05", "2015-12-05"],
    "[2014,2016]": ["2014-05-05", "2016-01-05"], "{2014,2016}": ["{2014-05-05,2016-01-05}"],
    "2015/..": ["2015-05-05/.."],
}  # fmt: skip
AMOUNTS = {
    "about 5": ["4.75", "5", "5.25"], "3..6": ["3", "4.5", "6"], "more than 4": ["4.1", "900"],
    "at most 3": ["3", "0", "-2"], "nearly 5": ["4.75", "5"], "about 3 km": ["2.85 km", "3150 m"],
    "2..4 km": ["2 km", "4000 m"], "more than 2 km": ["2.1 km", "900 km"],
}  # fmt: skip
NARROWER = {**DAYS, **AMOUNTS, "a": ["a", "boss"], "town": ["town", "quarter"]}
"""What is stated → some of what it can be."""


def more_exact(project: Rich, seed: int) -> Rich:
    """The project in which each cell has one of the values that it can have, and some have one that nobody
    states."""
    dice, sources = random.Random(seed), copy.deepcopy(project.sources)
    scope = scope_of(words(VOCABULARY), "pqr")
    entries: dict[tuple[str, str], list[Content]] = {}
    for source in sources.values():
        for entry in source["says"]:
            kind = next(iter(entry))
            entries.setdefault((kind, json.dumps(entry[kind])), []).append(entry)
    for (kind, _), each in entries.items():
        for name in FIELDS[kind]:
            if name in GIVEN[kind] or FIELDS[kind][name] == "tags":
                continue
            said = [entry for entry in each if name in entry]
            if not said:
                if FIELDS[kind][name] == "number" and dice.random() < 0.5:
                    dice.choice(each)[name] = dice.choice(["3", "5"])
                continue
            field = scope.vocabulary.types[kind].fields[name]
            by_value = {
                read_value(node_of(dumped([entry[name]]))[0], field, scope): entry[name] for entry in said
            }
            kept = by_value[dice.choice(narrowest(value for value in by_value if value is not None))]
            exact = dice.choice(NARROWER.get(kept, [kept])) if isinstance(kept, str) else kept
            for entry in said:
                entry[name] = exact
    return Rich(sources, project.rules)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_more_exact_denies_nothing(seed: int, tmp_path: Path) -> None:
    project = drawn(seed)
    before = answers(tmp_path / "one", project)
    after = answers(tmp_path / "other", more_exact(project, seed))
    for rule, (truth, _), (exact, both) in zip(project.rules, before, after, strict=True):
        if truth is not None:
            assert exact in (truth, None), rule
            assert not both, rule


@pytest.mark.parametrize("seed", SEEDS)
def test_two_ids_prove_nothing_that_one_denies(seed: int, tmp_path: Path) -> None:
    """Where entries of one record are split between two ids, what is definite holds of the one too. What
    keys name are different things by the editor's word, so that rules about parts are left out."""
    project, dice = more_exact(drawn(seed), seed), random.Random(seed)
    project = Rich(project.sources, [rule for rule in project.rules if "'part'" not in str(rule)])
    for source in project.sources.values():
        kept = [each for each in source["says"] if each[next(iter(each))] not in ("v2", "c2")]
        source["says"] = kept or [{"tally": "c3", "grade": "bad", "at": "page 1"}]
    split = copy.deepcopy(project)
    for name, source in split.sources.items():
        named = set()
        for entry in source["says"]:
            kind = next(iter(entry))
            if entry[kind] in ("v1", "c1") and dice.random() < 0.5:
                entry[kind] = {"v1": "v2", "c1": "c2"}[entry[kind]]
            named.add(json.dumps(entry[kind]))
        if {'"v1"', '"v2"'} <= named or {'"c1"', '"c2"'} <= named:  # two things by its word
            source.pop("complete", None)
            project.sources[name].pop("complete", None)

    def one_id(content: Any) -> Any:
        if isinstance(content, dict):
            return {name: one_id(inner) for name, inner in content.items()}
        if isinstance(content, list):
            return [one_id(inner) for inner in content]
        return {"v2": "v1", "c2": "c1"}.get(content, content) if isinstance(content, str) else content

    before = answers(tmp_path / "one", split)
    after = answers(tmp_path / "other", Rich(one_id(project.sources), one_id(project.rules)))
    for rule, (truth, _), (merged, both_said) in zip(project.rules, before, after, strict=True):
        if truth is not None:
            assert merged in (truth, None), rule
            assert not both_said, rule


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_says_what_entries_say(seed: int, tmp_path: Path) -> None:
    project, dice = drawn(seed), random.Random(seed)
    sources, tables = copy.deepcopy(project.sources), {}
    for name, source in sources.items():
        rows = [each for each in source["says"] if "part" in each and dice.random() < 0.8]
        fields = [
            field for field in FIELDS["part"] if any(field in {**each, **each["part"]} for each in rows)
        ]
        if len(fields) < 3:
            continue
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(fields)
        writer.writerows([{**each, **each["part"]}.get(field, "") for field in fields] for each in rows)
        tables[f"sources/{name}.csv"] = text.getvalue()
        table = {"table": f"{name}.csv", "type": "part", "columns": {field: field for field in fields}}
        source["says"] = [*(each for each in source["says"] if each not in rows), table]
    found = answers(tmp_path / "one", project)
    assert answers(tmp_path / "other", Rich(sources, project.rules), more=tables) == found


def test_the_laws_meet_every_answer(tmp_path: Path) -> None:
    """The projects leave something to each law: what is true, false, both and open."""
    found = [each for seed in range(8) for each in answers(tmp_path / str(seed), drawn(seed))]
    assert {(True, False), (False, False), (None, True), (None, False)} == set(found)
    definite = [truth for truth, _ in found if truth is not None]
    assert len(definite) > len(found) // 12
