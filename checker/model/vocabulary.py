"""The words of a project: record types and their fields, scales, entities, approximations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.model.frozen import dataclass
from checker.model.locations import NOWHERE, Location
from checker.model.values import RecordId, Value

if TYPE_CHECKING:
    from checker.model.claims import Rule


def fold_name(name: str) -> str:
    """Names are told apart without case, hyphens and the amount of white space."""
    return " ".join(name.casefold().replace("-", " ").split())


DATED = "dated"
"""The word for "some dating of this record, the source leaves open which"."""


class Kind(StrEnum):
    """What a field holds."""

    DATE = "date"
    NUMBER = "number"
    LEVEL = "level"
    CHOICE = "choice"
    ENTITY = "entity"
    RECORD = "record"
    FLAG = "flag"
    TEXT = "text"


ORDERED = (Kind.NUMBER, Kind.LEVEL, Kind.DATE)
"""The kinds whose values come before or after each other."""


class Reading(StrEnum):
    """What two sources may read differently without speaking of different events."""

    ACTOR = "actor"
    WORDING = "wording"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels in order, worst first, with the other forms in which people write them."""

    name: str
    levels: tuple[str, ...]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Level → other written forms."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record type."""

    name: str
    kind: Kind
    many: bool = False
    """Several values can hold at once."""
    reading: Reading | None = None
    within: bool = False
    """A narrower entity satisfies a broader one (places)."""
    unit: str | None = None
    scale: Scale | None = None
    choices: tuple[str, ...] = ()
    record_type: str | None = None


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of thing that sources speak about."""

    name: str
    fields: Mapping[str, Field]
    identity: tuple[str, ...] = ()
    """Fields that the registry gives once, for every source."""
    key: tuple[str, ...] = ()
    """At most one record for each combination of these."""
    dated: tuple[str, ...] = ()
    """Alternative datings of one thing."""
    always: tuple[Rule, ...] = ()
    """Constraints that every record keeps."""
    location: Location = NOWHERE

    @property
    def dating(self) -> str | None:
        """By what its records are put in order: any of its datings, or the only one; None if it has none."""
        return DATED if len(self.dated) > 1 else next(iter(self.dated), None)

    def is_given(self, name: str) -> bool:
        """Whether the field is part of identity or key: no source has to state it."""
        return name in self.identity or name in self.key

    def stated_fields(self) -> tuple[str, ...]:
        """The fields that sources state."""
        return tuple(name for name in self.fields if not self.is_given(name))


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body or place."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    part_of: str | None = None


class GivenBy(StrEnum):
    """Who gives the identity of a record, or its key."""

    REGISTRY = "by the registry"
    KEY = "by its key"
    TABLE = "by its table"
    """A record whose id is made of the cells of a row."""


@dataclass(frozen=True, slots=True)
class Record:
    """A real-world thing that the registry, a key or a table names, by the editor's word."""

    id: RecordId
    given: Mapping[str, Value]
    """Values of identity or key fields."""
    name: str
    location: Location
    given_by: GivenBy = GivenBy.REGISTRY


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of a project."""

    types: Mapping[str, RecordType] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    approximations: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    """Soft word → factors of the lower and the upper bound."""
    entity_names: Mapping[str, str] = field(default_factory=dict)
    """Name or alias, folded by ``fold_name`` → entity id."""

    def ancestors(self, entity: str) -> tuple[str, ...]:
        """The entities that this one is part of, nearest first."""
        found: list[str] = []
        parent = self.entities[entity].part_of
        while parent is not None and parent in self.entities and parent not in found:
            found.append(parent)
            parent = self.entities[parent].part_of
        return tuple(found)

    def field(self, type_name: str, name: str) -> Field | None:
        """A field of a type; ``dated`` is a date field of every type that has datings. Where there is but
        one of them it is that field itself, for nothing is left open."""
        record_type = self.types.get(type_name)
        if record_type is None:
            return None
        if name == DATED and record_type.dated:
            return DATED_FIELD if len(record_type.dated) > 1 else record_type.fields[record_type.dated[0]]
        return record_type.fields.get(name)

    def field_name(self, type_name: str, name: str) -> str:
        """The name of a field as records have it; a name that is none as it is."""
        found = self.field(type_name, name)
        return name if found is None else found.name


DATED_FIELD = Field(name=DATED, kind=Kind.DATE)
