"""The wheel holds the package and nothing else, and works without the repository."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, clean_environment, copy_repository

import checker


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    copy = copy_repository(folder / "repository")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")],
        cwd=copy,
        env=clean_environment(folder, PYTHONPATH=""),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-index", "--target", str(target), str(wheel)),
        ],
        env=clean_environment(target, PYTHONPATH=""),
        check=True,
        timeout=120,
    )
    return target


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=clean_environment(cwd, PYTHONPATH=str(installed)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_wheel_holds_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = {name.partition(".dist-info/")[2] for name in archive.namelist() if ".dist-info/" in name}
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "checker").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == here
    assert "checker/py.typed" in names
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= metadata


def test_wheel_runs_where_the_repository_is_not(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import checker; print(checker.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed), where.stderr
    version = run(installed, tmp_path, "-m", "checker", "--version")
    assert version.returncode == 0, version.stderr
    assert checker.__version__ in version.stdout


def test_pages_travel_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    page = run(installed, tmp_path, "-m", "checker", "explain", "sources-disagree")
    assert page.returncode == 0, page.stderr
    assert "sources-disagree" in page.stdout


def test_the_plugin_for_pytest_is_found_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    dossier = ("--checker", str(ROOT / "tests" / "cases" / "small"))
    done = run(installed, tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", *dossier)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 passed" in done.stdout


def test_wheel_verifies_the_dossier(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-m", "checker", "verify", str(ROOT))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_starts_a_dossier(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-m", "checker", "init", "dossier")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "dossier/.github/workflows/checker.yml").is_file()
