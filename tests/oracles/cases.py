"""From the compact form of the case files to the files of a project."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import write_files

_PLAIN = re.compile(r"(?:-(?=\d))?[^\s\[\]{}\"'&*!|>%@`#,?:-][^\n]*\Z")


def read_cases(folder: str, name: str) -> dict[str, Any]:
    """A case file; every value is text, as people write it."""
    content: dict[str, Any] = text_cases(f"{folder}/{name}")
    return content


def table(folder: str, files: Iterable[str]) -> list[Any]:
    """The cases of some files, for a test; sources that a file names once for several stand in each."""
    found = []
    for file in files:
        content = read_cases(folder, file)
        for case in content["cases"]:
            sources = case["sources"]
            if isinstance(sources, str):
                sources = content["sets"][sources]
            found.append(pytest.param({**case, "sources": sources}, id=f"{file[:-5]}: {case['name']}"))
    return found


def block(value: Any, indent: int = 0) -> str:
    """A value in the block style of YAML."""
    pad = " " * indent
    if isinstance(value, Mapping):
        if not value:
            return " {}\n"
        return "\n" + "".join(
            f"{pad}{_scalar(name)}:{block(each, indent + 2)}" for name, each in value.items()
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            return " []\n"
        return "\n" + "".join(f"{pad}-{block(each, indent + 2)}" for each in value)
    return f" {_scalar(value)}\n"


def _scalar(value: str) -> str:
    plain = _PLAIN.match(value) and ": " not in value and " #" not in value and not value.endswith((":", " "))
    return value if plain else json.dumps(value, ensure_ascii=False)


def source_files(sources: Mapping[str, Any]) -> dict[str, str]:
    """The files of sources: ``{id: {says, complete, text?, ...header}}``; without a text, ``at`` is added."""
    files: dict[str, str] = {}
    for id_, source in sources.items():
        source = dict(source or {})
        says, complete = source.pop("says", []), source.pop("complete", [])
        text = source.pop("text", None)
        header = {"title": f"Source {id_}", **source}
        if text is None and "private" not in header:
            header["text"] = "none"
            says = [{"at": "page 1", **each} for each in says]
            complete = [{"at": "page 1", **each} for each in complete]
        elif text is not None:
            files[f"sources/{id_}.md"] = text
        content = {
            "source": header,
            **({"says": says} if says else {}),
            **({"complete": complete} if complete else {}),
        }
        files[f"sources/{id_}.yaml"] = block(content).lstrip("\n")
    return files


def project_files(
    vocabulary: Mapping[str, Any], sources: Mapping[str, Any], claims: Sequence[Any]
) -> dict[str, str]:
    """All files of a project."""
    return {
        "claims/vocabulary.yaml": block(vocabulary).lstrip("\n"),
        "claims/claims.yaml": block({"claims": claims}).lstrip("\n"),
        **source_files(sources),
    }


def write_project(
    folder: Path, vocabulary: Mapping[str, Any], sources: Mapping[str, Any], claims: Sequence[Any]
) -> Path:
    """The project in a folder."""
    return write_files(folder, project_files(vocabulary, sources, claims))
