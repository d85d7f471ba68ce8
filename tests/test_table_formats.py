"""One table in every format says the same; and what can be wrong with each."""

from __future__ import annotations

import contextlib
import io
import random
import re
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import Files
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.load.project import load
from checker.load.tables import csv_rows
from checker.load.tables import sqlite as sqlite_tables
from checker.load.tables.arrow import cells_of
from checker.load.tables.grid import Grid, TableError, cell_text
from checker.model.errors import ProjectError
from checker.rules.tables.rows import with_rows

openpyxl = pytest.importorskip("openpyxl")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

VOCABULARY = """
types:
  count:
    key: [place, day]
    fields: {place: [north, south], day: date, people: number, sure: flag, note: text}
"""
HEADER = ("place", "day", "people", "sure", "note")
ROWS: list[tuple[Any, ...]] = [
    ("North", date(2015, 5, 13), 3400.0, True, 'a, "b"'),
    ("south", date(2016, 2, 29), 0.1, False, None),
    ("south", date(2017, 1, 1), None, None, " x "),
    ("north", date(2018, 1, 1), 12, True, "é"),
]


def source(path: str, **more: str) -> str:
    extra = "".join(f"  {key}: {value}\n" for key, value in more.items())
    columns = "".join(f"    {name}: {name}\n" for name in HEADER)
    return f"source: {{title: T}}\nsays:\n- table: {path}\n  type: count\n{extra}  columns:\n{columns}"


def csv_bytes(rows: list[tuple[Any, ...]] = ROWS, separator: str = ",") -> bytes:
    def field(value: Any) -> str:
        text = cell_text(value) if not isinstance(value, str) else value
        return '"' + text.replace('"', '""') + '"' if separator in text or '"' in text else text

    return "".join(separator.join(map(field, row)) + "\n" for row in (HEADER, *rows)).encode()


def json_lines() -> bytes:
    import json

    lines = [
        {key: str(v) if isinstance(v, date) else v for key, v in zip(HEADER, row, strict=True)}
        for row in ROWS
    ]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def workbook(rows: list[tuple[Any, ...]] = ROWS, **more: list[tuple[Any, ...]]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for title, content in {"Data": [HEADER, *rows], **more}.items():
        sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
        for row in content:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet(**types: Any) -> bytes:
    columns = {name: [row[index] for row in ROWS] for index, name in enumerate(HEADER)}
    columns["people"] = [None if each is None else float(each) for each in columns["people"]]
    if pa.types.is_timestamp(types.get("day", pa.null())):
        columns["day"] = [datetime(each.year, each.month, each.day) for each in columns["day"]]
    arrays = {name: pa.array(values, types.get(name)) for name, values in columns.items()}
    stream = io.BytesIO()
    pq.write_table(pa.table(arrays), stream, row_group_size=2)
    return stream.getvalue()


def of_days(days: Any) -> bytes:
    """A table with one day of this type."""
    stream = io.BytesIO()
    columns = {"place": ["north"], "day": days, "people": [1], "sure": [True], "note": [""]}
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def database(path: Path, rows: list[tuple[Any, ...]] = ROWS, *more: str) -> bytes:
    base = sqlite3.connect(path)
    base.execute(f"CREATE TABLE counts ({', '.join(HEADER)})")
    for row in rows:
        values = [
            str(v) if isinstance(v, date) else str(v).lower() if isinstance(v, bool) else v for v in row
        ]
        base.execute("INSERT INTO counts VALUES (?, ?, ?, ?, ?)", values)
    for statement in more:
        base.execute(statement)
    base.commit()
    base.close()
    return path.read_bytes()


def said(folder: Path) -> list[str]:
    loaded = with_rows(load(folder))
    return [
        f"{stated.field} {entry.record} {stated.value.text}"
        for source in loaded.sources
        for entry in source.entries
        for stated in entry.stated
    ]


EXPECTED = [
    "people north/2015-05-13 3400", "sure north/2015-05-13 true", 'note north/2015-05-13 a, "b"',
    "people south/2016-02-29 0.1", "sure south/2016-02-29 false",
    "note south/2017-01-01 x",
    "people north/2018-01-01 12", "sure north/2018-01-01 true", "note north/2018-01-01 é",
]  # fmt: skip

FORMATS: dict[str, Callable[[Path], bytes]] = {
    "t.csv": lambda _: csv_bytes(),
    "t.tsv": lambda _: csv_bytes(separator="\t"),
    "t.jsonl": lambda _: json_lines(),
    "t.xlsx": lambda _: workbook(),
    "t.parquet": lambda _: parquet(),
    "t.sqlite": lambda folder: database(folder / "made.sqlite"),
    "float32.parquet": lambda _: parquet(people=pa.float32()),
    "decimal.parquet": lambda _: parquet(people=None, place=pa.dictionary(pa.int8(), pa.string())),
    "time.parquet": lambda _: parquet(day=pa.timestamp("ns")),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str, tmp_path: Path, project: Callable[[Files], Path]) -> None:
    files = {f"sources/{name}": FORMATS[name](tmp_path), "sources/a.yaml": source(name)}
    assert said(project({"claims/vocabulary.yaml": VOCABULARY, **files})) == EXPECTED


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3400.0, "3400"), (0.1, "0.1"), (1e22, "10000000000000000000000"), (-0.0, "0"), (1e-7, "0.0000001"),
        (float("nan"), ""), (None, ""), (True, "true"), (7, "7"), (Decimal("1.50"), "1.5"), (" a ", "a"),
        (date(2015, 5, 13), "2015-05-13"), (datetime(2015, 5, 13), "2015-05-13"),
        (datetime(2015, 5, 13, 10, 30), "2015-05-13T10:30:00"),
    ],
)  # fmt: skip
def test_a_cell_as_text(value: Any, text: str) -> None:
    assert cell_text(value) == text


def bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/a.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(513):
            part.write(bytes(1024 * 1024))
    return stream.getvalue()


def damaged_workbook() -> bytes:
    """Bytes changed within the packed content of a part."""
    book = bytearray(workbook())
    start = book.index(b"xl/worksheets/sheet1.xml") + 60
    book[start : start + 20] = b"\xff" * 20
    return bytes(book)


def with_merged(cells: str, rows: list[tuple[Any, ...]] = ROWS) -> bytes:
    """A workbook in which some cells are one."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    book.active.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_rows_written(*rows: str) -> bytes:
    """A workbook whose rows behind the header are written so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([("north",)]))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = re.sub(rb'<row r="2".*?</row>', "".join(rows).encode(), content, flags=re.DOTALL)
            new.writestr(name, content)
    return stream.getvalue()


def entities() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return stream.getvalue()


BROKEN: dict[str, tuple[str, Callable[[Path], bytes], dict[str, str], str]] = {
    "a formula": ("t.xlsx", lambda _: workbook([("north", "=A1", 1, True, "=B1")]), {},
                  "sources/t.xlsx:2:2: this cell holds a formula, and not a value"),
    "an error in a sheet": ("t.xlsx", lambda _: workbook([("north", 2015, "#N/A", True, "")]), {},
                            "sources/t.xlsx:2:3: this cell holds the error #N/A"),
    "merged cells": ("t.xlsx", lambda _: with_merged("E2:E4"), {},
                     "sources/t.xlsx:3:5: this cell is merged with E2, and has no value of its own"),
    "cells merged across columns": ("t.xlsx", lambda _: with_merged("B2:C2"), {},
                                    "sources/t.xlsx:2:3: this cell is merged with B2"),
    "rows out of order": (
        "t.xlsx", lambda _: with_rows_written('<row r="3"></row>', '<row r="2"></row>'), {},
        "sources/t.xlsx:2:1: row 2 stands behind row 3 in the workbook"),
    "a row that stands twice": (
        "t.xlsx", lambda _: with_rows_written('<row r="2"/>', '<row r="2"/>'), {},
        "sources/t.xlsx:2:1: row 2 stands behind row 2 in the workbook"),
    "cells out of order": (
        "t.xlsx", lambda _: with_rows_written('<row r="2"><c r="B2"/><c r="A2"/></row>'), {},
        "sources/t.xlsx:2:1: column 1 stands behind column 2 in row 2"),
    "a cell of another row": (
        "t.xlsx", lambda _: with_rows_written('<row r="2"><c r="A7"/></row>'), {},
        "sources/t.xlsx:2:1: a cell of row 7 stands in row 2"),
    "no sheet named": ("t.xlsx", lambda _: workbook(More=[("x",)]), {},
                       "sources/t.xlsx: the workbook has 2 sheets: Data, More"),
    "no such sheet": ("t.xlsx", lambda _: workbook(), {"sheet": "Date"},
                      "sources/t.xlsx: the workbook has no sheet 'Date'"),
    "an empty sheet": ("t.xlsx", lambda _: workbook(More=[]), {"sheet": "More"},
                       "sources/t.xlsx: the sheet is empty"),
    "a damaged workbook": ("t.xlsx", lambda _: damaged_workbook(), {},
                           "sources/t.xlsx: the workbook cannot be read"),
    "no workbook": ("t.xlsx", lambda _: b"PK\x03\x04 and so on", {}, "sources/t.xlsx: this is no workbook"),
    "a zip bomb": ("t.xlsx", lambda _: bomb(), {}, "sources/t.xlsx: the workbook unpacks to"),
    "entities": ("t.xlsx", lambda _: entities(), {},
                 "sources/t.xlsx: the part xl/workbook.xml"),
    "no parquet": ("t.parquet", lambda _: b"PAR1 no", {}, "sources/t.parquet: this is no Parquet file"),
    "an empty parquet": ("t.parquet", lambda _: b"", {}, "sources/t.parquet: this is no Parquet file"),
    "a time beyond all years": (
        "t.parquet", lambda _: of_days(pa.array([2**62], pa.timestamp("us"))), {},
        "sources/t.parquet:1:2: this cell holds a timestamp[us] beyond the years 1 to 9999"),
    "a day beyond all years": (
        "t.parquet", lambda _: of_days(pa.array([2**30], pa.int32()).cast(pa.date32())), {},
        "sources/t.parquet:1:2: this cell holds a date32[day] beyond the years 1 to 9999"),
    "a length of time": (
        "t.parquet", lambda _: of_days(pa.array([2**62], pa.duration("s"))), {},
        "sources/t.parquet:1:2: this cell holds a duration[s]"),
    "times in a list": (
        "t.parquet", lambda _: of_days(pa.array([[2**62]], pa.list_(pa.timestamp("us")))), {},
        "sources/t.parquet:1:2: this cell holds several values"),
    "json that is nested too deeply": (
        "t.jsonl", lambda _: b'{"LA": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", {},
        "sources/t.jsonl:1:1: this line is nested too deeply"),
    "no database": ("t.sqlite", lambda _: b"SQLite?", {}, "sources/t.sqlite: this is no SQLite database"),
    "half a database": ("t.sqlite", lambda folder: database(folder / "a.db")[:5000], {},
                        "sources/t.sqlite: the database is cut off"),
    "two tables": ("t.db", lambda folder: database(folder / "a.db", ROWS, "CREATE TABLE other (a)"), {},
                   "sources/t.db: the database has 2 tables: counts, other"),
    "no such table": ("t.db", lambda folder: database(folder / "a.db"), {"named": "count"},
                      "sources/t.db: the database has no table 'count'"),
    "a blob": ("t.db", lambda folder: database(folder / "a.db", [("north", "2015", b"1", None, None)]), {},
               "sources/t.db:1:3: this cell holds bytes and no text"),
    "a column whose name is no text": (
        "t.db", lambda folder: database(folder / "a.db").replace(b"people", b"peopl\xff"), {},
        "sources/t.db: the name of a column is not UTF-8",
    ),
    "an exponent beyond all": ("t.jsonl", lambda _: b'{"LA": 1e99999999999999999999}', {},
                               "sources/t.jsonl:1:1: this line is not JSON: a number has an exponent"),
    "an option of another format": ("t.db", lambda folder: database(folder / "a.db"), {"sheet": "Data"},
                                    "sources/a.yaml:5:10: 'sheet' is for a workbook (.xlsx)"),
}  # fmt: skip


