"""What could be so, listed world by world: the oracle for rules over uncertain and incomplete facts.

A world gives every known thing one day for each of its dates and one grade, decides which two ids are one
thing, and adds up to two things that nobody lists, unless a complete list forbids them. A rule is true in a
world or false, or has nothing to speak of (None). What checker calls true or false must be so in every
world of every reading of the contested values. Plain Python, and nothing of checker.
"""

from __future__ import annotations

import datetime
import itertools
import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DAYS = [
    datetime.date(2015, 1, 5),
    datetime.date(2015, 1, 20),
    datetime.date(2015, 2, 5),
    datetime.date(2016, 1, 5),
]
GRADES = ["bad", "fair", "good"]
BODIES = ["a", "b"]
DATINGS = ["begun", "published"]
BODY_IDS = ["a1", "a2", "a3", "b1"]
"""The ids of all records."""
LIMIT = 250
"""So many worlds of one reading are looked at: all where there are no more, else a fixed random choice."""


@dataclass(frozen=True)
class Said:
    """One value in one source; field ``dated`` is an open dating."""

    source: str
    record: str
    field: str
    value: str


@dataclass(frozen=True)
class Listed:
    """A source's word that its list is complete."""

    source: str
    body: str | None
    over: str | None
    number: int | None
    by: str = "dated"


@dataclass(frozen=True)
class Small:
    """A small project."""

    bodies: Mapping[str, str]
    said: Sequence[Said]
    lists: Sequence[Listed] = ()
    published: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Thing:
    """One thing of a world."""

    ids: frozenset[str]
    body: str
    day: datetime.date
    begun: datetime.date | None
    published: datetime.date | None
    grade: str
    placed: bool = True
    """Whether its day is one that somebody states."""


Facts = dict[str, dict[str, Any]]
"""Record → field → the value of this reading, or None; ``dated`` → the open datings that count."""


def months(text: str) -> tuple[int, int]:
    """First and last month of a date or of a/b, counted from the year 0."""
    first, _, last = text.partition("/")
    last = last or first

    def bounds(date: str) -> tuple[int, int]:
        parts = [int(part) for part in date.split("-")]
        return (parts[0] * 12, parts[0] * 12 + 11) if len(parts) == 1 else (parts[0] * 12 + parts[1] - 1,) * 2

    return bounds(first)[0], bounds(last)[1]


def days(text: str) -> list[datetime.date]:
    return [day for day in DAYS if day.isoformat().startswith(text)]


def inside(day: datetime.date, over: str) -> bool:
    first, last = months(over)
    return first <= months(day.isoformat())[0] <= last


def stays(values: Iterable[str]) -> list[str]:
    """The values that contain no other."""
    found = sorted(set(values))
    return [one for one in found if not any(other != one and other.startswith(one) for other in found)]


def readings(project: Small, sources: Iterable[str]) -> Iterator[Facts]:
    """Every way to take one value where several are stated."""
    asked = set(sources)
    cells: dict[tuple[str, str], list[str]] = {}
    for each in project.said:
        if each.source in asked:
            cells.setdefault((each.record, each.field), []).append(each.value)
    known = sorted({record for record, _ in cells})
    single = [(cell, stays(values)) for cell, values in sorted(cells.items()) if cell[1] != "dated"]
    for chosen in itertools.product(*(values for _, values in single)):
        facts: Facts = {record: dict.fromkeys([*DATINGS, "grade"]) for record in known}
        for (cell, _), value in zip(single, chosen, strict=True):
            facts[cell[0]][cell[1]] = value
        for record in known:
            stated = [facts[record][name] for name in DATINGS if facts[record][name]]
            opened = stays(cells.get((record, "dated"), []))
            facts[record]["dated"] = [
                one for one in opened if not any(other.startswith(one) for other in stated)
            ]
        yield facts


