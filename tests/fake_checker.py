"""The command line over a verification with a prepared result: ``python fake_checker.py RESULT ARGS...``

RESULT is the name of a report in ``report_samples``, ``errors-N``, ``nothing``, or ``bug``.
"""

from __future__ import annotations

import datetime
import sys
import types
from pathlib import Path

import report_samples

from checker.model.errors import InputError, ProjectError, UnknownClaimsError
from checker.model.locations import Location
from checker.model.projects import Report

RESULT = sys.argv.pop(1)


def verify(
    root: Path,
    *,
    settings: object,
    texts: Path | None,
    today: datetime.date,
    only: tuple[str, ...],
    **_: object,
) -> Report:
    """The result that was asked for."""
    if RESULT == "bug":
        raise ZeroDivisionError("a slip")
    if RESULT == "nothing":
        raise ProjectError([InputError(Location("."), "nothing to check", "write a claim")])
    if RESULT.startswith("errors-"):
        count = int(RESULT.removeprefix("errors-"))
        raise ProjectError(
            InputError(Location("a.yaml", n), f"wrong {n}", "do better") for n in range(1, count + 1)
        )
    report: Report = getattr(report_samples, RESULT)()
    known = [judged.claim.id for judged in report.claims]
    if unknown := [name for name in only if name not in known]:
        raise UnknownClaimsError(Location("."), unknown, known)
    return report


fake = types.ModuleType("checker.verify")
fake.verify = verify  # type: ignore[attr-defined]
sys.modules["checker.verify"] = fake


from checker.__main__ import main  # noqa: E402

main()
