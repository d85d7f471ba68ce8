"""What the tests share: the command line in fresh processes, small projects on disk, cases from elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the repository."""
CASES = ROOT / "tests" / "cases"
SHARED = "CHECKER_SHARED"
"""Names the folder with ``cases/`` and ``seeds/`` from elsewhere. Unset: tests that read it are skipped."""
TEST_ALL = "CHECKER_TEST_ALL"
"""Set to 1, a test that would be skipped, for a missing program say, fails; as in CI."""
TODAY = "2026-11-20"

Files = Mapping[str, str | bytes]
"""Path with forward slashes → content; text is written as UTF-8, as it is."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process left."""

    arguments: tuple[str, ...]
    code: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        return self.stdout.decode("utf-8").replace("\r\n", "\n")

    @property
    def err(self) -> str:
        return self.stderr.decode("utf-8").replace("\r\n", "\n")

    def __str__(self) -> str:
        out, err = self.stdout.decode("utf-8", "replace"), self.stderr.decode("utf-8", "replace")
        return f"checker {' '.join(self.arguments)}: exit {self.code}\n-- stdout\n{out}\n-- stderr\n{err}"


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """An environment that takes nothing from the person who runs the tests but the way to programs."""
    kept = ("PATH", "SYSTEMROOT", "COMSPEC", "PATHEXT", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "dumb",
        "COLUMNS": "80",
    }
    return environment | more


def run_checker(
    *arguments: str | Path, cwd: Path, interpreter: tuple[str, ...] = (), **environment: str
) -> Run:
    """Run ``python -m checker`` in a fresh process; ``interpreter`` holds options of Python itself."""
    words = tuple(map(str, arguments))
    done = subprocess.run(
        [sys.executable, *interpreter, "-m", "checker", *words],
        cwd=cwd,
        env=clean_environment(cwd, **environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Run(words, done.returncode, done.stdout, done.stderr)


def write_files(folder: Path, files: Files) -> Path:
    """Write files below a folder, and give the folder back."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def copy_repository(target: Path, *, linked: tuple[str, ...] = ()) -> Path:
    """A copy of the repository without what git ignores and without its history.

    ``linked``: folders to which the copy has links, for who only reads there.
    """
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "venv", "dist", "build", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info"
    )

    def left_out(folder: str, names: list[str]) -> set[str]:
        return ignored(folder, names) | (set(linked) if Path(folder) == ROOT else set())

    shutil.copytree(ROOT, target, ignore=left_out, dirs_exist_ok=True)
    for name in linked:
        (target / name).symlink_to(ROOT / name, target_is_directory=True)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes a project into a folder of its own: ``project({"claims/a.yaml": ...})`` gives the folder."""
    made = iter(range(1_000_000))

    def write(files: Files) -> Path:
        folder = tmp_path / f"project-{next(made)}"
        folder.mkdir()
        return write_files(folder, files)

    return write


@pytest.fixture
def cli(tmp_path: Path) -> Callable[..., Run]:
    """Runs checker in a fresh process: ``cli("verify", folder, cwd=..., NO_COLOR="1")``."""

    def run(
        *arguments: str | Path, cwd: Path | None = None, interpreter: tuple[str, ...] = (), **environment: str
    ) -> Run:
        return run_checker(*arguments, cwd=cwd or tmp_path, interpreter=interpreter, **environment)

    return run


@pytest.fixture
def here(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Runs checker in this process, which is faster: for tables of many small cases."""
    from checker.cli import run as run_here

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path) -> Run:
        words = tuple(map(str, arguments))
        capfdbinary.readouterr()
        code = run_here(words)
        printed = capfdbinary.readouterr()
        return Run(words, code, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the cases from elsewhere, or a skip that says what is missing."""
    return shared_folder()


def shared_folder() -> Path:
    """As the fixture :func:`shared`, for tests that read their cases while they are collected."""
    named = os.environ.get(SHARED)
    if not named:
        pytest.skip(
            f"{SHARED} is not set: it names the folder with cases/ and seeds/", allow_module_level=True
        )
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"{SHARED} names no folder: {folder}")
    return folder


def need_program(name: str) -> str:
    """The path of a program that a test calls, or a skip (in CI a failure)."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"the program {name} is not installed")
    return found


def _excused(reason: str) -> bool:
    return SHARED in reason or "only on " in reason or "not on " in reason


def _skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get(TEST_ALL) != "1" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = _skip_reason(report)
    if not _excused(reason):
        report.outcome = "failed"
        report.longrepr = f"{TEST_ALL} is set, and this would be skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[assignment]
    _refuse_skip(report)
    return report  # type: ignore[return-value]


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report: pytest.CollectReport = yield  # type: ignore[assignment]
    _refuse_skip(report)
    return report  # type: ignore[return-value]
