"""What the JSON Schemas refuse: broken projects, wrong rules, misspelt keys, settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from test_hostile_input import build, load_cases
from test_schemas import data_of, files_below, problems, validator

REJECTED = {
    "a misspelt operator", "a misspelt argument of an operator", "two operators in one rule",
    "an unknown verdict", "another verdict without a word why",
    "an unknown code in an acceptance", "an acceptance without a reason", "a claim without a rule",
    "an unknown key of a claim", "an entry without a quote in a source with a text",
    "a source without a text and without a place", "a file that is a list",
}  # fmt: skip
"""Broken projects of which a schema can say so; the others need the vocabulary, or are no YAML."""


def test_broken_projects(tmp_path: Path) -> None:
    names = set()
    for number, case in enumerate(load_cases()):
        case = getattr(case, "values", (case,))[0]
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            files = files_below(build(case, folder))
            if problems({path: text for path, text in files.items() if data_of(text) is not None}):
                names.add(case["name"])
        except UnicodeDecodeError:
            continue
    assert names >= REJECTED, REJECTED - names


WRONG_RULES = [
    "{quote: {word: a}}",
    "{required: a}",
    "{has: {overall: good}}",
    "{count: {of: {visit: {}}, is: two}}",
    "{count: {of: {visit: {}}, is: {over: 2}}}",
    "{before: {first: {visit: v}, then: 2015}}",
    "{compare: {left: {summ: 1}, is: about, right: 1}}",
    "{compare: {left: 1, is: like, right: 1}}",
    "{compare: {left: {add: [1]}, is: about, right: 1}}",
    "{extreme: {of: {visit: {}}, field: cracks, is: greatest, alone: true}}",
    "{extreme: {of: {visit: {}}, field: cracks, is: highest, rank: 0}}",
    "{duration: {from: 2012, to: 2015, is: 3}}",
    "{window: {of: {visit: {}}, span: 4 yeers, ending: 2015, is: 3}}",
    "{share: {of: {visit: {}}, have: {grade: bad}, is: half}}",
    "{trend: {of: {visit: {}}, field: cracks, is: up}}",
    "{not: {all_of: []}}",
    "{exists: {visit: {}, part: {}}}",
    "{exists: {of: {visit: {}}, bye: begun}}",
    "{each: {of: {visit: {}}, have: {grade: []}}}",
    "[]",
]


@pytest.mark.parametrize("rule", WRONG_RULES)
def test_what_is_no_rule(rule: str) -> None:
    text = f"claims:\n- id: a\n  text: A.\n  rule: {rule}\n"
    assert any("/rule" in each for each in problems({"claims/a.yaml": text}))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("claims/a.yaml", "claim: []\n"),
        ("claims/a.yaml", "claims: {}\n"),
        ("claims/a.yaml", "claims:\n- id: a b\n  text: A.\n  rule: {quote: {words: a}}\n"),
        ("claims/a.yaml", "claims:\n- id: a\n  text: A.\n  rule: {quote: {words: a}}\n  reason: becuase\n"),
        ("claims/vocabulary.yaml", "typos: {}\n"),
        ("claims/vocabulary.yaml", "types: {visit: {feilds: {}}}\n"),
        ("claims/vocabulary.yaml", "types: {visit: {fields: {a: {is: date, of: [b]}}}}\n"),
        ("claims/vocabulary.yaml", "types: {visit: {fields: {a: {is: entity, reading: actors}}}}\n"),
        ("claims/vocabulary.yaml", "types: {visit: {fields: {a: date}, key: [a], identity: [a]}}\n"),
        ("claims/vocabulary.yaml", "types: {quote: {fields: {a: date}}}\n"),
        ("claims/vocabulary.yaml", "types: {visit: {fields: {a: date}, always: [{requires: a}]}}\n"),
        ("claims/vocabulary.yaml", "scales: {grade: {levels: [good]}}\n"),
        ("claims/vocabulary.yaml", "approximations: {nearly: 0.9}\n"),
        ("sources/a.yaml", "says: []\n"),
        ("quotes.yaml", "quotes:\n- sources: a\n  quote: b\n"),
        ("quotes.yaml", "- source: a\n  quote: b\n"),
        ("sources/a.yaml", "source: {titel: A}\n"),
        ("sources/a.yaml", "source: {title: A, published: May 2015}\n"),
        ("sources/a.yaml", "source: {title: A, private: perhaps}\n"),
        ("sources/a.yaml", "source: {title: A}\nsays:\n- visit: v\n  qoute: a\n"),
        ("sources/a.yaml", "source: {title: A, text: none}\nsays:\n- visit: v\n  quote: a\n"),
        ("sources/a.yaml", "source: {title: A}\nsays:\n- quote: {word: a}\n"),
        ("sources/a.yaml", "source: {title: A}\nsays:\n- quote: a\n  inferred: {begun: guessed}\n"),
        ("sources/a.yaml", "source: {title: A}\nsays:\n- {table: a.csv, type: visit, column: {a: b}}\n"),
        ("sources/a.yaml", "source: {title: A}\ncomplete:\n- of: {visit: {}}\n  quote: a\n  number: three\n"),
    ],
)  # fmt: skip
def test_what_is_misspelt(path: str, text: str) -> None:
    assert problems({path: text}), text


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        ('fail_on = "warning"\n[severity]\nquote-reworded = "error"\n', True),
        ('fail_on = "never"\n', False),
        ('failon = "error"\n', False),
        ('[severity]\nverdict-unexpected = "note"\n', False),
        ('[severity]\nquote-rewordet = "note"\n', False),
    ],
)
def test_settings(text: str, legal: bool) -> None:
    assert validator("settings").is_valid(tomllib.loads(text)) is legal


# What checker writes
