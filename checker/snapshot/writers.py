"""Rows into files: CSV, JSON Lines, Parquet. The same rows give the same bytes, in bounded memory."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final

from checker.snapshot.cells import Cell, Kind
from checker.snapshot.errors import SnapshotError

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Iterable[Sequence[Cell]]
Writer = Callable[[IO[bytes], Sequence[str], Rows], int]
"""Writes rows under their column names, and returns how many there were."""

ROWS_AT_ONCE: Final = 50_000
"""Rows of a row group in Parquet: so many are in memory."""
_QUOTED: Final = re.compile(r'[",\r\n]')
_JSON_AS_IS: Final = (Kind.INTEGER, Kind.FLOAT, Kind.FLAG)
"""Kinds whose text is JSON already. A decimal is a string: many readers make a JSON number binary."""


def write_csv(file: IO[bytes], columns: Sequence[str], rows: Rows) -> int:
    """CSV as RFC 4180 has it, in UTF-8 with plain line feeds. NULL is empty, an empty text is ``""``."""
    file.write(_csv_row([_csv_cell(name) for name in columns]))
    count = 0
    for row in rows:
        file.write(_csv_row(["" if cell is None else _csv_cell(cell[1]) for cell in row]))
        count += 1
    return count


def _csv_cell(text: str) -> str:
    if text and _QUOTED.search(text) is None:
        return text
    return '"' + text.replace('"', '""') + '"'


def _csv_row(cells: list[str]) -> bytes:
    # A line with nothing on it would be no row: one empty cell is written out.
    return (",".join(cells) or '""').encode() + b"\n"


def write_json_lines(file: IO[bytes], columns: Sequence[str], rows: Rows) -> int:
    """An object a line, with every column; NULL is null."""
    names = [json.dumps(name, ensure_ascii=False) for name in columns]
    count = 0
    for row in rows:
        cells = ", ".join(f"{name}: {_json_cell(cell)}" for name, cell in zip(names, row, strict=True))
        file.write(f"{{{cells}}}\n".encode())
        count += 1
    return count


def _json_cell(cell: Cell) -> str:
    if cell is None:
        return "null"
    kind, text = cell
    return text if kind in _JSON_AS_IS else json.dumps(text, ensure_ascii=False)


def write_parquet(file: IO[bytes], columns: Sequence[str], rows: Rows) -> int:
    """Parquet with a type for each column, which is known when all rows are: until then they wait in a file.

    A column of one kind gets its type; one that mixes kinds, or holds numbers beyond 76 digits, is text.
    """
    pyarrow, parquet = _pyarrow()
    with tempfile.TemporaryFile() as waiting:
        shapes = [_Shape() for _ in columns]
        count = 0
        for row in rows:
            for shape, cell in zip(shapes, row, strict=True):
                shape.add(cell)
            texts = [None if cell is None else cell[1] for cell in row]
            waiting.write(json.dumps(texts, ensure_ascii=False).encode() + b"\n")
            count += 1
        waiting.seek(0)
        types = [shape.type(pyarrow) for shape in shapes]
        schema = pyarrow.schema([*zip(columns, [type_ for type_, _ in types], strict=True)])
        with parquet.ParquetWriter(file, schema) as writer:
            for batch in _batches(waiting):
                arrays = [
                    pyarrow.array([None if text is None else read(text) for text in texts], type_)
                    for texts, (type_, read) in zip(zip(*batch, strict=True), types, strict=True)
                ]
                writer.write_table(pyarrow.table(arrays, schema=schema))
    return count


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        message = "Parquet needs the library pyarrow, which is not installed"
        raise SnapshotError(message, "pip install 'checker[snapshot]', or write .csv or .jsonl") from None
    return pyarrow, parquet


def _batches(waiting: Iterable[bytes]) -> Iterator[list[list[str | None]]]:
    lines = iter(waiting)
    while batch := [json.loads(line) for line in islice(lines, ROWS_AT_ONCE)]:
        yield batch


class _Shape:
    """What the cells of a column have in common."""

    def __init__(self) -> None:
        self.kinds: set[Kind] = set()
        self.whole = self.places = 0
        """The most digits before and after the point, of decimals and whole numbers."""
        self.least = self.most = 0

    def add(self, cell: Cell) -> None:
        if cell is None:
            return
        kind, text = cell
        self.kinds.add(kind)
        if kind is Kind.INTEGER:
            number = int(text)
            self.least, self.most = min(self.least, number), max(self.most, number)
        if kind in (Kind.INTEGER, Kind.DECIMAL):
            whole, _, places = text.lstrip("-").partition(".")
            self.whole, self.places = max(self.whole, len(whole)), max(self.places, len(places))

    def type(self, pyarrow: Any) -> tuple[pa.DataType, Callable[[str], object]]:
        """The column's type, and how its text is read."""
        fits = self.least >= -(2**63) and self.most < 2**63
        if self.kinds == {Kind.INTEGER} and fits:
            return pyarrow.int64(), int
        if self.kinds and self.kinds <= {Kind.INTEGER, Kind.DECIMAL}:
            digits = self.whole + self.places
            if digits <= 38:
                return pyarrow.decimal128(digits, self.places), Decimal
            return (
                (pyarrow.decimal256(digits, self.places), Decimal)
                if digits <= 76
                else (pyarrow.string(), str)
            )
        simple: dict[Kind, tuple[pa.DataType, Callable[[str], object]]] = {
            Kind.FLOAT: (pyarrow.float64(), float),
            Kind.FLAG: (pyarrow.bool_(), lambda text: text == "true"),
            Kind.DATE: (pyarrow.date32(), date.fromisoformat),
            Kind.MOMENT: (pyarrow.timestamp("us"), datetime.fromisoformat),
            Kind.TIME: (pyarrow.time64("us"), time.fromisoformat),
        }
        only = next(iter(self.kinds)) if len(self.kinds) == 1 else Kind.TEXT
        return simple.get(only, (pyarrow.string(), str))


WRITERS: Final[dict[str, Writer]] = {
    ".csv": write_csv,
    ".jsonl": write_json_lines,
    ".parquet": write_parquet,
}
"""Ending of a file's name → how it is written."""
