"""The page: every part of it, made from one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model.findings import Finding, Severity
from checker.model.frozen import dataclass
from checker.model.projects import Report
from checker.model.sources import Source, TextState
from checker.model.verdicts import Label
from checker.report.addresses import web_address
from checker.report.content.questions import Question, Topic, questions
from checker.report.content.results import not_checked, result
from checker.report.content.subjects import Subjects
from checker.report.content.summary import Summary, needs_decision, summarise
from checker.report.html.anchors import anchor
from checker.report.html.bearing import MOST_FACTS, Bearing, bearings
from checker.report.html.claims import ClaimView, in_order, view_of
from checker.report.html.context import Context, SourceName
from checker.report.html.copies import Pair, pairs
from checker.report.html.decisions import Decision, Note, decisions, notes
from checker.report.html.discrepancies import Agreed, Card, Cards, agreed
from checker.report.html.matrix import MEANINGS, Matrix, matrix
from checker.report.html.matrix import SIGNS as STAND_SIGNS
from checker.report.html.timeline import Timeline, timeline
from checker.report.html.verdicts import SIGNS, SLUGS
from checker.report.look import Look
from checker.report.values import sentence

MOST_INLINE = 300
"""With more claims than these a browser takes long to build all proofs."""
MOST_AGREEMENTS = 500
MOST_PAIRS = 50


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have one verdict."""

    slug: str
    sign: str
    verdict: str
    total: int
    unexpected: int
    share: float
    """Per cent of all claims."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of the call sheet."""

    question: Question
    link: str
    """The anchor of the discrepancy; empty for none."""
    sources: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    """Anchor and id of each claim that waits for the answer."""
    said: tuple[tuple[SourceName, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list of sources."""

    name: SourceName
    publisher: str
    link: str | None
    address: str
    text: str
    """The file of the text, or why there is none."""
    derived_from: tuple[SourceName, ...]
    statements: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page shows."""

    version: str
    today: str
    as_of: str
    only: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    result: str
    summary: Summary
    counts: tuple[Count, ...]
    decisions: tuple[Decision, ...]
    more_decisions: int
    warnings: tuple[Decision, ...]
    more_warnings: int
    notes: tuple[Note, ...]
    asks: tuple[tuple[Topic, tuple[Ask, ...]], ...]
    discrepancies: tuple[Card, ...]
    """Those that do not stand among the decisions."""
    timeline: Timeline | None
    matrix: Matrix
    claims: tuple[ClaimView, ...]
    inline: bool
    """Whether proofs stand in the page as they are; else the script unfolds them when they are opened."""
    bearings: tuple[Bearing, ...]
    more_bearings: int
    agreements: tuple[Agreed, ...]
    more_agreements: int
    pairs: tuple[Pair, ...]
    more_pairs: int
    sources: tuple[SourceRow, ...]
    tags: tuple[str, ...]
    not_checked: tuple[str, ...]
    files: tuple[tuple[str, str, int], ...]
    legend: tuple[tuple[str, str, str], ...]
    """Name, sign and meaning of what a cell of the matrix can be."""


def page_of(report: Report, look: Look) -> Page:
    """The page of a report. ``look`` says from which severity on a finding needs a decision."""
    context = Context(report)
    summary = summarise(report)
    cards = Cards(context)
    claims = tuple(view_of(context, judged) for judged in in_order(report.claims))
    by_id = {claim.id: claim for claim in claims}
    wanted = [each for each in report.findings if needs_decision(each, look.decide)]
    shown = decisions(context, cards, by_id, wanted)
    subjects = Subjects(report)
    rest = [
        each
        for each in report.findings
        if not needs_decision(each, look.decide) and subjects.discrepancy(each) is None
    ]
    warned = [each for each in rest if _is_warning(each)]
    warnings = decisions(context, cards, by_id, warned, "warning")
    decided = {each.card.anchor for each in shown if each.card is not None}
    agreements, copied, carried = agreed(context), pairs(context), bearings(context)
    return Page(
        version=report.version,
        today=report.today,
        as_of=report.as_of or "",
        only=report.only,
        left_out=tuple((each.source, each.reason) for each in report.left_out),
        result=sentence(result(report, summary, wanted)),
        summary=summary,
        counts=_counts(summary),
        decisions=shown,
        more_decisions=len(wanted) - len(shown),
        warnings=warnings,
        more_warnings=len(warned) - len(warnings),
        notes=notes(context, by_id, [each for each in rest if not _is_warning(each)]),
        asks=_asks(context, cards, questions(report)),
        discrepancies=tuple(card for card in cards.all if card.anchor not in decided),
        timeline=timeline(context),
        matrix=matrix(context, cards),
        claims=claims,
        inline=len(claims) <= MOST_INLINE,
        bearings=carried[:MOST_FACTS],
        more_bearings=max(0, len(carried) - MOST_FACTS),
        agreements=agreements[:MOST_AGREEMENTS],
        more_agreements=max(0, len(agreements) - MOST_AGREEMENTS),
        pairs=copied[:MOST_PAIRS],
        more_pairs=max(0, len(copied) - MOST_PAIRS),
        sources=_source_rows(context),
        tags=tuple(sorted({tag for claim in claims for tag in claim.tags})),
        not_checked=tuple(not_checked(summary)),
        files=tuple((each.path, each.sha256, each.size) for each in report.inputs),
        legend=tuple((stand.name.lower(), STAND_SIGNS[stand], MEANINGS[stand]) for stand in MEANINGS),
    )


def _is_warning(finding: Finding) -> bool:
    return finding.severity is Severity.WARNING and finding.accepted is None


def _counts(summary: Summary) -> tuple[Count, ...]:
    return tuple(
        Count(
            SLUGS[label],
            SIGNS[SLUGS[label]],
            str(label),
            summary.verdicts[label].total,
            summary.verdicts[label].unexpected,
            round(100 * summary.verdicts[label].total / max(1, summary.claims), 3),
        )
        for label in Label
    )


def _asks(
    context: Context, cards: Cards, found: Sequence[Question]
) -> tuple[tuple[Topic, tuple[Ask, ...]], ...]:
    grouped: dict[Topic, list[Ask]] = {}
    for each in found:
        sources = tuple(dict.fromkeys(saying.source for saying in each.said))
        ask = Ask(
            question=each,
            link=cards.of(each.discrepancy).anchor if each.discrepancy is not None else "",
            sources=sources,
            claims=tuple((anchor("claim", claim), claim) for claim in each.claims),
            said=tuple((context.source(saying.source), saying.value) for saying in each.said),
        )
        grouped.setdefault(each.topic, []).append(ask)
    return tuple((topic, tuple(asks)) for topic, asks in grouped.items())


def _source_rows(context: Context) -> tuple[SourceRow, ...]:
    report = context.report
    statements = Counter(each.source for each in report.statements)
    quotes = Counter(each.quotation.source for each in report.quotes)
    return tuple(
        SourceRow(
            name=context.source(source.id),
            publisher=source.publisher or "",
            link=web_address(source.url),
            address=source.url or "",
            text=_text(source),
            derived_from=context.names(source.derived_from),
            statements=statements[source.id],
            quotes=quotes[source.id],
        )
        for source in report.project.sources
    )


def _text(source: Source) -> str:
    """The file of a source's text, or why there is none to read."""
    if source.text is TextState.PRESENT:
        return (
            f"{source.path or ''}{' (private: no more than quoted words is shown)' if source.private else ''}"
        )
    return "no text" if source.text is TextState.NONE else "private: the text is not here"
