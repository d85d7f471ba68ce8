"""Findings about discrepancies and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.compare.voices import published_on
from checker.model.acceptances import Offer
from checker.model.calendar import Day
from checker.model.codes import CODES, WITH_FIELD
from checker.model.comparisons import Discrepancy
from checker.model.findings import Finding, Related, Severity
from checker.model.locations import Location
from checker.model.projects import JudgedClaim
from checker.model.sources import Source, Statement
from checker.model.verdicts import Verdict

_ADVICE = {
    "sources-disagree": "find out which is right",
    "sources-date-differently": "name the dating that is meant",
    "wording-differs": "print the wording with its source",
    "speaker-differs": "find out who said it before it is printed",
}


ORDER = ("sources-date-differently", "sources-disagree", "speaker-differs", "wording-differs")


def in_order_of_weight(
    discrepancies: Iterable[Discrepancy], sources: Mapping[str, Source]
) -> tuple[Discrepancy, ...]:
    """What is worst and newest first: errors that nobody accepted, then by code, then by the day on which
    the later source was published, the newest first."""

    def key(each: Discrepancy) -> tuple[bool, int, Day, Location, str, str]:
        is_open = each.severity is Severity.ERROR and each.accepted is None
        newest = -published_on(sources[each.voices[-1].source])
        return not is_open, ORDER.index(each.code), newest, each.location, each.subject, each.field

    return tuple(sorted(discrepancies, key=key))


def discrepancy_finding(discrepancy: Discrepancy, *, accepts: bool = False) -> Finding:
    """A discrepancy as a finding. ``accepts``: what may let it stand accepts something already."""
    said = "; ".join(f"{voice.field} {voice.value} ({voice.source})" for voice in discrepancy.voices)
    message = f"{discrepancy.subject}: {said}"
    if discrepancy.explanation:
        message = f"{message}. {discrepancy.explanation}"
    related = tuple(
        Related(voice.location, f"{voice.source}: {voice.field} {voice.value}")
        for voice in discrepancy.voices
        if voice.location != discrepancy.location
    )
    return Finding(
        code=discrepancy.code,
        severity=discrepancy.severity,
        message=message,
        location=discrepancy.location,
        related=related,
        advice=None if discrepancy.explained else _ADVICE[discrepancy.code],
        accepted=discrepancy.accepted,
        subject=str(discrepancy.record) if discrepancy.record is not None else discrepancy.subject,
        values=discrepancy.values,
        about=f"{discrepancy.record.type} {discrepancy.field}" if discrepancy.record else discrepancy.field,
        field=named_field(discrepancy),
        offer=_offer(discrepancy, accepts) if discrepancy.is_open else None,
    )


def _offer(discrepancy: Discrepancy, accepts: bool) -> Offer:
    where, field = _where_to_accept(discrepancy), named_field(discrepancy)
    return Offer(discrepancy.code, discrepancy.values, where, field, accepts)


def named_field(discrepancy: Discrepancy) -> str:
    """The field by which an acceptance may name a discrepancy; empty for the speaker of words."""
    return discrepancy.field if discrepancy.code in WITH_FIELD else ""


def _where_to_accept(discrepancy: Discrepancy) -> str:
    later = discrepancy.voices[-1]
    if later.statement is not None and later.statement.entry.table is not None:
        return f"the item of '{later.source}' that names this table"
    is_entry = later.statement is not None or discrepancy.record is not None or later.quotation
    return f"this {'entry' if is_entry else 'list'} of '{later.source}'"


def verdict_findings(judged: JudgedClaim) -> list[Finding]:
    """A verdict that was not expected, and one that rests on a text that is not here."""
    claim, verdict = judged.claim, judged.verdict
    found: list[Finding] = []
    got = _named(verdict)
    if not judged.expected:
        wanted = claim.expect.value + (f" ({claim.reason})" if claim.reason else "")
        found.append(
            Finding(
                "verdict-unexpected",
                CODES["verdict-unexpected"],
                f"{claim.id}: expected {wanted}, is {got}: {verdict.because}",
                claim.expect_location or claim.location,
                tuple(map(_as_related, judged.read)),
                f"'checker explain {claim.id}' shows the proof: look at the entries, the rule, then the "
                f"claim; if the verdict is right, write 'expect: {verdict.label}' and a because: there",
                subject=claim.id,
                values=(verdict.label.value,),
            )
        )
    if verdict.unchecked:
        names = sorted(
            {
                each.source if isinstance(each, Statement) else each.declaration.source
                for each in verdict.unchecked
            }
        )
        found.append(
            Finding(
                "verdict-unchecked",
                CODES["verdict-unchecked"],
                f"{claim.id}: {got} rests on sources whose text is not here: {', '.join(names)}",
                claim.location,
                tuple(
                    Related(
                        each.location if isinstance(each, Statement) else each.declaration.location,
                        "not checked against a text",
                    )
                    for each in verdict.unchecked
                ),
                "add the text",
                subject=claim.id,
                values=(verdict.label.value,),
                about=", ".join(names),
            )
        )
    return found


def _named(verdict: Verdict) -> str:
    return verdict.label.value + (f" ({verdict.reason.value})" if verdict.reason is not None else "")


def _as_related(read: Statement) -> Related:
    return Related(read.location, f"{read.source}: {read.field} {read.value.text}")
