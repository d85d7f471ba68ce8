"""Programs of Logic2Text as rules: their vocabulary, what is looser in the data set, and the data set itself.

The data set is read from the folder that ``CHECKER_SHARED`` names.
"""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, clean_environment

from checker.model.verdicts import Label
from tests.logic2text.__main__ import read_cases, report, report_perturbed
from tests.logic2text.cells import (
    date_of,
    is_number,
    is_total,
    number_by_digits,
    number_of,
    rows_that_count,
    text_of,
    written,
)
from tests.logic2text.measure import Case
from tests.logic2text.perturb import CLASSES
from tests.logic2text.programs import read_statement

HEADER = ["", "club", "points", "score", "opened", "time"]
ROWS = [
    ["1", "north end", "12", "5 - 1", "6 july 2011", "1:04"],
    ["2", "south end", "30", "4 - 2", "13 july 2011", "0:50"],
    ["3", "east end united", "21", "2 - 2", "3 august 2011", "2:10"],
    ["4", "west", "n / a", "0 - 0", "1 january 2012", "1:30"],
    ["total", "", "63", "", "", ""],
]


def case(program: Any, header: list[str] = HEADER, rows: list[list[str]] = ROWS, kind: str = "count") -> Case:
    return Case("case", kind, program, header, [list(row) for row in rows])


def text(column: str, value: str, rows: Any = "all_rows") -> list[Any]:
    return ["filter_str_eq", rows, column, value]


