"""What a proof rests on, taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Premise, Support


def premises(support: Support) -> Iterator[Premise]:
    """Every premise of a proof."""
    if isinstance(support, Premise):
        yield support
    else:
        for part in support.parts:
            yield from premises(part)


def speakers(premise: Premise) -> list[str]:
    """The sources behind a premise."""
    return [
        *(each.source for each in premise.statements),
        *(each.declaration.source for each in premise.declarations),
        *(each.quotation.source for each in premise.quotes),
    ]


def evidence_of(support: Support) -> list[Statement | AnchoredDeclaration]:
    """Every statement and declaration behind a proof, each once."""
    found: dict[Statement | AnchoredDeclaration, None] = {}
    for premise in premises(support):
        found.update(dict.fromkeys((*premise.statements, *premise.declarations)))
    return list(found)
