"""Who repeats whom, on paper: pairs of sources with the words that they share."""

from __future__ import annotations

from collections import defaultdict

from checker.model.copies import Shared, direction
from checker.model.projects import Report
from checker.model.quotes import Passage
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import plural
from checker.report.printable import clip, printable

_LONGEST = 160
_LABEL = 11
_MOST = 3


def put_copies(paper: Paper, report: Report, limit: int | None) -> None:
    """The sources that share passages, those with most shared words first; each with its longest passages."""
    pairs: dict[tuple[str, str], list[Shared]] = defaultdict(list)
    for each in report.shared:
        pairs[each.source, each.other].append(each)
    if not pairs:
        return
    order = sorted(pairs, key=lambda pair: (-sum(each.words for each in pairs[pair]), pair))
    paper.heading("Copied text", plural(len(pairs), "pair of sources", "pairs of sources"))
    paper.wrapped("Where sources share a passage they are one voice for what it says.")
    for pair in order[:limit]:
        paper.gap()
        _put_pair(paper, report, pairs[pair])
    if limit is not None and len(order) > limit:
        paper.gap()
        paper.wrapped(f"... and {len(order) - limit:,} more: --show all lists them.")


def _put_pair(paper: Paper, report: Report, shared: list[Shared]) -> None:
    sources = {source.id: source for source in report.project.sources}
    longest = sorted(shared, key=lambda each: (-each.words, each))
    order = direction(longest[0], sources)
    one, other = longest[0].source, longest[0].other
    if order is not None:
        title = f"{order[1]} repeats {order[0]}"
    else:
        title = f"{one} and {other} share words; their dates leave open who has them from whom"
    count = plural(len(shared), "passage")
    words = plural(sum(each.words for each in shared), "word")
    paper.ends(join((printable(title), "bold")), join((f"{count}, {words}", "dim")))
    files = {name: sources[name].path or name for name in (one, other)}
    for each in longest[:_MOST]:
        quoted = clip(printable(" ".join(each.passage.text.split())), _LONGEST)
        hidden = f"{each.words} words, not shown: one of the sources is private"
        paper.wrapped(f"\u201c{quoted}\u201d" if quoted else hidden, indent=2)
        for name, passage in ((each.source, each.passage), (each.other, each.copy)):
            paper.labelled("in", join((_place(files[name], passage), "dim")), width=_LABEL)
    if len(shared) > _MOST:
        paper.wrapped(f"and {plural(len(shared) - _MOST, 'passage')} more", indent=2)


def _place(file: str, passage: Passage) -> str:
    return printable(f"{file}:{passage.line}")
