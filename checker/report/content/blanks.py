"""Questions with blanks: what somebody would be asked so that a field of a record is settled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model.dates import Date, describe
from checker.model.edtf_points import MONTHS
from checker.model.projects import Project
from checker.model.values import Value
from checker.model.vocabulary import DATED, Field, Kind
from checker.report.values import in_words

BLANK = "____"
_DAY_BLANK = "__"
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MOST_CHOICES = 6
"""More choices than these are not spelt out."""


def which_of(project: Project, field: Field | None, values: Sequence[Value]) -> str:
    """The question that decides between values: ``Which year: 13 May ____?`` where only the year differs."""
    dates = [value for value in values if isinstance(value, Date)]
    if len(dates) == len(values):
        return _which_date(dates)
    named = listed(list(dict.fromkeys(in_words(project, value) for value in values)), "or")
    kind = field.kind if field else None
    asked = {
        Kind.NUMBER: "Which number",
        Kind.TEXT: "Which wording",
        Kind.ENTITY: "Who or what",
        Kind.RECORD: "Which one",
    }
    return f"{asked.get(kind, 'Which') if kind else 'Which'}: {named}?"


def what_is(field: Field) -> str:
    """The question for a field that no source states."""
    if field.kind is Kind.DATE:
        return f"When: {_DAY_BLANK} {BLANK} {BLANK}?"
    if field.kind is Kind.NUMBER:
        return f"How many{f' ({field.unit})' if field.unit else ''}: {BLANK}?"
    if field.kind is Kind.FLAG:
        return "Yes or no?"
    choices = field.choices or (field.scale.levels if field.scale else ())
    if choices and len(choices) <= _MOST_CHOICES:
        return f"Which: {listed(choices, 'or')}?"
    if field.kind is Kind.TEXT:
        return f"In which words: {BLANK}?"
    return f"{'Who or what' if field.kind is Kind.ENTITY else 'What'}: {BLANK}?"


def how_exactly(project: Project, field: Field, stated: Sequence[Value]) -> str:
    """The question for a field whose stated values are too vague: ``Which day: __ May 2015?``."""
    values = list(dict.fromkeys(in_words(project, value) for value in stated))
    if len(stated) == 1 and isinstance(stated[0], Date) and field.name != DATED:
        return _finer_date(stated[0])
    if not values:
        return what_is(field)
    asked = {Kind.DATE: "When exactly", Kind.NUMBER: "How many exactly"}.get(field.kind, "What exactly")
    return f"{asked}: {BLANK}? Stated: {listed(values, 'and')}."


def which_dating(dating: Value, fields: Sequence[str]) -> str:
    """The question for a source that leaves open which date of a record it means."""
    read = describe(dating) if isinstance(dating, Date) else dating.text
    return f"Which date is meant by {read}: {listed(list(fields), 'or')}?"


def listed(words: Sequence[str], last: str) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _which_date(dates: Sequence[Date]) -> str:
    read = list(dict.fromkeys(describe(date) for date in dates))
    parts = [_parts(date) for date in dates]
    lengths = {len(each) for each in parts}
    if lengths <= {2, 3} and len(lengths) == 1:
        columns = list(zip(*parts, strict=True))
        differing = [index for index, column in enumerate(columns) if len(set(column)) > 1]
        if len(differing) == 1:
            return _with_blank(parts[0], differing[0])
    return f"{'Which year' if lengths == {1} else 'Which date'}: {listed(read, 'or')}?"


def _finer_date(date: Date) -> str:
    parts = _parts(date)
    if len(parts) == 2:
        return _with_blank((*parts, ""), 2)
    if len(parts) == 1:
        return f"Which day and month: {_DAY_BLANK} {BLANK} {parts[0]}?"
    return f"When exactly: {BLANK}? Stated: {describe(date)}."


def _parts(date: Date) -> tuple[str, ...]:
    """Year, month and day as written; empty for any other date than a plain one."""
    match = _PLAIN_DATE.fullmatch(date.text)
    return tuple(part for part in match.groups() if part) if match else ()


def _with_blank(parts: Sequence[str], blank: int) -> str:
    """``Which year: 13 May ____?``"""
    year = BLANK if blank == 0 else parts[0]
    month = BLANK if blank == 1 else MONTHS[int(parts[1]) - 1] if int(parts[1]) <= 12 else parts[1]
    day = [_DAY_BLANK if blank == 2 else str(int(parts[2]))] if len(parts) > 2 else []
    return f"Which {('year', 'month', 'day')[blank]}: {' '.join([*day, month, year])}?"
