"""The flags, choices and amounts of rules about features, held against the texts of their claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from case_tables import typed_cases

from checker import verify

ROWS = typed_cases("claim_flags.yaml")
MISMATCHES = ("claim-word-mismatch", "claim-number-mismatch")
VOCABULARY = {
    "types": {
        "feature": {
            "fields": {
                "name": "text",
                "deprecated": "flag",
                "removed": "flag",
                "long_term": "flag",
                "requires_java": "flag",
                "status": ["supported", "experimental"],
                "retention": {"is": "number", "unit": "month"},
                "rate": {"is": "number", "unit": "requests per minute"},
                "log_size": {"is": "number", "unit": "MiB"},
                "timeout": {"is": "number", "unit": "ms"},
            },
        }
    },
    "records": {"soap": {"feature": {}}},
}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_flag(row: list[Any], tmp_path: Path) -> None:
    fields, text, differ = row
    claim = {"id": "a", "text": text, "rule": {"has": {"record": {"feature": "soap"}, "fields": fields}}}
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "vocabulary.yaml").write_text(yaml.safe_dump(VOCABULARY), encoding="utf-8")
    (tmp_path / "claims" / "a.yaml").write_text(yaml.safe_dump({"claims": [claim]}), encoding="utf-8")
    findings = [each for each in verify(tmp_path).findings if each.code in MISMATCHES]
    assert bool(findings) is differ
