"""Claims: the verdict, why, who bears witness, and the proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model.codes import MEANINGS
from checker.model.frozen import dataclass
from checker.model.projects import JudgedClaim
from checker.model.verdicts import Asked, Label
from checker.report.html.anchors import anchor
from checker.report.html.bearing import RestsOnView, rests_on_view
from checker.report.html.context import Context, Saying, SourceName
from checker.report.html.proofs import Tree, trees
from checker.report.html.verdicts import SIGNS, SLUGS
from checker.report.phrases import named, place
from checker.report.values import sentence


@dataclass(frozen=True, slots=True)
class Utterance:
    """Where a claim was made."""

    source: SourceName
    by: str
    """By whom and when, as far as it is said."""
    words: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with its proof."""

    anchor: str
    id: str
    text: str
    slug: str
    verdict: str
    reason: str
    """The code of the reason; empty for none."""
    reason_means: str
    because: str
    expected: bool
    expectation: str
    """What was expected, if that is not "supported", and why; empty for nothing to say."""
    accepted: bool
    origins: tuple[tuple[SourceName, ...], ...]
    needed: int
    weakest: str
    alone: tuple[tuple[SourceName, str], ...]
    combined: bool
    explanations: tuple[str, ...]
    unchecked: tuple[SourceName, ...]
    made_in: tuple[Utterance, ...]
    signed: str
    place: str
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    """Every source that its proof or its making names, for filters."""
    proofs: tuple[Tree, ...]
    rests_on: RestsOnView | None
    """What would take the verdict away; None if nobody asked."""

    @property
    def sign(self) -> str:
        """The sign of its verdict."""
        return SIGNS[self.slug]

    @property
    def evidence(self) -> tuple[Saying, ...]:
        """What sources say in its proofs, each once."""
        return tuple(saying for tree in self.proofs for step in tree.root.walk() for saying in step.sayings)


def view_of(context: Context, judged: JudgedClaim) -> ClaimView:
    """What the page shows of a claim."""
    claim, verdict = judged.claim, judged.verdict
    found = verdict.witnesses
    proofs = tuple(verdict.proofs)  # may be made anew whenever somebody looks
    return ClaimView(
        anchor=anchor("claim", claim.id),
        id=claim.id,
        text=claim.text,
        slug=SLUGS[verdict.label],
        verdict=str(verdict.label),
        reason=str(verdict.reason or ""),
        reason_means=MEANINGS[verdict.reason] if verdict.reason else "",
        because=context.sentence(verdict.because),
        expected=judged.expected,
        expectation=_expectation(judged),
        accepted=judged.accepted,
        origins=tuple(context.names(sorted(origin)) for origin in sorted(map(sorted, found.origins)))
        if found
        else (),
        needed=claim.witnesses,
        weakest=found.premise or "" if found else "",
        alone=tuple((context.source(source), str(says)) for source, says in sorted(verdict.alone)),
        combined=verdict.combined,
        explanations=tuple(" and ".join(each.rewrites) for each in verdict.explanations),
        unchecked=context.names(sorted({each.source for each in verdict.unchecked})),
        made_in=tuple(
            Utterance(
                context.source(made.source),
                " ".join(filter(None, (made.by and f"by {made.by}", made.on and f"on {made.on}"))),
                made.quotation.words if made.quotation else "",
            )
            for made in claim.made_in
        ),
        signed=f"{claim.checked.by}, {claim.checked.on}" if claim.checked else "",
        place=place(claim.location),
        tags=tuple(sorted(claim.tags)),
        sources=_sources(judged, proofs),
        proofs=trees(context, proofs),
        rests_on=rests_on_view(context, judged.rests_on) if judged.rests_on is not None else None,
    )


def in_order(claims: Iterable[JudgedClaim]) -> list[JudgedClaim]:
    """Claims as the page lists them: first those of which something else was expected."""
    return sorted(claims, key=lambda judged: judged.expected)


def _expectation(judged: JudgedClaim) -> str:
    claim = judged.claim
    if judged.expected and claim.expect is Label.SUPPORTED:
        return ""
    because = f": {claim.because}" if claim.because else ""
    return sentence(named(claim.expect, claim.reason) + because)


def _sources(judged: JudgedClaim, proofs: Sequence[Asked]) -> tuple[str, ...]:
    verdict = judged.verdict
    found = {made.source for made in judged.claim.made_in}
    for _, proof in proofs:
        found.update(each.source for step in proof.walk() for each in step.statements)
    if verdict.witnesses:
        found.update(source for origin in verdict.witnesses.origins for source in origin)
    return tuple(sorted(found))