def test_a_database_with_an_unfinished_change_is_refused(
    tmp_path: Path, project: Callable[[Files], Path]
) -> None:
    files = {"sources/t.db": database(tmp_path / "a.db"), "sources/a.yaml": source("t.db")}
    folder = project({"claims/vocabulary.yaml": VOCABULARY, **files})
    journal = folder / "sources" / "t.db-journal"
    journal.write_bytes(bytes(512))  # of a change that is finished
    load(folder)
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(504))
    with pytest.raises(ProjectError) as caught:
        load(folder)
    assert "sources/t.db: t.db-journal has what an unfinished change" in str(caught.value)


def test_merged_cells_without_a_value_and_whole_rows_that_are_one_are_empty(
    project: Callable[[Files], Path],
) -> None:
    rows = [*ROWS[:3], (None,) * 5, *ROWS[3:]]
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    for column in "ABCDE":
        book.active.merge_cells(f"{column}4:{column}5")  # one record over two rows
    book.active.merge_cells("H1:J9")
    stream = io.BytesIO()
    book.save(stream)
    files = {"sources/t.xlsx": stream.getvalue(), "sources/a.yaml": source("t.xlsx")}
    assert said(project({"claims/vocabulary.yaml": VOCABULARY, **files})) == EXPECTED


def test_what_a_workbook_escapes_is_read(project: Callable[[Files], Path]) -> None:
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>north</t></is></c><c r="B2"><v>2015</v></c>'
    note = '<c r="E2" t="inlineStr"><is><t>a_x0009_b_x005F_x0009_</t></is></c></row>'
    files = {"sources/t.xlsx": with_rows_written(row + note), "sources/a.yaml": source("t.xlsx")}
    folder = project({"claims/vocabulary.yaml": VOCABULARY, **files})
    assert said(folder) == ["note north/2015 a\tb_x0009_"]


