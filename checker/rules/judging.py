"""The verdicts on all claims of a project, by several processes where there are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from checker.model.claims import Claim
from checker.model.frozen import dataclass
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Asked, Evidence, Explanation, Label, Later, Verdict
from checker.processes import MUCH, spread
from checker.progress import SILENT, Progress, Stage
from checker.rules.changes.bearing import Bearings, Key, Needed
from checker.rules.examining import Examined, Examiner
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import subject_of

NOTHING_ODD = Examined()
_KEPT = 256
"""The proofs of so many claims are kept that were looked at last: a report looks at those it shows again."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a claim, and what was found out beside it."""

    verdict: Verdict
    needed: Needed = ()
    """What its proof cannot do without."""
    examined: Examined = NOTHING_ODD
    read: tuple[Statement, ...] = ()
    """What its proofs read, each statement once, where it is not as expected."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A judgement without what only its own process knows; evidence by its number."""

    verdict: Verdict
    examined: Examined
    unchecked: tuple[int, ...]
    needed: tuple[tuple[Key, tuple[int, ...]], ...]
    read: tuple[int, ...]


def judgements(
    claims: Sequence[Claim],
    judge: Judge,
    progress: Progress = SILENT,
    first: Callable[[], object] | None = None,
) -> list[Judgement]:
    """The verdicts on claims, in their order. Explanations, and of many claims the proofs too, are made when
    they are looked at. ``first``: other work for this process, as for ``spread``."""
    bearings = Bearings(judge)
    examiner = Examiner(judge, len(claims))

    def judged(claim: Claim) -> Judgement:
        verdict = judge.verdict(claim, explained=False)
        read = () if claim.expects(verdict) else _read(verdict)
        return Judgement(verdict, bearings.needed(claim, verdict), examiner.examine(claim, verdict), read)

    @lru_cache(maxsize=_KEPT)
    def explanations(number: int) -> Sequence[Explanation]:
        return judge.explanations(claims[number])

    def explained_later(number: int, verdict: Verdict) -> Sequence[Explanation]:
        return () if verdict.label is Label.SUPPORTED else Later(partial(explanations, number))

    def begin() -> None:
        if first is not None:
            first()
        progress.begin(Stage.CLAIMS, len(claims))

    def alone(number: int) -> Judgement:
        found = judged(claims[number])
        explained = replace(found.verdict, explanations=explained_later(number, found.verdict))
        return replace(found, verdict=explained)

    if len(claims) < MUCH:
        return spread(alone, len(claims), size=0, progress=progress, first=begin)
    facts = judge.facts
    said: list[Statement | AnchoredDeclaration] = [*facts.statements, *facts.declarations]
    evidence: list[Evidence] = [*said, *facts.quotes]
    numbers = {id(each): number for number, each in enumerate(evidence)}

    order = sorted(range(len(claims)), key=lambda number: subject_of(claims[number].rule))
    """One after the other those that ask for the same records, so that what was found of them is at hand."""

    def send(place: int) -> _Sent:
        found = judged(claims[order[place]])
        verdict = replace(found.verdict, proofs=(), unchecked=())
        unchecked = tuple(numbers[id(each)] for each in found.verdict.unchecked)
        needed = tuple((key, tuple(numbers[id(each)] for each in of)) for key, of in found.needed)
        read = tuple(numbers[id(each)] for each in found.read)
        return _Sent(verdict, found.examined, unchecked, needed, read)

    @lru_cache(maxsize=_KEPT)
    def proofs(number: int) -> Sequence[Asked]:
        return judge.verdict(claims[number], explained=False).proofs

    def receive(number: int, sent: _Sent) -> Judgement:
        verdict = sent.verdict
        unchecked = tuple(map(said.__getitem__, sent.unchecked))
        needed = tuple((key, tuple(map(evidence.__getitem__, of))) for key, of in sent.needed)
        whole = replace(
            verdict,
            proofs=Later(partial(proofs, number)),
            explanations=explained_later(number, verdict),
            unchecked=unchecked,
        )
        read = tuple(facts.statements[each] for each in sent.read)
        return Judgement(whole, needed, sent.examined, read)

    sent = spread(send, len(claims), size=len(claims), progress=progress, first=begin)
    found = {number: receive(number, each) for number, each in zip(order, sent, strict=True)}
    return [found[number] for number in range(len(claims))]


def _read(verdict: Verdict) -> tuple[Statement, ...]:
    steps = (step for _, proof in verdict.proofs for step in proof.walk())
    return tuple(dict.fromkeys(each for step in steps for each in step.statements))
