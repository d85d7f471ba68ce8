"""The plugin for pytest: what is a test, what fails, and how that reads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import CASES, ROOT, TODAY, Run, write_files
from test_report_pages import example

import checker.api
import checker.report.cases  # noqa: F401  a run within this process forgets what it imports itself

pytest_plugins = ["pytester"]

PLUGIN = (
    *("-p", "no:checker", "-p", "checker.pytest_plugin", "-p", "no:cacheprovider"),
    *("-p", "no:hypothesispytest"),  # imports half a second of modules in every run
)
"""Loaded by its module's name, whether the package is installed or not."""
SMALL = CASES / "small"
COUNTING = """
import checker.api
real = checker.api.verify
def verify(*args, **options):
    with open({log!r}, "a") as log:
        log.write("verified\\n")
    return real(*args, **options)
checker.api.verify = verify
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[..., pytest.RunResult]:
    """Runs pytest with the plugin, on a screen of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("BUILD_NUMBER", raising=False)

    def run(*arguments: str | Path, apart: bool = False) -> pytest.RunResult:
        call = pytester.runpytest_subprocess if apart else pytester.runpytest_inprocess
        return call(*PLUGIN, *map(str, arguments))

    return run


@pytest.fixture
def facts(pytester: pytest.Pytester) -> Path:
    """A dossier in the folder ``facts`` of the tests."""
    return write_files(
        pytester.path / "facts",
        {
            path.relative_to(SMALL).as_posix(): path.read_bytes()
            for path in SMALL.rglob("*")
            if path.is_file()
        },
    )


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def spoil(facts: Path) -> None:
    """Make one claim wrong."""
    edit(facts / "claims" / "surveys.yaml", "overall: fair", "overall: good")


def node_ids(result: pytest.RunResult, outcome: str) -> list[str]:
    return re.findall(rf"^(\S+::\S+) {outcome}", str(result.stdout), re.M)


CLAIMS = [
    "facts/claims/parts.yaml::piers-good",
    "facts/claims/parts.yaml::first-survey-piers",
    "facts/claims/surveys.yaml::fair-at-the-second",
    "facts/claims/surveys.yaml::two-full-surveys",
    "facts/claims/surveys.yaml::surveyed-before-published",
]
OTHERS = [
    "facts/claims/vocabulary.yaml::checked",
    "facts/sources/history.yaml::checked",
    "facts/sources/leaflet.yaml::checked",
    "facts/sources/survey-report.yaml::checked",
]


def test_it_is_a_plugin_of_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["entry-points"]["pytest11"] == {"checker": "checker.pytest_plugin"}


