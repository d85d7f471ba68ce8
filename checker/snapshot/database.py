"""A connection that cannot write, and the rows of one query."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from checker.model.frozen import dataclass
from checker.snapshot.errors import SnapshotError
from checker.snapshot.hidden import without_secrets
from checker.snapshot.statement import one_query

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, CursorResult, Engine

ROWS_AT_ONCE: Final = 1_000
"""So many rows are fetched in one go, and are in memory."""
FROM_ENVIRONMENT: Final = "env:"

_PACKAGES: Final = {
    "MySQLdb": "mysqlclient", "psycopg": "'psycopg[binary]'", "psycopg2": "psycopg2-binary",
    "mariadb": "mariadb", "duckdb_engine": "duckdb-engine",
}  # fmt: skip
"""Module → package, where they are named differently."""
_READ_ONLY: Final = {
    "mysql": ("SET time_zone = '+00:00'", "START TRANSACTION READ ONLY"),
    "mariadb": ("SET time_zone = '+00:00'", "START TRANSACTION READ ONLY"),
    "oracle": ("SET TRANSACTION READ ONLY",),
    "postgresql": (
        "SET LOCAL TIME ZONE 'UTC'",
        "SET LOCAL datestyle = 'ISO'",
        "SET LOCAL extra_float_digits = 3",
    ),
    "sqlite": ("PRAGMA query_only = ON",),
}
"""Dialect → what is said before the query. PostgreSQL's transaction is read-only from its beginning, and
SQLite's file is opened for reading only. Times are in UTC, and no digit is left out."""


@dataclass(frozen=True, slots=True)
class Database:
    """Where to connect. What is shown of it holds no password."""

    url: URL

    @property
    def dialect(self) -> str:
        """The kind of database: ``postgresql``, ``sqlite``."""
        return self.url.get_backend_name()

    @property
    def guarded(self) -> bool:
        """Whether the database itself refuses to write."""
        return self.dialect in _READ_ONLY

    @property
    def shown(self) -> str:
        """The address without password and options."""
        url = self.url
        return (
            type(url)
            .create(url.drivername, url.username, host=url.host, port=url.port, database=url.database)
            .render_as_string()
        )


def find_database(written: str) -> Database:
    """The database of an address, or of the environment variable in ``env:NAME``.

    Raises:
        SnapshotError: if the variable is not set, the address cannot be read, or SQLAlchemy is missing.
    """
    try:
        import sqlalchemy
        from sqlalchemy.exc import ArgumentError
    except ImportError:
        message = "a snapshot needs the library SQLAlchemy, which is not installed"
        raise SnapshotError(message, "pip install 'checker[snapshot]'") from None
    if written.startswith(FROM_ENVIRONMENT):
        name = written.removeprefix(FROM_ENVIRONMENT)
        if not os.environ.get(name):
            raise SnapshotError(
                f"the environment variable '{name}' is not set", "set it to the database's URL"
            )
        written = os.environ[name]
    try:
        return Database(sqlalchemy.make_url(written.strip()))
    except (ArgumentError, ValueError):  # its message may hold the address, and with it the password
        message = "the database's URL cannot be read"
        help_ = "write it like postgresql+psycopg://user@host/name or sqlite:///file.db"
        raise SnapshotError(message, help_) from None


@contextmanager
def rows_of(database: Database, sql: str) -> Iterator[tuple[Sequence[str], Iterator[Sequence[object]]]]:
    """The names of a query's columns and its rows, fetched as they are read. Nothing is left behind.

    Raises:
        SnapshotError: if the statement is refused or fails, or the database cannot be reached.
    """
    query = one_query(sql, database.dialect, guarded=database.guarded)
    streaming = {"stream_results": True, "max_row_buffer": ROWS_AT_ONCE, "no_parameters": True}
    with ExitStack() as stack:
        with _told(database):
            connection = stack.enter_context(_connected(database))
            result = connection.exec_driver_sql(query, execution_options=streaming)
            columns = list(result.keys())
        yield columns, _fetched(database, result)


def _fetched(database: Database, result: CursorResult[Any]) -> Iterator[Sequence[object]]:
    with _told(database):
        for part in result.partitions(ROWS_AT_ONCE):
            yield from part


@contextmanager
def _told(database: Database) -> Iterator[None]:
    """What drivers raise, whatever it is, in one line without secrets."""
    try:
        yield
    except SnapshotError:
        raise
    except Exception as error:
        said = without_secrets(str(getattr(error, "orig", None) or error), database.url)
        message = f"{database.dialect}: {said or type(error).__name__}"
        raise SnapshotError(message, "check the URL, the query and the rights of the user") from None


@contextmanager
def _connected(database: Database) -> Iterator[Connection]:
    """A read-only transaction, rolled back at its end."""
    engine = _engine(database)
    try:
        with engine.connect() as connection:
            if database.dialect == "postgresql":
                connection = connection.execution_options(
                    postgresql_readonly=True, isolation_level="REPEATABLE READ"
                )
            for statement in _READ_ONLY.get(database.dialect, ()):
                connection.exec_driver_sql(statement)
            _refuse_if_writable(connection, database)
            try:
                yield connection
            finally:
                with suppress(Exception):  # a lost connection has nothing to roll back
                    connection.rollback()
    finally:
        engine.dispose()


def _refuse_if_writable(connection: Connection, database: Database) -> None:
    """Ask the database whether it took us at our word."""
    asked = {"postgresql": "SHOW transaction_read_only", "sqlite": "PRAGMA query_only"}.get(database.dialect)
    if asked and str(connection.exec_driver_sql(asked).scalar()) not in ("on", "1"):
        raise SnapshotError(f"{database.dialect}: the transaction is not read-only", "use another driver")


def _engine(database: Database) -> Engine:
    import sqlalchemy
    from sqlalchemy.exc import NoSuchModuleError
    from sqlalchemy.pool import NullPool

    url = database.url
    try:
        if database.dialect == "sqlite":
            url = _sqlite_read_only(url)
        engine = sqlalchemy.create_engine(url, poolclass=NullPool)
    except NoSuchModuleError:
        message = f"SQLAlchemy knows no database '{url.drivername}'"
        help_ = "install the package of its dialect, or write another one, such as postgresql or sqlite"
        raise SnapshotError(message, help_) from None
    except ModuleNotFoundError as error:
        module = str(error.name).partition(".")[0]
        message = f"the driver '{module}' of {database.dialect} is not installed"
        raise SnapshotError(
            message, f"pip install {_PACKAGES.get(module, module)}, or name another driver"
        ) from None
    if engine.dialect.is_async:
        message = f"the driver '{url.get_driver_name()}' is for asynchronous programs"
        raise SnapshotError(message, "name another one, such as postgresql+psycopg")
    return engine


def _sqlite_read_only(url: URL) -> Any:
    """The same file opened for reading only; connecting must not make one."""
    path = url.database
    if not path or path == ":memory:" or path.startswith("file:"):
        raise SnapshotError("the URL names no file", "write sqlite:/// and the file's path")
    if not Path(path).is_file():
        raise SnapshotError(
            f"there is no database file '{path}'", "check the path, which is relative to here"
        )
    return url.set(database=Path(path).absolute().as_uri(), query={"mode": "ro", "uri": "true"})
