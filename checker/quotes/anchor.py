"""Look up every quote of a project in the texts, one source at a time.

Texts are read when their turn comes and let go again, so that ten thousand of them need no room.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache
from types import MappingProxyType

from checker.model.errors import InputError, ProjectError
from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.projects import Anchored, InputFile, Project
from checker.model.quotes import Anchor, Grade, Place, Spoken
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Quotation, Source, Statement, TextState
from checker.model.vocabulary import Vocabulary
from checker.processes import spread
from checker.progress import SILENT, Progress, Stage
from checker.quotes.copies.copied import Prose
from checker.quotes.copies.quoted_words import ReadText, quoted_runs, shared_quotations
from checker.quotes.copies.shared_passages import Text, shared_passages, text_of
from checker.quotes.evidence import Held, lacking, look_into, read_declaration, read_entry
from checker.quotes.findings import quote_findings, record_finding, speaker_findings
from checker.quotes.holding import Names
from checker.quotes.other_records import Another, OtherRecords
from checker.quotes.private import bare, discreet, discreet_speaker, unspoken
from checker.quotes.quote import anchor_quote
from checker.quotes.shown import Places
from checker.quotes.speaking.speakers import check_speakers
from checker.quotes.text.document import Document
from checker.quotes.text.lexicon import PLAIN, Lexicon
from checker.quotes.text.normalise import normalise

MOST_FUZZY_LOOK_UPS = 20_000
"""With more lost quotes times sources than this, a quote is elsewhere only where it stands literally."""

UNCHECKED = Anchor(Grade.UNCHECKED, (Grade.UNCHECKED,), 0.0, note="the text of the source is not here")


def anchor(
    project: Project,
    read_text: ReadText,
    asked: Iterable[Quotation] = (),
    progress: Progress = SILENT,
    known: Mapping[str, Prose] = MappingProxyType({}),
) -> Anchored:
    """Find every quote in its source, and say which statements are evidence.

    ``asked``: words that rules ask for; they are looked up like the others and are no findings. ``known``:
    the words of texts that were made ready, by the SHA-256 of their files.

    Raises:
        ProjectError: with every text that cannot be read.
    """
    asked = tuple(asked)
    written = _quotations(project)
    size = len(written) + len(asked)
    wanted: dict[str, dict[Quotation, None]] = defaultdict(dict)
    for quotation in (*written, *asked):
        wanted[quotation.source][quotation] = None
    lexicon = lexicon_of(project.vocabulary) if wanted else PLAIN
    names = Names(project.vocabulary)
    records = OtherRecords(project) if written else None

    def look(number: int) -> _Looked:
        source = project.sources[number]
        quoted = tuple(wanted[source.id])
        return _look_into(source, read_text, quoted, lexicon, names, records, project.vocabulary, known)

    progress.begin(Stage.QUOTES, len(project.sources))
    looked = spread(look, len(project.sources), size=size, progress=progress)
    if unread := [error for each in looked for error in each.errors]:
        raise ProjectError(unread)
    found: Places = {}
    for source, each in zip(project.sources, looked, strict=True):
        found.update(zip(wanted[source.id], each.anchors, strict=True))
    lost = [each for each in written if not found[each].faithful]
    _look_elsewhere(project, read_text, lost, lexicon, found, progress)
    sources = {source.id: source for source in project.sources}
    spoken = {each: said for looks in looked for each, said in looks.spoken.items()}
    texts = [each.text for each in looked if each.text is not None]

    def document(source: str) -> Document:
        again = read_text(sources[source])
        assert again is not None
        return Document(source, again[0], sources[source].title)

    @cache
    def evidence() -> _Evidence:
        return _evidence(project, looked, found)

    shared = shared_passages(texts, document, size, progress, first=evidence)
    quotes = (*written, *(each for each in asked if found[each].grade is not Grade.ABSENT))
    return Anchored(
        project,
        tuple(AnchoredQuote(each, found[each], spoken.get(each)) for each in dict.fromkeys(quotes)),
        tuple(evidence().statements),
        tuple(evidence().declarations),
        (*_quote_findings(written, found, spoken, sources, project.vocabulary), *evidence().findings),
        tuple(each.input for each in looked if each.input is not None),
        shared_quotations(project.sources, [each.runs for each in looked], read_text, project.vocabulary),
        shared,
    )


def _quote_findings(
    written: Iterable[Quotation],
    found: Places,
    spoken: Mapping[Quotation, Spoken],
    sources: Mapping[str, Source],
    vocabulary: Vocabulary,
) -> Iterator[Finding]:
    """What there is to say about each quote and its speaker."""
    for quotation in written:
        source = sources[quotation.source]
        yield from quote_findings(quotation, found[quotation], source)
        if quotation in spoken:
            yield from speaker_findings(quotation, spoken[quotation], source, vocabulary)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What sources say, as far as their quotes bear it."""

    statements: list[Statement] = field(default_factory=list)
    declarations: list[AnchoredDeclaration] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with them."""


def _evidence(project: Project, looked: Sequence[_Looked], found: Places) -> _Evidence:
    """What every entry and declaration says, now that all quotes were looked up."""
    evidence = _Evidence()
    for source, each in zip(project.sources, looked, strict=True):
        for entry, held in zip(source.entries, each.held, strict=True):
            statements, problems = read_entry(entry, source, project, found, held)
            evidence.statements.extend(statements)
            evidence.findings.extend(problems)
        for at, another in each.others.items():
            evidence.findings.append(record_finding(source.entries[at], another, project))
        for declaration, lacks in zip(source.declarations, each.lacking, strict=True):
            anchored, problems = read_declaration(declaration, source, found, lacks)
            evidence.declarations.append(anchored)
            evidence.findings.extend(problems)
    return evidence


def _quotations(project: Project) -> tuple[Quotation, ...]:
    """Every quote that people wrote: in entries, in declarations, and where claims were made."""
    found: list[Quotation] = []
    for source in project.sources:
        for entry in source.entries:
            found.extend(entry.quotations)
        for declaration in source.declarations:
            found.extend(declaration.quotations)
    for claim in project.claims:
        found.extend(each.quotation for each in claim.made_in if each.quotation is not None)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one source's text shows of the quotes from it."""

    anchors: tuple[Anchor, ...] = ()
    """Where each of its quotes stands."""
    held: tuple[tuple[Held, ...], ...] = ()
    """For each of its entries, whether the values are in the quotes."""
    lacking: tuple[tuple[str, ...], ...] = ()
    """For each of its declarations, what is not in the quotes."""
    others: Mapping[int, Another] = field(default_factory=dict)
    """For some of its entries, by their number, what their quotes name of another record."""
    spoken: Mapping[Quotation, Spoken] = field(default_factory=dict)
    """What the text says of the speakers that its quotes name."""
    runs: array[int] = field(default_factory=lambda: array("q"))
    """Eight words in a row each that it has in quotation marks."""
    text: Text | None = None
    """Its words, to be compared with those of other sources."""
    input: InputFile | None = None
    errors: tuple[InputError, ...] = ()


