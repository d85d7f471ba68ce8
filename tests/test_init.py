"""``checker init``: what it writes works, teaches, and overwrites nothing."""

from __future__ import annotations

import json
import os
import posixpath
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, TODAY, Files, Run, write_files
from jsonschema import Draft202012Validator

from checker import starter
from checker.load.yaml import parse_yaml
from checker.model.errors import Errors
from checker.model.nodes import as_data
from checker.starter import FILES, contents, template, write_starter
from tools.schemas.modelines import modeline


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_every_template_is_written_as_it_is(tmp_path: Path) -> None:
    write_starter(tmp_path / "new" / "dossier")
    assert files_below(tmp_path / "new" / "dossier") == contents()
    assert contents().keys() >= FILES.keys()
    assert set(files_below(Path(starter.__file__).parent / "templates" / "start")) == set(FILES)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_each_file_names_its_schema_and_keeps_to_it(name: str) -> None:
    text = contents()[name].decode()
    first = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    schema = json.loads(contents()[posixpath.normpath(posixpath.join(posixpath.dirname(name), first))])
    node = parse_yaml(text.encode(), name, Errors())
    assert node is not None
    Draft202012Validator(schema).validate(as_data(node))


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".yaml", ".yml"))])
def test_files_are_in_block_style_and_say_what_they_are(name: str) -> None:
    text = template(name).decode()
    first, _, rest = text.partition("\n\n")
    if not name.startswith(".github/"):
        assert first == modeline(name)
        assert name.endswith("guide.yaml") or rest.startswith("# "), "then comes what it is for"
    events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    assert not [each for each in events if getattr(each, "flow_style", False)]


def test_it_is_verified_at_once(cli: Callable[..., Run], tmp_path: Path) -> None:
    run = cli("init", "my dossier")
    assert run.code == 0, str(run)
    assert all(name in run.out and what in run.out for name, what in FILES.items())
    assert "Verified: everything is as expected" in run.out
    assert "3 claims: 1 supported, 1 refuted, 1 conflicting evidence" in run.out
    report = cli("verify", "my dossier", "--format", "json", "--today", TODAY)
    assert report.code == 0
    read = json.loads(report.out)
    assert [(each["severity"], each["accepted"] is not None) for each in read["findings"]] == [
        ("error", True)
    ]
    assert {each["grade"] for each in read["quotes"]} == {"exact"}


def test_what_it_says_to_do_next_works(cli: Callable[..., Run], tmp_path: Path) -> None:
    run = cli("init", "a b")
    commands = [shlex.split(line) for line in run.out.splitlines() if line.startswith("  checker ")]
    assert [words[1] for words in commands] == ["verify", "explain"]
    for words in commands:
        done = cli(*words[1:])
        assert done.code == 0, str(done)
    guide = tmp_path / "a b" / "sources" / "visitor-guide.yaml"
    assert "write July for June in the quote of sources/visitor-guide.yaml" in run.out
    guide.write_text(guide.read_text(encoding="utf-8").replace("June", "July"), encoding="utf-8")
    failing = cli("verify", "a b")
    assert failing.code == 1
    assert "quote-altered" in failing.out
    assert 'theirs "June 2019", ours "July 2019"' in failing.out
    assert failing.out.count("error: verdict-unexpected") == 2


def test_without_the_acceptance_the_sources_disagree(cli: Callable[..., Run], tmp_path: Path) -> None:
    cli("init")
    guide = tmp_path / "sources" / "visitor-guide.yaml"
    guide.write_text(guide.read_text(encoding="utf-8").partition("  # The two")[0], encoding="utf-8")
    run = cli("verify")
    assert run.code == 1
    assert run.out.count("error: ") == 1
    assert "error: sources-disagree" in run.out


