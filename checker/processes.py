"""Much work of one kind, shared out among the processors of the machine.

A forked process sees everything that was read so far without its being sent; only results travel. Where
forking is not to be had or not safe, or the work is little, one process does it all, with the same results.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, NoReturn, TypeVar

from checker.progress import SILENT, Progress

Result = TypeVar("Result")

MOST = "CHECKER_PROCESSES"
"""The environment variable that says how many processes may be used; 1 for a single one."""
MUCH = 400
"""From this size on, forking costs less than it saves."""
_is_helper = False


def spread(
    work: Callable[[int], Result], count: int, *, size: int, progress: Progress = SILENT
) -> list[Result]:
    """``[work(0), work(1), ...]``, ``count`` results: made by several processes if it is much work.

    ``size``: how much work it is, in claims to judge or quotes to look up, a third of a millisecond each.
    ``work`` must depend on nothing but its number and on what is known already, and its results must pickle.
    A share that a helper fails to do, or for which none can be had, is done here, so that an error is raised
    as if there were no helpers. ``progress``: what is done here stands for what all processes do, whose
    shares are alike.
    """
    processes = max(1, min(usable(), count)) if size >= MUCH else 1
    shares = [range(share, count, processes) for share in range(processes)]
    helpers: list[_Helper[Result]] = []
    try:
        # There may be no more processes, or files, to be had. Ctrl-C waits until every helper is known.
        with suppress(OSError), _undisturbed():
            for share in shares[1:]:
                helpers.append(_Helper(work, share))
        done: list[list[Result]] = [[]]
        for number in shares[0]:
            done[0].append(work(number))
            progress.advance(processes)
        for place, share in enumerate(shares[1:]):
            results = helpers[place].results() if place < len(helpers) else None
            done.append([work(number) for number in share] if results is None else results)
    finally:
        for helper in helpers:
            helper.stop()
    return [done[number % processes][number // processes] for number in range(count)]


def usable() -> int:
    """How many processes may be used. With threads a fork is not safe, and on macOS it never is."""
    if _is_helper or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    if signal.getsignal(signal.SIGCHLD) == signal.SIG_IGN:
        return 1  # nobody could tell how a helper ended
    allowed = os.environ.get(MOST, "")
    available = len(os.sched_getaffinity(0))
    return max(1, min(available, int(allowed))) if allowed.isdecimal() else available


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back Ctrl-C. What is forked meanwhile never hears it: its parent does, and ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # where nothing is forked
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Helper(Generic[Result]):
    """A process that does a share of the work."""

    def __init__(self, work: Callable[[int], Result], share: range) -> None:
        reading, writing = os.pipe()
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if not pid:
            os.close(reading)
            _help(work, share, writing, parent)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        self._pid: int | None = pid

    def results(self) -> list[Result] | None:
        """What it has done, when it has ended; None if it failed."""
        with self._pipe:
            written = self._pipe.read()
        if self._wait() != 0:
            return None
        found: list[Result] = pickle.loads(written)
        return found

    def stop(self) -> None:
        """End it, if it has not ended."""
        if self._pid is not None:
            self._pipe.close()
            os.kill(self._pid, signal.SIGKILL)
            self._wait()

    def _wait(self) -> int:
        assert self._pid is not None
        _, status = os.waitpid(self._pid, 0)
        self._pid = None
        return status


def _help(work: Callable[[int], Result], share: range, writing: int, parent: int) -> NoReturn:
    """The life of a helper. It ends without what a process does at its end: open files and their buffers
    are its parent's. It does not outlive its parent by more than a piece of work."""
    global _is_helper
    _is_helper = True
    code = 1
    try:
        done = []
        for number in share:
            if os.getppid() != parent:
                os._exit(code)
            done.append(work(number))
        results = pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(results)
        code = 0
    finally:
        os._exit(code)
