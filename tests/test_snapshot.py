"""Snapshots: what is written, what is refused, and what is left behind."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from case_tables import typed_cases
from conftest import TODAY, Run, run_checker

from checker.snapshot.hidden import without_secrets

pytest.importorskip("sqlalchemy")

TABLE = typed_cases("snapshot.yaml")


def make(folder: Path, script: str) -> str:
    """Make a database of SQLite, and give its address."""
    file = folder / "made.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)
        connection.commit()
    return f"sqlite:///{file}"


@pytest.mark.parametrize("case", TABLE, ids=lambda case: str(case["name"]))
def test_case(case: dict[str, Any], tmp_path: Path, here: Callable[..., Run]) -> None:
    url = make(tmp_path, case.get("make", ""))
    before = (tmp_path / "made.db").read_bytes()
    files = {ending: tmp_path / f"out.{ending}" for ending in ("csv", "jsonl")}
    for ending, file in files.items():
        run = here("snapshot", url, case["query"], "--to", file, "--today", TODAY)
        if "says" in case:
            assert run.code == 2, run
            assert not run.stdout
            assert all(words in run.err for words in case["says"]), run
            assert [path.name for path in tmp_path.iterdir()] == ["made.db"]
        else:
            assert run.code == 0, run
            assert file.read_bytes() == case[ending].encode()
    assert (tmp_path / "made.db").read_bytes() == before


def test_the_record(tmp_path: Path, here: Callable[..., Run]) -> None:
    url = make(tmp_path, "create table t (n integer); insert into t values (1), (2);")
    file = tmp_path / "numbers.csv"
    run = here("snapshot", url, "SELECT n FROM t ORDER BY n", "--to", file, "--today", TODAY)
    assert run.out == f"{file}: 2 rows of n\n{file}.snapshot.json\n"
    assert not run.stderr
    assert json.loads((tmp_path / "numbers.csv.snapshot.json").read_text(encoding="utf-8")) == {
        "format": "checker-snapshot/1",
        "file": "numbers.csv",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "rows": 2,
        "columns": ["n"],
        "date": TODAY,
        "database": url,
        "query": "SELECT n FROM t ORDER BY n",
    }


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    url = make(tmp_path, "create table t (b text, n real); insert into t values ('ö', 0.5), (null, 7);")
    found = []
    environments = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    for number, environment in enumerate(environments):
        folder = tmp_path / str(number)
        folder.mkdir()
        for ending in ("csv", "parquet"):
            run = run_checker(
                *("snapshot", url, "select * from t order by n", "--to", f"out.{ending}", "--today", TODAY),
                cwd=folder,
                **environment,
            )
            assert run.code == 0, run
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(found[0]) == 4
    assert found[0] == found[1]


def test_what_is_there_stays_unless_it_is_told_to_go(tmp_path: Path, here: Callable[..., Run]) -> None:
    url = make(tmp_path, "create table t (n integer); insert into t values (1), (-9223372036854775808);")
    file = tmp_path / "out.csv"
    assert here("snapshot", url, "select 1 as n", "--to", file).code == 0
    kept = file.read_bytes(), (tmp_path / "out.csv.snapshot.json").read_bytes()

    refused = here("snapshot", url, "select 2 as n", "--to", file)
    assert refused.code == 2
    assert "--force" in refused.err
    failed = here("snapshot", url, "select abs(n) as n from t order by rowid", "--to", file, "--force")
    assert failed.code == 2
    assert (file.read_bytes(), (tmp_path / "out.csv.snapshot.json").read_bytes()) == kept

    assert here("snapshot", url, "select 2 as n", "--to", file, "--force").code == 0
    assert file.read_bytes() == b"n\n2\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.db", "out.csv", "out.csv.snapshot.json"]


def test_an_order_that_is_not_asked_for_is_warned_of(tmp_path: Path, here: Callable[..., Run]) -> None:
    url = make(tmp_path, "create table t (n integer);")
    run = here("snapshot", url, "select n from t", "--to", tmp_path / "out.csv")
    assert run.code == 0
    assert "ORDER BY" in run.err


@pytest.mark.parametrize(
    ("url", "file", "message", "hint"),
    [
        ("sqlite:///made.db", "out.cvs", "'out.cvs' has no ending", "did you mean '.csv'?"),
        ("sqlite:///made.db", "nowhere/out.csv", "the folder of 'nowhere/out.csv'", "make it"),
        ("sqlite:///made.db", "folder.csv", "'folder.csv' is not an ordinary file", "elsewhere"),
        ("sqlite:///nowhere.db", "out.csv", "no database file 'nowhere.db'", "path"),
        ("sqlite://", "out.csv", "the URL names no file", "sqlite:///"),
        ("sqlite:///file:made.db?uri=true", "out.csv", "the URL names no file", "sqlite:///"),
        ("made.db", "out.csv", "the database's URL cannot be read", "sqlite:///file.db"),
        ("env:NOWHERE", "out.csv", "the environment variable 'NOWHERE' is not set", "URL"),
        ("nosuch://u:hunter22@h/d", "out.csv", "knows no database 'nosuch'", "dialect"),
        ("mysql+nosuch://u:hunter22@h/d", "out.csv", "knows no database 'mysql+nosuch'", "dialect"),
        ("postgresql+psycopg://u:hunter22@127.0.0.1:1/d", "out.csv", "postgresql: ", "check the URL"),
        ("postgresql://u:hunter22@host:port/d", "out.csv", "cannot be read", "postgresql+psycopg"),
    ],
)
def test_wrong_use(url: str, file: str, message: str, hint: str, tmp_path: Path) -> None:
    make(tmp_path, "create table t (n integer);")
    (tmp_path / "folder.csv").mkdir()
    run = run_checker("snapshot", url, "select 1 as n", "--to", file, cwd=tmp_path)
    assert run.code == 2, run
    assert not run.stdout
    first, second = run.err.splitlines()
    assert first.startswith("error: ")
    assert second.startswith("  help: ")
    assert message in first
    assert hint in second
    assert "hunter22" not in run.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.csv", "made.db"]


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    run_checker("snapshot", "sqlite:///new.db", "select 1 as n", "--to", "out.csv", cwd=tmp_path)
    assert not list(tmp_path.iterdir())


def without(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Make a module look as if it were not installed."""
    for name in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("module", "url", "file", "message", "hint"),
    [
        ("sqlalchemy", "sqlite:///made.db", "out.csv", "SQLAlchemy", "pip install 'checker[snapshot]'"),
        ("pyarrow", "sqlite:///made.db", "out.parquet", "pyarrow", "pip install 'checker[snapshot]'"),
        ("psycopg", "postgresql+psycopg://h/d", "out.csv", "'psycopg' of postgresql", "'psycopg[binary]'"),
        ("pymysql", "mysql+pymysql://u:hunter22@h/d", "out.csv", "'pymysql' of mysql", "pip install pymysql"),
    ],
)
def test_what_is_not_installed(
    module: str, url: str, file: str, message: str, hint: str, tmp_path: Path, here: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    make(tmp_path, "")
    monkeypatch.chdir(tmp_path)
    without(monkeypatch, module)
    run = here("snapshot", url, "select 1 as n order by n", "--to", file)
    assert run.code == 2, run
    assert message in run.err
    assert hint in run.err
    assert "hunter22" not in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["made.db"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://u:hunter%2F22@h/d", "no entry for hunter/22 or hunter%2F22"),
        ("mssql+pyodbc:///?odbc_connect=DRIVER%3D%7BX%7D%3BUID%3Dreader%3BPWD%3Dhunter22", "PWD=hunter22;"),
        (
            "mssql+pyodbc:///?odbc_connect=UID%3Dreader%3BPWD%3D%7Bhun%7D%7Dter%3B22%7D",
            "hun}ter;22 of reader",
        ),
        ("mssql+pyodbc:///?odbc_connect=uid+%3D+sa%3B+Pwd+%3D+hunter22", "Login failed for 'sa' (hunter22)"),
        ("postgresql:///d?dsn=host%3Dh+user%3Dreader+password%3D%27hunter+22%27", "hunter 22 of reader"),
        ("x://h/d?token=hunter22", "bad hunter22"),
        ("x://h/d?apikey=hunter22&api_key=otter22", "bad hunter22 and otter22"),
        ("x://h/d?client_secret=hunter22&password=otter22", "bad hunter22 and otter22"),
        ("x://h/d?access_token=hunter22&access_token=otter22", "bad hunter22 and otter22"),
        ("x://h/d?AccessToken=hunter+22", "bad hunter+22, hunter%2022"),
    ],
)
def test_no_message_tells_what_an_address_keeps(address: str, said: str) -> None:
    from sqlalchemy import make_url

    shown = without_secrets(said, make_url(address))
    assert "***" in shown
    assert not any(secret in shown for secret in ("hun", "22", "otter", "reader", "'sa'"))


def test_what_is_no_secret_is_told() -> None:
    from sqlalchemy import make_url

    url = make_url("mssql+pyodbc:///?odbc_connect=DRIVER%3D%7BX%7D%3BUID%3Dsa%3BPWD%3Dit&charset=utf8")
    assert without_secrets("says utf8: it is X", url) == "says utf8: *** is X"
