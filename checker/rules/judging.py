"""The verdicts on all claims of a project, by several processes where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model.claims import Claim
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Asked, Proofs, Verdict
from checker.processes import MUCH, spread
from checker.rules.verdict import Judge

Sent = tuple[Verdict, tuple[int, ...]]
"""A verdict without what only its own process knows, and the numbers of the evidence that was not checked."""


def verdicts(claims: Sequence[Claim], judge: Judge) -> list[Verdict]:
    """The verdicts on claims, in their order. Of many claims the proofs are made when they are looked at."""
    if len(claims) < MUCH:
        return [judge.verdict(claim) for claim in claims]
    evidence: list[Statement | AnchoredDeclaration] = [*judge.facts.statements, *judge.facts.declarations]
    numbers = {each: number for number, each in enumerate(evidence) if each.unchecked}

    def send(number: int) -> Sent:
        verdict = judge.verdict(claims[number])
        return replace(verdict, proofs=(), unchecked=()), tuple(numbers[each] for each in verdict.unchecked)

    def receive(claim: Claim, sent: Sent) -> Verdict:
        verdict, unchecked = sent

        def proofs() -> Sequence[Asked]:
            return judge.verdict(claim, explained=False).proofs

        return replace(
            verdict, proofs=Proofs(proofs), unchecked=tuple(evidence[number] for number in unchecked)
        )

    return list(map(receive, claims, spread(send, len(claims), size=len(claims))))
