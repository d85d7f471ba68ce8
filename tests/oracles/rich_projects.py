"""Random projects with a field of every kind, and random rules that nest everything in everything.

No world is listed here: what is asked of such projects are laws, for which two of them are held against each
other. All is drawn from a seed, as the content of YAML files.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

VOCABULARY = """
approximations: {nearly: [0.95, 1], about: [0.95, 1.05]}
scales:
  mark: {levels: [bad, fair, good], aliases: {fair: [middling]}}
types:
  visit:
    fields:
      body: entity
      kind: [full, brief]
      begun: date
      published: date
      grade: mark
      cracks: {is: number, unit: crack}
      length: {is: number, unit: km}
      note: text
      tags: {of: [rust, moss, salt], many: true}
      place: {is: entity, within: true}
      lead: entity
      follows: visit
      safe: flag
    identity: [body, kind]
    dated: [begun, published]
  part:
    key: [visit, element]
    fields: {visit: visit, element: entity, grade: mark, size: number, seen: date}
  tally:
    fields: {number: number, seen: date, grade: mark, who: entity}
    dated: [seen]
entities:
  a: {name: Body A, aliases: [AA]}
  b: {name: Body B}
  boss: {name: Boss, part_of: a}
  town: {name: Town}
  quarter: {name: Quarter, part_of: town}
  deck: {name: the deck}
  pier: {name: the pier}
records:
  v1: {visit: {body: a, kind: full}}
  v2: {visit: {body: a, kind: full}}
  v3: {visit: {body: a, kind: brief}}
  v4: {visit: {body: b, kind: full}}
  c1: {tally: {}}
  c2: {tally: {}}
  c3: {tally: {}}
