"""The smaller parts of the JSON report: findings, voices, places."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import locations, quotes, sources, verdicts
from checker.model.acceptances import Acceptance
from checker.model.comparisons import Voice
from checker.model.findings import Finding
from checker.report.json import schema


def finding(found: Finding) -> schema.Finding:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
        "subject": found.subject,
        "about": found.about,
        "values": list(found.values),
        "pairs": found.pairs,
        "accepted": acceptance(found.accepted),
        "location": location(found.location),
        "related": [{"location": location(each.location), "message": each.message} for each in found.related],
    }


def quoted(quote: sources.AnchoredQuote) -> schema.Quoted:
    return {
        "source": quote.quotation.source,
        "words": quote.quotation.words,
        "grade": str(quote.anchor.grade),
        "location": location(quote.quotation.location),
    }


def said(statement: sources.Statement) -> schema.Said:
    return {
        "source": statement.source,
        "field": statement.field,
        "value": statement.value.text,
        "location": location(statement.location),
    }


def voice(found: Voice) -> schema.Voice:
    return {
        "source": found.source,
        "field": found.field,
        "value": found.value,
        "words": list(found.words),
        "location": location(found.location),
        "passage": location(found.passage) if found.passage else None,
    }


def acceptance(found: Acceptance | None) -> schema.Acceptance | None:
    if found is None:
        return None
    return {
        "reason": found.reason,
        "until": found.until.text if found.until else None,
        "location": location(found.location),
        "by_baseline": found.by_baseline,
    }


def witnesses(found: verdicts.Witnesses | None, needed: int) -> schema.Witnesses | None:
    if found is None:
        return None
    return {
        "count": found.count,
        "needed": needed,
        "origins": origins(found.origins),
        "weakest_premise": found.premise,
    }


def origins(found: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted(sorted(origin) for origin in found)


def spoken(said: quotes.Spoken | None) -> schema.Spoken | None:
    """What a text says of a quote's speaker."""
    if said is None:
        return None
    return {
        "answer": str(said.answer),
        "reason": said.reason,
        "names": list(said.names),
        "where": span(said.where) if said.where else None,
    }


def span(passage: quotes.Passage) -> schema.Span:
    return {
        "start": passage.start,
        "end": passage.end,
        "line": passage.line,
        "column": passage.column,
        "text": passage.text,
    }


def location(place: locations.Location) -> schema.Location:
    return {"file": place.file, "line": place.line, "column": place.column}


def optional(value: str | None) -> str | None:
    return None if value is None else str(value)


def quote_order(quote: sources.AnchoredQuote) -> tuple[locations.Location, str, str]:
    return (quote.quotation.location, quote.quotation.source, quote.quotation.words)
