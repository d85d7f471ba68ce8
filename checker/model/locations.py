"""Where something stands in a file."""

from __future__ import annotations

from typing import NamedTuple

TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".sqlite", ".sqlite3", ".db")
"""How the names of tables end."""


class Location(NamedTuple):
    """A place in a file that people can open. A tuple, since it is part of nearly all that is hashed."""

    file: str
    """Path relative to the project's folder, with forward slashes."""
    line: int = 1
    """1-based; 0 for a folder, which has no lines. In a table: the line of a CSV, the row of a sheet, counted
    with its header; the record of a format without lines."""
    column: int = 1
    """1-based, in code points. In a table: the number of the column."""

    @property
    def is_cell(self) -> bool:
        """Whether the file is a table, so that line and column are those of a cell."""
        return self.file.lower().endswith(TABLE_ENDINGS)

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Location("")
"""Of what no file says."""
