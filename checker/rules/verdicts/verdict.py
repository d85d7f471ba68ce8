"""From what sources say to the verdict on a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from checker.model.claims import Claim, Rule
from checker.model.quotes import Passage
from checker.model.verdicts import Explanation, Gap, Label, Proof, Reason, Said, Support, Verdict
from checker.rules.operators.assuming import AssumingComplete
from checker.rules.reading.facts import Facts
from checker.rules.reading.supports import evidence_of
from checker.rules.verdicts.explanations import explain
from checker.rules.verdicts.origins import Origins
from checker.rules.verdicts.pools import Evidence, Pooling, Pools, unchecked
from checker.rules.verdicts.repairs import WORK_IN_PASSING, Outcome, evaluate
from checker.rules.verdicts.walk import parts, selections, sources_read
from checker.rules.verdicts.witnesses import witnesses

WITH_THE_CLAIMS_OWN = "all sources, the claim's own included"

GAP_ORDER = (Reason.MISSING, Reason.IMPRECISE, Reason.LIST_NOT_COMPLETE, Reason.TOO_MANY_READINGS)


class Step(Enum):
    """What the decision table says."""

    CONFLICTING = "conflicting"
    REFUTED = "refuted"
    TRUE = "true"
    UNSETTLED = "unsettled"
    OPEN = "open"


def decide(alone: Iterable[Said], pool: Said, rest: Said) -> Step:
    """The decision table; the first line that matches.

    ``alone``: what each source outside the makers says by itself. ``pool``: what they say together.
    ``rest``: the pool with what the makers say elsewhere than in the claim's passage.
    """
    said = set(alone)
    every = said | {pool, rest}
    if Said.BOTH in every or {Said.TRUE, Said.FALSE} <= said:
        return Step.CONFLICTING
    if Said.TRUE in said | {pool} and Said.FALSE in every:
        return Step.CONFLICTING
    if Said.FALSE in (pool, rest):
        return Step.REFUTED
    if pool is Said.TRUE:
        return Step.TRUE
    return Step.UNSETTLED if said & {Said.TRUE, Said.FALSE} else Step.OPEN


def said(outcome: Outcome) -> Said:
    """An outcome in one word."""
    if outcome.both:
        return Said.BOTH
    return Said.UNKNOWN if outcome.truth is None else Said.TRUE if outcome.truth else Said.FALSE


class Judge:
    """Gives the verdicts on the claims of a project."""

    def __init__(
        self, facts: Facts, passages: Mapping[tuple[str, str], tuple[Passage, ...]] | None = None
    ) -> None:
        self.facts = facts
        self.passages = passages or {}
        """(source, words) → where the words that made a claim stand."""
        self._pooling = Pooling(facts, self.passages)
        self._behind: tuple[Support, Origins] | None = None
        self._parts: tuple[Rule, tuple[Any, ...]] | None = None

    def pools(self, claim: Claim) -> Pools:
        """The sets of statements that decide a claim."""
        return self._pooling.pools(claim)

    def parts_of(self, rule: Rule) -> tuple[Any, ...]:
        """A rule and everything in it. The parts of the rule that was asked for last are known."""
        if self._parts is None or self._parts[0] is not rule:
            self._parts = rule, tuple(parts(rule))
        return self._parts[1]

    def origins_behind(self, support: Support) -> Origins:
        """The origins of all who speak in a proof. Those of the proof that was asked for last are known."""
        if self._behind is None or self._behind[0] is not support:
            self._behind = support, Origins.behind(support, self.facts)
        return self._behind[1]

    def verdict(self, claim: Claim, *, explained: bool = True) -> Verdict:
        """The verdict on a claim. ``explained``: with the rewrites under which it would be supported."""
        verdict = self._verdict(claim, claim.rule, self._pooling.pools(claim))
        if not explained or verdict.label is Label.SUPPORTED:
            return verdict
        return replace(verdict, explanations=self.explanations(claim))

    def explanations(self, claim: Claim) -> tuple[Explanation, ...]:
        """Rewrites of the rule of a claim that is not supported under which it would be, at most three;
        none where no source but the makers speaks."""
        pools = self._pooling.pools(claim)
        if not sources_read(self.parts_of(claim.rule), self.facts, pools.outside):
            return ()
        already_true = evaluate(claim.rule, pools.pool).truth is True

        def supported(rule: Rule) -> bool:
            if not all(map(self.facts.has_read, selections(rule))):
                return False
            if evaluate(rule, pools.pool, curt=True, most_work=WORK_IN_PASSING).truth is not True:
                return False
            verdict = self._verdict(claim, rule, pools)
            if verdict.label is Label.SUPPORTED:
                return True
            # A list that is only taken for complete has no source, and so no witness.
            unsourced = verdict.witnesses is not None and verdict.witnesses.premise is None
            return unsourced and isinstance(rule, AssumingComplete) and not already_true

        return explain(claim.rule, self.facts, supported)

    def _verdict(self, claim: Claim, rule: Rule, pools: Pools) -> Verdict:
        asked = sources_read(self.parts_of(rule), self.facts, pools.outside)
        pool = evaluate(rule, pools.pool)
        rest = evaluate(rule, pools.rest) if pools.makers else pool
        outcomes = (
            {asked[0]: pool}  # nobody else says anything that the rule reads
            if len(asked) == 1
            else {source: evaluate(rule, pools.alone(source), curt=True) for source in asked}
        )
        alone = tuple((source, said(outcome)) for source, outcome in outcomes.items())
        step = decide((word for _, word in alone), said(pool), said(rest))
        spoken = tuple((source, word) for source, word in alone if word is not Said.UNKNOWN)
        match step:
            case Step.CONFLICTING:
                outcomes = {source: evaluate(rule, pools.alone(source)) for source in asked}
                proofs = _both_sides(outcomes, pools, pool, rest)
                because = "; ".join(f"{who}: {_truth_word(proof)}" for who, proof in proofs)
                verdict = Verdict(claim.id, Label.CONFLICTING, None, because, proofs)
            case Step.REFUTED:
                who, outcome = (pools.asked, pool) if pool.truth is False else (WITH_THE_CLAIMS_OWN, rest)
                verdict = Verdict(claim.id, Label.REFUTED, None, outcome.proof.text, ((who, outcome.proof),))
            case Step.TRUE:
                verdict = self._supported(claim, pools, pool, any(word is Said.TRUE for _, word in spoken))
            case Step.UNSETTLED:
                gaps = "; ".join(gap.text for gap in pool.proof.gaps)
                names = ", ".join(f"{source} alone says {word}" for source, word in spoken)
                because = f"{names}; all sources together leave it open: {gaps or pool.proof.text}"
                proofs = ((pools.asked, pool.proof),)
                verdict = Verdict(claim.id, Label.NOT_ENOUGH, Reason.UNSETTLED, because, proofs)
            case Step.OPEN:
                verdict = self._open(claim, rule, pools, pool)
        return replace(verdict, alone=spoken, unchecked=self._unchecked(verdict))

    def _unchecked(self, verdict: Verdict) -> tuple[Evidence, ...]:
        """The evidence behind a verdict whose source's text is not here."""
        if not self.facts.has_unchecked:
            return ()
        evidence = (each for _, proof in verdict.proofs for each in evidence_of(proof.support))
        return unchecked(dict.fromkeys(evidence))

    def _supported(self, claim: Claim, pools: Pools, pool: Outcome, single: bool) -> Verdict:
        found = witnesses(pool.proof.support, self.origins_behind(pool.proof.support))
        proofs = ((pools.asked, pool.proof),)
        if found.count < claim.witnesses:
            because = f"needs {claim.witnesses} independent {_sources(claim.witnesses)} and has {found.count}"
            because += (
                f" for: {found.premise}"
                if found.premise
                else ": it follows from the registry and from keys alone"
            )
            return Verdict(claim.id, Label.NOT_ENOUGH, Reason.UNCORROBORATED, because, proofs, found)
        return Verdict(claim.id, Label.SUPPORTED, None, pool.proof.text, proofs, found, combined=not single)

    def _open(self, claim: Claim, rule: Rule, pools: Pools, pool: Outcome) -> Verdict:
        everything = evaluate(rule, pools.everything) if pools.makers else pool
        reason, because, shown = _why_open(rule, pools, pool, everything)
        return Verdict(claim.id, Label.NOT_ENOUGH, reason, because, (shown,))


