"""Whether the entities that a rule speaks of are those of the claim's text: the text names the ferry, the
rule the bridge.

People call a thing by more names than a vocabulary has: "the county", "it", "its director". So a mismatch is
only what is certain: the text names one entity of a field, the rule has another one there and never this one,
and nothing else in the text could stand for the rule's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from checker.model.conditions import Comparator, Compare, Reference
from checker.model.values import EntityValue, RecordId
from checker.model.vocabulary import GivenBy, Record, Vocabulary
from checker.rules.wording.datings import is_form
from checker.rules.wording.naming import HERE, is_all_explained, is_plain_clause, is_subject, places_of
from checker.rules.wording.speaking import WORD
from checker.rules.wording.values import WordMismatch, conditions_in

_LONGEST: Final = 8
"""Names of more words are not looked for."""
_LONGEST_WORD: Final = 30
_LEAST: Final = 4
"""Shorter words that two names share do not make one of the other."""

Group = tuple[str, str]
"""(type, field): the entities of one field stand in each other's place."""


class Names:
    """Holds the entities of rules against those of texts. ``records``: of the registry, and of keys."""

    def __init__(self, vocabulary: Vocabulary, records: Mapping[RecordId, Record]) -> None:
        self._vocabulary = vocabulary
        self._records = records

    def is_said(self, entity: str, low: str) -> bool:
        """Whether a name of an entity stands in a text, given in small letters."""
        known = self._vocabulary.entities.get(entity)
        if known is None or known.name in low or known.name.lower() in low:
            return True
        return any(alias.lower() in low for alias in known.aliases)

    def all_said(self, record: RecordId, low: str) -> bool:
        """Whether a text, given in small letters, names each entity that is given of a record."""
        return all(self.is_said(entity, low) for _, entity in self._given(record))

    def other_records(self, records: Iterable[RecordId], low: str) -> list[Record]:
        """The records of the registry that a text, given in small letters, names in the place of these, or of
        those that their keys name; none if it names one of them."""
        asked = {each for record in records for each in (record, *self._named_by(record))}
        types = {each.type for each in asked}
        named = [
            each
            for word in dict.fromkeys(WORD.findall(low))
            for each in self._by_last_word.get(word, ())
            if each.id.type in types and each.name.lower() in low
        ]
        return [] if any(each.id in asked for each in named) else named

    def _named_by(self, record: RecordId) -> Iterator[RecordId]:
        known = self._records.get(record)
        return (each for each in known.given.values() if isinstance(each, RecordId)) if known else iter(())

    def record_mismatch(
        self, text: str, rule: Sequence[Any], instead: Sequence[Record]
    ) -> WordMismatch | None:
        """The record that a text certainly names in the place of the rule's, or None. ``instead``: those that
        it names; ``rule``: all its parts."""
        (other, *more) = instead
        records = {part for part in rule if isinstance(part, RecordId)}
        asked = {
            each for one in records for each in (one, *self._named_by(one)) if each.type == other.id.type
        }
        if more or len(asked) != 1 or not is_plain_clause(text):
            return None
        own = self._records.get(next(iter(asked)))
        if own is None or own.given_by is not GivenBy.REGISTRY or own.name == own.id.id:
            return None  # it may be called otherwise
        places = list(places_of(text, other.name))
        if not places or not all(is_subject(text, start) for start, _ in places):
            return None
        rest = text
        for start, end in reversed(places):
            rest = f"{rest[:start]}{HERE}{rest[end:]}"
        rest = self._without_own(rest, self._related(rule))
        return (
            WordMismatch((own.name,), (other.name,))
            if is_all_explained(rest, rule, self._vocabulary)
            else None
        )

    @cached_property
    def _by_last_word(self) -> dict[str, list[Record]]:
        """The records that the registry names, by the last word of their name in small letters."""
        found: dict[str, list[Record]] = {}
        for record in self._records.values():
            words_of = WORD.findall(record.name.lower())
            if record.given_by is GivenBy.REGISTRY and record.name != record.id.id and len(words_of) > 1:
                found.setdefault(words_of[-1], []).append(record)
        return found

    def mismatch(self, text: str, rule: Sequence[Any]) -> WordMismatch | None:
        """The entities in which a text and its rule certainly differ, or None. ``rule``: all its parts."""
        if not is_plain_clause(text):
            return None
        asked = dict.fromkeys(self._asked(rule))
        related = self._related(rule)
        found = list(self._named_in(text))
        for group in dict.fromkeys(group for group, _ in asked):
            wanted = [entity for of, entity in asked if of == group]
            named = [entity for entity in found if entity in self._groups.get(group, ())]
            if len(wanted) != 1 or len(named) != 1 or wanted[0] not in self._groups.get(group, ()):
                continue
            (one,), (other,) = wanted, named
            if other in related or not related.isdisjoint(self._vocabulary.ancestors(other)):
                continue
            rest = self._without(text, other)
            if rest is None:
                continue
            rest = self._without_own(rest, related.difference((one, *self._vocabulary.ancestors(one))))
            if self._shares_words(one, rest) or not is_all_explained(rest, rule, self._vocabulary):
                continue
            return WordMismatch(
                (self._vocabulary.entities[one].name,), (self._vocabulary.entities[other].name,)
            )
        return None

    def _asked(self, rule: Iterable[Any]) -> Iterator[tuple[Group, str]]:
        """The entities that a rule has, with the field in which it has them."""
        for type_name, name, condition in conditions_in(rule):
            if not isinstance(condition, Compare) or condition.comparator is not Comparator.WITHIN:
                continue
            if isinstance(condition.operand, EntityValue):
                yield (type_name, name), condition.operand.id
        for part in rule:
            if isinstance(part, Reference):
                yield from (
                    ((part.type, name), value.id)
                    for name, value in part.key
                    if isinstance(value, EntityValue)
                )
            elif isinstance(part, RecordId):
                yield from (((part.type, name), entity) for name, entity in self._given(part))

    def _given(self, record: RecordId) -> Iterator[tuple[str, str]]:
        """(field, entity) that the registry, or its key, gives of a record."""
        known = self._records.get(record)
        if known is not None:
            for name, value in known.given.items():
                if isinstance(value, EntityValue):
                    yield name, value.id

    def _related(self, rule: Iterable[Any]) -> set[str]:
        """The entities that a rule has anywhere, and what they are part of."""
        found = {part.id for part in rule if isinstance(part, EntityValue)}
        found.update(
            part.operand.id
            for part in rule
            if isinstance(part, Compare) and isinstance(part.operand, EntityValue)
        )
        found.update(entity for _, entity in self._asked(rule))
        found.update(each for entity in tuple(found) for each in self._vocabulary.ancestors(entity))
        return found

    @cached_property
    def _groups(self) -> dict[Group, set[str]]:
        """Field → the entities that the registry and keys give in it."""
        found: dict[Group, set[str]] = {}
        for record in self._records:
            for name, entity in self._given(record):
                found.setdefault((record.type, name), set()).add(entity)
        return found

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        """Words of a name, in small letters → (the name, whose it is)."""
        found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for entity in self._vocabulary.entities.values():
            for form in (entity.name, *entity.aliases):
                words_of = tuple(WORD.findall(form.lower()))
                if 0 < len(words_of) <= _LONGEST:
                    found.setdefault(words_of, []).append((form, entity.id))
        return found

    def _named_in(self, text: str) -> Iterator[str]:
        """The entities that a text names, each once."""
        written = WORD.findall(text.lower())
        runs = dict.fromkeys(
            tuple(written[at : at + size])
            for at in range(len(written))
            for size in range(1, min(_LONGEST, len(written) - at) + 1)
        )
        forms = dict.fromkeys(each for run in runs for each in self._forms.get(run, ()))
        return iter(dict.fromkeys(entity for form, entity in forms if any(map(bool, places_of(text, form)))))

    def followed_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The entities that a text names, each with the word behind its name, in small letters. Of names
        within each other only the longest."""
        found = [
            (start, end, entity)
            for entity in self._named_in(text)
            for known in (self._vocabulary.entities[entity],)
            for form in (known.name, *known.aliases)
            for start, end in places_of(text, form)
        ]
        for start, end, entity in found:
            behind = WORD.match(text[end : end + _LONGEST_WORD].lstrip().lower())
            is_part = any(
                one <= start and end <= other and (one, other) != (start, end) for one, other, _ in found
            )
            if behind is not None and not is_part:
                yield entity, behind[0]

    def _shares_words(self, entity: str, text: str) -> bool:
        """Whether a text has some word of an entity's names, or of what it is part of."""
        found = WORD.findall(text.lower())
        for each in (entity, *self._vocabulary.ancestors(entity)):
            known = self._vocabulary.entities[each]
            for form in (known.name, *known.aliases):
                every = WORD.findall(form.lower())
                own = [word for word in every if len(word) >= _LEAST or word.isdecimal()] or every
                if any(is_form(one, word) for one in own for word in found):
                    return True
        return False

    def _without(self, text: str, entity: str) -> str | None:
        """A text without the names of an entity; None if one of them stands where a claim says anything else
        than what it is about."""
        known = self._vocabulary.entities[entity]
        for form in sorted((known.name, *known.aliases), key=len, reverse=True):
            for start, end in reversed(list(places_of(text, form))):
                if not is_subject(text, start):
                    return None
                text = f"{text[:start]}{HERE}{text[end:]}"
        return text

    def _without_own(self, text: str, entities: Iterable[str]) -> str:
        """A text without the names of what the rule has too: they stand for nothing else."""
        for entity in entities:
            known = self._vocabulary.entities[entity]
            for form in sorted((known.name, *known.aliases), key=len, reverse=True):
                for start, end in reversed(list(places_of(text, form))):
                    text = f"{text[:start]}{HERE}{text[end:]}"
        return text
