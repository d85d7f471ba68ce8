"""Laws of the YAML reader: what is dumped is read, positions point at it, and whatever comes is no crash."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from test_load_yaml import read

from checker.load.yaml import parse_yaml
from checker.model.errors import Errors
from checker.model.nodes import Mapping, Node, Scalar, Sequence, as_data, core

# YAML 1.1 line breaks and what cannot be seen are refused by design; PyYAML's own dumper escapes them.
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
    | st.sampled_from("\n\t :#,[]{}'\"-é😀"),
    max_size=12,
)
DATA = st.recursive(
    TEXT | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(TEXT, children, max_size=4),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([10, 80, 10_000]),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
        "explicit_start": st.booleans(),
    }
)


# fmt: off
SOUP = [
    "a", "b: ", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", ",", '"', "'", "&x ", "*x ", "!t ", "? ", "| ",
    ">-\n ", "#", " #", "%", "@", "`", "\t", "\r\n", "<<: ", "~", "---\n", "...\n", "\\", "é😀",
]
# fmt: on


class Dumper(yaml.SafeDumper):
    """Writes what the reader accepts: no aliases, and no tags where a style other than plain is asked for."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def choose_scalar_style(self) -> str:
        event = self.event
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.tag != "tag:yaml.org,2002:str":
            return ""
        return str(super().choose_scalar_style() or "")


def text_of(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Mapping):
        return [each for key, value in node.items() for each in (key, *text_of(value))]
    return [each for item in node for each in text_of(item)]


def same(data: Any, node: Node) -> bool:
    """Independent of ``core``: Python's own reading of a plain scalar against the value that was dumped."""
    if isinstance(data, dict):
        assert isinstance(node, Mapping)
        return list(data) == list(node) and all(same(data[key], node[key]) for key in node)
    if isinstance(data, list):
        assert isinstance(node, Sequence)
        return len(data) == len(node) and all(map(same, data, node))
    assert isinstance(node, Scalar)
    value = core(node)
    if isinstance(data, str):
        return str(node) == data
    return type(value) is type(data) and value == data


@settings(max_examples=300, deadline=None)
@given(DATA, STYLES)
def test_what_is_dumped_is_read(data: Any, style: dict[str, Any]) -> None:
    written = yaml.dump(data, Dumper=Dumper, sort_keys=False, **style)
    errors = Errors()
    node = parse_yaml(written.encode(), "f.yaml", errors)
    assert [str(each) for each in errors] == []
    assert node is not None
    assert same(data, node)


@settings(max_examples=200, deadline=None)
@given(DATA, STYLES)
def test_positions_point_at_the_text(data: Any, style: dict[str, Any]) -> None:
    written = yaml.dump(data, Dumper=Dumper, sort_keys=False, **style)
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for scalar in text_of(read(written)):
        here = lines[scalar.line - 1][scalar.column - 1 :]
        if scalar.plain:
            first = scalar.split("\n")[0].split(" ")[0]
            assert first
            assert here.startswith(first)
        elif scalar.strip() and here[:1] not in "\"'":
            assert here.startswith(scalar.split()[0][:1])
        else:
            assert here[:1] in ("'", '"', "|", ">")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(SOUP),
        max_size=25,
    ).map("".join)
    | st.binary(max_size=60)
)
def test_nothing_but_input_errors(soup: str | bytes) -> None:
    """Whatever the bytes are: a tree or an error inside the file, and the same with both parsers' limits."""
    data = soup.encode() if isinstance(soup, str) else soup
    errors = Errors()
    node = parse_yaml(data, "f.yaml", errors)
    count = len(data.splitlines()) + 1
    for error in errors:
        assert error.help
        assert 1 <= error.location.line <= count
        assert error.location.column >= 1
    if node is not None:
        as_data(node)


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789+-.eExo_:~aftru", max_size=8))
def test_core_is_the_core_schema(text: str) -> None:
    """Against Python's own syntax of numbers, which agrees once its extras are taken away."""
    scalar = Scalar(text)
    scalar.plain = True
    expected: str | int | float | bool = text
    if not any(each in text for each in "_aftru"):
        for convert in (lambda each: int(each, 10), lambda each: int(each, 0), float):
            try:
                number = convert(text)
            except ValueError:
                continue
            signed_base = text[:1] in "+-" and text[1:3].lower() in ("0x", "0o")
            expected = text if signed_base or text[:2] in ("0X", "0O") else number
            break
    if isinstance(expected, float) and expected in (float("inf"), float("-inf")):
        expected = text
    expected = {"true": True, "false": False}.get(text, expected)
    if text[:2] == "0x" and len(text) > 2:
        digits = text[2:]
        expected = int(digits, 16) if all(each in "0123456789abcdefE" for each in digits) else text
    assert (type(core(scalar)), core(scalar)) == (type(expected), expected)
