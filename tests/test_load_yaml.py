"""The YAML reader: tests/cases/yaml.yaml, positions, limits, files."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import yaml
from case_tables import typed_cases
from pydantic import BaseModel, ConfigDict, ValidationError

from checker.load import yaml_tree
from checker.load.yaml import MAX_BYTES, parse_yaml
from checker.load.yaml_tree import MAX_DEPTH, MAX_ERRORS, PythonParser
from checker.model.errors import Errors
from checker.model.locations import Location
from checker.model.nodes import Mapping, Node, Scalar, Sequence, as_data, core, locate

CASES: list[dict[str, Any]] = typed_cases("yaml.yaml")


def read(text: str) -> Node:
    errors = Errors()
    node = parse_yaml(text.encode(), "f.yaml", errors)
    assert not list(errors)
    assert node is not None
    return node


def messages(data: bytes) -> list[str]:
    errors = Errors()
    parse_yaml(data, "f.yaml", errors)
    return [str(each) for each in errors]


PARSERS = ["c", "python"] if yaml.__with_libyaml__ else ["python"]
RUNS = [
    pytest.param(case, parser, id=f"{case['name']}-{parser}")
    for case in CASES
    for parser in PARSERS
    if case.get("parsers", parser) == parser
]


@pytest.mark.parametrize(("case", "parser"), RUNS)
def test_case(case: dict[str, Any], parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if parser == "python":
        monkeypatch.setattr(yaml_tree, "_events", PythonParser)
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["yaml"].encode()
    errors = Errors()
    node = parse_yaml(data, "f.yaml", errors)
    found = list(errors)
    expected = case.get("errors", [])
    assert [f"{each.location.line}:{each.location.column}" for each in found] == [
        each["at"] for each in expected
    ]
    for error, wanted in zip(found, expected, strict=True):
        assert wanted["says"] in error.message
        assert wanted.get("help", "") in (error.help or "")
        assert error.help
        assert error.location.file == "f.yaml"
    if "data" in case:
        assert (None if node is None else as_data(node)) == case["data"]
        if node is not None:
            assert repr(as_data(node)) == repr(case["data"])  # 2 is not 2.0, and 1 is not True


def test_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))


# --- positions

PLACES = """\
\ufeff# é
😀a: x😀y\r
b: [one, {c: "two"}]\r
quote: >-   # why\r
\r
    he said:\r
      no\r
list:\r
- |2\r
     indented\r
