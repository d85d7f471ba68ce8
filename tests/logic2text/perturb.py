"""Programs changed in one place: another number, less for greater, another place in the order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.logic2text.cells import is_number, number_of, written

CLASSES = ("count", "unique", "comparative", "ordinal")
"""The classes of programs in which every change has to take the truth away."""

_COMPARED = re.compile(r"(?:str_|num_|round_)?eq|not_eq|less|greater|less_eq|greater_eq")
_TURNED = {"less": "greater", "greater": "less", "less_eq": "greater", "greater_eq": "less"}


def perturbations(program: Any, cells: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    """What was changed, and the changed program. ``cells``: column → its cells, for other values.

    Not every change makes a true program false: who wants that asks the oracle.
    """
    if not isinstance(program, list) or not program:
        return
    name, *arguments = program
    yield from _changed_here(name, arguments, cells)
    for place, argument in enumerate(arguments):
        for what, changed in perturbations(argument, cells):
            yield what, [name, *arguments[:place], changed, *arguments[place + 1 :]]


def _changed_here(name: str, arguments: list[Any], cells: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    turned = _turned(name)
    if turned is not None:
        yield f"{turned} for {name}", [turned, *arguments]
    if name.startswith("nth_") and len(arguments) == 3 and re.fullmatch(r"\d{1,5}", str(arguments[2])):
        rank = int(arguments[2])
        for place in (rank + 1, rank - 1):
            if place > 0:
                yield f"n {place} for {rank}", [name, *arguments[:2], str(place)]
    last = arguments[-1] if arguments else None
    if not isinstance(last, str) or not (_COMPARED.fullmatch(name) or name.startswith("filter_")):
        return
    number = number_of(last) if is_number(last) else None
    if number is not None and "str" not in name:
        for other in _others(number):
            yield f"{written(other)} for {last}", [name, *arguments[:-1], written(other)]
    elif _COMPARED.fullmatch(name) and isinstance(arguments[0], list) and "hop" in arguments[0][0]:
        for cell in dict.fromkeys(cells.get(arguments[0][-1], [])):
            if cell != last:
                yield f"'{cell}' for '{last}'", [name, *arguments[:-1], cell]


def _turned(name: str) -> str | None:
    for less, greater in _TURNED.items():
        if name == less:
            return greater
        if re.fullmatch(rf"(?:filter|all|most)_{less}", name):
            return name.removesuffix(less) + greater
    return None


def _others(number: Fraction) -> tuple[Fraction, ...]:
    step = Fraction(1, number.denominator)
    return (number + step, number - step) if number else (number + step,)
