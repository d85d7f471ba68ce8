"""A project as it could be known on a day: only sources published by then say anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from checker.model.calendar import Day
from checker.model.dates import earliest, latest
from checker.model.projects import Anchored, LeftOut, Project
from checker.model.sources import Rejection, Source
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.pools import Pooling


def left_out(sources: Iterable[Source], day: Day) -> tuple[LeftOut, ...]:
    """The sources of which it is not certain that they were published by a day, each with the reason."""
    found = []
    for source in sources:
        why = _why(source, day)
        if why is not None:
            published = source.published.text if source.published is not None else None
            found.append(LeftOut(source.id, published, why, source.location))
    return tuple(found)


def _why(source: Source, day: Day) -> str | None:
    if source.published is None:
        return "has no published date"
    if latest(source.published) <= day:
        return None
    return "was published later" if earliest(source.published) > day else "may have been published later"


def without(project: Project, silent: Iterable[LeftOut]) -> Project:
    """The project in which these sources say nothing.

    They stay in it: who derives from them, and what was said in them first, they go on to tell.
    """
    names = {each.source for each in silent}
    sources = tuple(
        replace(source, entries=(), tables=(), declarations=()) if source.id in names else source
        for source in project.sources
    )
    return replace(project, sources=sources)


def without_inferences(anchored: Anchored, silent: Collection[LeftOut]) -> Anchored:
    """No evidence is left that is inferred from these sources, directly or by way of others."""
    if not silent:
        return anchored
    late = Pooling(Facts.of(anchored), {}).inferred_from({each.source for each in silent})
    return replace(
        anchored,
        statements=tuple(
            replace(each, rejection=Rejection.LATER) if each in late else each for each in anchored.statements
        ),
        declarations=tuple(
            replace(each, rejection=Rejection.LATER) if each in late else each
            for each in anchored.declarations
        ),
    )
