"""The generated project is what the benchmarks say it is."""

from __future__ import annotations

import importlib
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from case_tables import text_cases
from conftest import ROOT, TODAY, Run, clean_environment

from checker.processes import MUCH

CLAIMS, ENTRIES, QUOTES = 97, 203, 97


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Large enough that processes share the work."""
    return generate(tmp_path_factory.mktemp("large"), times=1 + MUCH // CLAIMS)


def generate(folder: Path, times: int = 1, **environment: str) -> Path:
    wanted = {"--claims": CLAIMS, "--entries": ENTRIES, "--quotes": QUOTES}
    numbers = [word for name, number in wanted.items() for word in (name, str(number * times))]
    subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "generate.py", folder, *numbers],
        env=clean_environment(folder, **environment),
        check=True,
        timeout=60,
    )
    return folder


def sources(folder: Path) -> dict[str, Any]:
    return {path.stem: text_cases(path) for path in sorted((folder / "sources").glob("*.yaml"))}


def test_numbers_are_those_asked_for(generated: Path) -> None:
    found = sources(generated)
    entries = [entry for source in found.values() for entry in source["says"]]
    lists = [item for source in found.values() for item in source.get("complete", ())]
    claims = [
        claim for path in (generated / "claims").glob("part-*.yaml") for claim in text_cases(path)["claims"]
    ]
    assert len(entries) == ENTRIES
    assert len({entry["quote"] for entry in [*entries, *lists]}) == QUOTES
    assert len({claim["id"] for claim in claims}) == len(claims) == CLAIMS
    assert len({next(iter(claim["rule"])) for claim in claims}) >= 9
    assert any("made_in" in claim for claim in claims)


def test_every_quote_stands_in_its_document(generated: Path) -> None:
    for name, source in sources(generated).items():
        text = (generated / "sources" / f"{name}.md").read_text(encoding="utf-8")
        assert 20_000 < len(text.encode()) < 26_000
        words = " ".join(text.split())
        for entry in [*source["says"], *source.get("complete", ())]:
            assert words.count(entry["quote"]) == 1


def test_same_numbers_same_bytes(generated: Path, tmp_path: Path) -> None:
    again = generate(tmp_path / "again", PYTHONHASHSEED="7")
    files = [path.relative_to(generated) for path in sorted(generated.rglob("*")) if path.is_file()]
    assert len(files) >= 6
    assert all((again / name).read_bytes() == (generated / name).read_bytes() for name in files)


def test_verify_judges_it_as_the_generator_knows_it(generated: Path, cli: Callable[..., Run]) -> None:
    run = cli("verify", generated, "--format", "json", "--today", TODAY)
    assert run.code in (0, 1), str(run)
    report = json.loads(run.stdout)
    assert Counter(quote["grade"] for quote in report["quotes"]).keys() == {"exact"}
    verdicts = Counter(claim["verdict"] for claim in report["claims"])
    assert verdicts["supported"] > CLAIMS // 2
    assert verdicts["refuted"] > CLAIMS // 20
    contested = {
        discrepancy["record"]["id"]
        for discrepancy in report["discrepancies"]
        if discrepancy["code"] == "sources-disagree"
    }
    unexpected = [claim for claim in report["claims"] if not claim["expected"]]
    assert not [claim for claim in unexpected if not contested_district(claim, contested)]


@pytest.mark.parametrize("kind", ["terminal", "json"])
def test_several_processes_write_what_one_does(kind: str, large: Path, cli: Callable[..., Run]) -> None:
    one, several = (
        cli("verify", large, "--format", kind, "--show", "all", "--today", TODAY, CHECKER_PROCESSES=number)
        for number in ("1", "3")
    )
    assert one.code == several.code
    assert one.code in (0, 1), str(one)
    assert one.stdout == several.stdout


def contested_district(claim: dict[str, Any], contested: set[str]) -> bool:
    """Whether a grade of the claim's district is contested: there the generator cannot tell the verdict."""
    name = claim["text"].partition("District ")[2].partition(" ")[0]
    return any(record.split("-")[0] == f"d{name}" for record in contested)


def test_what_peers_are_compared_with_finds_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """checker's own part; the peers are not installed here."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    peers = importlib.import_module("peers")
    wanted = peers.make_inspections(tmp_path / "inspections", random.Random(3))
    assert wanted
    assert peers.checker_in_a_row(tmp_path / "inspections") == wanted
    wanted = peers.make_visits(tmp_path / "visits", 1_000, random.Random(3))
    assert {each.split()[0] for each in wanted} == {"twice", "range", "region"}
    assert peers.checker_table(tmp_path / "visits") == wanted
