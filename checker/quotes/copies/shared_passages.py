"""Which passages the sources of a project share, found in the texts one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from checker.model.copies import Shared
from checker.model.frozen import dataclass
from checker.model.quotes import Passage
from checker.processes import spread
from checker.progress import SILENT, Progress, Stage
from checker.quotes.copies.copied import Comparison, Prose, Quoted, Run, Span, Words
from checker.quotes.text.document import Document

MOST_SHOWN = 500
"""So many passages that no quote touches are kept for the report, the longest."""


@dataclass(frozen=True, slots=True)
class Text:
    """A source's words, and which of them are quoted."""

    source: str
    words: Words
    quoted: tuple[Span, ...]
    """In words: the first, and one after the last; sorted."""


def text_of(document: Document, passages: Sequence[Passage], prose: Prose | None = None) -> Text:
    """A text, ready to be compared with others, with the places of its quotes. ``prose``: its words, if they
    are known."""
    prose = prose or Prose.of(document)
    spans = {prose.span(each, document.normalised) for each in passages}
    return Text(document.id, prose.words, tuple(sorted(spans)))


def shared_passages(
    texts: Sequence[Text],
    document: Callable[[str], Document],
    size: int,
    progress: Progress = SILENT,
    first: Callable[[], object] | None = None,
) -> tuple[Shared, ...]:
    """The passages that two texts share: all that quotes touch, and of the others the longest.

    ``document``: reads the text of a source again, for where its words stand. ``size``: how much work the
    texts are, as ``spread`` counts it. ``first``: other work for this process, as for ``spread``.
    """
    comparison = Comparison([each.words for each in texts], [each.quoted for each in texts])
    progress.begin(Stage.COPIES, len(texts))
    runs = spread(comparison.runs_of, len(texts), size=size, progress=progress, first=first)
    every = chain.from_iterable(runs)
    found = _worth_keeping(texts, every)
    wanted: dict[int, dict[Span, None]] = defaultdict(dict)
    for run in found:
        wanted[run.one][run.start, run.start + run.length] = None
        wanted[run.other][run.other_start, run.other_start + run.length] = None
    numbers = sorted(wanted)

    def look(index: int) -> list[Passage]:
        text = texts[numbers[index]]
        read = document(text.source)
        return [text.words.passage(read, span) for span in wanted[numbers[index]]]

    passages = {
        (number, span): passage
        for number, made in zip(numbers, spread(look, len(numbers), size=size), strict=True)
        for span, passage in zip(wanted[number], made, strict=True)
    }
    return tuple(
        sorted(
            Shared(
                texts[run.one].source,
                passages[run.one, (run.start, run.start + run.length)],
                texts[run.other].source,
                passages[run.other, (run.other_start, run.other_start + run.length)],
                run.length,
            )
            for run in found
        )
    )


def _worth_keeping(texts: Sequence[Text], found: Iterable[Run]) -> list[Run]:
    quoted = [Quoted(each.quoted) for each in texts]
    touched: list[Run] = []
    others: list[Run] = []
    for run in found:
        one = quoted[run.one].touches(run.start, run.start + run.length)
        touches = one or quoted[run.other].touches(run.other_start, run.other_start + run.length)
        (touched if touches else others).append(run)
    others.sort(key=lambda run: (-run.length, run.one, run.start, run.other, run.other_start))
    return touched + others[:MOST_SHOWN]
