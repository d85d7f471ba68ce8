"""Comparison with files in tests/snapshots. ``CHECKER_SNAPSHOTS=write`` writes them anew: read the diff."""

from __future__ import annotations

import os

from conftest import ROOT

FOLDER = ROOT / "tests" / "snapshots"


def check_snapshot(name: str, text: str) -> None:
    """Fail unless the file of this name holds exactly ``text``."""
    path = FOLDER / name
    if os.environ.get("CHECKER_SNAPSHOTS") == "write":
        path.write_bytes(text.encode("utf-8"))
    assert path.exists(), f"no snapshot {name}; CHECKER_SNAPSHOTS=write makes it"
    assert path.read_bytes().decode("utf-8") == text
