"""The statements of a project, indexed; the sets of them that a rule is evaluated against are ``views``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from checker.model.conditions import Comparator, Compare, Condition, Selection
from checker.model.copies import Copies, Shared
from checker.model.projects import Anchored
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Source, Statement
from checker.model.tables import NOTHING_UNREAD, Group, Unread
from checker.model.values import Choice, EntityValue, RecordId, Value
from checker.model.verdicts import Proof
from checker.model.vocabulary import Kind, Record, Vocabulary
from checker.rules.reading.memory import Cell
from checker.rules.reading.stated import StatedCells
from checker.rules.reading.views import View

_NAMED = (Choice, RecordId, EntityValue)
"""Values that name one thing, by which records are found."""


class Facts:
    """All evidence of a project. Built once; the sets of statements are views of it."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        records: Mapping[RecordId, Record],
        sources: Iterable[Source],
        statements: Iterable[Statement],
        declarations: Iterable[AnchoredDeclaration],
        quotes: Sequence[AnchoredQuote] = (),
        unread: Unread = NOTHING_UNREAD,
        shared: Iterable[Shared] = (),
    ) -> None:
        self.vocabulary = vocabulary
        self.records = records
        self.referring = {
            name: tuple(field for field, each in known.fields.items() if each.kind is Kind.RECORD)
            for name, known in vocabulary.types.items()
        }
        """The fields of each type that name records."""
        self.unread = unread
        """What tables hold beside the statements."""
        self.sources = {source.id: source for source in sources}
        all_statements = tuple(statements)
        self.statements = tuple(each for each in all_statements if each.is_evidence)
        self.written_types = {each.record.type for each in self.statements if each.entry.table is None}
        """Types of records of which anything but tables speaks."""
        all_declarations = tuple(declarations)
        self.declarations = tuple(each for each in all_declarations if each.is_evidence)
        self.has_unchecked = any(each.unchecked for each in self.statements) or any(
            each.unchecked for each in self.declarations
        )
        """Whether the text of any of their sources is not here."""
        left_out = (each for each in all_declarations if not each.is_evidence)
        self._lists_left_out = _by_group(sorted(left_out, key=lambda each: each.declaration.location))
        self.left_out: dict[Cell, list[Statement]] = defaultdict(list)
        """What is stated and is no evidence."""
        self._left_out_of: dict[str, list[Statement]] = defaultdict(list)
        for each in all_statements if len(self.statements) < len(all_statements) else ():
            if not each.is_evidence:
                self.left_out[each.record, each.field].append(each)
                self._left_out_of[each.source].append(each)
        self.quotes = tuple(quotes)
        self.shared = tuple(shared)
        self.copies = Copies(self.shared)
        self._quoted = {
            (quote.quotation.source, quote.quotation.words, speaker): quote
            for quote in quotes
            for speaker in {None, quote.quotation.speaker}
        }
        self.cells = StatedCells(self.statements)
        self.asked_of_given: dict[tuple[RecordId, str, Condition], Proof] = {}
        """What conditions have found in identity and keys."""
        self._listed_by: dict[str, frozenset[RecordId]] = {}
        self._written: dict[str, View] = {}
        self._unsaid: dict[str, frozenset[RecordId]] = {}
        """Source → the records that it names and says nothing of."""
        self.listed: dict[AnchoredDeclaration, int] = {}
        """How many records the source of a declaration lists, where that was asked."""
        self._of_source: dict[str, list[Statement | AnchoredDeclaration]] = defaultdict(list)
        for source, said in groupby(self.statements, key=attrgetter("source")):
            self._of_source[source].extend(said)
        for each_declaration in self.declarations:
            self._of_source[each_declaration.declaration.source].append(each_declaration)
        self.speaking = frozenset(self._of_source)
        """The sources of which anything is evidence."""
        self._declarations = _by_group(self.declarations)
        self._by_given: dict[tuple[str, str, str], list[RecordId]] = defaultdict(list)
        for record in self.cells.records:
            for name, value in self.given(record).items():
                for key in index_keys(value):
                    self._by_given[record.type, name, key].append(record)

    @classmethod
    def of(cls, anchored: Anchored) -> Facts:
        """The facts of a project whose quotes were looked up."""
        project = anchored.project
        return cls(
            project.vocabulary,
            project.records,
            project.sources,
            anchored.statements,
            anchored.declarations,
            anchored.quotes,
            project.unread,
            anchored.shared,
        )

    def given(self, record: RecordId) -> Mapping[str, Value]:
        """The values of identity or key fields, by the editor's word."""
        known = self.records.get(record)
        return known.given if known else {}

    def cell(self, record: RecordId, name: str) -> Sequence[Statement]:
        """Every statement of one field of one record."""
        return self.cells.cell(record, name)

    def fields(self, record: RecordId) -> Iterable[str]:
        """The fields of a record that somebody states."""
        return self.cells.of_record.get(record, ())

    def stated_records(self) -> list[RecordId]:
        """Every record of which something is stated, sorted."""
        return list(self.cells.records)

    def listed_by(self, source: str) -> frozenset[RecordId]:
        """The records that the entries of a source name."""
        found = self._listed_by.get(source)
        if found is None:
            named = {entry.record for entry in self.sources[source].entries if entry.record is not None}
            named.update(each.record for each in self._of_source[source] if isinstance(each, Statement))
            found = self._listed_by[source] = frozenset(named)
        return found

    def may_be_listed(self, source: str, selection: Selection) -> set[RecordId]:
        """The records that the entries of a source name and that may match a selection, evidence or not."""
        listed, written = self.listed_by(source), self.as_written(source).facts
        unsaid = self._unsaid.get(source)
        if unsaid is None:
            unsaid = self._unsaid[source] = listed.difference(written.cells.of_record)
        found = listed.intersection(written.candidates(selection))
        return {*found, *(record for record in unsaid if record.type == selection.type)}

    def as_written(self, source: str) -> View:
        """What one source says, evidence or not."""
        found = self._written.get(source)
        if found is None:
            found = self._written[source] = self._as_written(source)
        return found

    def _as_written(self, source: str) -> View:
        if not self.left_out and self._of_source.keys() == {source}:
            return self.view()
        stated = [each for each in self.of_source(source) if isinstance(each, Statement)]
        written = [*stated, *(replace(each, rejection=None) for each in self._left_out_of[source])]
        return Facts(self.vocabulary, self.records, [self.sources[source]], written, ()).view()

    def has_read(self, selection: Selection) -> bool:
        """Whether every row that may match a selection is among the statements."""
        if selection.type not in self.unread.types:
            return True
        return any(group in self.unread.groups for group in literals_of(selection))

    @cached_property
    def are_linked(self) -> bool:
        """Whether any source derives from another, infers from one, or has its words."""
        derived = any(source.derived_from for source in self.sources.values())
        inferred = any(each.inference is not None for each in self.statements) or any(
            each.declaration.inferred for each in self.declarations
        )
        return derived or inferred or bool(self.copies)

    def inferred_by(self, record: RecordId, source: str) -> Iterator[Statement]:
        """The inferred values that one source states of one record."""
        for name in self.fields(record):
            for each in self.cell(record, name):
                if each.source == source and each.inference is not None:
                    yield each

    def sources_of(self, record: RecordId) -> Iterable[str]:
        """The sources that state something of a record."""
        return self.cells.sources.get(record, ())

    def cells_of(self, record: RecordId) -> list[Statement]:
        """All statements of one record, in the order of files and lines."""
        found = [each for name in self.fields(record) for each in self.cell(record, name)]
        return sorted(found, key=lambda each: each.location)

    def of_source(self, source: str) -> Sequence[Statement | AnchoredDeclaration]:
        """All that one source says."""
        return self._of_source.get(source, ())

    def quoted(self, source: str, words: str, speaker: str | None = None) -> AnchoredQuote | None:
        """Where words that somebody quotes, as those of this speaker if one is named, stand in a source."""
        return self._quoted.get((source, words, speaker))

    def candidates(self, selection: Selection) -> Sequence[RecordId]:
        """The records that may match a selection: all of its type, narrowed by identity and key."""
        every: Sequence[RecordId] = self.cells.by_type.get(selection.type, ())
        groups: list[Sequence[RecordId]] = []
        wanted: list[tuple[str, Choice | RecordId | EntityValue]] = []
        record_type = self.vocabulary.types[selection.type]
        for name, condition in selection.where:
            if not record_type.is_given(name) or not isinstance(condition, Compare):
                continue
            operand = condition.operand
            if condition.comparator is not Comparator.WITHIN:
                continue
            if isinstance(operand, _NAMED):
                found: Sequence[RecordId] = self._by_given.get((selection.type, name, operand.text), ())
                if isinstance(operand, EntityValue) and operand.ancestors:
                    wider = [
                        self._by_given.get((selection.type, name, f"={up}"), ()) for up in operand.ancestors
                    ]
                    found = sorted({record for group in (found, *wider) for record in group})
                groups.append(found)
                wanted.append((name, operand))
        if len(groups) < 2:
            return groups[0] if groups else every
        narrowest = min(groups, key=len)
        # A group may have most records of the project: what the few others have is asked of them.
        others = [each for group, each in zip(groups, wanted, strict=True) if group is not narrowest]
        return [
            record
            for record in narrowest
            if all(_may_be(self.given(record).get(name), operand) for name, operand in others)
        ]

    def declared(self, selection: Selection) -> list[AnchoredDeclaration]:
        """The declarations whose list may hold every record of a selection."""
        return _for_selection(selection, self._declarations)

    def lists_left_out(self, selection: Selection) -> list[AnchoredDeclaration]:
        """The declarations that are no evidence, and whose list may hold every record of a selection."""
        return _for_selection(selection, self._lists_left_out)

    def view(self, sources: Iterable[str] | None = None, without: frozenset[object] = frozenset()) -> View:
        """The statements of these sources (None: all) without some of them."""
        if sources is None and not without:
            return self._everything
        named = frozenset(self.sources if sources is None else sources)
        return View(self, named, without, is_whole=not without and named >= self.speaking)

    @cached_property
    def _everything(self) -> View:
        """One for all who ask, so that a cell is read once."""
        return View(self, frozenset(self.sources), is_whole=True)


