"""What a verdict rests on: the facts and the statements whose single change would take it away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.claims import Claim
from checker.model.sources import AnchoredDeclaration, AnchoredQuote, Statement
from checker.model.verdicts import Dependency, Evidence, Flip, Label, RestsOn, Verdict
from checker.rules.changes.excerpts import Change, Excerpt, restated
from checker.rules.reading.facts import Facts
from checker.rules.reading.memory import Cell
from checker.rules.reading.supports import evidence_of, premises
from checker.rules.verdicts.verdict import Judge

MOST_TRIES = 3000
"""So many changes are tried for one claim."""
MOST_VALUES = 12
"""So many other values are tried for one cell or statement."""
PATIENCE = 3
"""So many further changes are tried for the opposite verdict, where one has taken the verdict away."""
OPPOSITE = {Label.SUPPORTED: Label.REFUTED, Label.REFUTED: Label.SUPPORTED}


def rests_on(claim: Claim, verdict: Verdict, judge: Judge) -> RestsOn:
    """Every fact, statement, list and quote of the proof whose single change takes the verdict away, with
    the change that does: one that makes it the opposite, if there is any."""
    supports = [proof.support for _, proof in verdict.proofs]
    evidence: dict[Evidence, None] = {each: None for support in supports for each in evidence_of(support)}
    for support in supports:
        evidence.update((quote, None) for premise in premises(support) for quote in premise.quotes)
    if not evidence:
        return RestsOn()
    search = _Search(Excerpt(claim, judge), verdict.label)
    dependencies = [each for each in map(search.dependency, evidence) if each is not None]
    cells = dict.fromkeys((each.record, each.field) for each in evidence if isinstance(each, Statement))
    flips = [each for each in map(search.flip, cells) if each is not None]
    flips.sort(key=lambda each: each.label is not OPPOSITE.get(verdict.label))
    return RestsOn(tuple(flips), tuple(dependencies), not search.is_over)


class _Search:
    """Tries changes of an excerpt until its bound is reached."""

    def __init__(self, excerpt: Excerpt, label: Label) -> None:
        self._excerpt = excerpt
        self._label = label
        self._opposite = OPPOSITE.get(label)

    @property
    def is_over(self) -> bool:
        return self._excerpt.tries >= MOST_TRIES

    def dependency(self, evidence: Evidence) -> Dependency | None:
        """The change of one statement, list or quote that takes the verdict away."""
        found = self._first(_changes(evidence, self._excerpt))
        return None if found is None else Dependency(evidence, *found)

    def flip(self, cell: Cell) -> Flip | None:
        """The other value of a cell, in all sources at once, that takes the verdict away."""
        stated = self._excerpt.facts.cell(*cell)
        values = {value.text: value for value in self._excerpt.alternatives(stated[0])[:MOST_VALUES]}
        found = self._first((text, restated(stated, value)) for text, value in values.items())
        if found is None:
            return None
        sources = len({each.source for each in stated})
        return Flip(*cell, values[found[0]], sources, found[1])

    def _first(self, changes: Iterable[tuple[str, Change]]) -> tuple[str, Label] | None:
        """The first change that makes the verdict the opposite, else the first that takes it away."""
        best: tuple[str, Label] | None = None
        patience = PATIENCE
        for words, change in changes:
            if self.is_over or (best is not None and patience == 0):
                break
            patience -= best is not None
            label = self._excerpt.label(change)
            if label is self._opposite:
                return words, label
            if label is not self._label and best is None:
                best = words, label
        return best


def _changes(evidence: Evidence, excerpt: Excerpt) -> Iterator[tuple[str, Change]]:
    if isinstance(evidence, AnchoredDeclaration):
        yield f"if {evidence.source} did not give the list as complete", Change(gone=frozenset((evidence,)))
    elif isinstance(evidence, AnchoredQuote):
        yield f"if the words did not stand in {evidence.source}", Change(gone=frozenset((evidence,)))
    else:
        subject = f"{cell_words(evidence, excerpt.facts)} in {evidence.source}"
        for value in excerpt.alternatives(evidence)[:MOST_VALUES]:
            yield f"if {subject} were {value.text}", restated((evidence,), value)
        yield f"if {subject} were not stated", restated((evidence,), None)


def cell_words(statement: Statement, facts: Facts) -> str:
    """``overall of the 2013 inspection``."""
    known = facts.records.get(statement.record)
    return f"{statement.field} of {known.name if known else statement.record}"
