"""The command line in fresh processes: exit codes, streams, encodings, files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CASES, ROOT, TODAY, Run, clean_environment, run_checker

from checker.cli import MOST_ERRORS
from checker.commands.options import SEVERITIES
from checker.model.findings import Severity
from checker.report.formats import FORMATS

FAKE = ROOT / "tests" / "fake_checker.py"


def fake(result: str, *arguments: str | Path, cwd: Path, **environment: str) -> Run:
    """Run checker where verification gives the prepared ``result``."""
    words = tuple(map(str, arguments))
    done = subprocess.run(
        [sys.executable, str(FAKE), result, *words],
        cwd=cwd,
        env=clean_environment(cwd, **environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(words, done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("result", "options", "code"),
    [
        ("clean", (), 0),
        ("clean", ("--fail-on", "note"), 1),
        ("full", (), 1),
        ("nothing", (), 2),
        ("errors-3", (), 2),
        ("full", ("--only", "nobody"), 2),
        ("bug", (), 3),
    ],
)
def test_exit_codes_are_the_same_in_every_format(
    result: str, options: tuple[str, ...], code: int, format_: str, tmp_path: Path
) -> None:
    run = fake(result, "verify", "--format", format_, *options, cwd=tmp_path)
    assert run.code == code, run
    annotated = format_ == "github" and result in ("nothing", "errors-3")
    assert bool(run.stdout) == (code in (0, 1) or annotated)
    assert bool(run.stderr) == (code in (2, 3))
    assert ("Traceback" in run.err) == (code == 3)


SMALL = CASES / "small"


@pytest.mark.parametrize(
    ("change", "options", "code"),
    [
        (None, (), 0),
        (None, ("--fail-on", "note"), 1),
        (("claims/parts.yaml", "expect: refuted", "expect: supported"), (), 1),
        (("claims/parts.yaml", "expect: refuted", "expect: refutet"), (), 2),
        (("claims/parts.yaml", "expect: refuted", "expect: refuted"), ("--only", "nobody"), 2),
    ],
)
def test_exit_codes_of_a_real_project(
    change: tuple[str, str, str] | None, options: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    project = tmp_path / "small"
    shutil.copytree(SMALL, project)
    if change is not None:
        file, old, new = change
        text = (project / file).read_text(encoding="utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new), encoding="utf-8")
    run = run_checker("verify", project, "--today", TODAY, *options, cwd=tmp_path)
    assert run.code == code, run
    assert bool(run.stdout) == (code in (0, 1))


def test_an_empty_folder_is_not_a_pass(tmp_path: Path) -> None:
    run = run_checker("verify", cwd=tmp_path)
    assert run.code == 2
    assert run.err.startswith("error: ")
    assert "  help: " in run.err


def test_one_claim_alone(tmp_path: Path) -> None:
    run = run_checker("verify", SMALL, "--only", "piers-good", "--format", "json", cwd=tmp_path)
    report = json.loads(run.stdout)
    assert run.code == 0
    assert [claim["id"] for claim in report["claims"]] == report["only"] == ["piers-good"]
    assert report["summary"]["unchecked"]["claims_left_out"] == 4


def test_explain_a_real_claim(tmp_path: Path) -> None:
    run = run_checker("explain", "piers-good", "--project", SMALL, cwd=tmp_path)
    assert run.code == 0, run
    assert run.out.startswith("refuted  piers-good ")
    proof, _, rest = run.out.partition("RESTS ON")
    assert '"The piers were poor"' in proof
    assert "sources/survey-report.yaml:" in proof
    assert "supported" in rest


def test_texts_from_another_folder(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "survey-report.md").write_text("Quite another text.", encoding="utf-8")
    run = run_checker("verify", SMALL, "--texts", texts, "--format", "json", cwd=tmp_path)
    assert run.code == 1
    grades = json.loads(run.stdout)["summary"]["quotes"]
    assert grades["absent"] > 0
    assert str(tmp_path) not in run.out


def test_the_settings_say_what_fails(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('fail_on = "note"')
    assert fake("clean", "verify", cwd=tmp_path).code == 1
    assert fake("clean", "verify", "--fail-on", "error", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ((), "Missing command", "checker --help"),
        (("verfy",), "verfy", "checker --help"),
        (("verify", "--frmat", "json"), "--frmat", "checker verify --help"),
        (("verify", "nowhere"), "nowhere", "checker verify --help"),
        (("verify", "--format", "html5"), "html5", "checker verify --help"),
        (("verify", "--today", "20.11.2026"), "in the form 2026-11-20", "checker verify --help"),
        (("verify", "--today", "2026-02-30"), "2026-02-30", "checker verify --help"),
        (("verify", "--fail-on", "fatal"), "fatal", "checker verify --help"),
        (("verify", "--texts", "nowhere"), "nowhere", "checker verify --help"),
        (("verify", "--config", "nowhere.toml"), "nowhere.toml", "checker verify --help"),
        (("verify", "--report", "json"), "json=FILE", "checker verify --help"),
        (("verify", "--report", "jsn=x.json"), "'jsn' is no format", "checker verify --help"),
        (("verify", "--report", "json=nowhere/x.json"), "folder", "checker verify --help"),
        (("verify", "--report", "json=."), "not an ordinary file", "checker verify --help"),
        (("verify", "--report", "json=x", "--report", "terminal=./x"), "same file", "checker verify --help"),
        (("explain",), "CODE-OR-CLAIM", "checker explain --help"),
        (("completion", "tcsh"), "tcsh", "checker completion --help"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str, hint: str, tmp_path: Path) -> None:
    run = run_checker(*arguments, cwd=tmp_path)
    assert run.code == 2
    assert run.out == ""
    first, *rest = run.err.splitlines()
    assert first.startswith("error: ")
    assert message in first
    assert rest == [f"  help: {hint}"]


def test_wrong_settings_are_input_errors(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('fail-on = "note"\n')
    run = fake("clean", "verify", cwd=tmp_path)
    assert run.code == 2
    assert run.err.splitlines() == [
        "error: checker.toml:1:1: unknown setting 'fail-on'",
        "  help: did you mean 'fail_on'? legal settings: fail_on, severity, baseline",
    ]


@pytest.mark.parametrize(
    ("count", "last"), [(MOST_ERRORS, "  help: do better"), (MOST_ERRORS + 7, "and 7 more errors")]
)
def test_many_errors_are_counted(count: int, last: str, tmp_path: Path) -> None:
    run = fake(f"errors-{count}", "verify", cwd=tmp_path)
    lines = run.err.splitlines()
    assert sum(line.startswith("error: ") for line in lines) == MOST_ERRORS
    assert lines[:2] == ["error: a.yaml:1:1: wrong 1", "  help: do better"]
    assert lines[-1] == last


def test_an_unknown_claim_gets_the_nearest(tmp_path: Path) -> None:
    run = fake("full", "verify", "--only", "all-service-improved", cwd=tmp_path)
    assert run.code == 2
    assert "no claim is named 'all-service-improved'" in run.err
    assert "did you mean 'all-services-improved'?" in run.err


def test_a_bug_says_where_to_report_it(tmp_path: Path) -> None:
    run = fake("bug", "verify", cwd=tmp_path)
    assert "ZeroDivisionError: a slip" in run.err
    assert "this is a bug in checker" in run.err
    assert "report it" in run.err


def test_reports_go_to_files_too(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old")
    run = fake("full", "verify", "--report", "json=old.json", "--report", "terminal=new.txt", cwd=tmp_path)
    assert run.code == 1
    assert json.loads((tmp_path / "old.json").read_bytes())["format"] == "checker-report/1"
    assert (tmp_path / "new.txt").read_text(encoding="utf-8") == run.out
    assert sorted(os.listdir(tmp_path)) == ["new.txt", "old.json"]


@pytest.mark.parametrize("result", ["nothing", "errors-1", "bug"])
def test_a_run_without_a_report_writes_nothing(result: str, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old")
    fake(result, "verify", "--report", "json=old.json", "--report", "json=new.json", cwd=tmp_path)
    assert (tmp_path / "old.json").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["old.json"]


def test_a_report_never_replaces_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/a.yaml").write_text("claims: []")
    run = fake("clean", "verify", "--report", "json=claims/a.yaml", cwd=tmp_path)
    assert run.code == 2
    assert (tmp_path / "claims/a.yaml").read_text() == "claims: []"


def test_json_is_utf8_whatever_the_stream(tmp_path: Path) -> None:
    usual = fake("hostile", "verify", "--format", "json", cwd=tmp_path)
    ascii_ = fake("hostile", "verify", "--format", "json", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert usual.stdout == ascii_.stdout
    assert json.loads(usual.stdout)["format"] == "checker-report/1"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_the_terminal_report_fits_every_encoding(encoding: str, tmp_path: Path) -> None:
    run = fake("hostile", "verify", "--show", "all", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert run.code == 1
    assert "Traceback" not in run.err
    assert "[sic] [/b] :smile:" in run.stdout.decode(encoding)


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": ""}, False),
    ],
)
def test_colour(environment: dict[str, str], coloured: bool, tmp_path: Path) -> None:
    run = fake("full", "verify", cwd=tmp_path, **environment)
    assert (b"\x1b[" in run.stdout) is coloured


def test_width_follows_columns_and_is_80_in_a_pipe(tmp_path: Path) -> None:
    def widest(**environment: str) -> int:
        return max(map(len, fake("full", "verify", cwd=tmp_path, **environment).out.splitlines()))

    assert widest(COLUMNS="120") == 120
    assert widest(COLUMNS="80") == 80
    assert widest(COLUMNS="") == 80
    assert widest(COLUMNS="0") == 80


@pytest.mark.skipif(os.name == "nt", reason="not on Windows: closing a pipe is another error there")
@pytest.mark.parametrize(
    "arguments", [("verify", "--show", "all"), ("verify", "--format", "json"), ("--help",)]
)
def test_a_reader_that_goes_away_is_no_error(arguments: tuple[str, ...], tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as stream:
        done = subprocess.run(
            [sys.executable, str(FAKE), "full", *arguments],
            cwd=tmp_path,
            env=clean_environment(tmp_path),
            stdout=stream,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode == (0 if arguments == ("--help",) else 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only on systems with /dev/full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as stream:
        done = subprocess.run(
            [sys.executable, str(FAKE), "full", "verify"],
            cwd=tmp_path,
            env=clean_environment(tmp_path),
            stdout=stream,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"standard output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_explain_a_code(tmp_path: Path) -> None:
    run = run_checker("explain", "quote-altered", cwd=tmp_path)
    assert run.code == 0
    assert run.out.startswith("quote-altered\n\nWHAT IT MEANS\n\n  A token differs")


def test_explain_a_claim(tmp_path: Path) -> None:
    run = fake("full", "explain", "three-consecutive-inadequate", cwd=tmp_path)
    assert run.code == 0
    assert run.out.startswith("supported  three-consecutive-inadequate ")
    assert "the longest run is 3" in run.out
    assert "sources/council-statement-2015.yaml:30" in run.out


@pytest.mark.parametrize("result", ["nothing", "full"])
def test_explain_an_unknown_name(result: str, tmp_path: Path) -> None:
    run = fake(result, "explain", "quote-alterd", cwd=tmp_path)
    assert run.code == 2
    assert "did you mean 'quote-altered'?" in run.err


def test_version(tmp_path: Path) -> None:
    from checker import __version__

    assert run_checker("--version", cwd=tmp_path).out == f"checker {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, tmp_path: Path) -> None:
    run = run_checker("completion", shell, cwd=tmp_path)
    assert run.code == 0
    assert "_CHECKER_COMPLETE" in run.out


def test_completion_answers(tmp_path: Path) -> None:
    run = run_checker(
        cwd=tmp_path, _CHECKER_COMPLETE="bash_complete", COMP_WORDS="checker verify --sh", COMP_CWORD="2"
    )
    assert "--show" in run.out
    run = run_checker(
        cwd=tmp_path, _CHECKER_COMPLETE="bash_complete", COMP_WORDS="checker explain quote-al", COMP_CWORD="2"
    )
    assert run.out.split() == ["plain,quote-altered"]


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("verify", "--help"), ("explain", "--help")]
)
def test_help_loads_no_heavy_library(arguments: tuple[str, ...], tmp_path: Path) -> None:
    script = (
        "import sys\nfrom checker.cli import run\n"
        f"code = run({list(arguments)!r})\n"
        "heavy = {'pydantic', 'pydantic_core', 'rich', 'yaml', 'rapidfuzz', 'jinja2', 'json', 'tomllib'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=clean_environment(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_severities_are_those_of_the_model() -> None:
    assert tuple(Severity) == SEVERITIES


def test_no_summary_of_a_command_is_cut(tmp_path: Path) -> None:
    assert "..." not in run_checker("--help", cwd=tmp_path).out.partition("Commands:")[2]
