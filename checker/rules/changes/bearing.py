"""Load-bearing facts: what one origin says, and how many verdicts fall without it.

A proof needs all of some things, or enough of others. What it cannot do without is read off that tree,
in one pass over it, so that ten thousand claims cost little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from checker.model.claims import Claim
from checker.model.locations import Location
from checker.model.projects import LoadBearing
from checker.model.sources import AnchoredDeclaration, Statement
from checker.model.verdicts import Basis, Evidence, Label, Premise, Support, Together, Verdict
from checker.rules.reading.supports import speakers
from checker.rules.verdicts.origins import Origins
from checker.rules.verdicts.verdict import Judge

Key = tuple[str, ...]
"""A fact as one origin has it: what it is about, and the first source of the origin."""


Needed = tuple[tuple[Key, tuple[Evidence, ...]], ...]
"""Each fact of one origin that a proof cannot do without, and what is said of it."""


class Bearings:
    """Finds what proofs cannot do without."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        facts = judge.facts
        everyone = Origins(facts.sources, facts.sources)
        groups = everyone.groups(facts.sources)
        self._first = {source: group[0] for group in groups for source in group}

    def needed(self, claim: Claim, verdict: Verdict) -> Needed:
        """The facts of one origin without which the proof of a verdict fails, or has fewer witnesses than
        the claim needs. What only tells records apart is left out."""
        if verdict.label not in (Label.SUPPORTED, Label.REFUTED):
            return ()
        origins = self._judge.origins_behind(verdict.proofs[0][1].support)
        return _Proof(claim, verdict, origins, self._first).needed()


def gathered(found: Iterable[tuple[str, Needed]]) -> tuple[LoadBearing, ...]:
    """The facts on which verdicts rest, those with most claims first. ``found``: (claim's id, what its proof
    cannot do without)."""
    evidence: dict[Key, dict[Evidence, None]] = defaultdict(dict)
    claims: dict[Key, list[str]] = defaultdict(list)
    for claim, needed in found:
        for key, said in needed:
            of_key = evidence[key]
            for each in said:
                of_key[each] = None
            claims[key].append(claim)
    order = sorted(claims, key=lambda key: (-len(claims[key]), key))
    return tuple(_bearing(evidence[key], claims[key]) for key in order)


def _bearing(said: Collection[Evidence], claims: Sequence[str]) -> LoadBearing:
    if len(said) == 1:
        (one,) = said
        return LoadBearing((one,), (one.source,), tuple(claims))
    evidence = sorted(said, key=_location)
    return LoadBearing(tuple(evidence), tuple(sorted({each.source for each in evidence})), tuple(claims))


def _location(evidence: Evidence) -> Location:
    if isinstance(evidence, Statement):
        return evidence.location
    if isinstance(evidence, AnchoredDeclaration):
        return evidence.declaration.location
    return evidence.quotation.location


class _Proof:
    """The proof of one verdict: what it cannot do without."""

    def __init__(self, claim: Claim, verdict: Verdict, origins: Origins, first: dict[str, str]) -> None:
        self._support = verdict.proofs[0][1].support
        self._witnesses = claim.witnesses if verdict.label is Label.SUPPORTED else 1
        self._first = first
        self._said: dict[Key, list[Evidence]] = {}
        self._origins = origins

    def needed(self) -> Needed:
        """Each fact of one origin without which the proof fails, and what is said of it."""
        return tuple((key, tuple(self._said[key])) for key in sorted(self._fatal(self._support)))

    def _fatal(self, support: Support) -> set[Key]:
        """The facts without any one of which this part fails."""
        if isinstance(support, Premise):
            return self._facts(support)
        if isinstance(support, Basis):
            return set()
        spare = 0 if isinstance(support, Together) else len(support.parts) - support.need
        fatal = [self._fatal(part) for part in support.parts]
        if not spare:
            return set().union(*fatal)
        hit = Counter(key for keys in fatal for key in keys)
        return {key for key, times in hit.items() if times > spare}

    def _facts(self, premise: Premise) -> set[Key]:
        if len(premise.statements) == 1 and not (premise.declarations or premise.quotes):
            (one,) = premise.statements
            key: Key = ("fact", one.record.type, one.record.id, one.field, self._first[one.source])
            self._said.setdefault(key, [one])
            return {key}
        groups = self._origins.groups(speakers(premise))
        if len(groups) > self._witnesses:
            return set()
        evidence: tuple[Evidence, ...] = (*premise.statements, *premise.declarations, *premise.quotes)
        found: set[Key] = set()
        for group in groups:
            said = [each for each in evidence if each.source in group]
            key = (*_subject(said), min(self._first[source] for source in group))
            self._said.setdefault(key, said)
            found.add(key)
        return found


def _subject(said: Sequence[Evidence]) -> Key:
    """What the evidence is about: a record and its fields, a list, or words."""
    one = said[0]
    if isinstance(one, Statement):
        fields = sorted({each.field for each in said if isinstance(each, Statement)})
        return ("fact", one.record.type, one.record.id, *fields)
    location = _location(one)
    return ("list or words", location.file, f"{location.line:09}", f"{location.column:09}")
