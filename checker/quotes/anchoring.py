"""Look up every quote of a project in the texts, one source at a time.

Texts are read when their turn comes and let go again, so that ten thousand of them need no room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from checker.model.errors import InputError, ProjectError
from checker.model.findings import Finding
from checker.model.projects import Anchored, InputFile, Project
from checker.model.quotes import Anchor, Grade, Place
from checker.model.sources import AnchoredQuote, Quotation, Source, TextState
from checker.model.vocabulary import Vocabulary
from checker.quotes.anchor import anchor_quote
from checker.quotes.document import Document
from checker.quotes.evidence import Names, Places, read_declaration, read_entry
from checker.quotes.lexicon import Lexicon
from checker.quotes.normalise import normalise
from checker.quotes.reports import quote_findings

ReadText = Callable[[Source], tuple[str, InputFile] | None]

MOST_FUZZY_LOOK_UPS = 20_000
"""With more lost quotes times sources than this, a quote is elsewhere only where it stands literally."""

UNCHECKED = Anchor(Grade.UNCHECKED, (Grade.UNCHECKED,), 0.0, note="the text of the source is not here")


def anchor(project: Project, read_text: ReadText, asked: Iterable[Quotation] = ()) -> Anchored:
    """Find every quote in its source, and say which statements are evidence.

    ``asked``: words that rules ask for; they are looked up like the others and are no findings.

    Raises:
        ProjectError: with every text that cannot be read.
    """
    asked = tuple(asked)
    written = _quotations(project)
    wanted: dict[str, dict[Quotation, None]] = defaultdict(dict)
    for quotation in (*written, *asked):
        wanted[quotation.source][quotation] = None
    lexicon = lexicon_of(project.vocabulary)
    found: Places = {}
    inputs: list[InputFile] = []
    unread: list[InputError] = []
    for source in project.sources:
        if source.id in wanted:
            try:
                read = read_text(source)
            except ProjectError as error:
                unread.extend(error.errors)
                continue
            if read is not None:
                inputs.append(read[1])
            _look_up(source, read[0] if read else None, wanted[source.id], lexicon, found)
    if unread:
        raise ProjectError(unread)
    _look_elsewhere(
        project, read_text, [each for each in written if not found[each].faithful], lexicon, found
    )
    findings: list[Finding] = []
    for quotation in written:
        findings.extend(quote_findings(quotation, found[quotation], project))
    names = Names(project.vocabulary)
    statements, declarations = [], []
    for source in project.sources:
        for entry in source.entries:
            read_statements, problems = read_entry(entry, source, project, found, names)
            statements.extend(read_statements)
            findings.extend(problems)
        for declaration in source.declarations:
            anchored, problems = read_declaration(declaration, source, found)
            declarations.append(anchored)
            findings.extend(problems)
    quotes = (*written, *(each for each in asked if found[each].grade is not Grade.ABSENT))
    return Anchored(
        project,
        tuple(AnchoredQuote(quotation, found[quotation]) for quotation in dict.fromkeys(quotes)),
        tuple(statements),
        tuple(declarations),
        tuple(findings),
        tuple(inputs),
    )


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


def _look_up(
    source: Source, text: str | None, quotations: Iterable[Quotation], lexicon: Lexicon, found: Places
) -> None:
    if text is None:
        found.update(dict.fromkeys(quotations, UNCHECKED))
        return
    document = Document(source.id, text, source.title)
    known: dict[tuple[str, str | None], Anchor] = {}
    for quotation in quotations:
        key = quotation.words, quotation.near
        if key not in known:
            known[key] = anchor_quote(quotation.words, document, near=quotation.near, lexicon=lexicon)
        found[quotation] = known[key]


def _look_elsewhere(
    project: Project, read_text: ReadText, lost: list[Quotation], lexicon: Lexicon, found: Places
) -> None:
    """Look for quotes that their own source does not hold faithfully in every other source."""
    lost = [each for each in lost if found[each].grade is not Grade.UNCHECKED]
    if not lost:
        return
    literal_only = len(lost) * len(project.sources) > MOST_FUZZY_LOOK_UPS
    places: dict[Quotation, list[Place]] = defaultdict(list)
    for source in project.sources:
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
                places[quotation].append(Place(source.id, other.passages[0], other.grade))
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
