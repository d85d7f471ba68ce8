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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Generic, NoReturn, Self, TypeVar

from checker.progress import SILENT, Progress

Result = TypeVar("Result")

MOST = "CHECKER_PROCESSES"
"""The environment variable that says how many processes may be used; 1 for a single one."""
MUCH = 400
"""From this size on, forking costs less than it saves."""
_SHARES = 64
"""So many shares for each process: who is done takes another, so that all end at about the same time."""
_MOST_SHARES = 256
"""The number of a share is a byte."""
_is_helper = False


def spread(
    work: Callable[[int], Result],
    count: int,
    *,
    size: int,
    progress: Progress = SILENT,
    first: Callable[[], object] | None = None,
) -> list[Result]:
    """``[work(0), work(1), ...]``, ``count`` results: made by several processes if it is much work.

    ``size``: how much work it is, in claims to judge or quotes to look up, a third of a millisecond each.
    ``work`` must depend on nothing but its number and on what is known already, and its results must pickle.
    Shares that a helper fails to do, or for which none can be had, are done here, so that an error is raised
    as if there were no helpers. ``progress``: a share that is taken here stands for all before it.
    ``first``: other work, which this process does before it takes a share, while the others have begun.
    """
    processes = max(1, min(usable(), count)) if size >= MUCH else 1
    if processes == 1:
        return _alone(work, count, progress, first)
    shares = _shared_out(count, min(processes * _SHARES, _MOST_SHARES))
    try:
        queue = _Queue(len(shares))
    except OSError:
        return _alone(work, count, progress, first)
    helpers: list[_Helper[Result]] = []
    try:
        # There may be no more processes, or files, to be had. Ctrl-C waits until every helper is known.
        with suppress(OSError), _undisturbed():
            for _ in range(processes - 1):
                helpers.append(_Helper(work, shares, queue))
        if first is not None:
            first()
        done: dict[int, list[Result]] = {}
        reached = 0
        for share in queue:
            progress.advance(sum(map(len, shares[reached:share])))
            reached = share
            done[share] = [work(number) for number in shares[share]]
        for helper in helpers:
            done |= helper.results()
    finally:
        for helper in helpers:
            helper.stop()
        queue.close()
    for share in range(len(shares)):
        if share not in done:
            done[share] = [work(number) for number in shares[share]]
    return [result for share in range(len(shares)) for result in done[share]]


def _alone(
    work: Callable[[int], Result], count: int, progress: Progress, first: Callable[[], object] | None
) -> list[Result]:
    if first is not None:
        first()
    found = []
    for number in range(count):
        found.append(work(number))
        progress.advance(1)
    return found


class Beside(Generic[Result]):
    """Work that another process does beside this one, until its results are asked for.

    For work that would have to be done anyway: what was not reached by then is not there. Where no other
    process is to be had nothing is done. To be left as a context, which ends the other process.
    """

    def __init__(self) -> None:
        self._shares: list[range] = []
        self._queue: _Queue | None = None
        self._helper: _Helper[Result] | None = None

    def begin(self, work: Callable[[int], Result], count: int) -> None:
        """Begin with ``work(0), work(1), ...``, ``count`` pieces, as for ``spread``."""
        if self._queue is not None or not count or usable() == 1:
            return
        self._shares = _shared_out(count, _MOST_SHARES)
        with suppress(OSError), _undisturbed():
            self._queue = _Queue(len(self._shares))
            self._helper = _Helper(work, self._shares, self._queue)

    def results(self) -> dict[int, Result]:
        """What was done so far, by number. The piece at hand is waited for; afterwards there is nothing."""
        if self._queue is None or self._helper is None:
            return {}
        for _ in self._queue:  # what nobody has taken stays undone
            pass
        helper, self._helper = self._helper, None
        try:
            done = helper.results()
        finally:
            helper.stop()
        return {
            number: result
            for share, results in done.items()
            for number, result in zip(self._shares[share], results, strict=True)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._helper is not None:
            self._helper.stop()
        if self._queue is not None:
            self._queue.close()


def _shared_out(count: int, most: int) -> list[range]:
    """Numbers from 0 in stretches of about the same length, at the most so many."""
    wanted = min(count, most)
    return [range(count * share // wanted, count * (share + 1) // wanted) for share in range(wanted)]


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


class _Queue:
    """The numbers of the shares that nobody has taken, in a pipe. What it holds is read without waiting, and
    each read takes one number, so that a process that is slow takes fewer."""

    def __init__(self, shares: int) -> None:
        self._reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(bytes(range(shares)))

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._reading, 1):
            yield taken[0]

    def close(self) -> None:
        os.close(self._reading)


class _Helper(Generic[Result]):
    """A process that does some of the shares."""

    def __init__(self, work: Callable[[int], Result], shares: Sequence[range], queue: _Queue) -> None:
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
            _help(work, shares, queue, writing, parent)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        self._pid: int | None = pid

    def results(self) -> dict[int, list[Result]]:
        """What it has done, by share, when it has ended; nothing if it failed."""
        with self._pipe:
            written = self._pipe.read()
        if self._wait() != 0:
            return {}
        found: dict[int, list[Result]] = pickle.loads(written)
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


def _help(
    work: Callable[[int], Result], shares: Sequence[range], queue: _Queue, writing: int, parent: int
) -> NoReturn:
    """The life of a helper. It ends without what a process does at its end: open files and their buffers
    are its parent's. It does not outlive its parent by more than a piece of work."""
    global _is_helper
    _is_helper = True
    code = 1
    try:
        done: dict[int, list[Result]] = {}
        for share in queue:
            done[share] = []
            for number in shares[share]:
                if os.getppid() != parent:
                    os._exit(code)
                done[share].append(work(number))
        results = pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(results)
        code = 0
    finally:
        os._exit(code)
