"""Which statements count for a claim: what each source says alone, the pool, and what its makers add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.model.claims import Claim
from checker.model.quotes import Passage, share_words
from checker.model.sources import AnchoredDeclaration, Statement
from checker.rules.reading.facts import Facts
from checker.rules.reading.views import View
from checker.rules.verdicts.origins import ancestors

MOST_NAMED = 3
"""So many sources at the most are named one by one."""

Evidence = Statement | AnchoredDeclaration


@dataclass(frozen=True)
class Pools:
    """The sets of statements that decide a claim."""

    facts: Facts
    makers: frozenset[str]
    outside: frozenset[str]
    """Sources that neither made the claim nor derive from a maker."""
    tainted: frozenset[object]
    """Values and declarations inferred from a source that is not outside."""
    repeated: frozenset[object] = field(default=frozenset())
    """What the makers say in the passage of the claim itself."""
    base: Pools | None = None
    """The pools of the same makers, whose views all their claims share."""
    singles: dict[str, View] = field(default_factory=dict, compare=False)

    @cached_property
    def pool(self) -> View:
        """P: all sources outside, taken together."""
        return self.base.pool if self.base is not None else self.facts.view(self.outside, self.tainted)

    @cached_property
    def asked(self) -> str:
        """Which sources the pool holds, in words."""
        if self.base is not None:
            return self.base.asked
        left_out = sorted(set(self.facts.sources) - self.outside)
        if not left_out:
            return "all sources"
        if len(left_out) > MOST_NAMED:
            return f"all sources but the {len(left_out)} that made the claim or derive from one that did"
        return f"all sources but {', '.join(left_out)}"

    @cached_property
    def rest(self) -> View:
        """Q: the pool, with what the makers say elsewhere than in the claim's passage."""
        if not self.makers:
            return self.pool
        return self.facts.view(self.outside | self.makers, self.tainted | self.repeated)

    @cached_property
    def everything(self) -> View:
        """All sources and the makers."""
        return self.base.everything if self.base is not None else self.facts.view()

    @cached_property
    def said_by_makers(self) -> View:
        """What the makers say, the claim's passage included."""
        return self.facts.view(self.makers)

    def alone(self, source: str) -> View:
        """O: what one source outside says alone."""
        if self.base is not None:
            return self.base.alone(source)
        found = self.singles.get(source)
        if found is None:
            found = self.singles[source] = self.facts.view((source,), self.tainted)
        return found


class Pooling:
    """Finds the pools of claims; those of claims without a maker are shared."""

    def __init__(self, facts: Facts, passages: Mapping[tuple[str, str], tuple[Passage, ...]]) -> None:
        self.facts = facts
        self._passages = passages
        self._ancestors = {source: ancestors(source, facts.sources) for source in facts.sources}
        self._inferring: dict[str, list[Evidence]] = defaultdict(list)
        """Source → what others infer from it."""
        evidence: tuple[Evidence, ...] = (*facts.statements, *facts.declarations)
        for each in evidence:
            for source in inferred_from(each):
                self._inferring[source].append(each)
        self._cache: dict[frozenset[str], Pools] = {}

    def pools(self, claim: Claim) -> Pools:
        """The sets of statements that decide a claim."""
        makers = frozenset(utterance.source for utterance in claim.made_in)
        base = self._cache.get(makers)
        if base is None:
            base = self._cache[makers] = self._base(makers)
        if not makers:
            return base
        repeated = self._repeated(claim)
        if copied := self._copied(claim):
            return Pools(self.facts, makers, base.outside, base.tainted | copied, repeated)
        return Pools(self.facts, makers, base.outside, base.tainted, repeated, base)

    def _base(self, makers: frozenset[str]) -> Pools:
        inside = {
            source for source in self.facts.sources if source in makers or self._ancestors[source] & makers
        }
        outside = frozenset(self.facts.sources) - inside
        return Pools(self.facts, makers, outside, self.inferred_from(inside))

    def inferred_from(self, inside: set[str]) -> frozenset[object]:
        """What is inferred from these sources, directly or by way of others that infer it themselves."""
        if not inside:
            return frozenset()
        found: set[object] = set()
        still_open = [each for source in sorted(inside) for each in self._inferring.get(source, ())]
        while still_open:
            evidence = still_open.pop()
            if evidence in found:
                continue
            found.add(evidence)
            source = evidence.source
            for each in self._inferring.get(source, ()):
                basis = self._basis(each, source)
                if basis and found.issuperset(basis):
                    still_open.append(each)
        return frozenset(found)

    def _basis(self, evidence: Evidence, source: str) -> list[Evidence]:
        """What a source says that another infers from it: of the same cell, else of the same record, else
        of the same type."""
        said = self.facts.of_source(source)
        if isinstance(evidence, AnchoredDeclaration):
            return [each for each in said if _type_of(each) == evidence.declaration.of.type]
        statements = [each for each in said if isinstance(each, Statement)]
        of_record: list[Evidence] = [each for each in statements if each.record == evidence.record]
        of_cell: list[Evidence] = [
            each for each in statements if (each.record, each.field) == (evidence.record, evidence.field)
        ]
        return of_cell or of_record or [each for each in said if _type_of(each) == evidence.record.type]

    def _copied(self, claim: Claim) -> frozenset[object]:
        """What any source says in a copy of the claim's passage."""
        found: set[object] = set()
        for utterance in claim.made_in:
            if utterance.quotation is None:
                continue
            passages = self._passages.get((utterance.source, utterance.quotation.words), ())
            for shared in self.facts.copies.of(utterance.source, passages):
                start, end = shared.counterpart(passages)
                found.update(
                    each
                    for each in self.facts.of_source(shared.other)
                    if any(one.start < end and start < one.end for one in each.passages)
                )
        return frozenset(found)

    def _repeated(self, claim: Claim) -> frozenset[object]:
        """What a maker says in a passage that overlaps the claim's. Where the claim's passage or the
        statement's is not known, it counts as the same."""
        found: set[object] = set()
        for utterance in claim.made_in:
            passages: tuple[Passage, ...] = ()
            if utterance.quotation is not None:
                passages = self._passages.get((utterance.source, utterance.quotation.words), ())
            for each in self.facts.of_source(utterance.source):
                if not passages or not each.passages or share_words(each.passages, passages):
                    found.add(each)
            found.update(self.facts.sources[utterance.source].tables)
        return frozenset(found)


def inferred_from(evidence: Evidence) -> tuple[str, ...]:
    """The sources from which a value, or the time or number of a list, is inferred."""
    if isinstance(evidence, Statement):
        return evidence.inference.sources if evidence.inference is not None else ()
    found = (name for each in evidence.declaration.inferred.values() for name in each.sources)
    return tuple(dict.fromkeys(found))


def _type_of(evidence: Evidence) -> str:
    return evidence.record.type if isinstance(evidence, Statement) else evidence.declaration.of.type


def unchecked(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Those whose source's text is not here."""
    return tuple(each for each in evidence if each.unchecked)
