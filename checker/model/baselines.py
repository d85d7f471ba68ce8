"""The baseline: findings that were there when checking began, and that stand until they are gone."""

from __future__ import annotations

from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.locations import Location

BASELINE_FILE = "baseline.jsonl"
"""Its name in the project's folder, where the settings name no other."""

_PER_FILE = frozenset({"value-not-in-quote"})
"""Codes of which two sources may have findings that say the same of one record."""


@dataclass(frozen=True, slots=True, order=True)
class FindingKey:
    """What makes a finding the same in two runs, wherever its lines have moved."""

    code: str
    subject: str
    values: tuple[str, ...]
    file: str = ""
    """The file, where two of them may say the same; empty otherwise."""
    about: str = ""
    """What of the subject it is about; empty where that leaves nothing open."""
    pairs: int = 0
    """How many pairs of records break a constraint; 0 where none are counted."""


def key_of(finding: Finding) -> FindingKey:
    """The key of a finding."""
    file = finding.location.file if finding.code in _PER_FILE else ""
    return FindingKey(finding.code, finding.subject, finding.values, file, finding.about, finding.pairs or 0)


@dataclass(frozen=True, slots=True)
class Known:
    """Findings of one key that a baseline lets stand."""

    key: FindingKey
    count: int
    """How many there are."""
    location: Location
    """Where the baseline names them."""