def _why_open(
    rule: Rule, pools: Pools, pool: Outcome, everything: Outcome
) -> tuple[Reason, str, tuple[str, Proof]]:
    """The first reason that applies, in words, and the proof that shows it with the sources it asks."""
    if not _says_anything(everything):
        because = "no source states anything that the rule reads"
        return Reason.NOTHING_TO_CHECK, because, ("all sources", everything.proof)
    if pools.makers:
        names = ", ".join(sorted(pools.makers))
        because = f"only its maker says so: {names}"
        makers = evaluate(rule, pools.said_by_makers)
        if makers.truth:
            return Reason.ONLY_MAKER, because, (names, makers.proof)
        if everything.truth:
            return Reason.ONLY_MAKER, because, ("all sources and the makers", everything.proof)
    gaps: tuple[Gap, ...] = pool.proof.gaps
    for reason in GAP_ORDER:
        texts = [gap.text for gap in gaps if gap.reason is reason]
        if texts:
            return reason, "; ".join(dict.fromkeys(texts)), (pools.asked, pool.proof)
    return Reason.IMPRECISE, pool.proof.text, (pools.asked, pool.proof)


def _says_anything(outcome: Outcome) -> bool:
    """Whether anything is stated of what the rule reads: a cell, a place of words, or a record as such."""
    return any(step.statements or step.operator in ("place", "member") for step in outcome.proof.walk())


def _both_sides(
    outcomes: Mapping[str, Outcome], pools: Pools, pool: Outcome, rest: Outcome
) -> tuple[tuple[str, Proof], ...]:
    """A proof that it is true and a proof that it is false, each with who says so."""
    named = [*outcomes.items(), (pools.asked, pool), (WITH_THE_CLAIMS_OWN, rest)]
    sides: dict[bool, tuple[str, Proof]] = {}
    for who, outcome in named:
        for proof in outcome.proofs:
            if proof.truth is not None:
                sides.setdefault(proof.truth, (who, proof))
    return tuple(sides[truth] for truth in (True, False) if truth in sides)


def _sources(count: int) -> str:
    return "source" if count == 1 else "sources"


def _truth_word(proof: Proof) -> str:
    return f"{'true' if proof.truth else 'false'} ({proof.text})"