TRUE: list[Any] = [
    ["eq", ["count", "all_rows"], "4"],
    ["eq", "4", ["count", ["filter_all", "all_rows", "club"]]],
    ["not_eq", ["count", text("club", "end")], "2"],
    ["less", ["count", text("club", "end")], "4"],
    ["greater", ["count", text("club", "end")], ["count", text("club", "west")]],
    ["eq", ["count", ["filter_eq", "all_rows", "points", "30"]], "1"],
    ["eq", ["count", ["filter_not_eq", "all_rows", "points", "30"]], "3"],
    ["eq", ["count", ["filter_less", "all_rows", "points", "21"]], "1"],
    ["eq", ["count", ["filter_less_eq", "all_rows", "points", "21"]], "2"],
    ["eq", ["count", ["filter_greater", "all_rows", "points", "21"]], "1"],
    ["eq", ["count", ["filter_greater_eq", "all_rows", "points", "21"]], "2"],
    ["eq", ["count", ["filter_str_not_eq", "all_rows", "club", "end"]], "1"],
    ["eq", ["count", ["filter_less", "all_rows", "opened", "august 2011"]], "2"],
    ["eq", ["count", ["filter_greater_eq", "all_rows", "opened", "august 3 , 2011"]], "2"],
    ["eq", ["count", ["filter_greater", "all_rows", "opened", "2011"]], "1"],
    ["eq", ["count", ["filter_eq", "all_rows", "opened", "2011"]], "3"],
    ["eq", ["count", ["filter_greater", text("club", "end"), "points", "20"]], "2"],
    ["greater", ["count", "all_rows"], "3.5"],
    ["eq", ["count", text("club", "unite", text("club", "end"))], "1"],
    ["only", text("points", "n / a")],
    ["only", text("", "2")],
    ["str_eq", ["hop", text("", "2"), "club"], "south end"],
    ["str_eq", ["str_hop", text("club", "west"), "score"], "0 - 0"],
    ["eq", ["num_hop", text("club", "south"), "points"], "30"],
    ["not_str_eq", ["str_hop", text("club", "west"), "score"], "5 - 1"],
    ["str_not_eq", ["str_hop", text("club", "west"), "score"], "5 - 1"],
    ["not_eq", ["num_hop", text("club", "south"), "points"], "12"],
    ["greater", ["num_hop", text("club", "south"), "points"], ["num_hop", text("club", "north"), "points"]],
    ["less", ["str_hop", text("club", "north"), "opened"], ["str_hop", text("club", "west"), "opened"]],
    ["greater", ["hop", text("club", "east"), "time"], ["hop", text("club", "west"), "time"]],
    ["less", ["num_hop", text("club", "north"), "points"], "13"],
    [
        "eq",
        ["diff", ["num_hop", text("club", "south"), "points"], ["num_hop", text("club", "north"), "points"]],
        "18",
    ],
    ["round_eq", ["num_hop", text("club", "south"), "points"], "29"],
    ["eq", ["diff", ["hop", text("", "2"), "opened"], ["hop", text("", "1"), "opened"]], "7 days"],
    ["eq", ["diff", ["hop", text("", "1"), "opened"], ["hop", text("", "2"), "opened"]], "-7 days"],
    ["eq", ["diff", ["hop", text("", "1"), "opened"], ["hop", text("club", "north"), "opened"]], "0"],
    ["not_eq", ["diff", ["hop", text("", "2"), "opened"], ["hop", text("", "1"), "opened"]], "6"],
    ["greater", ["diff", ["hop", text("", "3"), "opened"], ["hop", text("", "2"), "opened"]], "20"],
    ["less", ["diff", ["hop", text("", "2"), "opened"], ["hop", text("", "3"), "opened"]], "3"],
    ["greater", ["diff", ["hop", text("", "1"), "opened"], ["hop", text("", "2"), "opened"]], "-8"],
    ["eq", ["avg", ["filter_not_eq", "all_rows", "points", "21"], "points"], "21"],
    ["eq", ["avg", text("club", "end"), "time"], "81.3333333333"],
    ["eq", ["sum", "all_rows", "points"], "63"],
    ["eq", ["avg", "all_rows", "points"], "21"],
    ["round_eq", ["avg", "all_rows", "points"], "20"],
    ["round_eq", ["sum", "all_rows", "time"], "5:30"],
    ["less", ["avg", text("club", "end"), "points"], "21.5"],
    ["all_str_eq", text("points", "12"), "club", "north"],
    ["all_str_not_eq", "all_rows", "club", "south africa"],
    ["all_eq", text("club", "west"), "time", "1:30"],
    ["all_not_eq", text("club", "end"), "points", "11"],
    ["all_less", text("club", "end"), "points", "31"],
    ["all_less_eq", text("club", "end"), "points", "30"],
    ["all_greater", text("club", "end"), "points", "11"],
    ["all_greater_eq", text("club", "end"), "points", "12"],
    ["most_str_eq", "all_rows", "club", "end"],
    ["most_str_not_eq", "all_rows", "club", "north"],
    ["most_eq", text("club", "south"), "points", "30"],
    ["most_not_eq", text("club", "end"), "points", "30"],
    ["most_less", text("club", "end"), "points", "25"],
    ["most_less_eq", text("club", "end"), "points", "21"],
    ["most_greater", text("club", "end"), "points", "12"],
    ["most_greater_eq", text("club", "end"), "points", "21"],
    ["eq", ["max", "all_rows", "points"], "30"],
    ["eq", ["max", "all_rows", "score"], "5 - 1"],
    ["eq", ["min", "all_rows", "points"], "12"],
    ["eq", ["nth_max", "all_rows", "points", "2"], "21"],
    ["eq", ["nth_min", "all_rows", "opened", "2"], "july 13 , 2011"],
    ["str_eq", ["str_hop", ["argmax", "all_rows", "points"], "club"], "south end"],
    ["str_eq", ["str_hop", ["argmin", "all_rows", "opened"], "club"], "north end"],
    ["str_eq", ["str_hop", ["nth_argmax", "all_rows", "opened", "2"], "club"], "east end united"],
    ["eq", ["num_hop", ["nth_argmin", "all_rows", "points", "3"], "points"], "30"],
    ["greater", ["num_hop", ["argmax", "all_rows", "time"], "points"], ["min", "all_rows", "points"]],
    ["and", ["only", text("club", "west")], ["and", ["eq", ["count", "all_rows"], "4"]]],
]


@pytest.mark.parametrize("program", TRUE, ids=json.dumps)
def test_every_operation_is_expressible(program: Any) -> None:
    found = case(program)
    assert found.reference().says(read_statement(program))
    outcome = found.measure()
    assert outcome.holds, (outcome.error, outcome.strict, outcome.reason)


