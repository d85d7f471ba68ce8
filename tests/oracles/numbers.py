"""What numbers could be, listed world by world: the oracle for number expressions and places in an order.

A world gives every known thing one number and one level, decides which ids are one thing, and adds things
that nobody lists unless the list is complete. Plain Python, and nothing of checker.
"""

from __future__ import annotations

import itertools
import math
import random
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

LEVELS = ["bad", "fair", "good"]
NUMBERS = [Fraction(number) for number in (-3, 0, 1, 2, 20)]
"""What a number can be of which nothing is stated."""
LIMIT = 150
"""So many worlds of one reading are looked at: all where there are no more, else a random choice."""
ALL = math.inf

Span = tuple[int, int]
"""A number from, to."""


@dataclass(frozen=True)
class Item:
    """A known thing, and what is stated of its fields: nothing, a value, or two that differ."""

    id: str
    body: str
    levels: tuple[str, ...]
    numbers: tuple[Span, ...]


@dataclass(frozen=True)
class Items:
    """A small project. ``listed``: None, or whether the complete list is of one body alone or of all."""

    items: tuple[Item, ...]
    listed: str | None
    labelled: bool = False
    """Whether the registry tells all things apart."""


@dataclass(frozen=True)
class Thing:
    """One thing of a world."""

    ids: frozenset[str]
    body: str
    level: str
    number: Fraction


def readings(project: Items) -> Iterator[Items]:
    """Every way to take one value where several are stated."""
    levels = [[(each,) for each in item.levels] or [()] for item in project.items]
    numbers = [[(each,) for each in item.numbers] or [()] for item in project.items]
    for chosen in itertools.product(*levels, *numbers):
        count = len(project.items)
        yield Items(
            tuple(
                Item(item.id, item.body, chosen[index], chosen[count + index])
                for index, item in enumerate(project.items)
            ),
            project.listed,
            project.labelled,
        )


def worlds(reading: Items, limit: float = LIMIT) -> Iterator[list[Thing]]:
    """The worlds of one reading; a random choice of them where there are more than the limit."""
    choices: list[list[Any]] = []
    for item in reading.items:
        numbers = _halves(item.numbers[0]) if item.numbers else NUMBERS
        choices.append(
            [
                Thing(frozenset([item.id]), item.body, level, number)
                for level in item.levels or LEVELS
                for number in numbers
            ]
        )
    free = [
        Thing(frozenset(), body, level, number)
        for body in ("a", "b")
        for level in LEVELS
        for number in NUMBERS
        if reading.listed is None or (reading.listed == "a" and body == "b")
    ]
    choices += [[None, *free], [None, *free]]
    for world in _chosen(choices, limit):
        things = [thing for thing in world if thing is not None]
        yield things
        if not reading.labelled:
            merged = _merged(things)
            if len(merged) < len(things):
                yield merged


def _halves(span: Span) -> list[Fraction]:
    return [Fraction(step, 2) for step in range(2 * span[0], 2 * span[1] + 1)]


def _chosen(choices: list[list[Any]], limit: float) -> Iterator[tuple[Any, ...]]:
    size = math.prod(map(len, choices))
    if size <= limit:
        yield from itertools.product(*choices)
        return
    dice = random.Random(size)
    for turn in range(LIMIT):
        # The ends of what is possible decide most.
        world = [dice.choice((each[0], each[-1], dice.choice(each))) for each in choices]
        if turn % 2:
            world[-2:] = None, None
        yield tuple(world)


def _merged(things: Sequence[Thing]) -> list[Thing]:
    """The world in which the ids that can be one thing are one."""
    found: dict[Any, Thing] = {}
    for index, thing in enumerate(things):
        key = (thing.body, thing.level, thing.number) if thing.ids else index
        known = found.get(key)
        ids = thing.ids if known is None else thing.ids | known.ids
        found[key] = Thing(ids, thing.body, thing.level, thing.number)
    return list(found.values())


def selected(world: Sequence[Thing], selection: Mapping[str, str]) -> list[Thing]:
    """The things that match."""
    return [
        thing
        for thing in world
        if selection.get("body") in (None, thing.body) and selection.get("level") in (None, thing.level)
    ]


def value(expression: Any, world: Sequence[Thing]) -> Fraction | None:
    """What a number expression is in a world; None if there is no such number."""
    if isinstance(expression, int):
        return Fraction(expression)
    if "field" in expression:
        found = [thing for thing in world if expression["item"] in thing.ids]
        return found[0].number if found else None
    if "round" in expression:
        inner = value(expression["round"], world)
        return None if inner is None else _rounded(inner, Fraction(expression["to"]))
    ((word, inner),) = expression.items()
    if word == "count":
        return Fraction(len(selected(world, inner)))
    if word in _SUMMARIES:
        numbers = [thing.number for thing in selected(world, inner)]
        return Fraction(_SUMMARIES[word](numbers)) if numbers else None
    left, right = (value(each, world) for each in inner)
    if left is None or right is None:
        return None
    if word == "change":
        return 100 * (right - left) / left if left > 0 else None
    if word in ("divide", "percent"):
        return (100 if word == "percent" else 1) * left / right if right else None
    return {"add": left + right, "subtract": left - right, "multiply": left * right}[word]


_SUMMARIES: dict[str, Any] = {
    "sum": sum,
    "mean": statistics.mean,
    "median": statistics.median,
    "min": min,
    "max": max,
}


def _rounded(number: Fraction, step: Fraction) -> Fraction:
    whole = math.floor(abs(number) / step + Fraction(1, 2))
    return whole * step * (1 if number > 0 else -1)


def compares(rule: Mapping[str, Any], world: Sequence[Thing]) -> bool | None:
    """Whether a comparison holds in a world."""
    left, right = value(rule["left"], world), value(rule["right"], world)
    if left is None or right is None:
        return None
    if isinstance(rule["is"], dict):
        share = Fraction(rule["is"]["about"].removesuffix(" %")) / 100
        return abs(left - right) <= share * abs(right)
    return {
        "exactly": left == right,
        "more_than": left > right,
        "fewer_than": left < right,
        "at_least": left >= right,
        "at_most": left <= right,
    }[rule["is"]]


def ranks(rule: Mapping[str, Any], world: Sequence[Thing]) -> bool | None:
    """Whether those at a place are as asked for; None if there are none to speak of."""
    line = selected(world, rule["of"])
    if not line:
        return None
    sign = 1 if rule["is"] == "highest" else -1

    def size(thing: Thing) -> Fraction:
        return sign * (thing.number if rule["field"] == "n" else Fraction(LEVELS.index(thing.level)))

    there = [one for one in line if sum(size(other) > size(one) for other in line) == rule["rank"] - 1]
    asked: list[bool | None] = []
    if "record" in rule:
        stands = any(rule["record"] in thing.ids for thing in there)
        asked.append(stands and (not rule["alone"] or len(there) == 1))
    elif rule["alone"]:
        asked.append(len(there) == 1 if there else None)
    if "have" in rule:
        asked.append(all(thing.level == rule["have"] for thing in there) if there else None)
    return False if False in asked else None if None in asked else True
