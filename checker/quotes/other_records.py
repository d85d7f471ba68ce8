"""Whether the words of a quote speak of another record than the one beside which it stands.

That a quote is about its record is the editor's word. What can be told is a slip: the sentence names another
body, or a year of another record, where it names none of its own. A name or a year that only compares ("like
Kent", "since 2015") tells nothing, and a sentence that names its own record may name others too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from checker.model.calendar import year_of
from checker.model.dates import Date, span
from checker.model.frozen import dataclass
from checker.model.projects import Project
from checker.model.quotes import Anchor, Grade
from checker.model.sources import Entry, Quotation
from checker.model.values import EntityValue, RecordId
from checker.model.vocabulary import DATED, GivenBy, Vocabulary
from checker.quotes.held.names import is_within_another
from checker.quotes.held.versions import is_version, is_version_number
from checker.quotes.language.english import words
from checker.quotes.sentences.governed import Sentence, Setting, settings_of
from checker.quotes.text.tokens import Token, tokens_of

_COMPARING = words(
    """like unlike than as since after before following from until till by compared against versus alongside
    beside besides near neighbouring neighboring outside between except bordering"""
)
"""Shortly before a name or a year: something is held against it."""
_OF_VERSION = words("of for version release the and")
"""Before a version of which something is said; in other places it may be but a time."""
_NEAR = 3
_SENTENCES_KEPT = 256
"""Entries that follow each other often share a quote."""
_FIRST = re.compile(r"[^\W_]+")
_MOST_YEARS = 3
"""A dating that leaves more years open is no year of its record."""

Known = tuple[str, str]
"""A type and a field whose entities tell its records apart."""


@dataclass(frozen=True, slots=True)
class Another:
    """What a quote names that belongs to another record."""

    named: str
    """The entity by its name, or the year."""
    own: str
    """What belongs to the record itself in its place."""
    record: RecordId | None = None
    """Of a year: the other record. None for a name."""
    field: str = ""
    """Of a name: the field that has another value. Empty for a year."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A passage in its sentence, and what the sentence names."""

    setting: Setting
    named: tuple[tuple[int, str], ...]
    """Where, and which entity."""
    years: tuple[tuple[int, int], ...]
    """Where, and which year."""

    def tells(self, at: int) -> bool:
        """Whether the passage itself has a name or a year, and holds nothing else against it."""
        tokens = self.setting.tokens
        near = [token.low for token in tokens[max(0, at - _NEAR) : at]]
        if is_version(tokens[at : at + 1]) and near and near[-1][0].isalpha() and near[-1] not in _OF_VERSION:
            return False  # raised in 2.3
        return self.setting.has(at) and _COMPARING.isdisjoint(near)


class OtherRecords:
    """The records of a project, by what a text may name them with. Built once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._vocabulary: Vocabulary = project.vocabulary
        self._names = _Names(project.vocabulary)
        self._said = lru_cache(maxsize=_SENTENCES_KEPT)(self._read)
        self._known: dict[RecordId, list[tuple[Known, EntityValue]]] = {}
        self._values: dict[Known, dict[str, None]] = defaultdict(dict)
        self._alike: dict[object, list[RecordId]] = defaultdict(list)
        for record, given in project.records.items():
            if given.given_by is GivenBy.TABLE:
                continue
            known = self._entities(record)
            for field, value in known:
                self._values[field][value.id] = None
            if known:
                self._alike[_key(record, known)].append(record)
        self._years: dict[RecordId, frozenset[int]] = {}
        for record, years in _years_stated(project):
            if years:
                self._years[record] = self._years.get(record, frozenset()) | years

    def named_instead(
        self, entries: Sequence[Entry], places: Mapping[Quotation, Anchor]
    ) -> dict[int, Another]:
        """What all quotes of an entry name of another record, with nothing of its own in their sentences: for
        those of some entries of which it is so, by their number. ``places``: where the quotes stand."""
        found = (
            (number, self._of(entry, places)) for number, entry in enumerate(entries) if entry.quotations
        )
        return {number: another for number, another in found if another is not None}

    def _of(self, entry: Entry, places: Mapping[Quotation, Anchor]) -> Another | None:
        if entry.record is None or not (known := self._entities(entry.record)):
            return None
        found: list[Another | None] = []
        for words_and_around in _sentences(entry, places):
            said = self._said(*words_and_around)
            found.append(self._name(entry, known, said) or self._year(entry.record, known, said))
        return found[0] if found and all(found) else None

    def _read(self, text: str, before: str, after: str) -> _Said:
        setting = settings_of(text, before, after)[-1]
        tokens = setting.tokens
        years = [(at, year) for at, token in enumerate(tokens) if token.value and (year := _year_at(token))]
        return _Said(setting, tuple(self._names.named(tokens)), tuple(years))

    def _entities(self, record: RecordId) -> list[tuple[Known, EntityValue]]:
        """The entities that the registry or a key gives a record, or a record that it belongs to."""
        if record not in self._known:
            self._known[record] = []  # for two records that belong to each other
            self._known[record] = self._entities_given(record)
        return self._known[record]

    def _entities_given(self, record: RecordId) -> list[tuple[Known, EntityValue]]:
        known = self._project.records.get(record)
        found: list[tuple[Known, EntityValue]] = []
        for name, value in known.given.items() if known is not None else ():
            if isinstance(value, EntityValue):
                found.append(((record.type, name), value))
            elif isinstance(value, RecordId) and value.type != record.type:
                found += self._entities(value)
        return found

    def _name(self, entry: Entry, known: Sequence[tuple[Known, EntityValue]], said: _Said) -> Another | None:
        named = {id_ for _, id_ in said.named}
        for (type_name, field), value in known if named else ():
            siblings = self._values[type_name, field]
            if len(siblings) < 2 or any(self._is_of(id_, value) for id_ in named):
                continue
            stated = [each.value for each in entry.stated if isinstance(each.value, EntityValue)]
            mine = [*(each for _, each in known), *stated]
            for at, id_ in said.named:
                if id_ in siblings and said.tells(at) and not any(self._is_of(id_, each) for each in mine):
                    called = self._vocabulary.entities
                    return Another(called[id_].name, called[value.id].name, field=field)
        return None

    def _is_of(self, named: str, own: EntityValue) -> bool:
        """Whether a named entity is a record's own one, what that is part of, or a part of it."""
        return named == own.id or named in own.ancestors or own.id in self._vocabulary.ancestors(named)

    def _year(
        self, record: RecordId, known: Sequence[tuple[Known, EntityValue]], said: _Said
    ) -> Another | None:
        own = self._years.get(record)
        if not (own and said.years) or any(year in own for _, year in said.years):
            return None
        alike = self._alike[_key(record, known)]
        for at, year in said.years:
            other = next((each for each in alike if year in self._years.get(each, ())), None)
            if other is not None and said.tells(at):
                return Another(str(year), ", ".join(map(str, sorted(own))), other)
        return None


