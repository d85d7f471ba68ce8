"""Claims as ClaimReview of schema.org, in JSON-LD (https://schema.org/ClaimReview).

Only claims that say where they were made and that somebody has signed off. Nothing is in it that no file
says: a field whose value is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.model.claims import Claim
from checker.model.projects import JudgedClaim, Report
from checker.model.sources import Source
from checker.model.verdicts import Label, Verdict
from checker.report.addresses import web_address
from checker.report.content.supports import own_declarations, own_quotes
from checker.report.look import Look
from checker.report.phrases import named
from checker.report.printable import START_OF_COMMAND, printable
from checker.report.values import PLAIN_DATE

CONTEXT = "https://schema.org"
RATINGS = {Label.REFUTED: 1, Label.CONFLICTING: 2, Label.SUPPORTED: 3}
"""From worst to best. Not enough evidence is no rating between them, and has none."""
"""What ISO 8601 and EDTF write alike."""
_IN_HTML = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""JSON-LD stands within <script>, where these would end it."""

Node = dict[str, Any]


def render(report: Report, look: Look) -> str:
    """The reviews as one graph, in the order of files and lines, with a line end."""
    sources = {source.id: source for source in report.project.sources}
    reviews = [_review(judged, sources) for judged in report.claims if is_reviewed(judged.claim)]
    text = json.dumps({"@context": CONTEXT, "@graph": reviews}, ensure_ascii=False, allow_nan=False, indent=2)
    return text.translate(_IN_HTML).replace(START_OF_COMMAND, "#\\u0023[") + "\n"


def is_reviewed(claim: Claim) -> bool:
    """Whether a claim says where it was made, and somebody has signed it off."""
    return bool(claim.made_in) and claim.checked is not None


def _review(judged: JudgedClaim, sources: dict[str, Source]) -> Node:
    claim, verdict = judged.claim, judged.verdict
    assert claim.checked is not None
    return _known(
        {
            "@type": "ClaimReview",
            "claimReviewed": printable(claim.text),
            "author": {"@type": "Person", "name": printable(claim.checked.by)},
            "datePublished": _day(claim.checked.on),
            "reviewRating": _rating(verdict),
            "reviewBody": printable(verdict.because),
            "itemReviewed": _claim(claim, sources),
            "isBasedOn": [_work(source) for source in _evidence(verdict, sources) if not source.private],
        }
    )


def _rating(verdict: Verdict) -> Node:
    return _known(
        {
            "@type": "Rating",
            "ratingValue": RATINGS.get(verdict.label),
            "worstRating": min(RATINGS.values()),
            "bestRating": max(RATINGS.values()),
            "alternateName": str(verdict.label),
            "ratingExplanation": printable(named(verdict.label, verdict.reason)) if verdict.reason else None,
        }
    )


def _claim(claim: Claim, sources: dict[str, Source]) -> Node:
    """What was claimed: by whom, when and in which documents."""
    names = dict.fromkeys(printable(made.by) for made in claim.made_in if made.by)
    days = sorted(day for made in claim.made_in if (day := _day(made.on)) is not None)
    return _known(
        {
            "@type": "Claim",
            "text": printable(claim.text),
            "author": [{"@type": "Thing", "name": name} for name in names],
            "datePublished": days[0] if days else None,
            "appearance": [
                _work(sources[made.source], None if made.quotation is None else made.quotation.words)
                for made in claim.made_in
            ],
        }
    )


def _work(source: Source, words: str | None = None) -> Node:
    """A source as a work; ``words``: those of it in which the claim was made."""
    return _known(
        {
            "@type": "CreativeWork",
            "name": printable(source.title),
            "url": web_address(source.url),
            "datePublished": _day(source.published.text) if source.published is not None else None,
            "publisher": {"@type": "Organization", "name": printable(source.publisher)}
            if source.publisher
            else None,
            "text": printable(words) if words is not None else None,
        }
    )


def _evidence(verdict: Verdict, sources: dict[str, Source]) -> Iterator[Source]:
    """The sources that the proofs read, by id."""
    steps = [step for _, proof in verdict.proofs for step in proof.walk()]
    read = {statement.source for step in steps for statement in step.statements}
    read |= {each.declaration.source for step in steps for each in own_declarations(step)}
    read |= {each.quotation.source for step in steps for each in own_quotes(step)}
    return (sources[name] for name in sorted(read & sources.keys()))


def _day(written: str | None) -> str | None:
    return written if written is not None and PLAIN_DATE.fullmatch(written) else None


def _known(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [])}
