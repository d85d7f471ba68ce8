"""What there is to say about a quote that was looked up."""

from __future__ import annotations

from checker.model.codes import CODES
from checker.model.findings import Finding, Related, Severity
from checker.model.locations import Location
from checker.model.projects import Project
from checker.model.quotes import Anchor, Grade, Spoken, SpokenAnswer
from checker.model.sources import Entry, Quotation, Source, TextState
from checker.model.vocabulary import Vocabulary
from checker.quotes.other_records import Another

_SILENT = frozenset({Grade.EXACT, Grade.ELIDED})

_ADVICE = {
    Grade.UNCHECKED: "add the text, or accept this with a reason",
    Grade.ABSENT: "correct the words, or name the source that has them",
    Grade.ELSEWHERE: "name that source, or correct the words",
    Grade.REORDERED: "quote the segments in their order, from one passage",
    Grade.ALTERED: "quote the words as the source has them, or mark what was left out or added",
    Grade.TRUNCATED: "quote the words that qualify it too, or accept this with a reason",
    Grade.REWORDED: "quote the words as the source has them",
}
_AT_A_CONTRAST = "the words are still evidence; quote the contrast too, or accept this with a reason"


_SPEAKER_ADVICE = {
    SpokenAnswer.DIFFERS: "name the speaker whom the text names, or quote the words where this one says them",
    SpokenAnswer.UNCLEAR: "quote words that the text gives to a speaker plainly, or add what it calls "
    "the speaker as an alias",
}


def quote_findings(quotation: Quotation, anchor: Anchor, source: Source) -> list[Finding]:
    """The findings about one quote of a source: its grade, unless it is faithful to the letter; several
    places."""
    findings: list[Finding] = []
    if anchor.grade not in _SILENT:
        findings.append(_grade(quotation, anchor, source))
    if anchor.faithful and anchor.other_places:
        findings.append(_ambiguous(quotation, anchor, source))
    return findings


def _grade(quotation: Quotation, anchor: Anchor, source: Source) -> Finding:
    code = f"quote-{anchor.grade.value}"
    severity = CODES[code]
    if anchor.grade is Grade.UNCHECKED and source.text is TextState.PRIVATE:
        severity = Severity.WARNING
    related: list[Related] = []
    if source.path is not None:
        for passage in anchor.passages:
            related.append(
                Related(
                    Location(source.path, passage.line, passage.column),
                    f"the source: \u201c{passage.text}\u201d" if passage.text else "the source",
                )
            )
        if anchor.nearest is not None:
            near = anchor.nearest
            related.append(
                Related(
                    Location(source.path, near.line, near.column),
                    f"the nearest passage: \u201c{near.text}\u201d",
                )
            )
    differing = "; ".join(
        f"{each.theirs or 'nothing'} in the source, {each.ours or 'nothing'} in the quote"
        for each in anchor.differences
    )
    message = f"\u201c{quotation.words}\u201d in {quotation.source}: {anchor.grade.value}"
    advice = _ADVICE[anchor.grade]
    if anchor.grade is Grade.TRUNCATED and anchor.faithful:
        message, advice = f"{message} at a mere contrast, and still evidence", _AT_A_CONTRAST
    detail = differing if anchor.grade in (Grade.ALTERED, Grade.REWORDED) and differing else anchor.note
    return Finding(
        code,
        severity,
        f"{message} ({detail})" if detail else message,
        quotation.location,
        tuple(related),
        advice,
        subject=quotation.source,
        values=(quotation.words,),
    )


def _ambiguous(quotation: Quotation, anchor: Anchor, source: Source) -> Finding:
    code = "quote-ambiguous"
    count = 1 + len(anchor.other_places)
    lines = ", ".join(str(passage.line) for passage in (*anchor.passages, *anchor.other_places))
    return Finding(
        code,
        CODES[code],
        f"\u201c{quotation.words}\u201d stands {count} times in {quotation.source} (lines {lines})",
        quotation.location,
        tuple(
            Related(Location(source.path or source.id, passage.line, passage.column), "also here")
            for passage in anchor.other_places
        ),
        "add near: with words that stand beside the passage that is meant",
        subject=quotation.source,
        values=(quotation.words,),
    )


def speaker_findings(
    quotation: Quotation, said: Spoken, source: Source, vocabulary: Vocabulary
) -> list[Finding]:
    """The finding about a quote of a source whose speaker the text does not confirm."""
    if said.answer is SpokenAnswer.MATCH:
        return []
    code = "speaker-wrong" if said.answer is SpokenAnswer.DIFFERS else "speaker-unclear"
    entity = vocabulary.entities.get(quotation.speaker or "")
    name = quotation.speaker or "" if entity is None else entity.name
    related: tuple[Related, ...] = ()
    if said.where is not None and source.path is not None:
        place = Location(source.path, said.where.line, said.where.column)
        related = (Related(place, f"the source: \u201c{said.where.text}\u201d"),)
    return [
        Finding(
            code,
            CODES[code],
            f"\u201c{quotation.words}\u201d in {quotation.source}, said by {name}: {said.reason}",
            quotation.location,
            related,
            _SPEAKER_ADVICE[said.answer],
            subject=quotation.source,
            values=(quotation.words, name),
        )
    ]


def record_finding(entry: Entry, another: Another, project: Project) -> Finding:
    """The finding about an entry whose quotes name another record than its own."""
    assert entry.record is not None
    code = "quote-names-another"
    name = project.record_name(entry.record)
    related: tuple[Related, ...] = ()
    if another.record is None:
        message = f"the quote names {another.named}, and not {another.own}: the {another.field} of {name}"
    else:
        other = project.record_name(another.record)
        message = f"the quote names {another.named}, a year of {other}; {name} is dated {another.own}"
        related = (Related(project.records[another.record].location, other),)
    return Finding(
        code,
        CODES[code],
        f"{message}: {' / '.join(_shown(each.words) for each in entry.quotations)}",
        entry.quotations[0].location,
        related,
        "put it beside the record that it speaks of, or quote words that name its own",
        subject=str(entry.record),
        values=(another.named,),
        about=f"{entry.record.type} {entry.source}",
    )


def _shown(words: str) -> str:
    return f"\u201c{words}\u201d"
