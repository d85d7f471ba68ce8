"""A baseline that somebody damaged: every line that is wrong is named, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Files, Run
from test_baseline import FILES

HEAD = '{"format": "checker-baseline/1"}\n'
LINE = '{"code": "quote-absent", "subject": "a", "values": ["b"]}\n'


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        ("", ["1:1: the baseline does not begin with"]),
        ("[]", ["1:1: the baseline does not begin with"]),
        ('{"format": "checker-baseline/2"}\n', ["1:1: the baseline does not begin with"]),
        ("[" * 100_000, ["1:1: the baseline does not begin with"]),
        (HEAD + "<<<<<<< ours\n", ["2:1: this is no line of a baseline: Invalid JSON"]),
        (HEAD + "[" * 100_000, ["2:1: this is no line of a baseline: Invalid JSON"]),
        (HEAD.encode() + b'{"code": "\xff"}\n', ["2:1: this is no line of a baseline: Invalid JSON"]),
        (HEAD + '{"code": 1, "subject": "a", "values": []}', ["2:1: this is no line of a baseline: code: "]),
        (HEAD + '{"code": "quote-absent", "subject": "a"}', ["2:1: this is no line of a baseline: values: "]),
        (HEAD + LINE.replace("}", ', "count": 0}'), ["2:1: this is no line of a baseline: count: "]),
        (HEAD + LINE.replace("}", ', "count": 1e999}'), ["2:1: this is no line of a baseline: count: "]),
        (HEAD + LINE.replace("}", ', "count": true}'), ["2:1: this is no line of a baseline: count: "]),
        (HEAD + LINE.replace("}", ', "reason": "x"}'), ["2:1: this is no line of a baseline: reason: "]),
        (HEAD + LINE.replace("}", ', "count": 1, "count": 5}'), ["2:71: 'count' is here a second time"]),
        (
            HEAD.replace("{", '{"format": "x", ')
            + LINE.replace("}", ', "code": "a", "code": "b"}')
            + "\n"
            + "{",
            [
                "1:17: 'format' is here a second time",
                "2:59: 'code' is here a second time",
                "2:72: 'code' is here a second time",
                "4:1: this is no line of a baseline: Invalid JSON",
            ],
        ),
        (HEAD + LINE.replace('["b"]', '"b"'), ["2:1: this is no line of a baseline: values: "]),
        (HEAD + LINE.replace("quote-absent", "quote-absnt"), ["2:1: unknown code 'quote-absnt'"]),
        (
            HEAD + LINE.replace("quote-absent", "verdict-unexpected"),
            ["2:1: 'verdict-unexpected' cannot be in"],
        ),
        (
            HEAD + LINE + "\n" + LINE + "null\n",
            ["4:1: the same finding as in line 2", "5:1: this is no line"],
        ),
    ],
)
def test_a_damaged_baseline(
    content: str | bytes, errors: list[str], project: Callable[[Files], Path], here: Callable[..., Run]
) -> None:
    folder = project({**FILES, "baseline.jsonl": content})
    for command in (("verify", folder), ("baseline", "--project", folder)):
        run = here(*command)
        assert (run.code, run.out) == (2, ""), run
        told = [line for line in run.err.splitlines() if line.startswith("error: ")]
        assert len(told) == len(errors), run
        for line, expected in zip(told, errors, strict=True):
            assert line.startswith(f"error: baseline.jsonl:{expected}")
    data = (folder / "baseline.jsonl").read_bytes()
    assert data == (content.encode() if isinstance(content, str) else content)
