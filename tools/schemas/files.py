"""The schemas of the files that people write: claims, vocabulary, sources, settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.config import KEYS
from checker.load.names import KINDS, MAX_ID_LENGTH, RESERVED
from checker.load.schema import (
    Accepted,
    Checked,
    ClaimsFile,
    ClaimShape,
    Complete,
    EntityShape,
    FieldShape,
    Header,
    Inferred,
    MadeIn,
    QuoteItem,
    QuotesFile,
    ScaleShape,
    SourceFile,
    TypeShape,
    VocabularyFile,
    Words,
)
from checker.load.tables.mapping import ColumnShape, TableShape, TotalShape
from checker.model.baselines import BASELINE_FILE
from checker.model.codes import CODES, FIXED
from checker.model.findings import Severity
from checker.model.verdicts import Label
from checker.rules.written.schemas import (
    SAYS_SOMETHING,
    TEXT,
    Form,
    list_of,
    mapping_of,
    one_of,
    part,
)
from tools.schemas.rules import rule_parts
from tools.schemas.shapes import described, shape

_ID: Form = {"type": ["string", "number"], "pattern": r"^[^\s_]\S*$", "maxLength": MAX_ID_LENGTH}
_ID_KEY: Form = {"pattern": r"^[^\s_]\S*$", "maxLength": MAX_ID_LENGTH}
_NAME_KEY: Form = {
    "pattern": r"^[^\s\d_.,:;!?-]\S*$",
    "maxLength": MAX_ID_LENGTH,
    "not": one_of(sorted(RESERVED)),
}
_FACTOR: Form = {"type": "number", "minimum": 0}
_PARTS_OF_BOTH = {"acceptance": shape(Accepted)}


def claims() -> dict[str, Any]:
    """The files in ``claims/``."""
    return _file(
        shape(ClaimsFile),
        {
            "claim": shape(ClaimShape) | {"if": _expects_another(), "then": {"required": ["because"]}},
            "id": _ID,
            "verdict": _verdict(),
            "utterance": shape(MadeIn),
            "sign-off": shape(Checked),
            **_PARTS_OF_BOTH,
            **rule_parts(at_hand=False),
        },
    )


def vocabulary() -> dict[str, Any]:
    """``claims/vocabulary.yaml``."""
    return _file(
        shape(VocabularyFile),
        {
            "name": _NAME_KEY,
            "id": _ID_KEY,
            "scale": shape(ScaleShape),
            "type": shape(TypeShape) | {"not": {"required": ["identity", "key"]}},
            "field": _field(),
            "kind": _kind(),
            "record": _record(),
            "entity": shape(EntityShape),
            "factors": described(
                {**list_of(_FACTOR, least=2), "maxItems": 2},
                "Two factors, the lower one first: [0.95, 1.05].",
            ),
            **rule_parts(at_hand=True),
        },
    )


def sources() -> dict[str, Any]:
    """The files in ``sources/``."""
    table = {"required": ["table"]}
    return _file(
        shape(SourceFile) | _evidence(),
        {
            "source": shape(Header),
            "said": {"type": "object", "if": table, "then": part("table"), "else": part("entry")},
            "entry": _entry(),
            "stated": {
                "description": "What the source says of a field, of the record, or of its key.",
                "type": ["string", "number", "boolean", "array", "object"],
                "pattern": SAYS_SOMETHING,
                "minItems": 1,
            },
            "quotes": _quotes(),
            "quoted": _quoted(),
            "inference": shape(Inferred),
            "declaration": shape(Complete),
            "table": shape(TableShape),
            "column": _column(),
            "total": shape(TotalShape),
            **_PARTS_OF_BOTH,
            **rule_parts(at_hand=False),
        },
    )


def quotes() -> dict[str, Any]:
    """``quotes.yaml``."""
    parts = {"quotation": shape(QuoteItem), "quotes": _quotes(), "quoted": _quoted(), **_PARTS_OF_BOTH}
    return _file(shape(QuotesFile), parts)


def settings() -> dict[str, Any]:
    """``checker.toml``, and the table ``[tool.checker]`` of ``pyproject.toml``."""
    severity = one_of(Severity)
    codes = {code: described(severity, f"{CODES[code]} by default") for code in CODES if code not in FIXED}
    forms: dict[str, Any] = {
        "fail_on": described(severity, "The least severity of a finding that makes the run fail."),
        "severity": {
            "description": "The severity of the findings of a code, where it is to be another one.",
            "type": "object",
            "properties": codes,
            "additionalProperties": False,
        },
        "baseline": {
            "description": f"The file of the baseline, in the project's folder; {BASELINE_FILE} by default.",
            "type": "string",
            "minLength": 1,
        },
    }
    return {
        "description": "The settings of a project.",
        "type": "object",
        "properties": {key: forms[key] for key in KEYS},
        "additionalProperties": False,
    }


def _file(top: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """A schema with those of its parts that it names, in their order."""
    used: set[str] = set()
    pending = [top]
    while pending:
        for name in _names(pending.pop()) - used:
            used.add(name)
            pending.append(parts[name])
    return top | {"$defs": {name: form for name, form in parts.items() if name in used}}


def _names(form: Any) -> set[str]:
    """The parts that a schema names."""
    if isinstance(form, dict):
        own = {form["$ref"].removeprefix("#/$defs/")} if isinstance(form.get("$ref"), str) else set()
        return own.union(*map(_names, form.values()))
    return set().union(*map(_names, form)) if isinstance(form, list) else set()


def _expects_another() -> dict[str, Any]:
    return {
        "required": ["expect"],
        "properties": {"expect": {"not": {"pattern": _any_case([Label.SUPPORTED])}}},
    }


def _verdict() -> dict[str, Any]:
    """The verdicts as they are named, which an editor proposes, and however else they are read."""
    return {"anyOf": [one_of(Label), {"type": "string", "pattern": _any_case(Label)}]}


def _any_case(words: Iterable[str]) -> str:
    """The words in small and capital letters, with hyphens in the place of spaces."""
    spelled = (
        "".join("[ -]" if letter == " " else f"[{letter}{letter.upper()}]" for letter in word)
        for word in words
    )
    return rf"^\s*({'|'.join(spelled)})\s*$"


def _kind() -> dict[str, Any]:
    return {**TEXT, "examples": list(KINDS)}


def _field() -> dict[str, Any]:
    long = shape(FieldShape)
    one_way = {"oneOf": [{"required": ["is"]}, {"required": ["of"]}]}
    return {
        **long,
        **_kind(),
        "description": "What it holds: date, number, text, flag, entity, a scale, a type, or choices.",
        "type": ["string", "array", "object"],
        "minItems": 1,
        "items": TEXT,
        "if": {"type": "object"},
        "then": one_way,
    }


def _record() -> dict[str, Any]:
    return {
        "description": "A record: {TYPE: {identity fields}, name: ...}.",
        "type": "object",
        "minProperties": 1,
        "properties": {"name": described(TEXT, "How people call it.")},
        "additionalProperties": mapping_of({"not": {"type": "null"}}),
        "if": {"required": ["name"]},
        "then": {"minProperties": 2, "maxProperties": 2},
        "else": {"maxProperties": 1},
    }


def _entry() -> dict[str, Any]:
    return {
        "description": "What the source says of a record: TYPE: ID, FIELD: value, and the words that say so.",
        "type": "object",
        "properties": {
            "quote": described(part("quotes"), "The words of the text that say so."),
            "speaker": described(TEXT, "Who says them: an entity, or a name."),
            "near": described(
                TEXT, "Words beside the place that is meant, where the quote stands more than once."
            ),
            "at": described(TEXT, "Where they stand: a page, a timecode."),
            "inferred": described(
                mapping_of(part("inference")),
                "Field and why its value is known although the words do not hold it.",
            ),
            "accept": described(list_of(part("acceptance")), "Findings on the entry that are to stand."),
        },
        "additionalProperties": part("stated"),
    }


def _quotes() -> dict[str, Any]:
    return {
        **_quoted(),
        "description": "Words as they stand in the text, or a list of them; ... for what is left out.",
        "type": ["string", "number", "array", "object"],
        "minItems": 1,
        "items": part("quoted"),
    }


def _quoted() -> dict[str, Any]:
    return {**shape(Words), "type": ["string", "number", "object"], "pattern": SAYS_SOMETHING}


def _column() -> dict[str, Any]:
    return {
        **shape(ColumnShape),
        "description": "The name of a column, {column: NAME, unit: UNIT}, or {value: VALUE}.",
        "type": ["string", "number", "object"],
        "pattern": SAYS_SOMETHING,
        "if": {"type": "object"},
        "then": {"oneOf": [{"required": ["column"]}, {"required": ["value"]}]},
    }


def _evidence() -> dict[str, Any]:
    """What every entry needs: a quote, or a place in a source without a text."""
    without_text = {
        "properties": {"source": {"required": ["text"], "properties": {"text": {"const": "none"}}}}
    }
    with_table = {"required": ["says"], "properties": {"says": {"contains": {"required": ["table"]}}}}
    placed = {"if": {"required": ["table"]}, "else": {"required": ["at"]}}
    quoted = {"if": {"required": ["table"]}, "else": {"required": ["quote"]}}
    return {
        "if": without_text,
        "then": {"properties": {"says": {"items": placed}}},
        "else": {"if": with_table, "else": {"properties": {"says": {"items": quoted}}}},
    }
