"""Keys that an object in JSON has more than once, and where."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.load.json_keys import KeyTwice, keys_twice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", []),
        ("1" * 5000, []),
        ('{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 2}]}', []),
        ('{"a": "a", "b": ["a", "a"], "c": "\\"a\\": {"}', []),
        ('{"a": 1, "a": 1}', [("a", 1, 10, 1)]),
        ('{"a": 1, "\\u0061": 2}', [("a", 1, 10, 1)]),
        ('{"a": 1,\n "a" : 2, "a"\n: 3}', [("a", 2, 2, 1), ("a", 2, 11, 1)]),
        ('{"é𝄞": "é𝄞", "é𝄞": 2}', [("é𝄞", 1, 14, 1)]),
        ('{"a": {\n"b": 1, "b": 2}, "a": {"b": 1}}', [("b", 2, 9, 2), ("a", 2, 18, 1)]),
        ('[[{"": 1, "": 2}]]', [("", 1, 11, 1)]),
        ('{"a\\\\": "\\\\", "a\\\\": NaN}', [("a\\", 1, 15, 1)]),
    ],
)
def test_case(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert list(keys_twice(text)) == [KeyTwice(*each) for each in expected]


SPACE = st.text(" \t\r\n", max_size=2)
KEYS = st.sampled_from(["a", 'b"', "c\\", "é", "{", '":', "\n"])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[KeyTwice]]:
    """A text in JSON, and the keys that whoever wrote it knows to stand in their object already."""
    text = ""
    expected: list[KeyTwice] = []

    def put(what: str) -> None:
        nonlocal text
        text += draw(SPACE) + what

    def value(depth: int) -> None:
        kind = draw(st.sampled_from(["text", "number", "object", "list"] if depth else ["text", "number"]))
        if kind == "text":
            put(json.dumps(draw(KEYS), ensure_ascii=draw(st.booleans())))
        elif kind == "number":
            put(draw(st.sampled_from(["0", "-1.5e3", "null", "true", "9" * 5000])))
        else:
            several(depth, kind == "object")

    def several(depth: int, with_keys: bool) -> None:
        nonlocal text
        seen: dict[str, int] = {}
        put("{" if with_keys else "[")
        for index in range(draw(st.integers(0, 4))):
            put("," if index else "")
            if with_keys:
                key = draw(KEYS)
                put("")
                line, column = text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1
                if key in seen:
                    expected.append(KeyTwice(key, line, column, seen[key]))
                seen.setdefault(key, line)
                text += json.dumps(key, ensure_ascii=draw(st.booleans()))
                put(":")
            value(depth - 1)
        put("}" if with_keys else "]")

    value(3)
    return text, expected


@given(written())
def test_exactly_those_that_were_written_twice_are_found(case: tuple[str, list[KeyTwice]]) -> None:
    text, expected = case
    assert list(keys_twice(text)) == expected


def test_long_texts_take_no_longer_than_their_length() -> None:
    """A hundred thousand keys twice on one line, and a string of a million escapes."""
    text = '{"b": "' + "\\\\" * 1_000_000 + '", ' + ", ".join(['"a": 1'] * 100_000) + "}"
    found = list(keys_twice(text))
    assert len(found) == 99_999
    assert found[-1].column == len(text) - len('"a": 1}') + 1
