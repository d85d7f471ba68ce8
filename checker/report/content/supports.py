"""What a step of a proof brings in beside statements: declarations of completeness, and quotes."""

from __future__ import annotations

from checker.model.sources import AnchoredDeclaration, AnchoredQuote
from checker.model.verdicts import Proof, Verdict
from checker.rules.reading.supports import premises


def own_declarations(proof: Proof) -> tuple[AnchoredDeclaration, ...]:
    """The declarations that this step rests on and none of its parts does, by location."""
    below = {
        each for part in proof.parts for premise in premises(part.support) for each in premise.declarations
    }
    own = {each for premise in premises(proof.support) for each in premise.declarations} - below
    return tuple(sorted(own, key=lambda each: each.declaration.location))


def own_quotes(proof: Proof) -> tuple[AnchoredQuote, ...]:
    """The quotes that this step rests on and none of its parts does, by location."""
    below = {each for part in proof.parts for premise in premises(part.support) for each in premise.quotes}
    own = {each for premise in premises(proof.support) for each in premise.quotes} - below
    return tuple(sorted(own, key=lambda each: (each.quotation.location, each.quotation.words)))


def assumptions(verdict: Verdict) -> tuple[str, ...]:
    """What the proofs take on the editor's word, each once: the registry, inferences, codes."""
    steps = (step for _, proof in verdict.proofs for step in proof.walk())
    return tuple(dict.fromkeys(each for step in steps for each in step.assumptions))
