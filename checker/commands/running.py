"""A project that a command verifies."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.streams import Refusal

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.model.projects import Report
    from checker.progress import Progress


def verified(
    root: Path,
    settings: Settings,
    texts: Path | None,
    today: date | None,
    only: tuple[str, ...],
    also: tuple[str, ...] = (),
    *,
    as_of: date | None,
    rests_on: bool = False,
    progress: Progress,
) -> Report:
    """The report on a project. ``also``: other names that somebody may have meant by an id."""
    from checker.model.errors import UnknownClaimsError
    from checker.model.nearest import suggest
    from checker.verify import verify as verify_project

    day = today or datetime.now(UTC).date()
    try:
        return verify_project(
            root,
            settings=settings,
            texts=texts,
            today=day,
            only=only,
            as_of=as_of,
            rests_on=rests_on,
            progress=progress,
        )
    except UnknownClaimsError as error:
        name, legal = error.names[0], (*error.claims, *also)
        nothing, what = ("no claim or code", "claims and codes") if also else ("no claim", "claims")
        raise Refusal(f"{nothing} is named '{name}'", suggest(name, legal, what)) from None
