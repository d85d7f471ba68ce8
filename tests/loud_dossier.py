"""Texts that try to break out of a report, a dossier that is full of them, and reports that are."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import report_samples

from checker.model.codes import CODES
from checker.model.dates import Date

LOUD = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]> <![CDATA[ --> <!-- ?>",
    "::error file=a.py,line=1::taken over",
    "%0A::warning::taken over",
    "##[add-matcher]taken-over.json",
    "a | b || c",
    "`one` ``two`` ```three",
    "\u202egnp.exe\u2066\u200b",
    "form\ffeed, bell\a, escape\x1b[31m",
    "=cmd|' /C calc'!A0",
    "see;=HYPERLINK(1)",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "+1+1 and -2+3",
    "@octocat and octocat/hello@main, mail a@b.example",
    "#1, GH-12, octocat/hello#5",
    "https://evil.example/x, www.evil.example, ftp://evil.example, mailto:a@b.example",
    "[click](https://evil.example) ![](https://evil.example/p.png) [1](1) [a][b]",
    "**bold** __bold__ *slanted* ~~gone~~ _so_",
    "$x$ and $$y$$ and :tada:",
    "commit 0123abcd, &lt;b&gt; &#60;b&#62;",
    "\\",
    "{0} {{1}} %s {{ jinja }} {% raw %}",
    "# heading",
    "- [ ] task",
    "1. list",
    "> quote",
    "--- ===",
    "two\nlines\r\nand\u2028three\u2029",
    "illegal \ufffe \uffff in XML",
    "combining a\u0301\u0301\u0301, \U0001f4a9, \u0600",
    "'\"",
)
"""What somebody may write in a title, a quote or a reason."""
FILE = "claims/=cmd@x,y:z%41[b](c)`d`|<i>#1 ::error::&.yaml"
TABLE = "sources/t,:%0A|`x`[y](z)<b>.csv"


def loud_files() -> dict[str, str]:
    """A dossier in which everything that can be written freely is loud.

    Project files refuse what nobody sees, texts do not.
    """

    def said(text: str) -> str:
        return json.dumps("".join(filter(str.isprintable, text)), ensure_ascii=False)

    entities = "".join(
        f"  e{number}: {{name: {said(text)}, aliases: [{said('also ' + text)}]}}\n"
        for number, text in enumerate(LOUD)
    )
    records = "".join(
        f"  r{number}:\n    thing: {{of: e{number}}}\n    name: {said(text)}\n"
        for number, text in enumerate(LOUD)
    )
    vocabulary = (
        "types:\n  thing:\n    fields: {of: entity, made: date, note: text, number: number}\n"
        "    identity: [of]\n    always:\n    - has: {number: {at_least: 5}}\n"
        f"entities:\n{entities}records:\n{records}"
    )
    files = {"claims/vocabulary.yaml": vocabulary}
    for id_, year in (("one", 1894), ("other", 1895)):
        lines = [
            f"source: {{title: {said(LOUD[0] + LOUD[6])}, publisher: {said(LOUD[14])}, published: {year}}}",
            "says:",
        ]
        words = []
        for number, text in enumerate(LOUD):
            words.append(f"Item {number}: {text.replace(chr(10), ' ')} was made in {year} by hand.")
            quote = f"Item {number}: {text} was made in {year}"
            lines += [
                f"- thing: r{number}",
                f"  made: {year}",
                f"  note: {said(text)}",
                f"  quote: {said(quote)}",
            ]
            lines += ["- quote: " + said(f"Item {number + 1}: {text} was made in 1900")]
            lines += [f"  speaker: {said(text)}"]
            if id_ == "other" and number % 3 == 0:
                lines += ["  accept:", f"  - {{code: quote-altered, values: [x], reason: {said(text)}}}"]
        files[f"sources/{id_}.yaml"] = "\n".join(lines) + "\n"
        files[f"sources/{id_}.md"] = "\n\n".join(words) + "\n"
    files[TABLE] = "name,number\n" + "".join(f"e{number},{number}\n" for number in range(len(LOUD)))
    files["sources/rows.yaml"] = (
        f"source: {{title: {said(LOUD[5])}}}\nsays:\n- table: {said(TABLE.removeprefix('sources/'))}\n"
        '  type: thing\n  id: "t-{of}"\n  columns: {of: name, number: number}\n'
    )
    claims = ["claims:"]
    for number, text in enumerate(LOUD):
        claims += [
            f"- id: c{number}",
            f"  text: {said(text)}",
            f"  rule: {{has: {{record: {{thing: r{number}}}, made: {1894 + number % 3}}}}}",
            f"  made_in: [{{source: one, quote: {said(f'Item {number}')}, by: {said(text)}, on: 1894}}]",
            f"  checked: {{by: {said(text)}, on: 2026-11-20}}",
            f"  because: {said(text)}",
            "  expect: refuted",
            f"  tags: [{said(text)}]",
        ]
    files[FILE] = "\n".join(claims) + "\n"
    return files


def poisoned(value: Any, text: str) -> Any:
    """A value of a report with something put in front of every text; codes and the like stay as they are."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) or value in CODES else text + value
    if isinstance(value, tuple):
        parts = (poisoned(each, text) for each in value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, dict):
        return {poisoned(key, text): poisoned(each, text) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, (type, report_samples.FakeRule, Date)):
        changed = {
            each.name: poisoned(getattr(value, each.name), text) for each in fields(value) if each.init
        }
        return replace(value, **changed)
    return value
