"""The pre-commit hook and the GitHub action: what their files say is run, as nearly as can be had."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import CASES, ROOT, clean_environment, need_program, write_files

SMALL = CASES / "small"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows: programs are stood in for")


def read(name: str) -> Any:
    return text_cases(ROOT / name)


def programs(folder: Path, **scripts: str) -> str:
    """A path on which these programs go first."""
    folder.mkdir()
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"]])


CHECKER = f'exec {shlex.quote(sys.executable)} -m checker "$@"'

HOOKS = read(".pre-commit-hooks.yaml")
ACTION = read("action.yml")
STEPS = ACTION["runs"]["steps"]


def test_the_hook_is_one_that_pre_commit_knows(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        env=clean_environment(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_hook_names_an_entry_point_and_a_command() -> None:
    (hook,) = HOOKS
    program, command = hook["entry"].split()
    scripts = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[2]
    assert scripts.strip().startswith(f'{program} = "checker.__main__:main"')
    assert command == "verify"
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("python", "false", "true")


@pytest.mark.parametrize(("words", "code"), [("expect: refuted", 0), ("expect: supported", 1)])
def test_a_commit_is_held_up_by_findings(words: str, code: int, tmp_path: Path) -> None:
    """A real commit with the hook as it is written, but for its language: ours is installed already."""
    pytest.importorskip("pre_commit")
    git = need_program("git")
    repository = tmp_path / "repository"
    shutil.copytree(SMALL, repository / "dossier")
    claims = repository / "dossier" / "claims" / "parts.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("expect: refuted", words), encoding="utf-8")
    (hook,) = HOOKS
    ours = {**hook, "language": "system", "args": ["dossier"]}
    config = {"repos": [{"repo": "local", "hooks": [ours]}]}
    as_yaml = json.dumps(config).replace('"true"', "true").replace('"false"', "false")
    write_files(repository, {".pre-commit-config.yaml": as_yaml})
    environment = clean_environment(
        tmp_path,
        PATH=programs(tmp_path / "bin", checker=CHECKER),
        PRE_COMMIT_HOME=str(tmp_path / "cache"),
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_SYSTEM=os.devnull,
    )
    for words_of in ([git, "init", "-q"], [git, "add", "-A"]):
        subprocess.run(words_of, cwd=repository, env=environment, check=True, timeout=60)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "checker"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("verdict-unexpected" in done.stdout) == (code == 1)


def test_no_input_is_part_of_a_script() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_every_input_is_used_and_every_use_is_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])
    assert all(each["description"] and "default" in each for each in ACTION["inputs"].values())


def test_other_actions_are_pinned_and_findings_are_uploaded_all_the_same() -> None:
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"]) for step in STEPS if "uses" in step)
    upload = STEPS[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["if"].startswith("always() && ")
    assert upload["with"]["sarif_file"] == "${{ steps.verify.outputs.sarif }}"


@dataclass(frozen=True)
class Job:
    """What a step of the action left."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