def _sentences(entry: Entry, places: Mapping[Quotation, Anchor]) -> Iterator[tuple[str, str, str]]:
    """What each faithful quote of an entry says, with what stands before and after it in its sentence."""
    for quotation in entry.quotations:
        anchor = places[quotation]
        if anchor.grade is Grade.UNCHECKED:
            yield quotation.words, "", ""
        elif anchor.faithful and anchor.passages:
            first, last = anchor.passages[0], anchor.passages[-1]
            yield " … ".join(each.text for each in anchor.passages), first.before, last.after


def _key(record: RecordId, known: Sequence[tuple[Known, EntityValue]]) -> object:
    return record.type, tuple((field, value.id) for field, value in known)


class _Names:
    """The names of entities by their words, in small letters. What has no capital is no name, but for
    versions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """First word → the names that begin with it, each with its entity. There may be very many."""
        self._asked: dict[str, tuple[list[int], dict[tuple[str, ...], str]]] = {}
        for entity in vocabulary.entities.values():
            for form in (entity.name, *entity.aliases):
                if form[:1].isdigit() and is_version_number(form):
                    self._forms[form].append((form, entity.id))
                elif (word := _FIRST.search(form)) is not None and form != form.lower():
                    self._forms[word[0].lower()].append((form, entity.id))

    def named(self, tokens: Sentence) -> Iterator[tuple[int, str]]:
        """The entities that a sentence names: where, and which. The longest name counts, and none within
        the name of something else."""
        places, reached = tokens.inner, 0
        for first, start in enumerate(places):
            word = tokens[start].low.removesuffix("'s")
            if word not in self._forms or first < reached:
                continue
            sizes, owners = self._known(word)
            for size in sizes:
                within = places[first : first + size]
                owner = owners.get(tuple(tokens[at].low.removesuffix("'s") for at in within))
                if owner is None:
                    continue
                reached, end = first + size, within[-1] + 1
                is_name = any(token.capital for token in tokens[start:end]) or is_version_number(word)
                if is_name and not is_within_another(tokens, start, end, is_open=tokens[end - 1].capital):
                    yield start, owner
                break

    def _known(self, first: str) -> tuple[list[int], dict[tuple[str, ...], str]]:
        """Of how many words names are that begin with a word, the most first, and whose each is."""
        found = self._asked.get(first)
        if found is None:
            owners: dict[tuple[str, ...], str] = {}
            for form, entity in self._forms[first]:
                name = tuple(token.low for token in tokens_of(form) if token.kind != "mark")
                owners.setdefault(name, entity)
            found = self._asked[first] = sorted(set(map(len, owners)), reverse=True), owners
        return found


def _years_stated(project: Project) -> Iterator[tuple[RecordId, frozenset[int]]]:
    """The years of each record by its datings, whoever states them, and by what the registry gives."""
    for known in project.records.values():
        yield known.id, _years_of(value for value in known.given.values() if isinstance(value, Date))
    for source in project.sources:
        for entry in source.entries:
            if entry.record is None or entry.table is not None:
                continue
            datings = {*project.vocabulary.types[entry.record.type].dated, DATED}
            dates = (each.value for each in entry.stated if each.field in datings)
            yield entry.record, _years_of(date for date in dates if isinstance(date, Date))


def _years_of(dates: Iterable[Date]) -> frozenset[int]:
    found: set[int] = set()
    for date in dates:
        first, last = span(date)
        if isinstance(first, int) and isinstance(last, int):
            years = range(year_of(first), year_of(last) + 1)
            if len(years) <= _MOST_YEARS:
                found.update(years)
    return frozenset(found)


def _year_at(token: Token) -> int:
    """The year of a date, or that a figure may be; 0 for none."""
    value = token.value
    if value is None:
        return 0
    if value[0] == "date" and isinstance(value[1], int):
        return value[1]
    is_figure = token.kind == "number" and len(token.text) == 4 and token.text.isdecimal()
    return int(token.text) if is_figure and token.text[0] in "12" else 0
