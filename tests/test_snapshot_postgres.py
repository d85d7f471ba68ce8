"""Snapshots of a real PostgreSQL: exact values, nothing written, nothing told, and little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import TODAY, Run, clean_environment, run_checker
from postgres import ADMIN, PASSWORD, Server, running

pytest.importorskip("sqlalchemy")
pytest.importorskip("psycopg")

SCRIPT = """
create type grade as enum ('poor', 'good');
create table outcome (
    id bigint primary key, body text, share numeric(30, 10), ratio double precision, day date,
    at timestamp, seen timestamptz, met time, open boolean, code uuid, grade grade, host inet
);
insert into outcome values
    (1, 'a, "b"' || chr(10) || 'ö', 12345678901234567890.0123456789, 0.1, '2015-05-13', '2015-05-13 09:30',
     '2015-05-13 00:30+09', '09:30', true, '00000000-0000-0000-0000-000000000005', 'good', '10.0.0.1'),
    (9223372036854775807, '', -0.5, 1e300, '0001-01-01', '2015-05-13 09:30:00.123456', null, '23:59:59.5',
     false, null, 'poor', null),
    (3, null, null, null, null, null, null, null, null, null, null, null);
create table log (what text);
create sequence numbers;
create function touch() returns integer language sql as 'insert into log values (''touched''); select 1';
"""
CSV = """\
id,body,share,ratio,day,at,seen,met,open,code,grade,host
1,"a, ""b""
ö",12345678901234567890.0123456789,0.1,2015-05-13,2015-05-13T09:30:00,2015-05-12T15:30:00+00:00,09:30:00,true,\
00000000-0000-0000-0000-000000000005,good,10.0.0.1
3,,,,,,,,,,,
9223372036854775807,"",-0.5000000000,1e+300,0001-01-01,2015-05-13T09:30:00.123456,,23:59:59.500000,false,,poor,
"""
URL = "CHECKER_TEST_DATABASE"
FORMS = (PASSWORD, quote(PASSWORD), quote(PASSWORD, safe=""))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    # Neither the day nor the form of a value may depend on how the server is set.
    with running(timezone="Asia/Tokyo", datestyle="SQL, DMY", extra_float_digits="0") as started:
        with started.connect() as connection:
            connection.execute(SCRIPT)
        yield started


def address(server: Server, password: str = PASSWORD) -> str:
    return f"postgresql+psycopg://{ADMIN}:{quote(password, safe='')}@127.0.0.1:{server.port}/postgres"


def take(server: Server, query: str, folder: Path, file: str = "out.csv", password: str = PASSWORD) -> Run:
    """Take a snapshot in a fresh process, with the address in the environment."""
    environment = {URL: address(server, password), "PGTZ": "America/Lima"}
    words = ("snapshot", f"env:{URL}", query, "--to", file, "--today", TODAY)
    run = run_checker(*words, cwd=folder, **environment)
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    assert not any(form.encode() in run.stdout + run.stderr + written for form in FORMS)
    return run


def test_values_are_exact(server: Server, tmp_path: Path) -> None:
    run = take(server, "select * from outcome order by id", tmp_path)
    assert run.code == 0, run
    assert (tmp_path / "out.csv").read_bytes() == CSV.encode()
    record = json.loads((tmp_path / "out.csv.snapshot.json").read_text(encoding="utf-8"))
    assert record["database"] == f"postgresql+psycopg://{ADMIN}@127.0.0.1:{server.port}/postgres"
    assert (record["rows"], record["date"]) == (3, TODAY)

    assert take(server, "select * from outcome order by id", tmp_path, "out.parquet").code == 0
    schema = pytest.importorskip("pyarrow.parquet").read_schema(tmp_path / "out.parquet")
    assert {field.name: str(field.type) for field in schema} == {
        "id": "int64", "body": "string", "share": "decimal128(30, 10)", "ratio": "double",
        "day": "date32[day]", "at": "timestamp[us]", "seen": "string", "met": "time64[us]",
        "open": "bool", "code": "string", "grade": "string", "host": "string",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("select touch()", "read-only transaction"),
        ("select nextval('numbers')", "read-only transaction"),
        ("with gone as (delete from outcome returning id) select id from gone", "data-modifying"),
        ("select set_config('transaction_read_only', 'off', false) as a, touch() as b", "read-write mode"),
        ("select id from outcome for update", "read-only"),
        ("select 1; commit; drop table outcome", "more than one statement"),
        (r"select E'\'; commit; drop table outcome; --'", "backslash"),
        ("delete from outcome", "begins with 'DELETE'"),
        ("select * into other from outcome", "INTO"),
        ("select 'a'::bytea as picture", "the column 'picture' holds bytes in row 1"),
        ("select array[1] as list", "the column 'list' holds a value of the type list"),
        ("select interval '1 day' as term", "the column 'term' holds a value of the type timedelta"),
        ("select 'NaN'::numeric as share", "the column 'share' holds nan in row 1"),
        ("select 'infinity'::date as day", "postgresql: "),
        ("select 1/(id - 3) as a from outcome order by id", "division by zero"),
        ("select nothing from outcome", 'column "nothing" does not exist'),
    ],
)
def test_what_is_refused(
    query: str, says: str, server: Server, tmp_path: Path, here: Callable[..., Run]
) -> None:
    run = here("snapshot", address(server), query, "--to", tmp_path / "out.csv")
    assert run.code == 2, run
    assert says in run.err
    assert not any(form in run.err for form in FORMS)
    assert not list(tmp_path.iterdir())
    with server.connect() as connection:
        left = connection.execute(
            "select (select count(*) from outcome), (select count(*) from log),"
            " (select is_called from numbers), to_regclass('other')"
        ).fetchone()
    assert left == (3, 0, False, None)


def test_the_function_would_write_if_it_could(server: Server) -> None:
    """Else nothing above would be refused for the right reason."""
    with server.connect() as connection, connection.transaction(force_rollback=True):
        connection.execute("select touch()")
        assert connection.execute("select count(*) from log").fetchone() == (1,)


def test_a_wrong_password_is_not_told(server: Server, tmp_path: Path) -> None:
    run = take(server, "select 1 as n", tmp_path, password="hunter22")
    assert run.code == 2
    assert "password authentication failed" in run.err
    assert "hunter22" not in run.err


def peak(server: Server, rows: int, folder: Path) -> int:
    """Bytes of memory at the most for a snapshot of so many rows of 400 bytes."""
    query = f"select g as id, repeat('x', 400) as words from generate_series(1, {rows}) as g order by g"
    words = ("snapshot", address(server), query, "--to", f"{rows}.csv")
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", *words],
        cwd=folder, env=clean_environment(folder), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    assert (folder / f"{rows}.csv").read_bytes().count(b"\n") == rows + 1
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="not on Windows, which has no wait4")
def test_memory_does_not_grow_with_the_rows(server: Server, tmp_path: Path) -> None:
    few, many = peak(server, 1_000, tmp_path), peak(server, 100_000, tmp_path)
    assert many - few < 10e6, "100,000 rows are 40 MB"
