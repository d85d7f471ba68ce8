"""The difference of two reports for a screen: the worst first."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.revisions import Direction, Revision
from checker.report.diff.lines import TITLES, Line, file_lines, lines, made_differently, result
from checker.report.look import Look, Show
from checker.report.paper.sheet import Paper, join
from checker.report.phrases import LONGEST, place, plural
from checker.report.printable import clip, printable

MOST = 100
"""A section shows no more than this."""
_LABEL = 8
_STYLES = {Direction.WORSE: "bold red", Direction.OTHER: "", Direction.BETTER: "green"}


def render(revision: Revision, look: Look) -> str:
    """The difference as text for a screen of this look."""
    paper = Paper(look)
    style = "bold red" if revision.got_worse else "bold green"
    paper.wrapped(("Result: ", "bold"), (result(revision), style))
    for run, name in ((revision.old, "old"), (revision.new, "new")):
        paper.labelled(
            name, f"{printable(run.today)}, checker {printable(run.version)}", width=_LABEL, indent=0
        )
    if note := made_differently(revision):
        paper.wrapped((note, "yellow"))
    found = lines(revision)
    for direction, title in TITLES.items():
        _put_section(paper, title, [each for each in found if each.direction is direction])
    files = list(file_lines(revision))
    if files and look.show is not Show.PROBLEMS:
        paper.heading("Files", str(len(files)))
        for path, state in files[:MOST]:
            paper.wrapped(printable(path), "  ", (state, "dim"), hang=2)
        _put_more(paper, len(files))
    return paper.text()


def _put_section(paper: Paper, title: str, found: Sequence[Line]) -> None:
    if not found:
        return
    paper.heading(title, plural(len(found), "change"))
    for number, line in enumerate(found[:MOST]):
        if number:
            paper.gap()
        _put(paper, line)
    _put_more(paper, len(found))


def _put_more(paper: Paper, count: int) -> None:
    if count > MOST:
        paper.gap()
        paper.wrapped(f"... and {count - MOST:,} more: --format json has all.")


def _put(paper: Paper, line: Line) -> None:
    title = join((f"{line.kind}  ", "bold"), (clip(printable(line.subject), 160), "cyan"))
    paper.ends(title, join((place(line.location), "dim")))
    paper.wrapped(clip(printable(line.detail), LONGEST), indent=2)
    style = _STYLES[line.direction]
    if line.was and line.is_:
        paper.labelled("was", printable(line.was), width=_LABEL)
        paper.labelled("is", (printable(line.is_), style), width=_LABEL)
    elif line.is_:
        paper.labelled("new", (printable(line.is_), style), width=_LABEL)
    else:
        paper.labelled("gone", (printable(line.was), style), width=_LABEL)
    if line.note:
        paper.wrapped(clip(printable(line.note), LONGEST), indent=2)
