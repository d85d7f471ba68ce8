"""Findings about broken constraints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model.calendar import EVER_BEFORE, Day
from checker.model.codes import CODES
from checker.model.dates import earliest
from checker.model.findings import Finding, Related
from checker.model.locations import Location
from checker.model.sources import Statement
from checker.rules.reading.facts import Facts

MAX_RELATED = 20
"""So many other places are listed with a finding; the message says how many are not."""
MAX_VALUES = 20
"""So many values are listed for an acceptance to repeat."""

Place = tuple[Location, str]
"""Where something stands, and what stands there."""


def violation(
    message: str,
    places: Sequence[Place],
    values: Sequence[str],
    *,
    subject: str,
    about: str,
    pairs: int | None = None,
    hidden: int = 0,
) -> Finding:
    """A broken constraint. ``places``: the primary one first. ``hidden``: places that are not among them."""
    code = "constraint-violated"
    shown = places[: MAX_RELATED + 1]
    hidden += len(places) - len(shown)
    if hidden:
        message += f"; {hidden:,} more {'place is' if hidden == 1 else 'places are'} not listed"
    kept = list(dict.fromkeys(values))
    if len(kept) > MAX_VALUES:
        kept[MAX_VALUES:] = [f"and {len(kept) - MAX_VALUES:,} more"]
    return Finding(
        code,
        CODES[code],
        message,
        shown[0][0],
        tuple(Related(location, text) for location, text in shown[1:]),
        "correct the record, or the constraint in the vocabulary",
        subject=subject,
        values=tuple(kept),
        pairs=pairs,
        about=about,
    )


def oldest_first(said: Iterable[Statement], facts: Facts) -> list[Statement]:
    """Sorted by when their sources were published, those without a date first."""
    return sorted(said, key=lambda each: age(each, facts))


def age(statement: Statement, facts: Facts) -> tuple[Day, str, str, str, Location]:
    """Sorts by when the source was published, those without a date first."""
    published = facts.sources[statement.source].published
    first = EVER_BEFORE if published is None else earliest(published)
    return first, statement.source, statement.field, statement.value.text, statement.location
