"""What each source says, ready to be set beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.model.calendar import EVER_BEFORE, Day
from checker.model.comparisons import Voice
from checker.model.dates import earliest
from checker.model.locations import Location
from checker.model.quotes import Passage
from checker.model.sources import Source, Statement
from checker.rules.witnesses import Origins, inference_links


def voice_of(statement: Statement, sources: Mapping[str, Source]) -> Voice:
    """A statement as one voice, with its words and the place of its passage."""
    words = " … ".join(passage.text for passage in statement.passages) or None
    if words is None and statement.quotation is not None:
        words = statement.quotation.words
    return Voice(
        source=statement.source,
        field=statement.field,
        value=statement.value.text,
        words=words,
        location=statement.location,
        statement=statement,
        quotation=statement.quotation,
        passage=place_of(statement.passages, sources[statement.source]),
    )


def place_of(passages: Iterable[Passage], source: Source) -> Location | None:
    """Where the first of some passages begins in its file."""
    first = next(iter(passages), None)
    if first is None or source.path is None:
        return None
    return Location(source.path, first.line, first.column)


def origins_of(statements: Iterable[Statement], sources: Mapping[str, Source]) -> tuple[tuple[str, ...], ...]:
    """The sources behind some statements, those of one origin together."""
    found = list(statements)
    return Origins(sources, inference_links(found)).groups(each.source for each in found)


def in_order(voices: Iterable[Voice], sources: Mapping[str, Source]) -> tuple[Voice, ...]:
    """Voices in the order in which their sources were published; those without a date first."""

    def key(voice: Voice) -> tuple[Day, str, Location]:
        published = sources[voice.source].published
        return (EVER_BEFORE if published is None else earliest(published), voice.source, voice.location)

    return tuple(sorted(dict.fromkeys(voices), key=key))
