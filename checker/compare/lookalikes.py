"""Two ids that may be one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.model.calendar import Day
from checker.model.codes import CODES
from checker.model.dates import Date, span
from checker.model.findings import Finding, Related
from checker.model.frozen import dataclass
from checker.model.values import RecordId, fits
from checker.model.vocabulary import DATED, Kind, RecordType
from checker.rules.reading.facts import Facts
from checker.rules.reading.identity import told_apart
from checker.rules.reading.reader import Reader

MAX_PAIRS = 2_000
"""Of one identity, so many pairs of records with a common date at the most are held against each other."""
MAX_DATES = 200_000
"""Of one identity, so many pairs of dates at the most are held against each other."""


@dataclass(frozen=True, slots=True)
class _Dating:
    """A date of a record."""

    record: RecordId
    field: str
    value: Date
    first: Day
    last: Day


def records_look_alike(facts: Facts) -> list[Finding]:
    """Pairs of records without a key that have the same identity and a date in common, and that
    nothing tells apart. Dates are what makes two records look like one; many things share a grade."""
    groups: dict[tuple[str, ...], list[RecordId]] = defaultdict(list)
    for record in facts.stated_records():
        record_type = facts.vocabulary.types[record.type]
        if not record_type.key:
            given = facts.given(record)
            groups[record.type, *(f"{name}={given[name].text}" for name in sorted(given))].append(record)
    reader = Reader(facts.view())
    found: list[Finding] = []
    for group in groups.values():
        if len(group) > 1:
            for (one, other), alike in sorted(_alike(reader, group).items()):
                if not told_apart(reader, one, other):
                    found.append(_finding(facts, one, other, alike))
    return found


def _alike(reader: Reader, group: Sequence[RecordId]) -> dict[tuple[RecordId, RecordId], str]:
    """Pairs of records with the first date found that both have.

    A date can fit another one only if the days of one lie between the first and the last of the
    other's, so that dates sorted by their first day need to be held only against those still open.
    """
    datings = sorted(
        _datings(reader, group),
        key=lambda each: (each.first, -each.last, each.record, each.field, each.value.text),
    )
    pairs: dict[tuple[RecordId, RecordId], str] = {}
    dated = reader.type_of(group[0]).dated
    still_open: list[_Dating] = []
    held = 0
    for dating in datings:
        still_open = [each for each in still_open if each.last >= dating.first]
        held += len(still_open)
        for wider in still_open:
            pair = (min(wider.record, dating.record), max(wider.record, dating.record))
            if pair[0] == pair[1] or pair in pairs or not _one_dating(wider, dating, dated):
                continue
            if fits(wider.value, dating.value):
                pairs[pair] = f"{dating.field} {dating.value.text}"
        if len(pairs) >= MAX_PAIRS or held >= MAX_DATES:
            break
        still_open.append(dating)
    return pairs


def _one_dating(one: _Dating, other: _Dating, dated: Sequence[str]) -> bool:
    """Whether the two may date the same milestone: one field, or a source leaves open which."""
    names = {one.field, other.field}
    return len(names) == 1 or (DATED in names and names.issubset({DATED, *dated}))


def _datings(reader: Reader, group: Sequence[RecordId]) -> Iterator[_Dating]:
    names = _date_fields(reader.type_of(group[0]))
    for record in group:
        for name in names:
            for value in reader.peek(record, name):
                if isinstance(value, Date):
                    yield _Dating(record, name, value, *span(value))


def _date_fields(record_type: RecordType) -> tuple[str, ...]:
    dates = (name for name in record_type.stated_fields() if record_type.fields[name].kind is Kind.DATE)
    return (*dates, DATED)


def _finding(facts: Facts, one: RecordId, other: RecordId, alike: str) -> Finding:
    names = [facts.records[each].name if each in facts.records else each.id for each in (one, other)]
    places = [facts.cells_of(each)[0] for each in (one, other)]
    return Finding(
        "records-look-alike",
        CODES["records-look-alike"],
        f"{one.id} and {other.id} may be one {one.type}: nothing tells them apart, and both have {alike}",
        places[1].location,
        (Related(places[0].location, names[0]),),
        "state a date or another field that differs, or use one id",
        subject=f"{one.id}, {other.id}",
        values=(one.id, other.id),
    )
