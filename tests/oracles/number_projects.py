"""Small projects and rules of the oracle for numbers, as checker reads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml
from oracles.loaded import node_of, scope_of, words
from oracles.numbers import Item, Items

from checker.model.locations import Location
from checker.model.nodes import Node
from checker.model.numbers import parse_number
from checker.model.projects import Project
from checker.model.sources import AnchoredDeclaration, Declaration, Entry, Source, Statement, TextState
from checker.model.values import Level, RecordId, Value
from checker.rules.operators import read_rule
from checker.rules.reading.facts import Facts
from checker.rules.written.scope import Scope
from checker.rules.written.selecting import read_selection

IDS = ("a1", "a2", "a3", "b1")
_RECORDS = "".join(
    f"  {name}{label}: {{item: {{body: {name[0]}, label: {name + label if label else 'a'}}}}}\n"
    for name in IDS
    for label in ("", "x")
)
_ENTITIES = "".join(f"  {name}x: {{name: Label {name}}}\n" for name in IDS)
VOCABULARY = f"""
scales:
  mark: {{levels: [bad, fair, good]}}
types:
  item:
    fields: {{body: entity, label: entity, level: mark, n: number}}
    identity: [body, label]
entities:
  a: {{name: Body A}}
  b: {{name: Body B}}
{_ENTITIES}
records:
{_RECORDS}
"""
RANK = {"bad": 0, "fair": 1, "good": 2}


def _words() -> Project:
    """The vocabulary and the registry. Ids that end in x have labels that tell them apart."""
    return words(VOCABULARY)


def _scope() -> Scope:
    return scope_of(_words(), "pq")


def _node(content: Any) -> Node:
    # Each part for itself, so that none becomes an alias of another.
    return node_of(yaml.safe_dump(json.loads(json.dumps(content))))


def rule_of(content: Mapping[str, Any], *, constraint: bool = False) -> Any:
    """A rule as it is written in a file, or as a constraint of the items."""
    scope = _scope()
    if constraint:
        scope.at_hand = scope.vocabulary.types["item"]
    rule = read_rule(_node(content), scope)
    scope.errors.raise_if_any()
    return rule


def facts_of(project: Items) -> Facts:
    """The facts: the first value of each field is that of one source, the second that of another."""
    sources = [
        Source(name, name.upper(), Location(f"sources/{name}.yaml"), TextState.NONE) for name in ("p", "q")
    ]
    statements: list[Statement] = []
    for item in project.items:
        for field, stated in (("level", item.levels), ("n", item.numbers)):
            for source, said in zip(("p", "q"), stated, strict=False):
                statements.append(_statement(source, item, field, _value(said), len(statements), project))
    declarations = []
    if project.listed is not None:
        of = read_selection(_node({"item": {"body": "a"} if project.listed == "a" else {}}), _scope())
        assert of is not None
        declared = Declaration("p", of, None, None, None, (), Location("sources/p.yaml", 100))
        declarations.append(AnchoredDeclaration(declared))
    known = _words()
    return Facts(known.vocabulary, known.records, sources, statements, declarations)


def name_of(id_: str, project: Items) -> str:
    """The id in the registry."""
    return f"{id_}x" if project.labelled else id_


def _statement(source: str, item: Item, field: str, value: Value, line: int, project: Items) -> Statement:
    at = Location(f"sources/{source}.yaml", line + 2)
    record = RecordId("item", name_of(item.id, project))
    return Statement(source, record, field, value, at, Entry(source, record, (), (), at))


def _value(said: Any) -> Value:
    if isinstance(said, str):
        return Level("mark", RANK[said], said)
    low, high = said
    return parse_number(f"{low}" if low == high else f"{low}..{high}", {})


def written(rule: Mapping[str, Any], project: Items) -> dict[str, Any]:
    """A rule of the oracle as it is written in a file."""
    if "left" in rule:
        sides = {side: _expression(rule[side], project) for side in ("left", "right")}
        return {"compare": {**sides, "is": rule["is"]}}
    content = {"of": {"item": rule["of"]}, "field": rule["field"], "is": rule["is"], "rank": rule["rank"]}
    if "record" in rule:
        content["record"] = {"item": name_of(rule["record"], project)}
    if rule["alone"]:
        content["alone"] = True
    if "have" in rule:
        content["have"] = {"level": rule["have"]}
    return {"extreme": content}


def _expression(expression: Any, project: Items) -> Any:
    if isinstance(expression, int):
        return expression
    if "field" in expression:
        return {"item": name_of(expression["item"], project), "field": "n"}
    if "round" in expression:
        return {"round": _expression(expression["round"], project), "to": expression["to"]}
    ((word, inner),) = expression.items()
    if word == "count":
        return {"count": {"item": inner}}
    if isinstance(inner, dict):
        return {word: {"of": {"item": inner}, "field": "n"}}
    return {word: [_expression(each, project) for each in inner]}
