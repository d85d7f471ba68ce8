"""Each field of each record: where sources agree, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from checker.compare.voices import Voices, in_words
from checker.model import days
from checker.model.codes import CODES
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.copies import Copies
from checker.model.dates import Date
from checker.model.findings import Severity
from checker.model.projects import Project
from checker.model.sources import Statement
from checker.model.values import EntityValue, RecordId, Value, contains, overlaps
from checker.model.vocabulary import DATED, Field, Kind, Reading
from checker.rules.reading.cells import candidates
from checker.rules.reading.memory import Cell


@dataclass(slots=True)
class Found:
    """What the comparison of cells found."""

    agreements: list[Agreement] = field(default_factory=list)
    discrepancies: list[Discrepancy] = field(default_factory=list)


class Comparison:
    """Builds agreements and discrepancies about the records of a project."""

    def __init__(self, project: Project, copies: Copies) -> None:
        self.project = project
        self.voices = Voices(project.sources, copies)
        self.found = Found()

    def agree(self, record: RecordId, name: str, statements: Sequence[Statement], value: str) -> None:
        """Note that these statements agree."""
        voices = self.voices.of(statements)
        origins = self.voices.origins(statements)
        title = self.project.record_name(record)
        self.found.agreements.append(Agreement(record, title, name, value, voices, origins))

    def differ(
        self,
        code: str,
        record: RecordId,
        name: str,
        statements: Iterable[Statement],
        explanation: str | None = None,
        *,
        explained: bool = False,
    ) -> None:
        """Note that these statements differ. An explained discrepancy is a note."""
        voices = self.voices.of(statements)
        severity = Severity.NOTE if explained else CODES[code]
        self.found.discrepancies.append(
            Discrepancy(
                code=code,
                severity=severity,
                record=record,
                subject=self.project.record_name(record),
                field=name,
                voices=voices,
                location=voices[-1].location,
                explained=explained,
                explanation=explanation,
            )
        )


def compare_cells(comparison: Comparison, several: Mapping[Cell, Sequence[Statement]]) -> None:
    """Compare what is stated of each field of each record, open datings excepted.

    ``several``: the cells of which more than one statement speaks.
    """
    vocabulary = comparison.project.vocabulary
    for (record, name), said in sorted(several.items(), key=lambda item: item[0]):
        declared = None if name == DATED else vocabulary.field(record.type, name)
        if declared is None:
            continue
        if declared.many:
            _compare_many(comparison, record, declared, said)
        else:
            _compare_one(comparison, record, declared, said)


def _compare_one(
    comparison: Comparison, record: RecordId, declared: Field, said: Sequence[Statement]
) -> None:
    """A field that has one value."""
    rivals = candidates(said)
    part = None if declared.within else _broader_and_narrower(comparison, said)
    if len(rivals) > 1:
        if declared.kind is Kind.TEXT or (
            declared.kind is Kind.CHOICE and declared.reading is Reading.WORDING
        ):
            comparison.differ("wording-differs", record, declared.name, said)
        else:
            explanation = _both_can_hold(rivals)
            explained = explanation is not None
            comparison.differ(
                "sources-disagree", record, declared.name, said, explanation, explained=explained
            )
    elif part is not None:
        comparison.differ("sources-disagree", record, declared.name, said, part, explained=True)
    elif _several_sources(said):
        comparison.agree(record, declared.name, said, rivals[0].text)


def _broader_and_narrower(comparison: Comparison, said: Sequence[Statement]) -> str | None:
    """That one statement names the whole and another a part of it."""
    entities = comparison.project.vocabulary.entities
    values = {each.value.id: each.value for each in said if isinstance(each.value, EntityValue)}
    for _, narrow in sorted(values.items()):
        for ancestor in narrow.ancestors:
            if ancestor in values:
                return f"{entities[narrow.id].name} is part of {entities[ancestor].name}: both can hold."
    return None


def _both_can_hold(rivals: Sequence[Value]) -> str | None:
    """Why values that do not contain each other may all be true."""
    if not all(_compatible(one, other) for one, other in combinations(rivals, 2)):
        return None
    if len(rivals) > 2 and not all(map(_is_solid, rivals)):
        # Sets with gaps may overlap in pairs and have nothing in common; intervals may not.
        return None
    values = list(map(in_words, rivals))
    if len(values) == 2:
        return f"{values[0]} overlaps {values[1]}, and neither contains the other: both can hold."
    return f"{'; '.join(values)}: they overlap and none contains another: all can hold."


def _compatible(one: Value, other: Value) -> bool:
    """Whether both can hold: extents need a common first and a common last day, several dates a
    partner for each."""
    if not overlaps(one, other):
        return False
    if not (isinstance(one, Date) and isinstance(other, Date)):
        return True
    if one.several and other.several:
        return all(
            any(days.overlap(a.start.days, b.start.days) and days.overlap(a.end.days, b.end.days) for b in to)
            for these, to in ((one.values, other.values), (other.values, one.values))
            for a in these
        )
    if one.is_extent and other.is_extent:
        first, second = one.values[0], other.values[0]
        starts, ends = (first.start.days, second.start.days), (first.end.days, second.end.days)
        return days.overlap(*starts) and days.overlap(*ends)
    return True


def _is_solid(value: Value) -> bool:
    """Whether all that a value can be lies in one piece."""
    if not isinstance(value, Date):
        return True
    return not value.several and not (value.values[0].start.days.parts or value.values[0].end.days.parts)


def _compare_many(
    comparison: Comparison, record: RecordId, declared: Field, said: Sequence[Statement]
) -> None:
    """A field in which several values can hold at once: different ones are no contradiction."""
    for value in candidates(said):
        same = [each for each in said if _agrees(each.value, value, declared)]
        if _several_sources(same):
            comparison.agree(record, declared.name, same, value.text)
    if declared.reading is not Reading.WORDING:
        return
    by_source: dict[str, set[Value]] = defaultdict(set)
    for each in said:
        by_source[each.source].add(each.value)
    sets = set(map(frozenset, by_source.values()))
    if any(not (one <= other or other <= one) for one, other in combinations(sets, 2)):
        comparison.differ("wording-differs", record, declared.name, said)


def _agrees(stated: Value, value: Value, declared: Field) -> bool:
    """Whether a statement speaks of this value, exactly or more vaguely."""
    if isinstance(stated, EntityValue) and not declared.within:
        return stated == value
    return contains(stated, value)


def _several_sources(said: Iterable[Statement]) -> bool:
    return len({each.source for each in said}) > 1