- 'single'\r
empty: >-\r
last: end"""


@pytest.mark.parametrize("parser", [yaml_tree._events, PythonParser])
def test_positions(parser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_events", parser)
    root = read(PLACES)
    assert isinstance(root, Mapping)
    assert [(str(key), key.line, key.column) for key in root] == [
        ("😀a", 2, 1),
        ("b", 3, 1),
        ("quote", 4, 1),
        ("list", 8, 1),
        ("empty", 12, 1),
        ("last", 13, 1),
    ]
    assert root.location == Location("f.yaml", 2, 1)

    def at(*path: str | int, key: bool = False) -> tuple[int, int]:
        place = locate(root, path, key)
        return place.line, place.column

    assert at("😀a") == (2, 5)
    assert at("b") == (3, 4)
    assert at("b", 0) == (3, 5)
    assert at("b", 1) == (3, 10)
    assert at("b", 1, "c") == (3, 14)
    assert at("b", 1, "c", key=True) == (3, 11)
    assert at("quote") == (6, 5)
    assert at("list") == (9, 1)
    assert at("list", 0) == (10, 6)
    assert at("list", 1) == (11, 3)
    assert at("empty") == (12, 8)


def test_locate_passes_over_what_is_not_there() -> None:
    root = read("claims:\n- id: x\n  rule:\n    streak: {of: y}\n")
    assert locate(root, ()) == Location("f.yaml", 1, 1)
    assert locate(root, ("claims", 0, "rule", "streak", "Streak", "of")).column == 18
    assert locate(root, ("claims", 0, "rule", "streak", "is")) == Location("f.yaml", 4, 13)
    assert locate(root, ("claims", 0, "text")) == Location("f.yaml", 2, 3)
    assert locate(root, ("claims", 7)) == Location("f.yaml", 2, 1)
    assert locate(root, ("claims", -1)) == Location("f.yaml", 2, 1)
    assert locate(root, ("claims", 0, "id", "[key]")) == Location("f.yaml", 2, 3)
    assert locate(root, ("claims", 0, "rule", "text"), key=True) == Location("f.yaml", 4, 5)
    assert locate(root, ("nothing",), key=True) == Location("f.yaml", 1, 1)


def test_keys_by_number() -> None:
    assert locate(read("2015: a\n2016: b\n"), (2016,)) == Location("f.yaml", 2, 7)


def test_nodes_go_into_pydantic_as_they_are() -> None:
    class Inner(BaseModel):
        model_config = ConfigDict(extra="forbid")
        at_least: int
        name: str = ""

    class Outer(BaseModel):
        model_config = ConfigDict(extra="forbid")
        items: list[Inner]
        by: dict[str, str] = {}

    root = read("items:\n- at_least: 3\n  name: 007\nby: {k: 1.10}\n")
    model = Outer.model_validate(root)
    assert (model.items[0].at_least, model.items[0].name, model.by) == (3, "007", {"k": "1.10"})

    wrong = read("items:\n- at_least: three\n- {atleast: 3}\n")
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(wrong)
    places = {
        each["type"]: locate(wrong, each["loc"], key=each["type"] == "extra_forbidden")
        for each in caught.value.errors()
    }
    assert places == {
        "int_parsing": Location("f.yaml", 2, 13),
        "missing": Location("f.yaml", 3, 3),
        "extra_forbidden": Location("f.yaml", 3, 4),
    }


def test_a_refused_value_is_reported_once() -> None:
    errors = Errors()
    root = parse_yaml(b"a:\n- b: ~\n  c: *x\n", "f.yaml", errors)
    assert root is not None
    for path in (("a", 0, "b"), ("a", 0, "c")):
        place = locate(root, path)
        errors.add(type(next(iter(errors)))(place, "not a date"))
    assert [each.location.line for each in errors] == [2, 3]
    assert all(each.message != "not a date" for each in errors)


# --- limits


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "[{a: "])
@pytest.mark.parametrize("times", [1_000, 100_000])
def test_depth_is_an_error_and_no_recursion(unit: str, times: int) -> None:
    (message,) = messages((unit * times).encode())
    assert "nested more than 64 levels deep" in message


def test_depth_at_the_limit() -> None:
    for opening, closing in (("[", "]"), ("{a: ", "}")):
        assert messages((opening * MAX_DEPTH + "b" + closing * MAX_DEPTH).encode()) == []
        (message,) = messages((opening * (MAX_DEPTH + 1) + "b" + closing * (MAX_DEPTH + 1)).encode())
        assert message.startswith(f"f.yaml:1:{len(opening) * MAX_DEPTH + 1}:")


def test_size_is_limited() -> None:
    (message,) = messages(b"#" * (MAX_BYTES + 1))
    assert "larger than 16 MiB" in message
    assert messages(b"#" * MAX_BYTES) == []


def test_the_number_of_values_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "MAX_NODES", 10)
    assert messages(b"- a\n" * 8) == []
    (message,) = messages(b"- a\n" * 30)
    assert message.startswith("f.yaml:10:3: more than 10 values")


def test_the_number_of_errors_is_limited() -> None:
    found = messages(b"- ~\n" * 10_000)
    assert len(found) == MAX_ERRORS + 1
    assert "the rest of the file is not read" in found[-2] + found[-1]


def test_long_blank_blocks_and_long_lines_are_read_in_linear_time() -> None:
    root = read("a: >-\n" + "\n" * 2_000_000 + "  x\nb: " + "y" * 2_000_000)
    assert locate(root, ("a",)) == Location("f.yaml", 2_000_002, 3)


def test_long_numbers_stay_text() -> None:
    root = read(f"- {'9' * 300}\n- {'9' * 5000}\n- 0x{'f' * 5000}\n")
    assert isinstance(root, Sequence)
    kinds = [type(core(each)) for each in root if isinstance(each, Scalar)]
    assert kinds == [int, str, str]


def test_the_garbage_collector_runs_afterwards(request: pytest.FixtureRequest) -> None:
    if not gc.isenabled():  # a command line that ran before, in this process
        request.addfinalizer(gc.disable)
        gc.enable()
    for data in (b"a: b", b"a: b: c", b"[" * 100, b"\xff"):
        messages(data)
        assert gc.isenabled()
