"""Open datings: a source dates a record and leaves open which of its dates it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from checker.compare.cells import Comparison
from checker.model.sources import Statement
from checker.model.values import RecordId, fits
from checker.model.vocabulary import DATED


def compare_datings(comparison: Comparison, statements: Iterable[Statement]) -> None:
    """Compare every open dating with the datings that other sources state, and with each other."""
    opened: dict[RecordId, list[Statement]] = defaultdict(list)
    named: dict[RecordId, list[Statement]] = defaultdict(list)
    vocabulary = comparison.project.vocabulary
    for each in statements:
        if each.field == DATED:
            opened[each.record].append(each)
        elif each.field in vocabulary.types[each.record.type].dated:
            named[each.record].append(each)
    for record in sorted(opened):
        for same in _by_value(opened[record]):
            _against_named(comparison, record, same, named[record])
        _against_each_other(comparison, record, opened[record], named[record])


def _by_value(opened: Iterable[Statement]) -> list[list[Statement]]:
    """Open datings of one written value go together."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for each in opened:
        groups[each.value.text].append(each)
    return [groups[text] for text in sorted(groups)]


def _against_named(
    comparison: Comparison, record: RecordId, opened: Sequence[Statement], named: Sequence[Statement]
) -> None:
    """One open dating, perhaps of several sources, against what other sources state of named datings."""
    sources = {each.source for each in opened}
    others = [each for each in named if sources - {each.source}]
    if not others:
        return
    value = opened[0].value
    fitting = [each for each in others if fits(value, each.value)]
    failing = [each for each in others if each not in fitting]
    if not failing:
        comparison.agree(record, DATED, (*opened, *fitting), value.text)
        return
    said = (*failing, *opened)
    if fitting:
        comparison.differ(
            "sources-date-differently",
            record,
            DATED,
            said,
            _two_milestones(comparison, record, value.text, fitting),
            explained=True,
        )
        return
    stated = {each.field for each in named}
    unstated = [name for name in comparison.project.vocabulary.types[record.type].dated if name not in stated]
    if unstated:
        hint = f"{value.text} may be {' or '.join(unstated)}, which no source states."
        comparison.differ("sources-date-differently", record, DATED, said, hint)
    else:
        comparison.differ("sources-disagree", record, DATED, said)


def _two_milestones(
    comparison: Comparison, record: RecordId, value: str, fitting: Sequence[Statement]
) -> str:
    fits_with = ", ".join(
        dict.fromkeys(
            f"{each.field} {each.value.text} ({each.source}:{each.location.line})" for each in fitting
        )
    )
    return f"{value} agrees with {fits_with}. The sources date two milestones of one {record.type}."


def _against_each_other(
    comparison: Comparison, record: RecordId, opened: Sequence[Statement], named: Sequence[Statement]
) -> None:
    """Two open datings: they agree if one fits the other, and differ if not."""
    agreeing: dict[Statement, None] = {}
    for one, other in combinations(opened, 2):
        if one.source == other.source and fits(one.value, other.value):
            continue
        if fits(one.value, other.value):
            agreeing.update(dict.fromkeys((one, other)))
            continue
        milestones = [[each for each in named if fits(each.value, side.value)] for side in (one, other)]
        explained = all(milestones)
        explanation = (
            " ".join(
                f"{side.value.text} agrees with {stated[0].field} {stated[0].value.text} "
                f"({stated[0].source}:{stated[0].location.line})."
                for side, stated in zip((one, other), milestones, strict=True)
            )
            if explained
            else None
        )
        comparison.differ(
            "sources-date-differently", record, DATED, (one, other), explanation, explained=explained
        )
    if agreeing and not named:
        narrowest = min(agreeing, key=lambda each: (-len(each.value.text), each.value.text))
        comparison.agree(record, DATED, tuple(agreeing), narrowest.value.text)
