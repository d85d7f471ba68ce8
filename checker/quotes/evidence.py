"""From quotes that were found to evidence: which statements count, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.projects import Project
from checker.model.sources import (
    AnchoredDeclaration,
    Declaration,
    Entry,
    Quotation,
    Rejection,
    Source,
    Stated,
    Statement,
    TextState,
)
from checker.model.vocabulary import Vocabulary
from checker.quotes.held.contradicted import is_contradicted
from checker.quotes.holding import Names, holds_count, holds_time, is_held, is_looked_for, longer_forms
from checker.quotes.not_held import how_lacking, not_held, not_in_quote
from checker.quotes.shown import Places, Shown, shown_by


@dataclass(frozen=True, slots=True)
class Held:
    """Whether the quotes of an entry hold one of its values."""

    holder: int | None
    """Which of its faithful quotes does."""
    coded: bool = False
    """It is the editor's word for what the passage says."""
    rejection: Rejection | None = None


def look_into(
    entry: Entry, source: Source, vocabulary: Vocabulary, places: Places, names: Names
) -> tuple[Held, ...]:
    """Whether an entry's quotes hold its values, each in turn. A row of a table has none to look into."""
    if entry.table is not None:
        return ()
    shown = shown_by(entry.quotations, places)
    rejection = _rejection(entry.quotations, shown, source)

    def held(stated: Stated) -> Held:
        longer = longer_forms(entry, stated, vocabulary, names)
        holders = (place for place, each in enumerate(shown) if is_held(stated, longer, each))
        holder = next(holders, None)
        if rejection is not None or holder is not None or stated.field in entry.inferred or not shown:
            return Held(holder, rejection=rejection)
        said = [surrounded for each in shown for surrounded in each.surrounded]
        if is_looked_for(stated.value) or is_contradicted(stated, longer, said):
            return Held(None, rejection=Rejection.VALUE)
        return Held(None, coded=True)

    return tuple(map(held, entry.stated))


def read_entry(
    entry: Entry, source: Source, project: Project, places: Places, held: Sequence[Held]
) -> tuple[list[Statement], list[Finding]]:
    """The statements of an entry, each with the passage that holds its value, or why it is no evidence."""
    if entry.table is not None:
        return [_from_cell(entry, stated) for stated in entry.stated], []
    shown = shown_by(entry.quotations, places)
    statements: list[Statement] = []
    findings: list[Finding] = []
    assert entry.record is not None or not entry.stated
    for stated, found in zip(entry.stated, held, strict=True):
        assert entry.record is not None
        holders = shown if found.holder is None else (shown[found.holder],)
        if found.rejection is Rejection.VALUE:
            findings.append(not_in_quote(entry, stated, shown, project))
        statements.append(
            Statement(
                source=entry.source,
                record=entry.record,
                field=stated.field,
                value=stated.value,
                location=stated.location,
                entry=entry,
                inference=entry.inferred.get(stated.field),
                quotation=holders[0].quotation if holders else None,
                words=tuple(each.words for each in holders),
                passages=tuple(passage for each in holders for passage in each.passages),
                unchecked=source.text is not TextState.PRESENT,
                coded=found.coded,
                rejection=found.rejection,
            )
        )
    return statements, findings


def lacking(declaration: Declaration, places: Places) -> tuple[str, ...]:
    """What a declaration of completeness says of its list that its quotes do not: ``number``, ``over``."""
    shown = shown_by(declaration.quotations, places)
    if not shown:
        return ()
    held = {"number": holds_count(declaration.number, shown), "over": holds_time(declaration.over, shown)}
    return tuple(
        name
        for name in held
        if getattr(declaration, name) is not None and not held[name] and name not in declaration.inferred
    )


def _from_cell(entry: Entry, stated: Stated) -> Statement:
    """A cell of a table is evidence by its place: it says what it says."""
    assert entry.record is not None
    return Statement(
        source=entry.source,
        record=entry.record,
        field=stated.field,
        value=stated.value,
        location=stated.location,
        entry=entry,
        words=stated.forms,
    )


def read_declaration(
    declaration: Declaration, source: Source, places: Places, lacks: Sequence[str]
) -> tuple[AnchoredDeclaration, list[Finding]]:
    """A declaration of completeness with its passage, or why it is no evidence."""
    shown = shown_by(declaration.quotations, places)
    rejection = None if declaration.reason else _rejection(declaration.quotations, shown, source)
    findings: list[Finding] = []
    if rejection is None:
        for name in lacks:
            rejection = Rejection.VALUE
            written = str(getattr(declaration, name))
            message = f"{name} {written} of this list {how_lacking((written,), shown)}"
            findings.append(
                not_held(message, declaration.location, name, written, shown, declaration.of.type)
            )
    passages = tuple(passage for each in shown for passage in each.passages)
    return (
        AnchoredDeclaration(
            declaration,
            tuple(each.words for each in shown),
            passages,
            unchecked=source.text is not TextState.PRESENT and not _is_of_table(declaration, source),
            rejection=rejection,
        ),
        findings,
    )


def _is_of_table(declaration: Declaration, source: Source) -> bool:
    """Whether a list is that of a table: what it holds can be looked at."""
    return declaration.reason is not None and any(
        table.type == declaration.of.type for table in source.tables
    )


def _rejection(quotations: Sequence[Quotation], shown: Sequence[Shown], source: Source) -> Rejection | None:
    if shown:
        return None
    if quotations:
        return Rejection.GRADE
    return Rejection.QUOTE if source.text is TextState.PRESENT else None
