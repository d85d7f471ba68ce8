"""The public names of the package: which there are, what they take and give, and that they cost nothing."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import types
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import CASES, ROOT, TODAY, Files, Run, clean_environment
from test_report_pages import example

import checker
from checker import ProjectError, Severity, formats, load, load_settings, open_findings, render, verify
from checker.model.codes import CODES
from checker.report.formats import FORMATS

SIGNATURES = {
    "formats": "() -> 'tuple[str, ...]'",
    "load": "(root: 'Folder', *, texts: 'Folder | None' = None) -> 'Project'",
    "load_settings": "(root: 'Folder', config: 'Folder | None' = None) -> 'Settings'",
    "open_findings": (
        "(report: 'Report', fail_on: 'Severity' = <Severity.ERROR: 'error'>) -> 'tuple[Finding, ...]'"
    ),
    "render": (
        "(report: 'Report', format: 'str' = 'terminal', *, width: 'int' = 80, colour: 'bool' = False, "
        "show: \"Literal['problems', 'usual', 'all']\" = 'usual', "
        "fail_on: 'Severity' = <Severity.ERROR: 'error'>, folder: 'str' = '', address: 'str' = '') -> 'str'"
    ),
    "verify": (
        "(root: 'Folder', *, settings: 'Settings | None' = None, texts: 'Folder | None' = None, "
        "today: 'date | None' = None, only: 'Iterable[str]' = (), as_of: 'date | None' = None, "
        "rests_on: 'bool' = False) -> 'Report'"
    ),
}  # fmt: skip
CLASSES = {
    "Acceptance", "Agreement", "AnchoredQuote", "Claim", "Discrepancy", "Entry", "Finding", "Grade",
    "InputError", "JudgedClaim", "Label", "Location", "Project", "ProjectError", "Proof", "Quotation",
    "Reason", "Related", "Report", "Settings", "Severity", "Source", "Statement", "Verdict", "Voice",
    "Witnesses",
}  # fmt: skip
TODAYS = date.fromisoformat(TODAY)


def test_the_public_names() -> None:
    assert set(checker.__all__) == {*SIGNATURES, *CLASSES, "__version__"}
    assert checker.__all__ == sorted(checker.__all__)
    assert {name: str(inspect.signature(getattr(checker, name))) for name in SIGNATURES} == SIGNATURES
    assert all(inspect.isclass(getattr(checker, name)) for name in CLASSES)
    assert set(checker.__all__) <= set(dir(checker))


@pytest.mark.parametrize("name", [*SIGNATURES, *sorted(CLASSES)])
def test_every_public_name_is_documented_and_comes_from_where_type_checkers_think(name: str) -> None:
    found = getattr(checker, name)
    assert inspect.getdoc(found)
    tree = ast.parse((ROOT / "checker" / "__init__.py").read_text(encoding="utf-8"))
    declared = {
        alias.asname: each.module
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
        if alias.asname is not None
    }
    assert set(declared) == {*SIGNATURES, *CLASSES}
    assert found.__module__ == declared[name]


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match=r"'checker' has no attribute 'verfiy'"):
        checker.verfiy  # noqa: B018


def python(script: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-c", script],
        cwd=ROOT,
        env=clean_environment(ROOT, PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def test_importing_it_imports_nothing_more() -> None:
    done = python(
        "import sys; import checker; print(sorted(n for n in sys.modules if n.startswith('checker')))"
    )
    assert done.stdout == "['checker']\n"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "import checker.verify, checker.load",
        "from checker.load.project import load",
        "import checker.cli",
        "from checker import verify; import checker.load.yaml",
    ],
)
def test_load_and_verify_are_functions_in_whatever_order_things_are_imported(before: str) -> None:
    done = python(f"{before}\nfrom checker import load, verify\nprint(load.__module__, verify.__module__)")
    assert done.stdout == "checker.api checker.api\n"


def test_the_modules_of_the_same_names_are_still_there() -> None:
    from checker.load import project
    from checker.verify import run

    assert isinstance(project, types.ModuleType)
    assert callable(run)


@pytest.mark.parametrize("code", ["quote-reworded", "sources-disagree", "quote-ambiguous", "total-differs"])
@pytest.mark.parametrize("level", list(Severity))
def test_open_findings_are_those_that_fail_the_command(
    code: str, level: Severity, project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project(example(code))
    report = verify(folder, today=TODAYS)
    found = open_findings(report, level)
    assert all(each.severity.rank >= level.rank and each.accepted is None for each in found)
    run = here("verify", folder, "--today", TODAY, "--fail-on", level)
    assert run.code == (1 if found else 0)
    assert (code in {each.code for each in found}) is (CODES[code].rank >= level.rank)


def test_what_verify_takes_is_what_the_command_takes(here: Callable[..., Run]) -> None:
    ids = [claim.id for claim in load(ROOT).claims][:2]
    report = verify(str(ROOT), today=TODAYS, only=iter(ids), as_of=date(2020, 1, 1), rests_on=True)
    asked = ("--only", ids[0], "--only", ids[1], "--as-of", "2020-01-01", "--rests-on")
    run = here("verify", ROOT, "--today", TODAY, *asked, "--format", "json")
    assert render(report, "json") == run.out


def test_texts_from_elsewhere(project: Callable[[Files], Path]) -> None:
    source = "source: {title: A, private: true}\nsays:\n- quote: a bridge of stone\n"
    folder = project({"sources/a.yaml": source, "../kept/a.txt": "It is a bridge of stone."})
    assert [str(each.anchor.grade) for each in verify(folder).quotes] == ["unchecked"]
    assert [str(each.anchor.grade) for each in verify(folder, texts=folder.parent / "kept").quotes] == [
        "exact"
    ]
    assert load(folder, texts=str(folder.parent / "kept")).sources[0].text == "present"


def test_the_settings_of_the_project_count(project: Callable[[Files], Path]) -> None:
    files = example("quote-reworded")
    folder = project({**files, "checker.toml": 'fail_on = "note"\n[severity]\nquote-reworded = "error"\n'})
    settings = load_settings(folder)
    assert settings.fail_on is Severity.NOTE
    (found,) = open_findings(verify(folder))
    assert (found.code, found.severity) == ("quote-reworded", Severity.ERROR)
    assert not open_findings(verify(folder, settings=checker.Settings()))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(name: str) -> None:
    assert name in formats()
    assert render(verify(CASES / "small", today=TODAYS), name)


def test_the_terminal(here: Callable[..., Run]) -> None:
    report = verify(CASES / "small", today=TODAYS)
    assert (
        render(report, show="all") == here("verify", CASES / "small", "--today", TODAY, "--show", "all").out
    )
    assert max(map(len, render(report, width=60).splitlines())) <= 60
    assert "\x1b[" in render(report, colour=True)


def test_paths_from_elsewhere(project: Callable[[Files], Path]) -> None:
    report = verify(project(example("sources-disagree")), today=TODAYS)
    (place,) = {each.location.file for each in open_findings(report)}
    found = render(report, "github", folder="docs/facts")
    assert f"file=docs/facts/{place}" in found
    assert f"file={place}" in render(report, "github")


def test_a_format_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r"no format is named 'pdf'; there are terminal, json"):
        render(verify(CASES / "small"), "pdf")


def test_errors_are_typed(project: Callable[[Files], Path]) -> None:
    folder = project({"claims/a.yaml": "claims:\n- id: a\n  text: A.\n  rule: {quot: {words: a}}\n- id: b\n"})
    with pytest.raises(ProjectError) as caught:
        verify(folder)
    first, *others = caught.value.errors
    assert (str(first.location), first.message) == ("claims/a.yaml:4:10", "unknown operator 'quot'")
    assert first.help is not None
    assert "quote" in first.help
    assert len(others) == 2
    for wrong in (folder / "nowhere", folder / "claims"):
        with pytest.raises(ProjectError):
            load(wrong)


def test_a_claim_that_is_not_there() -> None:
    known = load(CASES / "small").claims[0].id
    with pytest.raises(ProjectError, match=f"no claim is named '{known}x'") as caught:
        verify(CASES / "small", only=[known + "x", known])
    assert [known in (error.help or "") for error in caught.value.errors] == [True]


USER = """
from typing import assert_type
import checker
from checker import Claim, Finding, Project, Proof, Report, Verdict, load, open_findings, render, verify

report = verify("bridge", only=["a"])
assert_type(report, Report)
assert_type(load("bridge"), Project)
assert_type(open_findings(report), tuple[Finding, ...])
assert_type(render(report, "json"), str)
for judged in report.claims:
    assert_type(judged.claim, Claim)
    assert_type(judged.verdict, Verdict)
    for asked, proof in judged.verdict.proofs:
        assert_type(asked, str)
        assert_type(proof, Proof)
assert_type(checker.__version__, str)
"""


def test_a_user_with_strict_types(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER + "verify(root=3)\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "user.py"],
        cwd=tmp_path,
        env=clean_environment(tmp_path, MYPYPATH=str(ROOT)),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    errors = [row for row in done.stdout.splitlines() if ": error:" in row]
    assert len(errors) == 1, done.stdout
    assert 'Argument "root" to "verify" has incompatible type "int"' in errors[0]
