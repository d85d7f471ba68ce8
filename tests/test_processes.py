"""Work that is shared out among processes gives what one process gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import processes
from checker.processes import MOST, MUCH, Beside, spread

Work = Callable[[int], Callable[[int], tuple[int, int]]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.fixture(autouse=True)
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three processes, however many processors there are."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2})
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def children() -> set[int]:
    """The processes below this one that nobody has waited for."""
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return {int(pid) for pid in listed.read_text().split()} if listed.exists() else set()


@pytest.fixture
def pid_of(tmp_path: Path) -> Work:
    """Work that tells who did it, when so many processes have begun with it."""

    def expecting(processes: int) -> Callable[[int], tuple[int, int]]:
        def work(number: int) -> tuple[int, int]:
            (tmp_path / str(os.getpid())).touch()
            end = time.monotonic() + 20
            while len(os.listdir(tmp_path)) < processes and time.monotonic() < end:
                time.sleep(0.001)
            return number, os.getpid()

        return work

    return expecting


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 100])
def test_results_stand_in_order(count: int) -> None:
    assert spread(lambda number: number * number, count, size=MUCH) == [n * n for n in range(count)]


def test_much_work_is_shared_out(pid_of: Work) -> None:
    before = children()
    found = spread(pid_of(3), 9, size=MUCH)
    assert [number for number, _ in found] == list(range(9))
    assert len({pid for _, pid in found}) == 3
    assert children() == before


def test_little_work_is_not(pid_of: Work) -> None:
    assert {pid for _, pid in spread(pid_of(1), 9, size=MUCH - 1)} == {os.getpid()}


def test_a_helper_has_no_helpers(pid_of: Work) -> None:
    here = os.getpid()

    def work(number: int) -> list[tuple[int, int]]:
        time.sleep(0.01)  # so that helpers take a share
        return [] if os.getpid() == here else spread(pid_of(1), 4, size=MUCH)

    found = [each for each in spread(work, 9, size=MUCH) if each]
    assert found
    assert all(len({pid for _, pid in each}) == 1 for each in found)


@pytest.mark.parametrize("allowed", ["1", "2", "0", "many"])
def test_the_number_of_processes_can_be_set(
    allowed: str, pid_of: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MOST, allowed)
    expected = {"1": 1, "2": 2, "0": 1, "many": 3}[allowed]
    assert len({pid for _, pid in spread(pid_of(expected), 9, size=MUCH)}) == expected


def test_threads_forbid_forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert processes.usable() == 1


def test_without_word_of_their_end_there_are_no_helpers(pid_of: Work) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert {pid for _, pid in spread(pid_of(1), 9, size=MUCH)} == {os.getpid()}
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.parametrize("had", [0, 1])
def test_where_no_more_processes_can_be_had_the_rest_is_done_here(
    had: int, pid_of: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    forks = iter([os.fork] * had)

    def fork() -> int:
        made = next(forks, None)
        if made is None:
            raise BlockingIOError("no more processes")
        return made()

    monkeypatch.setattr(os, "fork", fork)
    open_before, before = len(os.listdir("/proc/self/fd")), children()
    found = spread(pid_of(had + 1), 9, size=MUCH)
    assert [number for number, _ in found] == list(range(9))
    assert len({pid for _, pid in found}) == had + 1
    assert (len(os.listdir("/proc/self/fd")), children()) == (open_before, before)


def test_an_error_of_a_helper_is_raised_here() -> None:
    def work(number: int) -> int:
        if number == 4:
            raise ValueError("the fifth")
        return number

    before = children()
    with pytest.raises(ValueError, match="the fifth"):
        spread(work, 9, size=MUCH)
    assert children() == before


def test_the_share_of_a_helper_that_is_killed_is_done_here() -> None:
    parent = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)  # so that helpers take a share
        return number

    assert spread(work, 9, size=MUCH) == list(range(9))


def test_an_error_of_this_process_ends_the_helpers() -> None:
    parent = os.getpid()

    def work(number: int) -> int:
        if os.getpid() == parent:
            raise ValueError("the first")
        signal.pause()
        return number

    before = children()
    with pytest.raises(ValueError, match="the first"):
        spread(work, 9, size=MUCH)
    assert children() == before


def test_ctrl_c_while_helpers_are_made_ends_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    fork_one = os.fork

    def fork() -> int:
        made = fork_one()
        if made:
            signal.raise_signal(signal.SIGINT)
        return made

    monkeypatch.setattr(os, "fork", fork)
    before = children()
    with pytest.raises(KeyboardInterrupt):
        spread(pid_of, 9, size=MUCH)
    assert children() == before


SLOW = """
import os, sys, time
os.sched_getaffinity = lambda pid: {0, 1}
from checker.processes import MUCH, spread
def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.02)
spread(work, 1000, size=MUCH)
"""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_helper_does_not_outlive_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids: set[int] = set()
        while len(pids) < 2:
            pids.add(int(parent.stdout.readline()))
        parent.kill()
        (helper,) = pids - {parent.pid}
        for _ in range(500):
            if not is_alive(helper):
                return
            time.sleep(0.01)
        os.kill(helper, signal.SIGKILL)
    pytest.fail("the helper works on")


def test_large_results_fit_through_the_pipe() -> None:
    found = spread(lambda number: "x" * 1_000_000, 6, size=MUCH)
    assert [len(each) for each in found] == [1_000_000] * 6


@pytest.mark.parametrize(("count", "size"), [(9, MUCH), (9, 0), (0, MUCH)])
def test_other_work_is_done_first_and_once(count: int, size: int) -> None:
    order: list[object] = []

    def work(number: int) -> int:
        order.append(number)
        return number

    assert spread(work, count, size=size, first=lambda: order.append("first")) == list(range(count))
    assert order[0] == "first"
    assert order.count("first") == 1


def test_work_is_done_beside_this_process() -> None:
    here = os.getpid()
    with Beside[tuple[int, bool]]() as beside:
        beside.begin(lambda number: (number * number, os.getpid() == here), 300)
        time.sleep(0.2)
        found = beside.results()
        assert beside.results() == {}
    assert found == {number: (number * number, False) for number in range(300)}


def test_what_is_not_reached_is_not_waited_for(tmp_path: Path) -> None:
    def work(number: int) -> int:
        (tmp_path / str(number)).touch()
        while number == 1 and not (tmp_path / "asked").exists():
            time.sleep(0.001)
        return number

    before = children()
    with Beside[int]() as beside:
        beside.begin(work, 9)
        while not (tmp_path / "1").exists():
            time.sleep(0.001)
        threading.Timer(0.1, (tmp_path / "asked").touch).start()
        assert beside.results() == {0: 0, 1: 1}
    assert children() == before


@pytest.mark.parametrize("is_asked", [True, False])
def test_other_work_ends_with_its_context(is_asked: bool) -> None:
    open_before, before = len(os.listdir("/proc/self/fd")), children()

    def work(number: int) -> int:
        if is_asked:
            raise ValueError(number)
        signal.pause()
        return number

    with Beside[int]() as beside:
        beside.begin(work, 9)
        if is_asked:
            assert beside.results() == {}
    assert (len(os.listdir("/proc/self/fd")), children()) == (open_before, before)


def test_one_process_does_nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MOST, "1")
    before = children()
    with Beside[int]() as beside:
        beside.begin(int, 9)
        assert (beside.results(), children()) == ({}, before)
