"""What checker itself has written into a project's folder: the lock and the baseline."""

from __future__ import annotations

from pathlib import Path

from checker.load.baselines import read_baseline
from checker.load.locks import read_lock
from checker.model.baselines import Known
from checker.model.errors import Errors, ProjectError
from checker.model.frozen import dataclass
from checker.model.locks import Lock
from checker.model.projects import InputFile


@dataclass(frozen=True, slots=True)
class Kept:
    """The lock and the baseline of a project."""

    lock: Lock | None = None
    """None where there is none."""
    baseline: tuple[Known, ...] = ()
    """Nothing where there is none: it then lets nothing stand."""
    inputs: tuple[InputFile, ...] = ()
    """Their files."""


def read_kept(root: Path, baseline: str) -> Kept:
    """Read the lock and the baseline, each if it is there. ``baseline``: its path in the project's folder.

    Raises:
        ProjectError: with everything that is wrong with them.
    """
    errors = Errors()
    lock = known = None
    try:
        lock = read_lock(root)
    except ProjectError as error:
        errors.extend(error.errors)
    try:
        known = read_baseline(root, baseline)
    except ProjectError as error:
        errors.extend(error.errors)
    errors.raise_if_any()
    return Kept(
        lock=lock[0] if lock else None,
        baseline=known[0] if known else (),
        inputs=tuple(each[1] for each in (lock, known) if each),
    )
