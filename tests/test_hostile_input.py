"""Input that cannot be used: exit status 2, the place and what is wrong, never a traceback."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import CASES, TODAY, Run

SMALL = CASES / "small"
MEMORY = 512 * 2**20
"""Bytes; far more than any of these needs, far less than a bomb of aliases takes."""


def load_cases() -> list[Any]:
    """Every case of tests/cases/broken, named after its file. All its scalars are text."""
    found = []
    for path in sorted((CASES / "broken").glob("*.yaml")):
        for case in text_cases(path)["cases"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def content(value: str | Mapping[str, Any]) -> bytes:
    """What a case writes: text, bytes in hexadecimal, or something nested deeply."""
    if isinstance(value, str):
        return value.encode()
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    part = value["repeat"]
    times = int(part["times"])
    return "".join(
        [part["before"], part["part"] * times, part["middle"], part["after"] * times, part["end"]]
    ).encode()


def build(case: Mapping[str, Any], folder: Path) -> Path:
    """The small project, broken as the case says; beside it what lies outside the project."""
    project = folder / "project"
    if case.get("empty"):
        project.mkdir()
    else:
        shutil.copytree(SMALL, project)
    for name, change in case.get("edit", {}).items():
        path = project / name
        before = path.read_text(encoding="utf-8")
        assert before.count(change["find"]) == 1, (
            f"{name} holds {change['find']!r} {before.count(change['find'])} times"
        )
        put = change["put"] if "put" in change else content({"repeat": change["repeat"]}).decode()
        path.write_text(before.replace(change["find"], put), encoding="utf-8", newline="\n")
    for name in case.get("remove", ()):
        (project / name).unlink()
    for name, value in case.get("write", {}).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(value))
    for name, text in case.get("outside", {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, target in case.get("link", {}).items():
        try:
            (project / name).symlink_to(folder / target)
        except OSError:
            pytest.skip("not on systems where links need a privilege")
    return project


def places(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def names(place: str, text: str) -> bool:
    """Whether a text names ``file:line`` with a column, and not a line that begins with the same digits."""
    return re.search(rf"(?<![\w/.]){re.escape(place)}:\d+\b", text) is not None


@pytest.mark.parametrize("case", load_cases())
def test_broken_input_is_named_and_refused(
    case: Mapping[str, Any], tmp_path: Path, here: Callable[..., Run]
) -> None:
    known = {"name", "empty", "edit", "write", "remove", "outside", "link", "at", "all_at", "says"}
    assert case.keys() <= known, f"unknown: {case.keys() - known}"
    run = here("verify", build(case, tmp_path), "--today", TODAY)
    assert run.code == 2, str(run)
    assert "Traceback" not in run.err, str(run)
    assert run.stdout == b"", str(run)
    said = " ".join(run.err.split())
    one = places(case.get("at"))
    assert not one or any(names(place, said) for place in one), str(run)
    for place in places(case.get("all_at")):
        assert names(place, said), str(run)
    for fragment in case["says"]:
        assert fragment.casefold() in said.casefold(), f"{fragment!r} is not said\n{run}"
    assert len(run.stderr) < 20_000, "an error message is for reading"


def test_the_small_project_itself_is_sound(cli: Callable[..., Run]) -> None:
    run = cli("verify", SMALL, "--today", TODAY, "--show", "all")
    assert run.code == 0, str(run)


def test_a_folder_that_is_not_there(tmp_path: Path, cli: Callable[..., Run]) -> None:
    run = cli("verify", tmp_path / "nowhere")
    assert (run.code, run.stdout) == (2, b""), str(run)
    assert "nowhere" in run.err
    assert "Traceback" not in run.err


def test_a_file_in_the_place_of_a_folder(tmp_path: Path, cli: Callable[..., Run]) -> None:
    (tmp_path / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    run = cli("verify", tmp_path / "claims.yaml")
    assert (run.code, run.stdout) == (2, b""), str(run)
    assert "Traceback" not in run.err


def test_wrong_usage(cli: Callable[..., Run]) -> None:
    for arguments in (
        ["verfy"],
        ["verify", "--frobnicate"],
        ["verify", str(SMALL), "--format", "jsn"],
        ["verify", str(SMALL), "--fail-on", "eror"],
        ["verify", str(SMALL), "--only", "two-full-survey"],
        ["verify", str(SMALL), "--today", "2026-02-30"],
        ["verify", str(SMALL), "--config", "nowhere.toml"],
        ["explain", "sources-disagre"],
    ):
        run = cli(*arguments)
        assert run.code == 2, str(run)
        assert run.stdout == b"", str(run)
        assert "Traceback" not in run.err, str(run)


def mutate(text: str, chance: random.Random) -> str:
    """One careless edit: a line lost, doubled, moved or shifted, or a character changed."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines[at] = "  " + lines[at]
        case 3:
            lines[at] = lines[at].removeprefix("  ")
        case 4:
            lines[at] = lines[at].replace(
                ":", chance.choice([": ", "", ": [", ": {", ": |", ": -1e9", ": ~", ": ''"]), 1
            )
        case _:
            line = lines[at]
            place = chance.randrange(len(line))
            lines[at] = line[:place] + chance.choice("{}[]&*!|>'\"%@`#,:-?0é\u202e\ufeff") + line[place + 1 :]
    return "".join(lines)


def careless_edits(seed: int, folder: Path, here: Callable[..., Run]) -> None:
    chance = random.Random(seed)
    project = folder / f"project-{seed}"
    shutil.copytree(SMALL, project)
    for _ in range(chance.randrange(1, 3)):
        path = chance.choice(sorted(project.rglob("*.yaml")))
        text = path.read_text(encoding="utf-8")
        if text:
            path.write_text(mutate(text, chance), encoding="utf-8", newline="\n")
    run = here("verify", project, "--today", TODAY)
    assert run.code in (0, 1, 2), str(run)
    assert "Traceback" not in run.err, str(run)
    said, silent = (run.stderr, run.stdout) if run.code == 2 else (run.stdout, b"")
    assert said.strip(), str(run)
    assert not silent, str(run)


@pytest.mark.parametrize("block", range(4))
def test_careless_edits_make_no_traceback(block: int, tmp_path: Path, here: Callable[..., Run]) -> None:
    for seed in range(block * 25, block * 25 + 25):
        careless_edits(seed, tmp_path, here)


@pytest.mark.soak
def test_many_careless_edits_make_no_traceback(tmp_path: Path, here: Callable[..., Run]) -> None:
    for seed in range(1_000, 5_000):
        careless_edits(seed, tmp_path, here)


IN_A_FRESH_PROCESS = re.compile(r"bomb|deep|open brackets|empty folder|a missing text|leaves")


@pytest.mark.parametrize("case", [each for each in load_cases() if IN_A_FRESH_PROCESS.search(str(each.id))])
def test_a_fresh_process_with_little_memory_refuses_it_too(
    case: Mapping[str, Any], tmp_path: Path, cli: Callable[..., Run]
) -> None:
    pytest.importorskip("resource", reason="not on Windows")
    project = build(case, tmp_path)
    script = (
        "import resource, runpy, sys; "
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY})); "
        f"sys.argv = ['checker', 'verify', {str(project)!r}]; "
        "runpy.run_module('checker', run_name='__main__', alter_sys=True)"
    )
    run = cli(interpreter=("-c", script))
    assert run.code == 2, str(run)
    assert "Traceback" not in run.err, str(run)
    assert all(fragment.casefold() in " ".join(run.err.split()).casefold() for fragment in case["says"]), str(
        run
    )
