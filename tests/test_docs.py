"""Every command and every output in README.md and docs/ is run and compared (CONTRIBUTING.md, "Examples")."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, clean_environment, copy_repository

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$", re.M | re.S
)
CODE = ("checker", "tests", "tools", "benchmarks")
"""Folders that no document writes to: a copy has links to them, with what is compiled there."""

_EXIT = re.compile(r"^\[exit (\d+)\]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block."""

    line: int
    language: str
    file: str | None
    """Of ``file=PATH`` in the info string: where the block is written."""
    body: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block with what it should leave."""

    line: int
    words: str
    output: tuple[str, ...] | None
    """Expected lines; None where the document shows none, and any will do."""
    code: int


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a document, in order."""
    for match in _FENCE.finditer(text):
        words = match["info"].split()
        options = dict(word.split("=", 1) for word in words[1:] if "=" in word)
        indent = len(match["indent"])
        body = "".join(
            line[indent:] if line.strip() else line for line in match["body"].splitlines(keepends=True)
        )
        line = text.count("\n", 0, match.start()) + 1
        yield Block(line, words[0] if words else "", options.get("file"), body)


def without_last_blanks(rows: Sequence[str]) -> list[str]:
    """Lines without white space at their ends, and without empty lines at the end."""
    found = [row.rstrip() for row in rows]
    while found and not found[-1]:
        found.pop()
    return found


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block. A line ending in a backslash goes on in the next."""
    rows = block.body.splitlines()
    starts = [index for index, row in enumerate(rows) if row.startswith("$ ")]
    assert starts[:1] == [0], f"line {block.line}: a console block begins with '$ '"
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        first = start
        words = rows[first].removeprefix("$ ")
        while words.endswith("\\"):
            first += 1
            words = words[:-1] + rows[first].strip()
        output = without_last_blanks(rows[first + 1 : end])
        status = _EXIT.match(output[-1]) if output else None
        if status:
            output = without_last_blanks(output[:-1])
        yield Command(
            block.line + 1 + start, words, tuple(output) if output else None, int(status[1]) if status else 0
        )


def line_fits(expected: str, actual: str) -> bool:
    """Whether a line is as shown; ``...`` stands for any characters."""
    first, *rest = expected.split("...")
    if not rest:
        return expected == actual
    if (
        not actual.startswith(first)
        or len(actual) < len(first) + len(rest[-1])
        or not actual.endswith(rest[-1])
    ):
        return False
    position, end = len(first), len(actual) - len(rest[-1])
    for part in rest[:-1]:
        found = actual.find(part, position, end)
        if found < 0:
            return False
        position = found + len(part)
    return True


def output_fits(expected: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether lines are as shown; a line ``...`` stands for any lines, or none."""
    reach = {0}
    for row in expected:
        if row.strip() == "...":
            reach = set(range(min(reach), len(actual) + 1)) if reach else reach
        else:
            reach = {at + 1 for at in reach if at < len(actual) and line_fits(row, actual[at])}
    return len(actual) in reach


@pytest.mark.parametrize(
    ("expected", "actual", "fits"),
    [
        ("a\nb", "a\nb", True),
        ("a\nb", "a", False),
        ("a", "a\nb", False),
        ("a\n...", "a\nb\nc", True),
        ("a\n...", "a", True),
        ("...\nc", "a\nb\nc", True),
        ("...\nb", "a\nb\nc", False),
        ("a\n...\nc\n...", "a\nb\nd", False),
        ("today: ...", "today: 2026", True),
        ("a ... c ... e", "a b c d e", True),
        ("a ... c ... e", "a b d e", False),
        ("ab...ba", "aba", False),
    ],
)
def test_the_comparison_itself(expected: str, actual: str, fits: bool) -> None:
    assert output_fits(expected.splitlines(), actual.splitlines()) is fits


def test_commands_are_read_as_documented() -> None:
    block = Block(10, "console", None, "$ checker verify \\\n    --only a\nerror: x\n\n[exit 2]\n$ true\n")
    assert list(commands(block)) == [
        Command(11, "checker verify --only a", ("error: x",), 2),
        Command(16, "true", None, 0),
    ]


