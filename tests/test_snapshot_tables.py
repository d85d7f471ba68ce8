"""From a database through a snapshot into a project: the values that come out are those that went in."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from conftest import TODAY, write_files
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.load.documents import read_document
from checker.load.project import load
from checker.model.dates import parse_date
from checker.model.numbers import Number
from checker.quotes.anchor import anchor
from checker.rules.tables.rows import with_rows
from checker.snapshot.cells import read_cell
from checker.snapshot.take import take_snapshot
from checker.snapshot.writers import WRITERS

pytest.importorskip("sqlalchemy")

VOCABULARY = """\
types:
  row:
    key: [number]
    fields:
      number: text
      words: text
      amount: number
      day: date
"""
SOURCE = """\
source:
  title: A snapshot
says:
- table: table.{ending}
  type: row
  columns:
    number: number
    words: words
    amount: amount
    day: day
"""
WORDS = st.text(st.sampled_from("ab ö,;\"'\n\r\t|#:{}-"), min_size=1, max_size=8).map(
    lambda text: " ".join(f"x{text}x".split("\r"))
)
AMOUNTS = st.one_of(
    st.integers(-(10**20), 10**20),
    st.decimals(-(10**15), 10**15, places=4, allow_nan=False),
    st.floats(-1e15, 1e15, allow_subnormal=False).filter(lambda number: number == 0 or abs(number) > 1e-9),
)
ROWS = st.lists(
    st.tuples(st.none() | WORDS, st.none() | AMOUNTS, st.none() | st.dates()), min_size=1, max_size=5
)
COLUMNS = ("number", "words", "amount", "day")


def read_back(folder: Path, ending: str) -> dict[tuple[str, str], object]:
    """What a project with the table states: (row, field) → what the value is."""
    files = {"claims/vocabulary.yaml": VOCABULARY, "sources/table.yaml": SOURCE.format(ending=ending)}
    project = with_rows(load(write_files(folder, files)))
    found: dict[tuple[str, str], object] = {}
    for each in anchor(project, partial(read_document, root=folder)).statements:
        value = each.value
        found[each.record.id, each.field] = (
            (value.low, value.high) if isinstance(value, Number) else value.text
        )
    return found


def wanted(
    rows: list[tuple[str | None, int | float | Decimal | None, date | None]],
) -> dict[tuple[str, str], object]:
    """The same, from the values themselves. A float is the decimal that is printed for it."""
    found: dict[tuple[str, str], object] = {}
    for number, (words, amount, day) in enumerate(rows):
        if words is not None:
            found[f"{number}", "words"] = words
        if amount is not None:
            exact = Fraction(repr(amount) if isinstance(amount, float) else str(amount))
            found[f"{number}", "amount"] = (exact, exact)
        if day is not None:
            found[f"{number}", "day"] = parse_date(day.isoformat()).text
    return found


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_a_written_table_is_read_with_the_same_values(
    ending: str, rows: list[tuple[str | None, int | float | Decimal | None, date | None]]
) -> None:
    if not any(cell is not None for row in rows for cell in row):
        return
    cells = [[read_cell(value, "a", 1) for value in (f"{at}", *row)] for at, row in enumerate(rows)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        with (folder / "sources" / f"table.{ending}").open("wb") as file:
            WRITERS[f".{ending}"](file, COLUMNS, cells)
        assert read_back(folder, ending) == wanted(rows)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_from_a_database_into_a_project(ending: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "made.db")) as connection:
        connection.executescript(
            "create table t (number text, words text, amount real, day text);"
            "insert into t values ('0', 'a, \"b\"', 0.1, '2015-05-13'), ('1', null, 3400, '2016');"
        )
    (tmp_path / "sources").mkdir()
    file = tmp_path / "sources" / f"table.{ending}"
    take_snapshot(f"sqlite:///{tmp_path / 'made.db'}", "select * from t order by number", file, TODAY)
    assert read_back(tmp_path, ending) == {
        ("0", "words"): 'a, "b"',
        ("0", "amount"): (Fraction(1, 10), Fraction(1, 10)),
        ("0", "day"): "2015-05-13",
        ("1", "amount"): (Fraction(3400), Fraction(3400)),
        ("1", "day"): "2016",
    }