@pytest.mark.parametrize("program", TRUE, ids=json.dumps)
def test_every_change_of_it_takes_the_truth_away(program: Any) -> None:
    found = case(program)
    changed = list(found.perturbed(found.measure()))
    for what, rule in changed:
        assert rule is None or rule.label is not Label.SUPPORTED, (what, rule)


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (["median_of", "all_rows", "points"], "'median_of' is no statement"),
        (["eq", ["median_of", "all_rows", "points"], "3"], "'median_of' gives no value"),
        (["only", ["filter_like", "all_rows", "club", "x"]], "'filter_like' gives no rows"),
        (["only"], "'only' takes 1 arguments, not 0"),
        (["eq", ["count", "all_rows"]], "'eq' takes 2 arguments"),
        (["eq", ["nth_max", "all_rows", "points", "0"], "3"], "'nth_max' counts from 1"),
        ("only", "an operation is expected"),
        ([], "an operation is expected"),
        ([["only"]], "an operation is expected"),
        (["only", text("colour", "red")], "no column 'colour'"),
        (["only", ["filter_less", "all_rows", "points", "few"]], "'few' holds no number"),
        (["less", ["count", "all_rows"], "few"], "'few' holds no number"),
        (["only", ["filter_eq", "all_rows", "points", ["count", "all_rows"]]], "a text is expected"),
    ],
    ids=str,
)
def test_what_cannot_be_expressed_is_reported(program: Any, message: str) -> None:
    outcome = case(program).measure()
    assert outcome.strict is None
    assert outcome.error is not None
    assert message in outcome.error
    lines = list(report([outcome]))
    assert any("not expressible" in line and message in line for line in lines)


LOOSE = [
    ["c", "1", "", "", "2 may 2010", "1:04"],
    ["cb", "7", "", "allen - 5", "may 2010", "1:10"],
    ["c", "7", "", "lee - 9", "may 2010", "1:07"],
]


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (["eq", ["count", text("", "c")], "3"], "letters within a word are a match"),
        (["most_less", "all_rows", "club", "5"], "most is a third"),
        (["eq", ["hop", text("", "c"), "club"], "1"], "of several rows the data set means the first"),
        (
            ["str_eq", ["hop", ["nth_argmax", "all_rows", "club", "2"], ""], "c"],
            "rows that tie follow each other",
        ),
        (["str_eq", ["hop", ["argmax", "all_rows", "club"], ""], "cb"], "rows that tie follow each other"),
        (["round_eq", ["max", "all_rows", "club"], "6"], "within 15 % of the greater number"),
        (["round_eq", ["max", "all_rows", "club"], "8"], None),
        (
            ["and", ["most_less", "all_rows", "club", "5"], ["eq", ["count", text("", "c")], "3"]],
            "several of these",
        ),
        (["eq", ["nth_min", "all_rows", "score", "2"], "allen - 5"], "a number is its digits"),
        (["eq", ["sum", "all_rows", "time"], "321"], "a number is its digits"),
        (["eq", ["hop", text("", "cb"), "score"], "rob - 5"], "a number is its digits"),
        (["eq", ["nth_max", "all_rows", "opened", "2"], "may 2010"], "a date without a day is the first"),
        (["eq", ["count", text("", "c")], "4"], None),
        (["most_less", "all_rows", "club", "1"], None),
    ],
    ids=str,
)
def test_where_the_data_set_is_looser_the_reason_is_named(program: Any, reason: str | None) -> None:
    found = case(program, rows=LOOSE)
    outcome = found.measure()
    assert found.is_true(read_statement(program)) == (outcome.holds or outcome.explained)
    assert outcome.denied != (outcome.holds or outcome.explained)
    assert (outcome.reason is None) == (reason is None)
    assert reason is None or (outcome.reason is not None and reason in outcome.reason)
    assert reason is None or not outcome.holds


def test_the_data_set_leaves_out_a_last_row_by_its_letters() -> None:
    rows = [["boston", "1"], ["dallas", "2"]]
    outcome = case(["eq", ["count", "all_rows"], "1"], ["city", "points"], rows).measure()
    assert not outcome.holds
    assert outcome.reason is not None
    assert "make no row of the last one" in outcome.reason
    assert case(["eq", ["count", "all_rows"], "2"], ["city", "points"], rows).measure().holds


