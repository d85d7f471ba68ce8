"""Findings as results of SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.report.content.items import Item
from checker.report.content.spots import Spot, Spots
from checker.report.look import Look
from checker.report.phrases import place
from checker.report.printable import printable
from checker.report.sarif.places import link, location, message, related
from checker.report.sarif.rules import INDEX

_MOST_LINKS = 12
"""So many related places are linked in the text of a message; all of them are listed beside it."""


def result(item: Item, spots: Spots, look: Look) -> dict[str, Any]:
    """One finding: its message with links, its place, those that belong to it, and how it came about."""
    finding = item.finding
    others = spots.related(item)
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": INDEX[finding.code],
        "level": str(finding.severity),
        "message": {"text": _message(item, others)},
        "locations": [location(finding.location, look)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{item.fingerprint}:{item.number}",
            "checkerFinding/v1": f"{item.fingerprint}:{item.number}",
        },
        "suppressions": _suppressions(item, look),
        "properties": {
            "subject": item.name,
            "values": [printable(value) for value in finding.values],
            "needsDecision": item.decides,
        },
    }
    if others:
        found["relatedLocations"] = [related(spot, look, number) for number, spot in enumerate(others, 1)]
    flows = [_flow(asked, steps, look) for asked, steps in spots.flows(item)]
    if flows:
        found["codeFlows"] = flows
    return found


def _message(item: Item, others: Sequence[Spot]) -> str:
    """What was found, how to go on, and where else to look, each place a link."""
    parts = [message(line)["text"] for line in item.lines]
    if others:
        links = [link(place(spot.location), number) for number, spot in enumerate(others[:_MOST_LINKS], 1)]
        more = f" and {len(others) - _MOST_LINKS:,} more" if len(others) > _MOST_LINKS else ""
        parts.append(f"See {', '.join(links)}{more}.")
    return "\n".join(parts)


def _flow(asked: str, steps: Sequence[Spot], look: Look) -> dict[str, Any]:
    locations = [
        {
            "location": {**location(step.location, look, step.end), "message": message(step.text)},
            "nestingLevel": step.depth,
        }
        for step in steps
    ]
    return {"message": message(asked), "threadFlows": [{"locations": locations}]}


def _suppressions(item: Item, look: Look) -> list[dict[str, Any]]:
    """The acceptance; an empty list says that there is none."""
    accepted = item.finding.accepted
    if accepted is None:
        return []
    return [
        {
            "kind": "external" if accepted.by_baseline else "inSource",
            "status": "accepted",
            "justification": item.acceptance,
            "location": location(accepted.location, look),
        }
    ]
