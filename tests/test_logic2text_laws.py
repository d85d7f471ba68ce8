"""Programs about tables, made at random: never supported against the oracle, and junk is reported."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_logic2text import HEADER, ROWS, case

from tests.logic2text.__main__ import report
from tests.logic2text.programs import ProgramError, read_statement

WORDS = ["oak", "elm", "ash"]
COLUMNS = ["tree", "height", "day"]


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    size = draw(st.integers(1, 5))
    heights = st.sampled_from(["1", "2", "3", "12", "-"])
    days = st.integers(1, 28).map(lambda day: f"{day} may 2010")
    return [[draw(st.sampled_from(WORDS)), draw(heights), draw(days)] for _ in range(size)]


NUMBERS = st.sampled_from(["1", "2", "3", "7", "12"])
TESTS = st.sampled_from(["eq", "not_eq", "less", "less_eq", "greater", "greater_eq"])


def filters(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    by_text = st.tuples(
        st.sampled_from(["filter_str_eq", "filter_str_not_eq"]), rows, st.just("tree"), st.sampled_from(WORDS)
    )
    by_number = st.tuples(TESTS.map("filter_{}".format), rows, st.just("height"), NUMBERS)
    by_date = st.tuples(
        st.sampled_from(["filter_less", "filter_greater_eq"]), rows, st.just("day"), st.just("9 may 2010")
    )
    return st.one_of(by_text, by_number, by_date).map(list)


ALL_ROWS: st.SearchStrategy[Any] = st.just("all_rows")
SOME_ROWS = st.recursive(ALL_ROWS, filters, max_leaves=3)


@st.composite
def programs(draw: st.DrawFn) -> Any:
    rows = draw(SOME_ROWS)
    column = draw(st.sampled_from(["height", "day"]))
    rank = draw(st.sampled_from(["1", "2"]))
    extreme = [draw(st.sampled_from(["nth_argmax", "nth_argmin"])), rows, column, rank]
    row = draw(st.sampled_from([rows, extreme]))
    number = draw(NUMBERS)
    comparison = draw(st.sampled_from(["eq", "not_eq", "less", "greater"]))
    return draw(
        st.sampled_from(
            [
                [comparison, ["count", rows], number],
                [comparison, ["count", rows], ["count", draw(SOME_ROWS)]],
                ["only", rows],
                ["str_eq", ["str_hop", row, "tree"], draw(st.sampled_from(WORDS))],
                [comparison, ["num_hop", row, "height"], number],
                [comparison, ["num_hop", row, "height"], ["num_hop", draw(SOME_ROWS), "height"]],
                ["less", ["str_hop", row, "day"], ["str_hop", draw(SOME_ROWS), "day"]],
                [comparison, [draw(st.sampled_from(["sum", "avg", "max", "min"])), rows, "height"], number],
                ["all_str_eq", rows, "tree", draw(st.sampled_from(WORDS))],
                ["all_greater", rows, "height", number],
                ["most_less", rows, "height", number],
            ]
        )
    )


@settings(max_examples=100, deadline=None)
@given(tables(), programs())
def test_nothing_is_supported_that_the_oracle_denies(rows: list[list[str]], program: Any) -> None:
    found = case(program, COLUMNS, rows)
    outcome = found.measure()
    try:
        expected = found.reference().says(read_statement(program))
    except ProgramError:
        expected = False
    if outcome.holds or outcome.explained:
        assert expected, (outcome.strict, outcome.loose)
    elif expected:
        assert outcome.error is None, outcome.error
        assert outcome.strict is not None
        # What is true and not supported is a thing of ties, of nothing, or of cells that say nothing.
        assert program[0] != "only", outcome.strict


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (["filter_str_eq", "oak"], ["filter_str_eq", "elm"], "0"),
        (["filter_str_eq", "oak"], ["filter_str_eq", "oak"], "2"),
        (["filter_str_eq", "oak"], ["filter_str_not_eq", "elm"], "2"),
        (["filter_str_not_eq", "oak"], ["filter_str_not_eq", "elm"], "1"),
    ],
)
def test_a_column_may_be_asked_twice(first: list[str], second: list[str], count: str) -> None:
    rows = [
        ["oak", "1", "1 may 2010"],
        ["oak", "2", "2 may 2010"],
        ["elm", "3", "3 may 2010"],
        ["ash", "3", "4 may 2010"],
    ]
    inner = [first[0], "all_rows", "tree", first[1]]
    asked = ["eq", ["count", [second[0], inner, "tree", second[1]]], count]
    assert case(asked, COLUMNS, rows).measure().holds


JUNK = st.recursive(
    st.one_of(
        st.sampled_from(["all_rows", "club", "points", "5", "end", "", "its points", "a: b", "9" * 60]),
        st.sampled_from(["january", "31 february 2001", "0000", "- "]),
        st.none() | st.booleans() | st.integers() | st.just({"a": 1}),
    ),
    lambda inner: st.lists(
        st.one_of(
            st.sampled_from(["eq", "only", "count", "hop", "filter_eq", "argmax", "and", "most_less"]), inner
        ),
        max_size=4,
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(JUNK, st.lists(st.text(max_size=12), min_size=6, max_size=6))
def test_junk_is_reported_and_never_a_crash(program: Any, row: list[str]) -> None:
    outcome = case(program, HEADER, [*ROWS[:2], row]).measure()
    assert (outcome.error is None) == (outcome.strict is not None)
    assert list(report([outcome]))
