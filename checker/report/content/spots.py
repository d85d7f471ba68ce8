"""Where findings point: places in the order in which people read them, each with what stands there.

A private source's text is not repeated: of it only the words that were quoted are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from checker.model.comparisons import Voice
from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.projects import Project, Report
from checker.model.quotes import Passage
from checker.model.sources import AnchoredQuote, Source, Statement
from checker.model.verdicts import Proof
from checker.report.content.items import Item
from checker.report.content.rows import Row, declaration_row, statement_row, voice_row
from checker.report.content.supports import own_declarations, own_quotes
from checker.report.phrases import quoted
from checker.report.printable import clip, printable

MOST = 100
"""So many places of one finding are told."""
_LONGEST = 300
_TEXTS_OF_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to look at."""

    location: Location
    text: str
    """What stands there, in one line that is safe to show."""
    end: tuple[int, int] | None = None
    """Line and column after the last character, where they are known."""
    depth: int = 0
    """How deep in a proof it stands."""


def line_of(location: Location) -> int | None:
    """The line to show in an editor; None in a file without lines."""
    is_binary = location.is_cell and not location.file.lower().endswith(_TEXTS_OF_TABLES)
    return None if is_binary or location.line < 1 else location.line


def column_of(location: Location) -> int | None:
    """The column to show in an editor; None in a table, whose columns are not counted in characters."""
    return None if location.is_cell or location.line < 1 else location.column


class Spots:
    """Finds the places that belong to the findings of a report."""

    def __init__(self, report: Report) -> None:
        self._project: Project = report.project
        self._sources: dict[str, Source] = {source.id: source for source in report.project.sources}
        self._quotes = {quote.quotation.location: quote for quote in report.quotes}

    def related(self, item: Item) -> tuple[Spot, ...]:
        """The other places of a finding, each once: what else is said, and where the words stand."""
        primary = item.finding.location
        spots: dict[Location, Spot] = {}
        for spot in self._related(item):
            if spot.location.file and spot.location != primary:
                spots.setdefault(spot.location, spot)
                if len(spots) == MOST:
                    break
        return tuple(spots.values())

    def flows(self, item: Item) -> Iterator[tuple[str, tuple[Spot, ...]]]:
        """How it came about, step by step: a proof, or what each source says. Each with what was asked."""
        if item.discrepancy is not None:
            voices = item.discrepancy.voices
            spots = (spot for voice in voices for spot in self._voice(voice, passage_first=True))
            yield "what each source says", tuple(islice(spots, MOST))
        elif item.claim is not None and item.finding.code.startswith("verdict-"):
            for asked, proof in item.claim.verdict.proofs:
                if steps := tuple(islice(self._steps(proof), MOST)):
                    yield printable(asked), steps

    def _related(self, item: Item) -> Iterator[Spot]:
        if item.discrepancy is not None:
            for voice in item.discrepancy.voices:
                yield from self._voice(voice)
        elif item.quote is not None:
            yield from self._quote(item.quote)
        elif item.claim is not None and item.finding.code.startswith("verdict-"):
            for _, proof in item.claim.verdict.proofs:
                for step in proof.walk():
                    for statement in step.statements:
                        yield from self._statement(statement, said(statement_row(self._project, statement)))
            yield from _as_found(item.finding)
        else:
            yield from _as_found(item.finding)

    def _voice(self, voice: Voice, *, passage_first: bool = False) -> Iterator[Spot]:
        text = said(voice_row(self._project, voice))
        entry = Spot(voice.location, text)
        quote = self._quotes.get(voice.location)
        if voice.statement is not None:
            passages = list(self._passages(voice.source, voice.statement.passages))
        elif quote is not None:
            passages = list(self._passages(voice.source, quote.anchor.passages))
        else:
            passages = [Spot(voice.passage, text)] if voice.passage is not None else []
        yield from (*passages, entry) if passage_first else (entry, *passages)

    def _statement(self, statement: Statement, text: str, depth: int = 0) -> Iterator[Spot]:
        yield Spot(statement.location, text, depth=depth)
        yield from self._passages(statement.source, statement.passages, depth)

    def _quote(self, quote: AnchoredQuote) -> Iterator[Spot]:
        anchor, source = quote.anchor, quote.quotation.source
        yield from self._passages(source, anchor.passages)
        if anchor.nearest is not None:
            yield from self._passages(source, (anchor.nearest,), what="the nearest passage")
        for place in anchor.elsewhere:
            yield from self._passages(
                place.document, (place.passage,), what=f"stands in {printable(place.document)}"
            )

    def _steps(self, proof: Proof, depth: int = 0) -> Iterator[Spot]:
        """The places that a proof reads, in its order, each with the step that reads it."""
        says = clip(printable(proof.text), _LONGEST)
        for statement in proof.statements:
            row = said(statement_row(self._project, statement))
            yield from self._statement(statement, f"{says}: {row}", depth)
        for each in own_declarations(proof):
            yield Spot(each.declaration.location, f"{says}: {said(declaration_row(each))}", depth=depth)
            yield from self._passages(each.declaration.source, each.passages, depth)
        for quote in own_quotes(proof):
            yield from self._passages(quote.quotation.source, quote.anchor.passages, depth)
        for part in proof.parts:
            yield from self._steps(part, depth + 1)

    def _passages(
        self, source: str, passages: Iterable[Passage], depth: int = 0, *, what: str = ""
    ) -> Iterator[Spot]:
        known = self._sources.get(source)
        if known is None or known.path is None:
            return
        for passage in passages:
            words = f"{what}: {quoted(passage.text, _LONGEST)}" if what else quoted(passage.text, _LONGEST)
            yield Spot(
                Location(known.path, passage.line, passage.column),
                (what or "the words in the source") if known.private else words,
                (passage.end_line, passage.end_column),
                depth,
            )


def said(row: Row) -> str:
    """What a source says, in one line: ``improvement-2018: published 2018-01, "published today"``."""
    words = f", {row.words}" if row.words else ""
    note = f" ({row.note})" if row.note else ""
    return clip(f"{row.source}: {row.field} {row.value}{words}{note}", _LONGEST)


def _as_found(finding: Finding) -> Iterator[Spot]:
    for each in finding.related:
        yield Spot(each.location, clip(printable(each.message), _LONGEST))
