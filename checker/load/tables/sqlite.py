"""A table of an SQLite database, opened for reading alone; nothing in it is run but a query for its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from checker.load.tables.grid import MAX_ROWS, Cells, Encoder, Fault, Grid, broken, cell_text, check_header
from checker.model.nearest import suggest

CHUNK: Final = 4096
MAX_STEPS: Final = 2_000
"""Millions of steps of SQLite's machine for one query: a view may never end."""
_HEAD: Final = b"SQLite format 3\x00"
_JOURNAL: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""With this a journal begins whose changes are not taken back yet."""
_ROW_IDS: Final = ("rowid", "_rowid_", "oid")
"""What a row id is called, where no column has that name."""


def read_sqlite(path: Path, named: str | None) -> Grid:
    """A table, or a view, of a database. Rows are counted from 1 in the order of their row ids.

    ``named``: which one; needed where there are several.

    Raises:
        TableError: if it is no database, has not this table, or is being written.
    """
    with path.open("rb") as stream:
        head = stream.read(100)
    if not head:
        raise broken("the file is empty", "a database has at least one table", 0)
    if not head.startswith(_HEAD) or len(head) < 100:
        raise broken("this is no SQLite database", None, 0)
    page = int.from_bytes(head[16:18], "big")
    if path.stat().st_size < (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big"):
        raise broken("the database is cut off: it is shorter than it says", "copy it again", 0)
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        hint = "close the program that writes it, so that what it has written is in the file itself"
        raise broken(f"the database has changes in {log.name} that are not in the file", hint, 0)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and _begins(journal, _JOURNAL):
        hint = "open it with a program that writes it, which takes back what was not finished"
        raise broken(f"{journal.name} has what an unfinished change has overwritten in the database", hint, 0)
    try:
        base = _opened(path)
        try:
            name = _chosen(base, named)
            return _grid(base, path, name)
        finally:
            base.close()
    except sqlite3.Error as error:
        raise broken(f"the database cannot be read: {error}", None, 0) from None
    except UnicodeDecodeError:  # of a column's name: those of tables and cells go through ``_text``
        raise broken("the name of a column is not UTF-8", "rename it", 0) from None


def _begins(path: Path, head: bytes) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(head)) == head


def _opened(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(path.resolve().as_posix())}?mode=ro&immutable=1"
    base = sqlite3.connect(uri, uri=True, isolation_level=None)
    base.execute("PRAGMA trusted_schema=OFF")
    base.execute("PRAGMA query_only=ON")
    base.text_factory = _text
    steps = 0

    def count() -> bool:
        nonlocal steps
        steps += 1
        return steps > MAX_STEPS

    base.set_progress_handler(count, 1_000_000)
    return base


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return Fault("is not UTF-8")


def _chosen(base: sqlite3.Connection, named: str | None) -> str:
    found = base.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_' "
        "ORDER BY name"
    )
    names = [str(name) for (name,) in found]
    if named is not None:
        if named not in names:
            raise broken(f"the database has no table '{named}'", suggest(named, names, "tables"), 0)
        return named
    if len(names) != 1:
        listed = ", ".join(names[:12]) or "none"
        raise broken(f"the database has {len(names)} tables: {listed}", "say which one with 'named'", 0)
    return names[0]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _grid(base: sqlite3.Connection, path: Path, name: str) -> Grid:
    cursor = base.execute(f"SELECT * FROM {_quoted(name)} LIMIT 0")
    names = [str(column[0]) for column in cursor.description]
    ((count,),) = base.execute(f"SELECT count(*) FROM {_quoted(name)}")
    if count > MAX_ROWS:
        raise broken(f"the table has {count:,} rows, and at most {MAX_ROWS:,} are read", "split it", 0)
    header = check_header(names, 0)

    def cells(wanted: Sequence[int]) -> list[Cells]:
        try:
            base = _opened(path)
            try:
                columns = [names[index] for index in wanted]
                return _encoded(base, name, columns, _row_id(names))
            finally:
                base.close()
        except sqlite3.Error as error:
            raise broken(f"the database cannot be read: {error}", None, 0) from None

    return Grid(header, 0, range(1, count + 1), cells)


def _row_id(names: Sequence[str]) -> str | None:
    taken = {name.lower() for name in names}
    return next((each for each in _ROW_IDS if each not in taken), None)


def _encoded(base: sqlite3.Connection, name: str, columns: Sequence[str], row_id: str | None) -> list[Cells]:
    query = f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(name)}"
    try:
        cursor = base.execute(f"{query} ORDER BY {row_id}" if row_id else query)
    except sqlite3.OperationalError:  # a view, or a table without row ids, which lies in the order of its key
        cursor = base.execute(query)
    encoders = [Encoder() for _ in columns]
    while chunk := cursor.fetchmany(CHUNK):
        for encoder, values in zip(encoders, zip(*chunk, strict=True), strict=True):
            encoder.add(values)
    return [encoder.cells(cell_text) for encoder in encoders]