@pytest.mark.parametrize(
    ("there", "named"),
    [
        *(({name: "mine"}, [name]) for name in contents()),
        ({"claims/library.yaml": "", "sources/visitor-guide.md": ""}, None),
        ({"claims/mine.yaml": "claims: []\n"}, ["claims/mine.yaml"]),
        ({"quotes.yaml": "quotes: []\n"}, ["quotes.yaml"]),
        ({"sources": "a file"}, ["sources"]),
        ({".github": "a file"}, [".github"]),
    ],
)
def test_nothing_is_overwritten(
    there: Files, named: list[str] | None, project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project(there)
    before = files_below(folder)
    run = here("init", folder)
    assert (run.code, run.out) == (2, "")
    first, hint = run.err.splitlines()
    assert first == f"error: nothing was written, for these are there already: {', '.join(named or there)}"
    assert hint.startswith("  help: ")
    assert files_below(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="not on Windows: links need a permission there")
@pytest.mark.parametrize("name", ["claims", "sources/visitor-guide.md"])
def test_no_link_is_followed(name: str, here: Callable[..., Run], tmp_path: Path) -> None:
    folder, outside = tmp_path / "project", tmp_path / "outside"
    (folder / name).parent.mkdir(parents=True)
    outside.mkdir()
    (folder / name).symlink_to(outside / "nowhere" if "." in name else outside)
    run = here("init", folder)
    assert run.code == 2
    assert run.err.splitlines()[0].endswith(f": {name}")
    assert not list(outside.iterdir())


def test_texts_that_are_there_are_no_hindrance(here: Callable[..., Run], tmp_path: Path) -> None:
    write_files(tmp_path, {"sources/mine.txt": "My text.", "README.md": "Mine."})
    assert here("init", tmp_path).code == 0
    assert (tmp_path / "README.md").read_text() == "Mine."


@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "x"), KeyboardInterrupt()])
def test_all_or_nothing(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, here: Callable[..., Run], tmp_path: Path
) -> None:
    left = iter(range(3))

    def failing(name: str) -> bytes:
        if next(left, None) is None:
            raise error
        return template(name)

    monkeypatch.setattr(starter, "template", failing)
    (tmp_path / "dossier").mkdir()
    run = here("init", tmp_path / "dossier" / "deeper")
    assert run.code == (2 if isinstance(error, OSError) else 130)
    assert run.out == ""
    assert ("No space left" in run.err) is isinstance(error, OSError)
    assert not list((tmp_path / "dossier").iterdir())


def test_wrong_settings_are_said_before_anything_is_written(here: Callable[..., Run], tmp_path: Path) -> None:
    write_files(tmp_path, {"checker.toml": "fail-on = 1\n"})
    run = here("init", tmp_path)
    assert run.code == 2
    assert "checker.toml:1:1" in run.err
    assert set(files_below(tmp_path)) == {"checker.toml"}


def test_a_file_is_no_folder(here: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert here("init", tmp_path / "a").code == 2


def test_the_settings_decide_what_fails(here: Callable[..., Run], tmp_path: Path) -> None:
    write_files(tmp_path, {"checker.toml": "fail_on = 'note'\n"})
    run = here("init", tmp_path)
    assert run.code == 0, "an accepted finding needs no decision at any level"


def test_the_workflow_is_sound() -> None:
    workflow = yaml.load(template(".github/workflows/checker.yml"), Loader=yaml.BaseLoader)
    assert set(workflow["on"]) == {"push", "pull_request"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["verify"]["steps"]
    assert all("@v" in step["uses"] for step in steps if "uses" in step)
    assert not any("${{" in step.get("run", "") for step in steps)
    assert any(step.get("run", "").startswith("checker verify") for step in steps)


def test_the_workflow_installs_nothing_by_a_bare_name(cli: Callable[..., Run], tmp_path: Path) -> None:
    """The name may be somebody else's in the public index; what is not filled in must fail."""
    steps = yaml.load(template(".github/workflows/checker.yml"), Loader=yaml.BaseLoader)["jobs"]["verify"][
        "steps"
    ]
    (line,) = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    assert line == 'pip install "checker @ git+https://github.com/OWNER/checker@VERSION"'
    assert line in (ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8")
    said = " ".join(cli("init", "new").out.partition("Next:")[2].split())
    assert ".github/workflows/checker.yml installs checker. Name there what you have it from" in said


@pytest.mark.parametrize("name", ["sources/council-report.txt", "baseline.jsonl", "sources.lock"])
def test_what_would_not_go_with_the_files_is_in_the_way(
    name: str, here: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / name).write_text("not mine", encoding="utf-8")
    run = here("init", tmp_path)
    assert run.code == 2
    assert "nothing was written" in run.err
    assert name in run.err
    assert not (tmp_path / "claims").exists()


def test_no_command_names_another_folder(here: Callable[..., Run], tmp_path: Path) -> None:
    run = here("init", tmp_path / "a\nb")
    assert run.code == 0
    assert "Next, in that folder:" in run.out
    assert "\n  checker verify\n" in run.out
