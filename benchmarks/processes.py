"""A command in a fresh process, with the time and the memory it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKER = (sys.executable, "-m", "checker")


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took."""

    code: int
    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, with the process's own children."""
    peak: int
    """Bytes of resident memory at its largest."""
    out: str
    err: str


def measure(command: tuple[str, ...], cwd: Path = ROOT) -> Usage:
    """Run a command and wait for it. Needs ``os.wait4``, which Windows does not have."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(
        process.returncode, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, texts[0], texts[1]
    )
