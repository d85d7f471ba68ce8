"""Why what is stated of one cell decides nothing."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.values import RecordId
from checker.model.verdicts import Gap, Reason
from checker.model.vocabulary import Kind
from checker.rules.reading.reader import Reader
from checker.rules.reading.views import Reading
from checker.rules.reading.words import values_words


def missing(reader: Reader, record: RecordId, name: str) -> Gap:
    """That nothing is stated, or that what is stated is no evidence."""
    label = f"{name} of {reader.name(record)}"
    stated = reader.view.facts.left_out.get((record, name), ())
    out = [each for each in stated if each.source in reader.view.sources]
    if not out:
        return Gap(Reason.MISSING, f"no source states {label}")
    why = "; ".join(f"{each.location.file}:{each.location.line}, {each.rejection}" for each in out)
    return Gap(Reason.MISSING, f"{label} is stated, but left out ({why})")


def open_cell(
    reader: Reader, record: RecordId, name: str, reading: Reading, others: Iterable[Gap | None]
) -> tuple[Gap, ...]:
    """Why a condition on a cell is open. ``others``: why what it is held against is, where that is read."""
    label = f"{name} of {reader.name(record)}"
    if not reading.values:
        return (missing(reader, record, name),)
    found = tuple(gap for gap in others if gap is not None)
    if found:
        return found
    field = reader.field(record.type, name)
    if len(reading.values) > 1 and not field.many:
        return (
            Gap(
                Reason.TOO_MANY_READINGS,
                f"{label} is contested: {values_words(reading.values, reader.called)}",
            ),
        )
    says = values_words(reading.values, reader.called)
    left = "which leaves it open"
    if field.kind is Kind.RECORD and not field.many:
        left = "and nothing stated tells that apart from what is asked for"
    return (Gap(Reason.IMPRECISE, f"{label} is stated as {says}, {left}"),)