def belongs(record: str, facts: Facts, project: Small, listed: Listed) -> bool | None:
    """Whether a record certainly belongs to a list, certainly not, or perhaps."""
    if listed.body is not None and project.bodies[record] != listed.body:
        return False
    if listed.over is None:
        return True
    first, last = months(listed.over)
    names = DATINGS if listed.by == "dated" else [listed.by]
    stated = [facts[record][name] for name in names if facts[record][name]]
    if listed.by == "dated":
        stated += facts[record]["dated"]
    spans = [months(text) for text in stated]
    if spans and all(first <= low and high <= last for low, high in spans):
        return True
    return False if spans and all(high < first or low > last for low, high in spans) else None


def closed(project: Small, sources: Sequence[str], facts: Facts) -> list[Listed]:
    """The lists that hold for this reading."""
    found = []
    for listed in project.lists:
        if listed.source not in sources:
            continue
        number = listed.number
        if number is None:
            (alone,) = readings(project, [listed.source])
            number = sum(belongs(record, alone, project, listed) is not False for record in alone)
        members = [belongs(record, facts, project, listed) for record in facts]
        if members.count(True) == number and None not in members:
            found.append(listed)
    return found


def forbidden(body: str, day: datetime.date, lists: Iterable[Listed], project: Small) -> bool:
    for listed in lists:
        if listed.body not in (None, body):
            continue
        if listed.over is None:
            return True
        last = project.published[listed.source]
        if inside(day, listed.over) and months(day.isoformat())[0] <= months(last)[1]:
            return True
    return False


def worlds(
    project: Small, sources: Sequence[str], facts: Facts, by: str, needed: Sequence[str]
) -> Iterator[list[Thing]]:
    """Worlds of one reading, each as its things in the order of their days.

    ``by``: ``dated`` or ``begun``, the date by which things stand in order. ``needed``: dates that a rule
    reads and that exist although nobody states them.
    """
    records = sorted(facts)
    choices: list[list[Any]] = []
    for record in records:
        said = facts[record]
        opened = [day for text in said["dated"] for day in days(text)]
        one: list[Any] = []
        grades = [said["grade"]] if said["grade"] else GRADES
        dates = [days(said[name]) if said[name] else (DAYS if name in needed else [None]) for name in DATINGS]
        for begun, published, grade in itertools.product(*dates, grades):
            stated = [day for name, day in zip(DATINGS, (begun, published), strict=True) if said[name]]
            places = [begun] if by == "begun" else sorted({*stated, *opened}) or DAYS
            body = project.bodies[record]
            placed = bool(said["begun"] if by == "begun" else stated or opened)
            one += [
                Thing(frozenset([record]), body, place, begun, published, grade, placed) for place in places
            ]
        choices.append(one)
    lists = closed(project, sources, facts)
    free = [
        Thing(frozenset(), body, day, day, day, grade)
        for body, day, grade in itertools.product(BODIES, DAYS, GRADES)
        if not forbidden(body, day, lists, project)
    ]
    choices += [[None, *free], [None, *free]]
    for world in _chosen(choices):
        things = [thing for thing in world if thing is not None]
        yield from _ordered(things)
        merged = _merged(things)
        if len(merged) < len(things):
            yield from _ordered(merged)