"""
FIELDS: dict[str, dict[str, str]] = {
    "visit": {
        "body": "entity", "kind": "kind", "begun": "date", "published": "date", "grade": "mark",
        "cracks": "number",
        "length": "length", "note": "text", "tags": "tags", "place": "entity", "lead": "entity",
        "follows": "visit",
        "safe": "flag",
    },
    "part": {"visit": "visit", "element": "entity", "grade": "mark", "size": "number", "seen": "date"},
    "tally": {"number": "number", "seen": "date", "grade": "mark", "who": "entity"},
}  # fmt: skip
GIVEN = {"visit": ("body", "kind"), "part": ("visit", "element"), "tally": ()}
DATES = {"visit": ["begun", "published", "dated"], "part": ["seen"], "tally": ["seen", "dated"]}
IDS = {"visit": ["v1", "v2", "v3", "v4"], "tally": ["c1", "c2", "c3"]}
VALUES: dict[str, list[Any]] = {
    "entity": ["a", "AA", "b", "boss", "town", "quarter", "deck", "pier"],
    "kind": ["full", "brief"],
    "date": [
        "2015", "2015-05", "2015-05-13", "2015-05-20", "2016", "2016-01-05", "2014/2015",
        "2015-05-01/2015-05-31",
        "2015~", "2015-05?", "2015-05-13%", "2015-21", "201X", "2015-XX-05", "[2014,2016]", "{2014,2016}",
        "2015/..",
    ],
    "mark": ["bad", "fair", "good", "middling"],
    "number": ["3", "5", "about 5", "3..6", "more than 4", "at most 3", "nearly 5", "0", "2.0"],
    "length": ["3", "3 km", "3000 m", "about 3 km", "2..4 km", "more than 2 km"],
    "text": ["East", "east", "West", "east side"],
    "tags": ["rust", "moss", "salt"],
    "flag": [True, False],
    "visit": IDS["visit"],
}  # fmt: skip
COMPARATORS = {
    "date": ["before", "after", "from", "until"],
    "mark": ["at_least", "at_most", "above", "below"],
    "number": ["at_least", "at_most", "above", "below", "about"],
    "length": ["at_least", "at_most", "above", "below", "about"],
    "text": ["contains"],
}
TIMES = ["2015", "2014/2016", "2015-05", "2015/..", "2015-05-01/2015-05-31"]
LENGTHS = ["1 year", {"at_least": "2 months"}, {"at_most": "30 days"}, {"more_than": "1 week"}]

Content = dict[str, Any]


@dataclass(frozen=True)
class Rich:
    """The content of the files of a project: source → its file, and the rules that are asked."""

    sources: dict[str, Content]
    rules: list[Content]


class Draw:
    """Draws parts of a project. Few values are in play at a time, so that rules meet what is stated."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.values = {
            kind: values if kind in ("visit", "flag") else self.dice.sample(values, min(3, len(values)))
            for kind, values in VALUES.items()
        }
        self.types = self.one([["visit"], ["tally"], ["part"], ["visit", "part"], ["visit", "tally"]])

    def one(self, of: Any) -> Any:
        return self.dice.choice(of)

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def key(self, kind: str) -> Any:
        if kind == "part":
            return {"visit": self.one(IDS["visit"]), "element": self.one(["deck", "pier"])}
        return self.one(IDS[kind])

    def reference(self, kind: str) -> Content:
        return {kind: self.key(kind)}

    def field_of(self, holds: str) -> Content:
        kind = self.one([kind for kind, fields in FIELDS.items() if holds in fields.values()])
        name = self.one([name for name, held in FIELDS[kind].items() if held == holds])
        return {**self.reference(kind), "field": name}

    def operand(self, holds: str, kind: str) -> Any:
        names = [name for name, held in FIELDS[kind].items() if held == holds]
        if names and self.maybe(0.12):
            return f"its {self.one(names)}"
        return self.field_of(holds) if self.maybe(0.1) else self.one(self.values[holds])

    def condition(self, holds: str, kind: str, depth: int = 0) -> Any:
        if depth > 2 or self.maybe(0.55):
            return self.operand(holds, kind)
        if self.maybe(0.25):
            return [self.condition(holds, kind, depth + 2) for _ in range(self.dice.randint(1, 3))]
        found = {}
        for _ in range(self.dice.randint(1, 2)):
            word = self.one([*COMPARATORS.get(holds, []), "not", "in"])
            nested = word in ("not", "in")
            found[word] = self.condition(holds, kind, depth + 1) if nested else self.one(self.values[holds])
        return found

    def conditions(self, kind: str, least: int = 0, most: int = 2) -> Content:
        names = self.dice.sample([*FIELDS[kind]], self.dice.randint(least, most))
        return {name: self.condition(FIELDS[kind][name], kind) for name in names}

    def selection(self, kind: str, timed: bool = False) -> Content:
        where = self.conditions(kind) if self.maybe(0.6) else {}
        if kind == "visit" and self.maybe(0.5):
            where["body"] = "a"
        found: Content = {"of": {kind: where}}
        if timed or self.maybe(0.2):
            found["by"] = self.one(DATES[kind])
            if self.maybe(0.4):
                found["over"] = self.one(TIMES)
        return found

    def measure(self) -> Any:
        number = self.dice.randint(0, 3)
        words = ["exactly", "at_least", "at_most", "more_than", "fewer_than", "about"]
        return self.one([number, {self.one(words): number}, {"between": [number, number + 1]}])

    def number(self, depth: int = 0) -> Any:
        kind = self.one(self.types)
        fields = [name for name, held in FIELDS[kind].items() if held == "number"]
        forms: list[Callable[[], Any]] = [
            lambda: self.one(["1", "2", "3", "0", "5", "2..4", "about 3"]),
            lambda: self.field_of("number"),
            lambda: {"count": self.selection(kind)},
            lambda: {
                self.one(["sum", "mean", "median", "min", "max"]): {
                    **self.selection(kind),
                    "field": self.one(fields),
                }
            },
        ]
        if depth < 2:
            words = ["add", "subtract", "multiply", "divide", "percent", "change"]
            forms.append(lambda: {self.one(words): [self.number(depth + 1), self.number(depth + 1)]})
            forms.append(lambda: {"round": self.number(depth + 1), "to": self.one([1, 10])})
        return self.one(forms)()

    def rule(self, depth: int = 0) -> Content:
        operators = [*ARGUMENTS, "all_of", "any_of", "not"] if depth < 2 else [*ARGUMENTS]
        name = self.one(operators)
        if name in ("all_of", "any_of"):
            return {name: [self.rule(depth + 1) for _ in range(self.dice.randint(1, 3))]}
        if name == "not":
            return {name: self.rule(depth + 1)}
        return {name: ARGUMENTS[name](self, self.one(self.types))}

    def ranked(self, kind: str) -> str:
        name: str = self.one(
            [name for name, held in FIELDS[kind].items() if held in ("number", "mark", "date")]
        )
        return name

    def place(self, kind: str) -> Content:
        found: Content = {"rank": self.dice.randint(1, 2)} if self.maybe(0.4) else {}
        if self.maybe(0.6):
            found["record"] = self.reference(kind)
        if self.maybe(0.5) or not found.get("record"):
            found["have"] = self.conditions(kind, 1, 1)
        return {**found, "alone": True} if self.maybe(0.3) else found

    def change(self, kind: str) -> Content:
        name = self.one([*FIELDS[kind]])
        ends = {end: self.condition(FIELDS[kind][name], kind) for end in ("from", "to")}
        return {"field": name, **ends, **({"at": self.reference(kind)} if self.maybe(0.3) else {})}

    def nth(self, kind: str) -> Content:
        if self.maybe(0.4):
            return {"n": self.dice.randint(1, 2), self.one(["before", "after"]): self.reference(kind)}
        return {"n": self.one([1, 2, -1, -2])}

    def alike(self, kind: str) -> Content:
        names = [name for name, held in FIELDS[kind].items() if held != "tags"]
        field, *per = self.dice.sample(names, self.dice.randint(1, 3))
        return {"field": field, **({"per": per} if per else {})}

    def date(self) -> Any:
        return self.one([self.one(self.values["date"]), self.field_of("date")])

    def entry(self) -> Content:
        kind = self.one(self.types)
        found = self.reference(kind)
        names = [name for name in FIELDS[kind] if name not in GIVEN[kind]]
        for name in self.dice.sample(names, self.dice.randint(1, min(6, len(names)))):
            values = self.values[FIELDS[kind][name]]
            found[name] = self.dice.sample(values, 2) if FIELDS[kind][name] == "tags" else self.one(values)
        return {**found, "at": "page 1"}

    def list_of(self, kind: str) -> Content:
        where = {"body": "a"} if kind == "visit" and self.maybe(0.7) else {}
        found: Content = {"of": {kind: where}, "at": "page 1"}
        if self.maybe(0.25):
            found |= {"by": self.one(DATES[kind]), "over": self.one(TIMES[:2])}
        return found

    def source(self, title: str) -> Content:
        found: Content = {
            "source": {"title": title, "text": "none", "published": self.one(["2030", "2030", "2016"])},
            "says": [self.entry() for _ in range(self.dice.randint(2, 7))],
        }
        if self.maybe(0.75):
            found["complete"] = [self.list_of(self.one(self.types))]
        return found


