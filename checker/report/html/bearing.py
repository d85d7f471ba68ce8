"""What verdicts rest on: the changes that would take one away, and the facts that carry several."""

from __future__ import annotations

from checker.model.frozen import dataclass
from checker.model.projects import LoadBearing
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Evidence, Label, RestsOn
from checker.report.content.bearing import carrying, if_it_were
from checker.report.html.anchors import anchor
from checker.report.html.context import Context, Saying
from checker.report.html.verdicts import SIGNS, SLUGS

MOST_FACTS = 100
"""So many facts are shown."""
MOST_CLAIMS = 12
"""So many claims of a fact are named."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would make the verdict another one."""

    slug: str
    sign: str
    verdict: str
    """The verdict after it."""
    text: str
    """In words: ``if overall of the 2013 inspection were good``."""
    saying: Saying | None = None
    """What one source says that is changed; None for a fact in all sources at once."""


@dataclass(frozen=True, slots=True)
class RestsOnView:
    """What takes a verdict away by a single change."""

    flips: tuple[Change, ...]
    """Facts."""
    dependencies: tuple[Change, ...]
    """What single sources say."""
    complete: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """A fact that one origin states, with the claims that fall without it."""

    total: int
    """How many claims fall."""
    claims: tuple[tuple[str, str], ...]
    """Anchor and id of the first of them."""
    sayings: tuple[Saying, ...]
    sources: tuple[str, ...]
    """The sources that say it, for filters."""

    @property
    def more(self) -> int:
        """How many claims are not named."""
        return self.total - len(self.claims)


def rests_on_view(context: Context, found: RestsOn) -> RestsOnView:
    """What the page shows of the changes that take a verdict away."""
    return RestsOnView(
        flips=tuple(_change(each.label, if_it_were(context.project, each)) for each in found.flips),
        dependencies=tuple(
            _change(each.label, each.change, _saying(context, each.evidence)) for each in found.dependencies
        ),
        complete=found.complete,
    )


def bearings(context: Context) -> tuple[Bearing, ...]:
    """The facts of one origin on which several verdicts rest, those with most claims first."""
    return tuple(_bearing(context, each) for each in carrying(context.report))


def _change(label: Label, text: str, saying: Saying | None = None) -> Change:
    slug = SLUGS[label]
    return Change(slug, SIGNS[slug], str(label), text, saying)


def _bearing(context: Context, found: LoadBearing) -> Bearing:
    return Bearing(
        total=len(found.claims),
        claims=tuple((anchor("claim", claim), claim) for claim in found.claims[:MOST_CLAIMS]),
        sayings=tuple(_saying(context, each) for each in found.evidence),
        sources=found.origin,
    )


def _saying(context: Context, evidence: Evidence) -> Saying:
    if isinstance(evidence, Statement):
        return context.statement(evidence)
    if isinstance(evidence, AnchoredDeclaration):
        return context.declaration(evidence)
    return context.quote(evidence)
