"""Settings: what is read, and what is said about what cannot be read."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from case_tables import typed_cases
from conftest import write_files

from checker.config import Settings, load_settings
from checker.model.codes import CODES
from checker.model.errors import ProjectError
from checker.model.findings import Severity

TABLE: list[dict[str, Any]] = typed_cases("config.yaml")


def errors_of(root: Path, config: Path | None = None) -> list[tuple[str, str]]:
    with pytest.raises(ProjectError) as caught:
        load_settings(root, config)
    return [(str(error), error.help or "") for error in caught.value.errors]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_settings(case: Mapping[str, Any], tmp_path: Path) -> None:
    write_files(tmp_path, case["files"])
    if "errors" in case:
        found = errors_of(tmp_path)
        assert len(found) == len(case["errors"]), found
        for (error, help_), (expected, hint) in zip(found, case["errors"], strict=True):
            assert error.startswith(expected)
            assert hint in help_
        return
    settings = load_settings(tmp_path)
    assert settings.fail_on == case.get("fail_on", "error")
    assert dict(settings.severity) == case.get("severity", {})
    assert settings.baseline == case.get("baseline", "baseline.jsonl")


def test_every_code_but_the_fixed_ones_can_be_set(tmp_path: Path) -> None:
    lines = [f'{code} = "note"' for code in CODES if code != "verdict-unexpected"]
    write_files(tmp_path, {"checker.toml": "\n".join(["[severity]", *lines])})
    settings = load_settings(tmp_path)
    assert settings.severity == dict.fromkeys(set(CODES) - {"verdict-unexpected"}, Severity.NOTE)


def test_a_named_file_goes_before_those_of_the_folder(tmp_path: Path) -> None:
    write_files(tmp_path, {"checker.toml": "nonsense = 1", "ci/strict.toml": 'fail_on = "note"'})
    assert load_settings(tmp_path, tmp_path / "ci/strict.toml").fail_on is Severity.NOTE


def test_a_named_pyproject_is_read_for_its_table(tmp_path: Path) -> None:
    write_files(tmp_path, {"up/pyproject.toml": '[project]\nname = "x"\n[tool.checker]\nfail_on = "note"'})
    assert load_settings(tmp_path, tmp_path / "up/pyproject.toml").fail_on is Severity.NOTE


def test_not_utf8(tmp_path: Path) -> None:
    write_files(tmp_path, {"checker.toml": b'fail_on = "note"\n# caf\xe9\n'})
    assert errors_of(tmp_path) == [("checker.toml:2:1: the file is not UTF-8", "settings are TOML in UTF-8")]


def test_a_deeply_nested_file_is_an_error(tmp_path: Path) -> None:
    write_files(tmp_path, {"checker.toml": "fail_on = " + "[" * 100_000})
    (found,) = errors_of(tmp_path)
    assert found[0].startswith("checker.toml:1:")


def test_a_long_line_costs_no_time(tmp_path: Path) -> None:
    write_files(tmp_path, {"checker.toml": 'wrong = "' + 'a" ' * 3 + "b." * 200_000 + '"\n'})
    begin = time.process_time()
    errors_of(tmp_path)
    assert time.process_time() - begin < 2


def test_defaults() -> None:
    assert Settings().fail_on is Severity.ERROR
    assert Settings().file is None
