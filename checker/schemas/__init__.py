"""The JSON Schemas of what checker reads and writes, for editors and other programs.

They are files beside this module, made by ``python -m tools.schemas`` from the readers and the types of the
report; a test says that they are current. Nothing here reads anything but them.
"""

from __future__ import annotations

from typing import Final

SCHEMAS: Final = {
    "claims": "the files in claims/, but for the vocabulary",
    "vocabulary": "claims/vocabulary.yaml",
    "sources": "the files in sources/",
    "quotes": "quotes.yaml",
    "settings": "checker.toml, and [tool.checker] in pyproject.toml",
    "report": "checker verify --format json, and explain",
    "impact": "checker impact --format json",
    "diff": "checker diff --format json",
    "codes": "checker codes --format json",
}
"""Name → what it describes."""

FOLDER: Final = ".checker"
"""Where a project keeps its copies, so that editors find them without a network; relative to the project."""


def file_name(name: str) -> str:
    """What the file of a schema is called, here and in a project."""
    return f"{name}.schema.json"


def schema(name: str) -> str:
    """The text of a schema, a key of ``SCHEMAS``."""
    from importlib.resources import files  # takes longer than most commands that never get here

    return files("checker").joinpath("schemas", file_name(name)).read_text(encoding="utf-8")


def project_files() -> dict[str, str]:
    """The copies that a project keeps: path relative to its folder → text."""
    return {
        f"{FOLDER}/{file_name(name)}": schema(name)
        for name in ("claims", "vocabulary", "sources", "quotes", "settings")
    }
