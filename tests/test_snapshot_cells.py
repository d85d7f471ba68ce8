"""Cells of a snapshot: how the values of a database are written, and read back."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.snapshot.cells import Kind, read_cell
from checker.snapshot.errors import SnapshotError
from checker.snapshot.writers import write_csv, write_json_lines, write_parquet

pytest.importorskip("sqlalchemy")


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
