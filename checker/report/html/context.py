"""What every part of the page needs to know of the report: sources, records, and what a statement shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model.comparisons import Voice
from checker.model.dates import describe
from checker.model.frozen import dataclass
from checker.model.projects import Report
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Source, Statement
from checker.model.values import EntityValue, RecordId
from checker.model.vocabulary import DATED, Entity
from checker.report.content.rows import qualifications
from checker.report.html.anchors import anchor
from checker.report.html.words import Piece, Said, forms_of, in_context, plain_words, said_by
from checker.report.phrases import place
from checker.report.values import in_words, names_of, sentence


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source where it is mentioned."""

    id: str
    title: str
    anchor: str
    published: str
    """In words; empty if no date is given."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says: of a field, of a list, or in a quote."""

    source: SourceName
    field: str
    value: tuple[Piece, ...]
    written: str
    """The value as it is written, where that is another thing; else empty."""
    said: tuple[Said, ...]
    place: str
    """``file:line`` of the entry."""
    text: str
    """The file of the text; empty where it is not here."""
    notes: tuple[str, ...] = ()
    record: str = ""
    """The name of the record of which a statement says it; empty for a list or a quote."""


class Context:
    """Knows a report's sources by id, and shows what they say."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.project = report.project
        self.sources = {source.id: source for source in report.project.sources}
        self._ids = names_of(report.project)
        self._names = {source.id: _named(source) for source in report.project.sources}

    def sentence(self, text: str) -> str:
        """The text as a sentence; ids and names of fields stay as they are."""
        return sentence(text, self._ids)

    def source(self, id_: str) -> SourceName:
        """A source where it is mentioned; one that the project does not have goes by its id."""
        return self._names.get(id_) or SourceName(id_, id_, anchor("source", id_), "")

    def names(self, ids: Iterable[str]) -> tuple[SourceName, ...]:
        """Several sources, in their order."""
        return tuple(map(self.source, ids))

    def record_name(self, record: RecordId) -> str:
        """How people read a record."""
        return self.project.record_name(record)

    def read(self, statement: Statement) -> str:
        """A statement's value in words."""
        return in_words(self.project, statement.value)

    def statement(self, statement: Statement, value: Sequence[Piece] | None = None) -> Saying:
        """What a source says of a field; ``value``: the value in pieces, where something in it is marked."""
        read = self.read(statement)
        source = self.sources.get(statement.source)
        written = statement.value.text
        differing = [piece.text for piece in value or () if piece.marked]
        tokens = differing or forms_of(statement, read, self._entities(statement))
        return Saying(
            source=self.source(statement.source),
            field=field_name(statement.field),
            value=tuple(value) if value is not None else (Piece(read),),
            written="" if written == read else written,
            said=said_by(statement, source, tokens) if source else plain_words(statement.words),
            place=place(statement.location),
            text=self._file(source) if statement.passages else "",
            notes=qualifications(statement),
            record=self.record_name(statement.record),
        )

    def voice(self, voice: Voice, value: Sequence[Piece]) -> Saying:
        """What a source says in a comparison."""
        if voice.statement is not None:
            return self.statement(voice.statement, value)
        source = self.sources.get(voice.source)
        return Saying(
            source=self.source(voice.source),
            field=field_name(voice.field),
            value=tuple(value),
            written="",
            said=plain_words(voice.words),
            place=place(voice.location),
            text=self._file(source) if voice.passage else "",
        )

    def declaration(self, anchored: AnchoredDeclaration) -> Saying:
        """What a source says of a list."""
        declaration = anchored.declaration
        source = self.sources.get(declaration.source)
        over = f", over {declaration.over.text}" if declaration.over else ""
        number = "as listed" if declaration.number is None else str(declaration.number)
        notes = ["unchecked: the text is not here"] if anchored.unchecked else []
        notes += [declaration.reason] if declaration.reason else []
        private = source is None or source.private
        return Saying(
            source=self.source(declaration.source),
            field=f"complete list: {declaration.of.type}",
            value=(Piece(number + over),),
            written="",
            said=in_context(anchored.passages, (number,), private=private)
            if anchored.passages
            else plain_words(anchored.words),
            place=place(declaration.location),
            text=self._file(source) if anchored.passages else "",
            notes=tuple(notes),
        )

    def quote(self, quote: AnchoredQuote) -> Saying:
        """What a quote shows, where a proof rests on it."""
        quotation = quote.quotation
        source = self.sources.get(quotation.source)
        private = source is None or source.private
        passages = quote.anchor.passages
        return Saying(
            source=self.source(quotation.source),
            field="quote",
            value=(Piece(str(quote.anchor.grade)),),
            written="",
            said=in_context(passages, (), private=private) if passages else plain_words((quotation.words,)),
            place=place(quotation.location),
            text=self._file(source) if passages else "",
        )

    def _entities(self, statement: Statement) -> tuple[Entity, ...]:
        known = self.project.vocabulary.entities
        if not isinstance(statement.value, EntityValue) or statement.value.id not in known:
            return ()
        return (known[statement.value.id],)

    def _file(self, source: Source | None) -> str:
        return source.path or "" if source else ""


def _named(source: Source) -> SourceName:
    published = describe(source.published) if source.published is not None else ""
    return SourceName(source.id, source.title, anchor("source", source.id), published)


def field_name(name: str) -> str:
    """A field as people read it."""
    return "date, left open which" if name == DATED else name