def test_it_is_off_unless_asked(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    (facts.parent / "test_a.py").write_text(
        "import sys\n"
        "def test_a():\n"
        "    loaded = {name for name in sys.modules if name.startswith('checker')}\n"
        "    assert loaded == {'checker', 'checker.pytest_plugin'}\n",
        encoding="utf-8",
    )
    result = run(apart=True)
    result.assert_outcomes(passed=1)
    assert "checker:" not in str(result.stdout)


def test_every_claim_is_a_test(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    result = run("--checker", "facts", "-v")
    assert node_ids(result, "PASSED") == CLAIMS + OTHERS
    result.stdout.fnmatch_lines(["checker: facts"])
    assert result.ret == 0


def test_a_failing_claim_shows_its_proof(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    spoil(facts)
    result = run("--checker", "facts")
    result.assert_outcomes(passed=8, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*_ fair-at-the-second  claims/surveys.yaml:2 _*",
            "refuted  fair-at-the-second  *  claims/surveys.yaml:2",
            "  expected   supported",
            "  got        refuted",
            "PROOF",
            "  false  overall of the second full survey is fair; asked for good",
            '      overall  fair  "found the condition of the bridge fair"',
            "                     leaflet  sources/leaflet.yaml:9",
            "FAILED facts/claims/surveys.yaml::fair-at-the-second - expected supported, *",
        ]
    )
    text = str(result.stdout)
    assert "Traceback" not in text
    assert "pytest_plugin.py" not in text
    assert not re.search(r"^E ", text, re.M)
    assert max(map(len, text.splitlines()[5:])) <= 80


def test_what_ci_shows_of_it_is_one_line(
    facts: Path, run: Callable[..., pytest.RunResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    spoil(facts)
    for more in ((), ("-n", "1")):
        result = run("--checker", "facts", *more, "-p", "no:randomly", apart=bool(more))
        rows = str(result.stdout).partition("short test summary info")[2].splitlines()[1:-1]
        assert rows == [f"FAILED {CLAIMS[2]} - expected supported, got refuted"]


def test_junit_xml(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    spoil(facts)
    run("--checker", "facts", "--junit-xml", "junit.xml")
    tree = ElementTree.parse(facts.parent / "junit.xml")
    assert {case.get("name") for case in tree.iter("testcase")} == {
        each.partition("::")[2] for each in CLAIMS + OTHERS
    }
    (failure,) = tree.iter("failure")
    assert failure.get("message") == "expected supported, got refuted"
    assert "PROOF" in (failure.text or "")


CODES = [
    "sources-disagree", "quote-altered", "quote-reworded", "quote-ambiguous", "verdict-unexpected",
    "verdict-unchecked", "claim-vacuous", "total-differs", "constraint-violated", "acceptance-expired",
    "records-look-alike", "complete-without-over", "source-drifted", "baseline-stale", "value-not-in-quote",
]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_it_fails_exactly_when_verify_does(
    code: str, pytester: pytest.Pytester, run: Callable[..., pytest.RunResult], here: Callable[..., Run]
) -> None:
    folder = write_files(pytester.path / "facts", example(code))
    for level in ("error", "warning", "note"):
        verified = here("verify", folder, "--today", TODAY, "--fail-on", level)
        result = run("--checker", folder, "--checker-today", TODAY, "--checker-fail-on", level)
        assert result.ret == verified.code, (level, str(verified), str(result.stdout))
        shown = str(result.stdout).partition("FAILURES")[2]
        found = re.findall(rf"\b{level}: {code}\b", verified.out)
        assert bool(found) <= (code in shown or "expected" in shown)


def test_what_is_open_beside_the_claims(
    pytester: pytest.Pytester, run: Callable[..., pytest.RunResult]
) -> None:
    write_files(pytester.path / "facts", example("sources-disagree"))
    result = run("--checker", "facts", "-v")
    (failed,) = node_ids(result, "FAILED")
    assert re.fullmatch(r"facts/sources/\w+\.yaml::sources-disagree:\d+", failed)
    result.stdout.fnmatch_lines(
        ["error: sources-disagree  Tower Bridge*", "FAILED *sources-disagree:5 - sources-disagree: *"]
    )
    assert len(node_ids(result, "PASSED")) == 2
    assert len(set(re.findall(r"\S+::\S+", str(result.stdout)))) == 3


def test_what_stands_in_a_table_belongs_to_its_source(
    pytester: pytest.Pytester, run: Callable[..., pytest.RunResult]
) -> None:
    write_files(pytester.path / "facts", example("total-differs"))
    result = run("--checker", "facts", "-v")
    (failed,) = node_ids(result, "FAILED")
    assert re.fullmatch(r"facts/sources/\w+\.yaml::total-differs:sources/\w+\.csv:\d+", failed)


def test_findings_of_one_place_have_names_of_their_own(
    pytester: pytest.Pytester, run: Callable[..., pytest.RunResult]
) -> None:
    source = "source: {title: A}\nsays:\n- {quote: [gone with the wind, lost and never found]}\n"
    write_files(pytester.path / "facts", {"sources/a.yaml": source, "sources/a.txt": "A bridge of stone."})
    result = run("--checker", "facts", "-v")
    assert node_ids(result, "FAILED") == [
        "facts/sources/a.yaml::quote-absent:3",
        "facts/sources/a.yaml::quote-absent:3-2",
    ]


def test_quotes_alone(pytester: pytest.Pytester, run: Callable[..., pytest.RunResult]) -> None:
    files = {
        "quotes.yaml": "quotes:\n- {source: a, quote: of stone}\n",
        "sources/a.txt": "A bridge of stone.",
    }
    folder = write_files(pytester.path / "facts", files)
    assert node_ids(run("--checker", "facts", "-v"), "PASSED") == ["facts/quotes.yaml::checked"]
    edit(folder / "sources" / "a.txt", "stone", "steel")
    result = run("--checker", "facts")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*ours*stone*"])


@pytest.mark.parametrize("apart", [False, True], ids=["alone", "xdist"])
def test_what_is_wrong_with_the_files_fails_collection_and_is_said_once(
    apart: bool, facts: Path, run: Callable[..., pytest.RunResult]
) -> None:
    edit(facts / "claims" / "surveys.yaml", "    count:\n", "    cuont:\n")
    edit(facts / "sources" / "history.yaml", "  published: 2016\n", "  published: 2016-00\n")
    (facts.parent / "test_a.py").write_text("def test_a(): pass\n", encoding="utf-8")
    result = run("--checker", "facts", *(("-n", "2") if apart else ()), apart=apart)
    assert result.ret == (1 if apart else 2), "processes of pytest-xdist go on"
    text = str(result.stdout) + str(result.stderr)
    assert text.count("claims/surveys.yaml:13:5: unknown operator 'cuont'") == 1
    assert text.count("sources/history.yaml:3:14: ") == 1
    assert "  help: did you mean 'count'?" in text
    assert "Traceback" not in text
    result.assert_outcomes(errors=1, passed=1 if apart else 0)


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        (["-k", "piers"], CLAIMS[:2]),
        (["-k", "surveys.yaml and not two"], [CLAIMS[2], CLAIMS[4]]),
        (["-k", "checked"], OTHERS),
        (["-k", "masonry"], [CLAIMS[0]]),
        ([CLAIMS[3]], [CLAIMS[3]]),
        (["facts/claims/surveys.yaml"], CLAIMS[2:]),
        (["facts/sources"], OTHERS[1:]),
        (["facts"], CLAIMS + OTHERS),
        (["--deselect", CLAIMS[0]], CLAIMS[1:] + OTHERS),
    ],
)
def test_tests_are_chosen_as_ever(
    arguments: list[str], passed: list[str], facts: Path, run: Callable[..., pytest.RunResult]
) -> None:
    edit(facts / "claims" / "parts.yaml", "- id: piers-good\n", "- id: piers-good\n  tags: [masonry]\n")
    assert node_ids(run("--checker", "facts", "-v", *arguments), "PASSED") == passed


def test_it_stops_at_the_first(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    spoil(facts)
    run("--checker", "facts", "-x").assert_outcomes(passed=2, failed=1)


@pytest.mark.parametrize("more", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_it_is_verified_once(
    more: tuple[str, ...], facts: Path, run: Callable[..., pytest.RunResult]
) -> None:
    spoil(facts)
    log = facts.parent / "log"
    (facts.parent / "conftest.py").write_text(COUNTING.format(log=str(log)), encoding="utf-8")
    result = run("--checker", "facts", *more, apart=True)
    result.assert_outcomes(passed=8, failed=1)
    result.stdout.fnmatch_lines(["refuted  fair-at-the-second *", "PROOF"])
    assert log.read_text(encoding="utf-8") == "verified\n"


def test_settings_of_pytest(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    root = facts.parent
    write_files(
        root, {"pytest.ini": "[pytest]\nchecker = facts\n", "tests/test_a.py": "def test_a(): pass\n"}
    )
    assert node_ids(run("-v"), "PASSED") == [*CLAIMS, *OTHERS, "tests/test_a.py::test_a"]
    assert node_ids(run("-v", "tests"), "PASSED") == ["tests/test_a.py::test_a"]
    assert node_ids(run("-v", "facts/sources"), "PASSED") == OTHERS[1:]
    assert run("-v", "tests", "--checker", "facts").parseoutcomes() == {"passed": 10}
    write_files(root, {"pytest.ini": "[pytest]\nchecker = facts\ntestpaths = tests\n"})
    assert run("-v").parseoutcomes() == {"passed": 10}
    write_files(root, {"pytest.ini": "[pytest]\nchecker = facts\nnorecursedirs = facts\n"})
    result = run("-v")
    assert result.ret == 4
    assert "norecursedirs has 'facts'" in str(result.stderr)
    assert run("-v", "facts", "tests").parseoutcomes() == {"passed": 10}


NOT_SO = """claims:
- {id: not-so, text: "It was good.", rule: {has: {record: {survey: survey-2}, fields: {overall: good}}}}
"""


@pytest.mark.parametrize("name", ["build", "dist/deep", "venv", "old.egg"])
@pytest.mark.parametrize("arguments", [(), ("facts",), ("-n", "1", "-p", "xdist")], ids=len)
def test_a_claim_in_a_folder_that_pytest_does_not_enter_is_a_wrong_usage(
    name: str, arguments: tuple[str, ...], facts: Path, run: Callable[..., pytest.RunResult]
) -> None:
    write_files(facts, {f"claims/{name}/more.yaml": NOT_SO})
    result = run("--checker", "facts", *arguments, apart="xdist" in arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert f"does not come to {facts / 'claims' / name / 'more.yaml'}" in str(result.stderr)


def test_a_file_that_pytest_leaves_out_is_a_wrong_usage(
    facts: Path, run: Callable[..., pytest.RunResult]
) -> None:
    write_files(facts, {"claims/more.yaml": NOT_SO, "claims/conftest.py": "collect_ignore = ['more.yaml']\n"})
    result = run("--checker", "facts")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "does not come to" in str(result.stderr)
    assert "more.yaml" in str(result.stderr)
    assert run("--checker", "facts", "facts/sources").ret == 0


def test_a_file_that_is_a_link_has_its_tests(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    write_files(facts, {"kept/more.txt": NOT_SO})
    (facts / "claims" / "more.yaml").symlink_to(facts / "kept" / "more.txt")
    result = run("--checker", "facts")
    result.assert_outcomes(passed=9, failed=1)


def test_several_dossiers(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    write_files(facts.parent / "more", example("quote-reworded"))
    result = run("--checker", "facts", "--checker", "more", "-v")
    assert {each.partition("/")[0] for each in node_ids(result, "PASSED")} == {"facts", "more"}


def test_the_settings_and_options_of_checker(facts: Path, run: Callable[..., pytest.RunResult]) -> None:
    edit(facts / "sources" / "history.yaml", "source:\n", "source:\n  private: true\n")
    (facts / "sources" / "history.md").rename(facts.parent / "history.md")
    assert run("--checker", "facts").ret == 1
    assert run("--checker", "facts", "--checker-texts", facts.parent).ret == 0
    write_files(facts.parent / "other", example("quote-reworded"))
    write_files(facts.parent / "other", {"checker.toml": '[severity]\nquote-reworded = "error"\n'})
    assert run("--checker", "other").ret == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--checker", "nowhere"], "there is no folder"),
        (["--checker", "empty"], "there is nothing to check in"),
        (["--checker", "facts", "--checker-today", "soon"], "invalid fromisoformat value: 'soon'"),
        (["--checker", "facts", "--checker-fail-on", "always"], "invalid choice: 'always'"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, facts: Path, run: Callable[..., pytest.RunResult]
) -> None:
    (facts.parent / "empty").mkdir()
    result = run(*arguments)
    assert result.ret == 4
    assert message in str(result.stderr)
    assert "Traceback" not in str(result.stderr)


def test_hostile_words_are_shown_as_text(
    pytester: pytest.Pytester, run: Callable[..., pytest.RunResult]
) -> None:
    text = "He said \x1b[31mred\u202e and [/b] too.\n"
    source = "source: {title: A}\nsays:\n- quote: '[red]gone[/red] ]]> <script> and [/b] too'\n"
    write_files(pytester.path / "facts", {"sources/a.yaml": source, "sources/a.txt": text})
    result = run("--checker", "facts", "--color=no", "--junit-xml", "junit.xml")
    assert result.ret == 1
    shown = str(result.stdout)
    assert "[red]gone[/red] ]]> <script>" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert ElementTree.parse(pytester.path / "junit.xml")


def test_hostile_names_in_errors_are_shown_as_text(
    pytester: pytest.Pytester, run: Callable[..., pytest.RunResult]
) -> None:
    claim = "claims:\n- id: a\n  text: A.\n  rule: {'qu\u00adote[/b]': {words: a}}\n"
    write_files(pytester.path / "facts", {"claims/a.yaml": claim})
    result = run("--checker", "facts")
    assert result.ret == 2
    assert "unknown operator 'qu\\xadote[/b]'" in str(result.stdout)
