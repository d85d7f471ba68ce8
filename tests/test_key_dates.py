"""A date in a key orders and limits records, and needs no witness of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Files

from checker.verify import verify

FILES = {
    "claims/vocabulary.yaml": """\
types:
  usage:
    key: [station, year]
    fields: {station: [York, Leeds], year: date, passengers: number}
""",
    "sources/counts.csv": "Station,Year,N\nYork,2021,5\nYork,2022,6\nYork,2023,7\n",
    "sources/counts.yaml": """\
source: {title: Counts, published: 2024}
says:
- table: counts.csv
  type: usage
  columns: {station: Station, year: Year, passengers: N}
complete:
- of: {usage: {station: York}}
  by: year
  over: 2021/2023
  reason: the table has every year
""",
}


@pytest.mark.parametrize(
    ("rule", "label"),
    [
        (
            "trend: {of: {usage: {station: York}}, by: year, over: 2021/2023, field: passengers, is: rises}",
            "supported",
        ),
        ("count: {of: {usage: {station: York}}, by: year, over: 2021/2023, is: 3}", "supported"),
        ("count: {of: {usage: {station: York}}, by: year, over: 2021/2022, is: 3}", "refuted"),
        ("exists: {of: {usage: {station: York}}, by: year, over: 2022}", "supported"),
        ("exists: {of: {usage: {station: York}}, by: year, over: 2025}", "not enough evidence"),
    ],
)
def test_over_a_key(rule: str, label: str, project: Callable[[Files], Path]) -> None:
    claim = f"claims:\n- id: c\n  text: Passengers rose from 2021 to 2023.\n  rule: {{{rule}}}\n"
    report = verify(project({**FILES, "claims/c.yaml": claim}))
    (judged,) = report.claims
    assert str(judged.verdict.label) == label, judged.verdict.because
