"""Open datings: a source dates a record and leaves open which of its dates it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.compare.cells import Comparison
from checker.compare.voices import in_words
from checker.model.sources import Statement
from checker.model.values import RecordId, Value, fits
from checker.model.vocabulary import DATED
from checker.rules.reading.cells import candidates


def compare_datings(comparison: Comparison, statements: Sequence[Statement]) -> None:
    """Compare every open dating with the datings that other sources state, and with each other."""
    opened: dict[RecordId, list[Statement]] = defaultdict(list)
    for each in statements:
        if each.field == DATED:
            opened[each.record].append(each)
    named: dict[RecordId, list[Statement]] = defaultdict(list)
    types = comparison.project.vocabulary.types
    for each in statements if opened else ():
        if each.field in types[each.record.type].dated:
            named[each.record].append(each)
    for record in sorted(opened):
        named[record].sort(key=lambda each: (each.source, each.field, each.value.text, each.location))
        agreed: set[Statement] = set()
        for same in _by_value(opened[record]):
            agreed.update(_against_named(comparison, record, same, named[record]))
        _against_each_other(comparison, record, opened[record], named[record], agreed)


def _by_value(opened: Iterable[Statement]) -> list[list[Statement]]:
    """Open datings of one written value go together."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for each in opened:
        groups[each.value.text].append(each)
    return [groups[text] for text in sorted(groups)]


def _against_named(
    comparison: Comparison, record: RecordId, opened: Sequence[Statement], named: Sequence[Statement]
) -> Sequence[Statement]:
    """One open dating, perhaps of several sources, against what is stated of named datings.

    What only the same source states explains, but does not contradict: a source may well name one
    date and leave open another one. It contradicts itself where it names every dating and none fits.
    Returns the open datings if they agree.
    """
    sources = {each.source for each in opened}
    others = [each for each in named if sources - {each.source}]
    value = opened[0].value
    fitting = [each for each in named if fits(value, each.value)]
    failing = [each for each in others if not fits(value, each.value)]
    stated = {each.field for each in named}
    unstated = [name for name in comparison.project.vocabulary.types[record.type].dated if name not in stated]
    if others and not failing:
        comparison.agree(record, DATED, (*opened, *fitting), value.text)
        return opened
    if failing and fitting:
        words = _two_milestones(record, value, fitting)
        comparison.differ(
            "sources-date-differently", record, DATED, (*failing, *opened), words, explained=True
        )
    elif failing and unstated:
        hint = f"{in_words(value)} may be {' or '.join(unstated)}, which no source states."
        comparison.differ("sources-date-differently", record, DATED, (*failing, *opened), hint)
    elif named and not fitting and not unstated:
        comparison.differ("sources-disagree", record, DATED, (*named, *opened))
    return ()


def _two_milestones(record: RecordId, value: Value, fitting: Sequence[Statement]) -> str:
    places: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for each in fitting:
        places[each.field, in_words(each.value)][_place(each)] = None
    fits_with = ", ".join(f"{name} {text} ({', '.join(at)})" for (name, text), at in places.items())
    return f"{in_words(value)} agrees with {fits_with}. The sources date two milestones of one {record.type}."


def _named(stated: Statement) -> str:
    return f"{stated.field} {in_words(stated.value)} ({_place(stated)})"


def _place(stated: Statement) -> str:
    return f"{stated.source}:{stated.location.line}"


def _against_each_other(
    comparison: Comparison,
    record: RecordId,
    opened: Sequence[Statement],
    named: Sequence[Statement],
    agreed: set[Statement],
) -> None:
    """Open datings among themselves: they agree if one of them is contained in every other.

    ``agreed``: those that agree with named datings, and of which that is said already.
    """
    rivals = candidates(opened)
    if len(rivals) == 1:
        if len({each.source for each in opened}) > 1 and not agreed.issuperset(opened):
            comparison.agree(record, DATED, opened, rivals[0].text)
        return
    milestones = _distinct(rivals, named)
    explanation = None
    if milestones is not None:
        parts = (f"{in_words(value)} agrees with {_named(milestones[value])}." for value in rivals)
        explanation = f"{' '.join(parts)} The sources date different milestones of one {record.type}."
    explained = explanation is not None
    comparison.differ("sources-date-differently", record, DATED, opened, explanation, explained=explained)


def _distinct(rivals: Sequence[Value], named: Sequence[Statement]) -> Mapping[Value, Statement] | None:
    """A stated dating that fits for each value, each in another field; None if there are not so many.

    A matching of values and fields, by augmenting paths (Kuhn, 1955).
    """
    options: list[dict[str, Statement]] = [{} for _ in rivals]
    for fitting, value in zip(options, rivals, strict=True):
        for each in named:
            if fits(each.value, value):
                fitting.setdefault(each.field, each)
    taken: dict[str, int] = {}

    def place(at: int, seen: set[str]) -> bool:
        for name in options[at]:
            if name in seen:
                continue
            seen.add(name)
            if name not in taken or place(taken[name], seen):
                taken[name] = at
                return True
        return False

    if not all(place(at, set()) for at in range(len(rivals))):
        return None
    return {rivals[at]: options[at][name] for name, at in taken.items()}
