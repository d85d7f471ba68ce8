"""The whole report as Markdown, the worst first, within what GitHub takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from checker.model.findings import Finding, Severity
from checker.model.frozen import dataclass
from checker.model.projects import Report
from checker.report.content.discrepancies import counted
from checker.report.content.items import Item, items
from checker.report.content.results import Outcome, not_checked, outcome, result
from checker.report.content.summary import Summary, summarise
from checker.report.look import Look, Show
from checker.report.markdown.blocks import Blocks
from checker.report.markdown.escape import row, table, text
from checker.report.phrases import plural
from checker.report.printable import clip

COMMENT = 65_000
"""Characters; GitHub takes 65,536 in a comment."""
STEP_SUMMARY = 1_000_000
"""Bytes; GitHub takes 1 MiB in the summary of a step."""
_FOR_THE_REST = 1_000
"""Room for saying what was left out."""
_MARKS = {Outcome.DECIDE: "❌", Outcome.LOOK: "⚠️", Outcome.FINE: "✅"}
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with blocks below it, which are written as long as there is room."""

    title: str
    what: tuple[str, str]
    """One of its blocks, and several, in words."""
    number: int
    blocks: Iterable[str]
    head: str = ""
    """What stands before the first block: the header of a table."""


def render(report: Report, look: Look) -> str:
    """The report as Markdown; with ``--show all`` as much as the summary of a step takes, else a comment."""
    size, most = (_bytes, STEP_SUMMARY) if look.show is Show.ALL else (len, COMMENT)
    found = items(report, look)
    summary = summarise(report)
    head = _head(report, summary, [item.finding for item in found if item.decides])
    tail = _summary(report, summary)
    room = most - size(head) - size(tail) - _FOR_THE_REST
    return head + "".join(_filled(_sections(report, look, found), room, size)) + tail


def _head(report: Report, summary: Summary, decisions: Sequence[Finding]) -> str:
    mark = _MARKS[outcome(summary, decisions)]
    lines = [f"## {mark} checker: {text(result(report, summary, decisions))}\n"]
    if report.as_of is not None:
        silent = plural(len(report.left_out), "source")
        lines.append(f"\nAs of {report.as_of}: {silent} left out, published later or without a date.\n")
    if report.only:
        lines.append(f"\nOnly {text(clip(', '.join(report.only), _LONGEST))}.\n")
    return "".join(lines)


def _sections(report: Report, look: Look, found: Sequence[Item]) -> Iterator[Section]:
    """What is worst first, and causes before their consequences."""
    blocks = Blocks(report, look)
    deciding = [item for item in found if item.decides]
    spaced = ("\n" + blocks.full(item) for item in deciding)
    yield Section("Needs a decision", ("finding", "findings"), len(deciding), spaced)
    if look.show is Show.PROBLEMS:
        return
    rest = [item for item in found if not item.decides]
    warnings = [item for item in rest if not _stands(item)]
    notes = [item for item in rest if _stands(item) and not item.is_in_baseline]
    listed = partial(map, blocks.short)
    yield Section("Warnings", ("warning", "warnings"), len(warnings), listed(warnings), "\n")
    yield Section("Explained, accepted and noted", ("note", "notes"), len(notes), listed(notes), "\n")
    if look.show is Show.ALL:
        head = "\n" + table(("verdict", "claim", "what is claimed", "where"), [])
        rows = map(row, map(blocks.claim, report.claims))
        yield Section("Claims", ("claim", "claims"), len(report.claims), rows, head)


def _stands(item: Item) -> bool:
    """Whether it asks for nothing: it was accepted, or is no more than a note."""
    return item.acceptance is not None or item.finding.severity is Severity.NOTE


def _filled(sections: Iterable[Section], room: int, size: Callable[[str], int]) -> Iterator[str]:
    """The sections as far as they fit, and what was left out, which is never worse than what is written."""
    left: list[str] = []
    for section in sections:
        written = 0
        for block in section.blocks if not left else ():
            piece = block if written else f"\n### {section.title} ({section.number:,})\n{section.head}{block}"
            room -= size(piece)
            if room < 0:
                break
            written += 1
            yield piece
        if written < section.number:
            left.append(plural(section.number - written, *section.what))
    if left:
        where = "`checker verify --show all` lists all of them."
        yield f"\n**Left out for want of room: {', '.join(left)}.** {where}\n"


def _summary(report: Report, summary: Summary) -> str:
    """The numbers in a short table, and what was not checked."""
    rows = [
        (str(label), f"{count.total:,}", f"{count.unexpected:,}")
        for label, count in summary.verdicts.items()
        if count.total
    ]
    verdicts = "\n" + table(("verdict", "claims", "not as expected"), rows) if rows else ""
    grades = ", ".join(f"{number:,} {grade}" for grade, number in summary.quotes.items() if number)
    quotes = sum(summary.quotes.values())
    states = ", ".join(counted(report.discrepancies))
    read = f"{plural(summary.sources, 'source')}, {plural(summary.statements, 'statement')}"
    lines = [
        f"{read}; today is {report.today}",
        f"{plural(quotes, 'quote')}{': ' if grades else ''}{grades}",
        f"{plural(summary.agreements, 'agreement')} and "
        f"{plural(len(report.discrepancies), 'discrepancy', 'discrepancies')} between sources"
        f"{': ' if states else ''}{states}",
        *(f"not checked: {line}" for line in not_checked(summary)),
    ]
    listed = "".join(f"- {text(clip(line, _LONGEST))}\n" for line in lines)
    return f"\n### Summary\n{verdicts}\n{listed}\nchecker {text(report.version)}\n"


def _bytes(written: str) -> int:
    return len(written.encode(errors="surrogatepass"))
