"""How well quotes are found in texts that were read by machine.

    python -m tests.ocr QUOTES DOCS [--tau T]

QUOTES has a quote a line (JSON: id, doc, quote, error_rate, expected {start, end}), DOCS a text a line (id,
text). The figure is the share of the quotes whose passage and the expected one have at least 0.8 of their
characters in common (intersection over union). A quote in which more characters are wrong than the
threshold admits is looked for with a looser one, down to the errors that the line names.

Some expected passages are so damaged, or so repeated, that others of the text are nearer to the quote. Of
each miss edlib says how near, and a second figure leaves those out: who looks for the nearest passage cannot
find them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import edlib
from rapidfuzz.distance import Levenshtein

from checker.quotes.locating.locate import DEFAULT_TAU
from checker.quotes.quote import anchor_quote
from checker.quotes.text.document import Document
from checker.quotes.text.elisions import stripped
from checker.quotes.text.normalise import normalise

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
    expected: int
    """Edits between the quote and the expected passage, normalised."""
    least: int
    """Edits between the quote and the passage of the text that is nearest to it, by edlib."""

    @property
    def is_nearest(self) -> bool:
        """Whether no other passage is nearer to the quote than the expected one."""
        return self.expected <= self.least


def measured(quotes: Path, documents: Path, tau: float | None = None) -> list[Row]:
    """Each quote of a file, looked for in its text. ``tau``: one threshold for all."""
    texts = {row["id"]: Document(row["id"], row["text"]) for row in _lines(documents)}
    return [_row(row, texts[row["doc"]], tau) for row in _lines(quotes)]


def _row(row: dict[str, Any], document: Document, tau: float | None) -> Row:
    needed = min(DEFAULT_TAU, 1 - row.get("error_rate", 0.0) - SLACK)
    threshold = max(LOOSEST, needed) if tau is None else tau
    anchor = anchor_quote(row["quote"], document, tau=threshold)
    passages = anchor.passages
    wanted = row["expected"]
    share = 0.0
    if passages:
        start, end = passages[0].start, passages[-1].end
        both = max(0, min(wanted["end"], end) - max(wanted["start"], start))
        share = both / (max(wanted["end"], end) - min(wanted["start"], start))
    words = stripped(normalise(row["quote"]).cased).lower()
    passage = normalise(document.text[wanted["start"] : wanted["end"]]).text
    least = edlib.align(words, document.normalised.text, mode="HW", task="distance")["editDistance"]
    return Row(str(row["id"]), share, Levenshtein.distance(words, passage), least)


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
    nearest = [row for row in rows if row.is_nearest or row.share >= GOOD]
    print(f"{'quotes':<10} {len(rows)}")
    print(f"{'found':<10} {sum(row.share > 0 for row in rows)}")
    print(f"{'IoU >= 0.8':<10} {len(good)}, {100 * len(good) / len(rows):.2f} %")
    for row in rows:
        if row.share < GOOD:
            why = (
                ""
                if row.is_nearest
                else f"  (another passage is nearer: {row.least} edits, not {row.expected})"
            )
            print(f"  {row.id}  {row.share:.2f}{why}")
    share = 100 * len(good) / len(nearest) if nearest else 0.0
    print(f"where no other passage is nearer: {len(good)} of {len(nearest)}, {share:.2f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
