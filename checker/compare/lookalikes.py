"""Two ids that may be one thing."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from checker.model.codes import CODES
from checker.model.findings import Finding, Related
from checker.model.values import RecordId, fits
from checker.model.vocabulary import DATED
from checker.rules.facts import Facts
from checker.rules.identity import told_apart
from checker.rules.reader import Reader

MAX_PAIRS = 2000
"""Of one identity, so many records at the most are held against each other."""


def records_look_alike(facts: Facts) -> list[Finding]:
    """Pairs of records without a key that have the same identity, that nothing tells apart, and of
    which something stated is the same."""
    groups: dict[tuple[str, ...], list[RecordId]] = defaultdict(list)
    for record in facts.stated_records():
        record_type = facts.vocabulary.types[record.type]
        if not record_type.key:
            given = facts.given(record)
            groups[record.type, *(given[name].text for name in sorted(given))].append(record)
    reader = Reader(facts.view(), merged=True)
    found: list[Finding] = []
    for group in groups.values():
        pairs = list(combinations(group, 2))[:MAX_PAIRS] if len(group) < MAX_PAIRS else []
        for one, other in pairs:
            alike = _alike(reader, one, other)
            if alike is not None and not told_apart(reader, one, other):
                found.append(_finding(facts, one, other, alike))
    return found


def _alike(reader: Reader, one: RecordId, other: RecordId) -> str | None:
    """What both records have, if anything."""
    fields = reader.type_of(one).stated_fields()
    for name in (*fields, DATED):
        if name == DATED and not reader.type_of(one).dated:
            continue
        left, right = reader.read(one, name).values, reader.read(other, name).values
        shared = [a.text for a in left for b in right if fits(a, b)]
        if shared and _tells(reader, one, name):
            return f"{name} {shared[0]}"
    return None


def _tells(reader: Reader, record: RecordId, name: str) -> bool:
    """Dates are what makes two records look like one; many things share a grade."""
    return name == DATED or name in reader.type_of(record).dated


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
