"""Long work shows how far it is, on a terminal only; Ctrl-C ends it cleanly. The processes are real ones."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import CASES, ROOT, TODAY, clean_environment

from checker.commands import progress
from checker.commands.progress import can_show
from checker.config import load_settings
from checker.model.errors import ProjectError, UnknownClaimsError
from checker.processes import MOST
from checker.progress import Stage
from checker.report import files
from checker.rules.changes.impact import find_subject
from checker.verify import run, verify

SMALL = CASES / "small"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows: it has other terminals")

BEGIN = """
import fcntl, sys, termios
fcntl.ioctl(2, termios.TIOCSCTTY, 0)  # Ctrl-C on this terminal interrupts this process and its helpers
from checker.commands import progress
progress.DELAY, progress.PAUSE = float(sys.argv.pop(1)), 0.0
from checker.__main__ import main
main()
"""


@dataclass
class OnTerminal:
    """checker with its standard error on a terminal, and its standard output in a file."""

    process: subprocess.Popen[bytes]
    screen: int
    """The other end of the terminal."""
    report: Path
    drawn: bytes = b""
    """What was written on the terminal so far."""
    deadline: float = field(default_factory=lambda: time.monotonic() + 110)

    def read(self) -> bool:
        """Read what was written meanwhile; False at the end."""
        assert time.monotonic() < self.deadline, self.drawn
        with suppress(OSError):  # the other end was closed
            if data := os.read(self.screen, 65536):
                self.drawn += data
                return True
        return False

    def wait_for(self, words: str) -> None:
        while words.encode() not in self.drawn:
            assert self.read(), self.drawn

    def end(self) -> int:
        while self.read():
            pass
        return self.process.wait(110)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., OnTerminal]]:
    """Starts checker on a terminal: ``terminal("verify", folder, delay=0)``."""
    pty = pytest.importorskip("pty")
    started: list[OnTerminal] = []

    def start(*arguments: str | Path, delay: float = 0, **environment: str) -> OnTerminal:
        screen, there = pty.openpty()
        report = tmp_path / f"stdout-{len(started)}"
        with report.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-c", BEGIN, str(delay), *map(str, arguments)],
                cwd=tmp_path,
                env=clean_environment(tmp_path, **{"TERM": "xterm", **environment}),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=there,
                start_new_session=True,
            )
        os.close(there)
        started.append(OnTerminal(process, screen, report))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()
        os.close(each.screen)


def test_stages_are_shown_and_taken_away(terminal: Callable[..., OnTerminal]) -> None:
    run = terminal("verify", SMALL, "--today", TODAY)
    assert run.end() == 0
    drawn = run.drawn.decode()
    places = [drawn.index(stage) for stage in (Stage.READING, Stage.QUOTES, Stage.CLAIMS, Stage.WRITING)]
    assert places == sorted(places)
    assert "3 of 3" in drawn
    assert drawn.rindex("\x1b[2K") > drawn.rindex(Stage.WRITING), "the line is erased"
    assert drawn.rindex("\x1b[?25h") > drawn.rindex("\x1b[?25l"), "the cursor is back"
    silent = terminal("verify", SMALL, "--today", TODAY, "--no-progress")
    assert silent.end() == 0
    assert silent.drawn == b""
    assert silent.report.read_bytes() == run.report.read_bytes() != b""


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "piers-good", "--project", SMALL),
        ("impact", "survey-report", "--project", SMALL),
        ("find", "The piers were poor", "--project", SMALL),
    ],
)
def test_other_commands_show_it_too(
    arguments: tuple[str | Path, ...], terminal: Callable[..., OnTerminal]
) -> None:
    run = terminal(*arguments)
    assert run.end() == 0
    assert Stage.READING in run.drawn.decode()
    silent = terminal(*arguments, "--no-progress")
    assert silent.end() == 0
    assert silent.drawn == b""


def test_a_short_run_shows_nothing(terminal: Callable[..., OnTerminal]) -> None:
    assert progress.DELAY >= 1
    run = terminal("verify", SMALL, delay=30)
    assert run.end() == 0
    assert run.drawn == b""


def test_a_terminal_that_can_draw_nothing_shows_nothing(terminal: Callable[..., OnTerminal]) -> None:
    run = terminal("verify", SMALL, TERM="dumb")
    assert run.end() == 0
    assert run.drawn == b""


def test_only_a_terminal_shows_it(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert not can_show(file, {})
    assert not can_show(None, {})


def test_an_error_leaves_no_line(terminal: Callable[..., OnTerminal], tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/a.yaml").write_text("claims: {}\n")
    run = terminal("verify", tmp_path)
    assert run.end() == 2
    shown = run.drawn.decode()
    assert shown.index("error: ") > shown.rindex("\x1b[2K")


class Told:
    """Gathers what a run tells."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self.left: dict[Stage, int] = {}

    def begin(self, stage: Stage, total: int = 0) -> None:
        self.stages.append(stage)
        self.left[stage] = total

    def advance(self, parts: int = 1) -> None:
        self.left[self.stages[-1]] -= parts


