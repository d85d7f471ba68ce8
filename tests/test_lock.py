"""``checker lock``: what it keeps, what a changed, a new and a vanished text look like afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY, Files, Run

TEXT = "It was opened in 1894. It is 200 long.\n"
TABLE = "river,length\nthames,200\n"
FILES: dict[str, str] = {
    "claims/vocabulary.yaml": """\
types:
  bridge:
    key: [river]
    fields: {river: entity, opened: date, length: number}
entities:
  thames: {name: the Thames}
""",
    "sources/guide.yaml": """\
source: {title: A guide}
says:
- bridge: {river: thames}
  opened: 1894
  quote: It was opened in 1894
- quote: It is 200 long
""",
    "sources/guide.md": TEXT,
    "sources/list.yaml": """\
source: {title: A list}
says:
- {table: list.csv, type: bridge, columns: {river: river, length: length}}
""",
    "sources/list.csv": TABLE,
}
LETTER = "source: {title: A letter, private: true}\nsays:\n- quote: I was there when it was opened\n"


def drifted(folder: Path, here: Callable[..., Run], *more: str | Path) -> list[dict[str, Any]]:
    """The findings about drift."""
    run = here("verify", folder, "--today", TODAY, "--format", "json", *more)
    assert run.code in (0, 1), run
    return [each for each in json.loads(run.out)["findings"] if each["code"] == "source-drifted"]


def not_locked(folder: Path, here: Callable[..., Run]) -> list[str] | None:
    report = json.loads(here("verify", folder, "--today", TODAY, "--format", "json").out)
    found: list[str] | None = report["summary"]["unchecked"]["sources_not_locked"]
    return found


@pytest.fixture
def locked(project: Callable[[Files], Path], here: Callable[..., Run]) -> Path:
    folder = project(FILES)
    run = here("lock", "--project", folder)
    assert (run.code, run.out) == (0, "sources.lock: 2 texts and tables; 2 new\n"), run
    return folder


def test_the_lock_holds_each_text_and_table_and_nothing_else(locked: Path, here: Callable[..., Run]) -> None:
    lines = (locked / "sources.lock").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "checker-lock/1"
    assert [line for line in lines[1:] if not line.startswith("#")] == [
        f"table {hashlib.sha256(TABLE.encode()).hexdigest()} {len(TABLE)} sources/list.csv",
        f"text {hashlib.sha256(TEXT.encode()).hexdigest()} {len(TEXT)} guide",
    ]
    assert drifted(locked, here) == []
    assert not_locked(locked, here) == []


def test_the_same_texts_give_the_same_bytes(locked: Path, here: Callable[..., Run]) -> None:
    before = (locked / "sources.lock").read_bytes()
    assert here("lock", "--project", locked).out == "sources.lock: 2 texts and tables; as it was\n"
    assert (locked / "sources.lock").read_bytes() == before


def test_without_a_lock_the_report_says_so(
    project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project(FILES)
    assert not_locked(folder, here) is None
    shown = " ".join(here("verify", folder, "--today", TODAY).out.split())
    assert "whether a text has changed since somebody read it: there is no sources.lock" in shown


@pytest.mark.parametrize(
    ("text", "says", "related"),
    [
        pytest.param(
            TEXT + "More.\n",
            "39 bytes then, 45 now); every quote from it still stands there (2)",
            2,
            id="longer",
        ),
        pytest.param(
            TEXT.replace("1894", "1895"),
            "39 bytes then and now); 1 of 2 quotes from it still stand there; the others: 1 altered",
            3,
            id="a quote is altered",
        ),
        pytest.param(
            "Nothing of it.\n",
            "0 of 2 quotes from it still stand there; the others: 2 absent",
            4,
            id="quotes are gone",
        ),
    ],
)
def test_a_changed_text(text: str, says: str, related: int, locked: Path, here: Callable[..., Run]) -> None:
    (locked / "sources/guide.md").write_bytes(text.encode())
    (found,) = drifted(locked, here)
    assert found["severity"] == "warning"
    assert (found["subject"], found["location"]["file"]) == ("guide", "sources/guide.yaml")
    assert "the text of 'guide' has changed since it was locked" in found["message"]
    assert says in found["message"]
    assert found["values"] == [hashlib.sha256(each.encode()).hexdigest()[:12] for each in (TEXT, text)]
    places = [each["location"] for each in found["related"]]
    assert [each["file"] for each in places[:2]] == ["sources.lock", "sources/guide.md"]
    assert len(places) == related


def test_an_altered_quote_is_shown_with_what_the_text_has_now(locked: Path, here: Callable[..., Run]) -> None:
    (locked / "sources/guide.md").write_bytes(TEXT.replace("1894", "1895").encode())
    (found,) = drifted(locked, here)
    assert found["related"][2]["message"] == (
        "\u201cIt was opened in 1894\u201d: altered (1895 in the text now, 1894 in the quote)"
    )
    assert found["related"][2]["location"] == {"file": "sources/guide.yaml", "line": 5, "column": 10}


def test_a_changed_table(locked: Path, here: Callable[..., Run]) -> None:
    (locked / "sources/list.csv").write_bytes(TABLE.replace("200", "300").encode())
    (found,) = drifted(locked, here)
    assert "the table 'sources/list.csv' has changed" in found["message"]
    assert found["location"] == {"file": "sources/list.yaml", "line": 3, "column": 3}


def test_a_new_text_is_said_and_no_finding(locked: Path, here: Callable[..., Run]) -> None:
    (locked / "sources/new.yaml").write_bytes(b"source: {title: New}\nsays:\n- quote: It is new\n")
    (locked / "sources/new.md").write_bytes(b"It is new.\n")
    assert drifted(locked, here) == []
    assert not_locked(locked, here) == ["new"]
    shown = " ".join(here("verify", locked, "--today", TODAY).out.split())
    assert "1 text or table is not in sources.lock, so that no change shows: new" in shown


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (["sources/guide.yaml", "sources/guide.md"], "there is no such source any more"),
        (["sources/list.yaml", "sources/list.csv"], "no source has it any more"),
    ],
)
def test_what_vanished_is_said_at_the_lock(
    gone: list[str], says: str, locked: Path, here: Callable[..., Run]
) -> None:
    (locked / "sources/other.yaml").write_bytes(b"source: {title: O}\nsays:\n- quote: It is new\n")
    (locked / "sources/other.md").write_bytes(b"It is new.\n")
    for name in gone:
        (locked / name).unlink()
    (found,) = drifted(locked, here)
    assert says in found["message"]
    assert found["location"]["file"] == "sources.lock"


def test_a_text_that_moved_has_not_drifted(locked: Path, here: Callable[..., Run]) -> None:
    (locked / "sources/guide.md").rename(locked / "sources/guide.txt")
    assert drifted(locked, here) == []


def test_a_private_text_is_locked_where_it_is_and_left_alone_elsewhere(
    locked: Path, here: Callable[..., Run], tmp_path: Path
) -> None:
    private = tmp_path / "vault"
    private.mkdir()
    (private / "letter.md").write_bytes(b"I was there when it was opened.\n")
    (locked / "sources/letter.yaml").write_bytes(LETTER.encode())
    assert here("lock", "--project", locked, "--texts", private).code == 0
    before = (locked / "sources.lock").read_bytes()
    assert b" letter\n" in before
    without = here("lock", "--project", locked)
    assert (without.code, without.err) == (0, "note: not here, and left as locked: letter\n")
    assert (locked / "sources.lock").read_bytes() == before
    assert drifted(locked, here) == []
    (private / "letter.md").write_bytes(b"I was not there when it was opened.\n")
    (found,) = drifted(locked, here, "--texts", private)
    assert found["subject"] == "letter"
    assert "1 altered" in found["message"]
    assert found["related"][2]["message"] == "\u201cI was there when it was opened\u201d: altered"


def test_an_unchecked_private_quote_is_a_warning_and_no_failure(
    project: Callable[[Files], Path], cli: Callable[..., Run]
) -> None:
    folder = project({"sources/letter.yaml": LETTER})
    run = cli("verify", folder, "--today", TODAY, "--format", "json")
    assert run.code == 0, run
    (found,) = json.loads(run.out)["findings"]
    assert (found["code"], found["severity"]) == ("quote-unchecked", "warning")
    assert cli("verify", folder, "--today", TODAY, "--fail-on", "warning").code == 1


def test_with_only_the_sources_of_the_claim_are_told(locked: Path, here: Callable[..., Run]) -> None:
    claim = (
        "claims:\n- id: opened\n  text: It was opened in 1894.\n  rule:\n"
        "    has: {record: {bridge: {river: thames}}, fields: {opened: 1894}}\n"
    )
    (locked / "claims/a.yaml").write_bytes(claim.encode())
    (locked / "sources/other.yaml").write_bytes(b"source: {title: O}\nsays:\n- quote: It is new\n")
    (locked / "sources/other.md").write_bytes(b"It is new.\n")
    here("lock", "--project", locked)
    (locked / "sources/other.md").write_bytes(b"It is new!\n")
    (locked / "sources/guide.md").write_bytes((TEXT + "More.\n").encode())
    assert [each["subject"] for each in drifted(locked, here)] == ["guide", "other"]
    assert [each["subject"] for each in drifted(locked, here, "--only", "opened")] == ["guide"]


def test_the_lock_of_the_dossier_is_current(here: Callable[..., Run]) -> None:
    run = here("lock", "--project", ROOT, "--check")
    assert (run.code, run.err) == (0, ""), run


def test_check_writes_nothing(locked: Path, cli: Callable[..., Run]) -> None:
    before = (locked / "sources.lock").read_bytes()
    assert cli("lock", "--project", locked, "--check").code == 0
    (locked / "sources/guide.md").write_bytes(b"It was opened in 1894. It is 200 long.")
    run = cli("lock", "--project", locked, "--check")
    assert (run.code, run.out) == (1, "sources.lock: 2 texts and tables; 1 changed\n")
    assert (locked / "sources.lock").read_bytes() == before
    (locked / "sources.lock").unlink()
    assert cli("lock", "--project", locked, "--check").code == 1
    assert not (locked / "sources.lock").exists()


DIGEST = "0" * 64
HEAD = "checker-lock/1\n"


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        ("", ["sources.lock:1:1: the lock does not begin with checker-lock/1"]),
        ("checker-lock/2\n", ["sources.lock:1:1: the lock does not begin with checker-lock/1"]),
        (b"checker-lock/1\n\xff\n", ["sources.lock:2:1: the lock is not UTF-8"]),
        (HEAD + "<<<<<<< ours\n", ["sources.lock:2:1: this is no line of a lock"]),
        (HEAD + f"text {DIGEST} -1 guide\n", ["sources.lock:2:1: this is no line of a lock"]),
        (HEAD + f"text {DIGEST[1:]} 1 guide\n", ["sources.lock:2:1: this is no line of a lock"]),
        (HEAD + f"text {DIGEST} 1 \n", ["sources.lock:2:1: this is no line of a lock"]),
        (HEAD + f"text {DIGEST} 1 a\u202eb\n", ["sources.lock:2:1: this is no line of a lock"]),
        (HEAD + f"text {DIGEST} {'9' * 5000} a\n", ["sources.lock:2:1: this is no line of a lock"]),
        (HEAD + "x" * 1_000_000, ["sources.lock:2:1: this is no line of a lock"]),
        (
            HEAD + f"text {DIGEST} 1 a\nnonsense\ntext {DIGEST} 2 a\n",
            [
                "sources.lock:3:1: this is no line of a lock",
                "sources.lock:4:1: the text 'a' is locked twice",
            ],
        ),
    ],
)
def test_a_damaged_lock(
    content: str | bytes, errors: list[str], locked: Path, here: Callable[..., Run]
) -> None:
    (locked / "sources.lock").write_bytes(content.encode() if isinstance(content, str) else content)
    run = here("verify", locked)
    assert (run.code, run.out) == (2, ""), run
    told = [line for line in run.err.splitlines() if line.startswith("error: ")]
    assert len(told) == len(errors), run
    for line, expected in zip(told, errors, strict=True):
        assert line.startswith(f"error: {expected}")
    assert run.err.count("run `checker lock` to write it anew") == len(errors)
    mended = here("lock", "--project", locked)
    assert mended.code == 0
    assert mended.err.startswith("note: the lock so far cannot be read as a whole")
    assert here("verify", locked).code == 0


def test_lines_of_windows_and_comments_are_read(locked: Path, here: Callable[..., Run]) -> None:
    file = locked / "sources.lock"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n# the end\r\n")
    assert drifted(locked, here) == []


def test_what_is_wrong_with_the_project_and_with_the_lock_is_said_at_once(
    locked: Path, here: Callable[..., Run]
) -> None:
    (locked / "sources.lock").write_bytes(b"nonsense")
    (locked / "sources/guide.yaml").write_bytes(b"source: {titel: A}\n")
    run = here("verify", locked)
    assert run.code == 2
    assert "error: sources.lock:1:1" in run.err
    assert "error: sources/guide.yaml:1" in run.err


def test_a_lock_that_cannot_be_written_is_as_it_was(locked: Path, cli: Callable[..., Run]) -> None:
    (locked / "sources.lock").unlink()
    (locked / "sources.lock").mkdir()
    run = cli("lock", "--project", locked)
    assert run.code == 2, run
    assert "error: sources.lock:1:1: cannot be read: Is a directory" in run.err
    assert "Traceback" not in run.err
    assert not [each for each in locked.iterdir() if each.name.endswith(".tmp")]


def test_a_lock_that_is_a_link_out_of_the_project_is_not_read(
    locked: Path, here: Callable[..., Run], tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes((locked / "sources.lock").read_bytes())
    (locked / "sources.lock").unlink()
    (locked / "sources.lock").symlink_to(outside)
    run = here("verify", locked)
    assert run.code == 2
    assert "is a link that leaves the project" in run.err
    outside.write_bytes(b"mine")
    assert here("lock", "--project", locked).code == 2
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["sources/guide.md", "claims/vocabulary.yaml", "old.lock"])
def test_nothing_is_written_through_a_link(name: str, locked: Path, cli: Callable[..., Run]) -> None:
    (locked / "sources.lock").rename(locked / "old.lock")
    (locked / "sources/list.csv").write_bytes(b"river,length\nthames,300\n")
    before = (locked / name).read_bytes()
    (locked / "sources.lock").symlink_to(name)
    run = cli("lock", "--project", locked)
    assert (run.code, run.out) == (2, ""), run
    assert (locked / name).read_bytes() == before
    assert (locked / "sources.lock").is_symlink()


def test_a_file_that_is_no_lock_is_left_as_it_is(locked: Path, here: Callable[..., Run]) -> None:
    (locked / "sources.lock").write_bytes(b"My notes on the sources.\n")
    run = here("lock", "--project", locked)
    assert (run.code, run.out) == (2, ""), run
    assert "error: sources.lock:1:1: this is no lock, and is left as it is" in run.err
    assert (locked / "sources.lock").read_bytes() == b"My notes on the sources.\n"


@pytest.mark.parametrize("damage", [b"<<<<<<< ours\n", b"\xff\n", b"text 12 guide\n"])
def test_a_damaged_lock_keeps_what_is_elsewhere(
    damage: bytes, locked: Path, here: Callable[..., Run]
) -> None:
    (locked / "sources/letter.yaml").write_bytes(LETTER.encode())
    line = f"text {DIGEST} 9 letter\n".encode()
    for content in (HEAD.encode() + damage + line, damage + HEAD.encode() + line, damage + line):
        (locked / "sources.lock").write_bytes(content)
        run = here("lock", "--project", locked)
        assert run.code == 0, run
        assert line in (locked / "sources.lock").read_bytes()
        assert here("verify", locked).code == 0


def test_of_two_digests_of_a_text_that_is_elsewhere_none_is_taken(
    locked: Path, here: Callable[..., Run]
) -> None:
    (locked / "sources/letter.yaml").write_bytes(LETTER.encode())
    content = HEAD + f"text {DIGEST} 9 letter\ntext {DIGEST} 8 letter\n"
    (locked / "sources.lock").write_bytes(content.encode())
    run = here("lock", "--project", locked)
    assert run.code == 2
    assert "error: sources.lock:3:1: the text 'letter' is locked twice, and is not here" in run.err
    assert (locked / "sources.lock").read_bytes() == content.encode()


@pytest.mark.parametrize("name", [" list.csv", '"list".csv'])
def test_a_path_with_blanks_or_marks_at_its_ends_is_read_again(
    name: str, locked: Path, here: Callable[..., Run]
) -> None:
    (locked / name).write_bytes(TABLE.encode())
    item = f"- {{table: {json.dumps('../' + name)}, type: bridge, columns: {{river: river, length: length}}}}"
    (locked / "sources/list.yaml").write_bytes(f"source: {{title: A list}}\nsays:\n{item}\n".encode())
    assert here("lock", "--project", locked).code == 0
    assert f" {json.dumps(name)}\n" in (locked / "sources.lock").read_text(encoding="utf-8")
    assert here("lock", "--project", locked, "--check").code == 0
    assert drifted(locked, here) == []
