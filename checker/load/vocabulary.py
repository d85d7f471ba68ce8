"""Reads the vocabulary: scales, entities, words of approximation; record types are in ``types``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from checker.load.cycles import find_cycles
from checker.load.names import RESERVED_FOR_SCALES, check_id, check_name
from checker.load.schema import EntityShape, ScaleShape, VocabularyFile, read_shape
from checker.load.types import read_types
from checker.model.nodes import Mapping, Node, Scalar, Sequence
from checker.model.number_text import STRICT_WORDS
from checker.model.vocabulary import Entity, Scale, Vocabulary, fold_name
from checker.rules.written.scope import Scope, kind_of

MAX_FACTOR: Final = 1000
_NAME: Final = Scalar("name")
_FACTOR = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,12})?")


def read_vocabulary(node: Node, scope: Scope) -> VocabularyFile | None:
    """Read everything but registry and constraints into ``scope.vocabulary``. What is wrong is reported.

    Registry and constraints speak of records, and are read after it by ``read_registry`` and
    ``read_constraints``.
    """
    file = read_shape(VocabularyFile, node, "the vocabulary", scope)
    if file is None:
        return None
    scales = _scales(file.scales or Mapping(), scope)
    entities, names = _entities(file.entities or Mapping(), scope)
    types = read_types(file.types or Mapping(), scales, scope)
    scope.vocabulary = Vocabulary(
        types=types,
        scales=scales,
        entities=entities,
        approximations=_approximations(file.approximations or Mapping(), scope),
        entity_names=names,
    )
    return file


class _Names:
    """Written forms, each of which may stand for one thing only."""

    def __init__(self, what: str, scope: Scope) -> None:
        self.what = what
        self.scope = scope
        self.owners: dict[str, tuple[str, Scalar]] = {}
        """By the form, folded."""

    def add(self, form: Scalar, owner: str) -> bool:
        """Note a form; one that stands for another thing already is reported at its second place."""
        known = self.owners.setdefault(fold_name(form), (owner, form))
        if known[0] == owner:
            return True
        message = f"'{form}' is a form of the {self.what} '{known[0]}' already ({known[1].location})"
        self.scope.error(form, message, f"a form stands for one {self.what}: write it out for the other")
        return False


def _scales(mapping: Mapping, scope: Scope) -> dict[str, Scale]:
    found: dict[str, Scale] = {}
    for name, node in mapping.items():
        legal = check_name(name, "scale", RESERVED_FOR_SCALES, scope)
        shape = read_shape(ScaleShape, node, f"the scale '{name}'", scope)
        if shape is None or not legal:
            continue
        if len(shape.levels) < 2:
            scope.error(
                node, f"the scale '{name}' has fewer than two levels", "name them in order, worst first"
            )
        forms = _Names("level", scope)
        for level in shape.levels:
            known = forms.owners.get(fold_name(level))
            if known is not None:
                scope.error(level, f"the level '{level}' stands in '{name}' twice", "name every level once")
            else:
                forms.add(level, str(level))
        aliases: dict[str, tuple[str, ...]] = {}
        for level, written in (shape.aliases or Mapping()).items():
            if level not in shape.levels:
                scope.unknown(level, str(level), map(str, shape.levels), f"level of '{name}'")
                continue
            own = [each for each in _texts(written, scope) if forms.add(each, str(level))]
            aliases[str(level)] = tuple(map(str, own))
        found[str(name)] = Scale(str(name), tuple(map(str, shape.levels)), aliases)
    return found


def _texts(node: Node, scope: Scope) -> list[Scalar]:
    items = node if isinstance(node, Sequence) else [node]
    texts = [scope.expect_text(item, "an alias") for item in items]
    found = [text for text in texts if text is not None and text.strip()]
    if len(found) < len(items) and None not in texts:
        scope.error(node, "an alias is empty", "delete it")
    return found


def _entities(mapping: Mapping, scope: Scope) -> tuple[dict[str, Entity], dict[str, str]]:
    found: dict[str, Entity] = {}
    parents: dict[str, Scalar] = {}
    forms = _Names("entity", scope)
    for id_ in mapping:
        check_id(id_, "an entity", scope)
    for id_, node in mapping.items():
        written = _read_entity(id_, node, scope)
        if written is None:
            continue
        name, aliases, part_of = written
        for form in (name, *aliases):
            if form in mapping and form != id_:
                scope.error(
                    form, f"'{form}' is the id of another entity", "choose another form, or another id"
                )
            else:
                forms.add(form, str(id_))
        parent = None
        if part_of is not None:
            if part_of in mapping:
                parent = str(part_of)
                parents[str(id_)] = part_of
            else:
                scope.unknown(part_of, str(part_of), map(str, mapping), "entity")
        found[str(id_)] = Entity(str(id_), str(name), tuple(map(str, aliases)), parent)
    for circle in find_cycles({child: [str(parent)] for child, parent in parents.items()}):
        path = " is part_of ".join((*circle, circle[0]))
        scope.error(parents[circle[0]], f"a circle: {path}", "leave out one part_of")
    return found, {form: owner for form, (owner, _) in forms.owners.items()}


def _read_entity(
    id_: Scalar, node: Node, scope: Scope
) -> tuple[Scalar, tuple[Scalar, ...], Scalar | None] | None:
    """Its name, its aliases and what it is part of. Most have a name alone: what a hundred thousand of them
    say needs no model."""
    if isinstance(node, Mapping) and len(node) == 1:
        name = node.get(_NAME)
        if isinstance(name, Scalar) and name.strip():
            return name, (), None
    shape = read_shape(EntityShape, node, f"the entity '{id_}'", scope)
    if shape is None:
        return None
    return id_ if shape.name is None else shape.name, shape.aliases, shape.part_of


def _approximations(mapping: Mapping, scope: Scope) -> dict[str, tuple[Fraction, Fraction]]:
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for word, node in mapping.items():
        if " ".join(word.casefold().split()) in STRICT_WORDS:
            hint = "only soft words are set here, such as nearly or about"
            scope.error(word, f"'{word}' has a strict meaning, which is built in", hint)
            continue
        if not any(letter.isalpha() for letter in word):
            scope.error(word, f"'{word}' is not a word", "write a word that stands before a number")
            continue
        factors = _factors(node)
        if factors is None:
            message = f"'{word}' takes two factors between 0 and {MAX_FACTOR}, the lower one first"
            scope.error(node, f"{message}; here is {kind_of(node)}", f"write {word}: [0.95, 1.05]")
            continue
        found[" ".join(word.split())] = factors
    return found


def _factors(node: Node) -> tuple[Fraction, Fraction] | None:
    if not isinstance(node, Sequence) or len(node) != 2:
        return None
    low, high = (
        Fraction(str(item)) if isinstance(item, Scalar) and _FACTOR.fullmatch(item) else None for item in node
    )
    if low is None or high is None or not 0 <= low <= high <= MAX_FACTOR or not high:
        return None
    return low, high
