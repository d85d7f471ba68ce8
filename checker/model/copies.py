"""Words that two sources share, so that they are one voice for what these words say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain

from checker.model.calendar import EVER_AFTER, EVER_BEFORE, Day
from checker.model.dates import earliest, latest
from checker.model.frozen import dataclass
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
        self._of: dict[str, _Places] = {}
        sides: dict[str, list[Shared]] = {}
        for each in shared:
            for side in (each, each.reversed):
                sides.setdefault(side.source, []).append(side)
        for source, found in sides.items():
            self._of[source] = _Places(found)

    def __bool__(self) -> bool:
        return bool(self._of)

    def of(self, source: str, passages: Iterable[Passage]) -> list[Shared]:
        """What other sources share of some passages of one."""
        places = self._of.get(source)
        return [] if places is None else list(dict.fromkeys(chain.from_iterable(map(places.at, passages))))

    def others(self, source: str, passages: Iterable[Passage]) -> Iterable[str]:
        """The sources that share some passages of one, each once."""
        places = self._of.get(source)
        if places is None:
            return ()
        return dict.fromkeys(other for each in passages for other in places.others(each))


class _Places:
    """The shared passages of one source, found by where they stand."""

    def __init__(self, shared: Iterable[Shared]) -> None:
        self._shared = sorted(shared)
        self._starts = [each.passage.start for each in self._shared]
        self._reached = list(accumulate((each.passage.end for each in self._shared), max))
        """How far one of the passages up to this one goes."""
        self._known: dict[tuple[int, int], tuple[str, ...]] = {}

    def at(self, passage: Passage) -> list[Shared]:
        """Those that have a word of a passage."""
        found = []
        index = bisect_left(self._starts, passage.end)
        while index and self._reached[index - 1] > passage.start:
            index -= 1
            if self._shared[index].passage.end > passage.start:
                found.append(self._shared[index])
        return found[::-1]

    def others(self, passage: Passage) -> tuple[str, ...]:
        """The other sources that have a word of a passage."""
        key = passage.start, passage.end
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(dict.fromkeys(each.other for each in self.at(passage)))
        return found