def _look_into(
    source: Source,
    read_text: ReadText,
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
    names: Names,
    records: OtherRecords | None,
    vocabulary: Vocabulary,
    known: Mapping[str, Prose],
) -> _Looked:
    """Look up the quotes from one source in its text, and the values of its entries in the passages."""
    try:
        read = read_text(source) if quotations or source.text is TextState.PRESENT else None
    except ProjectError as error:
        return _Looked(errors=tuple(error.errors))
    text, file = read if read is not None else (None, None)
    document = Document(source.id, text, source.title) if text is not None else None
    anchors = _look_up(document, quotations, lexicon)
    places = dict(zip(quotations, anchors, strict=True))
    held = tuple([look_into(entry, source, vocabulary, places, names) for entry in source.entries])
    others = records.named_instead(source.entries, places) if records is not None else {}
    lacks = (lacking(declaration, places) for declaration in source.declarations)
    spoken = check_speakers(places, document, source, vocabulary) if document is not None else {}
    runs = quoted_runs(text) if text is not None else array("q")
    words = None
    if document is not None and file is not None:
        passages = [each for anchor in anchors if anchor.faithful for each in anchor.passages]
        words = text_of(document, passages, known.get(file.sha256))
    if source.private:
        anchors = tuple(map(discreet, anchors))
        spoken = {each: discreet_speaker(said) for each, said in spoken.items()}
    return _Looked(anchors, held, tuple(lacks), others, spoken, runs, words, file)


def _look_up(
    document: Document | None, quotations: Sequence[Quotation], lexicon: Lexicon
) -> tuple[Anchor, ...]:
    if document is None:
        return (UNCHECKED,) * len(quotations)
    known: dict[tuple[str, str | None], Anchor] = {}
    for quotation in quotations:
        key = quotation.words, quotation.near
        if key not in known:
            known[key] = anchor_quote(quotation.words, document, near=quotation.near, lexicon=lexicon)
    return tuple(known[quotation.words, quotation.near] for quotation in quotations)


def _look_elsewhere(
    project: Project,
    read_text: ReadText,
    lost: list[Quotation],
    lexicon: Lexicon,
    found: Places,
    progress: Progress,
) -> None:
    """Look for quotes that their own source does not hold faithfully in every other source."""
    lost = [each for each in lost if found[each].grade is not Grade.UNCHECKED]
    if not lost:
        return
    literal_only = len(lost) * len(project.sources) > MOST_FUZZY_LOOK_UPS
    places: dict[Quotation, list[Place]] = defaultdict(list)
    progress.begin(Stage.ELSEWHERE, len(project.sources))
    for source in project.sources:
        progress.advance()
        wanted = [each for each in lost if each.source != source.id]
        read = read_text(source) if wanted and source.text is TextState.PRESENT else None
        if read is None:
            continue
        document = Document(source.id, read[0], source.title)
        if literal_only:
            wanted = [each for each in wanted if normalise(each.words).text in document.normalised.text]
        for quotation in wanted:
            other = anchor_quote(quotation.words, document, lexicon=lexicon)
            if other.faithful:
                passage = other.passages[0]
                if source.private:
                    passage = bare(passage) if other.is_literal else unspoken(passage)
                places[quotation].append(Place(source.id, passage, other.grade))
    for quotation, elsewhere in places.items():
        anchored = replace(found[quotation], elsewhere=tuple(elsewhere))
        if anchored.grade is Grade.ABSENT:
            names = ", ".join(place.document for place in elsewhere)
            anchored = replace(
                anchored,
                grade=Grade.ELSEWHERE,
                grades=(Grade.ELSEWHERE,),
                note=f"the words are not in {quotation.source} but in {names}",
            )
        found[quotation] = anchored


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The grades and names of a project: words that a faithful quote never changes."""
    grades = {
        form
        for scale in vocabulary.scales.values()
        for level in scale.levels
        for form in (level, *scale.aliases.get(level, ()))
    }
    names = {form for entity in vocabulary.entities.values() for form in (entity.name, *entity.aliases)}
    return Lexicon(frozenset(map(str.casefold, grades)), frozenset(map(str.casefold, names)))
