"""The story of a snapshot: connect, ask, write the rows, record how they were taken."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from checker.model.frozen import dataclass
from checker.model.nearest import suggest
from checker.snapshot.cells import Cell, read_cell
from checker.snapshot.database import find_database, rows_of
from checker.snapshot.errors import SnapshotError
from checker.snapshot.statement import is_ordered
from checker.snapshot.writers import WRITERS, Writer

RECORD: Final = ".snapshot.json"
"""What the name of a snapshot's record has more than that of its file."""
FORMAT: Final = "checker-snapshot/1"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A table in a file, and how it was taken."""

    file: Path
    sha256: str
    """Of the file's bytes."""
    rows: int
    columns: tuple[str, ...]
    date: str
    """The day on which it was taken: 2026-11-20."""
    database: str
    """The address without password and options."""
    query: str
    """As it was given."""
    ordered: bool
    """Whether the query says in which order its rows come."""

    @property
    def record(self) -> Path:
        """The file in which all this stands."""
        return record_of(self.file)


def record_of(file: Path) -> Path:
    """The record beside a snapshot. It does not end in .yaml: such a file would be read as a source."""
    return file.with_name(file.name + RECORD)


def take_snapshot(url: str, query: str, to: Path, date: str, *, replace: bool = False) -> Snapshot:
    """Write a query's rows to a file, and beside it the record of it. Both are there whole, or neither is.

    ``url`` is SQLAlchemy's address of a database, or ``env:NAME`` for the one in an environment variable.
    ``replace``: a file that is there already gives way.

    Raises:
        SnapshotError: nothing was written.
    """
    writer = _writer(to)
    if not replace and (taken := [path for path in (to, record_of(to)) if os.path.lexists(path)]):
        raise SnapshotError(f"'{taken[0]}' is there already", "write elsewhere, or add --force to replace it")
    database = find_database(url)
    try:
        with rows_of(database, query) as (columns, found), _both_or_neither(to) as (table, record):
            _refuse_columns(columns)
            rows = writer(table, columns, _cells(columns, found))
            snapshot = Snapshot(
                file=to,
                sha256=_digest(table),
                rows=rows,
                columns=tuple(columns),
                date=date,
                database=database.shown,
                query=query,
                ordered=is_ordered(query, database.dialect),
            )
            record.write(_record(snapshot))
    except OSError as error:
        message = f"the snapshot cannot be written: {error.strerror or error}"
        raise SnapshotError(message, "write elsewhere") from None
    return snapshot


def _writer(to: Path) -> Writer:
    writer = WRITERS.get(to.suffix.lower())
    if writer is None:
        message = f"'{to.name}' has no ending that says how to write it"
        raise SnapshotError(message, suggest(to.suffix, tuple(WRITERS), "endings"))
    if not to.parent.is_dir():
        raise SnapshotError(f"the folder of '{to}' does not exist", "make it first")
    if to.exists() and not to.is_file():
        raise SnapshotError(f"'{to}' is not an ordinary file", "write elsewhere")
    return writer


def _refuse_columns(columns: Sequence[str]) -> None:
    """Every column of a table has a name of its own."""
    twice = [name for name, count in Counter(columns).items() if count > 1]
    if twice:
        message = f"the query has {Counter(columns)[twice[0]]} columns named '{twice[0]}'"
        raise SnapshotError(message, f"name each of them: SELECT ... AS {twice[0]}_2")
    if not all(name.strip() for name in columns):
        raise SnapshotError("the query has a column without a name", "name it: SELECT ... AS total")


def _cells(columns: Sequence[str], rows: Iterator[Sequence[object]]) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows, start=1):
        yield [read_cell(value, name, number) for name, value in zip(columns, row, strict=True)]


def _digest(file: IO[bytes]) -> str:
    file.flush()
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _record(snapshot: Snapshot) -> bytes:
    content = {
        "format": FORMAT,
        "file": snapshot.file.name,
        "sha256": snapshot.sha256,
        "rows": snapshot.rows,
        "columns": snapshot.columns,
        "date": snapshot.date,
        "database": snapshot.database,
        "query": snapshot.query,
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


@contextmanager
def _both_or_neither(to: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Two neighbours of the table and of its record, which take their places when all is written."""
    target = to.resolve()
    targets = (target, record_of(target))
    neighbours = [each.with_name(f".{each.name}.{os.getpid()}.tmp") for each in targets]
    try:
        with neighbours[0].open("x+b") as table, neighbours[1].open("xb") as record:
            yield table, record
            for file in (table, record):
                file.flush()
                os.fsync(file.fileno())
        for neighbour, place in zip(neighbours, targets, strict=True):
            os.replace(neighbour, place)
    finally:
        for neighbour in neighbours:
            with suppress(FileNotFoundError):
                neighbour.unlink()