def test_every_part_is_told() -> None:
    told = Told()
    verify(SMALL, progress=told, rests_on=True)
    assert told.stages == [
        *(Stage.READING, Stage.QUOTES, Stage.COPIES, Stage.SOURCES, Stage.CLAIMS, Stage.CHANGES),
    ]
    assert set(told.left.values()) == {0}


def test_impact_tells_each_claim_that_it_looks_at(terminal: Callable[..., OnTerminal]) -> None:
    told = Told()
    done = run(SMALL, settings=load_settings(SMALL, None))
    subject = find_subject("survey-report", done.report.project)
    assert subject is not None
    assert done.impact(subject, told) == done.impact(subject)
    assert told.stages == [Stage.WITHOUT]
    assert told.left == {Stage.WITHOUT: 0}
    drawn = terminal("impact", "survey-report", "--project", SMALL)
    assert drawn.end() == 0
    assert Stage.WITHOUT in drawn.drawn.decode()
    assert f"{len(done.report.claims)} of {len(done.report.claims)}" in drawn.drawn.decode()


def test_a_claim_that_there_is_not_is_refused_before_any_text_is_searched() -> None:
    told = Told()
    with pytest.raises(UnknownClaimsError):
        verify(SMALL, progress=told, only=["no-such-claim"])
    assert told.stages == [Stage.READING]


def test_a_run_that_fails_tells_what_it_did(tmp_path: Path) -> None:
    told = Told()
    with pytest.raises(ProjectError):
        verify(tmp_path, progress=told)
    assert told.stages == [Stage.READING]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project large enough to be shared out among processes."""
    folder = tmp_path_factory.mktemp("large")
    numbers = ("--claims", "450", "--entries", "450", "--quotes", "112")
    script = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, script, folder, *numbers], check=True, timeout=60)
    return folder


def group(pid: int) -> set[int]:
    """The processes of a group that still live."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, in_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(in_group) == pid and state != "Z":
                found.add(int(stat.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux processes are forked, and seen in /proc")
@pytest.mark.parametrize("stage", [Stage.READING, Stage.CLAIMS])
def test_ctrl_c_leaves_nothing_behind(
    stage: Stage, large: Path, terminal: Callable[..., OnTerminal], tmp_path: Path
) -> None:
    (tmp_path / "old.json").write_text("old")
    reports = ("--report", "json=old.json", "--report", "json=new.json")
    run = terminal("verify", large, *reports, **{MOST: "2"})
    run.wait_for(stage)
    if stage is Stage.CLAIMS and len(os.sched_getaffinity(0)) > 1:
        while len(group(run.process.pid)) < 2:
            assert run.process.poll() is None
            time.sleep(0.005)
    os.write(run.screen, b"\x03")
    assert run.end() == 130
    assert group(run.process.pid) == set()
    shown = run.drawn.decode()
    assert "Traceback" not in shown
    assert shown.replace("^C", "").rstrip().endswith("interrupted")
    assert shown.count("interrupted") == 1
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l"), "the cursor is back"
    assert run.report.read_bytes() == b""
    assert (tmp_path / "old.json").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"old.json", run.report.name}


@pytest.mark.parametrize("calls", [0, 1])
def test_an_interrupted_report_is_whole(calls: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, left = os.replace, iter(range(calls))

    def interrupted(*arguments: Path) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        replace(*arguments)

    monkeypatch.setattr(files.os, "replace", interrupted)
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        files.write_all(dict.fromkeys(paths, b"new"))
    assert [path.read_text() for path in paths] == ["new"] * calls + ["old"] * (2 - calls)
    assert sorted(tmp_path.iterdir()) == paths
