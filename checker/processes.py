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
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, NoReturn, TypeVar

Result = TypeVar("Result")

MOST = "CHECKER_PROCESSES"
"""The environment variable that says how many processes may be used; 1 for a single one."""
MUCH = 400
"""From this size on, forking costs less than it saves."""
_is_helper = False


def spread(work: Callable[[int], Result], count: int, *, size: int) -> list[Result]:
    """``[work(0), work(1), ...]``, ``count`` results: made by several processes if it is much work.

    ``size``: how much work it is, in claims to judge or quotes to look up, a third of a millisecond each.
    ``work`` must depend on nothing but its number and on what is known already, and its results must pickle.
    A share that a helper fails to do, or for which none can be had, is done here, so that an error is raised
    as if there were no helpers.
    """
    processes = max(1, min(usable(), count)) if size >= MUCH else 1
    shares = [range(share, count, processes) for share in range(processes)]
    helpers: list[_Helper[Result]] = []
    try:
        with suppress(OSError):  # there may be no more processes, or files, to be had
            for share in shares[1:]:
                helpers.append(_Helper(work, share))
        done = [[work(number) for number in shares[0]]]
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


class _Helper(Generic[Result]):
    """A process that does a share of the work."""

    def __init__(self, work: Callable[[int], Result], share: range) -> None:
        reading, writing = os.pipe()
        try:
            pid = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if not pid:
            os.close(reading)
            _help(work, share, writing)
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


def _help(work: Callable[[int], Result], share: range, writing: int) -> NoReturn:
    """The life of a helper. It ends without what a process does at its end: open files and their buffers
    are its parent's."""
    global _is_helper
    _is_helper = True
    code = 1
    try:
        results = pickle.dumps([work(number) for number in share], pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(results)
        code = 0
    finally:
        os._exit(code)
