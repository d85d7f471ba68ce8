"""The whole log of SARIF: one run of checker."""

from __future__ import annotations

import json
from typing import Any

from checker.model.projects import Report
from checker.report.content.items import Item, items
from checker.report.content.spots import Spots
from checker.report.look import Look
from checker.report.printable import START_OF_COMMAND
from checker.report.sarif.places import BASE
from checker.report.sarif.results import result
from checker.report.sarif.rules import INDEX, rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""Code scanning takes no more of one run."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def render(report: Report, look: Look) -> str:
    """The report as SARIF with a line end, a result a line. Of too many findings the least are left out."""
    found = items(report, look)
    spots = Spots(report)
    results = (_ENCODER.encode(result(item, spots, look)) for item in found[:MOST_RESULTS])
    parts = [f'"{name}": {_ENCODER.encode(value)}' for name, value in _run(report, look, found).items()]
    parts.append('"results": [\n' + ",\n".join(results) + "\n]")
    log = f'{{"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n' + ",\n".join(parts) + "\n}]}\n"
    return log.replace(START_OF_COMMAND, "#\\u0023[")


def _run(report: Report, look: Look, found: tuple[Item, ...]) -> dict[str, Any]:
    """The run without its results."""
    return {
        "tool": {
            "driver": {
                "name": "checker",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": rules(),
            }
        },
        "invocations": [_invocation(report, found)],
        "automationDetails": {"id": f"checker/{look.folder}/" if look.folder else "checker/"},
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that paths are relative to."}}},
        "columnKind": "unicodeCodePoints",
    }


def _invocation(report: Report, found: tuple[Item, ...]) -> dict[str, Any]:
    invocation: dict[str, Any] = {
        "executionSuccessful": True,
        "exitCode": int(any(item.decides for item in found)),
    }
    changed = [(code, level) for code, level in sorted(report.severities.items()) if code in INDEX]
    if changed:
        invocation["ruleConfigurationOverrides"] = [
            {"descriptor": {"id": code, "index": INDEX[code]}, "configuration": {"level": str(level)}}
            for code, level in changed
        ]
    left = len(found) - MOST_RESULTS
    if left > 0:
        text = (
            f"{left:,} findings are not among the results, the least severe ones: "
            "checker verify --show all lists them."
        )
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return invocation