def _by_group(declarations: Iterable[AnchoredDeclaration]) -> Mapping[Group, list[AnchoredDeclaration]]:
    """Declarations by the first value that their conditions name, or by their type alone."""
    found: dict[Group, list[AnchoredDeclaration]] = defaultdict(list)
    for each in declarations:
        of = each.declaration.of
        found[next(literals_of(of), (of.type, "", ""))].append(each)
    return found


def _for_selection(
    selection: Selection, declarations: Mapping[Group, list[AnchoredDeclaration]]
) -> list[AnchoredDeclaration]:
    keys = [(selection.type, "", ""), *literals_of(selection, wider=True)]
    return [each for key in dict.fromkeys(keys) for each in declarations.get(key, ())]


def index_keys(value: Value) -> tuple[str, ...]:
    """An entity is found by itself and by each wider one (``=id`` is the entity itself alone)."""
    if isinstance(value, EntityValue):
        return (value.id, f"={value.id}", *value.ancestors)
    return (value.text,)


def _may_be(given: Value | None, wanted: Choice | RecordId | EntityValue) -> bool:
    """Whether a record with this value is among those that are found by another."""
    if given is None:
        return False
    if not isinstance(wanted, EntityValue):
        return given.text == wanted.text
    keys = index_keys(given)
    return wanted.id in keys or any(f"={up}" in keys for up in wanted.ancestors)


def named_values(selection: Selection) -> Iterator[tuple[str, Choice | RecordId | EntityValue]]:
    """(field, value) of conditions that name one value."""
    for name, condition in selection.where:
        if not isinstance(condition, Compare) or condition.comparator is not Comparator.WITHIN:
            continue
        if isinstance(condition.operand, _NAMED):
            yield name, condition.operand


def literals_of(selection: Selection, wider: bool = False) -> Iterator[Group]:
    """(type, field, value) of conditions that name one value; with ``wider`` the entities around it too."""
    for name, value in named_values(selection):
        yield selection.type, name, value.text
        if wider and isinstance(value, EntityValue):
            yield from ((selection.type, name, up) for up in value.ancestors)
