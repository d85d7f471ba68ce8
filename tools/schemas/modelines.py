"""The lines by which the files of a project name their schemas, as the files of ``checker init`` begin."""

from __future__ import annotations

from checker.schemas import FOLDER, file_name


def modeline(path: str) -> str:
    """The first line of a project's file, by which an editor finds its schema; without a line end.

    ``path`` is relative to the project's folder, with forward slashes: ``claims/vocabulary.yaml``,
    ``sources/reports/2015.yaml``, ``checker.toml``. The address in the line is relative to the file.
    """
    if path.endswith(".toml"):
        return f"#:schema {_relative(path, 'settings')}"
    return f"# yaml-language-server: $schema={_relative(path, _kind(path))}"


def _kind(path: str) -> str:
    """The schema of a YAML file."""
    if path in ("quotes.yaml", "quotes.yml"):
        return "quotes"
    if path in ("claims/vocabulary.yaml", "claims/vocabulary.yml"):
        return "vocabulary"
    return "sources" if path.startswith("sources/") else "claims"


def _relative(path: str, name: str) -> str:
    return f"{'../' * path.count('/')}{FOLDER}/{file_name(name)}"
