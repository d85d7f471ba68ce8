"""A date that is part of a key decides as one that the source states: ``cases/dates_in_keys.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from oracles.cases import read_cases, write_project

from checker.verify import verify

LEVELS = (1, 2, 3, 2, 5)
DAYS = tuple(f"2019-01-0{day}" for day in range(1, len(LEVELS) + 1))
FIELDS = {"mill": "entity", "taken": "date", "level": "number"}
CASES = read_cases(".", "dates_in_keys.yaml")


def keyed(day: str) -> dict[str, Any]:
    return {"reading": {"mill": "upper", "taken": day}}


def registered(day: str) -> dict[str, Any]:
    return {"reading": f"on-{day}"}


@pytest.mark.parametrize("is_key", [True, False], ids=["in the key", "stated"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: Mapping[str, Any], is_key: bool, tmp_path: Path) -> None:
    reading: dict[str, Any] = {"fields": FIELDS}
    reading |= {"key": ["mill", "taken"]} if is_key else {"identity": ["mill"], "dated": ["taken"]}
    reference = keyed if is_key else registered
    words = {"types": {"reading": reading}, "entities": {"upper": {"name": "Upper Mill"}}}
    if not is_key:
        words["records"] = {f"on-{day}": {"reading": {"mill": "upper"}} for day in DAYS}
    says = [
        reference(day) | {"level": str(level)} | ({} if is_key else {"taken": day})
        for day, level in zip(DAYS, LEVELS, strict=True)
    ]
    complete = [{"of": {"reading": {}}, "by": "taken", "over": "2018/2019"}]
    sources = {"p": {"published": "2020", "says": says, "complete": complete}}
    records = {f"r{number}": reference(day) for number, day in enumerate(DAYS, start=1)}
    claim = {"id": "c", "text": "So it is.", "rule": with_records(case["rule"], records)}
    report = verify(write_project(tmp_path, words, sources, [claim]))
    assert report.claims[0].verdict.label.value == case["label"], report.claims[0].verdict.because


def with_records(rule: Any, records: Mapping[str, Any]) -> Any:
    """A rule with references in the place of ``r1`` and the like."""
    if isinstance(rule, dict):
        return {name: with_records(part, records) for name, part in rule.items()}
    return records.get(rule, rule) if isinstance(rule, str) else rule
