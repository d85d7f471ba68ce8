"""A rule evaluated as if every list were complete. Not written in files: explanations use it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from checker.model.verdicts import Proof
from checker.rules.numbers.leanings import Leanings
from checker.rules.operators.base import Operator
from checker.rules.reading.memory import Choices
from checker.rules.reading.reader import Reader


class AssumingComplete(Operator):
    """What the rule would say if no record were unlisted."""

    name: ClassVar[str] = "assuming_complete"

    rule: Any

    def leanings(self) -> Leanings | None:
        found: Leanings | None = self.rule.leanings()
        return found

    def aims(self, reader: Reader, truth: bool) -> Iterable[Choices]:
        found: Iterable[Choices] = self.rule.aims(reader, truth)
        return found

    def evaluate(self, reader: Reader) -> Proof:
        reader.assume_complete = True
        proof: Proof = self.rule.evaluate(reader)
        return proof
