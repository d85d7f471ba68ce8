"""A table from elsewhere as a project in memory: its rows are the records of one source, as a complete list.

What is written here is what people write in files (a vocabulary, entries, a declaration, rules); it is
read by the loader, so that a rule that is evaluated here is one that the language can express.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.load.sources import read_draft, read_source
from checker.load.types import read_registry
from checker.load.vocabulary import read_vocabulary
from checker.load.yaml import parse_yaml
from checker.model.claims import Claim, Rule
from checker.model.errors import Errors, ProjectError
from checker.model.nodes import Mapping as MappingNode
from checker.model.nodes import Node
from checker.model.projects import Project
from checker.model.verdicts import Label, Verdict
from checker.model.vocabulary import Vocabulary
from checker.quotes.anchor import anchor
from checker.rules.examining import Examiner
from checker.rules.operators import read_rule
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import parts
from checker.rules.written.scope import Scope

ROW = "row"
"""The record type of a table's rows."""
NUMBER = "line"
"""The key of a row: which line of the table it is, from 1."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table as records."""

    fields: Mapping[str, Any]
    """Field → what it holds, as a vocabulary says it: ``number``, ``date``, a list of choices."""
    records: Mapping[int, Mapping[str, str]]
    """Line of the table, from 1 → field → value as written; a cell that says nothing is left out."""
    dated: str | None = None
    """The date field that puts the rows in order."""


class TableProject:
    """A table that rules can be held against."""

    def __init__(self, table: Table) -> None:
        """Raises: ProjectError: if the table cannot be read."""
        self._scope = Scope(Vocabulary(), Errors())
        self._scope.sources = frozenset({"table"})
        row = {"key": [NUMBER], "fields": {NUMBER: "number", **table.fields}}
        if table.dated is not None:
            row["dated"] = [table.dated]
        words = {"types": {ROW: row}}
        vocabulary = read_vocabulary(self._node(words), self._scope)
        assert vocabulary is not None
        read_registry(vocabulary.records or MappingNode(), self._scope)
        says = [
            {ROW: {NUMBER: str(line)}, "at": f"row {line}", **record}
            for line, record in table.records.items()
        ]
        content = {
            "source": {"title": "A table", "text": "none"},
            "says": says,
            "complete": [{"of": {ROW: {}}, "number": len(says), "reason": "a table holds all of its rows"}],
        }
        draft = read_draft("table", "sources/table.yaml", self._node(content), self._scope)
        assert draft is not None
        source = read_source(draft, self._scope, Path(), None)
        self._scope.errors.raise_if_any()
        project = Project(
            vocabulary=self._scope.vocabulary,
            records=dict(sorted(self._scope.records.items())),
            sources=(source,),
            claims=(),
            inputs=(),
        )
        self._facts = Facts.of(anchor(project, lambda _: None))
        self._judge = Judge(self._facts)

    def rule(self, written: Any) -> Rule:
        """A rule as people write it (in YAML, or as the same mapping), read for this table.

        Raises:
            ProjectError: with everything that is wrong with it.
        """
        self._scope.errors = Errors()
        rule = read_rule(self._node(written), self._scope)
        self._scope.errors.raise_if_any()
        if rule is None:
            raise ProjectError([])
        return rule

    def verdict(self, rule: Rule) -> Verdict:
        """The verdict on a claim with this rule, without explanations."""
        place = self._node({}).location
        claim = Claim("claim", "It is so.", rule, place, place, "claims/claims.yaml")
        return self._judge.verdict(claim, explained=False)

    def differs(self, text: str, rule: Rule) -> str:
        """In what a text and a rule differ, as a finding would say it; "" if in nothing that is found."""
        examiner, every = Examiner(self._judge, 1), tuple(parts(rule))
        found = examiner.other_numbers(text, every)
        if found is not None:
            tested, written = ([each.text for each in side] for side in (found.tested, found.written))
            return f"numbers: {', '.join(tested)}; {', '.join(written)}"
        other = examiner.other_words(text, every)
        return "" if other is None else f"words: {', '.join(other.tested)}; {', '.join(other.written)}"

    def says(self, rule: Rule) -> bool | None:
        """Whether the rule holds for the table, by the verdict."""
        label = self.verdict(rule).label
        return {Label.SUPPORTED: True, Label.REFUTED: False}.get(label)

    def _node(self, content: Any) -> Node:
        errors = Errors()
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        node = parse_yaml(text.encode(), "table.yaml", errors)
        errors.raise_if_any()
        assert node is not None
        return node