def test_a_column_called_rowid_orders_nothing(tmp_path: Path, project: Callable[[Files], Path]) -> None:
    content = database(
        tmp_path / "a.db", ROWS[:2], "ALTER TABLE counts ADD COLUMN rowid",
        "UPDATE counts SET rowid = 9 WHERE place = 'North'",
    )  # fmt: skip
    files = {"sources/t.db": content, "sources/a.yaml": source("t.db")}
    assert said(project({"claims/vocabulary.yaml": VOCABULARY, **files})) == EXPECTED[:5]


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([0.1, None, 65504], pa.float32()).cast(pa.float16()), ["0.1", "", "65504"]),
        (pa.array([-1, 0, -86_400_000_000_001], pa.int64()).cast(pa.timestamp("ns")),
         ["1969-12-31T23:59:59", "1970-01-01", "1969-12-30T23:59:59"]),
        (pa.array([5 * 10**8], pa.int64()).cast(pa.timestamp("ns")), ["1970-01-01T00:00:00"]),
        (pa.ExtensionArray.from_storage(pa.json_(), pa.array(['{"a": 1}', None])), ['{"a": 1}', ""]),
    ],
)  # fmt: skip
def test_columns_of_arrow_as_texts(column: Any, texts: list[str]) -> None:
    cells = cells_of(pa.chunked_array([column]))
    assert [cells.texts[code] for code in cells.codes] == texts


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong(name: str, tmp_path: Path, project: Callable[[Files], Path]) -> None:
    file, content, more, expected = BROKEN[name]
    files = {f"sources/{file}": content(tmp_path), "sources/a.yaml": source(file, **more)}
    with pytest.raises(ProjectError) as caught:
        load(project({"claims/vocabulary.yaml": VOCABULARY, **files}))
    assert any(str(each).startswith(expected) for each in caught.value.errors), str(caught.value)


def test_a_table_of_a_database_and_a_sheet_are_chosen(
    tmp_path: Path, project: Callable[[Files], Path]
) -> None:
    base = database(
        tmp_path / "a.db", [], "CREATE VIEW north AS SELECT 'north' place, 2015 day, 5 people, 0 sure, 1 note"
    )
    yaml = source("t.db", named="north").replace("    sure: sure\n", "")
    files = {"sources/t.db": base, "sources/a.yaml": yaml, "claims/vocabulary.yaml": VOCABULARY}
    assert said(project(files)) == ["people north/2015 5", "note north/2015 1"]
    book = workbook(More=[("a note",), (), HEADER, *ROWS])
    files = {"sources/t.xlsx": book, "sources/a.yaml": source("t.xlsx", sheet="More", header="3")}
    assert said(project({"claims/vocabulary.yaml": VOCABULARY, **files})) == EXPECTED


