"""Numbers: the tables of tests/cases/numbers.yaml, and comparisons against an oracle that lists points."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from fractions import Fraction

import pytest
from case_tables import text_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import numbers, units, values
from checker.model.number_words import leading_number
from checker.model.numbers import Number, NumberError, UnitError, parse_number
from checker.model.truth import Truth

CASES: dict[str, list[str]] = text_cases("numbers.yaml")
SOFT = {
    "nearly": (Fraction(95, 100), Fraction(1)),
    "just over": (Fraction(1), Fraction(105, 100)),
    "over": (Fraction(0), Fraction(9)),  # a built-in word, which a vocabulary cannot change
}
TRUTHS = {"true": True, "false": False, "unknown": None}
COMPARISONS: dict[str, Callable[[Number, Number], object]] = {
    "within": numbers.within,
    "less": numbers.less,
    "at_least": numbers.at_least,
    "at_most": numbers.at_most,
    "above": numbers.above,
    "below": numbers.below,
    "exactly": numbers.exactly,
    "contains": numbers.contains,
    "overlaps": numbers.overlaps,
    "converted": numbers.exactly,
}


def rows(table: str) -> list[object]:
    return [pytest.param(*row.split(" | "), id=row) for row in CASES[table]]


def read(text: str) -> Number:
    return parse_number(text, SOFT)


def shown(number: Number) -> str:
    low = "(" if number.low_open else "["
    high = ")" if number.high_open else "]"
    return f"{low}{number.low}, {number.high}{high}"


@pytest.mark.parametrize(("text", "interval", "unit"), rows("reads"))
def test_reads(text: str, interval: str, unit: str) -> None:
    if interval == "!":
        with pytest.raises(NumberError, match=re.escape(unit)):
            read(text)
        return
    number = read(text)
    assert (shown(number), number.unit or "none", number.text) == (interval, unit, text)


@pytest.mark.parametrize(("text", "message"), rows("errors"))
def test_errors(text: str, message: str) -> None:
    with pytest.raises(NumberError) as caught:
        read(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        pytest.param(name, *row.split(" | "), id=f"{name} {row}")
        for name in COMPARISONS
        for row in CASES[name]
    ],
)
def test_comparisons(name: str, one: str, other: str, expected: str) -> None:
    if name == "converted":
        pytest.importorskip("pint")
    assert COMPARISONS[name](read(one), read(other)) is TRUTHS[expected]


@pytest.mark.parametrize(("one", "other", "message"), rows("incompatible"))
def test_incompatible_units(one: str, other: str, message: str) -> None:
    pytest.importorskip("pint")
    for compare in (numbers.within, numbers.contains, numbers.less, numbers.overlaps):
        with pytest.raises(UnitError) as caught:
            compare(read(one), read(other))
        assert message in str(caught.value)


def test_units_without_pint_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pint", None)
    units._conversion.cache_clear()
    units._registry.cache_clear()
    try:
        with pytest.raises(UnitError, match=r"install checker\[units\]"):
            numbers.exactly(read("3 km"), read("3000 m"))
        assert numbers.exactly(read("3 kms"), read("3 km")) is True
    finally:
        units._conversion.cache_clear()
        units._registry.cache_clear()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("child", "children", True),
        ("person", "people", True),
        ("body", "bodies", True),
        ("class", "classes", True),
        ("box", "boxes", True),
        ("Inspection", "inspections", True),
        ("day", "days", True),
        ("looked-after child", "looked-after children", True),
        ("Day", "days", True),
        ("CHILDREN", "child", True),
        ("kWh", "kWh", True),
        ("mPa", "MPa", False),
        ("mW", "MW", False),
        ("g", "G", False),
        ("child", "adult", False),
        ("bus", "bu", False),
    ],
)
def test_names_of_units(one: str, other: str, same: bool) -> None:
    assert units.same_unit(one, other) is same


@pytest.mark.parametrize(
    "text",
    ["9" * 41, "1" * 10_000, "1,000" * 30, "three " * 30, "-" * 100, "about " * 19, "e" * 100, "1e+-5"],
)
def test_hostile_numbers_are_refused(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        read(text)
    assert len(str(caught.value)) < 300


def test_about_takes_its_factors() -> None:
    assert shown(numbers.about(read("100"))) == "[95, 105]"
    assert shown(numbers.about(read("-100"), SOFT["nearly"])) == "[-100, -95]"
    assert shown(numbers.about(read("more than 100"))) == "(95, inf)"
    assert shown(parse_number("about 100", {"about": (Fraction(9, 10), Fraction(1))})) == "[90, 100]"


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int) -> str:
    """An independent spelling of 1 to 999,999,999."""
    for size, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= size:
            rest = n % size
            link = " and " if 0 < rest < 100 else " "
            return f"{spelled(n // size)} {name}" + (link + spelled(rest) if rest else "")
    if n >= 100:
        return f"{ONES[n // 100 - 1]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10 - 1]}" if n % 10 else "")
    return TEENS[n - 10] if n >= 10 else ONES[n - 1]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**9 - 1))
def test_number_words(n: int) -> None:
    assert leading_number(spelled(n)) == (n, "")
    assert leading_number(spelled(n) + " children") == (n, "children")


@st.composite
def intervals(draw: st.DrawFn) -> Number:
    low, high = sorted([draw(st.integers(-3, 3)), draw(st.integers(-3, 3))])
    kind = draw(st.sampled_from(["both", "both", "below", "above"]))
    is_open = (draw(st.booleans()), draw(st.booleans()))
    if kind == "below":
        return Number("", -math.inf, Fraction(high), True, is_open[1])
    if kind == "above":
        return Number("", Fraction(low), math.inf, is_open[0], True)
    if low == high:
        is_open = (False, False)
    return Number("", Fraction(low), Fraction(high), *is_open)


GRID = [Fraction(n, 4) for n in range(-40, 41)]


def listed(number: Number) -> frozenset[Fraction]:
    """The points of a grid, denser and wider than the bounds, that the number can be."""
    return frozenset(
        point
        for point in GRID
        if (number.low < point or (number.low == point and not number.low_open))
        and (point < number.high or (number.high == point and not number.high_open))
    )


def over_all(truths: list[bool]) -> Truth:
    return True if all(truths) else None if any(truths) else False


@settings(max_examples=400, deadline=None)
@given(intervals(), intervals())
def test_comparisons_over_all_points(a: Number, b: Number) -> None:
    mine, theirs = listed(a), listed(b)
    pairs = [(x, y) for x in mine for y in theirs]
    assert numbers.less(a, b) is numbers.below(a, b) is over_all([x < y for x, y in pairs])
    assert numbers.above(a, b) is over_all([x > y for x, y in pairs])
    assert numbers.at_least(a, b) is over_all([x >= y for x, y in pairs])
    assert numbers.at_most(a, b) is over_all([x <= y for x, y in pairs])
    assert numbers.exactly(a, b) is over_all([x == y for x, y in pairs])
    assert numbers.within(a, b) is (True if mine <= theirs else None if mine & theirs else False)
    assert numbers.contains(a, b) == (theirs <= mine)
    assert values.fits(a, b) == (theirs <= mine or mine <= theirs)
    assert numbers.overlaps(a, b) == bool(mine & theirs)


@settings(max_examples=200, deadline=None)
@given(st.fractions(-(10**6), 10**6, max_denominator=1000).map(lambda f: round(f, 3)))
def test_a_number_is_read_as_it_is_written(value: Fraction) -> None:
    text = f"{abs(value.numerator * 1000 // value.denominator) / 1000:,.3f}"
    number = read(f"-{text}" if value < 0 else text)
    assert number.low == number.high == value


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789,.-+e%£ kmbnabout threeo()", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = read(text)
    except NumberError:
        return
    assert number.low <= number.high
    assert number.text == text
    assert numbers.contains(number, number)