def stand_ins(folder: Path) -> None:
    """Put ``checker``, ``python``, ``pip`` and ``pytest`` first on the path.

    ``pip install`` is a dry run without an index and without dependencies: it builds the metadata and
    resolves the extra. ``pytest`` only collects, for it is pytest that runs this; where a folder has settings
    of its own it runs, with the plugin whether the package is installed or not.
    """
    folder.mkdir()
    python = shlex.quote(sys.executable)
    pip = f'exec {python} -m pip "$@" --dry-run --no-deps --no-build-isolation --no-index --quiet'
    scripts = {
        "checker": f'exec {python} -m checker "$@"',
        "python": f'exec {python} "$@"',
        "pip": f'[ "$1" = install ] || exec {python} -m pip "$@"\n{pip}',
        "pytest": (
            f'[ -f pytest.ini ] && exec {python} -m pytest -p no:checker -p checker.pytest_plugin "$@"\n'
            f'exec {python} -m pytest --collect-only -qq --assert=plain -p no:cacheprovider "$@"'
        ),
    }
    for name, script in scripts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


def run_python(
    before: str, block: Block, expected: Block | None, folder: Path, environment: Mapping[str, str]
) -> list[str]:
    """What is wrong with a block of Python, run after those before it in the document."""
    script = (
        "import contextlib, io, sys\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    exec(compile(sys.argv[1], 'before', 'exec'))\n"
        "exec(compile(sys.argv[2], 'block', 'exec'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, before, block.body],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    shown = without_last_blanks(done.stdout.splitlines())
    if done.returncode == 0 and (
        expected is None or output_fits(without_last_blanks(expected.body.splitlines()), shown)
    ):
        return []
    printed = "\n".join(shown)
    return [f"line {block.line}, python:\n{printed}\n{done.stderr}"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_python_prints_is_shown_below_it(document: Path) -> None:
    languages = [block.language for block in blocks(document.read_text(encoding="utf-8"))]
    above = ["", *languages]
    assert {above[at] for at, language in enumerate(languages) if language == "output"} <= {"python"}


@pytest.mark.skipif(sys.platform == "win32", reason="not on Windows, whose commands are others")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_document_does_what_it_says(document: Path, tmp_path: Path) -> None:
    text = document.read_text(encoding="utf-8")
    found = list(blocks(text))
    if not any(block.language in ("console", "python") for block in found):
        return
    copy = copy_repository(tmp_path / "repository", linked=CODE)
    stand_ins(tmp_path / "bin")
    environment = clean_environment(
        tmp_path,
        PATH=os.pathsep.join([str(tmp_path / "bin"), os.environ["PATH"]]),
        PYTHONPATH=str(copy),
        PYTHONDONTWRITEBYTECODE="1",
        NO_COLOR="1",
    )
    wrong: list[str] = []
    program = ""
    for at, block in enumerate(found):
        if block.file is not None:
            target = (copy / block.file).resolve()
            assert target.is_relative_to(copy.resolve()), f"line {block.line}: {block.file} leaves the copy"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8", newline="\n")
        if block.language == "python" and block.file is None:
            expected = found[at + 1] if found[at + 1 :] and found[at + 1].language == "output" else None
            wrong += run_python(program, block, expected, copy, environment)
            program += block.body
        if block.language != "console":
            continue
        for command in commands(block):
            done = subprocess.run(
                ["sh", "-c", command.words],
                cwd=copy,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=120,
                check=False,
            )
            shown = without_last_blanks(done.stdout.decode("utf-8", "replace").splitlines())
            if done.returncode != command.code or (
                command.output is not None and not output_fits(command.output, shown)
            ):
                output = "(not compared)" if command.output is None else "\n".join(command.output)
                wrong.append(
                    f"{document.name}:{command.line}: $ {command.words}\n"
                    f"-- expected, exit {command.code}\n{output}\n"
                    f"-- printed, exit {done.returncode}\n" + "\n".join(shown)
                )
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_command_escapes(document: Path) -> None:
    """A command in another kind of block would not be run; so there is no other kind."""
    shells = {"sh", "bash", "shell", "shell-session", "zsh", "powershell", "bat"}
    text = document.read_text(encoding="utf-8")
    assert not [block.line for block in blocks(text) if block.language in shells]
    assert not [block.line for block in blocks(text) if block.language == "" and block.body.startswith("$ ")]


@pytest.mark.parametrize(
    "document",
    [*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_links_within_the_project_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.M | re.S)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert not [target for target in local if not (document.parent / target).exists()]


def test_readme_begins_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "$ pip install -e . && checker verify\n" in text
    assert "$ pip install -e '.[test]' && pytest\n" in text
    assert TODAY not in text, "the report's date is the reader's"
