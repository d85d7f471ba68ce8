"""The same input gives the same bytes, whatever the machine around it is like."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, ROOT, TODAY, Run, clean_environment, run_checker

FORMATS = ("terminal", "json", "html")

SHUFFLED_FOLDERS = """\
# Folders list their files in another order than they would.
import os

_scandir, _listdir = os.scandir, os.listdir


def _reversed(names):
    return sorted(names, key=lambda each: str(getattr(each, "name", each))[::-1], reverse=True)


class _Scan:
    def __init__(self, path="."):
        with _scandir(path) as entries:
            self._entries = iter(_reversed(entries))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        pass


os.scandir = _Scan
os.listdir = lambda path=".": _reversed(_listdir(path))
"""


@pytest.fixture(scope="module", params=["small", "dossier"])
def input_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    origin = ROOT if request.param == "dossier" else CASES / "small"
    for name in ("claims", "sources"):
        shutil.copytree(origin / name, folder / name)
    return folder


def verify(folder: Path, kind: str, **environment: str) -> Run:
    arguments = ("verify", ".", "--format", kind, "--show", "all", "--today", TODAY)
    run = run_checker(*arguments, cwd=folder, interpreter=(), **environment)
    assert run.code in (0, 1), str(run)
    assert run.stdout, str(run)
    return run


@pytest.fixture(scope="module")
def usual(input_folder: Path) -> dict[str, bytes]:
    return {kind: verify(input_folder, kind, PYTHONHASHSEED="0").stdout for kind in FORMATS}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "America/Adak", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "", "LANGUAGE": "tr", "LC_NUMERIC": "de_DE.UTF-8"},
    ],
    ids=["utc+14", "utc-10", "turkish"],
)
def test_surroundings_change_nothing(
    input_folder: Path, usual: dict[str, bytes], kind: str, environment: dict[str, str]
) -> None:
    assert verify(input_folder, kind, **environment).stdout == usual[kind]


@pytest.mark.parametrize("kind", FORMATS)
def test_order_of_files_changes_nothing(
    input_folder: Path, usual: dict[str, bytes], kind: str, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SHUFFLED_FOLDERS, encoding="utf-8")
    path = clean_environment(tmp_path)["PYTHONPATH"]
    shuffled = verify(input_folder, kind, PYTHONPATH=os.pathsep.join([str(tmp_path), path]))
    assert shuffled.stdout == usual[kind]


@pytest.mark.parametrize("kind", FORMATS)
def test_place_and_times_of_the_folder_change_nothing(
    input_folder: Path, usual: dict[str, bytes], kind: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "another folder, with é"
    for path in sorted(input_folder.rglob("*"), reverse=True):
        if path.is_file():
            target = elsewhere / path.relative_to(input_folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert verify(elsewhere, kind).stdout == usual[kind]


def reorder_entries(text: str) -> str:
    """The items of ``says:`` and ``claims:`` in reverse order, each with its own lines."""
    lines = text.splitlines(keepends=True)
    out: list[str] = []
    items: list[list[str]] = []
    inside = False
    for line in lines:
        if re.match(r"[a-z_]+:", line):
            out += [row for item in reversed(items) for row in item]
            items = []
            inside = line.startswith(("says:", "claims:"))
            out.append(line)
        elif inside and line.startswith("- "):
            items.append([line])
        elif inside and items:
            items[-1].append(line)
        else:
            out.append(line)
    return "".join(out + [row for item in reversed(items) for row in item])


def without_places(value: Any) -> Any:
    """A report without lines and columns, its lists as sets: what is left must not depend on an order."""
    if isinstance(value, dict):
        dropped = {"line", "column", "sha256", "location", "rule_location", "related"}
        return {key: without_places(part) for key, part in value.items() if key not in dropped}
    if isinstance(value, list):
        return sorted(
            (without_places(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True)
        )
    if isinstance(value, str):
        return re.sub(r"\b([a-z][\w.-]*):\d+(?::\d+)?\b", r"\1", value)
    return value


def test_reordering_is_a_real_change() -> None:
    text = (CASES / "small" / "sources" / "survey-report.yaml").read_text(encoding="utf-8")
    changed = reorder_entries(text)
    assert changed != text
    assert sorted(changed.splitlines()) == sorted(text.splitlines())
    assert reorder_entries(changed) == text


def test_order_of_entries_and_claims_moves_places_and_nothing_else(
    input_folder: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(input_folder, changed)
    for path in sorted(changed.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(reorder_entries(text), encoding="utf-8", newline="\n")
    before = without_places(json.loads(usual["json"]))
    after = without_places(json.loads(verify(changed, "json").stdout))
    assert after == before


def test_a_change_of_the_input_changes_the_report(
    input_folder: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    """Else the other tests of this file would hold for a program that prints nothing of its input."""
    changed = tmp_path / "changed"
    shutil.copytree(input_folder, changed)
    path = next(iter(sorted((changed / "sources").glob("*.yaml"))))
    path.write_text(path.read_text(encoding="utf-8") + "# \n", encoding="utf-8", newline="\n")
    assert verify(changed, "json").stdout != usual["json"]


@pytest.mark.parametrize("kind", FORMATS)
def test_twice_the_same(
    input_folder: Path, usual: dict[str, bytes], kind: str, cli: Callable[..., Run]
) -> None:
    target = input_folder.parent / f"report.{kind}"
    run = cli(
        *("verify", ".", "--format", kind, "--show", "all", "--today", TODAY, "--report", f"{kind}={target}"),
        cwd=input_folder,
        PYTHONHASHSEED="random",
    )
    assert run.stdout == usual[kind]
    assert target.read_bytes() == usual[kind]
