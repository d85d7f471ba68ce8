"""Columns of Arrow as cells: for Parquet, and for CSV of many rows. Needs the extra ``tables``."""

from __future__ import annotations

import math
import mmap
import re
import struct
from array import array
from codecs import getincrementaldecoder
from collections.abc import Sequence
from importlib.util import find_spec
from io import BufferedReader
from typing import Any, Final

from checker.load.tables.grid import MAX_ROWS, Cells, Fault, Grid, broken, cell_text, check_header, merged

MAX_PLAIN_BYTES: Final = 4 * 1024 * 1024 * 1024
"""Size of the largest Parquet file when it is unpacked."""
_CHUNK: Final = 1024 * 1024
_DIGITS_OF_TWO_BYTES: Final = 6
"""Fewer digits tell any two numbers of two bytes apart."""
_BLANK_LINE: Final = re.compile(rb"\n\r?\n")
NEEDED: Final = "pip install 'checker[tables]'"


def is_there() -> bool:
    """Whether Arrow is installed."""
    return find_spec("pyarrow") is not None


def read_parquet(stream: BufferedReader) -> Grid:
    """The table in a Parquet file that is open for reading. Its rows are counted from 1.

    Raises:
        TableError: if it is none, unpacks to too much, or Arrow is not installed.
    """
    if not is_there():
        raise broken("Parquet is read with pyarrow, which is not installed", NEEDED, 0)
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream, pre_buffer=False)
        metadata = file.metadata
        names = file.schema_arrow.names
        size = sum(metadata.row_group(each).total_byte_size for each in range(metadata.num_row_groups))
    except (pa.ArrowException, OSError, ValueError, UnicodeDecodeError) as error:
        raise broken(f"this is no Parquet file: {_first_line(error)}", None, 0) from None
    if size > MAX_PLAIN_BYTES or metadata.num_rows > MAX_ROWS:
        raise broken(f"the table unpacks to {size:,} bytes in {metadata.num_rows:,} rows", "split it", 0)
    header = check_header(names, 0)

    def cells(wanted: Sequence[int]) -> list[Cells]:
        try:
            table = file.read(columns=[names[index] for index in wanted])
            return [cells_of(table.column(names[index])) for index in wanted]
        except (pa.ArrowException, OSError, ValueError) as error:
            raise broken(f"the table cannot be read: {_first_line(error)}", None, 0) from None

    return Grid(header, 0, range(1, metadata.num_rows + 1), cells)


def cells_of(column: Any) -> Cells:
    """A column of Arrow: each different value once, as the text that somebody would write."""
    import pyarrow as pa

    if isinstance(column.type, pa.BaseExtensionType):
        storage = column.type.storage_type
        column = pa.chunked_array([chunk.storage for chunk in column.chunks], type=storage)
    if pa.types.is_nested(column.type):
        texts = [cell_text([]) if is_valid else "" for is_valid in column.is_valid().to_pylist()]
        return merged(texts, range(len(texts)))
    if not pa.types.is_dictionary(column.type):
        chunks = column.dictionary_encode().chunks  # with one dictionary for all of them
    elif column.num_chunks > 1:
        chunks = column.unify_dictionaries().chunks
    else:
        chunks = column.chunks
    if not chunks:
        return Cells([], array("i"))
    found = list(map(cell_text, _values(chunks[-1].dictionary)))
    empty = len(found)
    codes = array("i")
    for chunk in chunks:
        indices = chunk.indices
        if indices.type != pa.int32():
            indices = indices.cast(pa.int32())
        if indices.null_count:
            indices = indices.fill_null(empty)
            found[empty:] = [""]
        start = indices.offset * codes.itemsize
        codes.frombytes(memoryview(indices.buffers()[1])[start : start + len(indices) * codes.itemsize])
    return merged(found, codes)


