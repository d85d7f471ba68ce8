"""Snapshots: what is written, what is refused, and what is left behind."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from conftest import CASES, TODAY, Run, run_checker
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.snapshot.cells import Kind, read_cell
from checker.snapshot.errors import SnapshotError
from checker.snapshot.hidden import without_secrets
from checker.snapshot.statement import is_ordered, one_query
from checker.snapshot.writers import write_csv, write_json_lines, write_parquet

pytest.importorskip("sqlalchemy")

TABLE = yaml.safe_load((CASES / "snapshot.yaml").read_text(encoding="utf-8"))


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


ALL = ("sqlite", "postgresql", "mysql", "mssql", "oracle")


@pytest.mark.parametrize("guarded", [True, False])
@pytest.mark.parametrize(
    ("sql", "dialects"),
    [
        ("select 1", ALL),
        ("  ( (select 1) union (select 2) )", ALL),
        ("/* why */ -- so\n with a as (select 1) select * from a;", ALL),
        ("table t", ALL),
        ("select 'it''s; fine' from t", ALL),
        ('select "update;" from t', ALL),
        ("select a # 1\n from t", ALL),
        ("select 5 # ; drop table t\n", ("mysql",)),
        ("select [a;b] from t", ("mssql",)),
        ("select 5--1", ("sqlite", "postgresql", "oracle", "mssql")),
        ("select v$session.id from v$session", ALL),
    ],
)
def test_queries(sql: str, dialects: tuple[str, ...], guarded: bool) -> None:
    for dialect in dialects:
        assert one_query(sql, dialect, guarded=guarded) == sql.strip().removesuffix(";")


@pytest.mark.parametrize(
    ("sql", "dialects", "why"),
    [
        ("select 1; commit; drop table t", ALL, "more than one"),
        ("select 1;;", ALL, "more than one"),
        ("explain analyze delete from t", ALL, "begins with 'EXPLAIN'"),
        ("copy t to 'x.csv'", ALL, "begins with 'COPY'"),
        ("(delete from t)", ALL, "begins with 'DELETE'"),
        ("select * into other from t", ALL, "INTO"),
        ("select 1 into outfile 'x'", ALL, "INTO"),
        ("1", ALL, "no statement"),
        ("", ALL, "no statement"),
        (r"select 'a\'; drop table t; -- '", ALL, "backslash"),
        (r"select E'\\\'; drop table t; -- '", ALL, "backslash"),
        ("select $$;$$", ALL, "opens a text"),
        ("select $a$';$a$; drop table t; select '", ALL, "opens a text"),
        ("select /* /* */ ; drop table t -- */ 1", ALL, "comment"),
        ("select 1 /*! ; drop table t */", ALL, "command"),
        ("select 5--'\n; drop table t --'", ("mysql", "mariadb"), "a space"),
        ("select 1 # '\n; drop table t; -- '", ("mysql", "mariadb"), "more than one"),
        ("select [a'] ; drop table t; select 'b]", ("mssql",), "more than one"),
        ("select 'a", ALL, "not closed"),
        ('select "a', ALL, "not closed"),
        ("select 1 /* a", ALL, "not closed"),
    ],
)
def test_no_queries(sql: str, dialects: tuple[str, ...], why: str) -> None:
    for dialect in dialects:
        with pytest.raises(SnapshotError, match=why):
            one_query(sql, dialect, guarded=True)


@pytest.mark.parametrize(
    "sql", ["select 1 drop table t", "with a as (delete from t) select 1", "select 1 exec x"]
)
def test_without_read_only_transactions_no_word_may_write(sql: str) -> None:
    with pytest.raises(SnapshotError, match="no read-only transactions"):
        one_query(sql, "mssql", guarded=False)
    assert one_query(sql, "postgresql", guarded=True) == sql


def test_a_long_query_is_read_in_one_pass() -> None:
    for piece in ("''", "/*", "((", "'' ' ", "--\n", "* /", '"'):
        for end in ("", "'", "*/"):
            try:
                one_query("select " + piece * 20_000 + end, "postgresql", guarded=True)
            except SnapshotError:
                continue


@pytest.mark.parametrize(
    ("sql", "ordered"),
    [
        ("select a from t order by a", True),
        ("select a from t ORDER /* */\n BY a", True),
        ("select a from (select a from t order by a) as t", False),
        ("select rank() over (order by a) from t", False),
        ("select 'order by a'", False),
        ("select a -- order by a", False),
        ('select "order" by_ from t', False),
    ],
)
def test_whether_a_query_is_ordered(sql: str, ordered: bool) -> None:
    assert is_ordered(sql, "postgresql") is ordered


EAST = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Decimal("3.40"), Kind.DECIMAL, "3.40"),
        (Decimal("1E+3"), Kind.DECIMAL, "1000"),
        (Decimal("-0.000000000000000000000000000001"), Kind.DECIMAL, "-0.000000000000000000000000000001"),
        (0.1 + 0.2, Kind.FLOAT, "0.30000000000000004"),
        (Decimal("1E+400"), Kind.DECIMAL, "1" + 400 * "0"),
        (2**70, Kind.INTEGER, "1180591620717411303424"),
        (True, Kind.FLAG, "true"),
        (date(2015, 5, 13), Kind.DATE, "2015-05-13"),
        (datetime(2015, 5, 13, 9, 30), Kind.MOMENT, "2015-05-13T09:30:00"),
        (datetime(2015, 5, 13, 9, 30, tzinfo=EAST), Kind.TEXT, "2015-05-13T09:30:00+09:00"),
        (time(9, 30), Kind.TIME, "09:30:00"),
        (UUID(int=5), Kind.TEXT, "00000000-0000-0000-0000-000000000005"),
    ],
)
def test_cells(value: object, kind: Kind, text: str) -> None:
    assert read_cell(value, "a", 1) == (kind, text)


@pytest.mark.parametrize(
    "value",
    [b"a", bytearray(b"a"), memoryview(b"a"), [1], {"a": 1}, timedelta(1), float("nan"), float("-inf"),
     Decimal("NaN"), Decimal("sNaN"), "\ud800", object()],
)  # fmt: skip
def test_no_cells(value: object) -> None:
    with pytest.raises(SnapshotError, match=r"the column 'a' holds .* in row 1,234"):
        read_cell(value, "a", 1234)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=3)
COLUMNS: tuple[st.SearchStrategy[object], ...] = (
    TEXTS,
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    NUMBERS,
    st.dates(),
    st.datetimes(),
    st.times(),
    st.booleans(),
    st.one_of(TEXTS, st.integers(), st.dates()),
)


def rows() -> st.SearchStrategy[tuple[list[str], list[list[object]]]]:
    def of(kinds: list[st.SearchStrategy[object]]) -> st.SearchStrategy[tuple[list[str], list[list[object]]]]:
        row = st.tuples(*(st.one_of(st.none(), kind) for kind in kinds)).map(list)
        names = st.lists(TEXTS.filter(str.strip), min_size=len(kinds), max_size=len(kinds), unique=True)
        return st.tuples(names, st.lists(row, max_size=6))

    return st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=4).flatmap(of)


@settings(max_examples=60, deadline=None)
@given(rows())
def test_what_is_written_is_read_back(table: tuple[list[str], list[list[object]]]) -> None:
    """With readers of others: Python's csv and json, and pyarrow."""
    names, values = table
    cells = [[read_cell(value, "a", 1) for value in row] for row in values]
    texts = [[None if cell is None else cell[1] for cell in row] for row in cells]

    file = io.BytesIO()
    assert write_csv(file, names, cells) == len(values)
    read = list(csv.reader(io.StringIO(file.getvalue().decode(), newline=""), strict=True))
    assert read == [names, *([text or "" for text in row] for row in texts)]

    file = io.BytesIO()
    assert write_json_lines(file, names, cells) == len(values)
    objects = [json.loads(line) for line in file.getvalue().decode().split("\n")[:-1]]
    assert all(list(each) == names for each in objects)
    for each, row in zip(objects, values, strict=True):
        assert [_from_json(found, value) for found, value in zip(each.values(), row, strict=True)] == row

    parquet = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    assert write_parquet(file, names, cells) == len(values)
    found = parquet.read_table(file)
    assert found.column_names == names
    for number, column in enumerate(found.columns):
        wanted = [row[number] for row in values]
        assert column.to_pylist() == (
            [row[number] for row in texts] if str(column.type) == "string" else wanted
        )


def _from_json(found: object, value: object) -> object:
    """What a JSON reader found, as the type of the value that it should be."""
    if isinstance(found, str) and not isinstance(value, str):
        return type(value)(found) if isinstance(value, Decimal) else type(value).fromisoformat(found)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        ([1, None, -(2**63)], "int64"),
        ([2**63], "decimal128(19, 0)"),
        ([Decimal("1.50"), 20], "decimal128(4, 2)"),
        ([Decimal(10) ** 50, Decimal("0.5")], "decimal256(52, 1)"),
        ([Decimal(10) ** 90], "string"),
        ([0.5], "double"),
        ([0.5, 1], "string"),
        ([True], "bool"),
        ([date(2015, 5, 13)], "date32[day]"),
        ([datetime(2015, 5, 13)], "timestamp[us]"),
        ([time(9)], "time64[us]"),
        ([date(2015, 5, 13), "2015"], "string"),
        ([None], "string"),
        ([], "string"),
    ],
)
def test_types_of_parquet(values: list[object], type_: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    write_parquet(file, ["a"], [[read_cell(value, "a", 1)] for value in values])
    assert str(parquet.read_table(file).schema.field("a").type) == type_


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
