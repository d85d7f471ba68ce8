"""Dates against the test suites of other EDTF implementations (validity and strict bounds).

``docs/design/edtf-suites.md`` says on which side we are where they differ.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.model.calendar import Day, civil
from checker.model.dates import DateError, earliest, latest, parse_date

SPACED = "{-1667,1668, 1670..1672}"
"""One suite refuses a space after a comma here, another accepts it in five strings of the same form."""

OTHER_BOUNDS = {
    "1984-06-02?/": "an unknown end can be any later day, not only one within ten years",
    "2010-24": "a winter lasts until February",
    "1950S2": "two significant digits leave the century",
    "1953S3": "three significant digits leave the decade",
    "Y17101E4S3": "three significant digits of nine",
    "1985-04-12T23:20:30-04": "the day as written counts, not the day in UTC",
}


def iso(day: Day) -> str:
    if isinstance(day, float):
        return str(day)
    year, month, day_of_month = civil(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


def cases(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "cases" / "edtf.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len(found) == 268
    return found


def valid(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def test_validity_is_that_of_the_suites(shared: Path) -> None:
    differing = {case["edtf"] for case in cases(shared) if valid(case["edtf"]) != case["valid_consensus"]}
    assert differing == {SPACED}


def test_strict_bounds_are_those_of_the_suites(shared: Path) -> None:
    differing = set()
    compared = 0
    for case in cases(shared):
        stated = [(b["lower_strict"], b["upper_strict"]) for b in case.get("bounds", {}).values()]
        stated += [
            (b.get("lower") or "-inf", b.get("upper") or "inf") for b in case.get("go_bounds", {}).values()
        ]
        if not stated or not case["valid_consensus"]:
            continue
        date = parse_date(case["edtf"])
        compared += 1
        if any(bounds != (iso(earliest(date)), iso(latest(date))) for bounds in stated):
            differing.add(case["edtf"])
    assert compared > 80
    assert differing == set(OTHER_BOUNDS)
