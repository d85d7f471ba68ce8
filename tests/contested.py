"""Which objects do sources contradict each other on?

    python -m tests.contested FILE

FILE holds an object and one of its properties a line:
``{"object": ..., "property": ..., "claims": [...]}``, each claim
``{"source": ..., "value": ...}``. Prints the number of those whose values conflict as checker compares
them: 3400 and 3,400 are the same, and "about 3,400" gives way to 3,417. What is no number is text.

On standard error stands how many different objects these are, and where the count of different values in the
file (``distinct_values``) says otherwise, and why.
"""

from __future__ import annotations

import gc
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from checker.model.number_text import parse_number
from checker.model.number_values import NumberError
from checker.model.values import Text, Value
from checker.rules.reading.cells import narrowest


class Cell(NamedTuple):
    """One property of one object."""

    object: str
    property: str


def read_value(text: str) -> Value:
    """A stated value as checker reads it in a number field; what is no number is text."""
    try:
        return parse_number(text)
    except NumberError:
        return Text(text)


def stated(lines: Iterable[str | bytes]) -> Iterator[tuple[Cell, str]]:
    """Each claim of a file: its cell, and its value as written."""
    for line in lines:
        if line.strip():
            row = json.loads(line)
            cell = Cell(row["object"], row["property"])
            for claim in row["claims"]:
                yield cell, str(claim["value"])


def cells_of(claims: Iterable[tuple[Cell, str]]) -> Mapping[Cell, Mapping[str, None]]:
    """The different texts in each cell, in the order in which they come."""
    texts: dict[Cell, dict[str, None]] = defaultdict(dict)
    for cell, text in claims:
        texts[cell][text] = None
    return texts


def contested(
    cells: Mapping[Cell, Mapping[str, None]], read: Callable[[str], Value] = read_value
) -> list[Cell]:
    """The cells with two candidates or more. A text is read once, and only where it stands beside another."""
    values: dict[str, Value] = {}
    found: list[Cell] = []
    for cell, texts in cells.items():
        if len(texts) < 2:
            continue
        for text in texts:
            if text not in values:
                values[text] = read(text)
        if len(narrowest(values[text] for text in texts)) > 1:
            found.append(cell)
    return found


def differences(lines: Iterable[str | bytes], conflicting: set[Cell]) -> Iterator[str]:
    """Where the file counts one value and checker finds a conflict, or the other way round."""
    for line in lines:
        row = json.loads(line) if line.strip() else {}
        if "distinct_values" not in row:
            continue
        cell = Cell(row["object"], row["property"])
        if (row["distinct_values"] > 1) is (cell in conflicting):
            continue
        texts = list(dict.fromkeys(str(claim["value"]) for claim in row["claims"]))
        kept = ", ".join(value.text for value in narrowest(map(read_value, texts)))
        count = row["distinct_values"]
        said = f"the file counts {count}, checker keeps {kept} of {'; '.join(texts)}"
        yield f"{cell.object}, {cell.property}: {said}"


def main(file: Path) -> int:
    """Print the number of objects in conflict, and on standard error what there is to say about it."""
    gc.disable()  # as in a run of checker: what is made is kept
    with file.open("rb") as lines:
        cells = cells_of(stated(lines))
    found = set(contested(cells))
    print(len(found))
    objects = len({cell.object for cell in found})
    print(
        f"{len(found)} of {len(cells)} cells are contested, of {objects} different objects", file=sys.stderr
    )
    with file.open("rb") as lines:
        for words in differences(lines, found):
            print(words, file=sys.stderr)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.contested FILE")
    sys.exit(main(Path(sys.argv[1])))
