"""The verdicts on all claims of a project, by several processes where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from checker.rules.reading.facts import Facts
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


def judgements(
    claims: Sequence[Claim],
    judge: Judge,
    progress: Progress = SILENT,
    first: Callable[[], object] | None = None,
) -> list[Judgement]:
    """The verdicts on claims, in their order. Explanations, and of many claims the proofs too, are made when
    they are looked at. ``first``: other work for this process, as for ``spread``."""
    judging = _Judging(claims, judge)

    def begin() -> None:
        if first is not None:
            first()
        progress.begin(Stage.CLAIMS, len(claims))

    if len(claims) < MUCH:
        return spread(judging.with_proofs, len(claims), size=0, progress=progress, first=begin)
    parcels = _Parcels(judge.facts)
    order = sorted(range(len(claims)), key=lambda number: subject_of(claims[number].rule))
    """One after the other those that ask for the same records, so that what was found of them is at hand."""

    def send(place: int) -> _Sent:
        return parcels.pack(judging.judged(order[place]))

    sent = spread(send, len(claims), size=len(claims), progress=progress, first=begin)
    found = {
        number: parcels.unpack(each, judging.proofs(number), judging.explanations(number, each.verdict))
        for number, each in zip(order, sent, strict=True)
    }
    return [found[number] for number in range(len(claims))]


class _Judging:
    """Judges the claims of a project, each by its number; what few look at is made when they do."""

    def __init__(self, claims: Sequence[Claim], judge: Judge) -> None:
        self._claims, self._judge = claims, judge
        self._bearings = Bearings(judge)
        self._examiner = Examiner(judge, len(claims))
        self._explanations = lru_cache(maxsize=_KEPT)(self._explain)
        self._proofs = lru_cache(maxsize=_KEPT)(self._prove)

    def judged(self, number: int) -> Judgement:
        """The judgement on a claim with its proofs and without explanations."""
        claim = self._claims[number]
        verdict = self._judge.verdict(claim, explained=False)
        read = () if claim.expects(verdict) else _read(verdict)
        needed = self._bearings.needed(claim, verdict)
        return Judgement(verdict, needed, self._examiner.examine(claim, verdict), read)

    def with_proofs(self, number: int) -> Judgement:
        """The judgement on a claim, its proofs at hand and its explanations for whoever asks."""
        found = self.judged(number)
        explanations = self.explanations(number, found.verdict)
        return replace(found, verdict=replace(found.verdict, explanations=explanations))

    def explanations(self, number: int, verdict: Verdict) -> Sequence[Explanation]:
        """What would make a claim supported, found when somebody looks."""
        return () if verdict.label is Label.SUPPORTED else Later(partial(self._explanations, number))

    def proofs(self, number: int) -> Sequence[Asked]:
        """The proofs of a verdict, made when somebody looks."""
        return Later(partial(self._proofs, number))

    def _explain(self, number: int) -> Sequence[Explanation]:
        return self._judge.explanations(self._claims[number])

    def _prove(self, number: int) -> Sequence[Asked]:
        return self._judge.verdict(self._claims[number], explained=False).proofs


@dataclass(frozen=True, slots=True)
class _Sent:
    """A judgement without what only its own process knows; evidence by its number."""

    verdict: Verdict
    examined: Examined
    unchecked: tuple[int, ...]
    needed: tuple[tuple[Key, tuple[int, ...]], ...]
    read: tuple[int, ...]


class _Parcels:
    """Judgements as they travel from one process to another."""

    def __init__(self, facts: Facts) -> None:
        self._said: list[Statement | AnchoredDeclaration] = [*facts.statements, *facts.declarations]
        self._evidence: list[Evidence] = [*self._said, *facts.quotes]
        self._numbers = {id(each): number for number, each in enumerate(self._evidence)}
        self._statements = facts.statements

    def pack(self, found: Judgement) -> _Sent:
        """A judgement, ready to travel: without its proofs."""
        verdict = replace(found.verdict, proofs=(), unchecked=())
        needed = tuple((key, self._numbered(of)) for key, of in found.needed)
        unchecked = self._numbered(found.verdict.unchecked)
        return _Sent(verdict, found.examined, unchecked, needed, self._numbered(found.read))

    def unpack(self, sent: _Sent, proofs: Sequence[Asked], explanations: Sequence[Explanation]) -> Judgement:
        """What came of it, with the evidence of this process, and with these proofs and explanations."""
        unchecked = tuple(map(self._said.__getitem__, sent.unchecked))
        verdict = replace(sent.verdict, proofs=proofs, explanations=explanations, unchecked=unchecked)
        needed = tuple((key, tuple(map(self._evidence.__getitem__, of))) for key, of in sent.needed)
        return Judgement(verdict, needed, sent.examined, tuple(map(self._statements.__getitem__, sent.read)))

    def _numbered(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        return tuple(self._numbers[id(each)] for each in evidence)


def _read(verdict: Verdict) -> tuple[Statement, ...]:
    steps = (step for _, proof in verdict.proofs for step in proof.walk())
    return tuple(dict.fromkeys(each for step in steps for each in step.statements))
