"""What a proof rests on, taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Basis, Premise, Support

_LEAVES = (Premise, Basis)


def premises(support: Support) -> Iterator[Premise]:
    """Every premise of a proof."""
    for part in leaves(support):
        if isinstance(part, Premise):
            yield part


def leaves(support: Support) -> Iterator[Premise | Basis]:
    """Every premise of a proof, and what it leans on."""
    still_open = [support]
    while still_open:
        part = still_open.pop()
        if isinstance(part, _LEAVES):
            yield part
        else:
            still_open += part.parts[::-1]


def speakers(premise: Premise) -> list[str]:
    """The sources behind a premise."""
    stated = [each.source for each in premise.statements]
    if not (premise.declarations or premise.quotes):
        return stated
    return [
        *stated,
        *(each.declaration.source for each in premise.declarations),
        *(each.quotation.source for each in premise.quotes),
    ]


def evidence_of(support: Support) -> list[Statement | AnchoredDeclaration]:
    """Every statement and declaration behind a proof, each once."""
    found: dict[Statement | AnchoredDeclaration, None] = {}
    for leaf in leaves(support):
        found.update(dict.fromkeys(leaf.statements))
        if isinstance(leaf, Premise):
            found.update(dict.fromkeys(leaf.declarations))
    return list(found)
