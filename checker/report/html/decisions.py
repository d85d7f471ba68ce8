"""What needs a decision: each finding as what it is about, a discrepancy, a quote or a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model.findings import Finding
from checker.model.frozen import dataclass
from checker.model.quotes import Passage
from checker.model.sources import AnchoredQuote
from checker.report.content.subjects import Subjects, causes_first
from checker.report.html.anchors import anchor
from checker.report.html.claims import ClaimView
from checker.report.html.context import Context, Saying, SourceName
from checker.report.html.discrepancies import Card, Cards, standing
from checker.report.html.words import Piece, Said, in_context, marked
from checker.report.phrases import place

_MOST_RELATED = 8
MOST = 300
"""So many findings are shown in full."""


@dataclass(frozen=True, slots=True)
class Token:
    """One place where a quote and its passage differ."""

    theirs: str
    ours: str
    kind: str
    critical: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote beside the passage that it stands for."""

    source: SourceName
    ours: tuple[Piece, ...]
    theirs: tuple[Said, ...]
    hidden: bool
    """The source is private, and says something else than the quote."""
    label: str
    """What ``theirs`` is: the passage, or only the nearest one."""
    text: str
    """The file of the text."""
    tokens: tuple[Token, ...]
    elsewhere: tuple[tuple[SourceName, str], ...]
    """Other sources that have the words, with the place."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding that needs one."""

    anchor: str
    severity: str
    code: str
    title: str
    why: str
    """What is wrong, in one sentence."""
    help: str
    accept: str
    """How to let it stand; empty where that is not possible."""
    line: str
    """The line to add for that."""
    place: str
    related: tuple[tuple[str, str], ...]
    more_related: int
    card: Card | None = None
    quote: QuoteView | None = None
    claim: ClaimView | None = None
    """The claim whose verdict it is about."""
    evidence: tuple[Saying, ...] = ()
    """What sources say in the proof of a verdict that was not expected."""
    more_evidence: int = 0
    sources: tuple[str, ...] = ()
    """Every source that it names, for filters; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that nobody has to act on: a note, or one that is accepted."""

    code: str
    message: str
    place: str
    accepted: tuple[str, str] | None
    """Why it is let stand, below a label; None if it is a note."""
    sources: tuple[str, ...]


def notes(context: Context, claims: Mapping[str, ClaimView], findings: Sequence[Finding]) -> tuple[Note, ...]:
    """Findings in a line each."""
    subjects = Subjects(context.report)
    return tuple(
        Note(
            each.code,
            context.sentence(each.message),
            place(each.location),
            standing(each.accepted),
            _sources(subjects, claims, each),
        )
        for each in findings
    )


def decisions(
    context: Context,
    cards: Cards,
    claims: Mapping[str, ClaimView],
    findings: Sequence[Finding],
    name: str = "decision",
) -> tuple[Decision, ...]:
    """Findings as the page shows them: causes before their consequences. Discrepancies stand there in full,
    and not again among the others. ``claims``: by id. ``name``: how the anchors of findings begin."""
    subjects = Subjects(context.report)
    found: list[Decision] = []
    for number, each in enumerate(sorted(findings, key=causes_first)[:MOST], start=1):
        found.append(_decision(context, cards, claims, subjects, each, anchor(name, str(number))))
    return tuple(found)


def _decision(
    context: Context,
    cards: Cards,
    claims: Mapping[str, ClaimView],
    subjects: Subjects,
    found: Finding,
    id_: str,
) -> Decision:
    discrepancy = subjects.discrepancy(found)
    quote = subjects.quote(found)
    claim = subjects.claim(found)
    card = cards.of(discrepancy) if discrepancy is not None else None
    if card is not None:
        title, why = card.subject, card.why
    elif quote is not None:
        title = f"Quote from {quote.quotation.source}"
        why = context.sentence(quote.anchor.note or found.message)
    elif claim is not None:
        title, why = claim.claim.text, context.sentence(found.message.removeprefix(f"{claim.claim.id}: "))
    else:
        title, why = found.subject, context.sentence(found.message)
    view = claims[claim.claim.id] if claim is not None else None
    evidence = view.evidence if view is not None and found.code == "verdict-unexpected" else ()
    related = () if card or quote or claim else found.related
    return Decision(
        anchor=id_,
        severity=str(found.severity),
        code=found.code,
        title=title,
        why=why,
        help=context.sentence(found.advice or ""),
        accept=f"To let it stand, {found.offer.to}: " if found.offer is not None else "",
        line=found.offer.line if found.offer is not None else "",
        place=place(found.location),
        related=tuple((place(each.location), each.message) for each in related[:_MOST_RELATED]),
        more_related=max(0, len(related) - _MOST_RELATED),
        card=card,
        quote=_quote(context, quote) if quote is not None else None,
        claim=view,
        evidence=evidence[:_MOST_RELATED],
        more_evidence=max(0, len(evidence) - _MOST_RELATED),
        sources=card.sources if card is not None else _sources(subjects, claims, found),
    )


def _sources(subjects: Subjects, claims: Mapping[str, ClaimView], found: Finding) -> tuple[str, ...]:
    """The sources of the quote or the claim that a finding is about, and those at its places."""
    quote, claim = subjects.quote(found), subjects.claim_at(found)
    named = (quote.quotation.source,) if quote is not None else ()
    of_claim = claims[claim.claim.id].sources if claim is not None else ()
    return tuple(dict.fromkeys((*named, *of_claim, *subjects.sources_at(found))))


def _quote(context: Context, quote: AnchoredQuote) -> QuoteView:
    anchored, quotation = quote.anchor, quote.quotation
    source = context.sources[quotation.source]
    is_near = not anchored.passages and anchored.nearest is not None and not source.private
    near = (anchored.nearest,) if is_near and anchored.nearest else ()
    passages: tuple[Passage, ...] = anchored.passages or near
    theirs = [each.theirs for each in anchored.differences]
    return QuoteView(
        source=context.source(quotation.source),
        ours=tuple(marked(" ".join(quotation.words.split()), (each.ours for each in anchored.differences))),
        theirs=in_context(passages, theirs, private=source.private),
        hidden=source.private and not any(each.text for each in passages),
        label="The nearest passage" if near else "The text",
        text=source.path or "",
        tokens=tuple(
            Token(each.theirs, each.ours, each.kind, each.critical) for each in anchored.differences[:12]
        ),
        elsewhere=tuple(
            (context.source(each.document), f"line {each.passage.line}") for each in anchored.elsewhere[:8]
        ),
    )