Arguments = Callable[[Draw, str], Content]
ARGUMENTS: Mapping[str, Arguments] = {
    "has": lambda draw, kind: {"record": draw.reference(kind), "fields": draw.conditions(kind, 1)},
    "exists": lambda draw, kind: draw.selection(kind),
    "unique": lambda draw, kind: draw.selection(kind),
    "count": lambda draw, kind: {**draw.selection(kind), "is": draw.measure()},
    "each": lambda draw, kind: {**draw.selection(kind), "have": draw.conditions(kind, 1)},
    "share": lambda draw, kind: {
        **draw.selection(kind),
        "have": draw.conditions(kind, 1),
        "is": draw.one(["most", "at_least_half", "all", "only", "1 of 2", "2 of 3", "0 of 1"]),
    },
    "same": lambda draw, kind: {**draw.selection(kind), **draw.alike(kind)},
    "streak": lambda draw, kind: {
        **draw.selection(kind, timed=True),
        "have": draw.conditions(kind, 1),
        "is": draw.measure(),
        **({"ending": draw.reference(kind)} if draw.maybe(0.3) else {}),
    },
    "window": lambda draw, kind: {
        **draw.selection(kind, timed=True),
        "span": f"{draw.dice.randint(1, 3)} {draw.one(['days', 'months', 'years'])}",
        "ending": draw.date(),
        "is": draw.measure(),
    },
    "nth": lambda draw, kind: {
        **draw.selection(kind, timed=True),
        **draw.nth(kind),
        "have": draw.conditions(kind, 1),
    },
    "first_since": lambda draw, kind: {
        **draw.selection(kind, timed=True),
        "have": draw.conditions(kind, 1),
        "record": draw.reference(kind),
        "since": draw.one([draw.reference(kind), draw.date()]),
    },
    "transition": lambda draw, kind: {**draw.selection(kind, timed=True), **draw.change(kind)},
    "trend": lambda draw, kind: {
        **draw.selection(kind, timed=True),
        "field": draw.ranked(kind),
        "is": draw.one(["rises", "falls", "never_falls", "never_rises"]),
    },
    "extreme": lambda draw, kind: {
        **draw.selection(kind),
        "field": draw.ranked(kind),
        "is": draw.one(["highest", "lowest"]),
        **draw.place(kind),
    },
    "compare": lambda draw, kind: {
        "left": draw.number(),
        "is": draw.one(["exactly", "more_than", "fewer_than", "at_least", "at_most", {"about": "5 %"}]),
        "right": draw.number(),
    },
    "duration": lambda draw, kind: {"from": draw.date(), "to": draw.date(), "is": draw.one(LENGTHS)},
    "before": lambda draw, kind: {"first": draw.date(), "then": draw.field_of("date")},
}


def rich(seed: int, rules: int = 25) -> Rich:
    """A project of three sources, and rules about it. Some rules may be refused."""
    draw = Draw(seed)
    sources = {name: draw.source(name) for name in "pqr"}
    return Rich(sources, [draw.rule() for _ in range(rules)])