def test_a_program_that_means_no_row_is_expressible_and_not_true() -> None:
    nobody = ["hop", text("club", "nowhere"), "points"]
    for program in (["greater", nobody, "1"], ["less", ["hop", text("", "1"), "points"], nobody]):
        outcome = case(program).measure()
        assert outcome.strict is not None
        assert outcome.denied
    no_such_place = ["hop", ["nth_argmax", "all_rows", "points", "9"], "points"]
    assert case(["greater", no_such_place, ["hop", text("", "1"), "points"]]).measure().denied


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4:07", "407"),
        ("21 , 4 %", "214"),
        ("allen - 12", "-12"),
        ("2,336.25", "2336.25"),
        ("1st", "1"),
        ("0.9.13", "913"),
        ("70 + 72 = 142", "142"),
        ("125cc", None),
        ("n / a", None),
        ("9" * 40, None),
    ],
)
def test_the_number_of_a_cell_by_its_digits(cell: str, number: str | None) -> None:
    found = number_by_digits(cell)
    assert (None if found is None else written(found)) == number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("19.20 ( 134 )", "19.2"),
        ("5 - 1", "5"),
        ("1983 - 88", "1983"),
        ("- 10", "-10"),
        ("−4", "-4"),
        ("( - 17 )", "-17"),
        ("1st", "1"),
        ("t6", "6"),
        ("2,336.25", "2336.25"),
        ("us $ 1,000", "1000"),
        ("4:35", "275"),
        ("1:02:03.5", "3723.5"),
        (".5", "0.5"),
        ("70 + 72 = 142 (- 2)", "142"),
        ("n / a", None),
        ("", None),
    ],
)
def test_the_number_of_a_cell(cell: str, number: str | None) -> None:
    found = number_of(cell)
    assert (None if found is None else written(found)) == number


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("6 july 2011", "2011-07-06"),
        ("july 8 , 2008", "2008-07-08"),
        ("sun sep 6", "2000-09-06"),
        ("september 2006", "2006-09"),
        ("1876", "1876"),
        ("2015-05-13", "2015-05-13"),
        ("marching band", None),
        ("july 99 , 2008", "2008-07"),
    ],
)
def test_the_date_of_a_cell(cell: str, date: str | None) -> None:
    assert date_of(cell) == date


def test_the_text_of_a_cell_has_no_stray_blanks() -> None:
    assert text_of("re - elected , 2 ( ot ) 's") == "re-elected, 2 (ot)'s"
    assert text_of("- 4") == "−4"
    assert text_of("  ") == "∅"


def test_rows_that_repeat_the_header_or_sum_up_are_no_rows() -> None:
    assert is_total(["", "total :", "3"])
    assert not is_total(["totality", "3"])
    assert rows_that_count(["a"], [["1"], ["a"], ["2"], ["totals"]]) == [["1"], ["2"]]
    assert is_number("2,336.25")
    assert not is_number("5 - 1")


def test_a_table_without_rows() -> None:
    assert case(["eq", ["count", "all_rows"], "0"], rows=[]).measure().holds


def test_a_decimal_is_written_as_it_is() -> None:
    assert written(Fraction("-0.05")) == "-0.05"
    assert written(Fraction(1200)) == "1200"
    assert written(Fraction(1, 3)) == "0.333333333333"


RECORDED = (
    "programs     326",
    "expressible  326",
    "true         318",
    "true in a looser reading that the rule spells out  8",
    "    2  most is a third in the data set, rounded down, and more than half in a rule",
    "    4  of several rows the data set means the first, and a rule all of them",
    "    2  rows that tie follow each other in the data set, and share a place in a rule",
    "denied by the data set's own reading too  0",
    "unexplained  0",
)


def test_the_data_set(shared: Path) -> None:
    lines = list(report(each.measure() for each in read_cases(shared / "cases" / "logic2text.jsonl")))
    assert tuple(lines[-len(RECORDED) :]) == RECORDED, lines


def test_every_change_flips(shared: Path) -> None:
    lines = list(report_perturbed(read_cases(shared / "cases" / "logic2text.jsonl"), most=2))
    assert not [line for line in lines if "still supported" in line], lines
    counted = {line.split()[0]: line.split()[1:4:2] for line in lines if " changes flip it " in line}
    for kind in CLASSES:
        flipped, changes = counted[kind]
        assert flipped == changes
        assert int(changes) >= 40, kind


def test_the_command(tmp_path: Path) -> None:
    content = {"id": "a", "logic_type": "count", "header": HEADER, "rows": ROWS}
    lines = [{**content, "program": TRUE[0]}, {**content, "program": ["no_such", "all_rows"], "id": "b"}]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.logic2text", str(file)],
        cwd=ROOT,
        env=clean_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "b (count): not expressible: 'no_such' is no statement\n"
        "programs     2\n"
        "expressible  1\n"
        "true         1\n"
        "true in a looser reading that the rule spells out  0\n"
        "denied by the data set's own reading too  0\n"
        "unexplained  0\n"
    )
