"""Ctrl-C while modules are imported, which is most of what a short command does: a word, and no traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import CASES, ROOT, Run, run_checker

from checker import __main__
from checker.commands.exits import INTERRUPTED

AT_IMPORT = """
import os, signal, sys

class Interrupts:
    '''Ctrl-C when one of the modules is looked for, once each.'''

    modules = os.environ["MODULES"].split(",")

    def find_spec(self, name, path=None, target=None):
        if name in self.modules:
            self.modules.remove(name)
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt as error:
                if "WRAPPED" in os.environ:  # as Python 3.11 does where a class is made
                    raise RuntimeError("Error calling __set_name__") from error
                raise

sys.meta_path.insert(0, Interrupts())
"""


def interrupted_at(modules: str, *arguments: str | Path, folder: Path, **environment: str) -> Run:
    (folder / "sitecustomize.py").write_text(AT_IMPORT, encoding="utf-8")
    path = os.pathsep.join([str(folder), str(ROOT)])
    return run_checker(*arguments, cwd=folder, PYTHONPATH=path, MODULES=modules, **environment)


@pytest.mark.parametrize(
    ("modules", "arguments"),
    [
        ("checker.cli", ("--help",)),
        ("click", ("--version",)),
        ("checker.commands.verify", ("verify",)),
        ("pydantic", ("verify", CASES / "small")),
        ("rapidfuzz", ("verify", CASES / "small")),
        ("rich.text", ("verify", CASES / "small")),
        ("click,checker.report.printable", ("verify", CASES / "small")),
        ("pydantic,checker.report.printable", ("verify", CASES / "small")),  # a second time, in the answer
    ],
)
def test_it_is_said_wherever_it_comes(
    modules: str, arguments: tuple[str | Path, ...], tmp_path: Path
) -> None:
    run = interrupted_at(modules, *arguments, folder=tmp_path)
    assert (run.code, run.out, run.err.strip()) == (INTERRUPTED, "", "interrupted"), run


def test_it_is_no_bug_where_an_import_makes_another_error_of_it(tmp_path: Path) -> None:
    run = interrupted_at("pydantic", "verify", CASES / "small", folder=tmp_path, WRAPPED="1")
    assert (run.code, run.out, run.err.strip()) == (INTERRUPTED, "", "interrupted"), run


def test_the_same_error_without_ctrl_c_is_a_bug(tmp_path: Path) -> None:
    """And nothing else is taken for an interruption: what is interrupted here is never looked for."""
    (tmp_path / "pydantic.py").write_text(
        "raise RuntimeError('Error calling __set_name__') from ValueError()"
    )
    run = interrupted_at("none", "verify", CASES / "small", folder=tmp_path)
    assert run.code == 3
    assert "this is a bug in checker" in run.err


def test_the_exit_code_is_the_one_of_the_others() -> None:
    assert __main__._INTERRUPTED == INTERRUPTED
