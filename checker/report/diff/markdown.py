"""The difference of two reports for a pull request, within what GitHub takes in a comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.revisions import Direction, Revision
from checker.report.diff.lines import TITLES, Line, file_lines, lines, made_differently, result
from checker.report.look import Look
from checker.report.markdown.escape import code, table, text
from checker.report.phrases import place, plural
from checker.report.printable import clip

_LONGEST = 200
_MOST_CHARACTERS = 60_000
"""Of all changes together; GitHub takes 65,536 characters in a comment."""
_MOST_FILES = 20


def render(revision: Revision, look: Look) -> str:
    """The difference as Markdown. ``look`` changes nothing: the page that shows it is not known."""
    mark = "❌" if revision.got_worse else "✅"
    pieces = [f"## {mark} checker diff: {text(result(revision))}\n"]
    if note := made_differently(revision):
        pieces.append(f"\n{text(note)}\n")
    pieces += _sections(lines(revision), _MOST_CHARACTERS)
    pieces += _files(revision)
    return "".join(pieces)


def _sections(found: Sequence[Line], room: int) -> Iterator[str]:
    """The changes by direction; those for which there is no room are counted."""
    for direction, title in TITLES.items():
        wanted = [each for each in found if each.direction is direction]
        rows: list[tuple[str, ...]] = []
        for line in wanted:
            row = _row(line)
            room -= sum(map(len, row)) + 20
            if room < 0:
                break
            rows.append(row)
        if wanted:
            yield f"\n### {title}: {plural(len(wanted), 'change')}\n\n"
        if rows:
            yield table(("what", "was", "is", "where"), rows)
        if len(rows) < len(wanted):
            yield f"\n{len(wanted) - len(rows):,} more: `checker diff --format json` has all.\n"


def _row(line: Line) -> tuple[str, ...]:
    head = f"**{text(line.kind)}** {code(clip(line.subject, _LONGEST), in_table=True)}"
    details = [text(clip(each, _LONGEST)) for each in (line.detail, line.note) if each]
    is_ = text(clip(line.is_, _LONGEST)) if line.is_ else "*gone*"
    return (
        "<br>".join([head, *details]),
        text(clip(line.was, _LONGEST)) if line.was else "*new*",
        f"**{is_}**" if line.direction is Direction.WORSE else is_,
        code(place(line.location), in_table=True),
    )


def _files(revision: Revision) -> Iterator[str]:
    found = list(file_lines(revision))
    if not found:
        return
    yield f"\n<details><summary>{plural(len(found), 'file')} changed</summary>\n\n"
    for path, state in found[:_MOST_FILES]:
        yield f"- {code(path)}: {state}\n"
    if len(found) > _MOST_FILES:
        yield f"- and {len(found) - _MOST_FILES:,} more\n"
    yield "\n</details>\n"
