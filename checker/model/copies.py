"""Words that two sources share, so that they are one voice for what these words say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day
from checker.model.dates import earliest, latest
from checker.model.quotes import Passage
from checker.model.sources import Source

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """A passage of one source, word for word that of another."""

    source: str
    passage: Passage
    other: str
    copy: Passage
    """The same words in the other source."""
    words: int
    """How many words are the same."""

    def counterpart(self, passages: Iterable[Passage]) -> tuple[int, int]:
        """The span of the other source's file that has the words of some passages of this one."""
        ours = [match.span() for match in _WORD.finditer(self.passage.text)]
        theirs = [match.span() for match in _WORD.finditer(self.copy.text)]
        touched = [
            index
            for index, (start, end) in enumerate(ours)
            if any(
                each.start < self.passage.start + end and self.passage.start + start < each.end
                for each in passages
            )
        ]
        if len(ours) != len(theirs) or not touched:  # hyphenated otherwise: all of it counts
            return self.copy.start, self.copy.end
        return self.copy.start + theirs[touched[0]][0], self.copy.start + theirs[touched[-1]][1]

    @property
    def reversed(self) -> Shared:
        """The same, from the other source's side."""
        return Shared(self.other, self.copy, self.source, self.passage, self.words)


def direction(shared: Shared, sources: Mapping[str, Source]) -> tuple[str, str] | None:
    """(who has the words first, who repeats them), as far as the days of publication or what the sources are
    derived from tell; else None."""
    one, other = sources[shared.source], sources[shared.other]
    if other.id in one.derived_from:
        return other.id, one.id
    if one.id in other.derived_from:
        return one.id, other.id
    if _days(one)[1] < _days(other)[0]:
        return one.id, other.id
    if _days(other)[1] < _days(one)[0]:
        return other.id, one.id
    return None


def _days(source: Source) -> tuple[Day, Day]:
    """The first and the last day on which a source can have been published. A qualified date can be any."""
    if source.published is None or source.published.is_qualified:
        return EVER_BEFORE, EVER_AFTER
    return earliest(source.published), latest(source.published)


class Copies:
    """The shared passages of a project, by source."""

    def __init__(self, shared: Iterable[Shared] = ()) -> None:
        self._of: dict[str, list[Shared]] = {}
        for each in shared:
            for side in (each, each.reversed):
                self._of.setdefault(side.source, []).append(side)

    def of(self, source: str, passages: Iterable[Passage]) -> list[Shared]:
        """What other sources share of some passages of one."""
        found = self._of.get(source)
        if not found:
            return []
        wanted = tuple(passages)
        return [
            each
            for each in found
            if any(one.start < each.passage.end and each.passage.start < one.end for one in wanted)
        ]
