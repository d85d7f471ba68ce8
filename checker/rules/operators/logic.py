"""``all_of``, ``any_of`` and ``not``: Kleene's logic over rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from typing import ClassVar

from pydantic import Field

from checker.model.truth import Truth, any_holds, negate
from checker.model.verdicts import NOTHING, Enough, Proof, Support, Together
from checker.rules.numbers.leanings import Leanings
from checker.rules.operators.base import MOST_AIMS, Operator, RuleArgument, RulesArgument
from checker.rules.reading.conditions import conjunction, gaps_of
from checker.rules.reading.memory import Choices
from checker.rules.reading.reader import Reader


def together(rules: Iterable[Operator]) -> Leanings | None:
    """What several rules depend on; None if it is not known of one of them."""
    found = Leanings()
    for rule in rules:
        leanings = rule.leanings()
        if leanings is None:
            return None
        found += leanings
    return found


def aims_of(
    rules: Sequence[Operator], reader: Reader, truth: bool, *, all_of_them: bool
) -> Iterator[Choices]:
    """What makes all of the rules true (false), or one of them."""
    aims = [list(islice(rule.aims(reader, truth), MOST_AIMS)) for rule in rules]
    if all_of_them:
        every = [each[0] for each in aims if each]
        yield {cell: index for each in reversed(every) for cell, index in each.items()}
    yield from (aim for turn in zip_longest(*aims) for aim in turn if aim is not None)


class Joining(Operator):
    """An operator over several rules."""

    whole: ClassVar[str | None] = "rules"

    rules: RulesArgument
    """The rules."""

    def leanings(self) -> Leanings | None:
        return together(self.rules)


class AllOf(Joining):
    """Every one of the rules holds."""

    name: ClassVar[str] = "all_of"

    def aims(self, reader: Reader, truth: bool) -> Iterator[Choices]:
        return aims_of(self.rules, reader, truth, all_of_them=truth)

    def evaluate(self, reader: Reader) -> Proof:
        parts = tuple(rule.evaluate(reader) for rule in self.rules)
        proof = conjunction(self.name, "", parts)
        return replace(proof, text=_deciding(proof.truth, parts))


class AnyOf(Joining):
    """At least one of the rules holds."""

    name: ClassVar[str] = "any_of"

    def aims(self, reader: Reader, truth: bool) -> Iterator[Choices]:
        return aims_of(self.rules, reader, truth, all_of_them=not truth)

    def evaluate(self, reader: Reader) -> Proof:
        parts = tuple(rule.evaluate(reader) for rule in self.rules)
        truth = any_holds(part.truth for part in parts)
        support: Support = NOTHING
        if truth:
            support = Enough(1, tuple(part.support for part in parts if part.truth))
        elif truth is False:
            support = Together(tuple(part.support for part in parts))
        return Proof(self.name, truth, _deciding(truth, parts), parts, support, gaps_of(truth, parts))


class Not(Operator):
    """The rule does not hold."""

    name: ClassVar[str] = "not"
    whole: ClassVar[str | None] = "rule"

    rule: RuleArgument = Field()
    """The rule."""

    def leanings(self) -> Leanings | None:
        found: Leanings | None = self.rule.leanings()
        return None if found is None else found.reversed()

    def aims(self, reader: Reader, truth: bool) -> Iterable[Choices]:
        found: Iterable[Choices] = self.rule.aims(reader, not truth)
        return found

    def evaluate(self, reader: Reader) -> Proof:
        part = self.rule.evaluate(reader)
        word = "" if part.truth is False else "it is so that " if part.truth else "it is open whether "
        text = f"{word}{part.text}"
        return Proof(self.name, negate(part.truth), text, (part,), part.support, part.gaps)


def _deciding(truth: Truth, parts: tuple[Proof, ...]) -> str:
    """The parts that decide, in words."""
    return "; ".join(part.text for part in parts if part.truth is truth)
