"""The verdicts on all claims of a project, by several processes where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model.claims import Claim
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Asked, Evidence, Explanation, Label, Later, Verdict
from checker.processes import MUCH, spread
from checker.progress import SILENT, Progress, Stage
from checker.rules.bearing import Bearings, Key, Needed
from checker.rules.examining import Examined, Examiner
from checker.rules.verdict import Judge

NOTHING_ODD = Examined()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a claim, and what was found out beside it."""

    verdict: Verdict
    needed: Needed = ()
    """What its proof cannot do without."""
    examined: Examined = NOTHING_ODD


@dataclass(frozen=True, slots=True)
class _Sent:
    """A judgement without what only its own process knows; evidence by its number."""

    judgement: Judgement
    unchecked: tuple[int, ...]
    needed: tuple[tuple[Key, tuple[int, ...]], ...]


def judgements(claims: Sequence[Claim], judge: Judge, progress: Progress = SILENT) -> list[Judgement]:
    """The verdicts on claims, in their order. Of many claims the proofs and the explanations are made
    when they are looked at."""
    bearings = Bearings(judge.facts)
    examiner = Examiner(judge, len(claims))

    def judged(claim: Claim, *, explained: bool = True) -> Judgement:
        verdict = judge.verdict(claim, explained=explained)
        return Judgement(verdict, bearings.needed(claim, verdict), examiner.examine(claim, verdict))

    progress.begin(Stage.CLAIMS, len(claims))
    if len(claims) < MUCH:
        return spread(lambda number: judged(claims[number]), len(claims), size=0, progress=progress)
    facts = judge.facts
    said: list[Statement | AnchoredDeclaration] = [*facts.statements, *facts.declarations]
    evidence: list[Evidence] = [*said, *facts.quotes]
    numbers = {id(each): number for number, each in enumerate(evidence)}

    def send(number: int) -> _Sent:
        found = judged(claims[number], explained=False)
        verdict = replace(found.verdict, proofs=(), unchecked=())
        unchecked = tuple(numbers[id(each)] for each in found.verdict.unchecked)
        needed = tuple((key, tuple(numbers[id(each)] for each in of)) for key, of in found.needed)
        return _Sent(replace(found, verdict=verdict, needed=()), unchecked, needed)

    def receive(claim: Claim, sent: _Sent) -> Judgement:
        def proofs() -> Sequence[Asked]:
            return judge.verdict(claim, explained=False).proofs

        def explanations() -> Sequence[Explanation]:
            return judge.explanations(claim)

        verdict = sent.judgement.verdict
        unchecked = tuple(map(said.__getitem__, sent.unchecked))
        needed = tuple((key, tuple(map(evidence.__getitem__, of))) for key, of in sent.needed)
        whole = replace(
            verdict,
            proofs=Later(proofs),
            explanations=() if verdict.label is Label.SUPPORTED else Later(explanations),
            unchecked=unchecked,
        )
        return replace(sent.judgement, verdict=whole, needed=needed)

    return list(map(receive, claims, spread(send, len(claims), size=len(claims), progress=progress)))
