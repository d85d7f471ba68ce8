"""The house rules that a machine can hold: layers, module length, imports at start-up, who prints."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run, clean_environment

PACKAGE = ROOT / "checker"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 400

LAZY: dict[str, tuple[str, ...]] = {
    "jinja2": (),
    "numpy": (),
    "pint": (),
    "psycopg": (),
    "openpyxl": (),
    "pyarrow": (),
    "rich": ("report/paper/", "report/answers/"),
    "sqlalchemy": (),
}
"""Heavy library → the beginnings of the modules that may import it at the top."""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--config",
            "pyproject.toml",
            "--no-cache",
        ],
        cwd=folder,
        env=clean_environment(folder, PYTHONPATH=str(folder), COLUMNS="200"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_point_one_way() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model/truth.py", "import checker.quotes\n", "Imports point one way"),
        ("model/truth.py", "import yaml\n", "The model knows nothing"),
        ("quotes/__init__.py", "import rich\n", "Only the command line"),
        ("unplaced.py", "", "every module has its layer"),
        ("quotes/text/words.py", "import checker.quotes.held.values\n", "From the words of a text"),
        ("quotes/unplaced.py", "", "From the words of a text"),
        ("rules/reading/cells.py", "import checker.rules.verdicts.verdict\n", "From how a rule is written"),
        ("report/content/items.py", "import checker.report.paper.sheet\n", "From what is told"),
        ("report/github.py", "import checker.report.sarif.places\n", "From what is told"),
    ],
)
def test_the_contract_notices(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "checker" / module
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + line, encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode != 0
    assert any("BROKEN" in row and contract in row for row in done.stdout.splitlines()), done.stdout


def rows_below(text: str, heading: str) -> list[list[str]]:
    """The cells of the rows of each table in Markdown whose first line holds the heading."""
    tables = [table.splitlines() for table in re.findall(r"(?:^\|.*\n)+", text, re.M)]
    return [
        [cell.strip() for cell in row.strip("|").split(" | ")]
        for table in tables
        if heading in table[0]
        for row in table[2:]
    ]


def layers(container: str) -> set[str]:
    """The modules and folders of a package that have a layer."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        name
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == [container]
        for layer in contract["layers"]
        for name in re.findall(r"\w+", layer)
    }


@pytest.mark.parametrize("package", ["report", "rules", "quotes"])
def test_every_layer_is_in_the_table_for_newcomers(package: str) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(
        r"`(\w+)(?:/|\.py)`", " ".join(row[0] for row in rows_below(text, f"| `checker/{package}/` | what"))
    )
    assert sorted(named) == sorted(layers(f"checker.{package}"))


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "design").glob("*.md")), ids=lambda path: path.stem)
def test_tables_of_modules_name_modules_that_exist(path: Path) -> None:
    stems = {module.stem for module in MODULES}
    folders = {module.parent.relative_to(PACKAGE).as_posix() for module in MODULES}
    for row in rows_below(path.read_text(encoding="utf-8"), "| module"):
        cells = " ".join(row[:-1])
        names = re.findall(r"`([\w./]+)`", cells)
        assert {name for name in names if "..." not in name and name[-1] != "/"} <= stems, row
        ends = tuple(name.rstrip("/") for name in names if name[-1] == "/")
        assert all(any(folder.endswith(end) for folder in folders) for end in ends), row


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    assert ast.get_docstring(ast.parse(text)), "a module begins with what it is for"


def statements_at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """What runs when a module is imported, without what only a type checker reads."""
    for statement in body:
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            yield from statements_at_import(statement.orelse)
        elif isinstance(statement, (ast.If, ast.Try, ast.With, ast.ClassDef)):
            for part in ("body", "orelse", "finalbody"):
                yield from statements_at_import(getattr(statement, part, []))
            for handler in getattr(statement, "handlers", []):
                yield from statements_at_import(handler.body)
        else:
            yield statement


def imported_at_top(source: str) -> set[str]:
    """The top-level packages that importing a module loads by its own import statements."""
    found: set[str] = set()
    for statement in statements_at_import(ast.parse(source).body):
        if isinstance(statement, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            found.add(statement.module.partition(".")[0])
    return found


def test_imported_at_top_sees_what_runs_and_only_that() -> None:
    source = (
        "import rich.text\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pint\n"
        "try:\n    from jinja2 import Template\nexcept ImportError:\n    import numpy\n"
        "def f():\n    import yaml\n"
    )
    assert imported_at_top(source) == {"rich", "typing", "jinja2", "numpy"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    heavy = {
        library
        for library in imported_at_top(path.read_text(encoding="utf-8")) & LAZY.keys()
        if not name.startswith(LAZY[library])
    }
    assert not heavy


def loaded(run: Run) -> set[str]:
    """Top-level packages in the output of ``-X importtime``."""
    rows = [row.split("|") for row in run.err.splitlines() if row.startswith("import time:")]
    return {row[2].strip().partition(".")[0] for row in rows if len(row) == 3}


def test_help_starts_light(cli: Callable[..., Run]) -> None:
    run = cli("--help", interpreter=("-X", "importtime"))
    assert run.code == 0, str(run)
    assert "verify" in run.out
    assert "click" in loaded(run)
    assert not loaded(run) & {"pydantic", "rich", "jinja2", "yaml", "rapidfuzz", "pint", "numpy"}


def test_json_needs_no_screen(cli: Callable[..., Run]) -> None:
    run = cli("verify", ROOT, "--format", "json", interpreter=("-X", "importtime"))
    assert run.code == 0, str(run)
    assert not loaded(run) & {"rich", "jinja2", "pint", "numpy"}


def test_only_formats_of_lines_need_a_screen(tmp_path: Path) -> None:
    """No other loads, by whatever way, the library that writes on screens."""
    script = (
        "import importlib, sys\n"
        "from checker.report.formats import FORMATS\n"
        "for name, module in FORMATS.items():\n"
        "    if name not in ('terminal', 'junit'):\n"
        "        importlib.import_module(module)\n"
        "assert not {'rich', 'jinja2'} & sys.modules.keys()\n"
    )
    command = [sys.executable, "-c", script]
    environment = clean_environment(tmp_path, PYTHONPATH=str(ROOT))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if name in ("__main__.py", "commands/streams.py"):
        return
    own = {
        "processes.py": {"os._exit", "pickle.loads"},  # a helper's end and its results
        "model/frozen.py": {"exec"},  # of the names of a class's own fields
    }.get(name, set())
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    assert not ({ast.unparse(call.func) for call in calls} - own) & {
        "print", "exit", "quit", "sys.exit", "os._exit", "click.echo", "sys.stdout.write", "sys.stderr.write",
        "eval", "exec", "compile", "__import__", "pickle.load", "pickle.loads",
        "yaml.load", "yaml.unsafe_load",
    }  # fmt: skip