def _chosen(choices: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    size = 1
    for each in choices:
        size *= len(each)
    if size <= LIMIT:
        yield from itertools.product(*choices)
        return
    dice = random.Random(size)
    for turn in range(LIMIT):
        world = [dice.choice(each) for each in choices]
        if turn % 3 == 0:
            world[-2:] = None, None
        elif turn % 3 == 1:
            world[-1] = None
        yield tuple(world)


def _merged(things: list[Thing]) -> list[Thing]:
    """The world in which ids that can be one thing are one."""
    found: list[Thing] = []
    for thing in things:
        for place, other in enumerate(found):
            dates = [(thing.begun, other.begun), (thing.published, other.published)]
            alike = thing.body == other.body and thing.grade == other.grade
            # That a stated dating of another id moves a record is no question of identity.
            alike = alike and (thing.day == other.day or not (thing.placed and other.placed))
            if (
                thing.ids
                and other.ids
                and alike
                and all(None in pair or pair[0] == pair[1] for pair in dates)
            ):
                found[place] = Thing(
                    thing.ids | other.ids,
                    thing.body,
                    other.day if other.placed else thing.day,
                    other.begun or thing.begun,
                    other.published or thing.published,
                    thing.grade,
                    other.placed or thing.placed,
                )
                break
        else:
            found.append(thing)
    return found


MOST_ORDERS = 24
"""Every order of four things of one day."""


def _ordered(things: list[Thing]) -> Iterator[list[Thing]]:
    """By day; of things of one day every order, or two of them where there are very many."""
    line = sorted(things, key=lambda thing: thing.day)
    same = [list(each) for _, each in itertools.groupby(line, key=lambda thing: thing.day)]
    if math.prod(math.factorial(len(each)) for each in same) <= MOST_ORDERS:
        for chosen in itertools.product(*map(itertools.permutations, same)):
            yield list(itertools.chain.from_iterable(chosen))
        return
    yield line
    yield sorted(things, key=lambda thing: thing.day, reverse=True)[::-1]


def satisfies(thing: Thing, condition: Mapping[str, str]) -> bool:
    """Whether a thing of a world satisfies conditions of the few sorts that are drawn."""
    for name, wanted in condition.items():
        match name:
            case "grade":
                holds = thing.grade == wanted
            case "grade at_least":
                holds = GRADES.index(thing.grade) >= GRADES.index(wanted)
            case "begun":
                holds = thing.begun is not None and thing.begun.isoformat().startswith(wanted)
            case "begun before":
                holds = thing.begun is not None and thing.begun.isoformat() < wanted
            case "published is begun":
                holds = thing.published == thing.begun
            case "published from begun":
                assert thing.published is not None
                assert thing.begun is not None
                holds = thing.published >= thing.begun
            case _:
                raise AssertionError(name)
        if not holds:
            return False
    return True


def passes(number: int, test: Mapping[str, int]) -> bool:
    ((word, bound),) = test.items()
    return {
        "exactly": number == bound,
        "at_least": number >= bound,
        "at_most": number <= bound,
        "more_than": number > bound,
        "fewer_than": number < bound,
    }[word]


def holds(rule: Mapping[str, Any], world: list[Thing]) -> bool | None:
    """Whether a rule is true in a world; None if it has nothing to speak of."""
    body, over = rule.get("body"), rule.get("over")

    def selected(thing: Thing) -> bool:
        return body in (None, thing.body) and (over is None or inside(thing.day, over))

    line = [thing for thing in world if selected(thing)]
    have = rule.get("have", {})
    marks = [satisfies(thing, have) for thing in line]
    match rule["operator"]:
        case "has":
            found = _named(world, rule["record"])
            return None if found is None else satisfies(found, have)
        case "exists":
            return any(marks)
        case "unique":
            return sum(marks) == 1
        case "count":
            return passes(sum(marks), rule["is"])
        case "each":
            return all(marks) if line else None
        case "share":
            return _share(line, marks, world, rule, have)
        case "streak":
            return _streak(line, marks, rule)
        case "nth":
            return _nth(line, world, rule, have)
        case "transition":
            return _transition(line, rule)
        case "same":
            return _same(line, rule)
        case "first_since":
            return _first_since(line, world, rule, have)
        case "trend":
            return _trend(line, rule)
        case "window":
            end = rule["ending"]
            if end in DATINGS:
                record = _named(world, rule["record"])
                last = None if record is None else getattr(record, end)
            else:
                last = datetime.date.fromisoformat(end)
            if last is None:
                return None
            first = _earlier(last, rule["months"])
            return passes(
                sum(mark and first < thing.day <= last for thing, mark in zip(line, marks, strict=True)),
                rule["is"],
            )
        case "before":
            first_one, then = (_named(world, rule[name][0]) for name in ("first", "then"))
            one = getattr(first_one, rule["first"][1]) if first_one else None
            other = getattr(then, rule["then"][1]) if then else None
            return None if one is None or other is None else one < other
    raise AssertionError(rule)


def _named(world: list[Thing], record: str) -> Thing | None:
    return next((thing for thing in world if record in thing.ids), None)


def _earlier(day: datetime.date, months_: int) -> datetime.date:
    month = day.year * 12 + day.month - 1 - months_
    return day.replace(year=month // 12, month=month % 12 + 1)


def _share(
    line: list[Thing], marks: list[bool], world: list[Thing], rule: Mapping[str, Any], have: Mapping[str, str]
) -> bool | None:
    kind = rule["is"]
    if kind == "only":
        over = rule.get("over")
        near = [thing for thing in world if over is None or inside(thing.day, over)]
        others = any(satisfies(thing, have) for thing in near if thing not in line)
        return False if others else True if any(marks) else None
    if not line:
        return None
    satisfied = sum(marks)
    if kind == "most":
        return satisfied * 2 > len(line)
    if kind == "at_least_half":
        return satisfied * 2 >= len(line)
    if kind == "all":
        return satisfied == len(line)
    some, whole = (int(part) for part in kind.split(" of "))
    return (satisfied, len(line)) == (some, whole)


def _streak(line: list[Thing], marks: list[bool], rule: Mapping[str, Any]) -> bool | None:
    if not line:
        return None
    runs = [0]
    lengths = []
    for mark in marks:
        runs.append(runs[-1] + 1 if mark else 0)
        lengths.append(runs[-1])
    ending = rule.get("ending")
    if ending is None:
        return passes(max(lengths), rule["is"])
    for thing, length in zip(line, lengths, strict=True):
        if ending in thing.ids:
            return passes(length, rule["is"])
    return None


def _nth(
    line: list[Thing], world: list[Thing], rule: Mapping[str, Any], have: Mapping[str, str]
) -> bool | None:
    n, before, after = rule["n"], rule.get("before"), rule.get("after")
    if before is not None or after is not None:
        places = [place for place, thing in enumerate(world) if (before or after) in thing.ids]
        if not places:
            return None
        (place,) = places
        part = world[:place][::-1] if before is not None else world[place + 1 :]
        line = [thing for thing in part if thing in line]
    elif n < 0:
        line = line[::-1]
    return satisfies(line[abs(n) - 1], have) if len(line) >= abs(n) else None


def _transition(line: list[Thing], rule: Mapping[str, Any]) -> bool | None:
    if not line:
        return None
    for one, other in itertools.pairwise(line):
        if one.grade == rule["from"] and other.grade == rule["to"] and rule.get("at") in (None, *other.ids):
            return True
    return False


def _value(thing: Thing, name: str) -> Any:
    return GRADES.index(thing.grade) if name == "grade" else getattr(thing, name)


def _same(line: list[Thing], rule: Mapping[str, Any]) -> bool | None:
    if not line:
        return None
    for one, other in itertools.combinations(line, 2):
        alike = all(_value(one, name) == _value(other, name) for name in rule["per"])
        if alike and _value(one, rule["field"]) != _value(other, rule["field"]):
            return False
    return True


def _first_since(
    line: list[Thing], world: list[Thing], rule: Mapping[str, Any], have: Mapping[str, str]
) -> bool | None:
    """In the order of the world; ``since`` is a day or a record."""
    record, since = _named(world, rule["record"]), rule["since"]
    if record is None:
        return None
    if not satisfies(record, have):
        return False
    end = world.index(record)
    if since in BODY_IDS:
        start = _named(world, since)
        if record not in line or start is None or world.index(start) >= end:
            return None
        between = world[world.index(start) + 1 : end]
    else:
        day = datetime.date.fromisoformat(since)
        if record not in line or record.day <= day:
            return None
        between = [thing for thing in world[:end] if thing.day > day]
    return not any(thing in line and satisfies(thing, have) for thing in between)


def _trend(line: list[Thing], rule: Mapping[str, Any]) -> bool | None:
    if len(line) < 2:
        return None
    values = [_value(thing, rule["field"]) for thing in line]
    pairs = list(itertools.pairwise(values))
    return {
        "rises": all(one < other for one, other in pairs),
        "falls": all(one > other for one, other in pairs),
        "never_falls": all(one <= other for one, other in pairs),
        "never_rises": all(one >= other for one, other in pairs),
    }[rule["is"]]
