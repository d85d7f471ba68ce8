"""What each source says, ready to be set beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.model.calendar import EVER_BEFORE, Day
from checker.model.comparisons import Voice
from checker.model.copies import Copies
from checker.model.dates import Date, describe, earliest
from checker.model.locations import Location
from checker.model.quotes import Passage
from checker.model.sources import Source, Statement
from checker.model.values import Value
from checker.model.vocabulary import DATED
from checker.rules.verdicts.origins import Origins, copy_links, inference_links


class Voices:
    """Turns statements into voices. Tells which of them are one origin."""

    def __init__(self, sources: Sequence[Source], copies: Copies) -> None:
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._copies = copies
        self._published = {source.id: published_on(source) for source in sources}

    def of(self, statements: Iterable[Statement]) -> tuple[Voice, ...]:
        """Statements as voices, in the order in which their sources were published."""
        found = [voice_of(each, self.sources) for each in dict.fromkeys(statements)]
        return _sorted(found, self._published)

    def origins(self, statements: Iterable[Statement]) -> tuple[tuple[str, ...], ...]:
        """The sources behind some statements, those of one origin together."""
        said = list(statements)
        speaking = [each.source for each in said]
        links = (*inference_links(said), *copy_links(said, self._copies))
        return Origins(self.sources, speaking, links).groups(speaking)


def voice_of(statement: Statement, sources: Mapping[str, Source]) -> Voice:
    """A statement as one voice, with its words and the place of its passage."""
    return Voice(
        source=statement.source,
        field=statement.field,
        value=statement.value.text,
        words=statement.words,
        location=statement.location,
        statement=statement,
        quotation=statement.quotation,
        passage=place_of(statement.passages, sources[statement.source]),
    )


def in_words(value: Value) -> str:
    """A value in a sentence: dates as people read them, all else as written."""
    return describe(value) if isinstance(value, Date) else value.text


def place_of(passages: Iterable[Passage], source: Source) -> Location | None:
    """Where the first of some passages begins in its file."""
    first = next(iter(passages), None)
    if first is None or source.path is None:
        return None
    return Location(source.path, first.line, first.column)


def published_on(source: Source) -> Day:
    """The first day on which a source can have been published; before all others if it has no date."""
    return EVER_BEFORE if source.published is None else earliest(source.published)


def in_order(voices: Iterable[Voice], sources: Mapping[str, Source]) -> tuple[Voice, ...]:
    """Voices, each once, in the order in which their sources were published; those without a date first."""
    found = list(dict.fromkeys(voices))
    return _sorted(found, {each.source: published_on(sources[each.source]) for each in found})


def _sorted(voices: Iterable[Voice], published: Mapping[str, Day]) -> tuple[Voice, ...]:
    # The place comes last: to move an entry within its file changes no order.
    def key(voice: Voice) -> tuple[Day, str, bool, str, str, Location]:
        is_open = voice.field == DATED
        return (published[voice.source], voice.source, is_open, voice.field, voice.value, voice.location)

    return tuple(sorted(voices, key=key))