def _values(dictionary: Any) -> list[Any]:
    """The values as Python has them. A number of four bytes is the shortest one that is stored so: 0.1 and
    not 0.10000000149; a time of nanoseconds is read to the second."""
    import pyarrow as pa

    if pa.types.is_float16(dictionary.type):
        return [None if each is None else _of_two_bytes(each) for each in dictionary.to_pylist()]
    if pa.types.is_float32(dictionary.type):
        return [None if text is None else float(text) for text in dictionary.cast(pa.string()).to_pylist()]
    if pa.types.is_timestamp(dictionary.type):
        dictionary = _in_microseconds(dictionary) if dictionary.type.unit == "ns" else dictionary
    if pa.types.is_time64(dictionary.type):
        dictionary = dictionary.cast(pa.time64("us"), safe=False)
    try:
        values: list[Any] = dictionary.to_pylist()
    except OverflowError:
        values = [_value(each) for each in dictionary]
    return values


def _of_two_bytes(value: float) -> float:
    """The shortest number that is stored in two bytes as this one; whole numbers stay."""
    if not math.isfinite(value) or value.is_integer():
        return value
    shorter = (float(f"{value:.{digits}g}") for digits in range(1, _DIGITS_OF_TWO_BYTES))
    return next((each for each in shorter if _in_two_bytes(each) == value), value)


def _in_two_bytes(value: float) -> float | None:
    try:
        found: float = struct.unpack("e", struct.pack("e", value))[0]
    except OverflowError:
        return None
    return found


def _in_microseconds(dictionary: Any) -> Any:
    """Nanoseconds as the microseconds in which they lie; those before 1970 lie before the next one."""
    import pyarrow as pa

    numbers = dictionary.cast(pa.int64()).to_pylist()
    whole = [None if each is None else each // 1000 for each in numbers]
    return pa.array(whole, pa.int64()).cast(pa.timestamp("us", tz=dictionary.type.tz))


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except OverflowError:
        return Fault(f"holds a {scalar.type} beyond the years 1 to 9999")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def count_plain_rows(stream: BufferedReader, separator: str, start: int) -> int | None:
    """How many rows stand behind the header of a CSV that ends at the byte ``start``, if each is a line.

    None if anything in it could be read in two ways: a blank line, a line break within a field, a quotation
    mark that neither begins nor ends a field, a carriage return alone, bytes that are not UTF-8.
    """
    decoder = getincrementaldecoder("utf-8")()
    stream.seek(0)
    size = ends = header_ends = 0
    is_bare, before = True, b""
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
            is_bare = is_bare and not (b'"' in chunk or b"\r" in chunk or b"\n\n" in before + chunk)
            ends += chunk.count(b"\n")
            header_ends += chunk[: max(0, start - size)].count(b"\n")
            size, before = size + len(chunk), chunk[-1:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    if not is_bare and not _is_plain(stream, separator, start):
        return None
    return ends - header_ends + (size > start and before != b"\n")


def _is_plain(stream: BufferedReader, separator: str, start: int) -> bool:
    """Whether each line behind a header that ends at the byte ``start`` can only be read as a row."""
    each = re.escape(separator.encode())
    plain = re.compile(
        rb'(?:[^"\r]++|\r(?=\n)|(?<=[\n"' + each + rb'])"[^"\r\n]*+"(?=["\r\n' + each + rb"]|\Z))*+"
    )
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return plain.fullmatch(data, start) is not None and _BLANK_LINE.search(data, start - 1) is None


def csv_cells(
    stream: BufferedReader, separator: str, width: int, skipped: int, wanted: Sequence[int], rows: int
) -> list[Cells] | None:
    """The cells of some columns of a CSV whose rows are lines; None if Arrow reads it in another way.

    ``skipped``: lines before the first row.
    """
    import pyarrow as pa
    from pyarrow import csv

    names = [str(index) for index in range(width)]
    chosen = [names[index] for index in wanted]
    stream.seek(0)
    try:
        table = csv.read_csv(
            stream,
            csv.ReadOptions(column_names=names, skip_rows=skipped),
            csv.ParseOptions(delimiter=separator, ignore_empty_lines=False),
            csv.ConvertOptions(
                include_columns=chosen,
                column_types=dict.fromkeys(chosen, pa.dictionary(pa.int32(), pa.string())),
                strings_can_be_null=False,
            ),
        )
    except (pa.ArrowException, OSError, ValueError):
        return None
    if table.num_rows != rows:
        return None
    return [cells_of(table.column(name)) for name in chosen]
