"""Makes the JSON Schemas in ``checker/schemas`` from the readers of files and the types of reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from checker.report.json import schema as types
from checker.report.json import schema_codes, schema_diff
from checker.schemas import SCHEMAS, file_name
from tools.schemas import files
from tools.schemas.reports import report

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = Path(__file__).parent.parent.parent / "checker" / "schemas"

MAKERS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "claims": files.claims,
    "vocabulary": files.vocabulary,
    "sources": files.sources,
    "quotes": files.quotes,
    "settings": files.settings,
    "report": lambda: report(types.Report),
    "impact": lambda: report(types.Impact),
    "diff": lambda: report(schema_diff.Diff),
    "codes": lambda: report(schema_codes.Codes),
}


def make(name: str) -> str:
    """The text of a schema."""
    content = {"$schema": DRAFT, "title": f"checker: {SCHEMAS[name]}", **MAKERS[name]()}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_all() -> None:
    """Write every schema to its file."""
    for name in MAKERS:
        (FOLDER / file_name(name)).write_bytes(make(name).encode("utf-8"))
