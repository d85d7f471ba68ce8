"""Lists that sources call complete: their numbers against each other and against what is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.compare.voices import in_order, place_of
from checker.model.codes import CODES
from checker.model.comparisons import Discrepancy, Voice
from checker.model.dates import span
from checker.model.findings import Finding, Related
from checker.model.sources import AnchoredDeclaration
from checker.model.values import RecordId
from checker.rules.reading.completeness import counted_members, declared_number, listed_one_by_one, scoped
from checker.rules.reading.facts import Facts
from checker.rules.reading.reader import Reader
from checker.rules.reading.words import selection_words

MOST_NAMED = 20
"""Records of a list that are named one by one."""


def compare_lists(facts: Facts) -> list[Discrepancy]:
    """Sources that give one list different numbers, in words or by what they list."""
    lists: dict[object, list[AnchoredDeclaration]] = defaultdict(list)
    for each in facts.declarations:
        lists[_list(each, facts)].append(each)
    sources = facts.sources
    found: list[Discrepancy] = []
    for same in lists.values():
        if len({declared_number(each, facts) for each in same}) < 2:
            continue
        code = "sources-disagree"
        voices = in_order((_voice(each, facts) for each in same), sources)
        found.append(
            Discrepancy(
                code=code,
                severity=CODES[code],
                record=None,
                subject=f"the list of {selection_words(scoped(same[0], facts))}",
                field="number",
                voices=voices,
                location=voices[-1].location,
                explained=False,
                explanation=None,
            )
        )
    return found


def _list(anchored: AnchoredDeclaration, facts: Facts) -> object:
    """What tells one list from another: the records, and the time of which its source can know; in
    whatever order and form written."""
    of = scoped(anchored, facts)
    return of.type, frozenset(of.where), of.by, span(of.over) if of.over is not None else None


def _voice(anchored: AnchoredDeclaration, facts: Facts) -> Voice:
    declaration = anchored.declaration
    source = facts.sources[declaration.source]
    return Voice(
        source=declaration.source,
        field="number",
        value=str(declared_number(anchored, facts)),
        words=anchored.words,
        location=declaration.location,
        passage=place_of(anchored.passages, source),
    )


def list_findings(facts: Facts) -> list[Finding]:
    """Lists that are longer than declared, and lists of dated records that name no time."""
    found: list[Finding] = []
    everything = Reader(facts.view(), curt=True)
    for anchored in facts.declarations:
        declaration = anchored.declaration
        words = selection_words(scoped(anchored, facts))
        by = scoped(anchored, facts).by
        about = f"{words} by {by}" if by is not None else words
        number = declared_number(anchored, facts)
        known = listed_one_by_one(everything, anchored).certain
        certain, _ = counted_members(everything, anchored)
        if len(known) + certain > number:
            names = _names(anchored, [member.record for member in known], everything)
            related = tuple(
                Related(statement.location, f"{statement.source}: {everything.name(member.record)}")
                for member in known[:MOST_NAMED]
                for statement in facts.cells_of(member.record)[:1]
            )
            found.append(
                Finding(
                    "completeness-contradicted",
                    CODES["completeness-contradicted"],
                    f"{declaration.source} says that the list of {words} is complete with {number}, "
                    f"and {len(known) + certain} are known: {names}",
                    declaration.location,
                    related,
                    "one of the records does not belong to the list, or the list is not complete",
                    subject=declaration.source,
                    values=(str(number), str(len(known) + certain)),
                    about=about,
                )
            )
        if declaration.over is None and facts.vocabulary.types[declaration.of.type].dated:
            found.append(
                Finding(
                    "complete-without-over",
                    CODES["complete-without-over"],
                    f"the list of {words} has no 'over': it is taken as complete for all time",
                    declaration.location,
                    (),
                    "add by: and over: with the time that the source speaks of",
                    subject=declaration.source,
                    about=about,
                )
            )
    return found


def _names(anchored: AnchoredDeclaration, records: Sequence[RecordId], reader: Reader) -> str:
    """The records of a list that is too long; where its source lists many, those that it does not list."""
    if len(records) > MOST_NAMED:
        listed = reader.view.facts.listed_by(anchored.declaration.source)
        records = [each for each in records if each not in listed] or records
    rest = f" and {len(records) - MOST_NAMED:,} more" if len(records) > MOST_NAMED else ""
    return ", ".join(map(reader.name, records[:MOST_NAMED])) + rest
