"""Proof trees: each step with its truth, what sources say on it, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.frozen import dataclass
from checker.model.sources import Statement
from checker.model.truth import named
from checker.model.verdicts import Asked, Proof
from checker.report.content.steps import by_whom, is_given, is_said, once, too_many, without_record
from checker.report.content.supports import own_declarations, own_quotes
from checker.report.html.context import Context, Saying


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a proof."""

    truth: str
    """``true``, ``false`` or ``unknown``."""
    text: str
    sayings: tuple[Saying, ...] = ()
    gaps: tuple[str, ...] = ()
    """What keeps it from being true or false."""
    assumptions: tuple[str, ...] = ()
    parts: tuple[Step, ...] = ()

    def walk(self) -> Iterator[Step]:
        """The step and every one below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """One proof of a verdict."""

    asked: str
    """Which sources were asked."""
    readings: str
    """That not every reading was tried; empty if all were."""
    root: Step


def trees(context: Context, proofs: Sequence[Asked]) -> tuple[Tree, ...]:
    """The proofs of a verdict, each statement once."""
    grower = _Grower(context)
    return tuple(
        Tree(
            asked,
            too_many(proof.readings) if proof.readings is not None and proof.readings.number is None else "",
            grower.step(proof),
        )
        for asked, proof in proofs
    )


class _Grower:
    """Makes steps of proofs. Knows which statements were shown already."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._shown: set[Statement] = set()

    def step(self, proof: Proof) -> Step:
        proof = once(proof)
        new = [each for each in proof.statements if each not in self._shown]
        self._shown.update(new)
        sayings = [self._context.statement(each) for each in new]
        sayings += [self._context.declaration(each) for each in own_declarations(proof)]
        sayings += [self._context.quote(each) for each in own_quotes(proof)]
        return Step(
            truth=named(proof.truth),
            text=proof.text + by_whom(proof),
            sayings=tuple(sayings),
            gaps=tuple(
                f"{gap.reason}: {gap.text}"
                for gap in proof.gaps
                if not any(gap in part.gaps for part in proof.parts)
            ),
            assumptions=tuple(
                each
                for each in proof.assumptions
                if not (is_said(proof, each) or any(each in part.assumptions for part in proof.parts))
            ),
            parts=self._parts(proof),
        )

    def _parts(self, proof: Proof) -> tuple[Step, ...]:
        """The parts; what the registry, or the key, gives of the record in question in one step."""
        given = [
            part for part in proof.parts if part.truth and is_given(part) and part.record == proof.record
        ]
        if len(given) < 2 or proof.record is None:
            return tuple(map(self.step, proof.parts))
        said = (without_record(self._context.project, proof.record, part.text) for part in given)
        summary = Step("true", f"{by_whom(given[0]).lstrip(', ')}: {'; '.join(said)}")
        rest = [part for part in proof.parts if not any(part is each for each in given)]
        return (summary, *map(self.step, rest))
