"""Checks ten dependencies over generated records: which rows agree in one column and differ in another.

    python benchmarks/constraints.py [--rows N] [--wrong ROWS]

The records are columns of text made in memory, as a table gives them. The hospitals are read, once for each
text; groups of rows with one hospital and several texts are found, their values read, and the violating pairs
counted. Prints the time of each step and what was found. Exit 1 if the number of violating pairs is not the
one that was put in, or the goal of 10 seconds of CPU for 1,000,000 rows is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from time import process_time

from checker.model.numbers import parse_number
from checker.model.values import Choice, Text
from checker.rules.reading.dependencies import Column, Key, differing_pairs, disagreeing
from checker.rules.reading.sameness import certain_key

GOAL_SECONDS = 10.0
GOAL_ROWS = 1_000_000
DEPENDENCIES = 10
ROWS_OF_A_HOSPITAL = 20
READERS: tuple[Callable[[str], Key | None], ...] = (
    lambda text: certain_key(parse_number(text, {})),
    lambda text: certain_key(Choice(text)),
)


def columns(rows: int, wrong: int, seed: int) -> tuple[list[str], list[list[str]], list[int]]:
    """The hospital of each row, ten columns that depend on it, and the violating pairs that each holds.

    In each column ``wrong`` rows, each of another hospital, have a value of their own.
    """
    dice = random.Random(seed)
    count = max(1, rows // ROWS_OF_A_HOSPITAL)
    hospitals = [f"hospital {row % count}" for row in range(rows)]
    dependent, expected = [], []
    for number in range(DEPENDENCIES):
        values = [f"{number}{row % count:06}" for row in range(rows)]
        odd = dice.sample(range(count), min(wrong, count))
        for row in odd:
            values[row] += "9"
        dependent.append(values)
        expected.append(sum((rows - hospital - 1) // count for hospital in odd))
    return hospitals, dependent, expected


def violating_pairs(per: Column, values: Sequence[str], key_of: Callable[[str], Key | None]) -> int:
    """The pairs of rows that are equal in one column and differ in the other."""
    groups = disagreeing(per, values)
    known = {values[row]: key_of(values[row]) for rows in groups.values() for row in rows}
    return sum(
        differing_pairs(
            [known[values[row]] for row in rows], lambda key: key is not None, lambda one, other: False, 0
        ).pairs
        for rows in groups.values()
    )


def main() -> int:
    """Make the rows, check them, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument(
        "--wrong", type=int, default=200, help="rows of each column that break its dependency"
    )
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    hospitals, dependent, expected = columns(arguments.rows, arguments.wrong, arguments.seed)
    start = process_time()
    keys = {text: certain_key(Text(text)) for text in set(hospitals)}  # each text is read once
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys.values()))}
    per = [numbers[keys[text]] for text in hospitals]
    read = process_time() - start
    found = [
        violating_pairs(per, values, READERS[place % len(READERS)]) for place, values in enumerate(dependent)
    ]
    took = process_time() - start
    print(f"{'rows':<16} {arguments.rows:,}, {DEPENDENCIES} dependencies")
    print(f"{'violating pairs':<16} {sum(found):,}")
    print(f"{'reading values':<16} {read:.2f} s of CPU")
    print(f"{'in all':<16} {took:.2f} s of CPU")
    if found != expected:
        print(f"expected {sum(expected):,} pairs", file=sys.stderr)
        return 1
    return int(took > GOAL_SECONDS * max(1.0, arguments.rows / GOAL_ROWS))


if __name__ == "__main__":
    sys.exit(main())
