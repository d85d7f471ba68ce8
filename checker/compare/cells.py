"""Each field of each record: where sources agree, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from checker.compare.voices import in_order, origins_of, voice_of
from checker.model.codes import CODES
from checker.model.comparisons import Agreement, Discrepancy
from checker.model.findings import Severity
from checker.model.projects import Project
from checker.model.sources import Source, Statement
from checker.model.values import EntityValue, RecordId, Value, overlaps
from checker.model.vocabulary import DATED, Field, Kind, Reading
from checker.rules.cells import candidates


@dataclass(slots=True)
class Found:
    """What the comparison of cells found."""

    agreements: list[Agreement] = field(default_factory=list)
    discrepancies: list[Discrepancy] = field(default_factory=list)


class Comparison:
    """Builds agreements and discrepancies about the records of a project."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.sources: Mapping[str, Source] = {source.id: source for source in project.sources}
        self.found = Found()

    def agree(self, record: RecordId, name: str, statements: Sequence[Statement], value: str) -> None:
        """Note that these statements agree."""
        voices = in_order((voice_of(each, self.sources) for each in statements), self.sources)
        origins = origins_of(statements, self.sources)
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
        voices = in_order((voice_of(each, self.sources) for each in statements), self.sources)
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


def compare_cells(comparison: Comparison, statements: Iterable[Statement]) -> None:
    """Compare the statements of every cell but those of open datings."""
    cells: dict[tuple[RecordId, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.field != DATED:
            cells[statement.record, statement.field].append(statement)
    vocabulary = comparison.project.vocabulary
    for (record, name), said in sorted(cells.items(), key=lambda item: item[0]):
        declared = vocabulary.field(record.type, name)
        if declared is None or len(said) < 2:
            continue
        if declared.many:
            _compare_many(comparison, record, declared, said)
        else:
            _compare_one(comparison, record, declared, said)


def _compare_one(comparison: Comparison, record: RecordId, declared: Field, said: list[Statement]) -> None:
    """A field that has one value."""
    rivals = candidates(said)
    several = len({each.source for each in said}) > 1
    is_wording = declared.kind is Kind.TEXT or (
        declared.kind is Kind.CHOICE and declared.reading is Reading.WORDING
    )
    part = None if declared.within else _broader_and_narrower(comparison, said)
    if part is not None and len(rivals) == 1:
        comparison.differ("sources-disagree", record, declared.name, said, part, explained=True)
    elif len(rivals) == 1:
        if several:
            comparison.agree(record, declared.name, said, rivals[0].text)
    elif is_wording:
        comparison.differ("wording-differs", record, declared.name, said, "The sources word it differently.")
    else:
        explanation = _both_can_hold(rivals, comparison, declared)
        comparison.differ(
            "sources-disagree", record, declared.name, said, explanation, explained=explanation is not None
        )


def _broader_and_narrower(comparison: Comparison, said: Sequence[Statement]) -> str | None:
    """That one source names the whole and another a part of it."""
    entities = comparison.project.vocabulary.entities
    values = {each.value.id: each.value for each in said if isinstance(each.value, EntityValue)}
    for one, other in combinations(values.values(), 2):
        for broad, narrow in ((one, other), (other, one)):
            if broad.id in narrow.ancestors:
                return f"{entities[narrow.id].name} is part of {entities[broad.id].name}: both can hold."
    return None


def _both_can_hold(rivals: Sequence[Value], comparison: Comparison, declared: Field) -> str | None:
    """Why values that do not contain each other may all be true."""
    pairs = list(combinations(rivals, 2))
    if all(overlaps(one, other) for one, other in pairs):
        values = " and ".join(value.text for value in rivals)
        return f"{values} overlap and neither contains the other: both can hold."
    if declared.kind is Kind.ENTITY and not declared.within:
        related = [
            one.id in other.ancestors or other.id in one.ancestors
            for one, other in pairs
            if isinstance(one, EntityValue) and isinstance(other, EntityValue)
        ]
        if related and all(related):
            return "One names the whole and the other a part of it: both can hold."
    return None


def _compare_many(comparison: Comparison, record: RecordId, declared: Field, said: list[Statement]) -> None:
    """A field in which several values can hold at once: different ones are no contradiction."""
    by_value: dict[Value, list[Statement]] = defaultdict(list)
    by_source: dict[str, set[Value]] = defaultdict(set)
    for each in said:
        by_value[each.value].append(each)
        by_source[each.source].add(each.value)
    for value, same in sorted(by_value.items(), key=lambda item: item[0].text):
        if len({each.source for each in same}) > 1:
            comparison.agree(record, declared.name, same, value.text)
    if declared.reading is not Reading.WORDING:
        return
    apart = any(
        not (one <= other or other <= one) for one, other in combinations(list(by_source.values()), 2)
    )
    if apart:
        comparison.differ("wording-differs", record, declared.name, said, "The sources word it differently.")
