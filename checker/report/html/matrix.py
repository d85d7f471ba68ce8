"""Who speaks of what: for each record and source whether it agrees, differs, stands alone or is silent."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum

from checker.model.frozen import dataclass
from checker.model.values import RecordId
from checker.report.html.anchors import anchor
from checker.report.html.context import Context, SourceName
from checker.report.html.discrepancies import Cards

MOST_CELLS = 4_000
"""So many cells are shown, but at least ``FEWEST_ROWS`` rows; records on which sources differ first."""
FEWEST_ROWS = 30


class Stand(StrEnum):
    """How what a source says of a record stands to what others say; the heaviest first."""

    DIFFERS = "differs"
    SETTLED = "differs, settled"
    """It differs, and that is explained, accepted or a matter of wording."""
    AGREES = "agrees"
    ALONE = "alone"
    """It states what nobody else states."""
    SILENT = "silent"


SIGNS = {
    Stand.DIFFERS: "≠",
    Stand.SETTLED: "≈",
    Stand.AGREES: "=",
    Stand.ALONE: "○",
    Stand.SILENT: "(empty)",
}
MEANINGS = {
    Stand.DIFFERS: "differs from another source",
    Stand.SETTLED: "differs, and that is explained, accepted or a matter of wording",
    Stand.AGREES: "agrees with another source",
    Stand.ALONE: "says what no other source says",
    Stand.SILENT: "says nothing of it",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one record, in a word."""

    stand: Stand
    fields: str
    """The fields that it states."""
    link: str
    """The anchor of the discrepancy; empty for none."""

    @property
    def sign(self) -> str:
        """A sign for it, since colour alone says nothing."""
        return SIGNS[self.stand]


@dataclass(frozen=True, slots=True)
class Row:
    """One record."""

    anchor: str
    name: str
    type: str
    cells: tuple[Cell, ...]
    """One for each source of the matrix."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sources across, records down: the records of which two sources or more speak."""

    sources: tuple[SourceName, ...]
    rows: tuple[Row, ...]
    left_out: int
    """How many such records are not shown, because there are too many."""
    single: int
    """How many records only one source speaks of."""


def matrix(context: Context, cards: Cards) -> Matrix:
    """The matrix of a report."""
    fields: dict[RecordId, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in context.report.statements:
        if each.is_evidence:
            fields[each.record][each.source].append(each.field)
    stands, links = _stands(context, cards)
    spoken = [record for record in fields if len(fields[record]) > 1 or record in stands]
    weight = {record: _weight(stands.get(record, {})) for record in spoken}
    order = sorted(spoken, key=lambda record: (weight[record], record.type, record.id))
    sources = [id_ for id_ in context.sources if any(id_ in fields[record] for record in spoken)]
    most = max(FEWEST_ROWS, MOST_CELLS // max(1, len(sources)))
    rows = tuple(
        Row(
            anchor=anchor("record", record.type, record.id),
            name=context.record_name(record),
            type=record.type,
            cells=tuple(
                _cell(fields[record].get(id_), stands.get(record, {}).get(id_), links.get((record, id_), ""))
                for id_ in sources
            ),
            sources=tuple(sorted(fields[record])),
        )
        for record in order[:most]
    )
    return Matrix(context.names(sources), rows, max(0, len(order) - most), len(fields) - len(spoken))


def _cell(stated: list[str] | None, stand: Stand | None, link: str) -> Cell:
    found = stand or (Stand.ALONE if stated else Stand.SILENT)
    return Cell(found, ", ".join(sorted(set(stated or ()))), link)


def _stands(
    context: Context, cards: Cards
) -> tuple[dict[RecordId, dict[str, Stand]], dict[tuple[RecordId, str], str]]:
    """Where sources differ or agree on a record, and the anchors of the discrepancies."""
    stands: dict[RecordId, dict[str, Stand]] = defaultdict(dict)
    links: dict[tuple[RecordId, str], str] = {}
    for found in context.report.discrepancies:
        if found.record is None:
            continue
        for voice in found.voices:
            known = stands[found.record].get(voice.source)
            if known is not Stand.DIFFERS:
                if known is None or found.is_open:
                    links[found.record, voice.source] = cards.of(found).anchor
                stands[found.record][voice.source] = Stand.DIFFERS if found.is_open else Stand.SETTLED
    for agreement in context.report.agreements:
        for voice in agreement.voices:
            stands[agreement.record].setdefault(voice.source, Stand.AGREES)
    return stands, links


def _weight(stands: dict[str, Stand]) -> int:
    order = list(Stand)
    return min((order.index(each) for each in stands.values()), default=len(order))
