"""Values as people read them."""

from __future__ import annotations

import re
from collections.abc import Collection

from checker.model.dates import Date, describe
from checker.model.projects import Project
from checker.model.values import EntityValue, Flag, RecordId, Value
from checker.model.vocabulary import DATED

PLAIN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read_value(project: Project, value: Value) -> str:
    """A value as people read it, and as it is written where that is another thing.

    Entities and records go by their names: ``the cabinet (cabinet)``. Beside a date that is not simply a
    day, a month or a year stands what it means: ``[..2015-05-13] (13 May 2015 or earlier)``.
    """
    shown, beside = shown_and_beside(project, value)
    return f"{shown} ({beside})" if beside else shown


def shown_and_beside(project: Project, value: Value) -> tuple[str, str]:
    """How a value is shown, and what stands beside it in brackets; empty for nothing."""
    shown, beside = value.text, ""
    if isinstance(value, Date):
        beside = "" if PLAIN_DATE.fullmatch(value.text) else describe(value)
    elif isinstance(value, EntityValue) and value.id in project.vocabulary.entities:
        shown, beside = project.vocabulary.entities[value.id].name, value.text
    elif isinstance(value, RecordId):
        shown, beside = project.record_name(value), value.text
    return shown, "" if shown == beside else beside


def in_words(project: Project, value: Value) -> str:
    """A value in running text: dates in words, entities and records by their names, flags as yes or no."""
    if isinstance(value, Date):
        return describe(value)
    if isinstance(value, Flag):
        return "yes" if value.value else "no"
    return shown_and_beside(project, value)[0]


def names_of(project: Project) -> frozenset[str]:
    """Ids and names of fields, which are written as they are."""
    words = project.vocabulary
    fields = (name for each in words.types.values() for name in each.fields)
    return frozenset((DATED, *fields, *words.types, *words.entities))


def sentence(text: str, names: Collection[str] = ()) -> str:
    """The text with a full stop, and with a capital unless it begins with one of ``names`` or with what is no
    word, such as most ids."""
    first = text.partition(" ")[0].rstrip(",:;.")
    begin = text[:1].upper() if first.isalpha() and first not in names else text[:1]
    return begin + text[1:] + ("" if not text or text.endswith((".", "?", "!")) else ".")
