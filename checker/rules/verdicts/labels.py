"""The verdict on a claim in one word, without its proof: for asking it many times over."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.claims import Claim
from checker.model.verdicts import Label, Said
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.origins import Origins
from checker.rules.verdicts.pools import Pools
from checker.rules.verdicts.repairs import evaluate
from checker.rules.verdicts.verdict import Step, decide, said
from checker.rules.verdicts.walk import parts, sources_read
from checker.rules.verdicts.witnesses import witnesses

_LABELS = {
    Step.CONFLICTING: Label.CONFLICTING,
    Step.REFUTED: Label.REFUTED,
    Step.UNSETTLED: Label.NOT_ENOUGH,
    Step.OPEN: Label.NOT_ENOUGH,
}


def label_of(claim: Claim, facts: Facts, pools: Pools, known: Mapping[str, Said] | None = None) -> Label:
    """The label of the verdict. ``known``: what some sources say alone, where that is known already."""
    pool = said(evaluate(claim.rule, pools.pool, curt=True))
    rest = said(evaluate(claim.rule, pools.rest, curt=True)) if pools.makers else pool
    step = decide(alone(claim, facts, pools, known).values(), pool, rest)
    if step is not Step.TRUE:
        return _LABELS[step]
    support = evaluate(claim.rule, pools.pool).proof.support
    found = witnesses(support, Origins.behind(support, facts))
    return Label.SUPPORTED if found.count >= claim.witnesses else Label.NOT_ENOUGH


def alone(
    claim: Claim, facts: Facts, pools: Pools, known: Mapping[str, Said] | None = None
) -> dict[str, Said]:
    """What each source outside the makers says by itself."""
    known = known or {}
    asked = sources_read(parts(claim.rule), facts, pools.outside)
    return {
        source: known[source]
        if source in known
        else said(evaluate(claim.rule, pools.alone(source), curt=True))
        for source in asked
    }
