"""How well quotes are found in texts that were read by machine.

    python -m tests.ocr QUOTES DOCS [--tau T]

QUOTES has a quote a line (JSON: id, doc, quote, error_rate, expected {start, end}), DOCS a text a line (id,
text). The figure is the share of the quotes whose passage and the expected one have at least 0.8 of their
characters in common (intersection over union). A quote in which more characters are wrong than the
threshold admits is looked for with a looser one, down to the errors that the line names.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.model.quotes import Grade
from checker.quotes.anchor import anchor_quote
from checker.quotes.document import Document
from checker.quotes.locate import DEFAULT_TAU

GOOD = 0.8
SLACK = 0.1
"""How much looser than the errors of a line its threshold is."""
LOOSEST = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """One quote, with how much of its passage was found."""

    id: str
    share: float
    """Intersection over union; 0 if it was not found."""
    is_exact: bool
    """It stands word for word where it was found: another place may be a worse copy."""


def measured(quotes: Path, documents: Path, tau: float | None = None) -> list[Row]:
    """Each quote of a file, looked for in its text. ``tau``: one threshold for all."""
    texts = {row["id"]: Document(row["id"], row["text"]) for row in _lines(documents)}
    return [_row(row, texts[row["doc"]], tau) for row in _lines(quotes)]


def _row(row: dict[str, Any], document: Document, tau: float | None) -> Row:
    needed = min(DEFAULT_TAU, 1 - row.get("error_rate", 0.0) - SLACK)
    threshold = max(LOOSEST, needed) if tau is None else tau
    anchor = anchor_quote(row["quote"], document, tau=threshold)
    passages = anchor.passages
    if not passages:
        return Row(str(row["id"]), 0.0, False)
    start, end = passages[0].start, passages[-1].end
    wanted = row["expected"]
    both = max(0, min(wanted["end"], end) - max(wanted["start"], start))
    share = both / (max(wanted["end"], end) - min(wanted["start"], start))
    return Row(str(row["id"]), share, anchor.grade is Grade.EXACT)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("quotes", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--tau", type=float, help="one threshold for all quotes")
    arguments = parser.parse_args()
    rows = measured(arguments.quotes, arguments.docs, arguments.tau)
    if not rows:
        print("no quotes", file=sys.stderr)
        return 1
    good = [row for row in rows if row.share >= GOOD]
    missed = [row for row in rows if not row.share]
    print(f"{'quotes':<10} {len(rows)}")
    print(f"{'found':<10} {len(rows) - len(missed)}")
    print(f"{'IoU >= 0.8':<10} {len(good)}, {100 * len(good) / len(rows):.2f} %")
    for row in rows:
        if row.share < GOOD:
            print(f"  {row.id}  {row.share:.2f}{'  (exact at another place)' if row.is_exact else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
