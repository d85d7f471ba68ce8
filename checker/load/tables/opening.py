"""Which file a table is, in which format, and what identifies it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final

from checker.load.files import PathError
from checker.load.tables.arrow import read_parquet
from checker.load.tables.csv_rows import read_csv
from checker.load.tables.grid import Grid, broken
from checker.load.tables.json_lines import read_json_lines
from checker.load.tables.mapping import TableMapping
from checker.load.tables.sqlite import read_sqlite
from checker.load.tables.xlsx import read_xlsx
from checker.model.projects import InputFile

MAX_TABLE_BYTES: Final = 2 * 1024 * 1024 * 1024
"""Size of the largest table."""

SEPARATORS: Final = {".csv": ",", ".tsv": "\t"}


def ending_of(path: str) -> str:
    """The ending of a path, in small letters."""
    return Path(path).suffix.lower()


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """A regular file, open for reading.

    Raises:
        PathError: if it is none or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        stream = open(descriptor, "rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise PathError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    with stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise PathError("is not a file")
        yield stream


def identity_of(stream: BufferedReader, name: str) -> InputFile:
    """The name, the checksum and the size of an open file.

    Raises:
        TableError: if it is too large.
    """
    size = os.fstat(stream.fileno()).st_size
    if size > MAX_TABLE_BYTES:
        raise broken(f"the table is larger than {MAX_TABLE_BYTES // 1024**3} GiB", "split it into parts", 0)
    stream.seek(0)
    return InputFile(name, hashlib.file_digest(stream, "sha256").hexdigest(), size)


def read_grid(stream: BufferedReader, path: Path, mapping: TableMapping) -> Grid:
    """The table in an open file, by the ending of its name.

    Raises:
        TableError: with what is wrong with it.
    """
    ending = ending_of(path.name)
    part = None if mapping.part is None else str(mapping.part)
    if ending in SEPARATORS:
        wanted = [str(each.column).strip() for each in mapping.fields if each.column is not None]
        return read_csv(stream, mapping.separator or SEPARATORS[ending], mapping.head, wanted)
    if ending in (".jsonl", ".ndjson"):
        return read_json_lines(stream)
    if ending == ".parquet":
        return read_parquet(stream)
    if ending == ".xlsx":
        return read_xlsx(stream, part, mapping.head)
    return read_sqlite(path, part)
