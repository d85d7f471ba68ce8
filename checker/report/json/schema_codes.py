"""The types of the list of codes as JSON, ``checker-codes/1``. docs/json.md describes every field."""

from __future__ import annotations

from typing import Literal, TypedDict

FORMAT: Literal["checker-codes/1"] = "checker-codes/1"


class Code(TypedDict):
    """The code of a finding."""

    code: str
    severity: str
    default: str
    fixed: bool
    meaning: str


class CodeOfReason(TypedDict):
    """The reason of an open verdict."""

    reason: str
    meaning: str


class Codes(TypedDict):
    """The whole list."""

    format: Literal["checker-codes/1"]
    checker: str
    codes: list[Code]
    reasons: list[CodeOfReason]
