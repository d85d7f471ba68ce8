"""Whatever is wrong with one argument of a rule, what is wrong with another is said in the same run."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Files

from checker.load.project import load
from checker.model.errors import ProjectError

VOCABULARY = """
scales: {grade: {levels: [bad, fair, good]}}
types:
  visit:
    fields: {body: entity, on: date, grade: grade, beds: number, scope: [full, part]}
    identity: [body]
    dated: [on]
entities: {west: {name: West}}
records: {v1: {visit: {body: west}}, v2: {visit: {body: west}}}
"""
SOURCE = """
source: {title: S, text: none}
says: [{visit: v1, grade: bad, at: page 1}]
"""
OF = {"of": {"visit": {"body": "west"}}, "by": "on", "over": "2010/2015"}
RULES: list[dict[str, dict[str, Any]]] = [
    {"count": {**OF, "is": 3}},
    {"unique": OF},
    {"exists": OF},
    {"each": {**OF, "have": {"grade": "bad"}}},
    {"share": {**OF, "have": {"grade": "bad"}, "is": "all"}},
    {"streak": {**OF, "have": {"grade": "bad"}, "is": 3}},
    {"nth": {**OF, "have": {"grade": "bad"}, "n": 1}},
    {"first_since": {**OF, "have": {"grade": "bad"}, "record": {"visit": "v1"}, "since": "2010"}},
    {"extreme": {**OF, "have": {"grade": "bad"}, "field": "beds", "is": "highest", "rank": 2, "alone": True}},
    {"trend": {**OF, "field": "beds", "is": "rises"}},
    {"transition": {**OF, "field": "grade", "from": "bad", "to": "good"}},
    {"same": {**OF, "per": ["scope"], "field": "beds"}},
    {"window": {**OF, "span": "4 years", "ending": "2015", "is": 3, "years": "calendar"}},
    {"compare": {"left": {"count": OF}, "is": "at_least", "right": 2}},
    {"duration": {"from": "2010", "to": "2015", "is": "5 years"}},
    {"before": {"first": "2010", "then": "2015"}},
    {"quote": {"words": "it was so", "source": "s", "speaker": "West"}},
]
WRONG: dict[str, Any] = {"of": {"visit": {"bdy": "west"}}, "have": {"grde": "bad"}, "source": "t"}
"""What is wrong as an argument of these names; of all others a list is."""
DEPENDENT = [{"field", "from"}, {"field", "to"}, {"is", "years"}, {"span", "years"}]
"""One of these cannot be read where the other is wrong."""


def wrong_in(rule: dict[str, Any], project: Callable[[Files], Path]) -> set[str]:
    """What is said of a rule."""
    claims = yaml.safe_dump({"claims": [{"id": "c", "text": "It was so.", "rule": rule}]})
    files = {"claims/vocabulary.yaml": VOCABULARY, "claims/c.yaml": claims, "sources/s.yaml": SOURCE}
    try:
        load(project(files))
    except ProjectError as error:
        return {each.message for each in error.errors}
    return set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: next(iter(rule)))
def test_what_is_wrong_with_two_arguments_is_said_of_both(
    rule: dict[str, dict[str, Any]], project: Callable[[Files], Path]
) -> None:
    ((name, arguments),) = rule.items()
    assert not wrong_in(rule, project)
    spoilt = {argument: WRONG.get(argument, [{"a": "b"}]) for argument in arguments}
    alone = {
        argument: wrong_in({name: {**arguments, argument: wrong}}, project)
        for argument, wrong in spoilt.items()
    }
    assert all(alone.values()), alone
    for one, other in itertools.combinations(arguments, 2):
        if {one, other} in DEPENDENT:
            continue
        both = wrong_in({name: {**arguments, one: spoilt[one], other: spoilt[other]}}, project)
        assert both >= alone[one] | alone[other], (one, other)


def test_what_is_wrong_with_a_sum_is_said_of_each_argument(project: Callable[[Files], Path]) -> None:
    right = {**OF, "field": "beds"}
    spoilt = {**WRONG, "by": "body", "over": "20x", "field": "grade"}
    alone = {}
    for one in right:
        rule = {"compare": {"left": {"sum": {**right, one: spoilt[one]}}, "is": "at_least", "right": 2}}
        alone[one] = wrong_in(rule, project)
        assert len(alone[one]) == 1, one
    for one, other in itertools.combinations(right, 2):
        wrong = {**right, one: spoilt[one], other: spoilt[other]}
        rule = {"compare": {"left": {"sum": wrong}, "is": "at_least", "right": 2}}
        assert wrong_in(rule, project) >= alone[one] | alone[other], (one, other)
