"""Which statements count for a claim: what each source says alone, the pool, and what its makers add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.model.claims import Claim
from checker.model.quotes import Passage, share_words
from checker.model.sources import AnchoredDeclaration, Source, Statement
from checker.rules.facts import Facts, View

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
        self._cache: dict[frozenset[str], Pools] = {}

    def pools(self, claim: Claim) -> Pools:
        """The sets of statements that decide a claim."""
        makers = frozenset(utterance.source for utterance in claim.made_in)
        base = self._cache.get(makers)
        if base is None:
            base = self._cache[makers] = self._base(makers)
        if not makers:
            return base
        return Pools(self.facts, makers, base.outside, base.tainted, self._repeated(claim), base)

    def _base(self, makers: frozenset[str]) -> Pools:
        inside = {
            source for source in self.facts.sources if source in makers or self._ancestors[source] & makers
        }
        outside = frozenset(self.facts.sources) - inside
        return Pools(self.facts, makers, outside, self._tainted(inside))

    def _tainted(self, inside: set[str]) -> frozenset[object]:
        """Values inferred from inside, directly or by way of another inferred value of the same cell."""
        if not inside:
            return frozenset()
        inferred = [each for each in self.facts.statements if each.inference is not None]
        found: set[object] = {
            each
            for each in self.facts.declarations
            if any(inside.intersection(inference.sources) for inference in each.declaration.inferred.values())
        }
        grown = True
        while grown:
            grown = False
            for each in inferred:
                if each not in found and self._infers_from(each, inside, found):
                    found.add(each)
                    grown = True
        return frozenset(found)

    def _infers_from(self, statement: Statement, inside: set[str], tainted: set[object]) -> bool:
        assert statement.inference is not None
        for source in statement.inference.sources:
            if source in inside:
                return True
            cell = [
                each for each in self.facts.cell(statement.record, statement.field) if each.source == source
            ]
            if cell and all(each in tainted for each in cell):
                return True
        return False

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
        return frozenset(found)


def ancestors(source: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """The sources that a source derives from, through others too."""
    found: set[str] = set()
    open_ = list(sources[source].derived_from)
    while open_:
        parent = open_.pop()
        if parent not in found:
            found.add(parent)
            if parent in sources:
                open_.extend(sources[parent].derived_from)
    return frozenset(found)


def unchecked(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Those whose source's text is not here."""
    return tuple(each for each in evidence if each.unchecked)
