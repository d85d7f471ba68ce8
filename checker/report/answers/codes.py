"""The codes of findings and of reasons in a list: what each says, and how bad it is."""

from __future__ import annotations

import json
from collections.abc import Mapping

from checker import __version__
from checker.model.codes import CODES, FIXED, MEANINGS
from checker.model.findings import Severity
from checker.model.verdicts import Reason
from checker.report.json import schema_codes as schema
from checker.report.look import Look

_SEVERITY = len("warning*")
"""Columns of the severities."""


def render(name: str, severities: Mapping[str, Severity], look: Look) -> str:
    """The list as ``json`` or for a ``terminal``. ``severities``: code → severity, where it is set."""
    return _json(severities) if name == "json" else _terminal(severities, look)


def _json(severities: Mapping[str, Severity]) -> str:
    found: schema.Codes = {
        "format": schema.FORMAT,
        "checker": __version__,
        "codes": [
            {
                "code": code,
                "severity": str(severities.get(code, default)),
                "default": str(default),
                "fixed": code in FIXED,
                "meaning": MEANINGS[code],
            }
            for code, default in CODES.items()
        ],
        "reasons": [{"reason": str(reason), "meaning": MEANINGS[reason]} for reason in Reason],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _terminal(severities: Mapping[str, Severity], look: Look) -> str:
    from checker.report.paper.decisions import SEVERITY_STYLES
    from checker.report.paper.sheet import Paper, Piece, join

    paper = Paper(look)
    width = max(map(len, MEANINGS))
    paper.heading("Findings", "severity, code, and what it says")
    for code, default in CODES.items():
        severity = severities.get(code, default)
        mark = "*" if severity is not default else ""
        cells: list[Piece] = [
            (f"{severity}{mark}", SEVERITY_STYLES[severity]),
            (code, "bold"),
            MEANINGS[code],
        ]
        paper.columns([join(cell) for cell in cells], (_SEVERITY, width), indent=0)
    if any(severities.get(code, default) is not default for code, default in CODES.items()):
        paper.line("* as the settings of this project have it", indent=0)
    paper.heading("Reasons", "why there is not enough evidence")
    for reason in Reason:
        row = [join(""), join((str(reason), "bold")), join(MEANINGS[reason])]
        paper.columns(row, (_SEVERITY, width), indent=0)
    paper.gap()
    paper.line("checker explain CODE says more of each.")
    return paper.text()
