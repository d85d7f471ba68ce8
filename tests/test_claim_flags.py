"""The flags of rules, held against the texts of their claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from case_tables import typed_cases

from checker import verify

ROWS = typed_cases("claim_flags.yaml")
VOCABULARY = {
    "types": {
        "feature": {
            "fields": {"name": "text", "deprecated": "flag", "removed": "flag", "long_term": "flag"},
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
    findings = [each for each in verify(tmp_path).findings if each.code == "claim-word-mismatch"]
    assert bool(findings) is differ
