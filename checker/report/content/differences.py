"""How a quote and its passage differ: each thing said once."""

from __future__ import annotations

from checker.model.quotes import Anchor
from checker.quotes.locating.candidates import described


def why(anchor: Anchor) -> str:
    """Why a quote has its grade, without what its differences say already; empty where that is all."""
    if not anchor.differences:
        return anchor.note
    before, _, after = anchor.note.partition(described(anchor.differences))
    return "; ".join(filter(None, (before.strip("; "), after.strip("; "))))
