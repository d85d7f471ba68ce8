"""What names mean in a project: the vocabulary, the registry, and where errors go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from checker.model.errors import Errors, InputError
from checker.model.locations import Location
from checker.model.nearest import MAX_LISTED, suggest
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.values import EntityValue, RecordId, Value
from checker.model.vocabulary import Record, RecordType, Vocabulary

MAX_SUGGESTIONS = 500
"""Errors of a run after which no more nearest names are looked for."""

MAX_NEAREST_IDS = 20_000
"""Ids of one table, up to which they are looked through for the nearest one."""


@dataclass(slots=True)
class Scope:
    """Resolves what files say. Errors are gathered, never raised: what cannot be read is ``None``."""

    vocabulary: Vocabulary
    errors: Errors
    records: dict[RecordId, Record] = field(default_factory=dict)
    """The registry, and every keyed record that was named so far."""
    made: dict[str, list[frozenset[str]]] = field(default_factory=lambda: defaultdict(list))
    """Type → the ids of the records that tables make, a set for each table."""
    unread: set[str] = field(default_factory=set)
    """Types of which a table could not be read, so that nobody knows which records it would have made."""
    sources: frozenset[str] = frozenset()
    """The ids of all sources."""
    at_hand: RecordType | None = None
    """The type whose constraints are being read: the record that ``its FIELD`` speaks of."""

    suggests: bool = True
    """Whether errors name what may be meant; not where it is only asked whether something can be read."""

    def error(self, place: Node | Location, message: str, advice: str | None = None) -> None:
        """Report what is wrong at a node."""
        location = place if isinstance(place, Location) else place.location
        self.errors.add(InputError(location, message, advice))

    def unknown(
        self,
        place: Node,
        name: str,
        legal: Iterable[str],
        what: str,
        *,
        also: Iterable[str] = (),
        most: int = MAX_LISTED,
    ) -> None:
        """Report a name that nobody declared, with the nearest legal ones.

        ``what``: in the singular. ``also``, ``most``: see ``suggest``.
        """
        advice = None
        if self.suggests and len(self.errors) < MAX_SUGGESTIONS:
            advice = suggest(name, legal, _plural(what), also=also, most=most)
        self.error(place, f"unknown {what} '{name}'", advice)

    def record_type(self, place: Scalar) -> RecordType | None:
        """The type of this name."""
        found = self.vocabulary.types.get(str(place))
        if found is None:
            self.unknown(place, str(place), self.vocabulary.types, "record type")
        return found

    def knows(self, record: RecordId) -> bool:
        """Whether there is such a record: in the registry, made by a table, or named by its key."""
        return record in self.records or any(record.id in ids for ids in self.made.get(record.type, ()))

    def no_record(self, place: Node, record: RecordId) -> None:
        """Report an id that no record has; not if a table may have it that could not be read."""
        if record.type in self.unread:
            return
        known = [each.id for each in self.records if each.type == record.type]
        made = (id_ for ids in self.made.get(record.type, ()) if len(ids) <= MAX_NEAREST_IDS for id_ in ids)
        self.unknown(place, record.id, known, f"{record.type} record", also=sorted(made))

    def expect_mapping(
        self, node: Node, what: str, advice: Callable[[], str | None] | None = None
    ) -> Mapping | None:
        """The node as a mapping. ``advice``: what to write instead, asked for only if it is none."""
        if isinstance(node, Mapping):
            return node
        self.error(node, f"{what} is a mapping, not {kind_of(node)}", None if advice is None else advice())
        return None

    def expect_text(self, node: Node, what: str) -> Scalar | None:
        """The node as a single value."""
        if isinstance(node, Scalar):
            return node
        self.error(
            node,
            f"{what} is a single value, not {kind_of(node)}",
            text_advice(node) or "write one value there",
        )
        return None

    def name_of(self, value: Value) -> str:
        """How people read a value."""
        if isinstance(value, EntityValue):
            return self.vocabulary.entities[value.id].name
        if isinstance(value, RecordId) and value in self.records:
            return self.records[value].name
        return value.text


def _plural(what: str) -> str:
    head, of, rest = what.partition(" of ")
    ies = head.endswith("y") and not head.endswith(("ay", "ey", "oy", "uy"))
    return (head[:-1] + "ies" if ies else head + "s") + of + rest


def kind_of(node: Node) -> str:
    """What a node is, for messages."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    return f"'{node}'" if len(node) <= 40 else f"'{node[:37]}...'"


def text_advice(node: Node) -> str | None:
    """What to do where a text is expected and its colon made a mapping of it."""
    if not isinstance(node, Mapping) or len(node) != 1 or not isinstance(next(iter(node.values())), Scalar):
        return None
    return (
        "a colon and a space make a mapping of it; if it is text, write '>-' in its place and put the words "
        "on the next line, indented further"
    )


def keyed_id(type_name: str, parts: Iterable[Value]) -> RecordId:
    """The id of a keyed record, made of its key's values in the order of the key."""
    return RecordId(type_name, "/".join(escaped(part.text) for part in parts))


def escaped(text: str) -> str:
    """A part of a key within an id."""
    return text.replace("%", "%25").replace("/", "%2F")