@pytest.fixture
def step(tmp_path: Path) -> Callable[..., Job]:
    """Runs the script of a step as a runner does: ``step("verify", "dossier", PROJECT="dossier")``."""
    need_program("bash")

    def run(name: str, workspace: Path, **inputs: str) -> Job:
        (found,) = [each for each in STEPS if name in (each.get("id"), each.get("name"))]
        assert set(inputs) <= set(found["env"])
        script = tmp_path / "script.sh"
        script.write_text(found["run"], encoding="utf-8")
        for file in ("output", "summary"):
            (tmp_path / file).write_text("before\n" if file == "summary" else "")
        (tmp_path / "temp").mkdir()
        environment = clean_environment(
            tmp_path,
            PATH=programs(tmp_path / "bin", checker=CHECKER, python='printf "%s\\n" "$@"'),
            GITHUB_ACTIONS="true",
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(tmp_path / "output"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
            GITHUB_WORKSPACE=str(workspace),
            RUNNER_TEMP=str(tmp_path / "temp"),
            **dict.fromkeys(found["env"], ""),
        )
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=workspace,
            env={**environment, **inputs},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        outputs = dict(
            line.split("=", 1) for line in (tmp_path / "output").read_text(encoding="utf-8").splitlines()
        )
        summary = (tmp_path / "summary").read_text(encoding="utf-8")
        assert summary.startswith("before\n"), "what other steps wrote stays"
        return Job(done.returncode, done.stdout, outputs, summary.removeprefix("before\n"))

    return run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository with a dossier of which a claim is not as expected."""
    shutil.copytree(SMALL, tmp_path / "work" / "dossier")
    claims = tmp_path / "work" / "dossier" / "claims" / "parts.yaml"
    text = claims.read_text(encoding="utf-8").replace("expect: refuted", "expect: supported")
    claims.write_text(text, encoding="utf-8")
    return tmp_path / "work"


def test_findings_are_annotations_a_summary_and_sarif(step: Callable[..., Job], workspace: Path) -> None:
    job = step("verify", workspace, PROJECT="dossier")
    assert (job.code, job.outputs["exit-code"]) == (1, "1"), job.log
    annotations = [line for line in job.log.splitlines() if line.startswith("::error ")]
    assert annotations
    assert all(line.startswith("::error file=dossier/claims/parts.yaml,line=") for line in annotations)
    assert "piers-good" in job.summary
    sarif = json.loads(Path(job.outputs["sarif"]).read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    (run,) = sarif["runs"]
    assert {each["ruleId"] for each in run["results"]} >= {"verdict-unexpected"}
    assert "<html" in Path(job.outputs["html"]).read_text(encoding="utf-8")


def test_what_is_as_expected_passes(step: Callable[..., Job]) -> None:
    job = step("verify", SMALL, PROJECT=".")
    assert (job.code, job.outputs["exit-code"]) == (0, "0"), job.log
    assert "::error " not in job.log
    assert job.summary


def test_the_level_that_fails_can_be_set(step: Callable[..., Job]) -> None:
    assert step("verify", SMALL, PROJECT=".", FAIL_ON="note").code == 1


@pytest.mark.parametrize("folder", [".", "dossier", "facts/dossier"])
def test_errors_of_the_input_become_annotations(
    folder: str, step: Callable[..., Job], tmp_path: Path
) -> None:
    """At the file as the repository has it, wherever the project lies in it."""
    root = tmp_path / "root"
    write_files(root / folder, {"claims/a.yaml": "claims:\n- id: a\n  txt: A\n"})
    job = step("verify", root, PROJECT=folder)
    assert (job.code, job.outputs) == (2, {"exit-code": "2"}), job.log
    assert job.summary == ""
    name = "claims/a.yaml" if folder == "." else f"{folder}/claims/a.yaml"
    said = re.findall(r"^::error file=([^,]+),line=(\d+),col=(\d+)::(.+)$", job.log, re.M)
    places = [(file, int(line)) for file, line, _, message in said if "txt" in message]
    assert places == [(name, 3)], job.log
    assert (root / name).is_file()


@pytest.mark.parametrize(
    "hostile",
    ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "--help", "--report=json=pwned", "a b"],
)
def test_an_input_is_never_run(hostile: str, step: Callable[..., Job], workspace: Path) -> None:
    job = step("verify", workspace, PROJECT=hostile, FAIL_ON=hostile)
    assert job.code == 2, job.log
    assert "Usage" not in job.log
    assert {path.name for path in workspace.iterdir()} == {"dossier"}


@pytest.mark.parametrize(
    ("extras", "installed"),
    [("", str(ROOT)), ("tables,xlsx", f"{ROOT}[tables,xlsx]"), ("$(id)", f"{ROOT}[$(id)]")],
)
def test_the_action_installs_itself(extras: str, installed: str, step: Callable[..., Job]) -> None:
    job = step("Install checker", SMALL, EXTRAS=extras)
    assert job.code == 0
    assert job.log.splitlines()[:3] == ["-m", "pip", "install"]
    assert job.log.splitlines()[-1] == installed
