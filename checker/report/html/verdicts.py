"""How a verdict looks: its name in filters and styles, and its sign."""

from __future__ import annotations

from checker.model.verdicts import Label

SLUGS = {
    Label.SUPPORTED: "supported",
    Label.REFUTED: "refuted",
    Label.CONFLICTING: "conflicting",
    Label.NOT_ENOUGH: "open",
}
"""Verdict → its name in filters and styles."""
SIGNS = {"supported": "✓", "refuted": "✗", "conflicting": "≠", "open": "?"}
"""A sign for each verdict, since colour alone says nothing."""