@pytest.mark.filterwarnings("error")
def test_a_day_that_no_spreadsheet_has_is_a_fault_and_no_warning(project: Callable[[Files], Path]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    cell = book["Data"]["B2"]
    cell.value, cell.number_format = 2_958_466, "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)
    files = {"sources/t.xlsx": stream.getvalue(), "sources/a.yaml": source("t.xlsx")}
    with pytest.raises(ProjectError, match=r"t\.xlsx:2:2: this cell holds the error #VALUE!"):
        load(project({"claims/vocabulary.yaml": VOCABULARY, **files}))


def test_a_query_that_never_ends_is_given_up(
    tmp_path: Path, project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_tables, "MAX_STEPS", 3)
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    endless = f"CREATE VIEW e AS {numbers} SELECT x place FROM n"
    base = database(tmp_path / "a.db", [], endless)
    files = {"sources/t.db": base, "sources/a.yaml": source("t.db", named="e")}
    with pytest.raises(ProjectError, match="interrupted"):
        load(project({"claims/vocabulary.yaml": VOCABULARY, **files}))


def test_very_wide_tables_are_refused(project: Callable[[Files], Path]) -> None:
    wide = ",".join(f"c{n}" for n in range(100_000))
    files = {"sources/t.csv": f"{wide}\n{wide}\n", "sources/a.yaml": source("t.csv")}
    with pytest.raises(ProjectError, match=r"t\.csv:1:16385: the table has 100,000 columns"):
        load(project({"claims/vocabulary.yaml": VOCABULARY, **files}))


def test_values_beyond_twenty_are_counted(project: Callable[[Files], Path]) -> None:
    rows = "".join(f"north,{2000 + n},x{n},true,\n" for n in range(50))
    files = {"sources/t.csv": f"{','.join(HEADER)}\n{rows}", "sources/a.yaml": source("t.csv")}
    with pytest.raises(ProjectError) as caught:
        load(project({"claims/vocabulary.yaml": VOCABULARY, **files}))
    said = [str(each) for each in caught.value.errors]
    assert len(said) == 21
    assert said[0] == "sources/t.csv:1:3: 30 more values of the column 'people' cannot be read"
    assert said[1].startswith("sources/t.csv:2:3: 'x0'")


FIELD = st.text(st.sampled_from('ab,"\n\r é;'), max_size=4)
FILE = st.one_of(
    st.lists(st.lists(FIELD, min_size=2, max_size=3), max_size=6).map(
        lambda rows: "".join(",".join(row) + "\n" for row in rows)
    ),
    st.lists(st.tuples(FIELD, FIELD), max_size=6).map(
        lambda rows: "".join(",".join('"' + f.replace('"', '""') + '"' for f in row) + "\n" for row in rows)
    ),
    st.lists(st.tuples(*[st.sampled_from(["a", "", '"b"', '"a""b"', '","', "é"])] * 2), max_size=6).map(
        lambda rows: "\r\n".join(",".join(row) for row in rows)
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(rows=FILE)
def test_arrow_reads_what_python_reads(rows: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(b"x,y\n" + rows.encode())

    def outcome(least: int) -> Any:
        with pytest.MonkeyPatch.context() as patch, path.open("rb") as stream:
            patch.setattr(csv_rows, "ARROW_FROM", least)
            try:
                grid: Grid = csv_rows.read_csv(stream)
                found = [[cells.texts[code] for code in cells.codes] for cells in grid.cells([1, 0])]
            except TableError as error:
                return error.problems
            return list(grid.lines), found

    assert outcome(0) == outcome(10**9)


@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_table_is_read_or_is_an_input_error(
    name: str, tmp_path: Path, project: Callable[[Files], Path]
) -> None:
    """Some bytes changed, or the end cut off: never a traceback."""
    whole = FORMATS[name](tmp_path)
    chance = random.Random(name)
    folder = project({"claims/vocabulary.yaml": VOCABULARY, "sources/a.yaml": source(name)})
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 2, 5))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        if chance.random() < 0.2:
            damaged = damaged[: chance.randrange(len(damaged))]
        (folder / "sources" / name).write_bytes(damaged)
        with contextlib.suppress(ProjectError):
            said(folder)
