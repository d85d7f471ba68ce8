"""How values stand in files, as JSON Schemas: what editors complete, explain and refuse.

Beside the reader of a value stands the form in which it is written:
``Annotated[T, ReadBy(read), Written(TEXT)]``. A form refuses nothing that its reader takes; what depends on
the words of a project, the names of its types and records, no general form knows. A keyword for one type of
value binds no other type. So a form for text, lists and mappings at once is one schema and no choice of
several, and an editor can say what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from checker.model.frozen import dataclass

Form = Mapping[str, Any]
"""A JSON Schema. ``{"$ref": "#/$defs/NAME"}`` stands for a part with a schema of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """The form of a value, among the metadata of its type. The last one counts."""

    form: Form


def part(name: str) -> dict[str, Any]:
    """A part that has a schema of its own."""
    return {"$ref": f"#/$defs/{name}"}


def one_of(words: Iterable[str]) -> dict[str, Any]:
    """One of a closed list of words."""
    return {"enum": [str(each) for each in words]}


def list_of(item: Form, least: int = 0) -> dict[str, Any]:
    """A list whose items have this form."""
    return {"type": "array", "items": item} | ({"minItems": least} if least else {})


def mapping_of(value: Form, keys: str | None = None) -> dict[str, Any]:
    """A mapping whose keys the project chooses; ``keys`` names the part that they have to match."""
    found: dict[str, Any] = {"type": "object", "additionalProperties": value}
    return found if keys is None else found | {"propertyNames": part(keys)}


def whole_number(least: int) -> dict[str, Any]:
    """A whole number, not less than this."""
    return {"type": "integer", "minimum": least}


TESTS: Final = {
    "exactly": "this, and no other",
    "at_least": "this or more; of grades, this or better",
    "at_most": "this or less; of grades, this or worse",
    "more_than": "more than this",
    "fewer_than": "less than this",
    "above": "more than this; of grades, better",
    "below": "less than this; of grades, worse",
    "between": "from the first to the second, both included",
    "about": "near this: within 5 % of it, or as far as the vocabulary says",
    "before": "earlier than this",
    "after": "later than this",
    "from": "on this day or later",
    "until": "on this day or earlier",
    "contains": "these words are among its words",
    "not": "it is none of these",
    "in": "it is any of these",
}
"""The words of tests, and what a tested value is."""


def tests(forms: Mapping[str, Form]) -> dict[str, Any]:
    """The words of tests with the forms of what they test against, explained."""
    return {word: {"description": TESTS[word], **form} for word, form in forms.items()}


def single(forms: Mapping[str, Form]) -> dict[str, Any]:
    """A mapping with one of some words, each with its own value."""
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": dict(forms),
        "additionalProperties": False,
    }


SAYS_SOMETHING: Final = r"\S"
DATE_CHARACTERS: Final = r"[-+0-9XYESTZ~?%/.,:\[\]{} ]+"

TEXT: Final[Form] = {"type": ["string", "number"], "pattern": SAYS_SOMETHING}
"""Text that is not empty. What reads as true or false is quoted."""
TEXTS: Final[Form] = {"type": ["string", "number", "array"], "pattern": SAYS_SOMETHING, "items": TEXT}
"""A list of texts, or a single one."""
FLAG: Final[Form] = {"type": "boolean"}
DAY: Final[Form] = {"type": ["string", "integer"], "pattern": f"^{DATE_CHARACTERS}$"}
"""An EDTF date: its characters, and not its calendar."""
LINK: Final[Form] = {"type": "string", "format": "uri"}

NAME: Final = TEXT
NAMES: Final[Form] = {**TEXTS, "minItems": 1}
"""Fields of a record type."""
RULE: Final = part("rule")
RULES: Final = list_of(RULE, least=1)
SELECTION: Final = part("selection")
REFERENCE: Final = part("reference")
CONDITIONS: Final = part("conditions")
CONDITION: Final = part("condition")
DATE: Final = part("date")
RECORD_OR_DATE: Final = part("record-or-date")
INTERVAL: Final = part("interval")
EXPRESSION: Final = part("expression")
MEASURE: Final = part("measure")

SPAN: Final[Form] = {"type": "string", "pattern": r"^\s*[0-9]{1,6}\s+(day|week|month|year)s?\s*$"}
"""A length of time: ``4 years``."""


def length_form(words: Iterable[str]) -> dict[str, Any]:
    """A length of time, or a test of one by these words; ``between`` takes two."""
    two = {**list_of(SPAN, least=2), "maxItems": 2}
    found = single(tests({word: two if word == "between" else SPAN for word in words}))
    return {**found, "type": ["string", "object"], "pattern": SPAN["pattern"]}


def comparison_form(words: Iterable[str]) -> dict[str, Any]:
    """How one number stands to another: a word, or ``{about: 5 %}``."""
    about = single({"about": {"description": "within so many per cent of it: 5 %", **TEXT}})
    return {"anyOf": [one_of(words), about]}


def share_form(words: Iterable[str]) -> dict[str, Any]:
    """A part of a whole: a word, or a fraction such as ``3 of 5``."""
    fraction = {"type": "string", "pattern": r"^\s*[0-9]{1,9}\s*(/|\s+of\s+)\s*[0-9]{1,9}\s*$"}
    return {"anyOf": [one_of(words), fraction]}
