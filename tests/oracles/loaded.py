"""A vocabulary and rules as the project's own loader reads them, for projects that are built in memory."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from conftest import write_files

from checker.load.project import load
from checker.load.yaml import parse_yaml
from checker.model.errors import Errors
from checker.model.nodes import Node
from checker.model.projects import Project
from checker.rules.written.scope import Scope


@lru_cache(maxsize=8)
def words(vocabulary: str) -> Project:
    """A project that has a vocabulary and a registry, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "claims/vocabulary.yaml": vocabulary,
            "claims/none.yaml": "claims: []\n",
            "sources/s.yaml": "source: {title: S, text: none}\n",
        }
        return load(write_files(Path(folder), files))


def scope_of(project: Project, sources: str) -> Scope:
    """A scope in which rules are read. ``sources``: their ids, a letter each."""
    return Scope(project.vocabulary, Errors(), dict(project.records), sources=frozenset(sources))


def node_of(text: str) -> Node:
    """YAML as the loader's nodes."""
    errors = Errors()
    node = parse_yaml(text.encode(), "rule.yaml", errors)
    errors.raise_if_any()
    assert node is not None
    return node
