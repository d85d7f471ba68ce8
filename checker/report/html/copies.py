"""Who copies whom: pairs of sources with the words that they share."""

from __future__ import annotations

from collections import defaultdict

from checker.model.copies import Shared, direction
from checker.model.frozen import dataclass
from checker.report.html.context import Context, SourceName
from checker.report.html.words import flat
from checker.report.printable import clip

MOST_PASSAGES = 5
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class SharedWords:
    """One shared passage."""

    words: int
    text: str
    """Empty where one of the sources is private."""
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources that share passages."""

    first: SourceName
    then: SourceName
    known: bool
    """The dates tell that the second repeats the first; else the order says nothing."""
    words: int
    passages: int
    longest: tuple[SharedWords, ...]

    @property
    def why(self) -> str:
        """Who has the words from whom, in one sentence."""
        if self.known:
            return "One voice: what both say in these words has one origin."
        return "One voice; their dates leave open who has the words from whom."


def pairs(context: Context) -> tuple[Pair, ...]:
    """The pairs of sources that share passages, those with most shared words first."""
    found: dict[tuple[str, str], list[Shared]] = defaultdict(list)
    for each in context.report.shared:
        found[each.source, each.other].append(each)
    made = [_pair(context, shared) for shared in found.values()]
    return tuple(sorted(made, key=lambda each: (-each.words, each.first.id, each.then.id)))


def _pair(context: Context, shared: list[Shared]) -> Pair:
    longest = sorted(shared, key=lambda each: (-each.words, each))
    order = direction(longest[0], context.sources)
    first, then = order or (longest[0].source, longest[0].other)
    return Pair(
        context.source(first),
        context.source(then),
        order is not None,
        sum(each.words for each in shared),
        len(shared),
        tuple(_words(context, each) for each in longest[:MOST_PASSAGES]),
    )


def _words(context: Context, shared: Shared) -> SharedWords:
    one, other = context.sources[shared.source], context.sources[shared.other]
    text = clip(flat(shared.passage.text), _LONGEST)
    places = (f"{one.path or one.id}:{shared.passage.line}", f"{other.path or other.id}:{shared.copy.line}")
    return SharedWords(shared.words, text, places)
