"""Small projects and rules of the oracle, as checker reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from oracles.loaded import node_of, scope_of, words
from oracles.worlds import BODY_IDS, DATINGS, Small

from checker.model.dates import parse_date
from checker.model.locations import Location
from checker.model.projects import Project
from checker.model.sources import (
    AnchoredDeclaration,
    Declaration,
    Entry,
    Inference,
    Source,
    Statement,
    TextState,
)
from checker.model.values import Level, RecordId, Value
from checker.rules.operators import read_rule
from checker.rules.reading.facts import Facts
from checker.rules.written.scope import Scope
from checker.rules.written.selecting import read_selection

VOCABULARY = """
scales:
  mark: {levels: [bad, fair, good]}
types:
  visit:
    fields: {body: entity, begun: date, published: date, grade: mark}
    identity: [body]
    dated: [begun, published]
entities: {a: {name: Body A}, b: {name: Body B}}
records:
  a1: {visit: {body: a}}
  a2: {visit: {body: a}}
  a3: {visit: {body: a}}
  b1: {visit: {body: b}}
"""
BODY = {"a1": "a", "a2": "a", "a3": "a", "b1": "b"}
LEVELS = {name: Level("mark", rank, name) for rank, name in enumerate(("bad", "fair", "good"))}


def _words() -> Project:
    """The vocabulary and the registry."""
    return words(VOCABULARY)


def _scope() -> Scope:
    return scope_of(_words(), "pqrst")


@lru_cache(maxsize=20_000)
def rule_of(text: str) -> Any:
    """A rule as it is written in a file."""
    scope = _scope()
    rule = read_rule(node_of(text), scope)
    scope.errors.raise_if_any()
    return rule


def value_of(field: str, text: str) -> Value:
    return LEVELS[text] if field == "grade" else parse_date(text)


def facts_of(
    small: Small,
    *,
    derived: Mapping[str, tuple[str, ...]] | None = None,
    inferred: Mapping[int, str] | None = None,
    sources: Iterable[str] = "pqr",
) -> Facts:
    """The facts of a small project. ``derived``: source → those it derives from. ``inferred``: number of a
    statement → the source it is inferred from."""
    project = _words()
    place = Location("claims/vocabulary.yaml")
    found = [
        Source(
            name,
            name.upper(),
            Location(f"sources/{name}.yaml"),
            TextState.NONE,
            published=parse_date(small.published.get(name, "2030")),
            derived_from=(derived or {}).get(name, ()),
        )
        for name in sources
    ]
    statements = []
    for line, said in enumerate(small.said):
        at = Location(f"sources/{said.source}.yaml", line + 2)
        record = RecordId("visit", said.record)
        inference = Inference("because", (inferred[line],), at) if inferred and line in inferred else None
        entry = Entry(said.source, record, (), (), at)
        statements.append(
            Statement(said.source, record, said.field, value_of(said.field, said.value), at, entry, inference)
        )
    declarations = []
    for line, listed in enumerate(small.lists):
        of = read_selection(node_of(f"visit: {{{f'body: {listed.body}' if listed.body else ''}}}"), _scope())
        assert of is not None
        declarations.append(
            AnchoredDeclaration(
                Declaration(
                    listed.source,
                    of,
                    listed.by if listed.over else None,
                    parse_date(listed.over) if listed.over else None,
                    listed.number,
                    (),
                    Location(f"sources/{listed.source}.yaml", 100 + line),
                )
            )
        )
    assert place
    return Facts(project.vocabulary, project.records, found, statements, declarations)


def _condition(have: Mapping[str, str]) -> str:
    parts = []
    for name, wanted in have.items():
        match name.split():
            case [field]:
                parts.append(f"{field}: {wanted}")
            case [field, "is", other]:
                parts.append(f"{field}: its {other}")
            case [field, "from", other]:
                parts.append(f"{field}: {{from: its {other}}}")
            case [field, comparator]:
                parts.append(f"{field}: {{{comparator}: {wanted}}}")
    return ", ".join(parts)


def written(rule: Mapping[str, Any]) -> str:
    """A rule of the oracle as people write it."""
    have = _condition(rule.get("have", {}))
    body = f"body: {rule['body']}" if rule.get("body") else ""
    limits = "".join(f", {name}: {rule[name]}" for name in ("by", "over") if rule.get(name))
    operator = rule["operator"]
    inside = ", ".join(part for part in (body, have) if part)
    match operator:
        case "has":
            return f"has: {{record: {{visit: {rule['record']}}}, {have}}}"
        case "exists" | "unique":
            return f"{operator}: {{of: {{visit: {{{inside}}}}}{limits}}}"
        case "count":
            return f"count: {{of: {{visit: {{{inside}}}}}{limits}, is: {_test(rule)}}}"
        case "window":
            ending = (
                f"{{visit: {rule['record']}, field: {rule['ending']}}}"
                if rule["ending"] in DATINGS
                else rule["ending"]
            )
            span = f"span: {rule['months']} months, ending: {ending}, is: {_test(rule)}"
            return f"window: {{of: {{visit: {{{inside}}}}}{limits}, {span}}}"
        case "before":
            first, then = (
                f"{{visit: {rule[name][0]}, field: {rule[name][1]}}}" for name in ("first", "then")
            )
            return f"before: {{first: {first}, then: {then}}}"
        case "same":
            per = f", per: [{', '.join(rule['per'])}]" if rule["per"] else ""
            return f"same: {{of: {{visit: {{{body}}}}}{limits}{per}, field: {rule['field']}}}"
        case "trend":
            return f"trend: {{of: {{visit: {{{body}}}}}{limits}, field: {rule['field']}, is: {rule['is']}}}"
        case "transition":
            at = f", at: {{visit: {rule['at']}}}" if rule.get("at") else ""
            ends = f"field: grade, from: {rule['from']}, to: {rule['to']}"
            return f"transition: {{of: {{visit: {{{body}}}}}{limits}, {ends}{at}}}"
    more = "".join(
        f", {name}: {{visit: {rule[name]}}}" for name in ("ending", "before", "after") if rule.get(name)
    )
    if operator == "nth":
        more += f", n: {rule['n']}"
    if operator == "first_since":
        since = f"{{visit: {rule['since']}}}" if rule["since"] in BODY_IDS else rule["since"]
        more += f", record: {{visit: {rule['record']}}}, since: {since}"
    if operator == "share":
        more += f", is: {rule['is']}"
    if operator == "streak":
        more += f", is: {_test(rule)}"
    return f"{operator}: {{of: {{visit: {{{body}}}}}{limits}, have: {{{have}}}{more}}}"


def _test(rule: Mapping[str, Any]) -> str:
    ((word, bound),) = rule["is"].items()
    return f"{{{word}: {bound}}}"
