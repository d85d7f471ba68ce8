"""What if a source said something else: small changes of the facts that one claim reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import islice

from checker.model.claims import Claim
from checker.model.frozen import dataclass
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.values import RecordId, Value
from checker.model.verdicts import Evidence, Label, Said
from checker.model.vocabulary import DATED, Record
from checker.rules.changes.alternatives import Asked, alternatives, asked_by
from checker.rules.reading.facts import Facts
from checker.rules.verdicts.labels import alone, label_of
from checker.rules.verdicts.origins import ancestors
from checker.rules.verdicts.pools import Pooling, inferred_from
from checker.rules.verdicts.verdict import Judge
from checker.rules.verdicts.walk import lists_read, quotes_in, records_behind

MOST_BESIDE = 12
"""So many values of other things that the claim reads are tried in the place of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """Other statements in the place of some, or none; and what is new."""

    replaced: Mapping[Statement, Statement | None] = field(default_factory=dict)
    gone: frozenset[Evidence] = frozenset()
    """Declarations and quotes that are not there."""
    added: tuple[Statement, ...] = ()
    records: Mapping[RecordId, Record] = field(default_factory=dict)
    """Records that are added to the registry."""

    def sources(self) -> set[str]:
        """The sources that say something else after it."""
        said = (*self.replaced, *self.gone, *self.added)
        return {each.source for each in said}

    def __or__(self, other: Change) -> Change:
        return Change(
            {**self.replaced, **other.replaced},
            self.gone | other.gone,
            (*self.added, *other.added),
            {**self.records, **other.records},
        )


def restated(statements: Iterable[Statement], value: Value | None) -> Change:
    """These statements with another value, or none of them."""
    return Change(
        {each: dataclasses.replace(each, value=value) if value is not None else None for each in statements}
    )


class Excerpt:
    """The facts on which the verdict on one claim can depend: few, so that changing one of them is cheap."""

    def __init__(self, claim: Claim, judge: Judge) -> None:
        self.claim = claim
        self._passages = judge.passages
        facts = judge.facts
        self.records = records_behind(claim.rule, facts)
        lists = lists_read(claim.rule, facts)
        self._stated = tuple(each for record in sorted(self.records) for each in _stated_of(record, facts))
        self.facts = _limited(claim, facts, self._stated, lists)
        self._of_kind: dict[type, list[Value]] = {}
        self.tries = 0
        """How many changes were tried so far."""

    @cached_property
    def asked(self) -> Asked:
        """What the rule spells out."""
        return asked_by(self.claim.rule)

    def facts_after(self, change: Change) -> Facts:
        """The facts after a change."""
        facts = self.facts
        kept = (change.replaced.get(each, each) for each in self._stated)
        return Facts(
            facts.vocabulary,
            {**facts.records, **change.records} if change.records else facts.records,
            facts.sources.values(),
            (*(each for each in kept if each is not None), *change.added),
            [each for each in facts.declarations if each not in change.gone],
            [each for each in facts.quotes if each not in change.gone],
            facts.unread,
            facts.shared,
        )

    def label(self, change: Change) -> Label:
        """The verdict after a change."""
        self.tries += 1
        facts = self.facts_after(change)
        pools = Pooling(facts, self._passages).pools(self.claim)
        known = self._alone
        if pools.tainted == self._tainted:
            changed = change.sources()
            known = {source: says for source, says in known.items() if source not in changed}
        else:  # what a maker says may be behind what others say
            known = {}
        return label_of(self.claim, facts, pools, known)

    @cached_property
    def _tainted(self) -> frozenset[object]:
        return Pooling(self.facts, self._passages).pools(self.claim).tainted

    @cached_property
    def _alone(self) -> dict[str, Said]:
        """What each source says alone, which no change of another one changes."""
        pools = Pooling(self.facts, self._passages).pools(self.claim)
        return alone(self.claim, self.facts, pools)

    def alternatives(self, statement: Statement) -> list[Value]:
        """Other values that its field could have."""
        field = self.facts.vocabulary.field(statement.record.type, statement.field)
        assert field is not None
        beside = self._beside(statement)
        return alternatives(statement.value, field, self.facts.vocabulary, self.asked, beside)

    def _beside(self, statement: Statement) -> list[Value]:
        """What is stated of the same kind elsewhere in the excerpt."""
        kind = type(statement.value)
        if kind not in self._of_kind:  # one more than are needed, for one may be the statement's own
            values = dict.fromkeys(each.value for each in self.facts.statements if type(each.value) is kind)
            self._of_kind[kind] = list(islice(values, MOST_BESIDE + 1))
        return [each for each in self._of_kind[kind] if each != statement.value][:MOST_BESIDE]


def _stated_of(record: RecordId, facts: Facts) -> Iterator[Statement]:
    """All that is stated of a record, evidence or not: a list is as long as its source says."""
    yield from facts.cells_of(record)
    for name in (*facts.vocabulary.types[record.type].fields, DATED):
        yield from facts.left_out.get((record, name), ())


def _limited(
    claim: Claim, facts: Facts, stated: Sequence[Statement], lists: Sequence[AnchoredDeclaration]
) -> Facts:
    """These statements and lists, with the sources that say them or are behind them."""
    asks = list(quotes_in(claim.rule))
    sources = {each.source for each in stated} | {each.source for each in lists}
    sources |= {name for each in stated for name in inferred_from(each)}
    sources |= {name for each in lists for name in inferred_from(each)}
    sources |= {made.source for made in claim.made_in}
    if any(each.source is None for each in asks):
        sources |= set(facts.sources)
    sources |= {each.source for each in asks if each.source is not None}
    known = {name for name in sources if name in facts.sources}
    for name in list(known):
        if facts.sources[name].derived_from:
            known |= {each for each in ancestors(name, facts.sources) if each in facts.sources}
    return Facts(
        facts.vocabulary,
        facts.records,
        [facts.sources[name] for name in sorted(known)],
        stated,
        lists,
        facts.quotes if asks else (),
        facts.unread,
        facts.shared,
    )
