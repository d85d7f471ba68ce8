"""Why what is stated of one cell decides nothing."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.values import RecordId
from checker.model.verdicts import Gap, Reason
from checker.model.vocabulary import Kind
from checker.rules.facts import Reading
from checker.rules.reader import Reader
from checker.rules.words import values_words


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
    label = f"{name} of {reader.name(record)}"
    if not reading.values:
        return (missing(reader, record, name),)
    found = tuple(gap for gap in others if gap is not None)
    if found:
        return found
    if len(reading.values) > 1 and not reader.field(record.type, name).many:
        return (
            Gap(
                Reason.TOO_MANY_READINGS,
                f"{label} is contested: {values_words(reading.values, reader.called)}",
            ),
        )
    says = values_words(reading.values, reader.called)
    if reader.field(record.type, name).kind is Kind.RECORD:
        return (Gap(Reason.IMPRECISE, f"{label} is {says}, which nothing stated tells apart from it"),)
    return (Gap(Reason.IMPRECISE, f"{label} is stated as {says}, which leaves it open"),)
