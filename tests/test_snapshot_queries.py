"""Queries of a snapshot: what is one, in which dialect, and whether it says in which order."""

from __future__ import annotations

from time import process_time

import pytest

from checker.snapshot.errors import SnapshotError
from checker.snapshot.statement import is_ordered, one_query

pytest.importorskip("sqlalchemy")


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
    """Twenty thousand pieces take a moment; looked at again for each of them they would take minutes."""
    started = process_time()
    for piece in ("''", "/*", "((", "'' ' ", "--\n", "* /", '"'):
        for end in ("", "'", "*/"):
            try:
                one_query("select " + piece * 20_000 + end, "postgresql", guarded=True)
            except SnapshotError:
                continue
    assert process_time() - started < 20


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
