"""Suggestions for misspelt names, and the collector of errors."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.errors import Errors, InputError, ProjectError
from checker.model.locations import Location
from checker.model.nearest import nearest, suggest

OPERATORS = ["count", "streak", "window", "at_least", "at_most", "majority", "compare"]


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("steak", OPERATORS, ("streak",)),
        ("straek", OPERATORS, ("streak",)),
        ("Streak", OPERATORS, ("streak",)),
        ("at-least", OPERATORS, ("at_least",)),
        ("atmost", OPERATORS, ("at_most",)),
        ("comparison", OPERATORS, ()),
        ("compared", OPERATORS, ("compare",)),
        ("banana", OPERATORS, ()),
        ("", OPERATORS, ()),
        ("x", ["y", "z"], ()),
        ("published", ["published_on", "publisher"], ("publisher",)),
        ("published_date", ["title", "published"], ("published",)),
        ("inadequat", ["inadequate", "adequate"], ("inadequate",)),
        ("cat", ["bat", "car", "cot", "rat"], ("bat", "car", "cot")),
        ("s" * 5000, ["s" * 5000], ()),
        ("streak", [], ()),
    ],
)
def test_nearest(name: str, candidates: list[str], expected: tuple[str, ...]) -> None:
    assert nearest(name, candidates) == expected


def test_suggest() -> None:
    assert (
        suggest("steak", ["count", "streak"], "operators")
        == "did you mean 'streak'? legal operators: count, streak"
    )
    assert suggest("banana", ["count"]) == "legal: count"
    assert suggest("banana", [], "scales") == "no scales are declared"
    many = suggest("e17", [f"e{number}" for number in range(40)], "entities")
    assert many.startswith("did you mean 'e17'? legal entities: e0, e1,")
    assert many.endswith(", e11 and 28 more")


@given(st.text(min_size=1, max_size=20), st.lists(st.text(max_size=20), max_size=6))
def test_nearest_gives_legal_names(name: str, candidates: list[str]) -> None:
    found = nearest(name, candidates)
    assert set(found) <= set(candidates)
    if name in candidates:
        assert found
        assert len(found) <= 3


def test_rapidfuzz_is_loaded_only_when_needed() -> None:
    program = "import sys, checker.model.nearest, checker.model.errors; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_errors_are_sorted_and_kept_once() -> None:
    errors = Errors()
    late = InputError(Location("b.yaml", 10, 1), "late")
    early = InputError(Location("b.yaml", 9, 5), "early", "help")
    other = InputError(Location("a.yaml", 30), "other")
    errors.extend([late, early, other, late, InputError(Location("b.yaml", 10, 1), "also")])
    assert [each.message for each in errors] == ["other", "early", "also", "late"]
    assert len(errors) == 4
    with pytest.raises(ProjectError) as caught:
        errors.raise_if_any()
    assert caught.value.errors == tuple(errors)
    assert "b.yaml:9:5: early" in str(caught.value)


def test_a_settled_place_takes_no_more() -> None:
    errors = Errors()
    place = Location("a.yaml", 1, 1)
    errors.add(InputError(place, "first"))
    errors.add(InputError(place, "final"), settles=True)
    errors.add(InputError(place, "echo"))
    assert [each.message for each in errors] == ["final", "first"]


def test_no_errors() -> None:
    errors = Errors()
    errors.raise_if_any()
    assert not errors
